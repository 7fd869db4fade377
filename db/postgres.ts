/**
 * A PostgreSQL server named by a URL: a pool of connections. What can be wrong with it is said by postgres-trouble.ts.
 *
 * The server is asked once at the start, so that a mistake in the URL is told then and not by the first request. A
 * server that goes away later makes queries fail; it does not end the process.
 */
import { isIP } from 'node:net'
import { Client, type CustomTypesConfig, Pool, types } from 'pg'
import {
  badUrl,
  CONNECT_TIMEOUT_MS,
  notUtf8,
  OLDEST_VERSION,
  type Place,
  tooOld,
  unavailable,
} from './postgres-trouble.ts'
import { DatabaseUnavailable } from './problem.ts'
import { asText, TEXT_TYPES } from './values.ts'

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
    keepAlive: true,
    application_name: 'ratebook',
    types: alike,
  })
  // A connection that breaks is told by the query that it breaks, or replaced by the next one. Unheard, the event would
  // end the process: the pool hears it of connections that are idle, nobody of one that is lent between two queries.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
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

/** The place that a URL names, as the driver reads it: what is said is where it goes. */
function placeOf(url: string): Place {
  if (!/^postgres(ql)?:\/\//.test(url)) throw badUrl()
  try {
    const { host, port, database = '', user = '' } = new Client({ connectionString: url })
    const address = isIP(host) === 6 ? `[${host}]` : host
    return { address: host.startsWith('/') ? host : `${address}:${port}`, database, user }
  } catch {
    throw badUrl()
  }
}

/** Told by migrations too, when the user may connect but not make tables. */
export const describeTrouble = (url: string, error: unknown): DatabaseUnavailable => unavailable(placeOf(url), error)
