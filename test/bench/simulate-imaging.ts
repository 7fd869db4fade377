/**
 * The imaging book at length: the engine with its tables beside the program written by hand and beside the same engine
 * asking JSON Logic, growth with the events of an account, many lots on one account, and bytes of state.
 */
import { isDeepStrictEqual } from 'node:util'
import { goOn, openAccount, readTimeline } from '../../rules/simulate/index.ts'
import type { Timeline } from '../../rules/simulate/index.ts'
import type { JsonObject } from '../../rules/json.ts'
import { differenceOf } from './books.ts'
import { imagingTimelines, manyLots } from './imaging-timelines.ts'
import { loopOf } from './loop.ts'
import { atMost, measure, weigh } from './measure.ts'
import type { Part, Row, Variant } from './measure.ts'
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

const SEED = 20_250_101
const ROUNDS = 11
const LOT_ROUNDS = 5

interface Shape {
  readonly name: string
  readonly files: readonly JsonObject[]
  readonly timelines: readonly Timeline[]
  readonly events: number
}

export async function imagingAtLength(): Promise<Part> {
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
  await decisionsAlone(mixed[1]!, [code, ...peers])

  const ns = (of: Shape, name: string): number => measured.get(key(of, name)) ?? Number.NaN
  const byHandTimes = Math.max(...mixed.map((of) => ns(of, code.name) / ns(of, hand.name)))
  const goals = [
    atMost('imaging, journal: time of the program by hand', byHandTimes, 1.5),
    atMost('growth of the time per event, 10 to 10,000 events', ns(mixed[2]!, code.name) / ns(mixed[0]!, code.name), 1),
    atMost(
      'growth of the time per event, 1,000 to 100,000 lots',
      ns(lots[1]!, code.name) / ns(lots[0]!, code.name),
      2.5,
    ),
  ]
  rows.push(...mixed.map((each) => reading(each)), ...mixed.map((each) => memoryOf(each)))
  rows.push(...kindsOf(mixed[1]!, hand))
  return { rows, goals }

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
  ): Promise<void> {
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

/** Entry by entry, and the final state. */
function assertSame({ timelines }: Shape, expected: Simulator, others: readonly Simulator[]): void {
  for (const timeline of timelines) {
    const right = expected.simulate(timeline)
    for (const { name, simulate } of others) {
      const given = simulate(timeline)
      if (!isDeepStrictEqual(given, right)) throw new Error(`${name} differs: ${differenceOf(given, right)}`)
    }
  }
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
