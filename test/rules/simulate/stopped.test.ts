/** One bad cell stops what depends on it, and nothing else. */
import { describe, expect, it } from 'vitest'
import { prepare, simulate, TimelineError } from '../../../rules/simulate/index.ts'
import { bookOf, type SmallBook } from './small-book.ts'

const BAD = '12 hour(s'
const good: SmallBook = {
  sheets: [
    {
      point: 'items',
      then: ['item', ['decimals', 'number']],
      rows: [
        ['pack', '0'],
        ['box', '0'],
      ],
    },
    {
      point: 'meters',
      then: ['meter', ['decimals', 'number']],
      rows: [
        ['credit', '0'],
        ['spare', '0'],
      ],
    },
    {
      point: 'parameters',
      then: ['parameter', 'value'],
      rows: [
        ['rate', '3'],
        ['other', '4'],
      ],
    },
    { point: 'price', when: [['order.item', 'string']], then: ['price'], rows: [['"pack"', 'parameters.rate']] },
    {
      point: 'grant',
      when: [['order.item', 'string']],
      then: ['meter', 'quantity'],
      rows: [['"box"', '"credit"', '5']],
    },
    { point: 'usage', then: ['meter'], rows: [['"credit"']] },
  ],
  usage: [{ id: 'call' }],
}

/** The book with another text in a cell: sheet, row and cell by their numbers. */
function withCell(sheet: number, row: number, cell: number, text: string): SmallBook {
  const sheets = good.sheets.map((one, s) => ({
    ...one,
    rows: one.rows.map((cells, r) => cells.map((was, c) => (s === sheet && r === row && c === cell ? text : was))),
  }))
  return { ...good, sheets }
}

const buy = (item: string) => ({ type: 'purchase', item, at: '2025-01-01T00:00:00Z' })
const call = { type: 'usage', event: 'call', quantity: 0, at: '2025-01-02T00:00:00Z' }

/** The cell that stopped it, or how many entries it wrote. */
function outcome(book: SmallBook, ...events: readonly object[]): string | number {
  const prepared = prepare(bookOf(book), { unreadable: 'stops-what-asks' })
  if (!prepared.ok) throw new Error('it was to be made ready')
  try {
    return simulate(prepared.plan, { id: 't', events }).journal.length
  } catch (error) {
    if (!(error instanceof TimelineError)) throw error
    const { sheet, row, column } = error.finding ?? {}
    expect(error.message).toContain([sheet, row, column].filter(Boolean).join('/'))
    return `${error.pointer} ${sheet}/${row}/${column}`
  }
}

describe('a cell that cannot be read', () => {
  it.each<[string, SmallBook, readonly object[], string | number]>([
    ['stops whoever asks its sheet', withCell(5, 0, 0, BAD), [buy('pack'), call], '/events/1 usage5/r1/t0'],
    ['lets go on whoever never asks it', withCell(5, 0, 0, BAD), [buy('pack')], 2],
    ['of an item stops those who buy it', withCell(0, 1, 1, BAD), [buy('box')], '/events/0 items0/r2/t1'],
    ['of an item that nobody buys stops nobody', withCell(0, 1, 1, BAD), [buy('pack')], 2],
    ['of a meter stops those who name it', withCell(1, 0, 1, BAD), [buy('pack'), call], '/events/1 meters1/r1/t1'],
    ['of a meter that nobody names stops nobody', withCell(1, 1, 1, BAD), [buy('box')], 2],
    [
      'of a parameter stops the sheets that look at it',
      withCell(2, 0, 1, BAD),
      [buy('pack')],
      '/events/0 parameters2/r1/t1',
    ],
    ['of a parameter that nobody looks at stops nobody', withCell(2, 1, 1, BAD), [buy('pack')], 2],
  ])('%s', (_, book, events, expected) => expect(outcome(book, ...events)).toBe(expected))

  it('refuses the whole book where it is to be published, exported or replayed', () => {
    expect(prepare(bookOf(withCell(5, 0, 0, BAD))).ok).toBe(false)
  })
})
