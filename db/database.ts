/** The tables, as Kysely sees them. What is done with each stands in the repository of its name. */
import type { Json } from '../rules/json.ts'
import type { Text } from '../rules/text.ts'
import type { WaitsFor } from '../rules/publishing/index.ts'
import type { Edit, Workbook } from '../rules/workbook/index.ts'
import type { InstantColumn, JsonColumn } from './values.ts'

export interface Database {
  workbook: WorkbookTable
  book_summary: BookSummaryTable
  draft_part: DraftPartTable
  edit_batch: EditBatchTable
  setting: SettingTable
  version: VersionTable
  version_state: VersionStateTable
}

interface WorkbookTable {
  id: string
  title: JsonColumn<Text>
  revision: number
  /** The revision at which the document is. */
  draft_revision: number
  created_at: InstantColumn
  created_by: string
  updated_at: InstantColumn
  updated_by: string
  /** Made by the client. A book that is asked for twice is known by this and whoever made it. */
  made_as: string | null
  /** What whoever made it said of it. */
  made_message: string | null
  archived_at: InstantColumn | null
  archived_by: string | null
  /** A deleted book is there for nobody, but can still be brought back. */
  deleted_at: InstantColumn | null
  deleted_by: string | null
  /** What the book asks of whoever publishes it. */
  publishing: JsonColumn<PublishingPolicy> | null
}

interface BookSummaryTable {
  workbook_id: string
  /** The state of the draft that it is about. */
  stamp: string
  summary: JsonColumn<Json>
}

/** The documents of drafts, in parts (document-parts.ts). */
interface DraftPartTable {
  workbook_id: string
  revision: number
  part: number
  content: string
}

interface EditBatchTable {
  workbook_id: string
  /** The revision that the batch made. */
  revision: number
  /** Made by the client. Sent again, it is known by this and its author. */
  batch: string
  author: string
  at: InstantColumn
  edits: JsonColumn<readonly Edit[]> | null
  inverse: JsonColumn<readonly Edit[]> | null
  replaced: JsonColumn<Workbook> | null
  /** What its author said of it. */
  message: string | null
}

interface SettingTable {
  key: string
  value: JsonColumn<Json>
}

/** What a book asks of whoever publishes it. */
export interface PublishingPolicy {
  /** Whether one may publish alone although others may approve. */
  readonly alone: boolean
}

/** Never changed once it is there; the database itself refuses it. */
interface VersionTable {
  workbook_id: string
  number: number
  /** In the form in which it was published. */
  document: string
  hash: string
  effective_at: InstantColumn
  /** The version that it was put on. */
  base: number | null
  /** The version that says what its changes are. */
  origin: number
  /** The version that was gone back to. */
  back_to: number | null
  /** Of the draft: where its changes were typed. */
  revision: number
  published_at: InstantColumn
  publisher: string
  publisher_id: string
  via: string | null
  authors: JsonColumn<readonly string[]>
  approver: string | null
  approver_id: string | null
  message: string
  /** What the gate found. */
  gate: JsonColumn<Json>
  acknowledged: JsonColumn<Json>
  alone_allowed: boolean
  review: number | null
  /** Made by the client. Sent again, it is known by this and its publisher. */
  request: string | null
}

/** What became of a version. */
interface VersionStateTable {
  workbook_id: string
  number: number
  standing: string
  waits_for: JsonColumn<WaitsFor> | null
  replaced_by: number | null
  cleared: boolean
  cleared_by: string | null
  withdrawn_at: InstantColumn | null
  withdrawn_by: string | null
  /** When it was told that it has taken effect. */
  told_at: InstantColumn | null
}
