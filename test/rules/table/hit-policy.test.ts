import { describe, expect, test } from 'vitest'
import { compileTable, scanTable } from '../../../rules/table/index.ts'
import type { CompiledTable, HitPolicy, Outcome, OutputColumn, Table } from '../../../rules/table/index.ts'
import type { JsonObject } from '../../../rules/json.ts'
import { any, between, compare, fact, is, number, output, row, table, text } from './build.ts'

const evaluators: readonly [string, (table: Table) => CompiledTable][] = [
  ['scan', scanTable],
  ['closures', (table) => compileTable(table, 'closures')],
  ['code', (table) => compileTable(table, 'code')],
]

/** Rows a, b and c match x = 1, 2 and 3 upwards; each answers its own output cells. */
const upTo = (hitPolicy: HitPolicy, outputs: readonly OutputColumn[], cells: Parameters<typeof row>[2][]): Table =>
  table(
    hitPolicy,
    [number('x')],
    outputs,
    cells.map((values, index) => row('abc'[index]!, [compare('>=', index + 1)], values)),
  )

const ids = (outcome: Outcome): readonly string[] | string =>
  outcome.error ? `${outcome.error}: ${outcome.rows.map(({ id }) => id).join(' ')}` : outcome.hits.map(({ id }) => id)
const value = (outcome: Outcome) => (outcome.error ? outcome.error : outcome.value)
const values = (outcome: Outcome) => (outcome.error ? outcome.error : outcome.hits.map((hit) => hit.values))

const rated = output('rate')
const level = output('level', { type: 'string', values: ['high', 'middle', 'low'] })

