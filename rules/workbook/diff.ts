/**
 * What was changed between two workbooks, and the workbooks that have only some of it.
 *
 * A change is what goes together: the changed cells of one row, an added or removed row, the order of a sheet's rows, the
 * make-up of a sheet (its columns, hit policy and decision point), or a part of the workbook's own settings. What is only
 * said to people (titles, labels, notes, scenarios) changes no answer and is no change.
 */
import { answeringPart } from './answering.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Json } from '../json.ts'
import { POINTS } from './catalogue/index.ts'
import { ROW_DATES, rowDateColumn } from './row-dates.ts'
import type { Row, Sheet, Workbook } from './workbook.ts'

export interface ChangedCell {
  readonly column: string
  /** The text before and after; null where there was no cell. */
  readonly from: string | null
  readonly to: string | null
}

export type ChangeKind =
  | 'cells'
  | 'row-added'
  | 'row-removed'
  | 'row-order'
  | 'columns'
  | 'sheet-added'
  | 'sheet-removed'
  | 'vocabulary'
  | 'zone'

export interface Change {
  readonly kind: ChangeKind
  /** Null for what belongs to the workbook as a whole. */
  readonly sheet: string | null
  readonly row: string | null
  /** Empty where not cells of one row were changed. */
  readonly cells: readonly ChangedCell[]
}

/** Everything that may change an answer, in the order of the sheets and rows of the candidate, what was removed last. */
export function changesBetween(base: Workbook, candidate: Workbook): readonly Change[] {
  const before = byId(base.sheets)
  const after = byId(candidate.sheets)
  return [
    ...(base.zone === candidate.zone ? [] : [whole('zone', null)]),
    ...(same(answering(base), answering(candidate)) ? [] : [whole('vocabulary', null)]),
    ...candidate.sheets.flatMap((sheet) => {
      const known = before.get(sheet.id)
      return known ? changesInSheet(known, sheet) : [whole('sheet-added', sheet.id)]
    }),
    ...base.sheets.filter(({ id }) => !after.has(id)).map(({ id }) => whole('sheet-removed', id)),
    ...(sameOrder(base.sheets, candidate.sheets) ? [] : [whole('row-order', null)]),
  ]
}

const whole = (kind: ChangeKind, sheet: string | null): Change => ({ kind, sheet, row: null, cells: [] })

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((entry) => [entry.id, entry]))

const same = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json)

/** The part of the vocabulary that answers depend on. */
const answering = ({ vocabulary }: Workbook) =>
  ANSWERING_WORDS.map((list) => vocabulary[list].map((entry) => answeringPart(list, entry)))

const ANSWERING_WORDS = ['facts', 'usage', 'services', 'reports'] as const

function changesInSheet(base: Sheet, candidate: Sheet): readonly Change[] {
  const before = byId(base.rows)
  const after = byId(candidate.rows)
  return [
    ...(sameMakeUp(base, candidate) ? [] : [whole('columns', candidate.id)]),
    ...candidate.rows.flatMap((row) => changesInRow(candidate, before.get(row.id), row)),
    ...base.rows.filter(({ id }) => !after.has(id)).flatMap((row) => changesInRow(base, row, undefined)),
    ...(sameOrder(base.rows, candidate.rows) ? [] : [whole('row-order', candidate.id)]),
  ]
}

/** Whether two sheets have the same columns and the same ways to answer; rows apart. */
export const sameMakeUp = (a: Sheet, b: Sheet): boolean => same(makeUp(a), makeUp(b))

const makeUp = (sheet: Sheet) => ({
  ...answeringPart('sheets', sheet),
  columns: sheet.columns.map((column) => answeringPart('columns', column)),
})

/** Whether those that both have stand in the same order. */
function sameOrder(base: readonly { readonly id: string }[], candidate: readonly { readonly id: string }[]): boolean {
  const known = new Set(base.map(({ id }) => id))
  const kept = new Set(candidate.map(({ id }) => id))
  const before = base.filter(({ id }) => kept.has(id))
  const after = candidate.filter(({ id }) => known.has(id))
  return before.every(({ id }, index) => after[index]!.id === id)
}

