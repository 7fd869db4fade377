/** The benchmark of decision tables: look-ups against peers, growth with the size of a table, memory, and analysis. */
import { analyse, compileTable } from '../../rules/table/index.ts'
import type { Table } from '../../rules/table/index.ts'
import { machine } from './machine.ts'
import { atLeast, atMost, measure, weigh } from './measure.ts'
import type { Goal, Measured, Report, Variant } from './measure.ts'
import { partitionTable } from './table-partition.ts'
import { byHand, byJsonLogicEngine, byJsonLogicJs, byZen, ours } from './table-peers.ts'
import { sampleTable, SHAPES } from './table-shapes.ts'
import type { Sample, Shape } from './table-shapes.ts'

type Row = Record<string, string | number>

const FAST_ROUNDS = 15
const SLOW_ROUNDS = 3

export async function run(): Promise<Report> {
  const rows: Row[] = []
  const goals: Goal[] = []
  const medians = new Map<string, number>()
  for (const shape of SHAPES) {
    for (const size of [10, 100, 1000, 10_000]) {
      const sample = sampleTable(shape, size)
      for (const measured of await measureTable(sample)) {
        rows.push({
          shape,
          rows: size,
          variant: measured.name,
          ns: round(measured.median),
          least: round(measured.least),
          rounds: measured.rounds,
          ...spread(sample),
        })
        medians.set(key(shape, size, measured.name), measured.median)
      }
    }
  }
  for (const how of ['code', 'closures'] as const) goals.push(...lookUpGoals(medians, how))
  for (const shape of SHAPES) rows.push(memoryOf(shape))
  const heaviest = Math.max(
    ...rows.flatMap((row) => (typeof row['index / rows'] === 'number' ? [row['index / rows']] : [])),
  )
  goals.push(atMost('index memory / row memory, 10,000 rows', heaviest, 12))
  const analysed = analysisTimes()
  rows.push(...analysed.rows)
  goals.push(...analysed.goals)
  return { machine: machine(), rows, goals }
}

/** The slow peers see the same 4,096 inputs, in fewer rounds; beyond 1,000 rows they would take minutes. */
async function measureTable(sample: Sample): Promise<readonly Measured[]> {
  const { inputs, rows } = sample
  const fast: Variant[] = [ours(sample, 'code'), ours(sample, 'closures'), byHand(sample)]
  const measured = await measure(fast, inputs.length, rows.length > 1000 ? 9 : FAST_ROUNDS)
  if (rows.length > 1000) return measured
  const slow: Variant[] = [
    { ...ours(sample, 'code'), name: 'checksum' },
    byJsonLogicEngine(sample),
    byJsonLogicJs(sample),
    byZen(sample),
  ]
  return [...measured, ...(await measure(slow, inputs.length, SLOW_ROUNDS)).slice(1)]
}

const key = (shape: Shape, size: number, name: string): string => `${shape} ${size} ${name}`
const round = (value: number): number => Math.round(value * 10) / 10

/** How many distinct rows the inputs hit, and how many inputs miss. */
function spread({ table, inputs }: Sample): Row {
  const { decide } = compileTable(table)
  const hit = new Set<number>()
  let misses = 0
  for (const input of inputs) {
    const outcome = decide(input)
    const first = outcome.error ? undefined : outcome.hits[0]
    if (first) hit.add(first.row)
    else misses++
  }
  return { 'rows hit': hit.size, misses }
}

function lookUpGoals(medians: ReadonlyMap<string, number>, how: 'code' | 'closures'): readonly Goal[] {
  const ns = (shape: Shape, size: number, name: string): number => medians.get(key(shape, size, name)) ?? NaN
  const mine = `ratebook, ${how}`
  const worst = (peer: string): number =>
    Math.min(...SHAPES.map((shape) => ns(shape, 1000, peer) / ns(shape, 1000, mine)))
  const growth = Math.max(...SHAPES.map((shape) => ns(shape, 10_000, mine) / ns(shape, 1000, mine)))
  const small = Math.max(...SHAPES.map((shape) => ns(shape, 10, mine) / ns(shape, 10, 'hand-written loop')))
  return [
    atLeast(`${how}: times faster than @gorules/zen-engine, 1,000 rows`, worst('@gorules/zen-engine, loop mode'), 500),
    atLeast(`${how}: times faster than json-logic-js, 1,000 rows`, worst('json-logic-js'), 750),
    atLeast(
      `${how}: times faster than json-logic-engine compiled, 1,000 rows`,
      worst('json-logic-engine, compiled'),
      200,
    ),
    atMost(`${how}: growth of a look-up from 1,000 to 10,000 rows`, growth, 4),
    atMost(`${how}: time of a hand-written loop, 10 rows`, small, 1),
  ]
}

/** The rows are weighed as the checked form that the index is made from. */
function memoryOf(shape: Shape): Row {
  const { table } = sampleTable(shape, 10_000)
  const rows = weigh(() => structuredClone(table))
  const index = weigh(() => compileTable(rows.made, 'closures'))
  return {
    shape,
    rows: 10_000,
    variant: 'memory',
    'bytes per row': Math.round(rows.bytes / 10_000),
    'index bytes per row': Math.round(index.bytes / 10_000),
    'index / rows': round(index.bytes / rows.bytes),
  }
}

function analysisTimes(): { readonly rows: readonly Row[]; readonly goals: readonly Goal[] } {
  const tables: readonly (readonly [string, Table])[] = [
    ['complete, unique', partitionTable(1000, 'unique')],
    ['complete, first', partitionTable(1000, 'first')],
    ['with gaps, first', { ...partitionTable(1000, 'first'), rows: partitionTable(1300, 'first').rows.slice(0, 1000) }],
  ]
  const timed = tables.map(([name, table]) => ({ name, ms: medianMs(() => analyse(table)) }))
  return {
    rows: timed.map(({ name, ms }) => ({ shape: name, rows: 1000, variant: 'analysis, all at once', ms: round(ms) })),
    goals: [atMost('analysis of 1,000 rows × 6 columns, ms', Math.max(...timed.map(({ ms }) => ms)), 1000)],
  }
}

function medianMs(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((left, right) => left - right)[3]!
}
