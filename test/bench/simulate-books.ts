/**
 * All five books, each beside the same tariff as a program written by hand: the engine that writes its journal beside the
 * program that writes the same one, and the engine that keeps figures beside the program that keeps figures only. And one
 * book in a zone whose clocks change beside the same in one whose clocks never do.
 */
import { runTimeline } from '../../rules/simulate/index.ts'
import { benchBook, benchBooks, differenceByHand, type BenchBook } from './books.ts'
import { HAND_PROGRAMS, measureByHand, simulateByHand } from './by-hand/index.ts'
import { loopOf } from './loop.ts'
import { atMost, measure, type Part, type Row, type Variant } from './measure.ts'

const ACCOUNTS = 200
const ROUNDS = 11
/** A ratio near 1 is to be told from noise, which moves a median of eleven by a fifth. */
const ZONE_ROUNDS = 41

const ENGINE = 'ratebook, code'
const HAND = 'by hand'

const SIMULATING = `
  const { journal, final } = simulate(each)
  sum = (sum * 31 + journal.length + final.charged.length) % 1000000007`

/** Money charged and paid back, which both answer with. */
const MEASURING = `
  const net = simulate(each)
  sum = (sum * 31 + net) % 1000000007`

interface Times {
  readonly book: string
  readonly journal: number
  readonly figures: number
}

export async function allBooks(): Promise<Part> {
  const books = benchBooks(ACCOUNTS)
  for (const book of books) assertSame(book)
  const rows: Row[] = []
  const times: Times[] = []
  for (const book of books) {
    const journal = await ratioOf(book, 'journal', journalVariants(book), rows)
    const figures = await ratioOf(book, 'figures only', figuresVariants(book), rows)
    times.push({ book: book.id, journal, figures })
  }
  const worst = (of: (each: Times) => number): number => Math.max(...times.map(of))
  return {
    rows,
    goals: [
      atMost(
        'journal, worst of five books: time of the program by hand',
        worst(({ journal }) => journal),
        3,
      ),
      atMost(
        'figures only, worst of five books: time of the program by hand',
        worst(({ figures }) => figures),
        3,
      ),
    ],
  }
}

function assertSame(book: BenchBook): void {
  for (const timeline of book.timelines) {
    const difference = differenceByHand(book, timeline)
    if (difference !== undefined) throw new Error(`${book.id} differs: ${difference}`)
  }
}

function journalVariants({ id, plan, program, timelines }: BenchBook): readonly Variant[] {
  const work = `${id} journal`
  return [
    {
      name: HAND,
      work,
      run: loopOf(HAND, 'simulate', SIMULATING, timelines, (each: never) => simulateByHand(program, each)),
    },
    {
      name: ENGINE,
      work,
      run: loopOf(ENGINE, 'simulate', SIMULATING, timelines, (each: never) => runTimeline(plan, each)),
    },
  ]
}

function figuresVariants(book: BenchBook): readonly Variant[] {
  const { id, program, timelines } = book
  const work = `${id} figures`
  const byHand = (each: never): number => {
    const { charged, refunded } = measureByHand(program, each)
    return charged - refunded
  }
  const engine = (each: never): number => {
    const { total } = book.measure(each)
    return (total.get('charged') ?? 0) - (total.get('refunded') ?? 0)
  }
  return [
    { name: HAND, work, run: loopOf(HAND, 'measure', MEASURING, timelines, byHand) },
    { name: ENGINE, work, run: loopOf(ENGINE, 'measure', MEASURING, timelines, engine) },
  ]
}

/** How many times as long the engine takes; writes a row for each variant. */
async function ratioOf(
  { id, events }: BenchBook,
  keeps: string,
  variants: readonly Variant[],
  rows: Row[],
): Promise<number> {
  const timed = await measure(variants, events, ROUNDS)
  const [hand, engine] = timed
  const ratio = engine!.median / hand!.median
  for (const { name, median, least, rounds } of timed)
    rows.push({
      book: id,
      keeps,
      variant: name,
      events,
      'ns per event': Math.round(median),
      least: Math.round(least),
      'times by hand': Math.round((median / hand!.median) * 100) / 100,
      rounds,
    })
  return ratio
}

/** Berlin beside Algiers, which has the same time in winter and keeps it. */
const ZONES = ['Africa/Algiers', 'Europe/Berlin'] as const

export async function twoZones(): Promise<Part> {
  const program = HAND_PROGRAMS.find(({ book }) => book === 'city-power')!
  const variants = ZONES.map((zone): Variant => {
    const { plan, timelines } = benchBook(program, ACCOUNTS, zone)
    const run = loopOf(zone, 'zone', SIMULATING, timelines, (each: never) => runTimeline(plan, each))
    return { name: zone, work: zone, run }
  })
  const { events } = benchBook(program, ACCOUNTS)
  const timed = await measure(variants, events, ZONE_ROUNDS)
  const [steady, changing] = timed
  return {
    rows: timed.map(({ name, median, least, rounds }) => ({
      book: program.book,
      zone: name,
      'ns per event': Math.round(median),
      least: Math.round(least),
      rounds,
    })),
    goals: [
      atMost('zone whose clocks change: time of one that has no change', changing!.median / steady!.median, 1.15),
    ],
  }
}
