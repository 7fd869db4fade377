/** The tables, as Kysely sees them. What is done with each stands in the repository of its name. */
import type { Json } from '../rules/json.ts'
import type { Text } from '../rules/text.ts'
import type { Edit, Workbook } from '../rules/workbook/index.ts'
import type { InstantColumn, JsonColumn } from './values.ts'

export interface Database {
  workbook: WorkbookTable
  book_summary: BookSummaryTable
  draft_part: DraftPartTable
  edit_batch: EditBatchTable
  setting: SettingTable
  idempotent_request: IdempotentRequestTable
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

interface IdempotentRequestTable {
  asker: string
  /** Made by the client, new for everything that it wants done. */
  key: string
  request_hash: string
  begun_at: InstantColumn
  /** Null while it is under way. */
  status: number | null
  headers: JsonColumn<Readonly<Record<string, string>>> | null
  body: string | null
}
