/**
 * The smallest change of facts that would have made a row answer: as few facts as can be, each moved to the nearest value.
 *
 * Reckoned on the space of the analysis, so it is exact where cells ask facts by constants. Where cells compare with other
 * facts, these stay as they are; what is computed of facts (an age, a remainder) is moved as if it were one, because nobody
 * can say which of its facts should give way. Whatever is moved by facts alone has been tried on the table itself.
 *
 * The facts whose cells say no have to move in any case; further ones only to get out of the way of rivals. Of several
 * changes of one size, that of the foremost columns is given; nearest is nearest column by column.
 */
import { compileExpr, compileTest, EvaluationError } from '../../cell/index.ts'
import type { Expr } from '../../cell/index.ts'
import { isJsonObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { MISSING } from '../axis.ts'
import { EFFECTIVE, withEffectiveDates } from '../effective.ts'
import { scanTable } from '../run/scan.ts'
import type { Table } from '../table.ts'
import { findUncovered, type Budget } from './cover.ts'
import { pathOf } from './example.ts'
import { withFixedBounds } from './fixed-bounds.ts'
import { partsOf } from './reach.ts'
import { isAnsweredBy, rivalsOf } from './rivals.ts'
import { spaceOf, type Dimension, type Pieces, type Space, type SpaceRow } from './space.ts'
import { nearestValue, piecesByDistance } from './nearest-value.ts'

export interface FactChange {
  /** The first condition column that asks it; undefined for the day, where only dates of rows do. */
  readonly column?: string
  readonly subject: Expr
  /** Undefined where the subject is computed. */
  readonly path?: readonly string[]
  readonly seen: Json | undefined
  /** Undefined where it would have to be missing. */
  readonly wanted: Json | undefined
}

export type SmallestChange =
  | { readonly kind: 'answers' }
  | {
      readonly kind: 'change'
      readonly changes: readonly FactChange[]
      /** The input with the change; undefined where something computed is moved. */
      readonly data?: JsonObject
    }
  /** Its own cells, taken together, ask for what cannot be. */
  | { readonly kind: 'impossible' }
  /** Whatever meets it, meets one of these too, and they come before it or clash with it. */
  | { readonly kind: 'shadowed'; readonly rows: readonly string[] }
  /** The cells that say no are of a kind of which nobody can say what would meet them. */
  | { readonly kind: 'opaque'; readonly columns: readonly string[] }
  /** These cells ask for what is never so where the question is asked at all: of a request that there is no request. */
  | { readonly kind: 'elsewhere'; readonly columns: readonly string[] }
  /** The search was given up. */
  | { readonly kind: 'unknown' }

const BUDGET = 2_000_000
const MOST_SETS = 20_000

/** Undefined for a row that is not in the table. */
export function smallestChange(table: Table, data: JsonObject, id: string): SmallestChange | undefined {
  const space = spaceOf(withFixedBounds(table, data))
  const row = space.rows[space.sources.findIndex((source) => source.id === id)]
  if (!row) return undefined
  const ground: Ground = { table, space, data, row, meets: meetingNow(table, space, data), budget: { left: BUDGET } }
  const failing = dimensionsOf(space).filter((at) => !ground.meets(row, at))
  if (failing.length === 0 && isTried(ground, data)) return { kind: 'answers' }
  const opaque = row.opaque.filter((column) => failing.some((at) => space.dimensions[at]!.columns.includes(column)))
  if (opaque.length > 0) return { kind: 'opaque', columns: opaque.map((column) => table.conditions[column]!.id) }
  if (failing.some((at) => row.pieces[at]!.length === 0)) return { kind: 'impossible' }
  const elsewhere = failing.filter((_, index) => reachable(ground, failing)[index]!.length === 0)
  if (elsewhere.length > 0) return { kind: 'elsewhere', columns: elsewhere.map((at) => columnOf(space, at)) }
  return search(ground, failing)
}

interface Ground {
  readonly table: Table
  readonly space: Space
  readonly data: JsonObject
  readonly row: SpaceRow
  /** Whether a row's cells in one dimension are met by the input as it is. */
  readonly meets: (row: SpaceRow, dimension: number) => boolean
  readonly budget: Budget
}

const dimensionsOf = ({ dimensions }: Space): readonly number[] => dimensions.map((_, at) => at)

/** The first condition column that asks there. */
const columnOf = ({ dimensions, table }: Space, at: number): string => table.conditions[dimensions[at]!.columns[0]!]!.id

function meetingNow(table: Table, { dimensions }: Space, data: JsonObject): Ground['meets'] {
  const { conditions, rows } = withEffectiveDates(table)
  return ({ row }, dimension) =>
    dimensions[dimension]!.columns.every((column) =>
      compileTest(rows[row]!.tests[column]!, conditions[column]!.subject)(data),
    )
}

/**
 * Cells of rivals that nobody can read where they are moved are hoped not to be in the way, and if that fails, taken to be.
 */
function search(ground: Ground, failing: readonly number[]): SmallestChange {
  const rivals = rivalsOf(ground.space, ground.row)
  const hopeful = searchAmong(ground, failing, rivals, true)
  if (hopeful.kind !== 'unknown' || rivals.every(({ opaque }) => opaque.length === 0)) return hopeful
  return searchAmong(ground, failing, rivals, false)
}

function searchAmong(
  ground: Ground,
  failing: readonly number[],
  rivals: readonly SpaceRow[],
  hoping: boolean,
): SmallestChange {
  const { space, row, budget } = ground
  const fixed = new Set(space.dimensions.flatMap(({ columns }, at) => (isOpaque(row, columns) ? [at] : [])))
  const extras = dimensionsOf(space).filter(
    (at) =>
      !failing.includes(at) &&
      !fixed.has(at) &&
      row.pieces[at]!.length > 0 &&
      rivals.some((rival) => !isOpen(rival.pieces[at]!, space, at)),
  )
  const moved = (set: readonly number[]): SmallestChange | undefined => {
    const inTheWay = rivals.filter((rival) => isInTheWay(ground, rival, set, hoping))
    const pieces = nearestFree(ground, set, inTheWay)
    return pieces && changeOf(ground, set, pieces)
  }
  const all = [...failing, ...extras].toSorted((a, b) => a - b)
  const most = rivals.filter((rival) => isInTheWay(ground, rival, all, hoping))
  if (!isFree(all, reachable(ground, all), most, budget) && budget.left >= 0)
    return { kind: 'shadowed', rows: shadowing(ground, all, most) }
  let tries = 0
  for (let more = 0; more <= extras.length; more++) {
    for (const further of choose(extras, more)) {
      tries += 1
      if (budget.left < 0 || tries > MOST_SETS) return { kind: 'unknown' }
      const found = moved([...failing, ...further].toSorted((a, b) => a - b))
      if (found) return found
    }
  }
  return { kind: 'unknown' }
}

const isOpaque = (row: SpaceRow, columns: readonly number[]): boolean =>
  row.opaque.some((column) => columns.includes(column))

const isOpen = (pieces: Pieces, { dimensions }: Space, at: number): boolean =>
  pieces[0] === 0 && pieces[1] === dimensions[at]!.pieces - 1

/** Whether a rival matches in all that stays as it is. */
function isInTheWay({ space, meets }: Ground, rival: SpaceRow, moved: readonly number[], hoping: boolean): boolean {
  if (hoping && moved.some((at) => isOpaque(rival, space.dimensions[at]!.columns))) return false
  return space.dimensions.every((_, at) => moved.includes(at) || meets(rival, at))
}

/** What the row's own cells let through where it may be moved; what always is there is not taken away. */
const reachable = ({ space, row }: Ground, moved: readonly number[]): readonly Pieces[] =>
  moved.map((at) => {
    const { isAlways, from } = space.dimensions[at]!
    const pieces = row.pieces[at]!
    if (!isAlways || from[pieces[0]!] !== MISSING) return pieces
    return pieces[1] === pieces[0] ? pieces.slice(2) : [pieces[0]! + 1, ...pieces.slice(1)]
  })

/** Whether some of these pieces are left by the rows in the way, in the dimensions that are moved. */
function isFree(
  moved: readonly number[],
  pieces: readonly Pieces[],
  rivals: readonly SpaceRow[],
  budget: Budget,
): boolean {
  const boxes = rivals.map((rival) => ({ ...rival, pieces: moved.map((at) => rival.pieces[at]!) }))
  const parts = partsOf(pieces)
  if (parts === undefined) budget.left = -1
  let free = false
  const seeker = { found: () => (free = true) }
  for (const part of parts ?? []) {
    if (!free) findUncovered(part, boxes, budget, seeker)
  }
  return free
}

/** Dimension by dimension the nearest piece with which the others can still be completed. */
function nearestFree(
  ground: Ground,
  moved: readonly number[],
  rivals: readonly SpaceRow[],
): readonly number[] | undefined {
  const { space, data, budget } = ground
  let pieces = reachable(ground, moved)
  if (!isFree(moved, pieces, rivals, budget)) return undefined
  for (const [index, at] of moved.entries()) {
    const dimension = space.dimensions[at]!
    const nearest = piecesByDistance(dimension, pieces[index]!, seenIn(dimension, data)).find((piece) =>
      isFree(moved, pieces.with(index, [piece, piece]), rivals, budget),
    )
    if (nearest === undefined) return undefined
    pieces = pieces.with(index, [nearest, nearest])
  }
  return pieces.map(([piece]) => piece!)
}

const seenIn = ({ subject }: Dimension, data: JsonObject): Json | undefined => compileExpr(subject)(data)

/** Undefined where the change, tried on the table itself, does not do what it should. */
function changeOf(ground: Ground, moved: readonly number[], pieces: readonly number[]): SmallestChange | undefined {
  const { space, data } = ground
  const changes = moved.map((at, index): FactChange => {
    const dimension = space.dimensions[at]!
    const id = columnOf(space, at)
    const path = pathOf(dimension.subject)
    const seen = seenIn(dimension, data)
    return {
      ...(id === EFFECTIVE ? {} : { column: id }),
      subject: dimension.subject,
      ...(path && { path }),
      seen,
      wanted: nearestValue(dimension, pieces[index]!, seen),
    }
  })
  if (changes.some(({ path }) => path === undefined)) return { kind: 'change', changes }
  const after = changes.reduce((all, { path, wanted }) => withValue(all, path!, wanted), data)
  return isTried(ground, after) ? { kind: 'change', changes, data: after } : undefined
}

function isTried({ table, row }: Ground, data: JsonObject): boolean {
  try {
    return isAnsweredBy(table, row.row, data, scanTable(table).decide(data))
  } catch (error) {
    if (error instanceof EvaluationError) return false
    throw error
  }
}

function withValue(data: JsonObject, [name = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const inside = Object.hasOwn(data, name) ? data[name] : undefined
  const next = rest.length === 0 ? value : withValue(isJsonObject(inside) ? inside : {}, rest, value)
  const others = Object.entries(data).filter(([other]) => other !== name)
  return Object.fromEntries(next === undefined ? others : [...others, [name, next]])
}

/** One row that alone is always met too, else all that are. */
function shadowing(ground: Ground, moved: readonly number[], rivals: readonly SpaceRow[]): readonly string[] {
  const { space, budget } = ground
  const alone = rivals.find((rival) => !isFree(moved, reachable(ground, moved), [rival], budget))
  return (alone ? [alone] : rivals).map(({ row }) => space.sources[row]!.id)
}

/** Every choice of so many, the foremost first. */
function* choose(from: readonly number[], count: number): Iterable<readonly number[]> {
  if (count === 0) yield []
  else
    for (let first = 0; first + count <= from.length; first++) {
      for (const others of choose(from.slice(first + 1), count - 1)) yield [from[first]!, ...others]
    }
}
