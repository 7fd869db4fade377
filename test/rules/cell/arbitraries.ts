/** Random cells of every form, well typed as the reader makes them, and the data that is hardest on them. */
import * as fc from 'fast-check'
import type { Comparison, Expr, NameInfo, Names, UnaryTest, ValueType } from '../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'

const FACTS: Readonly<Record<string, NameInfo>> = {
  'order.note': { type: 'any' },
  'order.quantity': { type: 'number' },
  'order.years': { type: 'number' },
  'a.b.c': { type: 'number' },
  'account.plan': { type: 'string' },
  'account.constructor': { type: 'string' },
  'order.paid': { type: 'boolean' },
  ['toString']: { type: 'boolean' as const },
  'order.from': { type: 'date' },
  date: { type: 'date' },
  at: { type: 'date-time' },
  'order.opens': { type: 'time' },
  grace: { type: 'duration' },
  'order.modules': { type: 'list' },
}

export const names: Names = {
  fact: (path) => (Object.hasOwn(FACTS, path) ? FACTS[path] : undefined),
  pick: (name) =>
    name === 'available' ? { type: 'number', args: 1 } : name === 'state' ? { type: 'any', args: 2 } : undefined,
  all: () => [...Object.keys(FACTS), 'available', 'state'],
}

export const subjectOf = (type: ValueType): Expr => ({ kind: 'fact', type, path: 'x' })

const DATES = ['2025-01-01', '2024-02-29', '2025-12-31', '2025-03-30']
const INSTANTS = ['2025-01-01T00:00:00Z', '2025-03-30T01:30:00+08:00', '2024-02-29T10:00:00+08:00']
const TIMES = ['00:00:00', '08:30:00', '23:59:59']
const DURATIONS = ['P1Y', 'P6M', 'P1D', 'PT24H', 'PT30M', '-P1D']
const made = new Map<string, unknown>()

/** Each kind of arbitrary is built once: built anew at every level they would grow without end. */
function once<T>(key: string, build: () => T): T {
  if (!made.has(key)) made.set(key, build())
  return made.get(key) as T
}

const TEXTS = ['a', 'b', 'plan', '10', '', '2025-01-01', 'constructor', '`${x}`', '\u2028"\\', '*/', "'"]
const NUMBERS = [0, 1, 2, 3, 10, 40, -1, 0.1, 0.2, 0.3, 1.5, 1000, 9007199254740991, -0.07]

const VALUES: Readonly<Record<ValueType, readonly Json[]>> = {
  number: NUMBERS,
  string: TEXTS,
  boolean: [true, false],
  date: DATES,
  'date-time': INSTANTS,
  time: TIMES,
  duration: DURATIONS,
  list: [[], ['a'], ['a', 'b'], [1, 'a', null], [0.1, 2]],
  any: [...TEXTS, ...NUMBERS, true],
}

const typed = (type: ValueType, value: Json): Expr => {
  if (type !== 'any' && type !== 'list') return { kind: 'literal', type, value }
  if (Array.isArray(value)) return { kind: 'list', type: 'list', items: value.map((item) => typed('any', item)) }
  const of: ValueType =
    typeof value === 'number'
      ? 'number'
      : typeof value === 'string'
        ? 'string'
        : typeof value === 'boolean'
          ? 'boolean'
          : 'any'
  return { kind: 'literal', type: of, value }
}

export const ORDERED: readonly ValueType[] = ['number', 'string', 'date', 'date-time', 'time', 'duration']
export const TYPES: readonly ValueType[] = [...ORDERED, 'boolean', 'list', 'any']

const literal = (type: ValueType): fc.Arbitrary<Expr> =>
  fc.constantFrom(...(VALUES[type].length > 0 ? VALUES[type] : [null])).map((value) => typed(type, value))

function fact(type: ValueType): fc.Arbitrary<Expr> {
  const paths = Object.keys(FACTS).filter((path) => FACTS[path]?.type === type)
  return fc.constantFrom(...paths).map((path): Expr => ({ kind: 'fact', type, path }))
}

