/**
 * Where a grid's rows and columns are in the workbook: (visual row, visual column) <-> (row id, field).
 *
 * A grid shows a sheet's columns, then what belongs to the row itself: the dates between which it is in force (only
 * when some row has them or the person asked), the clauses that it cites, and its note. Below the last row stands one more, empty: typing there
 * makes a row. Nothing here knows the widget that draws it.
 */
import {
  ROW_DATES,
  rowDateColumn,
  type Column,
  type Edit,
  type Row,
  type RowDate,
  type Sheet,
} from '../../../rules/workbook/index.ts'

/** What a grid column shows of a row. */
export type Field = { readonly kind: 'cell'; readonly column: Column } | { readonly kind: RowDate | 'note' | 'cites' }

export interface GridShape {
  readonly sheet: Sheet
  readonly fields: readonly Field[]
  /** Columns that a person does not want to see. */
  readonly hidden: ReadonlySet<string>
}

/** A place in the grid by ids; `row` is absent on the empty line below the last row. */
export interface GridPlace {
  readonly row?: string
  readonly column: string
}

export interface Change {
  readonly row: number
  readonly field: number
  readonly text: string
}

/** A block of the grid. */
export interface Range {
  readonly row: number
  readonly field: number
  readonly rows: number
  readonly fields: number
}

const NOTHING: ReadonlySet<string> = new Set()

/** `withCites`: the book has clauses that a row can cite. */
export function gridShape(sheet: Sheet, withDates = false, hidden = NOTHING, withCites = false): GridShape {
  const dated = withDates || sheet.rows.some((row) => row.from !== undefined || row.until !== undefined)
  const dates: readonly Field[] = dated ? ROW_DATES.map((kind) => ({ kind })) : []
  const cites = withCites || sheet.rows.some((row) => row.cites !== undefined)
  return {
    sheet,
    fields: [
      ...sheet.columns.filter(({ id }) => !hidden.has(id)).map((column): Field => ({ kind: 'cell', column })),
      ...dates,
      ...(cites ? [{ kind: 'cites' } as const] : []),
      { kind: 'note' },
    ],
    hidden,
  }
}

export function fieldKey(field: Field): string {
  if (field.kind === 'cell') return field.column.id
  return field.kind === 'note' || field.kind === 'cites' ? `@${field.kind}` : rowDateColumn(field.kind)
}

/** As typed. */
export function textOf(row: Row | undefined, field: Field): string {
  if (!row) return ''
  return field.kind === 'cell' ? (row.cells[field.column.id]?.text ?? '') : (row[field.kind] ?? '')
}

export function gridTexts(shape: GridShape): string[][] {
  const rows = shape.sheet.rows.map((row) => shape.fields.map((field) => textOf(row, field)))
  return [...rows, shape.fields.map(() => '')]
}

export const rowAt = (shape: GridShape, index: number): Row | undefined => shape.sheet.rows[index]
export const rowIndex = (shape: GridShape, id: string): number => shape.sheet.rows.findIndex((row) => row.id === id)
export const fieldIndex = (shape: GridShape, column: string): number =>
  shape.fields.findIndex((field) => fieldKey(field) === column)

/**
 * What a person changed in the grid, as edits. Changes below the last row make rows, in order; lines in between that
 * stay empty make none. Texts that are there already are no change.
 */
export function editsFromChanges(
  shape: GridShape,
  changes: readonly Change[],
  newRowId: () => string,
): readonly Edit[] {
  const there = changes.filter(({ row }) => row < shape.sheet.rows.length)
  const below = Map.groupBy(
    changes.filter(({ row, text }) => row >= shape.sheet.rows.length && text !== ''),
    ({ row }) => row,
  )
  let after = shape.sheet.rows.at(-1)?.id ?? null
  const inserts = [...below.keys()]
    .sort((a, b) => a - b)
    .map((index): Edit => {
      const row = rowFromChanges(shape, below.get(index) ?? [], newRowId())
      const insert: Edit = { kind: 'row-insert', sheet: shape.sheet.id, row, after }
      after = row.id
      return insert
    })
  return [...there.flatMap((change) => editFromChange(shape, change)), ...inserts]
}

function editFromChange(shape: GridShape, change: Change): readonly Edit[] {
  const row = rowAt(shape, change.row)
  const field = shape.fields[change.field]
  if (!row || !field || textOf(row, field) === change.text) return []
  const place = { sheet: shape.sheet.id, row: row.id }
  return field.kind === 'cell'
    ? [{ kind: 'cell', ...place, column: field.column.id, text: change.text }]
    : [{ kind: 'row-set', ...place, [field.kind]: change.text.trim() || null }]
}

function rowFromChanges(shape: GridShape, changes: readonly Change[], id: string): Row {
  const texts = changes.flatMap(({ field, text }) => {
    const shown = shape.fields[field]
    return shown ? [{ shown, text }] : []
  })
  const cells = texts.flatMap(({ shown, text }) =>
    shown.kind === 'cell' ? [[shown.column.id, { text }] as const] : [],
  )
  const about = texts.flatMap(({ shown, text }) => (shown.kind === 'cell' ? [] : [[shown.kind, text.trim()] as const]))
  return { id, cells: Object.fromEntries(cells), ...Object.fromEntries(about) }
}

/**
 * A rectangle of texts laid over the grid from a corner. A selection that is a whole multiple of the rectangle is
 * filled with it, as spreadsheets do; what would lie right of the last column is left out (see `textsBeyond`).
 */
export function changesFromRectangle(
  fields: number,
  texts: readonly (readonly string[])[],
  at: Range,
): readonly Change[] {
  const height = texts.length
  const width = Math.max(...texts.map((line) => line.length))
  const down = times(at.rows, height) * height
  const across = times(at.fields, width) * width
  return Array.from({ length: down }, (_, y) =>
    Array.from({ length: across }, (_, x) => ({
      row: at.row + y,
      field: at.field + x,
      text: texts[y % height]?.[x % width] ?? '',
    })),
  )
    .flat()
    .filter(({ field }) => field < fields)
}

/** The texts of a rectangle that would lie right of the last column. */
export const textsBeyond = (fields: number, texts: readonly (readonly string[])[], at: Range): readonly string[] =>
  texts.flatMap((line) => line.slice(Math.max(0, fields - at.field))).filter((text) => text.trim() !== '')

/** The block that a rectangle fills when it is laid there, as far as there are columns. */
export function rangeFilled(fields: number, texts: readonly (readonly string[])[], at: Range): Range {
  const width = Math.max(...texts.map((line) => line.length))
  return {
    ...at,
    rows: times(at.rows, texts.length) * texts.length,
    fields: Math.min(times(at.fields, width) * width, fields - at.field),
  }
}

/** How often a size goes into a span; once where it does not go in evenly. */
const times = (span: number, size: number): number => (span > size && span % size === 0 ? span / size : 1)
