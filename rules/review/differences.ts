/**
 * Everything that is not the same in two books, one place at a time, in the shape of what a history tells.
 *
 * Compares what was typed: what cells mean follows from it. Two books that differ anywhere have a difference, equal ones
 * have none; in which order the labels of identifiers stand says nothing. A row, a column or an entry is the same as
 * before when its name is.
 */
import { orderEdits, type LogChange } from '../history/index.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'
import {
  isSameJson,
  listOf,
  LIST_NAMES,
  ROW_PROPERTIES,
  type Entry,
  type ListName,
  type Row,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'

export function differences(from: Workbook, to: Workbook): readonly LogChange[] {
  const before = new Map(from.sheets.map((sheet) => [sheet.id, sheet]))
  return [
    ...settingChanges({ list: 'book', id: 'book' }, from, to),
    ...listChanges({ list: 'sheets' }, from, to),
    ...to.sheets.flatMap((sheet) => {
      const was = before.get(sheet.id)
      if (!was || was === sheet) return []
      return [...listChanges({ list: 'columns', sheet: sheet.id }, from, to), ...rowChanges(was, sheet)]
    }),
    ...LIST_NAMES.filter((list) => list !== 'sheets').flatMap((list) => listChanges({ list }, from, to)),
  ]
}

interface Place {
  readonly list: ListName
  readonly sheet?: string
}

type Plain = Readonly<Record<string, Json | undefined>>

/** What is a list of its own, or only the form of a file. */
const APART: { readonly [list in ListName]?: readonly string[] } = {
  book: ['format', 'vocabulary', 'sheets', 'sources', 'clauses', 'scenarios', 'ignored'],
  sheets: ['columns', 'rows'],
}

function settingChanges(at: Place & { readonly id: string }, from: object, to: object): readonly LogChange[] {
  if (from === to) return []
  const [before, after] = [from as Plain, to as Plain]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !APART[at.list]?.includes(name) && !isSameJson(before[name], after[name]))
    .map((property) => ({
      kind: 'entry-set',
      ...at,
      property,
      from: before[property] ?? null,
      to: after[property] ?? null,
    }))
}

function listChanges(place: Place, from: Workbook, to: Workbook): readonly LogChange[] {
  const { key, read } = listOf(place.list)
  const [before, after] = [read(from, place.sheet) ?? [], read(to, place.sheet) ?? []]
  if (before === after) return []
  const was = new Map(before.map((entry) => [key(entry), entry]))
  const is = new Map(after.map((entry) => [key(entry), entry]))
  const order = orderEdits([...was.keys()], [...is.keys()], (id) => is.has(id))
  const moved = new Set(order.placed.filter(({ isNew }) => !isNew).map(({ id }) => id))
  return [
    ...[...is].flatMap(([id, entry]): readonly LogChange[] => {
      const at = { ...place, id }
      const known = was.get(id)
      if (!known) return [{ kind: 'entry-added', ...at, ...labelOf(entry) }]
      const isMoved = moved.has(id) && place.list !== 'labels'
      return [...(isMoved ? [{ kind: 'entry-moved' as const, ...at }] : []), ...settingChanges(at, known, entry)]
    }),
    ...order.gone.map((id): LogChange => ({ kind: 'entry-removed', ...place, id, ...labelOf(was.get(id)!) })),
  ]
}

const labelOf = (entry: Entry): { readonly label?: Text } => ('label' in entry ? { label: entry.label as Text } : {})

function rowChanges(from: Sheet, to: Sheet): readonly LogChange[] {
  if (from.rows === to.rows) return []
  const sheet = to.id
  const was = new Map(from.rows.map((row) => [row.id, row]))
  const is = new Set(to.rows.map(({ id }) => id))
  const order = orderEdits([...was.keys()], [...is], (id) => is.has(id))
  const moved = new Set(order.placed.filter(({ isNew }) => !isNew).map(({ id }) => id))
  return [
    ...to.rows.flatMap((row): readonly LogChange[] => {
      const at = { sheet, row: row.id }
      const known = was.get(row.id)
      if (!known) return [{ kind: 'row-added', ...at, cells: textsOf(row) }]
      return [...(moved.has(row.id) ? [{ kind: 'row-moved' as const, ...at }] : []), ...changesOfRow(at, known, row)]
    }),
    ...order.gone.map((row): LogChange => ({ kind: 'row-removed', sheet, row, cells: textsOf(was.get(row)!) })),
  ]
}

const textsOf = ({ cells }: Row): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(cells).map(([column, { text }]) => [column, text]))

function changesOfRow(at: { readonly sheet: string; readonly row: string }, from: Row, to: Row): readonly LogChange[] {
  if (from === to) return []
  const textOf = ({ cells }: Row, column: string): string => (Object.hasOwn(cells, column) ? cells[column]!.text : '')
  return [
    ...[...new Set([...Object.keys(from.cells), ...Object.keys(to.cells)])]
      .filter((column) => textOf(from, column) !== textOf(to, column))
      .map((column): LogChange => ({
        kind: 'cell',
        ...at,
        column,
        from: textOf(from, column),
        to: textOf(to, column),
      })),
    ...ROW_PROPERTIES.filter((property) => (from[property] ?? null) !== (to[property] ?? null)).map(
      (property): LogChange => ({
        kind: 'row-set',
        ...at,
        property,
        from: from[property] ?? null,
        to: to[property] ?? null,
      }),
    ),
  ]
}
