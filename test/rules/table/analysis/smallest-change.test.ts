import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvaluationError, type ValueType } from '../../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../../rules/json.ts'
import { analyse, explain, smallestChange, type SmallestChange, type Table } from '../../../../rules/table/index.ts'
import { cases, hostile, valuesOf } from '../arbitrary.ts'
import { any, between, compare, condition, fact, is, not, number, output, row, table, text } from '../build.ts'

const rate = [output('rate')]
const wantedIn = (change: SmallestChange | undefined): unknown =>
  change?.kind === 'change' ? Object.fromEntries(change.changes.map(({ column, wanted }) => [column, wanted])) : change

describe('only what said no is moved, to the nearest value that says yes', () => {
  const ages = table('first', [number('age'), text('plan')], rate, [
    row('minor', [compare('<', 18), is('gold')], [1]),
    row('adult', [between(18, 65), not(is('gold'))], [2]),
    row('old', [compare('>', 65), any], [3]),
  ])
  test.each<[string, JsonObject, string, unknown]>([
    ['from above', { age: 70, plan: 'gold' }, 'minor', { age: 17 }],
    ['from below', { age: 16, plan: 'silver' }, 'adult', { age: 18 }],
    ['beyond an open edge', { age: 16, plan: 'silver' }, 'old', { age: 66 }],
    ['two facts where two cells said no', { age: 70, plan: 'gold' }, 'adult', { age: 65, plan: 'other' }],
    ['a fact that was not given', { plan: 'gold' }, 'minor', { age: 0 }],
    ['nothing where it answered', { age: 7, plan: 'gold' }, 'minor', { kind: 'answers' }],
  ])('%s', (_, data, id, wanted) => expect(wantedIn(smallestChange(ages, data, id))).toEqual(wanted))
})

test('dates move by days, and the day on which a row is in force too', () => {
  const dated = table('first', [condition('from', 'date')], rate, [
    row('a', [compare('>=', '2025-03-01', 'date')], [1]),
    row('b', [any], [2], { from: '2026-01-01' }),
  ])
  const data = { from: '2025-02-01', date: '2025-02-01' }
  expect(wantedIn(smallestChange(dated, data, 'a'))).toEqual({ from: '2025-03-01' })
  const later = smallestChange(dated, data, 'b')
  expect(later).toMatchObject({ kind: 'change', changes: [{ path: ['date'], wanted: '2026-01-01' }] })
  expect(later?.kind === 'change' && later.changes[0]).not.toHaveProperty('column')
})

describe('a row that matched, but whose turn did not come', () => {
  const prices = table('first', [number('x'), text('p')], rate, [
    row('a', [compare('<', 10), is('k')], [1]),
    row('b', [compare('<', 20), any], [2]),
    row('never', [between(0, 5), any], [3]),
  ])
  test('moves out of the way of the rows before it by one fact, if one is enough', () =>
    expect(wantedIn(smallestChange(prices, { x: 4, p: 'k' }, 'b'))).toEqual({ x: 10 }))
  test('does not where one row before it always comes first, which is named', () =>
    expect(smallestChange(prices, { x: 4, p: 'k' }, 'never')).toEqual({ kind: 'shadowed', rows: ['b'] }))
  test('is not held up by rows before it where all rows answer', () =>
    expect(smallestChange({ ...prices, hitPolicy: 'collect' }, { x: 4, p: 'k' }, 'never')).toEqual({ kind: 'answers' }))
})

test('the only value left may be a long way off', () => {
  const steps = table('unique', [number('x')], rate, [
    row('low', [compare('<=', 100)], [1]),
    row('all', [any], [2]),
    row('none', [not(any)], [3]),
  ])
  expect(wantedIn(smallestChange(steps, { x: 1 }, 'all'))).toEqual({ x: 101 })
  expect(smallestChange(steps, { x: 1 }, 'low')).toEqual({ kind: 'shadowed', rows: ['all'] })
  expect(smallestChange(steps, { x: 1 }, 'none')).toEqual({ kind: 'impossible' })
  expect(smallestChange(steps, { x: 1 }, 'gone')).toBeUndefined()
})

test('other facts that cells compare with stay as they are', () => {
  const limits = table('first', [number('amount')], rate, [
    row('within', [{ kind: 'compare', op: '<=', bound: fact('limit', 'number') }], [1]),
  ])
  expect(wantedIn(smallestChange(limits, { amount: 30, limit: 12 }, 'within'))).toEqual({ amount: 12 })
  expect(smallestChange(limits, { amount: 30 }, 'within')).toEqual({ kind: 'opaque', columns: ['amount'] })
})

test('what is computed is moved as one, and said to be computed', () => {
  const left = { kind: 'arithmetic', type: 'number', op: '-', left: fact('a', 'number'), right: fact('b', 'number') }
  const computed = table('first', [{ id: 'left', type: 'number', subject: left as never }], rate, [
    row('some', [compare('>=', 5)], [1]),
  ])
  const change = smallestChange(computed, { a: 3, b: 1 }, 'some')
  expect(change).toEqual({ kind: 'change', changes: [{ column: 'left', subject: left, seen: 2, wanted: 5 }] })
})

