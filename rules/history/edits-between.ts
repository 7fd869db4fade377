/**
 * The edits that make one book of another: how a draft goes back to what it was, without being replaced.
 *
 * As few as there are differences, so that they merge with what others do and can be undone; only a sheet whose columns
 * cannot be changed one by one, or that answers another decision point, is made anew. Compares what was typed: what cells
 * mean follows from it. The id of a book and the form of its file stay.
 */
import type { Json } from '../json.ts'
import {
  applyEdits,
  type Edit,
  EditError,
  type Entry,
  isSameJson,
  listOf,
  LIST_NAMES,
  type ListName,
  ROW_PROPERTIES,
  type Row,
  type Sheet,
  withoutLogic,
  type Workbook,
} from '../workbook/index.ts'
import { orderEdits } from './order-edits.ts'

export function editsBetween(from: Workbook, to: Workbook): readonly Edit[] {
  const frame = [
    ...settingEdits(from, to),
    ...LISTS.flatMap((list) => listEdits(from, to, { list })),
    ...sheetEdits(from, to),
  ]
  // Cells go and come with their columns: what is left to be said of rows is seen when the columns are there.
  const { workbook } = applyEdits(from, frame)
  return [...frame, ...to.sheets.flatMap((sheet) => rowEdits(sheetIn(workbook, sheet.id)!, sheet))]
}

type Plain = Readonly<Record<string, Json | undefined>>

/** The book's settings, its sheets and their columns go their own ways. */
const APART: readonly ListName[] = ['book', 'sheets', 'columns']
const LISTS = LIST_NAMES.filter((list) => !APART.includes(list))
const SETTINGS = ['title', 'note', 'zone', 'currency', 'numberFormat'] as const
const SHEET_SETTINGS = ['label', 'note', 'hitPolicy', 'cites'] as const

const sheetIn = ({ sheets }: Workbook, sheet: string): Sheet | undefined => sheets.find(({ id }) => id === sheet)

/** The properties that are not the same, as they shall be; null: not at all. */
function differing(from: object, to: object, names: readonly string[]): Readonly<Record<string, Json>> {
  const [before, after] = [from as Plain, to as Plain]
  return Object.fromEntries(
    names.filter((name) => !isSameJson(before[name], after[name])).map((name) => [name, after[name] ?? null]),
  )
}

const isNothing = (set: object): boolean => Object.keys(set).length === 0

function settingEdits(from: Workbook, to: Workbook): readonly Edit[] {
  const set = differing(from, to, SETTINGS)
  return isNothing(set) ? [] : [{ kind: 'entry-set', list: 'book', id: 'book', set }]
}

interface Place {
  readonly list: ListName
  readonly sheet?: string
}

/** Of one list: what goes, what comes, what moves, what is said of those that stay. */
function listEdits(
  from: Workbook,
  to: Workbook,
  place: Place,
  { isKept = canBeSet, settable = propertiesOf, blank = (entry) => entry }: Partial<Kind> = {},
): readonly Edit[] {
  const { key, read } = listOf(place.list)
  const before = new Map((read(from, place.sheet) ?? []).map((entry) => [key(entry), entry]))
  const after = new Map((read(to, place.sheet) ?? []).map((entry) => [key(entry), entry]))
  const stays = (id: string): boolean => before.has(id) && after.has(id) && isKept(before.get(id)!, after.get(id)!)
  const order = orderEdits([...before.keys()], [...after.keys()], stays)
  return [
    ...order.gone.map((id): Edit => ({ kind: 'entry-delete', ...place, id })),
    ...order.placed.map(({ id, after: behind, isNew }): Edit =>
      isNew
        ? { kind: 'entry-insert', ...place, entry: blank(after.get(id)!), after: behind }
        : { kind: 'entry-move', ...place, id, after: behind },
    ),
    ...[...after.keys()].filter(stays).flatMap((id): readonly Edit[] => {
      const set = differing(before.get(id)!, after.get(id)!, settable(before.get(id)!, after.get(id)!))
      return isNothing(set) ? [] : [{ kind: 'entry-set', ...place, id, set }]
    }),
  ]
}

interface Kind {
  /** Whether the one can become the other by what is said of it; else another takes its place. */
  isKept(before: Entry, after: Entry): boolean
  settable(before: Entry, after: Entry): readonly string[]
  blank(entry: Entry): Entry
}

