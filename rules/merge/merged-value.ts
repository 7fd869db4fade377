/**
 * One value that two people changed, as both of them want it: by the parts of an object, and by the items of a list.
 *
 * Items have no names, so they are told apart by what they say: whatever both left alone lines the two lists up, and an
 * item between those was put in, taken out or changed. Undefined where both changed the same part to different things.
 */
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { canonicalJson, isSameJson } from '../workbook/index.ts'

interface Merged {
  /** Absent: the part is taken away. */
  readonly value?: Json
}

/** Null stands for what is not there, as it does in an edit. */
export function mergedValue(was: Json, mine: Json, theirs: Json): Json | undefined {
  const merged = merge(orAbsent(was), orAbsent(mine), orAbsent(theirs))
  return merged && (merged.value ?? null)
}

const orAbsent = (value: Json): Json | undefined => value ?? undefined

type Part = Json | undefined

function merge(was: Part, mine: Part, theirs: Part): Merged | undefined {
  if (isSameJson(theirs, was) || isSameJson(mine, theirs)) return partOf(mine)
  if (isSameJson(mine, was)) return partOf(theirs)
  if (isJsonObject(mine) && isJsonObject(theirs)) return mergedObject(isJsonObject(was) ? was : {}, mine, theirs)
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const list = mergedList(Array.isArray(was) ? was : [], mine, theirs)
    return list && { value: list }
  }
  return undefined
}

const partOf = (value: Part): Merged => (value === undefined ? {} : { value })

function mergedObject(was: JsonObject, mine: JsonObject, theirs: JsonObject): Merged | undefined {
  const value: Record<string, Json> = {}
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const merged = merge(was[name], mine[name], theirs[name])
    if (!merged) return undefined
    if (merged.value !== undefined) value[name] = merged.value
  }
  return { value }
}

/** The items of the list before from there to there give way to these. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly items: readonly Json[]
}

function mergedList(was: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): Json[] | undefined {
  const [own, others] = [hunksOf(was, mine), hunksOf(was, theirs)]
  if (!own || !others) return undefined
  const merged: Json[] = []
  let done = 0
  while (own.length + others.length > 0) {
    const [a, b] = [own[0], others[0]]
    const both = a && b && meet(a, b)
    // Where both put something in, what was there first stays first.
    const next = both
      ? mergedHunk(was, own.shift()!, others.shift()!)
      : !a || (b && !isBefore(a, b))
        ? others.shift()
        : own.shift()
    if (!next) return undefined
    merged.push(...was.slice(done, next.from), ...next.items)
    done = next.to
  }
  return [...merged, ...was.slice(done)]
}

const isBefore = (a: Hunk, b: Hunk): boolean => a.from < b.from || (a.from === b.from && a.to < b.to)

/** Two that put something in at one place do not meet: there is room for both. */
const meet = (a: Hunk, b: Hunk): boolean =>
  a.from === b.from && a.to === b.to
    ? a.to > a.from
    : Math.max(a.from, b.from) < Math.min(a.to, b.to) || isInside(a, b) || isInside(b, a)

/** Something is put in amid what another replaces. */
const isInside = (a: Hunk, b: Hunk): boolean => a.from === a.to && b.from < a.from && a.from < b.to

function mergedHunk(was: readonly Json[], a: Hunk, b: Hunk): Hunk | undefined {
  if (a.from !== b.from || a.to !== b.to) return undefined
  if (isSameJson(a.items as Json, b.items as Json)) return a
  const isOne = a.to === a.from + 1 && a.items.length === 1 && b.items.length === 1
  const one = isOne ? merge(was[a.from], a.items[0], b.items[0]) : undefined
  return one?.value === undefined ? undefined : { ...a, items: [one.value] }
}

/** Lists that differ in more than this are not lined up. */
const MOST = 2_000_000

/** What was changed, from the first to the last; undefined where that is too much to tell. */
function hunksOf(was: readonly Json[], is: readonly Json[]): Hunk[] | undefined {
  const [before, after] = [was.map(canonicalJson), is.map(canonicalJson)]
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [rows, columns] = [before.length - start - end, after.length - start - end]
  if (rows * columns > MOST) return undefined
  const common = commonIn(before.slice(start, start + rows), after.slice(start, start + columns))
  const hunks: Hunk[] = []
  let [row, column] = [0, 0]
  for (const [nextRow, nextColumn] of [...common, [rows, columns] as const]) {
    if (nextRow > row || nextColumn > column)
      hunks.push(
        ...split({ from: start + row, to: start + nextRow, items: is.slice(start + column, start + nextColumn) }),
      )
    ;[row, column] = [nextRow + 1, nextColumn + 1]
  }
  return hunks
}

/** As many for as many: each was changed by itself. */
const split = (hunk: Hunk): readonly Hunk[] =>
  hunk.items.length === hunk.to - hunk.from
    ? hunk.items.map((item, at) => ({ from: hunk.from + at, to: hunk.from + at + 1, items: [item] }))
    : [hunk]

/** The longest series of places at which both say the same. */
function commonIn(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--)
      lengths[row]![column] =
        before[row] === after[column]
          ? lengths[row + 1]![column + 1]! + 1
          : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!)
  const common: (readonly [number, number])[] = []
  let [row, column] = [0, 0]
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) common.push([row++, column++])
    else if (lengths[row + 1]![column]! >= lengths[row]![column + 1]!) row++
    else column++
  }
  return common
}
