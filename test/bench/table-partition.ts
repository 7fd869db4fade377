/**
 * Complete tables: boxes that share a space of six columns among them without gap or overlap, made by halving boxes at
 * random. The hardest thing to prove complete, since no row stands for the rest.
 */
import type { UnaryTest, ValueType } from '../../rules/cell/index.ts'
import type { Json } from '../../rules/json.ts'
import type { HitPolicy, Table } from '../../rules/table/index.ts'
import { seeded } from './random.ts'

interface Box {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

const PLANS = Array.from({ length: 24 }, (_, index) => `plan-${String(index).padStart(2, '0')}`)
const WIDTHS = [1000, 1000, 1000, 1000, PLANS.length, PLANS.length]

export function partitionTable(size: number, hitPolicy: HitPolicy, seed = 3): Table {
  return {
    id: 'partition',
    hitPolicy,
    conditions: WIDTHS.map((width, column) => {
      const type = typeOf(width)
      const path = `order.c${column}`
      return { id: path, type, subject: { kind: 'fact', type, path }, ...(type === 'string' && { values: PLANS }) }
    }),
    outputs: [{ id: 'rate', name: 'rate', type: 'number' }],
    rows: boxes(size, seed).map(({ from, to }, index) => ({
      id: `r${index}`,
      tests: from.map((first, column) => testOf(first, to[column]!, WIDTHS[column]!)),
      outputs: [{ kind: 'literal', type: 'number', value: index }],
    })),
  }
}

const typeOf = (width: number): ValueType => (width === PLANS.length ? 'string' : 'number')

function boxes(size: number, seed: number): readonly Box[] {
  const random = seeded(seed)
  const found: Box[] = [{ from: WIDTHS.map(() => 0), to: WIDTHS }]
  while (found.length < size) {
    const index = random.below(found.length)
    const { from, to } = found[index]!
    const column = random.below(WIDTHS.length)
    const width = to[column]! - from[column]!
    if (width < 2) continue
    const cut = from[column]! + 1 + random.below(width - 1)
    found[index] = { from, to: to.with(column, cut) }
    found.push({ from: from.with(column, cut), to })
  }
  return found
}

function testOf(from: number, to: number, width: number): UnaryTest {
  const literal = (value: Json) => ({ kind: 'literal', type: typeOf(width), value }) as const
  if (from === 0 && to === width) return { kind: 'any' }
  if (typeOf(width) === 'string') {
    return {
      kind: 'oneOf',
      tests: PLANS.slice(from, to).map((plan) => ({ kind: 'compare', op: '=', bound: literal(plan) })),
    }
  }
  if (from === 0) return { kind: 'compare', op: '<', bound: literal(to) }
  if (to === width) return { kind: 'compare', op: '>=', bound: literal(from) }
  return { kind: 'within', from: { value: literal(from), closed: true }, to: { value: literal(to), closed: false } }
}
