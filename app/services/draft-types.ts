/** Drafts as pages read and edit them. */
import type { HistoryAsked, HistoryEntry, HistoryPage, Saved, StoredDraft } from '../../db/index.ts'
import type { EditBatch, Workbook } from '../../rules/workbook/index.ts'
import type { Changes } from './live-types.ts'

export type { HistoryAsked, HistoryEntry, HistoryPage, Saved, StoredDraft }

export interface SentBatch extends EditBatch {
  /** The workbook. */
  readonly id: string
  /** The name of whoever made them. */
  readonly by: string
}

export interface Drafts {
  find(id: string): Promise<StoredDraft | undefined>
  /** Names the state that `find` would find, without reading it. */
  stamp(id: string): Promise<string | undefined>
  /** Throws EditError, with a sentence, for edits that name something that was never there. */
  save(batch: SentBatch): Promise<Saved>
  /** What was done to the draft after that revision; undefined where there is no such book. */
  changesSince(id: string, revision: number): Promise<Changes | undefined>
  /** Who changed what, newest first; undefined where there is no such book. */
  history(asked: HistoryAsked): Promise<HistoryPage | undefined>
  /** As it was; undefined where there is no such book, or never was that revision. */
  at(id: string, revision: number): Promise<Workbook | undefined>
}
