/**
 * The folder of the last backups: those that somebody asked for, and those that were made before an upgrade. Of each kind
 * the newest few are kept. Their names say when they were made, and are all that is known of them.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../problem.ts'
import { notWritten } from './problem.ts'

export type BackupKind = 'asked' | 'upgrade'

export interface Backup {
  readonly name: string
  readonly kind: BackupKind
  /** ISO 8601. */
  readonly at: string
  readonly bytes: number
}

export interface BackupFolder {
  readonly path: string
  /** Newest first. */
  list(): readonly Backup[]
  /** The path of a backup that is there: what is in the list, and nothing else of the disk. */
  find(name: string): string | undefined
  /** Makes it, unless it is there. */
  make(): void
  /** Where the next one goes. Makes the folder. */
  next(kind: BackupKind, at: string): string
  /** Takes away what is more than is kept. */
  thin(): void
  /** Takes away what a crash has left. */
  tidy(): void
}

/** How the folders of copies begin: one that is left over from a crash may go. */
export const COPY = 'copy-'

const KEPT_OF_EACH = 5

const NAME =
  /^(?<kind>asked|upgrade)-(?<day>\d{4}-\d\d-\d\d)T(?<h>\d\d)-(?<m>\d\d)-(?<s>\d\d(?:\.\d+)?)Z\.ratebook-backup$/

export function backupFolder(path: string): BackupFolder {
  const list = (): readonly Backup[] =>
    namesIn(path)
      .flatMap((name) => backupFrom(path, name) ?? [])
      .sort((a, b) => (a.at < b.at ? 1 : -1))
  const make = (): void => {
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 })
    } catch (error) {
      throw notWritten(path, error)
    }
  }
  return {
    path,
    list,
    make,
    find: (name) => (NAME.test(name) && namesIn(path).includes(name) ? join(path, name) : undefined),
    next(kind, at) {
      make()
      return join(path, `${kind}-${at.replaceAll(':', '-')}.ratebook-backup`)
    },
    thin() {
      for (const kind of ['asked', 'upgrade'] as const) {
        const tooMany = list()
          .filter((backup) => backup.kind === kind)
          .slice(KEPT_OF_EACH)
        for (const { name } of tooMany) rmSync(join(path, name), { force: true })
      }
    },
    tidy() {
      for (const name of namesIn(path))
        if (name.startsWith(COPY) || name.endsWith('.part')) rmSync(join(path, name), { recursive: true, force: true })
    },
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

function backupFrom(path: string, name: string): Backup | undefined {
  const { kind, day, h, m, s } = NAME.exec(name)?.groups ?? {}
  if (kind === undefined) return undefined
  const bytes = statSync(join(path, name), { throwIfNoEntry: false })?.size
  return bytes === undefined ? undefined : { name, kind: kind as BackupKind, at: `${day}T${h}:${m}:${s}Z`, bytes }
}