const pick = (depth: number): fc.Arbitrary<Expr> =>
  fc.oneof(
    fc
      .constantFrom('exam', 'storage-gb')
      .map((meter): Expr => ({ kind: 'pick', type: 'number', name: 'available', args: [typed('string', meter)] })),
    fc.oneof(fact('string'), ...(depth > 0 ? computed('string', depth) : [])).map((arg): Expr => ({
      kind: 'pick',
      type: 'number',
      name: 'available',
      args: [arg],
    })),
  )

const call = (fn: string, type: ValueType, ...args: fc.Arbitrary<Expr>[]): fc.Arbitrary<Expr> =>
  fc.tuple(...args).map((given): Expr => ({ kind: 'call', type, fn, args: given }))

const binary = (
  type: ValueType,
  op: '+' | '-' | '*' | '/',
  left: fc.Arbitrary<Expr>,
  right: fc.Arbitrary<Expr>,
): fc.Arbitrary<Expr> =>
  fc.tuple(left, right).map(([a, b]): Expr => ({ kind: 'arithmetic', type, op, left: a, right: b }))

const day = (depth: number): fc.Arbitrary<Expr> => fc.oneof(expr('date', depth), expr('date-time', depth))

function computed(type: ValueType, depth: number): readonly fc.Arbitrary<Expr>[] {
  const less = depth - 1
  const n = (): fc.Arbitrary<Expr> => expr('number', less)
  switch (type) {
    case 'number':
      return [
        ...(['+', '-', '*', '/'] as const).map((op) => binary('number', op, n(), n())),
        fc
          .constantFrom('order.quantity', 'a.b.c')
          .map((path): Expr => ({ kind: 'negate', type, of: { kind: 'fact', type, path } })),
        pick(less),
        call('min', type, n(), n()),
        call('max', type, n(), n(), n()),
        call(
          'round half up',
          type,
          n(),
          fc.constantFrom(1, 2).map((digits) => typed('number', digits)),
        ),
        call('floor', type, n()),
        call('modulo', type, n(), n()),
        call('abs', type, n()),
        call('count', type, expr('list', less)),
        call('sum', type, expr('list', less)),
        call('days between', type, day(less), day(less)),
        call('years between', type, day(less), day(less)),
        call('seconds between', type, day(less), day(less)),
        call('weekday', type, day(less)),
        call('string length', type, expr('string', less)),
      ]
    case 'string':
      return [
        binary(type, '+', expr('string', less), expr('string', less)),
        call('upper case', type, expr('string', less)),
        call(
          'substring',
          type,
          expr('string', less),
          fc.constantFrom(1, 2, -2).map((start) => typed('number', start)),
        ),
        call('day type', type, day(less)),
        call('day of week', type, day(less)),
      ]
    case 'date':
      return [
        binary(type, '+', expr('date', less), expr('duration', less)),
        binary(type, '-', expr('date', less), expr('duration', less)),
        call('date', type, expr('date-time', less)),
        call('anniversary', type, day(less), day(less)),
      ]
    case 'date-time':
      return [
        binary(type, '+', expr('date-time', less), expr('duration', less)),
        call('start of day', type, day(less)),
        call('end of day', type, day(less)),
        call('at time', type, day(less), expr('time', less)),
        call(
          'working days after',
          type,
          day(less),
          fc.constantFrom(0, 1, 5).map((count) => typed('number', count)),
        ),
      ]
    case 'time':
      return [call('time', type, expr('date-time', less))]
    case 'duration':
      return [
        binary(type, '*', expr('duration', less), n()),
        binary(type, '+', expr('duration', less), expr('duration', less)),
        binary(type, '-', expr('date', less), expr('date', less)),
      ]
    case 'boolean':
      return [
        condition(less),
        call('is holiday', type, day(less)),
        ...['starts with', 'ends with', 'contains'].map((fn) =>
          call(fn, type, expr('string', less), expr('string', less)),
        ),
        call(
          'matches',
          type,
          expr('string', less),
          fc.constantFrom('^a.*', '[0-9]{2}', 'a|b$').map((pattern) => typed('string', pattern)),
        ),
      ]
    default:
      return []
  }
}

export const expr = (type: ValueType, depth: number): fc.Arbitrary<Expr> =>
  once(`expr ${type} ${Math.max(0, depth)}`, () => exprOf(type, depth))

