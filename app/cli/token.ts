/** `token`: tokens for the API, made, listed and revoked by whoever may open the data folder or the database. */
import { nearest } from '../../rules/cell/index.ts'
import type { Token, TokenMade } from '../services/index.ts'
import { ROLES } from '../services/permissions.ts'
import { OWNER_NAME } from '../services/product.ts'
import { listOf, textOf } from './arguments.ts'
import { BadInput, type Command, EXIT, type Given, type Io } from './command.ts'
import { textTable } from './text-table.ts'

const DOINGS: Readonly<Record<string, (rest: readonly string[], given: Given, io: Io) => Promise<number>>> = {
  create,
  list,
  revoke,
}

export const token: Command = {
  name: 'token',
  usage: 'create --name N --role R [--workbook ID]... [--expires 90d] [--read-only] | list | revoke ID',
  summary: 'make, list and revoke tokens for the API',
  about: [
    'A token made here acts as the owner of the installation, within its role and books. create prints one line of JSON:',
    'id, token, expiresAt. The token is printed once and kept nowhere: only its hash is stored. Asks the Ratebook that runs',
    'on the data folder (RATEBOOK_DATA), or writes to the database of DATABASE_URL. Exit code 1 of revoke: there is no such',
    'token, or it was revoked before.',
  ],
  options: {
    name: { type: 'string', value: 'N', about: 'what the token is for' },
    role: { type: 'string', value: 'R', about: `what it may do at most: ${ROLES.join(', ')}` },
    workbook: {
      type: 'string',
      multiple: true,
      value: 'ID',
      about: 'a book it is for, may be repeated; else all books',
    },
    expires: { type: 'string', value: 'D', about: 'when it ends, as 90d; else never' },
    'read-only': { type: 'boolean', about: 'it may change nothing, whatever its role' },
  },
  async run([doing, ...rest], given, io) {
    const names = Object.keys(DOINGS)
    if (doing === undefined) throw new BadInput(`token needs one of ${names.join(', ')}`)
    if (!Object.hasOwn(DOINGS, doing)) {
      const near = nearest(doing, names)
      throw new BadInput(
        `token has no "${doing}"; ${near === undefined ? `allowed: ${names.join(', ')}` : `did you mean "${near}"?`}`,
      )
    }
    return DOINGS[doing]!(rest, given, io)
  },
}

async function create(rest: readonly string[], given: Given, io: Io): Promise<number> {
  if (rest.length > 0) throw new BadInput('token create takes options only')
  const [name, role] = [textOf(given, 'name'), textOf(given, 'role')]
  if (name === undefined) throw new BadInput('token create needs --name, what the token is for')
  if (role === undefined) throw new BadInput(`token create needs --role; allowed: ${ROLES.join(', ')}`)
  const books = listOf(given, 'workbook')
  const { called } = await import('./studio.ts')
  const made: TokenMade = await called('tokens', 'make', {
    name,
    role,
    books: books.length === 0 ? undefined : books,
    writes: given['read-only'] !== true,
    days: daysIn(textOf(given, 'expires')),
  })
  if (made.kind === 'refused') throw new BadInput(made.problem.text.en)
  const { id, secret, expiresAt } = made
  await io.out(JSON.stringify({ id, token: secret, expiresAt: expiresAt ?? null }))
  return EXIT.good
}

function daysIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? []
  if (days === undefined) throw new BadInput(`--expires is "${text}"; it must be a number of days, as 90d`)
  return Number(days)
}

async function list(rest: readonly string[], _: Given, io: Io): Promise<number> {
  if (rest.length > 0) throw new BadInput('token list takes nothing')
  const { called } = await import('./studio.ts')
  const tokens = await called('tokens', 'list')
  if (tokens.length === 0) await io.out('There is no token yet; token create makes one.')
  else await io.out(textTable([HEADS, ...tokens.map(lineOf)]))
  return EXIT.good
}

const HEADS = ['id', 'name', 'made by', 'role', 'books', 'may', 'last used', 'ends']

const lineOf = (token: Token): readonly string[] => [
  token.id,
  token.name,
  token.maker?.name ?? OWNER_NAME,
  token.role ?? '-',
  token.books?.join(' ') ?? 'all',
  token.writes ? 'read, write' : 'read',
  token.lastUsedAt ?? 'never',
  token.revokedAt !== undefined ? `revoked ${token.revokedAt}` : (token.expiresAt ?? 'never'),
]

async function revoke([id, ...others]: readonly string[], _: Given, io: Io): Promise<number> {
  if (id === undefined || others.length > 0) throw new BadInput('token revoke needs the ID that token list shows')
  const { called } = await import('./studio.ts')
  if (await called('tokens', 'revoke', id, OWNER_NAME)) return EXIT.good
  io.err(`there is no token ${JSON.stringify(id)} that could be revoked; token list shows them`)
  return EXIT.unmet
}
