import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { explain, scanTable } from '../../../rules/table/index.ts'
import { cases } from './arbitrary.ts'
import { any, compare, is, number, output, row, table, text } from './build.ts'

const grace = table(
  'first',
  [text('plan'), number('hours')],
  [output('suspend', { type: 'boolean' })],
  [
    row('case', [is('case'), compare('>=', 24)], [true]),
    row('capacity', [is('capacity'), any], [true]),
    row('later', [any, any], [false], { from: '2026-01-01' }),
    row('rest', [any, any], [false]),
  ],
)

test('each row matched, or the first cell that stopped it with the value it saw', () => {
  const { outcome, rows } = explain(grace, { plan: 'case', hours: 3, date: '2025-06-01' })
  expect(outcome).toEqual({ hits: [{ row: 3, id: 'rest', values: [false] }] })
  expect(rows).toEqual([
    { kind: 'stopped', row: 'case', column: 'hours', test: compare('>=', 24), seen: 3 },
    { kind: 'stopped', row: 'capacity', column: 'plan', test: is('capacity'), seen: 'case' },
    { kind: 'stopped', row: 'later', test: expect.objectContaining({ op: '>=' }), seen: '2025-06-01' },
    { kind: 'matched', row: 'rest' },
  ])
})

test('a missing fact is seen as missing', () => {
  const [first] = explain(grace, { plan: 'case' }).rows
  expect(first).toEqual({ kind: 'stopped', row: 'case', column: 'hours', test: compare('>=', 24), seen: undefined })
})

test('the rows that matched are those that a collect table hits', () => {
  fc.assert(
    fc.property(cases(8), ({ table, inputs }) => {
      const all = {
        ...table,
        hitPolicy: 'collect' as const,
        outputs: [],
        rows: table.rows.map((row) => ({ ...row, outputs: [] })),
      }
      for (const input of inputs) {
        const matched = explain(all, input).rows.filter(({ kind }) => kind === 'matched')
        const outcome = scanTable(all).decide(input)
        expect(matched.map(({ row }) => row)).toEqual(outcome.error ? [] : outcome.hits.map(({ id }) => id))
      }
    }),
    { numRuns: 200 },
  )
})
