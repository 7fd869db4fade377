import { describe, expect, it, test } from 'vitest'
import { placeName, rowName } from '../../../rules/workbook/index.ts'
import { bookOf } from '../simulate/small-book.ts'

const small = bookOf({ sheets: [{ point: 'refund', then: ['rate'], rows: [['1'], ['1'], ['1']] }] })
const [given] = small.sheets
const [first, second, third] = given!.rows
const long = 'What is left of a refunded order is void, whatever was agreed before'
const sheet = {
  ...given!,
  label: { en: 'Refunds', 'zh-CN': '退款' },
  rows: [first!, { ...second!, note: 'late fee' }, { ...third!, id: 'above-one', note: long }],
}
const book = { ...small, sheets: [sheet] }
const id = sheet.id

describe('a row is called by its number and label', () => {
  it.each([
    ['r1', 'row 1', '第 1 行'],
    ['r2', 'row 2 “late fee”', '第 2 行“late fee”'],
    [
      'above-one',
      'row 3 “What is left of a refunded order is voi…”',
      '第 3 行“What is left of a refunded order is voi…”',
    ],
    ['gone', 'row “gone”', '行“gone”'],
  ])('%s', (row, en, zh) => expect(rowName(sheet, row)).toEqual({ en, 'zh-CN': zh }))
})

test.each([
  [{ sheet: id }, 'Refunds'],
  [{ sheet: id, row: 'r2' }, 'Refunds, row 2 “late fee”'],
  [{ sheet: id, row: 'r2', column: 't0' }, 'Refunds, row 2 “late fee”, x'],
  // A date is a place like any cell: no comma dangles where no column has the name.
  [{ sheet: id, row: 'r1', column: '@from' }, 'Refunds, row 1, From'],
  [{ sheet: id, row: 'r1', column: '@until' }, 'Refunds, row 1, Until'],
  [{ sheet: id, row: 'gone', column: 't0' }, 'Refunds, x'],
  [{ sheet: id, row: 'r1', column: 'gone' }, 'Refunds, row 1'],
  [{ sheet: 'gone', row: 'r1' }, 'gone'],
])('the place %j', (at, en) => expect(placeName(book, at).en).toBe(en))