function exprOf(type: ValueType, depth: number): fc.Arbitrary<Expr> {
  const leaves = [literal(type), fact(type)]
  if (depth <= 0 || type === 'any') return fc.oneof(...leaves)
  const choice = fc
    .tuple(condition(depth - 1), expr(type, depth - 1), expr(type, depth - 1))
    // oxlint-disable-next-line unicorn/no-thenable
    .map(([test, then, otherwise]): Expr => ({ kind: 'if', type, test, then, otherwise }))
  return fc.oneof(...leaves, ...computed(type, depth), choice)
}

/** Truth values as they stand inside an expression. */
export const condition = (depth: number): fc.Arbitrary<Expr> =>
  once(`condition ${Math.max(0, depth)}`, () => conditionOf(depth))

function conditionOf(depth: number): fc.Arbitrary<Expr> {
  const asked = fc.oneof(
    ...TYPES.map((type) =>
      fc
        .tuple(
          fc.oneof(fact(type), ...(depth > 0 ? computed(type, depth).filter(() => type !== 'boolean') : [])),
          test(type, depth - 1, false),
        )
        .map(([subject, of]): Expr => ({ kind: 'test', type: 'boolean', subject, test: of })),
    ),
  )
  if (depth <= 0) return asked
  const some = fc.array(condition(depth - 1), { minLength: 2, maxLength: 3 })
  return fc.oneof(
    { weight: 4, arbitrary: asked },
    { weight: 1, arbitrary: some.map((parts): Expr => ({ kind: 'and', type: 'boolean', parts })) },
    { weight: 1, arbitrary: some.map((parts): Expr => ({ kind: 'or', type: 'boolean', parts })) },
    { weight: 1, arbitrary: condition(depth - 1).map((of): Expr => ({ kind: 'not', type: 'boolean', of })) },
    { weight: 1, arbitrary: quantified },
  )
}

const ELEMENT_TESTS: fc.Arbitrary<UnaryTest> = fc.oneof(
  literal('any').map((bound): UnaryTest => ({ kind: 'compare', op: '=', bound })),
  literal('number').map((bound): UnaryTest => ({ kind: 'compare', op: '>', bound })),
  fc.tuple(literal('string'), literal('number')).map(([a, b]): UnaryTest => ({
    kind: 'oneOf',
    tests: [
      { kind: 'compare', op: '=', bound: a },
      { kind: 'compare', op: '=', bound: b },
    ],
  })),
  literal('string').map((bound): UnaryTest => ({ kind: 'not', test: { kind: 'compare', op: '=', bound } })),
  fc.constant<UnaryTest>({ kind: 'null' }),
)

const quantified: fc.Arbitrary<Expr> = fc
  .tuple(fc.boolean(), fact('list'), ELEMENT_TESTS)
  .map(([all, list, of]): Expr => ({ kind: 'quantified', type: 'boolean', all, list, test: of }))

/** `whole`: a cell of its own, which may be `-`. */
export const test = (type: ValueType, depth: number, whole = true): fc.Arbitrary<UnaryTest> =>
  once(`test ${type} ${Math.max(0, depth)} ${whole}`, () => testOf(type, depth, whole))

function testOf(type: ValueType, depth: number, whole: boolean): fc.Arbitrary<UnaryTest> {
  const single = singleTest(type, depth)
  const several = fc.array(single, { minLength: 2, maxLength: 4 }).map((tests): UnaryTest => ({ kind: 'oneOf', tests }))
  const negated = fc.oneof(single, several).map((of): UnaryTest => ({ kind: 'not', test: of }))
  const all = fc.oneof(
    { weight: 5, arbitrary: single },
    { weight: 2, arbitrary: several },
    { weight: 2, arbitrary: negated },
  )
  return whole
    ? fc.oneof({ weight: 1, arbitrary: fc.constant<UnaryTest>({ kind: 'any' }) }, { weight: 15, arbitrary: all })
    : all
}

/** The reader says such a range as two comparisons. */
const isOverMidnight = (low: Expr, high: Expr): boolean =>
  low.kind === 'literal' && high.kind === 'literal' && low.type === 'time' && String(low.value) > String(high.value)

