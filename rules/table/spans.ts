/**
 * Spans: the set of places on an axis where a test holds, as sorted, disjoint, closed intervals.
 *
 * Tests that ask for other facts, compute or look into lists are opaque: they have no spans. Whatever has spans agrees
 * with the cell's own evaluator on every value.
 */
import { assertNever } from '../cell/index.ts'
import type { Bound, Comparison, Expr, UnaryTest } from '../cell/index.ts'
import type { Axis } from './axis.ts'
import { MISSING, next, NULL, previous } from './axis.ts'

/** [from, to, from, to, …] */
export type Spans = readonly number[]

export const EVERYTHING: Spans = [-Infinity, Infinity]
export const isEverything = (spans: Spans): boolean => spans[0] === -Infinity && spans[1] === Infinity

/** Where the test holds; undefined when it is opaque. */
export function spansOf(test: UnaryTest, axis: Axis): Spans | undefined {
  switch (test.kind) {
    case 'any':
      return EVERYTHING
    case 'missing':
      return [MISSING, MISSING]
    case 'null':
      return [NULL, NULL]
    case 'compare': {
      const place = placeOf(test.bound, axis)
      return place === undefined ? undefined : compared(test.op, place, axis)
    }
    case 'within': {
      const from = spansOf(fromBound(test.from), axis)
      const to = spansOf(toBound(test.to), axis)
      return from && to && intersection(from, to)
    }
    case 'oneOf': {
      const parts = test.tests.map((part) => spansOf(part, axis))
      return parts.every((part) => part !== undefined) ? union(parts, axis) : undefined
    }
    case 'not': {
      const inner = spansOf(test.test, axis)
      return inner && difference(axis.domain, inner, axis)
    }
    case 'contains':
    case 'holds':
      return undefined
    default:
      return assertNever(test)
  }
}

const fromBound = ({ value, closed }: Bound): UnaryTest => ({ kind: 'compare', op: closed ? '>=' : '>', bound: value })
const toBound = ({ value, closed }: Bound): UnaryTest => ({ kind: 'compare', op: closed ? '<=' : '<', bound: value })

const placeOf = (bound: Expr, axis: Axis): number | undefined =>
  bound.kind === 'literal' ? axis.literal(bound.value, bound.type) : undefined

function compared(op: Comparison, place: number, axis: Axis): Spans | undefined {
  if (op === '=') return [place, place]
  if (!axis.ordered) return undefined
  const [least, greatest] = axis.realm?.(place) ?? axis.domain
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
