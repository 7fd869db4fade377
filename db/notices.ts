/**
 * Notices: a short text that every process on the database hears. One that is sent in a transaction is heard when that is
 * committed, and never if it is not.
 *
 * The embedded database has one process, which hears itself. On a server each process keeps a connection for listening;
 * what was sent while it was broken is lost, so whoever listens is told when it is back, and looks for itself.
 */
import type { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Executor } from './executor.ts'

const CHANNEL = 'ratebook'

export interface Listener {
  heard(notice: string): void
  /** Notices may have been missed. */
  back(): void
}

export type StopListening = () => Promise<void>

/** At most some 8,000 bytes. */
export async function notify(db: Executor, notice: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${notice})`.execute(db)
}

export const listenEmbedded = (pglite: PGlite, { heard }: Listener): Promise<StopListening> =>
  pglite.listen(CHANNEL, heard)

const AGAIN_MS = 1_000

/** A server that is away is tried again for as long as somebody listens. */
export async function listenOnServer(url: string, listener: Listener): Promise<StopListening> {
  let current: Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const later = (): void => {
    if (!stopped) timer = setTimeout(() => void connect().then(listener.back, later), AGAIN_MS)
  }
  async function connect(): Promise<void> {
    const client = new Client({ connectionString: url, application_name: 'ratebook live', keepAlive: true })
    let isLost = false
    const lost = (): void => {
      if (isLost || current !== client) return
      isLost = true
      current = undefined
      later()
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ payload }) => listener.heard(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    current = client
    if (stopped) await client.end()
  }
  await connect()
  return async () => {
    stopped = true
    clearTimeout(timer)
    const last = current
    current = undefined
    await last?.end()
  }
}
