/**
 * The tables and inputs that the table benchmark runs on: three shapes of four condition columns that tariffs have.
 *
 * - `mixed`: a plan, a quantity interval, a period of validity and a channel, some of them left open.
 * - `intervals`: four overlapping intervals, so that no column alone narrows much.
 * - `keys`: an item out of very many, its plan, a flag and a threshold.
 *
 * Rows are made around distinct points, inputs are those points (hits spread over all rows) and random ones (mostly
 * misses). A row is described twice from the same numbers: as a Table, and plainly for the hand-written loop.
 */
import type { Expr, UnaryTest } from '../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../rules/json.ts'
import type { ConditionColumn, Table, TableRow } from '../../rules/table/index.ts'
import { seeded } from './random.ts'
import type { Random } from './random.ts'

export const SHAPES = ['mixed', 'intervals', 'keys'] as const
export type Shape = (typeof SHAPES)[number]

/** What a cell asks, in a form that every peer's own format can be written from. */
export type Ask =
  | { readonly kind: 'any' }
  | { readonly kind: 'is'; readonly value: string | boolean }
  | { readonly kind: 'in'; readonly values: readonly string[] }
  | { readonly kind: 'between'; readonly from: number | string; readonly to: number | string }

export interface Sample {
  readonly shape: Shape
  readonly columns: readonly ConditionColumn[]
  readonly rows: readonly (readonly Ask[])[]
  readonly table: Table
  readonly inputs: readonly JsonObject[]
}

const INPUTS = 4096
/** Of the inputs, those taken from within a row; the others are drawn at random. */
const AIMED = 0.75

export function sampleTable(shape: Shape, size: number, seed = 7): Sample {
  const random = seeded(seed * 1_000_003 + size)
  const columns = COLUMNS[shape]
  const rows = Array.from({ length: size }, () => columns.map((column) => column.ask(random, size)))
  const conditions = columns.map(({ id, type }) => ({ id, type, subject: { kind: 'fact', type, path: id } as const }))
  return {
    shape,
    columns: conditions,
    rows,
    table: tableOf(conditions, rows),
    inputs: Array.from({ length: INPUTS }, (_, index) => {
      const row = random.chance(AIMED) ? random.pick(rows) : undefined
      const values = columns.map((column, at) => column.value(random, row?.[at] ?? ANY, size))
      return inputOf(conditions, values, index)
    }),
  }
}

interface Column {
  readonly id: string
  readonly type: ConditionColumn['type']
  ask(random: Random, size: number): Ask
  value(random: Random, within: Ask, size: number): Json
}

const ANY: Ask = { kind: 'any' }
const DAYS = 3650

const day = (number: number): string => new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10)
const dayNumber = (text: string): number => Math.round((Date.parse(text) - Date.UTC(2020, 0, 1)) / 86_400_000)

const words = (id: string, values: (size: number) => number, open: number, several: number): Column => ({
  id,
  type: 'string',
  ask(random, size) {
    if (random.chance(open)) return ANY
    const word = (): string => `${id.split('.').at(-1)}-${random.below(values(size))}`
    return random.chance(several) ? { kind: 'in', values: [word(), word(), word()] } : { kind: 'is', value: word() }
  },
  value: (random, within, size) =>
    within.kind === 'is'
      ? within.value
      : within.kind === 'in'
        ? random.pick(within.values)
        : `${id.split('.').at(-1)}-${random.below(values(size))}`,
})

const flag = (id: string, open: number): Column => ({
  id,
  type: 'boolean',
  ask: (random) => (random.chance(open) ? ANY : { kind: 'is', value: random.chance(0.5) }),
  value: (random, within) => (within.kind === 'is' ? within.value : random.chance(0.5)),
})

