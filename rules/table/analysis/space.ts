/**
 * The space that analysis looks at: one dimension per subject, cut into the pieces between which no cell can tell.
 *
 * Condition columns that ask the same subject (a minimum and a maximum, or a date beside effective dates) are one
 * dimension. Its pieces are numbered from 0: missing, null, then the values of the type in their order; what cannot
 * occur (values outside an enumeration) has no piece. Rows become boxes of piece numbers. Opaque cells are left open, and
 * the row is marked.
 */
import type { Expr } from '../../cell/index.ts'
import { axisOf, MISSING, next, NULL, previous } from '../axis.ts'
import type { Axis } from '../axis.ts'
import { withEffectiveDates } from '../effective.ts'
import { contains, EVERYTHING, intersection, isEverything, spansOf } from '../spans.ts'
import type { Spans } from '../spans.ts'
import type { ConditionColumn, Table, TableRow } from '../table.ts'

export interface Dimension {
  readonly subject: Expr
  /** The condition columns that ask it. */
  readonly columns: readonly number[]
  readonly axis: Axis
  /** Where each piece begins and ends on the axis. */
  readonly from: Float64Array
  readonly to: Float64Array
  /** The first piece that is a value of the type: those before it are missing and null. */
  readonly firstValue: number
  readonly pieces: number
  /** Whether all edges that the table's own rows draw are whole numbers. */
  readonly isWhole: boolean
  /** Whether there are no fractions at all. */
  readonly isCounted: boolean
  /** Whether it is never missing. */
  readonly isAlways: boolean
}

/** The pieces that a row's cells let through in one dimension: [first, last, first, last, …]. */
export type Pieces = readonly number[]

export interface SpaceRow {
  readonly row: number
  readonly pieces: readonly Pieces[]
  /** What its cells ask in each dimension, as a text: equal texts ask the same. */
  readonly asks: readonly string[]
  /** Condition columns whose cell compares with other facts. */
  readonly opaque: readonly number[]
}

/** Whether some cell, or several together, ask for what cannot be. */
export const isImpossible = ({ pieces }: SpaceRow): boolean => pieces.some((ranges) => ranges.length === 0)

export interface Space {
  /** The table as it was given. */
  readonly source: Table
  /** Its rows, by the numbers of `rows`. */
  readonly sources: readonly TableRow[]
  /** The table with effective dates as a condition column. */
  readonly table: Table
  readonly dimensions: readonly Dimension[]
  readonly rows: readonly SpaceRow[]
  /** The boxes of rows that are no longer in the table. */
  readonly gone: readonly SpaceRow[]
}

/** What was read of each row before, so that an edit reads only what it touched. Rows are known by identity. */
export class SpaceMemo {
  readonly #cells = new Map<string, WeakMap<TableRow, Cells>>()

