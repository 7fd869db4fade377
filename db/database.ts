/** The tables, as Kysely sees them. What is done with each stands in the repository of its name. */
import type { Generated } from 'kysely'
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
  person: PersonTable
  person_name: PersonNameTable
  role_of_person: RoleOfPersonTable
  api_token: ApiTokenTable
  audit_entry: AuditEntryTable
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

interface PersonTable {
  /** As the sign-in library has it. */
  id: string
  name: string
  is_administrator: boolean
  /** On every book that has none of its own. */
  role: string | null
  added_at: InstantColumn
  /** A removed person may do nothing, and stays for what they did. */
  removed_at: InstantColumn | null
  removed_by: string | null
}

/** Every name that anybody has or had. */
interface PersonNameTable {
  key: string
  /** Null: nobody’s, and not to be had. */
  person_id: string | null
}

interface RoleOfPersonTable {
  person_id: string
  workbook_id: string
  role: string
}

interface ApiTokenTable {
  id: string
  /** SHA-256 of the token, in hexadecimal; the token itself is kept nowhere. */
  hash: string
  name: string
  /** Who made it; null where it was made on the server itself. */
  person_id: string | null
  role: string
  /** Null: all books. */
  books: JsonColumn<readonly string[]> | null
  writes: boolean
  made_at: InstantColumn
  expires_at: InstantColumn | null
  last_used_at: InstantColumn | null
  revoked_at: InstantColumn | null
  revoked_by: string | null
}

/** Only appended to: a trigger refuses anything else. */
interface AuditEntryTable {
  id: Generated<string>
  at: InstantColumn
  kind: string
  person_id: string | null
  person: string | null
  /** The name of the token that acted. */
  via: string | null
  /** No reference: the log outlives the book. */
  workbook_id: string | null
  details: JsonColumn<Json>
  address: string | null
  request: string | null
}