function changesInRow(sheet: Sheet, before: Row | undefined, after: Row | undefined): readonly Change[] {
  const texts = (row: Row | undefined): ReadonlyMap<string, string> =>
    new Map([
      ...sheet.columns.flatMap(({ id }) => (row?.cells[id] ? [[id, row.cells[id].text] as const] : [])),
      ...Object.entries(row?.cells ?? {}).map(([id, { text }]) => [id, text] as const),
      ...(row?.disabled ? [['@disabled', 'true'] as const] : []),
      ...ROW_DATES.flatMap((name) => (row?.[name] ? [[rowDateColumn(name), row[name]] as const] : [])),
    ])
  const [from, to] = [texts(before), texts(after)]
  const cells = [...new Set([...from.keys(), ...to.keys()])]
    .map((column): ChangedCell => ({ column, from: from.get(column) ?? null, to: to.get(column) ?? null }))
    .filter((cell) => (cell.from ?? '') !== (cell.to ?? ''))
  const kind = !before ? 'row-added' : !after ? 'row-removed' : 'cells'
  if (kind === 'cells' && cells.length === 0) return []
  return [{ kind, sheet: sheet.id, row: (after ?? before)!.id, cells }]
}

/** The base with some of the changes that lead to the candidate. With all of them it answers as the candidate does. */
export function withChanges(base: Workbook, candidate: Workbook, changes: readonly Change[]): Workbook {
  if (changes.length === 0) return base
  const has = (kind: ChangeKind, sheet: string | null = null): boolean =>
    changes.some((change) => change.kind === kind && change.sheet === sheet)
  const before = byId(base.sheets)
  const after = byId(candidate.sheets)
  const order = has('row-order') ? merged(candidate.sheets, base.sheets) : merged(base.sheets, candidate.sheets)
  const sheets = order.flatMap(({ id }) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (!was) return is && has('sheet-added', id) ? [is] : []
    if (!is) return has('sheet-removed', id) ? [] : [was]
    return [
      sheetWith(
        was,
        is,
        changes.filter((change) => change.sheet === id),
      ),
    ]
  })
  return {
    ...base,
    zone: has('zone') ? candidate.zone : base.zone,
    vocabulary: has('vocabulary') ? candidate.vocabulary : base.vocabulary,
    sheets,
  }
}

function sheetWith(base: Sheet, candidate: Sheet, changes: readonly Change[]): Sheet {
  if (changes.length === 0) return base
  const changed = new Set(changes.map(({ row }) => row))
  const has = (kind: ChangeKind): boolean => changes.some((change) => change.kind === kind)
  const [before, after] = [byId(base.rows), byId(candidate.rows)]
  const order = has('row-order') ? merged(candidate.rows, base.rows) : merged(base.rows, candidate.rows)
  const rows = order.flatMap(({ id }) => (changed.has(id) ? after.get(id) : before.get(id)) ?? [])
  const { point, hitPolicy, columns } = has('columns') ? candidate : base
  return { ...base, point, hitPolicy, columns, rows }
}

/** One list, then what only the other has, each after the one that it stands behind there. */
function merged<T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  const list = [...first]
  const known = new Set(first.map(({ id }) => id))
  for (const [index, entry] of second.entries()) {
    if (known.has(entry.id)) continue
    const behind = second[index - 1]?.id
    list.splice(list.findIndex(({ id }) => id === behind) + 1, 0, entry)
    known.add(entry.id)
  }
  return list
}

/** Cells that stand in no column of their sheet: a row that was changed together with the columns. */
export const hasStrayCells = ({ sheets }: Workbook): boolean =>
  sheets.some(({ columns, rows }) => {
    const known = new Set(columns.map(({ id }) => id))
    return rows.some(({ cells }) => Object.keys(cells).some((column) => !known.has(column)))
  })

/** Sheets that hold plain values, which any other sheet may read. */
export const isDictionary = ({ point }: Sheet): boolean => POINTS[point].dictionary === true
