/**
 * The sample books for measuring: each with its plan, its program by hand, and accounts drawn from the mix that ships with it.
 */
import { isDeepStrictEqual } from 'node:util'
import { measure, measureOf } from '../../rules/portfolio/measure.ts'
import { Months } from '../../rules/portfolio/months.ts'
import { unitsOf } from '../../rules/portfolio/figures.ts'
import type { Measured } from '../../rules/portfolio/tally.ts'
import { mixedTimelines, parseMix, resized } from '../../rules/portfolio/index.ts'
import { loadSample, sampleMix } from '../../rules/samples/index.ts'
import {
  prepare,
  readTimeline,
  runTimeline,
  type Plan,
  type SimulationResult,
  type Timeline,
} from '../../rules/simulate/index.ts'
import { HAND_PROGRAMS, measureByHand, simulateByHand, type HandFigures, type HandProgram } from './by-hand/index.ts'

export interface BenchBook {
  readonly id: string
  readonly program: HandProgram
  readonly plan: Plan
  readonly timelines: readonly Timeline[]
  readonly events: number
  /** What a portfolio measures of an account: its figures, month by month. */
  measure(timeline: Timeline): Measured
}

/** A sample in its own zone or another, with so many accounts of its mix, or as many as the mix says. */
export function benchBook(program: HandProgram, accounts?: number, zone?: string): BenchBook {
  const sample = loadSample(program.book)!
  const book = { ...sample, zone: zone ?? sample.zone }
  const prepared = prepare(book, { how: 'code', sight: 'code' })
  const parsed = parseMix(sampleMix(program.book))
  if (!prepared.ok || !parsed.ok) throw new Error(`${program.book} cannot be simulated`)
  const { plan } = prepared
  const mix = accounts === undefined ? parsed.mix : resized(parsed.mix, accounts)
  const timelines = [...mixedTimelines(mix, book.zone)].map((file) => readTimeline(plan, file))
  const how = measureOf(plan, new Months(book.zone), unitsOf([plan]))
  return {
    id: program.book,
    program,
    plan,
    timelines,
    events: timelines.reduce((sum, { events }) => sum + events.length, 0),
    measure: (timeline) => measure(how, timeline),
  }
}

export const benchBooks = (accounts: number): readonly BenchBook[] =>
  HAND_PROGRAMS.map((program) => benchBook(program, accounts))

/** Says where the program by hand comes to something else: journal, final state or figures. Undefined where nowhere. */
export function differenceByHand({ plan, program, measure: measured }: BenchBook, timeline: Timeline) {
  const right = simulateByHand(program, timeline)
  const given = runTimeline(plan, timeline)
  const same = { ...given, workbook: right.workbook }
  if (!isDeepStrictEqual(same, right)) return differenceOf(same, right)
  if (isDeepStrictEqual(monthsOf(measured(timeline)), monthsByHand(measureByHand(program, timeline)))) return undefined
  return `${timeline.id}: other figures`
}

export function differenceOf(given: SimulationResult, right: SimulationResult): string {
  const at = right.journal.findIndex((entry, index) => !isDeepStrictEqual(entry, given.journal[index]))
  const [a, b] = at >= 0 ? [given.journal[at], right.journal[at]] : [given.final, right.final]
  return `${given.id}, entry ${at} of ${given.journal.length}/${right.journal.length}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`
}

type Named = ReadonlyMap<number, ReadonlyMap<string, number>>

const monthsOf = ({ months }: Measured): Named => withoutZeroes(months)
const monthsByHand = (figures: HandFigures): Named => withoutZeroes(figures.named())

/** Figures that are 0 and months without any are left out. */
function withoutZeroes(months: Named): Named {
  const kept = new Map<number, ReadonlyMap<string, number>>()
  for (const [month, figures] of months) {
    const some = new Map([...figures].filter(([, value]) => value !== 0))
    if (some.size > 0) kept.set(month, some)
  }
  return kept
}
