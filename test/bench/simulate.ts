/**
 * The benchmark of the simulation: the engine with the imaging tables beside a program written by hand and beside the
 * same engine asking JSON Logic, growth with the events of an account, many lots on one account, and bytes of state.
 */
import { isDeepStrictEqual } from 'node:util'
import { goOn, openAccount, readTimeline } from '../../rules/simulate/index.ts'
import type { SimulationResult, Timeline } from '../../rules/simulate/index.ts'
import type { JsonObject } from '../../rules/json.ts'
import { imagingTimelines, manyLots } from './imaging-timelines.ts'
import { machine } from './machine.ts'
import { atLeast, atMost, measure, weigh } from './measure.ts'
import type { Goal, Report, Variant } from './measure.ts'
import {
  byHand,
  byJsonLogicEngine,
  byJsonLogicJs,
  imagingPlan,
  intoNothing,
  ours,
  questionsIn,
  type Simulator,
  type TableRunner,
} from './simulate-peers.ts'

type Row = Record<string, string | number>

const SEED = 20_250_101
const ROUNDS = 11
const LOT_ROUNDS = 5

interface Shape {
  readonly name: string
  readonly files: readonly JsonObject[]
  readonly timelines: readonly Timeline[]
  readonly events: number
}

export async function run(): Promise<Report> {
  const plan = imagingPlan('code')
  const shape = (name: string, files: readonly JsonObject[]): Shape => {
    const timelines = files.map((file) => readTimeline(plan, file, 1_000_000))
    return { name, files, timelines, events: timelines.reduce((sum, { events }) => sum + events.length, 0) }
  }
  const mixed = [
    shape('10 events an account', imagingTimelines(3000, 10, SEED)),
    shape('100 events an account', imagingTimelines(300, 100, SEED)),
    shape('10,000 events an account', imagingTimelines(3, 10_000, SEED)),
  ]
  const lots = [shape('1,000 lots', [manyLots(1000)]), shape('100,000 lots', [manyLots(100_000)])]
  const measured = new Map<string, number>()
  const rows: Row[] = []

  const time = async (shapes: readonly Shape[], simulators: readonly Simulator[], rounds: number) => {
    for (const each of shapes) {
      const variants = simulators.map((simulator) => variantOf(simulator, each))
      for (const { name, median, least } of await measure(variants, each.events, rounds)) {
        measured.set(key(each, name), median)
        rows.push({
          shape: each.name,
          variant: name,
          'ns per event': Math.round(median),
          least: Math.round(least),
          'events per second': Math.round(1e9 / median),
          rounds,
        })
      }
    }
  }

  const code = ours('code')
  const hand = byHand()
  const peers = [ours('closures'), byJsonLogicEngine(), byJsonLogicJs()]
  for (const each of [...mixed, lots[0]!]) assertSame(each, hand, [code, ...peers])
  assertSame(lots[1]!, hand, [code])
  // All in one call: the engine runs several books at once, and gets no quieter moment than its peers.
  await time(mixed, [hand, code, ...peers], ROUNDS)
  await time(lots, [hand, code], LOT_ROUNDS)
  await withoutJournal()
  const alone = await decisionsAlone(mixed[1]!, [code, ...peers])

  const ns = (of: Shape, name: string): number => measured.get(key(of, name)) ?? Number.NaN
  const worst = (ratio: (of: Shape) => number, pick: (...values: number[]) => number): number =>
    pick(...mixed.map(ratio))
  const goals: Goal[] = [
    atMost(
      'code: time of the program by hand',
      worst((of) => ns(of, code.name) / ns(of, hand.name), Math.max),
      1.5,
    ),
    atLeast(
      'code: times faster than asking json-logic-js',
      worst((of) => ns(of, peers[2]!.name) / ns(of, code.name), Math.min),
      100,
    ),
    atLeast(
      'code: times faster than asking json-logic-engine compiled',
      worst((of) => ns(of, peers[1]!.name) / ns(of, code.name), Math.min),
      5,
    ),
    atLeast(
      'decisions alone: times faster than json-logic-js',
      alone.get(peers[2]!.name)! / alone.get(code.name)!,
      100,
    ),
    atLeast(
      'decisions alone: times faster than json-logic-engine compiled',
      alone.get(peers[1]!.name)! / alone.get(code.name)!,
      5,
    ),
    atMost('growth of the time per event, 10 to 10,000 events', ns(mixed[2]!, code.name) / ns(mixed[0]!, code.name), 2),
    atMost('growth of the time per event, 1,000 to 100,000 lots', ns(lots[1]!, code.name) / ns(lots[0]!, code.name), 2),
  ]
  rows.push(...mixed.map((each) => reading(each)), ...mixed.map((each) => memoryOf(each)))
  rows.push(...kindsOf(mixed[1]!, hand))
  return { machine: machine(), rows, goals }

  async function withoutJournal(): Promise<void> {
    const name = 'ratebook, code, nothing recorded'
    const simulate = intoNothing()
    for (const { name: work, timelines, events } of mixed) {
      const run = loopOf(
        name,
        'simulate',
        '\n  sum = (sum * 31 + simulate(each).seq) % 1000000007',
        timelines,
        simulate,
      )
      const [timed] = await measure([{ name, work, run }], events, ROUNDS)
      rows.push({ shape: work, 'without a journal': name, 'ns per event': Math.round(timed!.median) })
    }
  }

  /** What the tables answer, without the engine around them: the same questions with what was seen. */
  async function decisionsAlone(
    { name: shape, timelines, events }: Shape,
    runners: readonly TableRunner[],
  ): Promise<ReadonlyMap<string, number>> {
    const questions = questionsIn(timelines)
    const tables = [...new Set(questions.map(({ table }) => table))]
    const variants = runners.map(({ name, compile }): Variant => {
      const compiled = new Map(tables.map((table) => [table, compile(table)]))
      const asked = questions.map(({ table, data }) => ({ table: compiled.get(table)!, data }))
      return { name, work: 'decisions', run: loopOf(name, 'decide', DECIDING, asked) }
    })
    const timed = await measure(variants, questions.length, ROUNDS)
    for (const { name, median, least } of timed)
      rows.push({
        shape,
        decisions: name,
        'ns per decision': Math.round(median),
        least: Math.round(least),
        'decisions per event': Math.round((questions.length / events) * 100) / 100,
      })
    return new Map(timed.map(({ name, median }) => [name, median]))
  }

  function reading({ name, files, events }: Shape): Row {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      for (const file of files) readTimeline(plan, file, 1_000_000)
      return ((performance.now() - start) * 1e6) / events
    }).sort((a, b) => a - b)
    return {
      shape: name,
      reading: 'checking the timeline, not in the figures above',
      'ns per event': Math.round(times[2]!),
    }
  }

  /** What an account keeps in memory between two events, its events and journal apart. */
  function memoryOf({ name, timelines }: Shape): Row {
    const { bytes, made } = weigh(() =>
      timelines.map((timeline) => {
        const account = openAccount(plan, timeline)
        goOn(account, timeline.events, timeline.events.at(-1)!.at)
        return account.state
      }),
    )
    return { shape: name, accounts: made.length, 'bytes of state per account': Math.round(bytes / made.length) }
  }
}

