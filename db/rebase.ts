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
 * Pure; knows neither the database nor who the others were.
 */
import type { Edit, Row, Sheet, Workbook } from '../rules/workbook/index.ts'

export const ROW_PROPERTIES = ['note', 'disabled', 'from', 'until'] as const
export type RowProperty = (typeof ROW_PROPERTIES)[number]

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

  for (const edit of edits) {
    const place = { sheet: edit.sheet, row: edit.kind === 'row-insert' ? edit.row.id : edit.row }
    const key = placeOf(place.sheet, place.row)
    const before = sheetOf(base, edit.sheet)
    const now = sheetOf(current, edit.sheet)
    const found = own.has(key)
      ? []
      : clashesOf(edit, place, before && rowOf(before, place.row), now && rowOf(now, place.row), now, moved.get(key))
    for (const clash of found) clashes.set(`${key}/${clash.kind}/${detailOf(clash)}`, clash)

    if (edit.kind === 'row-insert') own.add(key)
    if (edit.kind === 'row-delete' && !own.has(key)) {
      own.add(key)
      const deletedByBoth = before !== undefined && rowOf(before, place.row) && !(now && rowOf(now, place.row))
      if (deletedByBoth) continue
    }
    kept.push(before && now ? placed(edit, before, now) : edit)
  }

  const [first, ...rest] = clashes.values()
  return first ? { kind: 'clash', clashes: [first, ...rest] } : { kind: 'clean', edits: kept }
}

export const placeOf = (sheet: string, row: string): string => JSON.stringify([sheet, row])

function clashesOf(
  edit: Edit,
  place: ClashPlace,
  before: Row | undefined,
  now: Row | undefined,
  sheet: Sheet | undefined,
  movedAfter: string | null | undefined,
): readonly Clash[] {
  if (edit.kind === 'row-insert') return !before && now ? [{ kind: 'row-exists', ...place }] : []
  if (!before) return []
  if (!now) return edit.kind === 'row-delete' ? [] : [{ kind: 'row-deleted', ...place }]
  switch (edit.kind) {
    case 'cell': {
      if (sheet && !sheet.columns.some((column) => column.id === edit.column)) {
        return [{ kind: 'cell', ...place, column: edit.column, theirs: null }]
      }
      const theirs = textOf(now, edit.column)
      const untouched = theirs === textOf(before, edit.column)
      return untouched || theirs === edit.text ? [] : [{ kind: 'cell', ...place, column: edit.column, theirs }]
    }
    case 'row-set':
      return ROW_PROPERTIES.filter((property) => edit[property] !== undefined).flatMap((property): Clash[] => {
        const theirs = propertyOf(now, property)
        const untouched = theirs === propertyOf(before, property)
        const agreed = theirs === propertyOf(edit, property)
        return untouched || agreed ? [] : [{ kind: 'row-set', ...place, property, theirs }]
      })
    case 'row-move':
      return movedAfter === undefined || movedAfter === edit.after
        ? []
        : [{ kind: 'row-moved', ...place, theirs: movedAfter }]
    case 'row-delete': {
      const columns = changedCells(before, now)
      const same = ROW_PROPERTIES.every((property) => propertyOf(before, property) === propertyOf(now, property))
      return same && Object.keys(columns).length === 0 ? [] : [{ kind: 'row-changed', ...place, columns }]
    }
  }
}

/** A row put after one that somebody deleted goes after the nearest row above it that is still there. */
function placed(edit: Edit, before: Sheet, now: Sheet): Edit {
  if ((edit.kind !== 'row-insert' && edit.kind !== 'row-move') || edit.after === null) return edit
  if (rowOf(now, edit.after)) return edit
  const at = before.rows.findIndex((row) => row.id === edit.after)
  if (at < 0) return edit
  const itself = edit.kind === 'row-move' ? edit.row : edit.row.id
  const above = before.rows.slice(0, at).findLast((row) => row.id !== itself && rowOf(now, row.id))
  return { ...edit, after: above?.id ?? null }
}

function changedCells(before: Row, now: Row): Readonly<Record<string, string>> {
  const columns = new Set([...Object.keys(before.cells), ...Object.keys(now.cells)])
  const changed = [...columns].filter((column) => textOf(before, column) !== textOf(now, column)).sort()
  return Object.fromEntries(changed.map((column) => [column, textOf(now, column)]))
}

const detailOf = (clash: Clash): string =>
  clash.kind === 'cell' ? clash.column : clash.kind === 'row-set' ? clash.property : ''

const sheetOf = (workbook: Workbook, id: string): Sheet | undefined => workbook.sheets.find((sheet) => sheet.id === id)
const rowOf = (sheet: Sheet, id: string): Row | undefined => sheet.rows.find((row) => row.id === id)

const textOf = (row: Row, column: string): string =>
  Object.hasOwn(row.cells, column) ? (row.cells[column]?.text ?? '') : ''

/** Not set, taken away and `disabled: false` are one. */
const propertyOf = (
  row: { readonly [property in RowProperty]?: string | boolean | null },
  property: RowProperty,
): string | boolean | null => row[property] || null
