/**
 * Tokens of the API. A token is 256 random bits behind a prefix that says what it is, so that one which ends up in a
 * repository is recognised; what is kept is its hash. It is found by that hash, so nothing is compared letter by letter.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Executor, findToken, insertToken, listTokens, revokeToken, takenIds, tokenUsed } from '../../db/index.ts'
import type { Text } from '../../rules/text.ts'
import type { Actor, Standing } from './actor.ts'
import { roleFrom, standingOf } from './people.server.ts'
import { ROLES } from './permissions.ts'
import { SERVER } from './server-actor.ts'
import type { TokenMade, Tokens, WantedToken } from './token-types.ts'

export const TOKEN_PREFIX = 'rb_'
const TOKEN = /^rb_[\w-]{43}$/

const DAY_MS = 86_400_000
export const MOST_DAYS = 3_650
const LONGEST_NAME = 100
const MOST_BOOKS = 1_000

export interface TokensOf {
  readonly db: Executor
  /** ISO 8601. */
  readonly now: () => string
}

export const openTokens = ({ db, now }: TokensOf): Tokens => ({
  list: async () => (await listTokens(db)).map((row) => ({ ...row, role: roleFrom(row.role) })),
  make: (wanted) => make({ db, now }, wanted),
  revoke: (id, by) => revokeToken(db, { id, by, at: now() }),
})

async function make({ db, now }: TokensOf, wanted: WantedToken): Promise<TokenMade> {
  const { role, books, writes, days, maker } = wanted
  const name = wanted.name.trim()
  const problem = faultOf({ ...wanted, name }) ?? (await unknownBook(db, books ?? []))
  if (problem) return { kind: 'refused', problem }
  const secret = TOKEN_PREFIX + randomBytes(32).toString('base64url')
  const at = now()
  const expiresAt = days === undefined ? undefined : new Date(Date.parse(at) + days * DAY_MS).toISOString()
  const id = randomUUID()
  await insertToken(db, { id, hash: hashOf(secret), name, role, books, writes, expiresAt, maker, at })
  return { kind: 'made', id, secret, expiresAt }
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Who acts with a token. Whatever is wrong with it, the answer is one and the same. */
export async function actorOf({ db, now }: TokensOf, authorization: string | null): Promise<Actor | undefined> {
  const [, secret = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? []
  if (!TOKEN.test(secret)) return undefined
  const at = now()
  const token = await findToken(db, { hash: hashOf(secret), at })
  const maker = token && (token.maker === undefined ? SERVER : await standingOf(db, token.maker.id))
  if (token === undefined || maker === undefined) return undefined
  if (isWorthNoting(token.lastUsedAt, at)) await tokenUsed(db, { id: token.id, at }).catch(() => undefined)
  const { id, name, isAdministrator, role, roles } = maker
  const scope: Standing = { isAdministrator: false, role: roleFrom(token.role), roles: {} }
  return {
    kind: 'token',
    id,
    name,
    isAdministrator,
    role,
    roles,
    token: { id: token.id, name: token.name, books: token.books, writes: token.writes, ...scope },
  }
}

/** Every request would be a write otherwise. A clock that was put back is no reason to wait. */
const isWorthNoting = (before: string | undefined, at: string): boolean =>
  before === undefined || Math.abs(Date.parse(at) - Date.parse(before)) >= 60_000

type Problem = Extract<TokenMade, { kind: 'refused' }>['problem']

function faultOf({ name, role, books, days }: WantedToken): Problem | undefined {
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) return { pointer: '/name', text: NO_NAME }
  if (roleFrom(role) === undefined) return { pointer: '/role', text: NO_ROLE }
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    return { pointer: '/days', text: NO_DAYS }
  if (books !== undefined && (books.length === 0 || books.length > MOST_BOOKS))
    return { pointer: '/books', text: NO_BOOKS }
  return undefined
}

async function unknownBook(db: Executor, books: readonly string[]): Promise<Problem | undefined> {
  for (const book of books) {
    if (!book.includes('\u0000') && (await takenIds(db, book)).has(book)) continue
    return {
      pointer: '/books',
      text: { en: `There is no book “${book}”.`, 'zh-CN': `没有标识为“${book}”的价目册。` },
    }
  }
  return undefined
}

const NO_NAME: Text = {
  en: `Give the token a name of 1 to ${LONGEST_NAME} characters that says what it is for.`,
  'zh-CN': `请为令牌起一个 1 至 ${LONGEST_NAME} 个字符的名称，说明它的用途。`,
}
const NO_ROLE: Text = {
  en: `The role must be one of ${ROLES.join(', ')}.`,
  'zh-CN': `角色只能是 ${ROLES.join('、')} 之一。`,
}
const NO_DAYS: Text = {
  en: `It can expire in 1 to ${MOST_DAYS} days.`,
  'zh-CN': `有效期应为 1 至 ${MOST_DAYS} 天。`,
}
const NO_BOOKS: Text = {
  en: `Name 1 to ${MOST_BOOKS} books, or leave them out for all.`,
  'zh-CN': `请选择 1 至 ${MOST_BOOKS} 本价目册；不选则为全部。`,
}
