/**
 * What can be wrong with a PostgreSQL server: one sentence for each trouble, known by the driver's code or, where it has
 * none, by its words. No sentence holds the password.
 */
import type { Text } from '../rules/text.ts'
import { type DatabaseTrouble, DatabaseUnavailable, errorCode } from './problem.ts'

export const CONNECT_TIMEOUT_MS = 5_000
export const OLDEST_VERSION = 150_000

/** What may be said about where the database is: never the password. */
export interface Place {
  readonly address: string
  readonly database: string
  readonly user: string
}

/** `reason`: the first line of what the driver says. */
type Sentence = (place: Place, reason: string) => readonly [DatabaseTrouble, Text]

const refused: Sentence = ({ address }) => [
  'refused',
  {
    en: `No PostgreSQL listens at ${address}. Start it, or correct the host and port in DATABASE_URL.`,
    'zh-CN': `${address} 上没有 PostgreSQL 在监听。请启动它，或更正 DATABASE_URL 中的主机和端口。`,
  },
]

const unknownHost: Sentence = ({ address }) => [
  'unknown-host',
  {
    en: `The host of ${address} is not known. Correct it in DATABASE_URL.`,
    'zh-CN': `找不到主机 ${address}。请在 DATABASE_URL 中更正。`,
  },
]

const notLetIn: Sentence = ({ address, user }) => [
  'wrong-password',
  {
    en: `PostgreSQL at ${address} does not let the user "${user}" in. Correct the user and password in DATABASE_URL.`,
    'zh-CN': `${address} 上的 PostgreSQL 拒绝用户“${user}”登录。请更正 DATABASE_URL 中的用户名和密码。`,
  },
]

const wantsPassword: Sentence = ({ address, user }) => [
  'wrong-password',
  {
    en: `PostgreSQL at ${address} wants a password for the user "${user}". Put the right one in DATABASE_URL.`,
    'zh-CN': `${address} 上的 PostgreSQL 要求用户“${user}”提供密码。请在 DATABASE_URL 中填写正确的密码。`,
  },
]

const noSuchDatabase: Sentence = ({ address, database }) => [
  'no-such-database',
  {
    en: `PostgreSQL at ${address} has no database "${database}". Create it, or correct its name in DATABASE_URL.`,
    'zh-CN': `${address} 上的 PostgreSQL 没有名为“${database}”的数据库。请创建它，或更正 DATABASE_URL 中的名称。`,
  },
]

const notAllowed: Sentence = ({ address, database, user }) => [
  'not-allowed',
  {
    en: `The user "${user}" may not use the database "${database}" at ${address} as needed. Make that user its owner.`,
    'zh-CN': `用户“${user}”对 ${address} 上的数据库“${database}”权限不足。请将该用户设为其所有者。`,
  },
]

const busy: Sentence = ({ address }, reason) => [
  'busy',
  {
    en: `PostgreSQL at ${address} takes no connection now: ${reason}. Try again, or allow more connections.`,
    'zh-CN': `${address} 上的 PostgreSQL 目前不接受连接：${reason}。请稍后再试，或允许更多连接。`,
  },
]

const noAnswer: Sentence = ({ address }) => [
  'no-answer',
  {
    en: `Nothing at ${address} answered as PostgreSQL within ${CONNECT_TIMEOUT_MS / 1000} seconds. Check DATABASE_URL and the network.`,
    'zh-CN': `${address} 在 ${CONNECT_TIMEOUT_MS / 1000} 秒内没有作为 PostgreSQL 应答。请检查 DATABASE_URL 和网络。`,
  },
]

const encryption: Sentence = ({ address }, reason) => [
  'encryption',
  {
    en: `PostgreSQL at ${address} and DATABASE_URL do not agree on encryption: ${reason}. Correct its sslmode.`,
    'zh-CN': `${address} 上的 PostgreSQL 与 DATABASE_URL 的加密设置不一致：${reason}。请更正 sslmode。`,
  },
]

const other: Sentence = ({ address }, reason) => [
  'other',
  {
    en: `PostgreSQL at ${address} cannot be used: ${reason}. Check DATABASE_URL.`,
    'zh-CN': `无法使用 ${address} 上的 PostgreSQL：${reason}。请检查 DATABASE_URL。`,
  },
]

const BY_CODE: ReadonlyMap<string | undefined, Sentence> = new Map([
  ['ECONNREFUSED', refused],
  ['ENOENT', refused],
  ['ENOTFOUND', unknownHost],
  ['EAI_AGAIN', unknownHost],
  ['28P01', notLetIn],
  ['28000', notLetIn],
  ['3D000', noSuchDatabase],
  ['42501', notAllowed],
  ['53300', busy],
  ['57P03', busy],
  ['ETIMEDOUT', noAnswer],
])

/** Of the reasons that come without a code. The first that fits. */
const BY_WORDS: readonly (readonly [RegExp, Sentence])[] = [
  [/timeout/i, noAnswer],
  [/password|SASL|SCRAM/i, wantsPassword],
  [/SSL|TLS|certificate/i, encryption],
]

export function unavailable(place: Place, error: unknown): DatabaseUnavailable {
  const reason = firstLine(error)
  const byWords = (): Sentence | undefined => BY_WORDS.find(([words]) => words.test(reason))?.[1]
  const sentence = BY_CODE.get(errorCode(error)) ?? byWords() ?? other
  const [trouble, text] = sentence(place, reason)
  return new DatabaseUnavailable(trouble, text, error)
}

export const badUrl = (): DatabaseUnavailable =>
  new DatabaseUnavailable('bad-url', {
    en: 'DATABASE_URL is not a PostgreSQL URL. Write it like postgres://user:password@host:5432/database.',
    'zh-CN': 'DATABASE_URL 不是 PostgreSQL 的 URL。格式如 postgres://user:password@host:5432/database。',
  })

export const tooOld = ({ address }: Place, version: number): DatabaseUnavailable =>
  new DatabaseUnavailable('too-old', {
    en: `PostgreSQL at ${address} is version ${Math.floor(version / 10_000)}; Ratebook needs ${OLDEST_VERSION / 10_000} or later.`,
    'zh-CN': `${address} 上的 PostgreSQL 版本为 ${Math.floor(version / 10_000)}；Ratebook 需要 ${OLDEST_VERSION / 10_000} 或更高版本。`,
  })

export const notUtf8 = ({ address, database }: Place, encoding: string): DatabaseUnavailable =>
  new DatabaseUnavailable('not-utf8', {
    en: `The database "${database}" at ${address} is encoded in ${encoding}; Ratebook needs UTF8. Create it with ENCODING 'UTF8'.`,
    'zh-CN': `${address} 上的数据库“${database}”编码为 ${encoding}；Ratebook 需要 UTF8。请用 ENCODING 'UTF8' 创建数据库。`,
  })

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.split('\n')[0] || (errorCode(error) ?? 'no reason given')).replace(/\.$/, '')
}
