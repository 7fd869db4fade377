/** Laws that hold for every book and every timeline, tried on random ones. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import {
  goOn,
  loadState,
  openAccount,
  prepare,
  readTimeline,
  saveState,
  simulate,
  TimelineError,
  type AnyEntry,
  type Plan,
  type SimulationResult,
} from '../../../rules/simulate/index.ts'
import { readDictionaries, type Workbook } from '../../../rules/workbook/index.ts'
import { randomPlan } from './random-book.ts'
import { randomTimeline, type RandomTimeline } from './random-timeline.ts'

const planOf = (book: Workbook): Plan => {
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error('not readable')
  return prepared.plan
}

/** Bad input is no simulation; the laws are about those that run. */
function run(plan: Plan, timeline: RandomTimeline): SimulationResult | undefined {
  try {
    return simulate(plan, timeline)
  } catch (error) {
    if (error instanceof TimelineError) return undefined
    throw error
  }
}

const sum = (journal: readonly AnyEntry[], kind: string, where: (entry: AnyEntry) => boolean): number =>
  Math.round(
    journal
      .filter((entry) => entry.kind === kind && where(entry))
      .reduce((total, entry) => total + Number(entry.quantity ?? 0), 0) * 1000,
  ) / 1000

const money = (journal: readonly AnyEntry[], kind: string): number =>
  journal
    .filter((entry) => entry.kind === kind)
    .reduce((total, entry) => total + Math.round(Number(entry.amount) * 100), 0)

const RUNS = { numRuns: 60 }

describe.each(sampleIds)('%s', (id) => {
  const book = loadSample(id)!
  const plan = planOf(book)
  const items = [...readDictionaries(book, []).items.keys()]
  const timelines = randomTimeline(book, items)
  const plans = randomPlan(book, plan)
  const every = (law: (timeline: RandomTimeline, result: SimulationResult, plan: Plan) => void): void => {
    let simulated = 0
    fc.assert(
      fc.property(timelines, plans, (timeline, changed) => {
        const result = run(changed, timeline)
        if (!result) return
        simulated++
        law(timeline, result, changed)
      }),
      RUNS,
    )
    // A law that no timeline reached would hold of anything.
    expect(simulated).toBeGreaterThan(RUNS.numRuns / 10)
  }

  it('what a lot granted is drawn, expired or left; what a meter granted is drawn, offset, expired or left', () => {
    every((_timeline, { journal, final }) => {
      for (const meter of Object.keys(final.balances)) {
        if (final.balances[meter] === null) continue
        const counts = (entry: AnyEntry) =>
          entry.meter === meter && !isBill(journal, entry) && !isUnlimited(journal, entry)
        const of = (kind: string) => sum(journal, kind, counts)
        expect(of('grant') - of('draw') - of('offset') - of('expire')).toBeCloseTo(Number(final.balances[meter]), 3)
      }
    })
  })

  it('arrears are what was added less what was offset', () => {
    every((_timeline, { journal, final }) => {
      for (const meter of Object.keys(final.arrears)) {
        const of = (kind: string) => sum(journal, kind, (entry) => entry.meter === meter)
        expect(of('arrears') - of('offset')).toBeCloseTo(Number(final.arrears[meter]), 3)
      }
    })
  })

  it('the ledger is the sum of what the journal charged and refunded, payer by payer', () => {
    every((_timeline, { journal, final }) => {
      expect(money(journal, 'charge')).toBe(Math.round(Number(final.charged) * 100))
      expect(money(journal, 'refund')).toBe(Math.round(Number(final.refunded) * 100))
      for (const [payer, account] of Object.entries(final.byPayer)) {
        const mine = journal.filter((entry: AnyEntry) => entry.payer === payer)
        expect(money(mine, 'charge')).toBe(Math.round(Number(account.charged) * 100))
        expect(money(mine, 'refund')).toBe(Math.round(Number(account.refunded) * 100))
        expect(Number(account.refunded)).toBeLessThanOrEqual(Number(account.charged))
      }
    })
  })

  it('generated code simulates what closures do', () => {
    const prepared = prepare(book, { how: 'code' })
    if (!prepared.ok) throw new Error('not readable')
    fc.assert(
      fc.property(timelines, (timeline) => {
        expect(run(prepared.plan, timeline)).toEqual(run(plan, timeline))
      }),
      RUNS,
    )
  })

  it('a run paused at any instant, saved, loaded and continued is the run in one piece', () => {
    fc.assert(
      fc.property(timelines, plans, fc.nat({ max: 1000 }), (timeline, plan, cut) => {
        const whole = run(plan, timeline)
        if (!whole) return
        const read = readTimeline(plan, timeline)
        const from = read.events[0]?.at ?? read.until
        const pause = from + Math.floor(((read.until - from) * cut) / 1000)
        const first = openAccount(plan, read)
        goOn(
          first,
          read.events.filter((event) => event.at <= pause),
          pause,
        )
        const second = loadState(plan, saveState(first))
        goOn(
          second,
          read.events.filter((event) => event.at > pause),
          read.until,
        )
        expect([...first.journal, ...second.journal]).toEqual(whole.journal)
      }),
      RUNS,
    )
  })

  it('events after until change nothing but a warning', () => {
    every((timeline, result, plan) => {
      const after = new Date(Date.parse(timeline.until) + 1000).toISOString()
      const late = { at: after, id: 'after', type: 'account', facts: {} }
      const more = run(plan, { ...timeline, events: [...timeline.events, late] })
      expect(more?.journal.slice(0, -1)).toEqual(result.journal)
      expect(more?.journal.at(-1)?.kind).toBe('warning')
      expect(more?.final).toEqual(result.final)
    })
  })

  it('shuffling the rows of sheets where one row decides changes nothing', () => {
    const shuffled = planOf({
      ...book,
      sheets: book.sheets.map((sheet) =>
        sheet.hitPolicy === 'unique' ? { ...sheet, rows: sheet.rows.toReversed() } : sheet,
      ),
    })
    fc.assert(
      fc.property(timelines, (timeline) => {
        expect(run(shuffled, timeline)).toEqual(run(plan, timeline))
      }),
      RUNS,
    )
  })

  it('two runs give the same bytes, and entries stand in time order with their reasons', () => {
    every((timeline, result, plan) => {
      expect(JSON.stringify(run(plan, timeline))).toBe(JSON.stringify(result))
      const instants = result.journal.map((entry) => Date.parse(entry.at))
      expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    })
  })
})

/** What was drawn from a lot without limit leaves no balance behind. */
const isUnlimited = (journal: readonly AnyEntry[], { lot }: AnyEntry): boolean =>
  lot !== undefined &&
  journal.some((entry) => entry.kind === 'grant' && entry.lot === lot && entry.quantity === undefined)

/** Overdue bills are arrears that were never drawn from lots; their offset is a payment. */
function isBill(journal: readonly AnyEntry[], offset: AnyEntry): boolean {
  if (offset.kind !== 'offset') return false
  const before = journal[journal.indexOf(offset) - 1]
  return before?.kind === 'payment' && before.bill !== undefined
}
