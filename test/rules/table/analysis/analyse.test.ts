import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTest } from '../../../../rules/cell/index.ts'
import type { UnaryTest } from '../../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../../rules/json.ts'
import { analyse, scanTable } from '../../../../rules/table/index.ts'
import type { ConditionColumn, HitPolicy, Table, TableFinding } from '../../../../rules/table/index.ts'
import {
  any,
  between,
  compare,
  condition,
  fact,
  is,
  isNull,
  missing,
  not,
  number,
  oneOf,
  output,
  row,
  table,
  text,
} from '../build.ts'

const rate = [output('rate')]
const codes = (table: Table): readonly string[] => analyse(table).map(({ code }) => code)
const of = (code: TableFinding['code'], table: Table): readonly TableFinding[] =>
  analyse(table).filter((finding) => finding.code === code)

const ages = (...tests: UnaryTest[]) =>
  table(
    'first',
    [number('age')],
    rate,
    tests.map((test, index) => row(`r${index}`, [test], [index])),
  )

const days = (until: string, from: string) =>
  table('first', [condition('day', 'date')], rate, [
    row('a', [compare('<=', until, 'date')], [1]),
    row('b', [compare('>=', from, 'date')], [2]),
  ])

const plans = (values?: readonly string[]) =>
  table('first', [text('plan', values)], rate, [row('a', [is('case')], [1]), row('b', [is('capacity')], [2])])

const dated = (until: string) =>
  table('unique', [number('x')], rate, [
    row('old', [any], [1], { until }),
    row('new', [any], [2], { from: '2025-01-01' }),
  ])

const twice = (policy: HitPolicy, second: Json) =>
  table(policy, [number('x')], rate, [row('a', [is(1)], [1]), row('b', [oneOf(is(1))], [second]), row('c', [any], [3])])

