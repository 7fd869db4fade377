/**
 * Two people at one draft: moves a batch of edits from the revision it was made on to the one it meets.
 *
 * Three documents decide, cell by cell: what the author saw (`base`), what is there now (`current`), and what the author
 * did (`edits`). Whatever somebody else changed in between and came back to its old text was not changed. Two people
 * who did the same agree. Everything else that both touched is a clash; the batch is then not applied at all.
 *
 * - A deleted row clashes with an edit of it, either way round; deleted by both, it is deleted.
 * - A row placed after one that is gone goes where that one was.
 * - An edit of something that was never there passes through unchanged: applying it says what is wrong with it.
 *
 * It takes time in proportion to the edits and the rows, not to their product.
 * Pure; knows neither the database nor who the others were.
 */
import { assertNever } from '../rules/cell/index.ts'
import {
  ROW_PROPERTIES,
  type Edit,
  type Row,
  type RowProperty,
  type Sheet,
  type Workbook,
} from '../rules/workbook/index.ts'
import { AuthorOrder, isRowEdit, rowIdOf } from './author-order.ts'

interface ClashPlace {
  readonly sheet: string
  readonly row: string
}

export type Clash =
  /** Both wrote the cell. `theirs` is what stands there now; null: the column itself is gone. */
  | (ClashPlace & { readonly kind: 'cell'; readonly column: string; readonly theirs: string | null })
  /** Both set the row's property. */
  | (ClashPlace & {
      readonly kind: 'row-set'
      readonly property: RowProperty
      readonly theirs: string | boolean | null
    })
  /** Both moved the row. `theirs`: the row it now follows; null: it is first. */
  | (ClashPlace & { readonly kind: 'row-moved'; readonly theirs: string | null })
  /** Edited here, deleted there. */
  | (ClashPlace & { readonly kind: 'row-deleted' })
  /** Deleted here, changed there. `columns` are the cells that were changed, with what they hold now. */
  | (ClashPlace & { readonly kind: 'row-changed'; readonly columns: Readonly<Record<string, string>> })
  /** Inserted by both under one id. */
  | (ClashPlace & { readonly kind: 'row-exists' })

export type Rebased =
  | { readonly kind: 'clean'; readonly edits: readonly Edit[] }
  | { readonly kind: 'clash'; readonly clashes: readonly [Clash, ...Clash[]] }

/** `moved`: for each row that others moved, by `placeOf`, the row they put it after. */
export function rebase(
  base: Workbook,
  current: Workbook,
  edits: readonly Edit[],
  moved: ReadonlyMap<string, string | null> = new Map(),
): Rebased {
  const clashes = new Map<string, Clash>()
  const kept: Edit[] = []
  // Rows this batch inserted or deleted itself: what it does to them next is nobody else's business.
  const own = new Set<string>()
  const sheets = new Map<string, BothSides | undefined>()
  for (const edit of edits) {
    if (!sheets.has(edit.sheet)) sheets.set(edit.sheet, bothSides(base, current, edit.sheet, edits))
    const sides = sheets.get(edit.sheet)
    if (!sides) {
      if (sheetOf(base, edit.sheet))
        clashes.set(edit.sheet, { kind: 'row-deleted', sheet: edit.sheet, row: rowIdOf(edit) })
      kept.push(edit)
      continue
    }
    const key = placeOf(edit.sheet, rowIdOf(edit))
    const found = own.has(key) ? [] : clashesOf(edit, sides, moved.get(key))
    for (const clash of found) clashes.set(`${key}/${clash.kind}/${detailOf(clash)}`, clash)

    const { order } = sides
    const deletedByBoth = edit.kind === 'row-delete' && order.sees(edit.row) && !order.isStanding(edit.row)
    if (!deletedByBoth) kept.push(edit.kind === 'row-insert' || edit.kind === 'row-move' ? order.placed(edit) : edit)
    if (isRowEdit(edit)) order.follow(edit)
    if (edit.kind === 'row-insert' || edit.kind === 'row-delete') own.add(key)
  }

  const [first, ...rest] = clashes.values()
  return first ? { kind: 'clash', clashes: [first, ...rest] } : { kind: 'clean', edits: kept }
}

