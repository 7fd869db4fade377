/**
 * Rows that are alike: the same conditions twice, or rows that answer the same and differ in one subject only, so that
 * one row could stand for them.
 */
import type { Pieces, Space, SpaceRow } from './analyse-space.ts'
import type { HitPolicy, Table, TableRow } from './table.ts'

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
}

/** What a row answers, as a text; rows do not change, so that it is written once. */
const written = new WeakMap<TableRow['outputs'], string>()

function answerOf({ outputs }: TableRow): string {
  const known = written.get(outputs) ?? JSON.stringify(outputs.map((output) => output ?? null))
  written.set(outputs, known)
  return known
}

export function likenessOf({ table, dimensions, rows }: Space): Likeness {
  const names = dimensions.map(() => new Names())
  const answers = new Names()
  return {
    asks: rows.map(({ asks }) => asks.map((text, at) => names[at]!.of(text))),
    answers: rows.map(({ row }) => answers.of(answerOf(table.rows[row]!))),
  }
}

/** Groups of rows that ask the same, in the order of the table. */
export function duplicatesIn({ rows }: Space, { asks }: Likeness): readonly (readonly SpaceRow[])[] {
  return groups(rows, ({ row }) => asks[row]!.join()).filter((group) => group.length > 1)
}

export interface Mergeable {
  readonly rows: readonly SpaceRow[]
  readonly dimension: number
}

export function mergeableIn({ table, dimensions, rows }: Space, { asks, answers }: Likeness): readonly Mergeable[] {
  return dimensions.flatMap((dimension, at) => {
    const others = (row: number): string => `${answers[row]};${asks[row]!.toSpliced(at, 1).join()}`
    const clear = rows.filter(({ opaque }) => !opaque.some((column) => dimension.columns.includes(column)))
    const listed = dimension.axis.texts !== undefined && !dimension.axis.ordered
    return groups(clear, ({ row }) => others(row))
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

function groups(rows: readonly SpaceRow[], keyOf: (row: SpaceRow) => string): readonly (readonly SpaceRow[])[] {
  const found = new Map<string, SpaceRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = found.get(key)
    if (group) group.push(row)
    else found.set(key, [row])
  }
  return [...found.values()]
}
