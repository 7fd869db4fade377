/**
 * What routes may ask of the server. Types only: the routes are bundled apart from the server and must not carry the
 * database with them; the server fills this in (server/services.ts).
 */
import type { HistoryAsked, HistoryEntry, HistoryPage, Saved, StoredDraft } from '../../db/index.ts'
import type { EditBatch, Workbook } from '../../rules/workbook/index.ts'
import type { Books } from './book-types.ts'
import type { Changes, Live } from './live-types.ts'

export type * from './book-types.ts'
export type * from './live-types.ts'
export type { HistoryAsked, HistoryEntry, HistoryPage, Saved, StoredDraft }

export interface SignedIn {
  readonly id: string
  readonly name: string
}

export interface SentBatch extends EditBatch {
  /** The workbook. */
  readonly id: string
  /** The name of whoever made them. */
  readonly by: string
}

export interface Services {
  /** Who holds the session that these headers carry. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>
  /** The `set-cookie` headers of a new session; undefined when the link's token is unknown, used or too old. */
  signIn(token: string, headers: Headers): Promise<readonly string[] | undefined>
  signOut(headers: Headers): Promise<readonly string[]>
  readonly books: Books
  findDraft(id: string): Promise<StoredDraft | undefined>
  /** Names the state that `findDraft` would find, without reading it. */
  stampOfDraft(id: string): Promise<string | undefined>
  /** Throws EditError, with a sentence, for edits that name something that was never there. */
  saveEdits(batch: SentBatch): Promise<Saved>
  /** What was done to the draft after that revision; undefined where there is no such book. */
  changesSince(id: string, revision: number): Promise<Changes | undefined>
  /** Who changed what, newest first; undefined where there is no such book. */
  history(asked: HistoryAsked): Promise<HistoryPage | undefined>
  /** As it was; undefined where there is no such book, or never was that revision. */
  documentAt(id: string, revision: number): Promise<Workbook | undefined>
  readonly live: Live
  readonly settings: {
    /** Handsontable's licence key: a setting, because commercial use needs one of one's own. */
    readonly gridLicenseKey: string
  }
}
