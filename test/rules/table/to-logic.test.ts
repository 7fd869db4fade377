import * as fc from 'fast-check'
import jsonLogic from 'json-logic-js'
import { expect, test } from 'vitest'
import { applyLogic, EvaluationError } from '../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { outcomeAsLogic, rowToLogic, scanTable, tableToLogic } from '../../../rules/table/index.ts'
import type { Table } from '../../../rules/table/index.ts'
import { cases } from './arbitrary.ts'
import { any, between, compare, is, number, output, row, table, text } from './build.ts'

const guarded = (answer: () => Json): Json => {
  try {
    return answer()
  } catch (error) {
    if (error instanceof EvaluationError) return `error ${error.code}`
    throw error
  }
}

test('json-logic-js answers on the exported logic what the table answers', () => {
  let answered = 0
  fc.assert(
    fc.property(cases(8), ({ table, inputs }) => {
      const scanned = scanTable(table)
      const logic = tableToLogic(table)
      for (const input of inputs) {
        const expected = guarded(() => outcomeAsLogic(table, scanned.decide(input)))
        expect(guarded(() => applyLogic(logic, input))).toEqual(expected)
        if (expected !== null && (expected as readonly Json[]).length !== 0) answered++
      }
    }),
    { numRuns: 400 },
  )
  expect(answered).toBeGreaterThan(200)
})

const apply = (table: Table, data: JsonObject): Json => applyLogic(tableToLogic(table), data)

test('a row as logic', () => {
  const priced = table('first', [number('x'), text('plan')], [output('rate')], [row('a', [compare('>=', 3), any], [5])])
  const { id, when, then } = rowToLogic(priced, priced.rows[0]!)
  expect([id, then]).toEqual(['a', [5]])
  expect(applyLogic(when, { x: 3 })).toBe(true)
  expect(applyLogic(when, {})).toBe(false)
})

test('effective dates are part of the logic', () => {
  const dated = table(
    'first',
    [text('plan')],
    [output('rate')],
    [row('old', [any], [1], { until: '2025-01-01' }), row('new', [any], [2], { from: '2025-01-01' })],
  )
  expect(apply(dated, { date: '2024-12-31' })).toEqual([1])
  expect(apply(dated, { date: '2025-01-01' })).toEqual([2])
  expect(apply(dated, {})).toBeNull()
})

test('a table without outputs answers an empty list where a row matches', () => {
  const bare = table('first', [text('plan')], [], [row('a', [is('case')])])
  expect(apply(bare, { plan: 'case' })).toEqual([])
  expect(apply(bare, {})).toBeNull()
  expect(apply({ ...bare, hitPolicy: 'collect' }, { plan: 'case' })).toEqual([[]])
})

test.each(['first', 'unique', 'any', 'collect', 'collect-sum'] as const)('10,000 rows of %s stay flat', (policy) => {
  const rows = Array.from({ length: 10_000 }, (_, index) => row(`r${index}`, [between(index, index)], [index]))
  const long = table(policy, [number('x')], [output('n')], rows)
  const logic = tableToLogic(long)
  expect(depthOf(logic)).toBeLessThan(20)
  expect(jsonLogic.apply(logic as never, { x: 9_999 })).toEqual(
    outcomeAsLogic(long, scanTable(long).decide({ x: 9_999 })),
  )
})

const depthOf = (logic: Json): number =>
  typeof logic === 'object' && logic !== null ? 1 + Math.max(0, ...flat(Object.values(logic).map(depthOf))) : 0

/** Spreading ten thousand depths would overflow the arguments. */
const flat = (depths: readonly number[]): readonly number[] => [depths.reduce((most, one) => Math.max(most, one), 0)]