const key = (shape: Shape, name: string): string => `${shape.name} ${name}`

const SIMULATING = `
  const { journal } = simulate(each)
  sum = (sum * 31 + journal.length + journal[journal.length - 1].at.length) % 1000000007`

const DECIDING = `
  const { hits } = each.table.decide(each.data)
  sum = (sum * 31 + hits.length + (hits.length > 0 ? hits[0].row : 0)) % 1000000007`

const variantOf = ({ name, simulate }: Simulator, { name: work, timelines }: Shape): Variant => ({
  name,
  work,
  run: loopOf(name, 'simulate', SIMULATING, timelines, simulate),
})

/** A loop of its own text for each variant, so that none shares its type feedback with another. */
function loopOf(name: string, does: string, body: string, list: readonly unknown[], simulate?: unknown): () => number {
  const text = `return function ${does}_${name.replaceAll(/\W/g, '_')}() {
    let sum = 0
    for (const each of list) {${body}
    }
    return sum
  }`
  return (new Function('list', 'simulate', text) as (...given: unknown[]) => () => number)(list, simulate)
}

/** Entry by entry, and the final state. */
function assertSame({ timelines }: Shape, expected: Simulator, others: readonly Simulator[]): void {
  for (const timeline of timelines) {
    const right = expected.simulate(timeline)
    for (const { name, simulate } of others) {
      const given = simulate(timeline)
      if (!isDeepStrictEqual(given, right)) throw new Error(`${name} differs: ${difference(given, right)}`)
    }
  }
}

function difference(given: SimulationResult, right: SimulationResult): string {
  const at = right.journal.findIndex((entry, index) => !isDeepStrictEqual(entry, given.journal[index]))
  const [a, b] = at >= 0 ? [given.journal[at], right.journal[at]] : [given.final, right.final]
  return `${given.id}, entry ${at} of ${given.journal.length}/${right.journal.length}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`
}

/** What happened, to show that the timelines are of many kinds. */
function kindsOf({ name, timelines }: Shape, simulator: Simulator): readonly Row[] {
  const entries = timelines.flatMap((timeline) => simulator.simulate(timeline).journal)
  return [...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, { length }]) => ({
    shape: name,
    kind,
    entries: length,
  }))
}
