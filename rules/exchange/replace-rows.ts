/**
 * Other rows for a sheet as edits: rows are known by their ids, so that what stays the same is no edit, and what somebody
 * else changes meanwhile is merged as ever.
 */
import { ROW_PROPERTIES, withoutLogic, type Edit, type GivenRow, type Row, type Sheet } from '../workbook/index.ts'

export function rowsReplaced(sheet: Sheet, given: readonly GivenRow[]): readonly Edit[] {
  const wanted = given.map(withoutLogic)
  const ids = new Set(wanted.map(({ id }) => id))
  const before = new Map(sheet.rows.map((row) => [row.id, row]))
  return [
    ...sheet.rows.flatMap(({ id }): readonly Edit[] =>
      ids.has(id) ? [] : [{ kind: 'row-delete', sheet: sheet.id, row: id }],
    ),
    ...placed(sheet, wanted, before),
    ...wanted.flatMap((row) => {
      const old = before.get(row.id)
      return old ? [...cellEdits(sheet.id, old, row), ...aboutEdits(sheet.id, old, row)] : []
    }),
  ]
}

/** In their order: new ones are put in, others moved only where they do not stand there already. */
function placed(sheet: Sheet, wanted: readonly Row[], before: ReadonlyMap<string, Row>): readonly Edit[] {
  const ids = new Set(wanted.map(({ id }) => id))
  const order = sheet.rows.map(({ id }) => id).filter((id) => ids.has(id))
  return wanted.flatMap((row, at): readonly Edit[] => {
    const after = wanted[at - 1]?.id ?? null
    if (order[at] === row.id) return []
    const isNew = !before.has(row.id)
    if (!isNew) order.splice(order.indexOf(row.id), 1)
    order.splice(at, 0, row.id)
    return isNew
      ? [{ kind: 'row-insert', sheet: sheet.id, row, after }]
      : [{ kind: 'row-move', sheet: sheet.id, row: row.id, after }]
  })
}

function cellEdits(sheet: string, before: Row, after: Row): readonly Edit[] {
  const columns = new Set([...Object.keys(before.cells), ...Object.keys(after.cells)])
  const textIn = ({ cells }: Row, column: string): string => (Object.hasOwn(cells, column) ? cells[column]!.text : '')
  return [...columns].flatMap((column): readonly Edit[] => {
    const text = textIn(after, column)
    return textIn(before, column) === text ? [] : [{ kind: 'cell', sheet, row: before.id, column, text }]
  })
}

function aboutEdits(sheet: string, before: Row, after: Row): readonly Edit[] {
  const changed = ROW_PROPERTIES.filter((name) => (before[name] ?? null) !== (after[name] ?? null))
  if (changed.length === 0) return []
  const set = Object.fromEntries(changed.map((name) => [name, after[name] ?? null]))
  return [{ kind: 'row-set', sheet, row: before.id, ...set }]
}
