/**
 * Rows that are alike: the same conditions twice, or rows that answer the same and differ in one subject only, so that
 * one row could stand for them.
 */
import type { Pieces, Space, SpaceRow } from './space.ts'
import type { HitPolicy, Table, TableRow } from '../table.ts'

/** Numbers for texts, so that comparing long cells is comparing two numbers. */
class Names {
  readonly #numbers = new Map<string, number>()

  of(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#numbers.size)
    return this.#numbers.size - 1
  }
}

export interface Likeness {
  /** By row: numbers for what it asks in each dimension, and for what it answers. */
  readonly asks: readonly (readonly number[])[]
  readonly answers: readonly number[]
  /** By row: a checksum of all of them, from which each share can be taken away. */
  readonly sums: readonly number[]
}

/** The share of the checksum that one dimension (or the answer, -1) has. */
const share = (dimension: number, name: number): number => Math.imul(name + 1, 0x9e3779b1 + 2 * dimension * 0x85ebca6b)

/** What a row answers, as a text; rows do not change, so that it is written once. */
const written = new WeakMap<TableRow['outputs'], string>()

function answerOf({ outputs }: TableRow): string {
  const known = written.get(outputs) ?? JSON.stringify(outputs.map((output) => output ?? null))
  written.set(outputs, known)
  return known
}

export function likenessOf({ table, dimensions, rows }: Space): Likeness {
  const names = dimensions.map(() => new Names())
  const allAnswers = new Names()
  const asks = rows.map((row) => row.asks.map((text, at) => names[at]!.of(text)))
  const answers = rows.map(({ row }) => allAnswers.of(answerOf(table.rows[row]!)))
  const sums = rows.map(({ row }) =>
    asks[row]!.reduce((sum, ask, at) => (sum + share(at, ask)) | 0, share(-1, answers[row]!)),
  )
  return { asks, answers, sums }
}

/** Groups of rows that ask the same, in the order of the table. */
export function duplicatesIn({ rows }: Space, { asks, answers, sums }: Likeness): readonly (readonly SpaceRow[])[] {
  const isLike = (one: SpaceRow, other: SpaceRow): boolean =>
    asks[one.row]!.every((ask, place) => ask === asks[other.row]![place])
  return groups(rows, ({ row }) => (sums[row]! - share(-1, answers[row]!)) | 0, isLike)
}

export interface Mergeable {
  readonly rows: readonly SpaceRow[]
  readonly dimension: number
}

export function mergeableIn({ table, dimensions, rows }: Space, likeness: Likeness): readonly Mergeable[] {
  const { asks, answers, sums } = likeness
  return dimensions.flatMap((dimension, at) => {
    const isLike = (one: SpaceRow, other: SpaceRow): boolean =>
      answers[one.row] === answers[other.row] &&
      asks[one.row]!.every((ask, place) => place === at || ask === asks[other.row]![place])
    const clear = rows.filter(({ opaque }) => !opaque.some((column) => dimension.columns.includes(column)))
    const listed = dimension.axis.texts !== undefined && !dimension.axis.ordered
    return groups(clear, ({ row }) => (sums[row]! - share(at, asks[row]![at]!)) | 0, isLike)
      .flatMap((group) => (listed ? [group] : neighbours(group, at)))
      .flatMap((group) => (isInOrder(table.hitPolicy) ? runs(group) : [group]))
      .filter((group) => group.length > 1 && mayMerge(table, group, at, asks))
      .map((group) => ({ rows: group, dimension: at }))
  })
}

/** A table that is asked in order only lets rows merge that stand together. */
const isInOrder = (policy: HitPolicy): boolean =>
  policy === 'first' || policy === 'priority' || policy === 'rule-order' || policy === 'output-order'

/** Rows that both match count twice in a collection; the same conditions are duplicates, not two halves. */
function mayMerge(table: Table, group: readonly SpaceRow[], at: number, asks: Likeness['asks']): boolean {
  const distinct = new Set(group.map(({ row }) => asks[row]![at]!))
  if (distinct.size < group.length) return false
  return !table.hitPolicy.startsWith('collect') || areDisjoint(group.map(({ pieces }) => pieces[at]!))
}

const areDisjoint = (all: readonly Pieces[]): boolean => {
  const ranges = all.flatMap(toRanges).sort((left, right) => left[0] - right[0])
  return ranges.every(([first], index) => index === 0 || first > ranges[index - 1]![1])
}

const toRanges = (pieces: Pieces): readonly (readonly [number, number])[] =>
  Array.from({ length: pieces.length / 2 }, (_, at) => [pieces[2 * at]!, pieces[2 * at + 1]!] as const)

/** Splits a group into runs of rows whose single ranges touch each other. */
function neighbours(group: readonly SpaceRow[], at: number): readonly (readonly SpaceRow[])[] {
  const single = group.filter(({ pieces }) => pieces[at]!.length === 2)
  const sorted = [...single].sort((left, right) => left.pieces[at]![0]! - right.pieces[at]![0]!)
  const found: SpaceRow[][] = []
  let end = -Infinity
  for (const row of sorted) {
    const [first, last] = row.pieces[at] as readonly [number, number]
    if (first <= end + 1) found.at(-1)!.push(row)
    else found.push([row])
    end = Math.max(end, last)
  }
  return found.map((run) => run.sort((left, right) => left.row - right.row))
}

/** Splits a group into runs of rows that stand one after the other in the table. */
function runs(group: readonly SpaceRow[]): readonly (readonly SpaceRow[])[] {
  const found: SpaceRow[][] = []
  for (const row of group) {
    if (found.at(-1)?.at(-1)?.row === row.row - 1) found.at(-1)!.push(row)
    else found.push([row])
  }
  return found
}

/** Groups of more than one row: those with the same checksum that really are alike. */
function groups(
  rows: readonly SpaceRow[],
  sumOf: (row: SpaceRow) => number,
  isLike: (one: SpaceRow, other: SpaceRow) => boolean,
): readonly (readonly SpaceRow[])[] {
  const bySum = new Map<number, SpaceRow | SpaceRow[]>()
  for (const row of rows) {
    const sum = sumOf(row)
    const known = bySum.get(sum)
    if (known === undefined) bySum.set(sum, row)
    else if (Array.isArray(known)) known.push(row)
    else bySum.set(sum, [known, row])
  }
  const candidates = [...bySum.values()].filter((found) => Array.isArray(found))
  return candidates.flatMap((found) => alike(found, isLike)).filter((group) => group.length > 1)
}

function alike(rows: readonly SpaceRow[], isLike: (one: SpaceRow, other: SpaceRow) => boolean): readonly SpaceRow[][] {
  const found: SpaceRow[][] = []
  for (const row of rows) {
    const group = found.find(([first]) => isLike(first!, row))
    if (group) group.push(row)
    else found.push([row])
  }
  return found
}
