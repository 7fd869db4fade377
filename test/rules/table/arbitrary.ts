/** Random cells, values and tables, from few distinct values so that they meet. Facts of other columns are asked too. */
import * as fc from 'fast-check'
import type { Expr, UnaryTest, ValueType } from '../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { HIT_POLICIES } from '../../../rules/table/index.ts'
import type { ConditionColumn, Table, TableRow } from '../../../rules/table/index.ts'
import { condition, literal } from './build.ts'

const VALUES: Readonly<Record<ValueType, readonly Json[]>> = {
  number: [-1.5, -1, -0, 0, 0.1, 0.30000000000000004, 1, 2, 3, 10, 1e15, 9007199254740991],
  string: ['', 'a', 'b', 'ab', 'c', '5', 'constructor', '__proto__'],
  boolean: [true, false],
  date: ['2024-02-28', '2024-02-29', '2024-03-01', '2025-01-01', '2025-12-31'],
  'date-time': [
    '2025-01-01T00:00:00+08:00',
    '2024-12-31T16:00:00Z',
    '2025-01-01T00:00:00.001+08:00',
    '2025-06-01T12:00:00Z',
  ],
  time: ['00:00:00', '00:00:01', '08:30:00', '08:30', '23:59:59'],
  duration: ['P1D', 'PT24H', 'PT25H', 'PT0S', 'P0M', 'P1Y', 'P12M', 'P13M', '-P1M', '-PT1S'],
  list: [[], ['a'], ['a', 'b'], [1, 2]],
  any: ['a', '5', 5, 0, true, false, '2025-01-01', ['a']],
}

export const hostile: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  '5',
  5,
  true,
  '2025-02-30',
  '2025-01-01',
  'PT1H',
  '1',
  [],
  ['a'],
  {},
  { var: 'x' },
  1e308,
  -1e305,
  '12345678901234567890.5',
)

export const valuesOf = (type: ValueType): fc.Arbitrary<Json> => fc.constantFrom(...VALUES[type])

export const columnOf = (path: string, type: ValueType): ConditionColumn => condition(path, type)

const literalOf = (type: ValueType): fc.Arbitrary<Expr> =>
  valuesOf(type).map((value) => literal(value, type === 'any' ? undefined : type))

/** A bound may be another fact of the same type, so that some cells are opaque. */
const boundOf = (type: ValueType): fc.Arbitrary<Expr> =>
  fc.oneof(
    { weight: 9, arbitrary: literalOf(type) },
    { weight: 1, arbitrary: fc.constantFrom('other', 'x').map((path): Expr => ({ kind: 'fact', type, path })) },
  )

const isOrdered = (type: ValueType): boolean => type !== 'boolean' && type !== 'any' && type !== 'list'

export function testsOf(type: ValueType): fc.Arbitrary<UnaryTest> {
  const compare: fc.Arbitrary<UnaryTest> = fc.record({
    kind: fc.constant('compare' as const),
    op: isOrdered(type) ? fc.constantFrom('<', '<=', '>', '>=', '=') : fc.constant('=' as const),
    bound: boundOf(type),
  })
  const bound = fc.record({ value: boundOf(type), closed: fc.boolean() })
  const within: fc.Arbitrary<UnaryTest> = fc.record({ kind: fc.constant('within' as const), from: bound, to: bound })
  const plain: fc.Arbitrary<UnaryTest>[] = [
    fc.constantFrom<UnaryTest>({ kind: 'any' }, { kind: 'missing' }, { kind: 'null' }),
    ...(type === 'list'
      ? [valuesOf('string').map((item): UnaryTest => ({ kind: 'contains', item: literal(item) }))]
      : [compare, compare]),
    ...(isOrdered(type) ? [within, within] : []),
  ]
  return fc.letrec<{ test: UnaryTest }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 3 },
      ...plain,
      fc.array(tie('test'), { minLength: 1, maxLength: 3 }).map((tests): UnaryTest => ({ kind: 'oneOf', tests })),
      tie('test').map((test): UnaryTest => ({ kind: 'not', test })),
    ),
  })).test
}

export interface Case {
  readonly table: Table
  readonly inputs: readonly JsonObject[]
}

