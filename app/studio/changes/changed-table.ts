/**
 * A sheet of which something was changed, as a table: the rows that are not as they were, each cell as the grid shows it,
 * before and after. Of rows that are as they were nothing is told but how many there are between the others.
 */
import { fieldOf } from '../../../rules/history/index.ts'
import type { ChangedPart } from '../../../rules/review/index.ts'
import {
  fieldText,
  placeOfRow,
  readerOf,
  type Column,
  type Row,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import type { Language } from '../../../rules/text.ts'
import { cellReader } from '../grid/cell-reader.ts'
import type { Field } from '../grid/grid-shape.ts'
import { cellText } from '../grid/looks.ts'
import { lexiconOf } from '../lexicon.ts'

export type Fate = 'kept' | 'added' | 'removed' | 'changed'

export interface ChangedTable {
  readonly columns: readonly ChangedColumn[]
  readonly rows: readonly ChangedRow[]
  /** Rows that are not shown because there are too many. */
  readonly more: number
}

export interface ChangedColumn {
  /** A column's id, or what a row says besides its cells: `@note`, `@from`. */
  readonly id: string
  readonly column?: Column
  readonly fate: Fate
  readonly place: string
}

export interface ChangedRow {
  readonly id: string
  readonly fate: Fate
  readonly place: string
  /** Where it stands, from 1; where it stood, if that is another place among the others. */
  readonly number?: number
  readonly before?: number
  /** As many as there are columns. */
  readonly cells: readonly ChangedCell[]
  /** Rows that are as they were, between this one and the one above. */
  readonly kept: number
}

export interface ChangedCell {
  readonly place: string
  readonly fate: Fate
  readonly from: string
  readonly to: string
}

/** One of the two books: how it says its cells. */
export interface Side {
  readonly workbook: Workbook
  say(sheet: Sheet, field: Field, typed: string): string
}

export function sideOf(workbook: Workbook, language: Language): Side {
  const reader = readerOf(workbook)
  const context = { reader: cellReader(reader), lexicon: lexiconOf(reader, language) }
  return { workbook, say: (sheet, field, typed) => cellText(sheet, field, typed, context) }
}

const MOST_ROWS = 200

/** Undefined where nothing of what the sheet holds was changed, but only what is said of it. */
export function changedTable({ sheet: id, changes }: ChangedPart, from: Side, to: Side): ChangedTable | undefined {
  const [was, is] = [from, to].map(({ workbook }) => workbook.sheets.find((sheet) => sheet.id === id))
  const sheet = is ?? was
  if (!sheet) return undefined
  const isWhole = !was || !is
  const touched = isWhole ? new Set(sheet.rows.map((row) => row.id)) : rowsIn(changes)
  const columns = columnsOf(changes, was, is)
  if (touched.size === 0 && columns.every(({ fate }) => fate === 'kept')) return undefined
  const rows = rowsOf(was, is).filter((row) => touched.has(row))
  return {
    columns,
    rows: withKept(
      rows
        .slice(0, MOST_ROWS)
        .map((row) => changedRow(row, columns, changes, { side: from, sheet: was }, { side: to, sheet: is })),
    ),
    more: Math.max(0, rows.length - MOST_ROWS),
  }
}

const rowsIn = (changes: ChangedPart['changes']): ReadonlySet<string> =>
  new Set(changes.flatMap(({ change }) => ('row' in change ? [change.row] : [])))

/** As they stand now; rows that are gone come after the one that they stood below. */
function rowsOf(was: Sheet | undefined, is: Sheet | undefined): readonly string[] {
  const order = (is ?? was)!.rows.map(({ id }) => id)
  if (!was || !is) return order
  const now = new Set(order)
  const gone = new Map<string | undefined, string[]>()
  let above: string | undefined
  for (const { id } of was.rows) {
    if (now.has(id)) above = id
    else gone.set(above, [...(gone.get(above) ?? []), id])
  }
  return [...(gone.get(undefined) ?? []), ...order.flatMap((id) => [id, ...(gone.get(id) ?? [])])]
}

/** The columns of both, then what else was said of rows. */
function columnsOf(
  changes: ChangedPart['changes'],
  was: Sheet | undefined,
  is: Sheet | undefined,
): readonly ChangedColumn[] {
  const sheet = (is ?? was)!
  const before = new Map(was?.columns.map((column) => [column.id, column]))
  const after = new Set(is?.columns.map(({ id }) => id))
  const told = new Set(
    changes.flatMap(({ change }) => ('list' in change && change.list === 'columns' ? [change.id] : [])),
  )
  const fateOf = (id: string): Fate => {
    if (was && is && !before.has(id)) return 'added'
    if (was && is && !after.has(id)) return 'removed'
    return told.has(id) ? 'changed' : 'kept'
  }
  const columns = [...sheet.columns, ...(is ? [...before.values()].filter(({ id }) => !after.has(id)) : [])]
  const said = changes.flatMap(({ change }) => (change.kind === 'row-set' ? [fieldOf(change)!] : []))
  return [
    ...columns.map((column): ChangedColumn => ({
      id: column.id,
      column,
      fate: fateOf(column.id),
      place: `${sheet.id}/@columns/${column.id}`,
    })),
    ...[...new Set(said)].map((id): ChangedColumn => ({ id, fate: 'kept', place: `${sheet.id}/@columns/${id}` })),
  ]
}

interface SheetOn {
  readonly side: Side
  readonly sheet: Sheet | undefined
}

function changedRow(
  id: string,
  columns: readonly ChangedColumn[],
  changes: ChangedPart['changes'],
  from: SheetOn,
  to: SheetOn,
): Omit<ChangedRow, 'kept'> {
  const [was, is] = [from, to].map(({ sheet }) => sheet?.rows.find((row) => row.id === id))
  const place = `${(to.sheet ?? from.sheet)!.id}/${id}`
  const cells = columns.map((column): ChangedCell => {
    const [before, after] = [textAt(from, was, column), textAt(to, is, column)]
    const fate = !was || !is ? 'kept' : typedAt(was, column) === typedAt(is, column) ? 'kept' : 'changed'
    return { place: `${place}/${column.id}`, fate, from: before, to: after }
  })
  const isMoved = changes.some(({ change }) => change.kind === 'row-moved' && change.row === id)
  return {
    id,
    place,
    fate: !was ? 'added' : !is ? 'removed' : cells.some(({ fate }) => fate === 'changed') ? 'changed' : 'kept',
    ...(is ? { number: placeOfRow(to.sheet!.rows, id) + 1 } : {}),
    ...(isMoved || !is ? { before: placeOfRow(from.sheet!.rows, id) + 1 } : {}),
    cells,
  }
}

const typedAt = (row: Row, { id }: ChangedColumn): string =>
  id === '@disabled' ? String(row.disabled === true) : fieldText(row, id)

function textAt({ side, sheet }: SheetOn, row: Row | undefined, { id, column }: ChangedColumn): string {
  if (!row || !sheet) return ''
  if (id === '@disabled') return row.disabled === true ? '✓' : ''
  const own = column && sheet.columns.find((other) => other.id === column.id)
  if (column && !own) return ''
  return own ? side.say(sheet, { kind: 'cell', column: own }, fieldText(row, id)) : fieldText(row, id)
}

function withKept(rows: readonly Omit<ChangedRow, 'kept'>[]): readonly ChangedRow[] {
  let last = 0
  return rows.map((row) => {
    const kept = row.number === undefined ? 0 : Math.max(0, row.number - last - 1)
    last = row.number ?? last
    return { ...row, kept }
  })
}