describe.each(evaluators)('hit policies, by %s', (_, compile) => {
  const decide = (table: Table, data: JsonObject): Outcome => compile(table).decide(data)

  test('first: the first row that matches', () => {
    const first = upTo('first', [rated], [[10], [20], [30]])
    expect(decide(first, { x: 3 })).toEqual({ hits: [{ row: 0, id: 'a', values: [10] }] })
    expect(ids(decide(first, { x: 0 }))).toEqual([])
  })

  test('unique: one hit answers, several are an error that names the rows', () => {
    const unique = upTo('unique', [rated], [[10], [20], [30]])
    expect(ids(decide(unique, { x: 1 }))).toEqual(['a'])
    expect(ids(decide(unique, { x: 3 }))).toBe('several-hits: a b c')
    expect(decide(unique, { x: 2 })).toEqual({
      error: 'several-hits',
      rows: [
        { row: 0, id: 'a' },
        { row: 1, id: 'b' },
      ],
    })
  })

  test('any: agreeing rows answer as the first of them, differing ones are an error', () => {
    const agreeing = upTo('any', [rated], [[10], [10], [20]])
    expect(ids(decide(agreeing, { x: 2 }))).toEqual(['a'])
    expect(ids(decide(agreeing, { x: 3 }))).toBe('outputs-differ: a b c')
    const lists = upTo('any', [output('to', { type: 'list' })], [[['p', 'q']], [['p', 'q']], [['p']]])
    expect(ids(decide(lists, { x: 2 }))).toEqual(['a'])
    expect(ids(decide(lists, { x: 3 }))).toBe('outputs-differ: a b c')
  })

  test('priority: the highest output value, and on a tie the earlier row', () => {
    expect(ids(decide(upTo('priority', [level], [['low'], ['high'], ['middle']]), { x: 3 }))).toEqual(['b'])
    expect(ids(decide(upTo('priority', [level], [['low'], ['middle'], ['middle']]), { x: 3 }))).toEqual(['b'])
    expect(ids(decide(upTo('priority', [level], [['unlisted'], ['low']]), { x: 3 }))).toEqual(['b'])
  })

  test('priority by a computed output', () => {
    const computed = upTo('priority', [level], [['middle'], [fact('level', 'string')]])
    expect(ids(decide(computed, { x: 3, level: 'high' }))).toEqual(['b'])
    expect(ids(decide(computed, { x: 3, level: 'low' }))).toEqual(['a'])
    expect(ids(decide(computed, { x: 3 }))).toEqual(['a'])
  })

  test('output order: all hits, the highest output first', () => {
    const ordered = upTo(
      'output-order',
      [level, rated],
      [
        ['low', 1],
        ['high', 2],
        ['low', 3],
      ],
    )
    expect(ids(decide(ordered, { x: 3 }))).toEqual(['b', 'a', 'c'])
    expect(ids(decide(ordered, { x: 1 }))).toEqual(['a'])
  })

  test.each(['rule-order', 'collect'] as const)('%s: all hits in the order of the rows', (policy) => {
    const all = upTo(policy, [rated], [[3], [1], [2]])
    expect(values(decide(all, { x: 2 }))).toEqual([[3], [1]])
    expect(decide(all, { x: 0 })).toEqual({ hits: [] })
  })

  test.each([
    ['collect-sum', 3, 0.6],
    ['collect-min', 3, 0.1],
    ['collect-max', 3, 0.3],
    ['collect-count', 3, 3],
    ['collect-sum', 0, undefined],
    ['collect-min', 0, undefined],
    ['collect-max', 0, undefined],
    ['collect-count', 0, 0],
  ] as const)('%s of x = %s is %s', (policy, x, expected) => {
    expect(value(decide(upTo(policy, [rated], [[0.1], [0.2], [0.3]]), { x }))).toBe(expected)
  })

  test('an aggregate leaves out missing and null answers', () => {
    expect(value(decide(upTo('collect-sum', [rated], [[1], [undefined], [2]]), { x: 3 }))).toBe(3)
    expect(value(decide(upTo('collect-min', [rated], [[null], [5], [undefined]]), { x: 3 }))).toBe(5)
    expect(value(decide(upTo('collect-max', [rated], [[undefined], [null]]), { x: 2 }))).toBeUndefined()
  })

  test('several output columns aggregate each for itself', () => {
    const two = upTo(
      'collect-sum',
      [rated, output('fee')],
      [
        [1, 10],
        [2, undefined],
      ],
    )
    expect(value(decide(two, { x: 2 }))).toEqual([3, 10])
  })

  test('an empty output cell takes the default of its column, else it is missing', () => {
    const defaulted = upTo(
      'first',
      [output('rate', { default: fact('standard', 'number') }), output('fee')],
      [
        [undefined, 1],
        [undefined, undefined],
      ],
    )
    expect(values(decide(defaulted, { x: 1, standard: 7 }))).toEqual([[7, 1]])
    expect(values(decide(defaulted, { x: 1 }))).toEqual([[undefined, 1]])
  })

  test('no hit: the default outputs, and the outcome says so', () => {
    const standard = { kind: 'literal', type: 'number', value: 9 } as const
    const defaulted = upTo('collect', [output('rate', { default: standard }), output('fee')], [[1, 1]])
    expect(decide(defaulted, { x: 0 })).toEqual({
      hits: [{ row: -1, id: '', values: [9, undefined] }],
      default: true,
    })
    expect(ids(decide(defaulted, { x: 1 }))).toEqual(['a'])
    const sum = upTo('collect-sum', [output('rate', { default: standard })], [[1]])
    expect(value(decide(sum, { x: 0 }))).toBe(9)
  })

  test('a row counts from its first day until the day before its end', () => {
    const dated = table(
      'collect',
      [text('plan')],
      [],
      [
        row('old', [is('case')], [], { until: '2025-03-01' }),
        row('new', [is('case')], [], { from: '2025-03-01' }),
        row('march', [any], [], { from: '2025-03-01', until: '2025-04-01' }),
      ],
    )
    const on = (date: string) => ids(decide(dated, { plan: 'case', date }))
    expect(on('2025-02-28')).toEqual(['old'])
    expect(on('2025-03-01')).toEqual(['new', 'march'])
    expect(on('2025-03-31')).toEqual(['new', 'march'])
    expect(on('2025-04-01')).toEqual(['new'])
    expect(ids(decide(dated, { plan: 'case' }))).toEqual([])
  })

  test('a missing fact meets no interval', () => {
    const small = table('first', [number('x')], [], [row('small', [between(-5, 5)]), row('rest', [any])])
    expect(ids(decide(small, { x: 0 }))).toEqual(['small'])
    expect(ids(decide(small, {}))).toEqual(['rest'])
    expect(ids(decide(small, { x: null }))).toEqual(['rest'])
    expect(ids(decide(small, { x: '0' }))).toEqual(['rest'])
  })
})