const isWhole = ({ x, y }: JsonObject) => Number.isInteger(x) && Number.isInteger(y)
describe('gaps', () => {
  test('between two intervals, with the simplest value in it', () => {
    const [gap] = of('gap', ages(compare('<=', 10), compare('>=', 20)))
    expect(gap).toMatchObject({ severity: 'warning', example: { age: 11 } })
    expect(gap!.message.en).toContain('age: (10..20)')
    expect(gap!.message['zh-CN']).toContain('age: (10..20)')
  })

  test('a single value that nobody asks for', () => {
    expect(of('gap', ages(compare('<', 10), compare('>', 10)))).toMatchObject([{ example: { age: 10 } }])
  })

  test('fractions between whole numbers are a hint of their own', () => {
    const whole = ages(compare('<=', 10), compare('>=', 11))
    expect(of('gap', whole)).toEqual([])
    expect(of('gap-between-whole-numbers', whole)).toMatchObject([{ severity: 'hint', example: { age: 10.1 } }])
    expect(of('gap', ages(compare('<=', 10.5), compare('>=', 11)))).toMatchObject([{ example: { age: 10.6 } }])
  })

  test('neighbouring days leave nothing between them', () => {
    expect(of('gap', days('2025-01-31', '2025-02-01'))).toEqual([])
    expect(of('gap', days('2025-01-31', '2025-02-02'))).toMatchObject([{ example: { day: '2025-02-01' } }])
  })

  test.each([
    ['date-time', '2025-01-01T00:00:00+08:00', '2025-01-01T00:00:01+08:00', '2024-12-31T16:00:00Z'],
    ['time', '08:00:00', '08:00:01', '08:00:00'],
    ['duration', 'P1Y', 'P14M', 'P1Y'],
    ['duration', 'PT24H', 'P2D', 'PT24H'],
  ] as const)('in a column of %s', (type, until, from, value) => {
    const spans = table('first', [condition('x', type)], rate, [
      row('a', [compare('<', until, type)], [1]),
      row('b', [compare('>=', from, type)], [2]),
    ])
    const gaps = of('gap', spans)
    expect(gaps).toContainEqual(expect.objectContaining({ example: { x: value } }))
    for (const { example } of gaps) expect(scanTable(spans).decide(example!)).toEqual({ hits: [] })
  })

  test('an enumeration has gaps only among its values', () => {
    expect(of('gap', plans(['case', 'capacity']))).toEqual([])
    expect(of('gap', plans(['case', 'capacity', 'none']))).toMatchObject([{ example: { plan: 'none' } }])
    expect(of('gap', plans())).toMatchObject([{ example: { plan: 'other' } }])
  })

  test('booleans', () => {
    expect(of('gap', table('first', [condition('b', 'boolean')], rate, [row('a', [is(true)], [1])]))).toMatchObject([
      { example: { b: false } },
    ])
  })

  test('over several columns together', () => {
    const grid = table('unique', [number('x'), number('y')], rate, [
      row('a', [compare('<', 5), any], [1]),
      row('b', [compare('>=', 5), compare('<', 5)], [2]),
      row('c', [compare('>=', 6), compare('>=', 5)], [3]),
    ])
    expect(of('gap', grid)).toMatchObject([{ example: { x: 5, y: 5 } }])
  })

  test('a missing fact is a hint, unless the cells speak of it', () => {
    const silent = ages(compare('<', 10), compare('>=', 10))
    expect(analyse(silent)).toMatchObject([{ code: 'gap-missing', severity: 'hint', column: 'age', example: {} }])
    expect(codes(ages(compare('<', 10), compare('>=', 10), missing))).toEqual([])
    expect(of('gap', ages(compare('<', 10), compare('>=', 10), isNull))).toEqual([])
    expect(
      of(
        'gap',
        table('first', [number('x'), number('y')], rate, [
          row('a', [missing, compare('<', 5)], [1]),
          row('b', [not(missing), any], [2]),
        ]),
      ),
    ).toMatchObject([{ example: { y: 5 } }])
  })

  test('two columns that ask the same fact are one question', () => {
    const pair = table(
      'unique',
      [
        { ...number('x'), id: 'from' },
        { ...number('x'), id: 'to' },
      ],
      rate,
      [
        row('a', [compare('>=', 0), compare('<', 10)], [1]),
        row('b', [compare('>=', 10), any], [2]),
        row('c', [any, compare('<', 0)], [3]),
      ],
    )
    expect(codes(pair)).toEqual(['gap-missing'])
  })

  test('effective dates count', () => {
    const dated = table('first', [text('plan', ['a'])], rate, [
      row('old', [any], [1], { until: '2025-01-01' }),
      row('new', [any], [2], { from: '2025-02-01' }),
    ])
    expect(of('gap', dated)).toMatchObject([{ example: { plan: 'a', date: '2025-01-01' } }])
  })

  test.each(['collect', 'rule-order', 'output-order', 'collect-sum'] as const)('%s has none', (policy) => {
    expect(of('gap', { ...ages(is(1)), hitPolicy: policy })).toEqual([])
  })

  test('default outputs stand for every gap', () => {
    const standard = output('rate', { default: { kind: 'literal', type: 'number', value: 1 } })
    expect(codes({ ...ages(is(1)), outputs: [standard] })).toEqual([])
  })
})

describe('overlaps', () => {
  const unique = table('unique', [number('x'), text('plan')], rate, [
    row('a', [compare('<=', 10), any], [1]),
    row('b', [compare('>=', 10), is('case')], [2]),
    row('c', [compare('>', 10), not(is('case'))], [3]),
  ])

  test('two rows of a unique table that one input meets', () => {
    expect(of('overlap', unique)).toMatchObject([
      { severity: 'error', row: 'b', related: ['a'], example: { x: 10, plan: 'case' } },
    ])
  })

  test('any only minds differing answers', () => {
    expect(of('overlap', { ...unique, hitPolicy: 'any' })).toHaveLength(1)
    const same = {
      ...unique,
      hitPolicy: 'any' as const,
      rows: unique.rows.map((row) => ({ ...row, outputs: unique.rows[0]!.outputs })),
    }
    expect(of('overlap', same)).toEqual([])
    const computed = {
      ...unique,
      hitPolicy: 'any' as const,
      rows: unique.rows.map((row) => ({ ...row, outputs: [fact('y', 'number')] })),
    }
    expect(of('overlap', computed)).toEqual([])
  })

  test('rows that follow each other in time do not overlap', () => {
    expect(of('overlap', dated('2025-01-01'))).toEqual([])
    expect(of('overlap', dated('2025-01-02'))).toMatchObject([{ row: 'new', example: { date: '2025-01-01' } }])
  })
})

