/** The benchmark of decision tables: look-ups against peers, growth with the size of a table, memory, and analysis. */
import { analyse, compileTable, createAnalysis } from '../../rules/table/index.ts'
import type { Table } from '../../rules/table/index.ts'
import { machine } from './machine.ts'
import { atLeast, atMost, measure, weigh } from './measure.ts'
import type { Goal, Measured, Report, Variant } from './measure.ts'
import { partitionTable } from './table-partition.ts'
import { byExportedLogic, byHand, byJsonLogicEngine, byJsonLogicJs, byZen, ours, workOf } from './table-peers.ts'
import { sampleTable, SHAPES } from './table-shapes.ts'
import type { Sample, Shape } from './table-shapes.ts'

type Row = Record<string, string | number>

const ROUNDS = 5
const SIZES = [10, 100, 1000, 10_000]
/** Beyond, the slow peers would take minutes. */
const MOST_FOR_SLOW = 1000

export async function run(): Promise<Report> {
  const rows: Row[] = []
  const goals: Goal[] = []
  const medians = new Map<string, number>()
  for (const shape of SHAPES) {
    for (const { work, name, median, least, rounds, ...spread } of await measureShape(shape)) {
      rows.push({ table: work, variant: name, ns: round(median), least: round(least), rounds, ...spread })
      medians.set(`${work} ${name}`, median)
    }
  }
  for (const how of ['code', 'closures'] as const) goals.push(...lookUpGoals(medians, how))
  const memory = SHAPES.map(memoryOf)
  rows.push(...memory.map(({ row }) => row))
  goals.push(atMost('index memory / row memory, 10,000 rows', Math.max(...memory.map(({ ratio }) => ratio)), 12))
  const analysed = analysisTimes()
  rows.push(...analysed.rows)
  goals.push(...analysed.goals)
  return { machine: machine(), rows, goals }
}

/** All sizes and peers of a shape in the same rounds; every one sees the same 4,096 inputs. */
async function measureShape(shape: Shape): Promise<readonly (Measured & Row)[]> {
  const samples = SIZES.map((size) => sampleTable(shape, size))
  const variants = samples.flatMap((sample): Variant[] => {
    const fast = [ours(sample, 'code'), ours(sample, 'closures'), byHand(sample)]
    if (sample.rows.length > MOST_FOR_SLOW) return fast
    return [...fast, byJsonLogicEngine(sample), byJsonLogicJs(sample), byExportedLogic(sample), byZen(sample)]
  })
  const measured = await measure(variants, samples[0]!.inputs.length, ROUNDS)
  const spreads = new Map(samples.map((sample) => [workOf(sample), spread(sample)]))
  return measured.map((one) => ({ ...one, ...spreads.get(one.work) }))
}

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
  const ns = (shape: Shape, size: number, name: string): number => medians.get(`${shape} ${size} ${name}`) ?? NaN
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

const perRow = (bytes: number): number => Math.round(bytes / 10_000)

/** The rows are weighed as the checked form that the index is made from. */
function memoryOf(shape: Shape): { readonly row: Row; readonly ratio: number } {
  const { table } = sampleTable(shape, 10_000)
  const rows = weigh(() => structuredClone(table))
  const index = weigh(() => compileTable(rows.made, 'closures'))
  const ratio = index.bytes / rows.bytes
  return {
    row: {
      table: `${shape} 10000`,
      'bytes per row': perRow(rows.bytes),
      'index bytes per row': perRow(index.bytes),
      'index / rows': round(ratio),
    },
    ratio,
  }
}

function analysisTimes(): { readonly rows: readonly Row[]; readonly goals: readonly Goal[] } {
  const tables: readonly (readonly [string, Table])[] = [
    ['complete, unique', partitionTable(1000, 'unique')],
    ['complete, first', partitionTable(1000, 'first')],
    ['with gaps, first', { ...partitionTable(1000, 'first'), rows: partitionTable(1300, 'first').rows.slice(0, 1000) }],
    ['overlapping, unique', { ...sampleTable('intervals', 1000).table, hitPolicy: 'unique' }],
  ]
  const timed = tables.map(([name, table]) => ({ name, all: medianOf(7, () => analyse(table)), edit: editTime(table) }))
  return {
    rows: timed.map(({ name, all, edit }) => ({
      table: `${name}, 1000`,
      'all at once, ms': round(all),
      'after one edit, ms': round(edit),
    })),
    goals: [
      atMost('analysis of 1,000 rows × 6 columns, ms', Math.max(...timed.map(({ all }) => all)), 1000),
      atMost('analysis after one edit, ms', Math.max(...timed.map(({ edit }) => edit)), 50),
    ],
  }
}

const EDITS = 40

/** A row takes over a cell of another, and gets its own back with the next edit. */
function editTime(table: Table): number {
  const analysis = createAnalysis(table)
  let rows = table.rows
  let edit = 0
  return medianOf(EDITS, () => {
    const at = ((edit >> 1) * 37) % rows.length
    const other = (edit * 91 + 13) % rows.length
    const column = (edit >> 1) % table.conditions.length
    const row = table.rows[at]!
    const changed = { ...row, tests: row.tests.with(column, table.rows[other]!.tests[column]!) }
    rows = rows.with(at, edit % 2 === 0 ? changed : row)
    edit++
    analysis.update({ ...table, rows })
  })
}

/** Milliseconds. */
function medianOf(times: number, work: () => unknown): number {
  const measured = Array.from({ length: times }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return measured.sort((left, right) => left - right)[times >> 1]!
}
