import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Aggregate,
  Comparison,
  MOST_PARTS,
  packAggregate,
  unitsBetween,
  unpackAggregate,
  variantSummary,
  type VariantSummary,
} from '../../../rules/portfolio/index.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { prepare, readTimeline, runTimeline, TimelineError, type Plan } from '../../../rules/simulate/index.ts'
import { applyEdits, readDictionaries, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { editedBook, randomEdits } from '../simulate/random-book.ts'
import { randomTimeline, type RandomTimeline } from '../simulate/random-timeline.ts'
import { asCounted, minus, recount, sumOf } from './recount.ts'

const planOf = (book: Workbook): Plan => {
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  return prepared.plan
}

const edited = (book: Workbook, ...edits: readonly Edit[]): Workbook => applyEdits(book, edits).workbook

const cell = (place: string, text: string): Edit => {
  const [sheet = '', row = '', column = ''] = place.split('/')
  return { kind: 'cell', sheet, row, column, text }
}

/** Accounts that both books can answer for. */
function compare(base: Workbook, candidate: Workbook, timelines: readonly object[], everywhere = false) {
  const units = unitsBetween(base, candidate)
  const comparison = new Comparison({ base, variants: [{ workbook: candidate, units }] }, 'closures', everywhere)
  const aggregate = new Aggregate(1)
  for (const [line, file] of timelines.entries()) {
    const timeline = readTimeline(comparison.basePlan, file)
    const reading = { base: timeline, variants: [readTimeline(comparison.planOf(0), file)] }
    const compared = comparison.account(reading)
    const causes = comparison.causes(compared, reading)
    aggregate.add(timeline.account.id, timeline.events.length, { shard: 0, line }, compared, causes)
  }
  const summary = variantSummary(aggregate, 0, units, comparison.shown)
  return { aggregate, summary, units, shown: comparison.shown }
}

const causesIn = ({ causes }: VariantSummary) =>
  causes.map((cause) => ({
    place: cause.together
      ? cause.together.map(({ sheet, row }) => `${sheet}/${row}`).join(' + ')
      : `${cause.sheet}/${cause.row}/${cause.column}`,
    figures: asCounted(cause),
  }))

const imaging = loadSample('imaging')!

/** Runs out of cases on 1 February and buys more when it says so. */
const overdrawn = (id: string, boughtAgain?: string) => ({
  id,
  account: { id, facts: { agreementSigned: true } },
  events: [
    {
      at: '2025-01-01T09:00:00+08:00',
      type: 'purchase',
      item: 'exam-by-case',
      quantity: 1000,
      facts: { storageYears: 5 },
    },
    { at: '2025-02-01T10:00:00+08:00', type: 'usage', event: 'exam-upload', quantity: 1200 },
    { at: '2025-02-02T00:00:00+08:00', type: 'usage', event: 'exam-upload', quantity: 1 },
    ...(boughtAgain === undefined
      ? []
      : [{ at: boughtAgain, type: 'purchase', item: 'exam-by-case', quantity: 1000, facts: { storageYears: 5 } }]),
  ],
  until: '2025-03-02T10:00:00+08:00',
})

describe('a shorter grace period', () => {
  const shorter = edited(imaging, cell('arrears/exam/grace', '12 hours'))
  const { summary } = compare(imaging, shorter, [overdrawn('a'), overdrawn('b', '2025-02-03T10:00:00+08:00')])

  it('suspends earlier, and says which cell did it', () => {
    expect(asCounted(summary.candidate)).toMatchObject({ suspendedAccounts: 2, 'refusals.suspended': 2 })
    expect(asCounted(summary.delta)).toEqual({
      suspendedHours: 24 * 3600,
      'refusals.suspended': 2,
      'arrears.exam': -1000,
      'arrearsAdded.exam': -2000,
    })
    expect(summary.causes).toEqual([
      expect.objectContaining({ sheet: 'arrears', row: 'exam', column: 'grace', from: '24 hours', to: '12 hours' }),
    ])
    expect(causesIn(summary)[0]!.figures).toEqual(asCounted(summary.delta))
  })

  it('is told month by month: what is owed at the end of each, and the hours in it', () => {
    const months = summary.months as unknown as { month: string; base: object; candidate: object }[]
    expect(months.map(({ month }) => month)).toEqual(['2025-01', '2025-02', '2025-03'])
    expect(asCounted(months[1]!.base)).toMatchObject({ 'arrears.exam': 201_000, suspendedAccounts: 2 })
    expect(asCounted(months[2]!.base)).toEqual({
      'arrears.exam': 201_000,
      suspendedAccounts: 1,
      suspendedHours: 34 * 3600,
    })
    const hours = months.map(({ base }) => asCounted(base)['suspendedHours'] ?? 0)
    expect(hours[1]! + hours[2]!).toBe((28 * 24 + 24) * 3600)
  })
})

describe('causes', () => {
  it('of two rows that have nothing to do with each other stand apart', () => {
    const candidate = edited(imaging, cell('arrears/exam/grace', '12 hours'), cell('prices/exam-5/price', '2.50'))
    const { summary } = compare(imaging, candidate, [overdrawn('a')])
    expect(causesIn(summary)).toEqual([
      { place: 'prices/exam-5/price', figures: { charged: 50_000 } },
      {
        place: 'arrears/exam/grace',
        figures: {
          suspendedHours: 12 * 3600,
          'refusals.suspended': 1,
          'arrears.exam': -1000,
          'arrearsAdded.exam': -1000,
        },
      },
    ])
  })

  it('of several cells of one row go together', () => {
    const candidate = edited(imaging, cell('prices/exam-5/price', '2.50'), cell('prices/exam-5/times', '2'))
    const { summary } = compare(imaging, candidate, [overdrawn('a')])
    expect(summary.causes).toEqual([
      expect.objectContaining({
        sheet: 'prices',
        row: 'exam-5',
        column: null,
        cells: [
          { column: 'price', from: '2.00', to: '2.50' },
          { column: 'times', from: null, to: '2' },
        ],
      }),
    ])
    expect(causesIn(summary)[0]!.figures).toEqual({ charged: 300_000 })
  })

  it('name what only several changes bring about together', () => {
    const candidate = edited(
      imaging,
      cell('orders/minimum/quantity', '< 500'),
      cell('orders/multiple/remainder', '> 700'),
    )
    const order = { ...overdrawn('a').events[0], quantity: 600 }
    const { summary } = compare(imaging, candidate, [
      { ...overdrawn('a'), events: [order], until: '2025-01-01T09:00:00+08:00' },
    ])
    expect(causesIn(summary)).toEqual([
      { place: 'orders/minimum/quantity', figures: { 'refusals.below-minimum': -1 } },
      { place: 'orders/multiple/remainder', figures: { 'refusals.not-a-multiple': -1 } },
      { place: 'orders/minimum + orders/multiple', figures: { charged: 120_000 } },
    ])
  })

  it('of changes that make no valid book alone go together, and with no others', () => {
    const candidate = edited(
      imaging,
      cell('parameters/minimumCases/parameter', '"leastCases"'),
      cell('prices/exam-5/price', '2.50'),
      cell('orders/minimum/quantity', '< parameters.leastCases'),
    )
    const units = unitsBetween(imaging, candidate)
    const places = units.map((unit) => unit.map(({ sheet, row }) => `${sheet}/${row}`))
    expect(places).toEqual([['parameters/minimumCases', 'orders/minimum'], ['prices/exam-5']])
    const { summary } = compare(imaging, candidate, [overdrawn('a')])
    expect(causesIn(summary).map(({ figures }) => figures)).toEqual([{}, { charged: 50_000 }])
  })

  it('may be rows that were added, removed or moved', () => {
    const [last] = imaging.sheets.find(({ id }) => id === 'orders')!.rows.slice(-1)
    const row = {
      id: 'at-most',
      cells: { kind: { text: '"case-pack"' }, quantity: { text: '>= 1,000' }, reason: { text: '"offline-only"' } },
    }
    const added = edited(imaging, { kind: 'row-insert', sheet: 'orders', row, after: last!.id })
    expect(causesIn(compare(imaging, added, [overdrawn('a')]).summary)[0]).toMatchObject({
      place: 'orders/at-most/null',
      figures: { charged: -200_000, 'refusals.offline-only': 1 },
    })
    const removed = edited(added, { kind: 'row-delete', sheet: 'orders', row: 'at-most' })
    expect(unitsBetween(imaging, removed)).toEqual([])
    const moved = edited(imaging, { kind: 'row-move', sheet: 'usage', row: 'upload-by-case', after: 'colorectal-none' })
    expect(unitsBetween(imaging, moved).flat()).toEqual([{ kind: 'row-order', sheet: 'usage', row: null, cells: [] }])
    expect(asCounted(compare(imaging, moved, [overdrawn('a')]).summary.delta)).toEqual({})
  })
})

const RUNS = { numRuns: 25 }

describe.each(sampleIds)('laws: %s', (id) => {
  const book = loadSample(id)!
  const items = [...readDictionaries(book, []).items.keys()]
  const accounts = fc.array(randomTimeline(book, items), { minLength: 1, maxLength: 4 })
  const answersFor = (plans: readonly Plan[]) => (timeline: RandomTimeline) => {
    try {
      for (const plan of plans) runTimeline(plan, readTimeline(plan, timeline))
      return true
    } catch (error) {
      if (error instanceof TimelineError) return false
      throw error
    }
  }

  it('figures are those of two plain runs, causes add up, untouched accounts change nothing, shards merge', () => {
    fc.assert(
      fc.property(accounts, randomEdits(book), randomEdits(book, 8), (timelines, before, after) => {
        const [base, candidate] = [editedBook(book, before), editedBook(book, after)]
        const plans = [planOf(base), planOf(candidate)] as const
        const given = timelines.filter(answersFor(plans))
        const { aggregate, summary, shown } = compare(base, candidate, given)
        const [first, second] = plans.map((plan) =>
          recount(
            given.map((file) => runTimeline(plan, readTimeline(plan, file))),
            given.map(({ until }) => until),
          ),
        )
        expect(asCounted(summary.candidate)).toEqual(second)
        expect(asCounted(summary.delta)).toEqual(minus(second!, first!))
        expect(sumOf(summary.causes.map((cause) => asCounted(cause)))).toEqual(asCounted(summary.delta))
        const everywhere = compare(base, candidate, given, true)
        expect(everywhere.summary.delta).toEqual(summary.delta)
        if (everywhere.units.length <= MOST_PARTS) expect(everywhere.summary.causes).toEqual(summary.causes)

        const shards = given.map((file) => compare(base, candidate, [file]).aggregate)
        const merged = new Aggregate(1)
        for (const shard of shards) merged.merge(unpackAggregate(packAggregate(shard)))
        const units = unitsBetween(base, candidate)
        expect(variantSummary(merged, 0, units, shown)).toEqual(summary)
        expect(merged.base).toEqual(aggregate.base)
      }),
      RUNS,
    )
  })
})