describe('rows that cannot decide', () => {
  test('because one earlier row covers them', () => {
    const first = table('first', [number('x')], rate, [
      row('wide', [compare('<', 100)], [1]),
      row('narrow', [between(1, 5)], [2]),
      row('rest', [any], [3]),
    ])
    expect(of('unreachable', first)).toMatchObject([{ row: 'narrow', related: ['wide'] }])
    expect(of('unreachable', { ...first, hitPolicy: 'collect' })).toEqual([])
  })

  test('because several earlier rows cover them together', () => {
    const first = table('first', [number('x')], rate, [
      row('low', [compare('<', 3)], [1]),
      row('high', [compare('>=', 3)], [2]),
      row('middle', [between(1, 5)], [3]),
    ])
    expect(of('unreachable', first)).toMatchObject([{ row: 'middle', related: ['low', 'high'] }])
  })

  test('priority asks the higher output first', () => {
    const level = output('level', { type: 'string', values: ['high', 'low'] })
    const priority = table(
      'priority',
      [number('x')],
      [level],
      [row('narrow', [between(1, 5)], ['low']), row('wide', [compare('<', 100)], ['high'])],
    )
    expect(of('unreachable', priority)).toMatchObject([{ row: 'narrow', related: ['wide'] }])
  })

  test('because a cell, or two together, cannot be satisfied', () => {
    const empty = table('collect', [{ ...number('x'), id: 'from' }, { ...number('x'), id: 'to' }, number('y')], rate, [
      row('contradiction', [compare('>', 5), compare('<', 3), any], [1]),
      row('empty', [any, any, between(5, 3)], [2]),
      row('dates', [any, any, any], [3], { from: '2025-02-01', until: '2025-01-01' }),
    ])
    expect(of('never-matches', empty)).toMatchObject([
      { row: 'contradiction', column: 'from' },
      { row: 'empty', column: 'y' },
      { row: 'dates' },
    ])
  })
})

describe('rows that are alike', () => {
  test('duplicates', () => {
    expect(of('duplicate', twice('first', 2))).toMatchObject([{ row: 'b', related: ['a'] }])
    expect(of('unreachable', twice('first', 2))).toEqual([])
    expect(of('duplicate', twice('collect-sum', 2))).toEqual([])
    expect(of('duplicate', twice('collect-sum', 1))).toHaveLength(1)
    expect(codes(twice('any', 2))).toContain('overlap')
  })

  test('rows that could be one', () => {
    const split = table('unique', [number('x'), text('plan')], rate, [
      row('a', [between(1, 5), is('p')], [1]),
      row('b', [between(5, 9, '(]'), is('p')], [1]),
      row('c', [between(20, 30), is('p')], [1]),
      row('d', [between(40, 50), is('p')], [2]),
      row('e', [between(40, 50), is('q')], [2]),
    ])
    expect(of('mergeable', split)).toMatchObject([
      { row: 'a', column: 'x', related: ['b'] },
      { row: 'd', column: 'plan', related: ['e'] },
    ])
  })

  test('in a table that is asked in order only neighbours', () => {
    const ordered = table('first', [text('plan')], rate, [
      row('a', [is('p')], [1]),
      row('b', [any], [2]),
      row('c', [is('q')], [1]),
    ])
    expect(of('mergeable', ordered)).toEqual([])
  })
})

test('cells that compare with other facts are a hint, and neither a gap nor an overlap', () => {
  const opaque = table('unique', [number('x'), number('y')], rate, [
    row('a', [{ kind: 'compare', op: '<', bound: fact('limit', 'number') }, any], [1]),
    row('b', [{ kind: 'compare', op: '>=', bound: fact('limit', 'number') }, any], [2]),
  ])
  expect(analyse(opaque)).toMatchObject([{ code: 'opaque', severity: 'hint', row: 'a', column: 'x', related: ['b'] }])
})

test('an empty table finds nothing', () => {
  expect(analyse(table('first', [number('x')], rate, []))).toEqual([])
})

