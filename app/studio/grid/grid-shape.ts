/**
 * Where a grid's rows and columns are in the workbook: (visual row, visual column) <-> (row id, field). Which row of the
 * sheet stands where is said here and nowhere else, whatever a view hides or sorts.
 *
 * A grid shows a sheet's columns, then what belongs to the row itself: the dates between which it is in force (only
 * when some row has them or the person asked), its note, and the clauses that it cites.
 * Below the last row stands one more, empty: typing there makes a row. Nothing here knows the widget that draws it.
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
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'

/** What a grid column shows of a row. */
export type Field = { readonly kind: 'cell'; readonly column: Column } | { readonly kind: RowDate } | SaidField
/** What people say of a row in their own words; nothing reads it. */
export type SaidField = { readonly kind: 'note' | 'cites' }

export interface GridShape {
  readonly sheet: Sheet
  /** The rows that are seen, in the order in which they are seen: all of the sheet's where there is no view. */
  readonly rows: readonly Row[]
  readonly fields: readonly Field[]
  /** Columns that a person does not want to see. */
  readonly hidden: ReadonlySet<string>
  /** Columns that are folded away because nothing is in them, by the field that they stand before. */
  readonly foldedBefore: ReadonlyMap<number, readonly Column[]>
}

/** What of a sheet is seen. */
export interface ShapeOptions {
  readonly withDates?: boolean
  /** The book has clauses that a row can cite. */
  readonly withCites?: boolean
  readonly hidden?: ReadonlySet<string>
  /** Of these, the ones in which nothing is. */
  readonly folded?: ReadonlySet<string>
  readonly rows?: readonly Row[]
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

export function gridShape(sheet: Sheet, options: ShapeOptions = {}): GridShape {
  const { withDates = false, withCites = false, hidden = NOTHING, folded = NOTHING, rows = sheet.rows } = options
  const dated = withDates || sheet.rows.some((row) => row.from !== undefined || row.until !== undefined)
  const dates: readonly Field[] = dated ? ROW_DATES.map((kind) => ({ kind })) : []
  const cites = withCites || sheet.rows.some((row) => row.cites !== undefined)
  const about: readonly Field[] = [...dates, { kind: 'note' }, ...(cites ? [{ kind: 'cites' } as const] : [])]
  const columns: Field[] = []
  const foldedBefore = new Map<number, readonly Column[]>()
  for (const column of sheet.columns.filter(({ id }) => !hidden.has(id))) {
    if (folded.has(column.id) && isBlankIn(sheet, column))
      foldedBefore.set(columns.length, [...(foldedBefore.get(columns.length) ?? []), column])
    else columns.push({ kind: 'cell', column })
  }
  return { sheet, rows, fields: [...columns, ...about], hidden, foldedBefore }
}

/** A condition that no row asks: any value meets it. */
export const isBlankIn = ({ rows }: Pick<Sheet, 'rows'>, { id, kind }: Column): boolean =>
  kind === 'condition' && rows.every(({ cells }) => ['', '-'].includes(cells[id]?.text.trim() ?? ''))

export function fieldKey(field: Field): string {
  if (field.kind === 'cell') return field.column.id
  return isSaid(field) ? `@${field.kind}` : rowDateColumn(field.kind)
}

/** What it is called at its head. */
export const fieldName = (
  field: Field,
  { t, lexicon }: { readonly t: Translate; readonly lexicon: Lexicon },
): string => (field.kind === 'cell' ? lexicon.text(field.column.label) : t(`grid.${field.kind}`))

export const isSaid = (field: Field): field is SaidField => field.kind === 'note' || field.kind === 'cites'

/** As typed. */
export function textOf(row: Row | undefined, field: Field): string {
  if (!row) return ''
  return field.kind === 'cell' ? (row.cells[field.column.id]?.text ?? '') : (row[field.kind] ?? '')
}

export function gridTexts(shape: GridShape): string[][] {
  const rows = shape.rows.map((row) => shape.fields.map((field) => textOf(row, field)))
  return [...rows, shape.fields.map(() => '')]
}

export const rowAt = (shape: GridShape, index: number): Row | undefined => shape.rows[index]
export const rowIndex = (shape: GridShape, id: string): number => shape.rows.findIndex((row) => row.id === id)
/** Which row of the sheet it is, counted from 1: the number that findings and journals use. */
export function rowNumber({ sheet, rows }: GridShape, index: number): number {
  const row = rows[index]
  if (row === undefined) return sheet.rows.length + 1
  return (sheet.rows[index] === row ? index : sheet.rows.indexOf(row)) + 1
}
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
  const there = changes.filter(({ row }) => row < shape.rows.length)
  const below = Map.groupBy(
    changes.filter(({ row, text }) => row >= shape.rows.length && text !== ''),
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
