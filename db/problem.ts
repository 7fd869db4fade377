/**
 * What can be wrong with the place where the data lives, before any of our SQL runs.
 *
 * Each problem carries one sentence for the person who started the program, in both languages: what is wrong, and the
 * remedy. Passwords never appear in it. Mistakes in our own queries are not these: they throw as they are.
 */
import type { Text } from '../rules/text.ts'

export class StorageProblem<Code extends string = string> extends Error {
  readonly code: Code
  readonly text: Text

  constructor(code: Code, text: Text, cause?: unknown) {
    super(text.en, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.text = text
  }
}

export type DatabaseTrouble =
  | 'bad-url'
  | 'no-answer'
  | 'refused'
  | 'unknown-host'
  | 'wrong-password'
  | 'not-allowed'
  | 'no-such-database'
  | 'busy'
  | 'encryption'
  | 'too-old'
  | 'not-utf8'
  | 'newer'
  | 'other'

/** The PostgreSQL that a URL names cannot be used. */
export class DatabaseUnavailable extends StorageProblem<DatabaseTrouble> {}

export type FolderTrouble =
  | 'in-use'
  | 'not-a-folder'
  | 'not-writable'
  | 'not-private'
  | 'no-sockets'
  | 'not-ours'
  | 'newer'
  | 'other-postgres'
  | 'unreadable'

/** The data folder cannot be used. It has been left as it was. */
export class DataFolderError extends StorageProblem<FolderTrouble> {
  readonly folder: string

  constructor(code: FolderTrouble, folder: string, text: Text, cause?: unknown) {
    super(code, text, cause)
    this.folder = folder
  }
}

export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
