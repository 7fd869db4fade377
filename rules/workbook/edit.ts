/**
 * Edits: the small operations a person's work on a draft is made of.
 *
 * Applying them is pure; each edit knows its inverse, so that undo is an edit like any other and the same operations
 * run in the grid, on the server and in a test. An edit that names something the workbook does not have is refused with
 * an `EditError`, and then nothing of its batch is applied.
 *
 * What a cell means is not decided here: an edited cell carries its text only, until the workbook is read again.
 */
import { assertNever } from '../cell/index.ts'
import type { Cell, Row, Sheet, Workbook } from './workbook.ts'

interface InSheet {
  readonly sheet: string
}

export type Edit =
  | (InSheet & { readonly kind: 'cell'; readonly row: string; readonly column: string; readonly text: string })
  /** `after: null` puts the row first. */
  | (InSheet & { readonly kind: 'row-insert'; readonly row: Row; readonly after: string | null })
  | (InSheet & { readonly kind: 'row-delete'; readonly row: string })
  | (InSheet & { readonly kind: 'row-move'; readonly row: string; readonly after: string | null })
  /** An absent property stays as it is; `null` takes it away. */
  | (InSheet & {
      readonly kind: 'row-set'
      readonly row: string
      readonly note?: string | null
      readonly disabled?: boolean | null
      readonly from?: string | null
      readonly until?: string | null
    })

export class EditError extends Error {
  override readonly name = 'EditError'
}

/** The workbook after all edits, and the edits that take them back (to be applied in the order given). */
export function applyEdits(
  workbook: Workbook,
  edits: readonly Edit[],
): { readonly workbook: Workbook; readonly inverse: readonly Edit[] } {
  const undoing: Edit[] = []
  let current = workbook
  for (let at = 0; at < edits.length;) {
    const edit = edits[at]!
    const sheet = current.sheets.find((candidate) => candidate.id === edit.sheet)
    if (!sheet) throw new EditError(`there is no sheet "${edit.sheet}"`)
    const cells = cellEditsFrom(edits, at)
    const step = cells.length > 0 ? setCells(sheet, cells) : applyToSheet(sheet, edit as RowEdit)
    undoing.push(...step.inverse)
    current = { ...current, sheets: current.sheets.map((other) => (other === sheet ? step.sheet : other)) }
    at += Math.max(1, cells.length)
  }
  return { workbook: current, inverse: undoing.reverse() }
}

type CellEdit = Extract<Edit, { kind: 'cell' }>
type RowEdit = Exclude<Edit, CellEdit>

/** What a step did, and what takes it back; in the order in which it was done. */
interface Step {
  readonly sheet: Sheet
  readonly inverse: readonly Edit[]
}

/** The edits of cells of one sheet that follow each other from here: a paste is taken in one go. */
function cellEditsFrom(edits: readonly Edit[], from: number): readonly CellEdit[] {
  const found: CellEdit[] = []
  for (let at = from; at < edits.length; at++) {
    const edit = edits[at]!
    if (edit.kind !== 'cell' || edit.sheet !== edits[from]!.sheet) break
    found.push(edit)
  }
  return found
}

function applyToSheet(sheet: Sheet, edit: RowEdit): Step {
  switch (edit.kind) {
    case 'row-insert':
      return insertRow(sheet, edit)
    case 'row-delete':
      return deleteRow(sheet, edit)
    case 'row-move':
      return moveRow(sheet, edit)
    case 'row-set':
      return setRow(sheet, edit)
    default:
      return assertNever(edit)
  }
}

