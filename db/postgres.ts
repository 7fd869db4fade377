/**
 * A PostgreSQL server named by a URL: a pool of connections, and one sentence for everything that can be wrong with it.
 *
 * The server is asked once at the start, so that a mistake in the URL is told then and not by the first request. A
 * server that goes away later makes queries fail; it does not end the process.
 */
import { isIP } from 'node:net'
import { Client, type CustomTypesConfig, Pool, types } from 'pg'
import type { Text } from '../rules/text.ts'
import { type DatabaseTrouble, DatabaseUnavailable, errorCode } from './problem.ts'
import { asText, TEXT_TYPES } from './values.ts'

const CONNECT_TIMEOUT_MS = 5_000
const OLDEST_VERSION = 150_000

const alike: CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    TEXT_TYPES.includes(type) && format !== 'binary'
      ? asText
      : types.getTypeParser(type, format as 'text')) as typeof types.getTypeParser,
}

/** A pool that has answered. Throws DatabaseUnavailable. */
export async function openPool(url: string): Promise<Pool> {
  const place = placeOf(url)
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'ratebook',
    types: alike,
  })
  // An idle connection that breaks is replaced by the next query; unheard, the event would end the process.
  pool.on('error', () => {})
  try {
    const { rows } = await pool.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    )
    const server = rows[0]
    if (!server || server.version < OLDEST_VERSION) throw tooOld(place, server?.version ?? 0)
    if (server.encoding !== 'UTF8') throw notUtf8(place, server.encoding)
    return pool
  } catch (error) {
    await pool.end().catch(() => {})
    throw error instanceof DatabaseUnavailable ? error : unavailable(place, error)
  }
}

/** What may be said about where the database is: never the password. */
interface Place {
  readonly address: string
  readonly database: string
  readonly user: string
}

function placeOf(url: string): Place {
  if (!/^postgres(ql)?:\/\//.test(url)) throw badUrl()
  try {
    // The driver's own reading, so that what is said is where it goes.
    const { host, port, database = '', user = '' } = new Client({ connectionString: url })
    const address = isIP(host) === 6 ? `[${host}]` : host
    return { address: host.startsWith('/') ? host : `${address}:${port}`, database, user }
  } catch {
    throw badUrl()
  }
}

function unavailable(place: Place, error: unknown): DatabaseUnavailable {
  const { address, database, user } = place
  const say = (trouble: DatabaseTrouble, text: Text): DatabaseUnavailable =>
    new DatabaseUnavailable(trouble, text, error)
  const code = errorCode(error)
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return say('refused', {
        en: `No PostgreSQL listens at ${address}. Start it, or correct the host and port in DATABASE_URL.`,
        'zh-CN': `${address} 上没有 PostgreSQL 在监听。请启动它，或更正 DATABASE_URL 中的主机和端口。`,
      })
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return say('unknown-host', {
        en: `The host of ${address} is not known. Correct it in DATABASE_URL.`,
        'zh-CN': `找不到主机 ${address}。请在 DATABASE_URL 中更正。`,
      })
    case '28P01':
    case '28000':
      return say('wrong-password', {
        en: `PostgreSQL at ${address} does not let the user "${user}" in. Correct the user and password in DATABASE_URL.`,
        'zh-CN': `${address} 上的 PostgreSQL 拒绝用户“${user}”登录。请更正 DATABASE_URL 中的用户名和密码。`,
      })
    case '3D000':
      return say('no-such-database', {
        en: `PostgreSQL at ${address} has no database "${database}". Create it, or correct its name in DATABASE_URL.`,
        'zh-CN': `${address} 上的 PostgreSQL 没有名为“${database}”的数据库。请创建它，或更正 DATABASE_URL 中的名称。`,
      })
    case '42501':
      return say('not-allowed', {
        en: `The user "${user}" may not use the database "${database}" at ${address} as needed. Make that user its owner.`,
        'zh-CN': `用户“${user}”对 ${address} 上的数据库“${database}”权限不足。请将该用户设为其所有者。`,
      })
    case '53300':
    case '57P03':
      return say('busy', {
        en: `PostgreSQL at ${address} takes no connection now: ${firstLine(error)}. Try again, or allow more connections.`,
        'zh-CN': `${address} 上的 PostgreSQL 目前不接受连接：${firstLine(error)}。请稍后再试，或允许更多连接。`,
      })
    default:
  }
  const message = firstLine(error)
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return say('no-answer', {
      en: `Nothing at ${address} answered as PostgreSQL within ${CONNECT_TIMEOUT_MS / 1000} seconds. Check DATABASE_URL and the network.`,
      'zh-CN': `${address} 在 ${CONNECT_TIMEOUT_MS / 1000} 秒内没有作为 PostgreSQL 应答。请检查 DATABASE_URL 和网络。`,
    })
  }
  if (/password|SASL|SCRAM/i.test(message)) {
    return say('wrong-password', {
      en: `PostgreSQL at ${address} wants a password for the user "${user}". Put the right one in DATABASE_URL.`,
      'zh-CN': `${address} 上的 PostgreSQL 要求用户“${user}”提供密码。请在 DATABASE_URL 中填写正确的密码。`,
    })
  }
  if (/SSL|TLS|certificate/i.test(message)) {
    return say('encryption', {
      en: `PostgreSQL at ${address} and DATABASE_URL do not agree on encryption: ${message}. Correct its sslmode.`,
      'zh-CN': `${address} 上的 PostgreSQL 与 DATABASE_URL 的加密设置不一致：${message}。请更正 sslmode。`,
    })
  }
  return say('other', {
    en: `PostgreSQL at ${address} cannot be used: ${message}. Check DATABASE_URL.`,
    'zh-CN': `无法使用 ${address} 上的 PostgreSQL：${message}。请检查 DATABASE_URL。`,
  })
}

/** Told by migrations too, when the user may connect but not make tables. */
export const describeTrouble = (url: string, error: unknown): DatabaseUnavailable => unavailable(placeOf(url), error)

const badUrl = (): DatabaseUnavailable =>
  new DatabaseUnavailable('bad-url', {
    en: 'DATABASE_URL is not a PostgreSQL URL. Write it like postgres://user:password@host:5432/database.',
    'zh-CN': 'DATABASE_URL 不是 PostgreSQL 的 URL。格式如 postgres://user:password@host:5432/database。',
  })

const tooOld = ({ address }: Place, version: number): DatabaseUnavailable =>
  new DatabaseUnavailable('too-old', {
    en: `PostgreSQL at ${address} is version ${Math.floor(version / 10_000)}; Ratebook needs ${OLDEST_VERSION / 10_000} or later.`,
    'zh-CN': `${address} 上的 PostgreSQL 版本为 ${Math.floor(version / 10_000)}；Ratebook 需要 ${OLDEST_VERSION / 10_000} 或更高版本。`,
  })

const notUtf8 = ({ address, database }: Place, encoding: string): DatabaseUnavailable =>
  new DatabaseUnavailable('not-utf8', {
    en: `The database "${database}" at ${address} is encoded in ${encoding}; Ratebook needs UTF8. Create it with ENCODING 'UTF8'.`,
    'zh-CN': `${address} 上的数据库“${database}”编码为 ${encoding}；Ratebook 需要 UTF8。请用 ENCODING 'UTF8' 创建数据库。`,
  })

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.split('\n')[0] || (errorCode(error) ?? 'no reason given')).replace(/\.$/, '')
}