  /** Cells mean the same as long as they lie on the same axis. */
  of(columns: readonly ConditionColumn[], axis: Axis): WeakMap<TableRow, Cells> {
    const key = JSON.stringify([columns.map(({ id }) => id), columns[0]?.subject, axis.type, axis.ordered, axis.texts])
    const known = this.#cells.get(key)
    if (known) return known
    const fresh = new WeakMap<TableRow, Cells>()
    // Every new text makes a new axis; what the ones before knew will not be asked again.
    if (this.#cells.size > MOST_AXES) this.#cells.clear()
    this.#cells.set(key, fresh)
    return fresh
  }
}

const MOST_AXES = 64

/** What the cells of one row ask in one dimension. */
interface Cells {
  readonly spans: Spans
  readonly opaque: readonly number[]
  readonly asks: string
}

/** `also`: rows that are no longer in the table, but whose boxes will be asked for. */
export function spaceOf(source: Table, also: readonly TableRow[] = [], memo = new SpaceMemo()): Space {
  const sources = [...source.rows, ...also]
  const table = withEffectiveDates({ ...source, rows: sources })
  const layouts = groupBySubject(table.conditions).map((columns) =>
    layDimension(table, columns, sources, source.rows.length, memo),
  )
  const rows = sources.map((_, row) => ({
    row,
    pieces: layouts.map((layout) => layout.pieces[row]!),
    asks: layouts.map((layout) => layout.cells[row]!.asks),
    opaque: layouts.flatMap((layout) => layout.cells[row]!.opaque),
  }))
  return {
    source,
    sources: source.rows,
    table: { ...table, rows: table.rows.slice(0, source.rows.length) },
    dimensions: layouts.map(({ dimension }) => dimension),
    rows: rows.slice(0, source.rows.length),
    gone: rows.slice(source.rows.length),
  }
}

function groupBySubject(conditions: readonly ConditionColumn[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>()
  for (const [index, { subject, type }] of conditions.entries()) {
    const key = JSON.stringify([type, subject])
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  return [...groups.values()]
}

function layDimension(
  table: Table,
  columns: readonly number[],
  sources: readonly TableRow[],
  present: number,
  memo: SpaceMemo,
) {
  const conditions = columns.map((column) => table.conditions[column]!)
  const first = conditions[0]!
  const values = conditions.find(({ values }) => values !== undefined)?.values
  const tests = table.rows.flatMap((row) => columns.map((column) => row.tests[column]!))
  const axis = within(axisOf(values ? { ...first, values } : first, tests), first.domain)
  const known = memo.of(conditions, axis)
  const cells = table.rows.map((row, index) => {
    const read = known.get(sources[index]!) ?? readCells(row, columns, axis)
    known.set(sources[index]!, read)
    return read
  })
  const spans = cells.map((cell) => cell.spans)
  const decimals = first.domain?.decimals
  const isWhole =
    axis.type === 'number' && (decimals ?? 0) === 0 && spans.slice(0, present).every((row) => hasWholeEdges(row, axis))
  const isCounted = isWhole && decimals === 0
  const isAlways = first.domain?.always === true
  const dimension = { subject: first.subject, columns, axis, isWhole, isCounted, isAlways, ...cut(axis, spans, values) }
  return { dimension, cells, pieces: spans.map((row) => piecesOf(dimension, row)) }
}

/** The part of an axis on which values can lie. */
const within = (axis: Axis, domain: ConditionColumn['domain']): Axis =>
  axis.type === 'number' && domain?.least !== undefined
    ? { ...axis, domain: [axis.place(domain.least), axis.domain[1]] }
    : axis

function readCells(row: TableRow, columns: readonly number[], axis: Axis): Cells {
  const each = columns.map((column) => spansOf(row.tests[column]!, axis))
  const spans = each.reduce<Spans>((all, one) => (one ? meet(all, one) : all), EVERYTHING)
  const opaque = columns.filter((_, at) => each[at] === undefined)
  const unread = opaque.map((column) => row.tests[column])
  return { spans, opaque, asks: `${spans.join()}${unread.length > 0 ? JSON.stringify(unread) : ''}` }
}

function hasWholeEdges(spans: Spans, axis: Axis): boolean {
  const [least, greatest] = axis.domain
  return spans.every((edge, at) => {
    if (edge <= least || edge >= greatest || Number.isInteger(edge)) return true
    return Number.isInteger(at % 2 === 0 ? previous(axis, edge) : next(axis, edge))
  })
}

const meet = (left: Spans, right: Spans): Spans =>
  isEverything(left) ? right : isEverything(right) ? left : intersection(left, right)

function cut(axis: Axis, spans: readonly Spans[], values: readonly (string | number)[] | undefined) {
  const domain = values ? valuePieces(axis, values) : domainPieces(axis, spans)
  const outside = [MISSING, NULL]
  return {
    from: Float64Array.from([...outside, ...domain.from]),
    to: Float64Array.from([...outside, ...domain.to]),
    firstValue: outside.length,
    pieces: domain.from.length + outside.length,
  }
}

interface Cuts {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** An enumeration: one piece for each of its values. */
function valuePieces(axis: Axis, values: readonly (string | number)[]): Cuts {
  const places = [...new Set(values.map((value) => axis.place(value)))].sort((left, right) => left - right)
  return { from: places, to: places }
}

function domainPieces(axis: Axis, spans: readonly Spans[]): Cuts {
  const [least, greatest] = axis.domain
  const begins = new Set<number>([least])
  for (const row of spans) {
    for (let at = 0; at < row.length; at += 2) {
      const from = row[at]!
      const after = next(axis, row[at + 1]!)
      if (from > least && from <= greatest) begins.add(from)
      if (after > least && after <= greatest) begins.add(after)
    }
  }
  const from = [...begins].sort((left, right) => left - right)
  const to = from.map((_, at) => (at + 1 < from.length ? previous(axis, from[at + 1]!) : greatest))
  return { from, to }
}

/** A piece lies wholly within the spans or wholly outside, so that its beginning tells. */
export function piecesOf(
  { from, firstValue, pieces }: Pick<Dimension, 'from' | 'firstValue' | 'pieces'>,
  spans: Spans,
): Pieces {
  if (isEverything(spans)) return [0, pieces - 1]
  const found: number[] = []
  const add = (first: number, last: number): void => {
    if (first > last) return
    if (found.at(-1) === first - 1) found[found.length - 1] = last
    else found.push(first, last)
  }
  for (let piece = 0; piece < firstValue; piece++) if (contains(spans, from[piece]!)) add(piece, piece)
  for (let at = 0; at < spans.length; at += 2) {
    add(firstNotBelow(from, spans[at]!, firstValue), firstAbove(from, spans[at + 1]!, firstValue) - 1)
  }
  return found
}

const firstNotBelow = (sorted: Float64Array, place: number, low: number): number =>
  search(sorted, low, (value) => value < place)
const firstAbove = (sorted: Float64Array, place: number, low: number): number =>
  search(sorted, low, (value) => value <= place)

function search(sorted: Float64Array, low: number, goesOn: (value: number) => boolean): number {
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (goesOn(sorted[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