function setCells(sheet: Sheet, edits: readonly CellEdit[]): Step {
  const rows = [...sheet.rows]
  const places = new Map(rows.map((row, at) => [row.id, at]))
  const columns = new Set(sheet.columns.map((column) => column.id))
  const inverse = edits.map((edit): Edit => {
    const at = places.get(edit.row)
    if (at === undefined) throw new EditError(`sheet "${sheet.id}" has no row "${edit.row}"`)
    if (!columns.has(edit.column)) throw new EditError(`sheet "${sheet.id}" has no column "${edit.column}"`)
    const row = rows[at]!
    const { [edit.column]: before, ...others } = row.cells
    const cells: Record<string, Cell> = edit.text === '' ? others : { ...others, [edit.column]: { text: edit.text } }
    rows[at] = { ...row, cells }
    return { ...edit, text: before?.text ?? '' }
  })
  return { sheet: { ...sheet, rows }, inverse }
}

function insertRow(sheet: Sheet, edit: Extract<Edit, { kind: 'row-insert' }>): Step {
  if (sheet.rows.some((row) => row.id === edit.row.id)) {
    throw new EditError(`sheet "${sheet.id}" already has a row "${edit.row.id}"`)
  }
  const unknown = Object.keys(edit.row.cells).find((id) => !sheet.columns.some((column) => column.id === id))
  if (unknown !== undefined) throw new EditError(`sheet "${sheet.id}" has no column "${unknown}"`)
  return {
    sheet: { ...sheet, rows: placed(sheet, sheet.rows, edit.row, edit.after) },
    inverse: [{ kind: 'row-delete', sheet: sheet.id, row: edit.row.id }],
  }
}

function deleteRow(sheet: Sheet, edit: Extract<Edit, { kind: 'row-delete' }>): Step {
  const row = rowOf(sheet, edit.row)
  return {
    sheet: { ...sheet, rows: sheet.rows.filter((other) => other !== row) },
    inverse: [{ kind: 'row-insert', sheet: sheet.id, row, after: before(sheet, row) }],
  }
}

function moveRow(sheet: Sheet, edit: Extract<Edit, { kind: 'row-move' }>): Step {
  const row = rowOf(sheet, edit.row)
  if (edit.after === edit.row) throw new EditError(`row "${edit.row}" cannot stand after itself`)
  const others = sheet.rows.filter((other) => other !== row)
  return {
    sheet: { ...sheet, rows: placed(sheet, others, row, edit.after) },
    inverse: [{ ...edit, after: before(sheet, row) }],
  }
}

const ROW_PROPERTIES = ['note', 'disabled', 'from', 'until'] as const

function setRow(sheet: Sheet, edit: Extract<Edit, { kind: 'row-set' }>): Step {
  const row = rowOf(sheet, edit.row)
  const named = ROW_PROPERTIES.filter((property) => edit[property] !== undefined)
  const kept = Object.fromEntries(Object.entries(row).filter(([key]) => !named.some((property) => property === key)))
  const set = Object.fromEntries(
    named.flatMap((property) => (edit[property] === null ? [] : [[property, edit[property]]])),
  )
  const was = Object.fromEntries(named.map((property) => [property, row[property] ?? null]))
  return {
    sheet: replaceRow(sheet, { ...kept, ...set } as unknown as Row),
    inverse: [{ kind: 'row-set', sheet: sheet.id, row: row.id, ...was }],
  }
}

function rowOf(sheet: Sheet, id: string): Row {
  const row = sheet.rows.find((candidate) => candidate.id === id)
  if (!row) throw new EditError(`sheet "${sheet.id}" has no row "${id}"`)
  return row
}

const before = (sheet: Sheet, row: Row): string | null => sheet.rows[sheet.rows.indexOf(row) - 1]?.id ?? null

const replaceRow = (sheet: Sheet, row: Row): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((other) => (other.id === row.id ? row : other)),
})

function placed(sheet: Sheet, rows: readonly Row[], row: Row, after: string | null): readonly Row[] {
  if (after === null) return [row, ...rows]
  const at = rows.findIndex((other) => other.id === after)
  if (at < 0) throw new EditError(`sheet "${sheet.id}" has no row "${after}" to stand after`)
  return rows.toSpliced(at + 1, 0, row)
}
