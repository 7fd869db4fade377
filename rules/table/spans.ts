/**
 * Spans: the set of places on an axis where a test holds, as sorted, disjoint, closed intervals.
 *
 * Tests that ask for other facts, compute or look into lists are opaque: they have no spans. Whatever has spans agrees
 * with the cell's own evaluator on every value.
 */
import { assertNever } from '../cell/index.ts'
import type { Bound, Comparison, Expr, UnaryTest } from '../cell/index.ts'
import type { Axis } from './axis.ts'
import { MISSING, next, previous } from './axis.ts'
import { prefixAsRange } from './prefix.ts'

/** [from, to, from, to, …] */
export type Spans = readonly number[]

export const EVERYTHING: Spans = [-Infinity, Infinity]
export const isEverything = (spans: Spans): boolean => spans[0] === -Infinity && spans[1] === Infinity

/**
 * Where the test definitely holds, or (`wanted` false) where it definitely does not; undefined when it is opaque. As in
 * the cell language the two do not cover everything: what is missing or of another type is in neither.
 */
export function spansOf(test: UnaryTest, axis: Axis, wanted = true): Spans | undefined {
  switch (test.kind) {
    case 'any':
      return wanted ? EVERYTHING : []
    case 'missing':
      return wanted ? [MISSING, MISSING] : [...axis.domain]
    case 'null':
      return wanted ? [axis.place(null), axis.place(null)] : [...axis.domain]
    case 'compare': {
      const place = placeOf(test.bound, axis)
      return place === undefined ? undefined : compared(wanted ? test.op : OPPOSITE[test.op], place, axis)
    }
    case 'within': {
      const from = spansOf(fromBound(test.from), axis)
      const to = spansOf(toBound(test.to), axis)
      const both = from && to && intersection(from, to)
      return wanted ? both : both && difference(axis.domain, both, axis)
    }
    case 'oneOf': {
      const parts = test.tests.map((part) => spansOf(part, axis, wanted))
      if (!parts.every((part) => part !== undefined)) return undefined
      return wanted ? union(parts, axis) : parts.reduce(intersection, EVERYTHING)
    }
    case 'not':
      return spansOf(test.test, axis, !wanted)
    case 'holds': {
      const range = prefixAsRange(test)
      return range && spansOf(range, axis, wanted)
    }
    case 'contains':
      return undefined
    default:
      return assertNever(test)
  }
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '!=' } as const

const fromBound = ({ value, closed }: Bound): UnaryTest => ({ kind: 'compare', op: closed ? '>=' : '>', bound: value })
const toBound = ({ value, closed }: Bound): UnaryTest => ({ kind: 'compare', op: closed ? '<=' : '<', bound: value })

const placeOf = (bound: Expr, axis: Axis): number | undefined =>
  bound.kind === 'literal' ? axis.literal(bound.value, bound.type) : undefined

function compared(op: Comparison | '!=', place: number, axis: Axis): Spans | undefined {
  const realm = axis.realm?.(place) ?? axis.domain
  const [least, greatest] = realm
  if (op === '=') return [place, place]
  // Of unknown types, only values of the literal's type definitely differ from it.
  if (op === '!=' && axis.type === 'any') return undefined
  if (op === '!=') return difference(realm, [place, place], axis)
  if (!axis.ordered) return undefined
  switch (op) {
    case '<':
      return span(least, previous(axis, place))
    case '<=':
      return span(least, place)
    case '>':
      return span(next(axis, place), greatest)
    case '>=':
      return span(place, greatest)
    default:
      return assertNever(op)
  }
}

const span = (from: number, to: number): Spans => (from <= to ? [from, to] : [])

export function contains(spans: Spans, place: number): boolean {
  for (let at = 0; at < spans.length; at += 2) {
    if (place < spans[at]!) return false
    if (place <= spans[at + 1]!) return true
  }
  return false
}

export function intersection(left: Spans, right: Spans): Spans {
  const both: number[] = []
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) {
    const from = Math.max(left[l]!, right[r]!)
    const to = Math.min(left[l + 1]!, right[r + 1]!)
    if (from <= to) both.push(from, to)
    if (left[l + 1]! < right[r + 1]!) l += 2
    else r += 2
  }
  return both
}

export function union(parts: readonly Spans[], axis: Axis): Spans {
  const pairs: (readonly [number, number])[] = []
  for (const part of parts) for (let at = 0; at < part.length; at += 2) pairs.push([part[at]!, part[at + 1]!])
  pairs.sort((left, right) => left[0] - right[0])
  const merged: number[] = []
  for (const [from, to] of pairs) {
    const last = merged.length - 1
    if (last > 0 && from <= next(axis, merged[last]!)) merged[last] = Math.max(merged[last]!, to)
    else merged.push(from, to)
  }
  return merged
}

/** What is left of one interval without the spans. */
export function difference([least, greatest]: readonly [number, number], without: Spans, axis: Axis): Spans {
  const left: number[] = []
  let from = least
  for (let at = 0; at < without.length && from <= greatest; at += 2) {
    if (without[at + 1]! < from) continue
    if (without[at]! > greatest) break
    if (without[at]! > from) left.push(from, previous(axis, without[at]!))
    from = next(axis, without[at + 1]!)
  }
  if (from <= greatest) left.push(from, greatest)
  return left
}
