/**
 * Boundary cases: inputs made from the table itself that reach each row, both sides of every boundary, and no row at all.
 *
 * A row is reached where it decides: first of all rows that match, alone in a unique table. Every case is tried by the
 * plain scan before it is handed out. Rows that nothing was found for, because they never decide, ask for computed
 * subjects or compare with other facts, are named.
 */
import type { Json, JsonObject } from '../../json.ts'
import { findUncovered } from './cover.ts'
import type { Budget, Part } from './cover.ts'
import { dataOf, exampleOf, knownDataOf } from './example.ts'
import { findGaps, gapsIn } from './gaps.ts'
import { overlap } from './overlaps.ts'
import { partsOf } from './reach.ts'
import { spaceOf } from './space.ts'
import type { Dimension, Space, SpaceRow } from './space.ts'
import { simplestValue, valueBeside } from './values.ts'
import { explain } from '../explain.ts'
import type { Outcome } from '../outcome.ts'
import { rankedRows } from '../ranked.ts'
import { scanTable } from '../run/scan.ts'
import type { Table } from '../table.ts'

export interface BoundaryCase {
  readonly data: JsonObject
  /** Why it is asked: the row that it reaches, or whose boundary it stands at; neither for no row at all. */
  readonly row?: string
  readonly column?: string
  readonly outcome: Outcome
}

export interface BoundaryCases {
  readonly cases: readonly BoundaryCase[]
  /** Rows for which no input was found. */
  readonly unreached: readonly string[]
}

const BUDGET = 1_000_000

export function boundaryCases(table: Table): BoundaryCases {
  const space = spaceOf(table)
  const { decide } = scanTable(table)
  const cases = new Map<string, BoundaryCase>()
  const unreached: string[] = []
  const add = (data: JsonObject | undefined, about: Pick<BoundaryCase, 'row' | 'column'>): void => {
    if (!data) return
    const key = JSON.stringify(data)
    // What reaches a row says so, even where it also stands at a boundary of another.
    if (!cases.has(key) || about.column === undefined) cases.set(key, { data, ...about, outcome: decide(data) })
  }
  for (const row of space.rows) {
    const { id } = space.sources[row.row]!
    const part = decidingPart(space, row)
    const data = part && exampleOf(space, part)
    if (!part || !data || !isHit(decide(data), table, row.row, data)) unreached.push(id)
    add(data, { row: id })
    if (part) for (const [column, beside] of boundariesOf(space, row, part)) add(beside, { row: id, column })
  }
  add(noRowAt(space), {})
  return { cases: [...cases.values()], unreached }
}

/**
 * Facts on which a row decides, as far as cells say so: what is computed or compared with other facts is left open.
 * Undefined where the row never decides, whatever the facts are.
 */
export function exampleReaching(table: Table, id: string): JsonObject | undefined {
  const space = spaceOf(table)
  const row = space.rows.find((each) => space.sources[each.row]!.id === id)
  const part = row && decidingPart(space, row)
  return part && knownDataOf(space, simplestValues(space, part))
}

const simplestValues = ({ dimensions }: Space, { first, last }: Part): readonly (Json | undefined)[] =>
  dimensions.map((dimension, at) => simplestValue(dimension, first[at]!, last[at]!))

/** A part of a row's box in which it answers. Where opaque cells of other rows may be in the way, they are hoped not to be. */
function decidingPart(space: Space, row: SpaceRow): Part | undefined {
  const rivals = rivalsOf(space, row).filter((other) => overlap(row, other))
  return (
    freePart(space, row, rivals) ??
    freePart(
      space,
      row,
      rivals.filter(({ opaque }) => opaque.length === 0),
    )
  )
}

function freePart(space: Space, { pieces }: SpaceRow, rivals: readonly SpaceRow[]): Part | undefined {
  const budget: Budget = { left: BUDGET }
  let found: Part | undefined
  const seeker = {
    found(free: Part) {
      found = valuesOf(space, free)
      return true
    },
  }
  // The parts of missing and null come first in the order of pieces; values are more telling.
  for (const part of [...(partsOf(pieces) ?? [])].reverse()) {
    findUncovered(part, rivals, budget, seeker)
    if (found) return found
  }
  return undefined
}

/** The rows in whose presence a row does not answer. */
function rivalsOf({ table, rows }: Space, row: SpaceRow): readonly SpaceRow[] {
  switch (table.hitPolicy) {
    case 'first':
      return rows.slice(0, row.row)
    case 'unique':
      return rows.filter((other) => other !== row)
    case 'any':
      return rows.filter((other) => other !== row)
    case 'priority': {
      const order = rankedRows(table)
      return order ? order.slice(0, order.indexOf(row.row)).map((other) => rows[other]!) : []
    }
    default:
      return []
  }
}

/** The part without missing and null, where something else is left. */
const valuesOf = ({ dimensions }: Space, { first, last }: Part): Part => ({
  first: first.map((piece, at) => Math.max(piece, Math.min(dimensions[at]!.firstValue, last[at]!))),
  last,
})

function isHit(outcome: Outcome, table: Table, row: number, data: JsonObject): boolean {
  if (outcome.error) return false
  if (table.hitPolicy === 'any') return explain(table, data).rows[row]?.kind === 'matched'
  return outcome.hits.some((hit) => hit.row === row)
}

/** One input at each side of each edge of the row, all other facts as where it decides. */
function* boundariesOf(space: Space, row: SpaceRow, part: Part): Iterable<readonly [string, JsonObject | undefined]> {
  const inside = simplestValues(space, part)
  for (const [at, dimension] of space.dimensions.entries()) {
    const column = space.table.conditions[dimension.columns[0]!]!.id
    for (const value of valuesBeside(dimension, row.pieces[at]!)) yield [column, dataOf(space, inside.with(at, value))]
  }
}

function* valuesBeside(dimension: Dimension, ranges: readonly number[]): Iterable<Json | undefined> {
  if (ranges[0] === 0 && ranges[1] === dimension.pieces - 1) return
  yield undefined
  for (let at = 0; at < ranges.length; at += 2) {
    const first = ranges[at]!
    const last = ranges[at + 1]!
    if (first >= dimension.firstValue) yield valueBeside(dimension, first, 'first')
    if (first > dimension.firstValue) yield valueBeside(dimension, first - 1, 'last')
    if (last >= dimension.firstValue) yield valueBeside(dimension, last, 'last')
    if (last >= dimension.firstValue && last < dimension.pieces - 1) yield valueBeside(dimension, last + 1, 'first')
  }
}

function noRowAt(space: Space): JsonObject | undefined {
  const gap = gapsIn(findGaps(space, { left: BUDGET }))[0]
  return gap ? exampleOf(space, gap.part) : undefined
}
