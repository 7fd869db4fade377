/** What an administrator asks of the installation as a whole: its backups, and what it is made of. */
import type { Backup } from '../../db/index.ts'

export type { Backup }

export interface InstallationState {
  /** Of the product. */
  readonly version: string
  readonly database: { readonly kind: 'pglite' | 'postgres'; readonly version: string }
  /** Where the last backups are on the server. */
  readonly backupsDir: string
  /** Newest first. */
  readonly backups: readonly Backup[]
}

export interface BackupFile {
  readonly bytes: number
  readonly content: ReadableStream<Uint8Array>
}

export interface Installation {
  state(): Promise<InstallationState>
  /** Makes a backup while all goes on, and keeps it with the last few. Throws BackupProblem. */
  backUp(): Promise<Backup>
  /** As `backUp`, into a file on the server's machine that is not there yet. */
  backUpTo(file: string): Promise<void>
  /** One of the last few; undefined where there is none of that name. */
  backup(name: string): Promise<BackupFile | undefined>
}