/** `width`: the share of the range that a row spans on average. */
const numbers = (id: string, range: number, width: (size: number) => number, open: number): Column => ({
  id,
  type: 'number',
  ask(random, size) {
    if (random.chance(open)) return ANY
    const from = random.below(range)
    return { kind: 'between', from, to: from + 1 + random.below(Math.ceil(2 * width(size) * range)) }
  },
  value: (random, within) =>
    within.kind === 'between'
      ? (within.from as number) + random.below((within.to as number) - (within.from as number) + 1)
      : random.below(range),
})

const dates = (id: string, width: (size: number) => number, open: number): Column => ({
  id,
  type: 'date',
  ask(random, size) {
    if (random.chance(open)) return ANY
    const from = random.below(DAYS)
    return { kind: 'between', from: day(from), to: day(from + 1 + random.below(Math.ceil(2 * width(size) * DAYS))) }
  },
  value(random, within) {
    if (within.kind !== 'between') return day(random.below(DAYS))
    const from = dayNumber(within.from as string)
    return day(from + random.below(dayNumber(within.to as string) - from + 1))
  },
})

/** Rows of longer tables ask for less each, so that hits stay spread over all of them. */
const narrowing =
  (share: number, power: number) =>
  (size: number): number =>
    share * size ** -power

const COLUMNS: Readonly<Record<Shape, readonly Column[]>> = {
  mixed: [
    words('account.plan', (size) => Math.ceil(3 * Math.sqrt(size)), 0.02, 0.2),
    numbers('order.quantity', 1_000_000, narrowing(0.5, 0.25), 0.05),
    dates('date', narrowing(0.6, 0.25), 0.05),
    words('order.channel', () => 4, 0.4, 0.1),
  ],
  intervals: [
    numbers('order.quantity', 1_000_000, narrowing(0.6, 0.25), 0.02),
    numbers('account.institutions', 10_000, narrowing(0.6, 0.25), 0.02),
    dates('date', narrowing(0.6, 0.25), 0.02),
    numbers('account.age', 1_200, narrowing(0.6, 0.25), 0.02),
  ],
  keys: [
    words('order.item', (size) => Math.max(4, size >> 1), 0, 0),
    words('account.plan', () => 8, 0.3, 0.2),
    flag('account.agreementSigned', 0.3),
    numbers('order.quantity', 10_000, () => 0.2, 0.2),
  ],
}

function inputOf(columns: readonly ConditionColumn[], values: readonly Json[], index: number): JsonObject {
  const input: Record<string, Json> = { id: `input-${index}`, date: '2024-06-01', order: {}, account: {} }
  for (const [at, { id }] of columns.entries()) {
    const [owner, name] = id.split('.') as [string, string | undefined]
    if (name === undefined) input[owner] = values[at]!
    else input[owner] = { ...(input[owner] as JsonObject), [name]: values[at]! }
  }
  return input
}

function tableOf(conditions: readonly ConditionColumn[], rows: readonly (readonly Ask[])[]): Table {
  return {
    id: 'bench',
    hitPolicy: 'first',
    conditions,
    outputs: [{ id: 'rate', name: 'rate', type: 'number' }],
    rows: rows.map((asks, index): TableRow => ({
      id: `r${index}`,
      tests: asks.map((ask, at) => testOf(ask, conditions[at]!)),
      outputs: [{ kind: 'literal', type: 'number', value: index }],
    })),
  }
}

function testOf(ask: Ask, { type }: ConditionColumn): UnaryTest {
  const literal = (value: Json): Expr => ({ kind: 'literal', type, value })
  const is = (value: Json): UnaryTest => ({ kind: 'compare', op: '=', bound: literal(value) })
  switch (ask.kind) {
    case 'any':
      return ask
    case 'is':
      return is(ask.value)
    case 'in':
      return { kind: 'oneOf', tests: ask.values.map(is) }
    case 'between': {
      const bound = (value: Json) => ({ value: literal(value), closed: true })
      return { kind: 'within', from: bound(ask.from), to: bound(ask.to) }
    }
  }
}
