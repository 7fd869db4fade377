/** The tables, as Kysely sees them. What is done with each stands in the repository of its name. */
import type { Generated } from 'kysely'
import type { ReviewEvent } from '../rules/approval/index.ts'
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
  idempotent_request: IdempotentRequestTable
  version: VersionTable
  version_state: VersionStateTable
  review: ReviewTable
  review_event: ReviewEventTable
  frozen_part: FrozenPartTable
  person: PersonTable
  person_name: PersonNameTable
  role_of_person: RoleOfPersonTable
  api_token: ApiTokenTable
  invitation: InvitationTable
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

interface InvitationTable {
  id: string
  /** SHA-256 of the link's token; the token itself is kept nowhere. */
  hash: string
  email: string
  role: string
  /** Null: all books. */
  workbook_id: string | null
  invited_by: string
  made_at: InstantColumn
  expires_at: InstantColumn
  used_at: InstantColumn | null
  used_by: string | null
  withdrawn_at: InstantColumn | null
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

interface ReviewTable {
  workbook_id: string
  /** From 1 in each book. */
  number: number
  /** Made by the client. A review that is proposed twice is known by this. */
  made_as: string
  /** Published or withdrawn: nobody waits for it. */
  decided: boolean
}

interface ReviewEventTable {
  workbook_id: string
  review: number
  /** From 1 in each review. */
  number: number
  event: JsonColumn<ReviewEvent>
}

/** The documents of what was proposed, in parts (document-parts.ts). */
interface FrozenPartTable {
  workbook_id: string
  review: number
  revision: number
  part: number
  content: string
}
