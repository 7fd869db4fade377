/**
 * Opening the database: embedded in a data folder, or a PostgreSQL server. What is opened looks the same afterwards.
 *
 * On the embedded database there is one connection. Inside a transaction a query on `store.db` would wait for the
 * transaction it is part of, for ever; that is why every repository takes the executor first.
 */
import type { Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { acquire } from './data-folder.ts'
import type { Database } from './database.ts'
import { migrationNames } from './migrations/index.ts'
import { type Listener, listenEmbedded, listenOnServer, type StopListening } from './notices.ts'
import { openInFolder, openInMemory } from './pglite.ts'
import { openPool } from './postgres.ts'
import { refusingWithoutRoom } from './room.ts'
import { ServerDialect } from './server-dialect.ts'

interface StoreBase {
  readonly db: Kysely<Database>
  listen(listener: Listener): Promise<StopListening>
  close(): Promise<void>
}

export interface PostgresStore extends StoreBase {
  readonly kind: 'postgres'
  readonly url: string
}

export interface EmbeddedStore extends StoreBase {
  readonly kind: 'pglite'
  readonly pglite: PGlite
  /** Absent when the database is in memory. */
  readonly folder?: {
    readonly path: string
    /** Where the database's own files are. */
    readonly database: string
    record(migrations: readonly string[]): void
    /** Lets the command line ask the process that holds the folder. */
    onConnection(handler: (socket: Socket) => void): void
  }
}

export type Store = PostgresStore | EmbeddedStore

export interface OpenOptions {
  /** A PostgreSQL server; wins over `dataDir`. */
  readonly url?: string | undefined
  /** The data folder of the embedded database; without it, and without `url`, the database is in memory. */
  readonly dataDir?: string | undefined
  /** What a database in memory starts with: what `PGlite.dumpDataDir` gave. */
  readonly content?: Blob | undefined
}

/** Throws DatabaseUnavailable or DataFolderError, each with a sentence for the person who started the program. */
export async function openDatabase({ url, dataDir, content }: OpenOptions): Promise<Store> {
  if (url) return openPostgres(url)
  if (dataDir) return openEmbedded(dataDir)
  const pglite = await openInMemory(content)
  const db = kyselyOn(pglite)
  const listen = (listener: Listener): Promise<StopListening> => listenEmbedded(pglite, listener)
  return { kind: 'pglite', db, pglite, listen, close: () => db.destroy() }
}

async function openPostgres(url: string): Promise<PostgresStore> {
  const db = new Kysely<Database>({ dialect: new ServerDialect({ pool: await openPool(url) }) })
  const listen = (listener: Listener): Promise<StopListening> => listenOnServer(url, listener)
  return { kind: 'postgres', url, db, listen, close: () => db.destroy() }
}

async function openEmbedded(dataDir: string): Promise<EmbeddedStore> {
  const folder = await acquire(dataDir, migrationNames)
  try {
    const pglite = await openInFolder(folder)
    const db = kyselyOn(pglite).withPlugin(refusingWithoutRoom(folder.path))
    const close = async (): Promise<void> => {
      // The folder is given back only when nothing writes to it any more.
      if (!pglite.closed) await pglite.close()
      await db.destroy()
      await folder.release()
    }
    const listen = (listener: Listener): Promise<StopListening> => listenEmbedded(pglite, listener)
    return { kind: 'pglite', db, pglite, listen, folder, close }
  } catch (error) {
    await folder.release()
    throw error
  }
}

export const kyselyOn = (pglite: PGlite): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) })