test('what always is there is not taken away', () => {
  const always = { ...number('order.quantity'), domain: { always: true } }
  const orders = table('first', [always], rate, [row('none', [{ kind: 'missing' }], [1])])
  const none = smallestChange(orders, { order: { quantity: 3 } }, 'none')
  expect(none).toEqual({ kind: 'elsewhere', columns: ['order.quantity'] })
})

/** Everything that the tables of `cases` tell apart, and something in between and beside it. */
const PROBES: Readonly<Record<ValueType, readonly Json[]>> = {
  number: [-9, -1.2, -0.5, 0.05, 0.2, 0.5, 1.5, 2.5, 5, 20, 1e14, 2e15, 1e17],
  string: ['0', '4', '6', '_', 'B', 'aa', 'ac', 'bb', 'cc', 'd', 'zz'],
  boolean: [],
  date: ['2020-01-01', '2024-06-01', '2024-03-02', '2025-01-02', '2025-06-01', '2026-01-01'],
  'date-time': ['2020-01-01T00:00:00Z', '2025-02-01T00:00:00Z', '2026-01-01T00:00:00Z', '2024-12-31T16:00:00.0005Z'],
  time: ['00:00:00.5', '01:00:00', '12:00:00', '23:59:59.5'],
  duration: ['-P9D', 'PT12H', 'PT24H30M', 'P9D', '-P9Y', '-P1D', 'P1M', 'P12M', 'P5Y', 'PT0.5S', '-PT0.5S', 'P6M'],
  list: [],
  any: ['zz', 7, 'b'],
}

const isOpaque = (tested: Table): boolean => analyse(tested).some(({ code }) => code === 'opaque')

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch (error) {
    if (error instanceof EvaluationError) return undefined
    throw error
  }
}

function answers(tested: Table, id: string, data: JsonObject): boolean {
  const { outcome, rows } = explain(tested, data)
  if (outcome.error !== undefined) return false
  return tested.hitPolicy === 'any'
    ? rows.some((one) => one.kind === 'matched' && one.row === id)
    : outcome.hits.some((hit) => hit.id === id)
}

const factsAsked = (tested: Table): readonly (readonly [string, ValueType])[] => [
  ...tested.conditions.flatMap(({ subject, type }) => (subject.kind === 'fact' ? [[subject.path, type] as const] : [])),
  ...(tested.rows.some(({ from, until }) => from !== undefined || until !== undefined)
    ? [['date', 'date'] as const]
    : []),
]

function withFact(data: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [owner = '', name] = path.split('.')
  if (name !== undefined) return { ...data, [owner]: withFact((data[owner] ?? {}) as JsonObject, name, value) }
  const { [owner]: _, ...others } = data
  return value === undefined ? others : { ...others, [owner]: value }
}

const probesOf = (type: ValueType): readonly (Json | undefined)[] => [
  ...fc.sample(valuesOf(type), { numRuns: 60, seed: 1 }).filter((value, at, all) => all.indexOf(value) === at),
  ...PROBES[type],
  null,
  undefined,
]

/** Whether some change of so many facts at most makes the row answer. */
function byForce(tested: Table, id: string, data: JsonObject, most: number, from = 0): boolean {
  if (attempt(() => answers(tested, id, data)) === true) return true
  if (most === 0) return false
  const asked = factsAsked(tested)
  return asked
    .slice(from)
    .some(([path, type], at) =>
      probesOf(type).some((value) => byForce(tested, id, withFact(data, path, value), most - 1, from + at + 1)),
    )
}

test('applied, the change makes the row answer; no change of fewer facts does; where there is said to be none, none does', () => {
  const seen = { change: 0, shadowed: 0, impossible: 0, more: 0 }
  fc.assert(
    fc.property(cases(4), ({ table: tested, inputs }) => {
      fc.pre(tested.conditions.length <= 3 && !isOpaque(tested))
      for (const data of inputs.slice(0, 2)) {
        for (const { id } of tested.rows) {
          const found = attempt(() => smallestChange(tested, data, id))
          if (found === undefined || found.kind === 'unknown') continue
          expect(found.kind).not.toBe('opaque')
          if (found.kind === 'answers') expect(answers(tested, id, data)).toBe(true)
          if (found.kind === 'impossible' || found.kind === 'shadowed') {
            seen[found.kind] += 1
            expect(byForce(tested, id, data, factsAsked(tested).length)).toBe(false)
          }
          if (found.kind !== 'change') continue
          seen.change += 1
          if (found.changes.length > 1) seen.more += 1
          expect(answers(tested, id, found.data!)).toBe(true)
          expect(byForce(tested, id, data, found.changes.length - 1)).toBe(false)
        }
      }
    }),
    { numRuns: 150 },
  )
  for (const [kind, count] of Object.entries(seen)) expect([kind, count > 5]).toEqual([kind, true])
})

test('whatever is thrown at it, a change that is given does what it says', () => {
  fc.assert(
    fc.property(cases(6), hostile, ({ table: tested, inputs }, odd) => {
      for (const data of [...inputs.slice(0, 3), { x: odd, order: odd }]) {
        for (const { id } of tested.rows) {
          const found = attempt(() => smallestChange(tested, data, id))
          if (found?.kind === 'change' && found.data) expect(answers(tested, id, found.data)).toBe(true)
        }
      }
    }),
    { numRuns: 150 },
  )
})
