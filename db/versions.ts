/**
 * Versions of a book as they are read: numbered, never changed, and what became of each. Which of them governs when is
 * said by rules/publishing. A version outlives its book.
 *
 * A document is kept as it was published; what its cells mean is read anew, so that it stays readable for good.
 */
import { governing, inOrder, type Standing, timeOf, type VersionLine } from '../rules/publishing/index.ts'
import type { Json } from '../rules/json.ts'
import { parseWorkbook, withoutLogic, type Workbook } from '../rules/workbook/index.ts'
import type { PublishingPolicy } from './database.ts'
import type { Executor } from './executor.ts'
import { isStorable } from './values.ts'

/** A version without its document. Instants are ISO 8601. */
export interface VersionRow extends Omit<VersionLine, 'effectiveAt'> {
  readonly hash: string
  readonly effectiveAt: string
  readonly backTo: number | null
  readonly revision: number
  readonly publishedAt: string
  readonly publisher: string
  readonly via: string | null
  readonly authors: readonly string[]
  readonly approver: string | null
  readonly message: string
  readonly gate: Json
  readonly acknowledged: Json
  readonly aloneAllowed: boolean
  readonly review: number | null
  readonly clearedBy: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnBy: string | null
  readonly told: boolean
}

const NO_POLICY: PublishingPolicy = { alone: false }

/** Undefined where there is no such book. */
export async function policyOf(db: Executor, id: string): Promise<PublishingPolicy | undefined> {
  if (!isStorable(id)) return undefined
  const row = await bookOf(db, id).executeTakeFirst()
  return row && (row.publishing ?? NO_POLICY)
}

export async function setPolicy(db: Executor, id: string, policy: PublishingPolicy): Promise<boolean> {
  if (!isStorable(id)) return false
  const { numUpdatedRows } = await db
    .updateTable('workbook')
    .set({ publishing: JSON.stringify(policy) })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A book that is there, with what it asks. */
export const bookOf = (db: Executor, id: string) =>
  db.selectFrom('workbook').select(['id', 'publishing']).where('id', '=', id).where('deleted_at', 'is', null)

const selectVersions = (db: Executor) =>
  db
    .selectFrom('version')
    .innerJoin('version_state', (join) =>
      join
        .onRef('version_state.workbook_id', '=', 'version.workbook_id')
        .onRef('version_state.number', '=', 'version.number'),
    )
    .select(['version.workbook_id', 'version.number', 'hash', 'effective_at', 'base', 'origin', 'back_to', 'revision'])
    .select(['published_at', 'publisher', 'via', 'authors', 'approver', 'message', 'gate', 'acknowledged'])
    .select(['alone_allowed', 'review', 'standing', 'waits_for', 'replaced_by', 'cleared', 'cleared_by'])
    .select(['withdrawn_at', 'withdrawn_by', 'told_at'])

type Selected = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]

/** In the order of their numbers. */
export async function listVersions(db: Executor, id: string): Promise<readonly VersionRow[]> {
  if (!isStorable(id)) return []
  const rows = await selectVersions(db).where('version.workbook_id', '=', id).orderBy('version.number').execute()
  return rows.map(rowFrom)
}

/** Of every book: those that stand. By the book, in the order of their numbers. */
export async function standingVersions(db: Executor): Promise<ReadonlyMap<string, readonly VersionRow[]>> {
  const rows = await selectVersions(db)
    .where('standing', '=', 'stands')
    .orderBy('version.workbook_id')
    .orderBy('version.number')
    .execute()
  const books = Map.groupBy(rows, ({ workbook_id }) => workbook_id)
  return new Map([...books].map(([book, versions]) => [book, versions.map(rowFrom)]))
}

function rowFrom(row: Selected): VersionRow {
  return {
    number: row.number,
    hash: row.hash,
    effectiveAt: row.effective_at.toISOString(),
    base: row.base,
    origin: row.origin,
    backTo: row.back_to,
    revision: row.revision,
    publishedAt: row.published_at.toISOString(),
    publisher: row.publisher,
    via: row.via,
    authors: row.authors,
    approver: row.approver,
    message: row.message,
    gate: row.gate,
    acknowledged: row.acknowledged,
    aloneAllowed: row.alone_allowed,
    review: row.review,
    standing: standingFrom(row),
    cleared: row.cleared,
    clearedBy: row.cleared_by,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by,
    told: row.told_at !== null,
  }
}

function standingFrom({ standing, waits_for, replaced_by }: Selected): Standing {
  if (standing === 'replaced') return { kind: 'replaced', by: replaced_by! }
  if (standing === 'waits') return { kind: 'waits', for: waits_for! }
  return { kind: standing as 'stands' | 'withdrawn' }
}

export const lineOf = (row: VersionRow): VersionLine => ({
  number: row.number,
  base: row.base,
  origin: row.origin,
  effectiveAt: Date.parse(row.effectiveAt),
  standing: row.standing,
  cleared: row.cleared,
})

/** The version in force at an instant (milliseconds since 1970). */
export function inForceAt(rows: readonly VersionRow[], at: number): VersionRow | undefined {
  const found = governing(rows.map(lineOf), at)
  return found && rows.find(({ number }) => number === found.number)
}

/** In the order in which they come to govern. */
export function byInstant(a: Placed, b: Placed): number {
  const placed = ({ effectiveAt, origin }: Placed) => ({ effectiveAt: Date.parse(effectiveAt), origin })
  return inOrder(placed(a), placed(b))
}

type Placed = Pick<VersionRow, 'effectiveAt' | 'origin'>

/** The time of a book, by the clock of the machine and by what has happened to the book already. */
export const timeOfBook = (rows: readonly VersionRow[], clock: string): number =>
  timeOf(
    Date.parse(clock),
    rows.flatMap(({ publishedAt, withdrawnAt, effectiveAt, told }) =>
      [publishedAt, withdrawnAt, told ? effectiveAt : null].flatMap((at) => (at === null ? [] : [Date.parse(at)])),
    ),
  )

/** As it was published, byte for byte; undefined where there is no such version. */
export async function versionText(db: Executor, id: string, number: number): Promise<string | undefined> {
  if (!isStorable(id) || !Number.isInteger(number) || number < 1 || number >= 2 ** 31) return undefined
  const row = await db
    .selectFrom('version')
    .select('document')
    .where('workbook_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.document
}

/** With what its cells mean, as this program reads them. */
export async function versionDocument(db: Executor, id: string, number: number): Promise<Workbook | undefined> {
  const text = await versionText(db, id, number)
  if (text === undefined) return undefined
  const stored = JSON.parse(text) as Workbook
  const typed = { ...stored, sheets: stored.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map(withoutLogic) })) }
  const parsed = parseWorkbook(typed)
  if (parsed.ok) return parsed.workbook
  const [{ pointer, message }] = parsed.problems
  throw new Error(`version ${number} of "${id}" cannot be read: ${pointer}: ${message}`)
}