const propertiesOf = (before: Entry, after: Entry): readonly string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
]

/** What is set to null is taken away, so that an entry that holds a null is only ever put in. */
const canBeSet = (before: Entry, after: Entry): boolean =>
  Object.entries(after).every(([name, value]) => value !== null || (before as unknown as Plain)[name] === null)

/** Sheets with their columns, each made anew where nothing else will do; rows come later. */
function sheetEdits(from: Workbook, to: Workbook): readonly Edit[] {
  const columns = new Map(to.sheets.map((sheet) => [sheet.id, columnEdits(sheetIn(from, sheet.id), sheet)]))
  const list = listEdits(
    from,
    to,
    { list: 'sheets' },
    {
      isKept: (_, after) => columns.get((after as Sheet).id) !== undefined,
      settable: () => SHEET_SETTINGS,
      blank: (entry) => ({ ...(entry as Sheet), rows: [] }),
    },
  )
  return [...list, ...[...columns.values()].flatMap((edits) => edits ?? [])]
}

/** Undefined: the one sheet cannot be made of the other column by column. */
function columnEdits(from: Sheet | undefined, to: Sheet): readonly Edit[] | undefined {
  if (!from || from.point !== to.point) return undefined
  if (isSameJson(from.columns as unknown as Json, to.columns as unknown as Json)) return []
  const [before, after] = [alone(from), alone(to)]
  const edits = listEdits(
    before,
    after,
    { list: 'columns', sheet: to.id },
    { isKept: (was, is) => canBeSet(was, is) && (was as { kind: string }).kind === (is as { kind: string }).kind },
  )
  // New answers come before old ones go: a decision point may need one of them at any time.
  const ordered = [
    ...edits.filter(({ kind }) => kind !== 'entry-delete'),
    ...edits.filter(({ kind }) => kind === 'entry-delete'),
  ]
  return [edits, ordered].find((tried) => leadsTo(before, tried, after))
}

const alone = (sheet: Sheet): Workbook => ({
  format: 1,
  id: 'alone',
  title: { en: '' },
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [{ ...sheet, rows: [] }],
  scenarios: [],
})

function leadsTo(before: Workbook, edits: readonly Edit[], after: Workbook): boolean {
  try {
    const [made] = applyEdits(before, edits).workbook.sheets
    return isSameJson(made!.columns as unknown as Json, after.sheets[0]!.columns as unknown as Json)
  } catch (error) {
    if (error instanceof EditError) return false
    throw error
  }
}

function rowEdits(from: Sheet, to: Sheet): readonly Edit[] {
  if (from.rows === to.rows) return []
  const sheet = to.id
  const before = new Map(from.rows.map((row) => [row.id, row]))
  const after = new Map(to.rows.map((row) => [row.id, row]))
  const order = orderEdits([...before.keys()], [...after.keys()], (id) => before.has(id) && after.has(id))
  return [
    ...order.gone.map((row): Edit => ({ kind: 'row-delete', sheet, row })),
    ...order.placed.map(({ id, after: behind, isNew }): Edit =>
      isNew
        ? { kind: 'row-insert', sheet, row: withoutLogic(after.get(id)!), after: behind }
        : { kind: 'row-move', sheet, row: id, after: behind },
    ),
    ...to.rows.flatMap((row) => (before.has(row.id) ? editsOfRow(sheet, before.get(row.id)!, row) : [])),
  ]
}

function editsOfRow(sheet: string, from: Row, to: Row): readonly Edit[] {
  if (from === to) return []
  const set = differing(from, to, ROW_PROPERTIES)
  const columns = [...new Set([...Object.keys(from.cells), ...Object.keys(to.cells)])]
  const textOf = ({ cells }: Row, column: string): string => (Object.hasOwn(cells, column) ? cells[column]!.text : '')
  return [
    ...(isNothing(set) ? [] : [{ kind: 'row-set', sheet, row: to.id, ...set } as Edit]),
    ...columns
      .filter((column) => textOf(from, column) !== textOf(to, column))
      .map((column): Edit => ({ kind: 'cell', sheet, row: to.id, column, text: textOf(to, column) })),
  ]
}