export const placeOf = (sheet: string, row: string): string => JSON.stringify([sheet, row])

/** A sheet as the author of the batch saw it, and as it is now. */
interface BothSides {
  readonly before: Sheet
  readonly now: Sheet
  readonly rowsBefore: ReadonlyMap<string, Row>
  readonly rowsNow: ReadonlyMap<string, Row>
  readonly order: AuthorOrder
}

function bothSides(base: Workbook, current: Workbook, id: string, edits: readonly Edit[]): BothSides | undefined {
  const [before, now] = [sheetOf(base, id), sheetOf(current, id)]
  if (!before || !now) return undefined
  const [rowsBefore, rowsNow] = [rowsById(before), rowsById(now)]
  const own = edits.filter((edit) => edit.sheet === id)
  return { before, now, rowsBefore, rowsNow, order: new AuthorOrder([...rowsBefore.keys()], rowsNow.keys(), own) }
}

const rowsById = ({ rows }: Sheet): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.id, row]))

function clashesOf(edit: Edit, sides: BothSides, movedAfter: string | null | undefined): readonly Clash[] {
  const { before, now, rowsBefore, rowsNow } = sides
  const place = { sheet: edit.sheet, row: rowIdOf(edit) }
  const was = rowsBefore.get(place.row)
  const is = rowsNow.get(place.row)
  if (edit.kind === 'row-insert') return !was && is ? [{ kind: 'row-exists', ...place }] : []
  if (!was) return []
  if (!is) return edit.kind === 'row-delete' ? [] : [{ kind: 'row-deleted', ...place }]
  switch (edit.kind) {
    case 'cell': {
      const { column } = edit
      if (hasColumn(before, column) && !hasColumn(now, column))
        return [{ kind: 'cell', ...place, column, theirs: null }]
      const theirs = textOf(is, column)
      const untouched = theirs === textOf(was, column)
      return untouched || theirs === edit.text ? [] : [{ kind: 'cell', ...place, column, theirs }]
    }
    case 'row-set':
      return ROW_PROPERTIES.filter((property) => edit[property] !== undefined).flatMap((property): Clash[] => {
        const theirs = propertyOf(is, property)
        const untouched = theirs === propertyOf(was, property)
        const agreed = theirs === propertyOf(edit, property)
        return untouched || agreed ? [] : [{ kind: 'row-set', ...place, property, theirs }]
      })
    case 'row-move':
      return movedAfter === undefined || movedAfter === edit.after
        ? []
        : [{ kind: 'row-moved', ...place, theirs: movedAfter }]
    case 'row-delete': {
      const columns = changedCells(was, is)
      const same = ROW_PROPERTIES.every((property) => propertyOf(was, property) === propertyOf(is, property))
      return same && Object.keys(columns).length === 0 ? [] : [{ kind: 'row-changed', ...place, columns }]
    }
    default:
      return assertNever(edit)
  }
}

function changedCells(before: Row, now: Row): Readonly<Record<string, string>> {
  const columns = new Set([...Object.keys(before.cells), ...Object.keys(now.cells)])
  const changed = [...columns].filter((column) => textOf(before, column) !== textOf(now, column)).sort()
  return Object.fromEntries(changed.map((column) => [column, textOf(now, column)]))
}

const detailOf = (clash: Clash): string =>
  clash.kind === 'cell' ? clash.column : clash.kind === 'row-set' ? clash.property : ''

const sheetOf = (workbook: Workbook, id: string): Sheet | undefined => workbook.sheets.find((sheet) => sheet.id === id)
const hasColumn = (sheet: Sheet, id: string): boolean => sheet.columns.some((column) => column.id === id)

const textOf = (row: Row, column: string): string =>
  Object.hasOwn(row.cells, column) ? (row.cells[column]?.text ?? '') : ''

/** Not set, taken away and `disabled: false` are one. */
const propertyOf = (
  row: { readonly [property in RowProperty]?: string | boolean | null },
  property: RowProperty,
): string | boolean | null => row[property] || null
