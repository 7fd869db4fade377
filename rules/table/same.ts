/** Equality and order of output values, as the hit policies `any`, `priority` and `output-order` need them. */
import type { Json } from '../json.ts'
import type { OutputColumn } from './table.ts'

/** Exact equality of plain JSON values; a missing value equals only a missing one and null, as exported logic has it. */
export function sameValue(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (left === undefined || left === null) return right === undefined || right === null
  if (Array.isArray(left) && Array.isArray(right)) return sameValues(left, right)
  return false
}

export const sameValues = (left: readonly (Json | undefined)[], right: readonly (Json | undefined)[]): boolean =>
  left.length === right.length && left.every((value, index) => sameValue(value, right[index]))

/** The columns that say what goes first, with the place of each of their values; an unlisted value goes last. */
export interface Ranking {
  readonly columns: readonly { readonly index: number; readonly values: readonly (string | number)[] }[]
}

export const rankingOf = (outputs: readonly OutputColumn[]): Ranking => ({
  columns: outputs.flatMap((column, index) => (column.values ? [{ index, values: column.values }] : [])),
})

export function rankOf(value: Json | undefined, values: readonly (string | number)[]): number {
  const place = values.indexOf(value as string | number)
  return place < 0 ? values.length : place
}

/** Below zero when the first goes before the second; zero leaves the order of the rows. */
export function compareRanks(
  ranking: Ranking,
  left: readonly (Json | undefined)[],
  right: readonly (Json | undefined)[],
): number {
  for (const { index, values } of ranking.columns) {
    const difference = rankOf(left[index], values) - rankOf(right[index], values)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether two pieces of plain data are the same, down to their leaves; absent and undefined properties are the same. */
export function isSameData(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false
    for (let index = 0; index < left.length; index++) if (!isSameData(left[index], right[index])) return false
    return true
  }
  const one = left as Readonly<Record<string, unknown>>
  const other = right as Readonly<Record<string, unknown>>
  for (const key in one) if (!isSameData(one[key], other[key])) return false
  for (const key in other) if (one[key] === undefined && other[key] !== undefined) return false
  return true
}