const PATHS = ['x', 'order.quantity', 'account.plan', 'y'] as const

/** A table of up to `most` rows with inputs that mostly are of the columns' types. */
export function cases(most: number): fc.Arbitrary<Case> {
  const type = fc.constantFrom<ValueType>('number', 'string', 'boolean', 'date', 'date-time', 'duration', 'time', 'any')
  return fc.array(type, { minLength: 1, maxLength: PATHS.length }).chain((types) => {
    const conditions = types.map((type, index) => columnOf(PATHS[index]!, type))
    return fc.record({
      table: tableOf(conditions, most),
      inputs: fc.array(inputOf(conditions), { minLength: 1, maxLength: 12 }),
    })
  })
}

function tableOf(conditions: readonly ConditionColumn[], most: number): fc.Arbitrary<Table> {
  const date = fc.option(valuesOf('date') as fc.Arbitrary<string>, { freq: 6, nil: undefined })
  const dates = fc.record({ from: date, until: date }).map(({ from, until }) => ({
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  }))
  const dated = fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: dates })
  const row = fc.record({
    tests: fc.tuple(...conditions.map(({ type }) => fc.oneof(fc.constant<UnaryTest>({ kind: 'any' }), testsOf(type)))),
    outputs: fc.tuple(outputOf(LEVELS), outputOf([1, 2, 2.5, 10])),
    dates: dated,
  })
  return fc
    .record({
      id: fc.constant('t'),
      hitPolicy: fc.constantFrom(...HIT_POLICIES),
      conditions: fc.constant(conditions),
      outputs: fc
        .tuple(
          fc.record({
            id: fc.constant('level'),
            name: fc.constant('level'),
            type: fc.constant('string' as const),
            values: fc.constantFrom(LEVELS, LEVELS.slice(1)),
          }),
          fc.record({
            id: fc.constant('rate'),
            name: fc.constant('rate'),
            type: fc.constant('number' as const),
            default: fc.constantFrom(undefined, literal(7)),
          }),
        )
        .map(([level, { default: standard, ...rate }]) => [level, standard ? { ...rate, default: standard } : rate]),
      rows: fc
        .array(row, { maxLength: most })
        .map((rows): readonly TableRow[] =>
          rows.map(({ dates, ...row }, index) => ({ id: `r${index}`, ...row, ...dates })),
        ),
    })
    .map((table) => (table.hitPolicy.startsWith('collect-') ? withOneOutput(table) : table))
}

const LEVELS = ['high', 'middle', 'low'] as const

const withOneOutput = (table: Table): Table => ({
  ...table,
  outputs: table.outputs.slice(1),
  rows: table.rows.map((row) => ({ ...row, outputs: row.outputs.slice(1) })),
})

const outputOf = (values: readonly (string | number)[]): fc.Arbitrary<Expr | undefined> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...values).map((value) => literal(value)) },
    {
      weight: 1,
      arbitrary: fc.constant<Expr>({ kind: 'fact', type: typeof values[0] as 'string' | 'number', path: 'answer' }),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )

function inputOf(conditions: readonly ConditionColumn[]): fc.Arbitrary<JsonObject> {
  const absent = Symbol('absent')
  const value = (type: ValueType) =>
    fc.oneof(
      { weight: 8, arbitrary: valuesOf(type) },
      { weight: 1, arbitrary: hostile },
      { weight: 1, arbitrary: fc.constant(absent) },
    )
  return fc
    .tuple(
      fc.tuple(...conditions.map(({ type }) => value(type))),
      value('date'),
      fc.oneof(hostile, fc.constantFrom<Json>('high', 2, 'low')),
    )
    .map(([values, date, answer]) => {
      const data: Record<string, Json> = { answer }
      const set = (path: string, value: Json | symbol): void => {
        if (typeof value === 'symbol') return
        const [owner, name] = path.split('.') as [string, string | undefined]
        data[owner] = name === undefined ? value : { ...(data[owner] as JsonObject | undefined), [name]: value }
      }
      conditions.forEach(({ subject }, index) => subject.kind === 'fact' && set(subject.path, values[index]!))
      set('date', date)
      return data
    })
}
