/** Backups of the installation and what it is made of. One backup is made at a time: the next one waits. */
import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { backUp, backupFolder, BackupProblem, type Store } from '../../db/index.ts'
import type { Backup, Installation } from './installation-types.ts'

export interface InstallationOf {
  readonly store: Store
  readonly version: string
  readonly backupsDir: string
  /** ISO 8601. */
  readonly now: () => string
}

export function openInstallation({ store, version, backupsDir, now }: InstallationOf): Installation {
  const folder = backupFolder(backupsDir)
  folder.tidy()
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Made>(make: () => Promise<Made>): Promise<Made> => {
    const made = last.then(make)
    last = made.catch(() => undefined)
    return made
  }
  const write = async (file: string, at: string): Promise<void> => {
    // The copy of an embedded database goes beside the last backups.
    folder.make()
    await backUp(store, { product: version, at, beside: folder.path }, file)
  }
  return {
    state: async () => ({
      version,
      database: { kind: store.kind, version: await databaseVersion(store) },
      backupsDir,
      backups: folder.list(),
    }),
    backUp: () =>
      inTurn(async (): Promise<Backup> => {
        const at = now()
        const file = folder.next('asked', at)
        await told(write(file, at))
        folder.thin()
        return folder.list().find((backup) => file.endsWith(backup.name))!
      }),
    backUpTo: (file) => inTurn(() => write(file, now())),
    backup: async (name) => {
      const file = folder.find(name)
      if (file === undefined) return undefined
      const content = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
      return { bytes: statSync(file).size, content }
    },
  }
}

/** What the person who asks can do something about is said to them. */
async function told<Made>(making: Promise<Made>): Promise<Made> {
  try {
    return await making
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error
    const { text } = error
    throw Response.json({ message: text.en, text }, { status: 503 })
  }
}

async function databaseVersion({ db }: Store): Promise<string> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  return rows[0]?.version.split(' ')[0] ?? ''
}
