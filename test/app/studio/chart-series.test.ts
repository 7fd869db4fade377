import { describe, expect, it, test } from 'vitest'
import { changedEntries } from '../../../app/studio/preview/changed-entries.ts'
import { chartLayout } from '../../../app/studio/preview/chart-layout.ts'
import { chartSeries } from '../../../app/studio/preview/chart-series.ts'
import { civilAxis } from '../../../app/studio/preview/civil-axis.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, simulate, type AnyEntry, type JournalEntry } from '../../../rules/simulate/index.ts'

const entry = (at: string, kind: JournalEntry['kind'], more: Partial<AnyEntry> = {}): JournalEntry =>
  ({
    at: `2025-02-${at}:00:00+08:00`,
    kind,
    because: [],
    ...more,
  }) as JournalEntry
const at = (text: string) => Date.parse(`2025-02-${text}:00:00+08:00`)

const journal: readonly JournalEntry[] = [
  entry('01T09', 'charge', { amount: '2000.00' }),
  entry('01T09', 'charge', { amount: '0.10' }),
  entry('01T09', 'grant', { lot: 'o1', meter: 'exam', quantity: 1000 }),
  entry('02T10', 'draw', { lot: 'o1', meter: 'exam', quantity: 1000 }),
  entry('02T10', 'arrears', { meter: 'exam', quantity: 200, total: 200 }),
  entry('03T10', 'suspend', { scope: 'upload' }),
  entry('04T09', 'grant', { lot: 'o2', meter: 'exam', quantity: 500 }),
  entry('04T09', 'offset', { meter: 'exam', quantity: 200 }),
  entry('04T09', 'resume', { scope: 'upload' }),
  entry('05T09', 'suspend', { scope: 'reading' }),
  entry('05T09', 'refund', { amount: '2000.00' }),
]

describe('the series of a journal', () => {
  const series = chartSeries(journal, [at('06T09')])

  it('covers the journal and the instants the timeline names', () =>
    expect([series.from, series.until]).toEqual([at('01T09'), at('06T09')]))

  it('draws no balance of a lot without limit', () => {
    const unlimited = [
      entry('01T09', 'grant', { lot: 'o1', meter: 'energy' }),
      entry('02T10', 'draw', { lot: 'o1', meter: 'energy', quantity: 5 }),
    ]
    expect(chartSeries(unlimited).meters).toEqual([])
  })

  it('steps the balance and the arrears of a meter, once per instant, and holds them to the end', () => {
    const [exam] = series.meters
    expect(exam?.balance.map(({ at, value }) => [at, value])).toEqual([
      [at('01T09'), 1000],
      [at('02T10'), 0],
      [at('04T09'), 300],
      [at('06T09'), 300],
    ])
    expect(exam?.arrears.map(({ value }) => value)).toEqual([200, 0, 0])
  })

  it('names the journal entry behind a point', () => expect(series.meters[0]?.balance[1]?.entry).toBe(3))

  it('shows when a scope was shut, also when it still is', () =>
    expect(series.spans).toEqual([
      { scope: 'upload', from: at('03T10'), to: at('04T09'), open: false, entry: 5 },
      { scope: 'reading', from: at('05T09'), to: at('06T09'), open: true, entry: 9 },
    ]))

  it('adds up charges of one instant without the dust of binary fractions', () =>
    expect(series.money).toEqual([
      { kind: 'charge', at: at('01T09'), amount: 2000.1, entries: [0, 1] },
      { kind: 'refund', at: at('05T09'), amount: 2000, entries: [10] },
    ]))

  it('gives every track its own place', () => {
    const { tracks, height } = chartLayout(series)
    expect(tracks.map(({ kind }) => kind)).toEqual(['meter', 'spans', 'money'])
    expect(
      tracks.every((track, index) => track.top >= (tracks[index - 1]?.top ?? 0) + (tracks[index - 1]?.height ?? 0)),
    ).toBe(true)
    expect(height).toBeGreaterThan(tracks.at(-1)!.top)
  })

  it('is empty for an empty journal', () =>
    expect(chartSeries([])).toEqual({ from: 0, until: 0, meters: [], spans: [], money: [] }))
})

describe('the series of the sample book', () => {
  const book = loadSample('imaging')!
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error('the sample cannot be read')
  const simulated = book.scenarios
    .filter(({ expect }) => !(expect as { error?: boolean } | undefined)?.error)
    .map((scenario) => [scenario.id, simulate(prepared.plan, scenario)] as const)

  test.each(simulated)('%s ends where the simulation says', (_id, { journal, final }) => {
    for (const { meter, balance, arrears } of chartSeries(journal).meters) {
      if (balance.length > 0) expect(balance.at(-1)?.value).toBe(Number(final.balances[meter]))
      expect(arrears.at(-1)?.value ?? 0).toBe(Number(final.arrears[meter]))
    }
  })
})

describe('what is new in a journal', () => {
  it('is nothing when there was none before', () => expect(changedEntries(undefined, journal).size).toBe(0))
  it('is nothing when it is the same', () => expect(changedEntries(journal, [...journal]).size).toBe(0))
  it('is what moved, and a second one of what was there once', () => {
    const moved = entry('02T22', 'suspend', { scope: 'upload' })
    const after = [...journal.slice(0, 5), moved, ...journal.slice(6), journal[0]!]
    expect([...changedEntries(journal, after)]).toEqual([5, 11])
  })
})

describe('the time axis', () => {
  test.each(['Asia/Shanghai', 'UTC', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kathmandu'])(
    'in %s shows civil time and leads back to the instant',
    (zone) => {
      const axis = civilAxis(zone)
      for (const text of [
        '2025-01-01T09:00:00Z',
        '2018-11-04T12:00:00Z',
        '2025-06-30T23:59:59.250Z',
        '1969-07-20T20:17:40.5Z',
      ]) {
        const instant = Date.parse(text)
        const civil = new Intl.DateTimeFormat('sv-SE', {
          dateStyle: 'short',
          timeStyle: 'medium',
          timeZone: zone,
        }).format(instant)
        expect(new Date(axis.place(instant)).toISOString().slice(0, 19).replace('T', ' ')).toBe(civil)
        expect(axis.instant(axis.place(instant))).toBe(instant)
      }
    },
  )
})
