import { describe, expect, it } from 'vitest'
import { whatRests } from '../../../app/studio/words/what-rests.ts'
import type { Use } from '../../../rules/workbook/index.ts'
import { bookOf } from '../../rules/simulate/small-book.ts'

const book = bookOf({
  sheets: [
    { point: 'items', then: ['item'], rows: [['"gym"'], ['"pool"']] },
    {
      point: 'price',
      when: [['order.item', 'string']],
      then: ['price', 'line'],
      rows: [
        ['"gym"', '1', ''],
        ['"pool"', '2', '"fee"'],
      ],
    },
  ],
})
const sheet = 'price1'
const rests = (...uses: readonly Use[]) => {
  const { sheets, scenarios } = whatRests(uses, book)
  return [...sheets.map(({ sheet: { id }, rows, answers }) => [id, rows, answers]), scenarios]
}

describe('what rests on a word', () => {
  it('where a condition names it, every answer that the row gives', () => {
    expect(rests({ sheet, row: 'r1', column: 'w0' })).toEqual([[sheet, 1, ['t0']], 0])
    expect(rests({ sheet, row: 'r1', column: 'w0' }, { sheet, row: 'r2', column: 'w0' })).toEqual([
      [sheet, 2, ['t0', 't1']],
      0,
    ])
  })

  it('where an answer names it, that answer alone', () => {
    expect(rests({ sheet, row: 'r2', column: 't1' })).toEqual([[sheet, 1, ['t1']], 0])
  })

  it('where a column asks it, the answers of all rows that say something there', () => {
    expect(rests({ sheet, column: 'w0' })).toEqual([[sheet, 2, ['t0', 't1']], 0])
  })

  it('of a dictionary, the row itself; scenarios are counted once', () => {
    expect(rests({ sheet: 'items0', row: 'r1', column: 't0' }, { scenario: 's' }, { scenario: 's' })).toEqual([
      ['items0', 1, ['t0']],
      1,
    ])
  })
})
