/**
 * Likeness: which rows ask the same, or answer the same, told by numbers instead of texts.
 *
 * Several lints ask this of one space, so that it is reckoned once for each.
 */
import type { TableRow } from '../table.ts'
import type { Space, SpaceRow } from './space.ts'

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

/** Stands for the answer where a dimension is asked for. */
const ANSWER = -1

/** The share of the checksum that one dimension, or the answer, has. */
const share = (dimension: number, name: number): number => Math.imul(name + 1, 0x9e3779b1 + 2 * dimension * 0x85ebca6b)

/** The checksum of all but one dimension. */
export const withoutShare = (sum: number, dimension: number, name: number): number => (sum - share(dimension, name)) | 0

/** What a row answers, as a text; rows do not change, so that it is written once. */
const written = new WeakMap<TableRow['outputs'], string>()

function answerOf({ outputs }: TableRow): string {
  const known = written.get(outputs) ?? JSON.stringify(outputs.map((output) => output ?? null))
  written.set(outputs, known)
  return known
}

/** Spaces do not change. */
function oncePerSpace<T>(reckon: (space: Space) => T): (space: Space) => T {
  const known = new WeakMap<Space, T>()
  return (space) => {
    const found = known.get(space) ?? reckon(space)
    known.set(space, found)
    return found
  }
}

export const likenessOf = oncePerSpace(({ table, dimensions, rows }: Space): Likeness => {
  const names = dimensions.map(() => new Names())
  const allAnswers = new Names()
  const asks = rows.map((row) => row.asks.map((text, at) => names[at]!.of(text)))
  const answers = rows.map(({ row }) => allAnswers.of(answerOf(table.rows[row]!)))
  const sums = rows.map(({ row }) =>
    asks[row]!.reduce((sum, ask, at) => (sum + share(at, ask)) | 0, share(ANSWER, answers[row]!)),
  )
  return { asks, answers, sums }
})

/** Groups of rows that ask the same, in the order of the table. */
export const duplicatesIn = oncePerSpace((space: Space): readonly (readonly SpaceRow[])[] => {
  const { asks, answers, sums } = likenessOf(space)
  const isLike = (one: SpaceRow, other: SpaceRow): boolean =>
    asks[one.row]!.every((ask, place) => ask === asks[other.row]![place])
  return groups(space.rows, ({ row }) => withoutShare(sums[row]!, ANSWER, answers[row]!), isLike)
})

/** Groups of more than one row: those with the same checksum that really are alike. */
export function groups(
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