describe('against trying every value', () => {
  /** Two columns of small whole numbers and one enumeration: few enough inputs to try them all. */
  const columns: readonly ConditionColumn[] = [number('x'), number('y'), text('p', ['a', 'b', 'c'])]
  const small = fc.integer({ min: 0, max: 6 })
  const numeric = fc.oneof(
    fc.constant<UnaryTest>(any),
    small.map((value) => is(value)),
    fc.tuple(small, small).map(([from, to]) => between(Math.min(from, to), Math.max(from, to))),
    small.map((value) => compare('>=', value)),
    small.map((value) => compare('<', value)),
    small.map((value) => not(is(value))),
  )
  const listed = fc.oneof(
    fc.constant<UnaryTest>(any),
    fc.subarray(['a', 'b', 'c'], { minLength: 1 }).map((values) => oneOf(...values.map((value) => is(value)))),
    fc.constantFrom('a', 'b', 'c').map((value) => not(is(value))),
  )
  const rows = fc.array(fc.tuple(numeric, numeric, listed, fc.integer({ min: 0, max: 2 })), { maxLength: 9 })
  /** A half stands for the fractions; -1 and 7 for everything beyond. */
  const values = Array.from({ length: 17 }, (_, index) => index / 2 - 1)
  const inputs: readonly JsonObject[] = values.flatMap((x) =>
    values.flatMap((y) => ['a', 'b', 'c'].map((p) => ({ x, y, p }))),
  )

  const tableOf = (policy: HitPolicy, cells: readonly (readonly [UnaryTest, UnaryTest, UnaryTest, number])[]): Table =>
    table(
      policy,
      columns,
      rate,
      cells.map(([x, y, p, answer], index) => row(`r${index}`, [x, y, p], [answer])),
    )

  const matching = (table: Table) => {
    const tests = table.rows.map(({ tests }) =>
      tests.map((test, column) => compileTest(test, columns[column]!.subject)),
    )
    return (input: JsonObject) => table.rows.filter((_, index) => tests[index]!.every((test) => test(input)))
  }

  test('gaps', () => {
    let gaps = 0
    fc.assert(
      fc.property(rows, (cells) => {
        const tested = tableOf('first', cells)
        const matches = matching(tested)
        const unanswered = inputs.filter((input) => matches(input).length === 0)
        const found = of('gap', tested)
        expect(found.length > 0).toBe(cells.length > 0 && unanswered.some(isWhole))
        for (const { example } of found) expect(matches(example!)).toEqual([])
        if (found.length > 0) gaps++
        else if (cells.length > 0)
          expect(of('gap-between-whole-numbers', tested).length > 0).toBe(unanswered.length > 0)
      }),
      { numRuns: 150 },
    )
    expect(gaps).toBeGreaterThan(20)
  })

  test('overlaps', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const tested = tableOf('unique', cells)
        const matches = matching(tested)
        const pairs = new Set(
          inputs.flatMap((input) => {
            const ids = matches(input).map(({ id }) => id)
            return ids.flatMap((id, index) => ids.slice(0, index).map((before) => `${before} ${id}`))
          }),
        )
        const found = of('overlap', tested)
        expect(new Set(found.flatMap(({ row, related }) => related!.map((before) => `${before} ${row}`)))).toEqual(
          pairs,
        )
        for (const { example } of found) expect(matches(example!).length).toBeGreaterThan(1)
      }),
      { numRuns: 150 },
    )
  })

  test('rows that never decide', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const tested = tableOf('first', cells)
        const matches = matching(tested)
        const absent = inputs.flatMap(({ x, y, p }): JsonObject[] => [
          { y: y!, p: p! },
          { x: x!, p: p! },
          { x: x!, y: y! },
          { x: x! },
          { y: y! },
          { p: p! },
          {},
        ])
        const given: readonly JsonObject[] = [
          ...inputs,
          ...absent,
          ...absent.map((some) => ({ x: null, y: null, p: null, ...some })),
        ]
        const deciding = new Set(given.map((input) => matches(input)[0]?.id))
        const found = analyse(tested).filter(
          ({ code }) => code === 'unreachable' || code === 'duplicate' || code === 'never-matches',
        )
        expect(new Set(found.map(({ row }) => row))).toEqual(
          new Set(tested.rows.map(({ id }) => id).filter((id) => !deciding.has(id))),
        )
      }),
      { numRuns: 50 },
    )
  })
})
