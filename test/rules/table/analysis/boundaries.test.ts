import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { EvaluationError } from '../../../../rules/cell/index.ts'
import type { JsonObject } from '../../../../rules/json.ts'
import { analyse, boundaryCases, scanTable } from '../../../../rules/table/index.ts'
import type { BoundaryCases, Table } from '../../../../rules/table/index.ts'
import { cases } from '../arbitrary.ts'
import { any, between, compare, condition, is, number, output, row, table, text } from '../build.ts'

const rate = [output('rate')]
const inputs = (tested: Table): readonly JsonObject[] => boundaryCases(tested).cases.map(({ data }) => data)

test('both sides of each boundary, a missing fact, and no row at all', () => {
  const ages = table('first', [number('age')], rate, [
    row('minor', [compare('<', 18)], [1]),
    row('adult', [between(18, 65)], [2]),
  ])
  expect(inputs(ages)).toEqual(expect.arrayContaining([{ age: 17 }, { age: 18 }, { age: 65 }, { age: 66 }, {}]))
  const { cases, unreached } = boundaryCases(ages)
  expect(unreached).toEqual([])
  expect(cases.some(({ outcome }) => !outcome.error && outcome.hits.length === 0)).toBe(true)
})

test('dates step by a day, date-times by a millisecond', () => {
  const days = table('collect', [condition('day', 'date')], rate, [
    row('a', [compare('>=', '2025-03-01', 'date')], [1]),
  ])
  expect(inputs(days)).toEqual(expect.arrayContaining([{ day: '2025-03-01' }, { day: '2025-02-28' }]))
  const start = '2025-03-01T00:00:00Z'
  const instants = table('collect', [condition('at', 'date-time')], rate, [
    row('a', [compare('>=', start, 'date-time')], [1]),
  ])
  expect(inputs(instants)).toEqual(expect.arrayContaining([{ at: start }, { at: '2025-02-28T23:59:59.999Z' }]))
})

test('a row is reached where the rows before it do not answer', () => {
  const shadowed = table('first', [number('x'), text('p')], rate, [
    row('a', [compare('<', 10), any], [1]),
    row('b', [compare('<', 20), is('k')], [2]),
    row('never', [between(0, 5), is('k')], [3]),
  ])
  const { cases, unreached } = boundaryCases(shadowed)
  expect(unreached).toEqual(['never'])
  expect(cases.find(({ row, column }) => row === 'b' && column === undefined)!.data).toEqual({ x: 10, p: 'k' })
})

const attempt = (tested: Table): BoundaryCases | undefined => {
  try {
    return boundaryCases(tested)
  } catch (error) {
    if (error instanceof EvaluationError) return undefined
    throw error
  }
}

const NEVER: ReadonlySet<string> = new Set(['unreachable', 'duplicate', 'never-matches'])

test('every row that can decide is reached, and outcomes are those of the scan', () => {
  let reached = 0
  fc.assert(
    fc.property(cases(8), ({ table }) => {
      const tested = attempt(table)
      if (!tested) return
      const { decide } = scanTable(table)
      for (const { data, outcome } of tested.cases) expect(outcome).toEqual(decide(data))
      const findings = analyse(table)
      const codes = new Set(findings.map(({ code }) => code))
      const excused = new Set(findings.filter(({ code }) => NEVER.has(code)).map(({ row }) => row))
      if (!codes.has('opaque') && (table.hitPolicy === 'first' || table.hitPolicy === 'collect')) {
        expect(tested.unreached.filter((row) => !excused.has(row))).toEqual([])
        reached += table.rows.length - tested.unreached.length
      }
    }),
    { numRuns: 300 },
  )
  expect(reached).toBeGreaterThan(15)
})