function singleTest(type: ValueType, depth: number): fc.Arbitrary<UnaryTest> {
  const bound = (): fc.Arbitrary<Expr> => expr(type, depth)
  const always: fc.Arbitrary<UnaryTest>[] = [fc.constantFrom<UnaryTest>({ kind: 'missing' }, { kind: 'null' })]
  const item = fc.oneof(literal('string'), literal('number'), fact('string'), fact('any'))
  if (type === 'list') {
    always.push(item.map((of): UnaryTest => ({ kind: 'contains', item: of })))
    always.push(literal('list').map((of): UnaryTest => ({ kind: 'compare', op: '=', bound: of })))
  } else always.push(bound().map((of): UnaryTest => ({ kind: 'compare', op: '=', bound: of })))
  if (ORDERED.includes(type) || type === 'any') {
    const ordered = type === 'any' ? expr('number', depth) : bound()
    always.push(
      fc
        .tuple(fc.constantFrom<Comparison>('<', '<=', '>', '>='), ordered)
        .map(([op, of]): UnaryTest => ({ kind: 'compare', op, bound: of })),
    )
    always.push(
      fc.tuple(ordered, ordered, fc.boolean(), fc.boolean()).map(([low, high, a, b]): UnaryTest => {
        const [first, last] = isOverMidnight(low, high) ? [high, low] : [low, high]
        return { kind: 'within', from: { value: first, closed: a }, to: { value: last, closed: b } }
      }),
    )
  }
  if (depth > 0) always.push(condition(depth - 1).map((of): UnaryTest => ({ kind: 'holds', condition: of })))
  return fc.oneof(...always)
}

const HOSTILE: readonly Json[] = [
  null,
  '',
  '10',
  '0',
  ' ',
  'NaN',
  '1e3',
  true,
  false,
  0,
  [],
  [1],
  ['a'],
  {},
  { length: 1 },
  '0.3333333333333333333',
  '99999999999999999.5',
  -0,
  1e300,
]

const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.constantFrom(...Object.values(VALUES).flat()),
  fc.constantFrom('not a date', '2025-02-30', '2025-01-01T00:00:00', 'P1Y1D', '24:00'),
)

const factValue = (type: ValueType): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...VALUES[type]) }, { weight: 2, arbitrary: anyValue })

const CALENDAR: JsonObject = { off: ['2025-01-01', '2025-01-28'], on: ['2025-01-26'], years: [2025] }

function put(target: Record<string, unknown>, path: string, value: Json): void {
  const keys = path.split('.')
  const last = keys.pop() as string
  let at = target
  for (const key of keys) {
    if (!Object.hasOwn(at, key) || typeof at[key] !== 'object' || at[key] === null) {
      Object.defineProperty(at, key, { value: {}, enumerable: true, writable: true, configurable: true })
    }
    at = at[key] as Record<string, unknown>
  }
  Object.defineProperty(at, last, { value, enumerable: true, writable: true, configurable: true })
}

/** Every fact present with a fitting value, with a hostile one, or absent; parents that are null, lists or texts. */
export const data = (subjectType: ValueType): fc.Arbitrary<JsonObject> => {
  const paths = [
    ...Object.keys(FACTS),
    'available.exam',
    'available.storage-gb',
    'available.a',
    'available.constructor',
  ]
  return fc
    .tuple(
      fc.tuple(
        ...paths.map((path) => fc.option(factValue(FACTS[path]?.type ?? 'number'), { nil: undefined, freq: 5 })),
      ),
      fc.option(factValue(subjectType), { nil: undefined, freq: 8 }),
      fc.constantFrom<Json | undefined>('Asia/Shanghai', 'America/Sao_Paulo', 'Nowhere/Land', undefined),
      fc.constantFrom<Json | undefined>(undefined, undefined, undefined, null, 'text', []),
    )
    .map(([values, subject, zone, parent]) => {
      const made: Record<string, unknown> = {}
      paths.forEach((path, index) => {
        const value = values[index]
        if (value !== undefined) put(made, path, value)
      })
      if (subject !== undefined) made['x'] = subject
      if (zone !== undefined) made['zone'] = zone
      made['calendar'] = CALENDAR
      if (parent !== undefined) made['order'] = parent
      return made as JsonObject
    })
}
