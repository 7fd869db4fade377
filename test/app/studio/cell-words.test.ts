import { expect, test } from 'vitest'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { bookOf } from '../../rules/simulate/small-book.ts'

const book = bookOf({
  facts: [{ of: 'usage', name: 'lane', type: 'string' }],
  sheets: [
    { point: 'meters', then: ['meter'], rows: [['"units"']] },
    {
      point: 'usage',
      when: [['usage.lane', 'string']],
      then: ['meter', 'short'],
      rows: [['"next"', '"units"', '"next"']],
    },
  ],
})
const sheet = book.sheets[1]!
const [lane, , short] = sheet.columns
const reader = readerOf(book)
const said = (column: typeof lane, text: string) => cellReader(reader).inWords(sheet, column!, text)

test.each(['next', 'left', 'change', 'volume', 'open', 'up', 'suspended'])(
  "a value of one's own is not called by the engine's words: %s",
  (value) => expect(said(lane, `"${value}"`)).toEqual({ en: `x is "${value}"`, 'zh-CN': `x 为“${value}”` }),
)

test('what an answer may be is called by its label, also in the branches of an if, but not where it is compared', () => {
  expect(said(short, '"next"')).toEqual({ en: 'try the next row', 'zh-CN': '转下一行' })
  expect(said(short, 'if usage.lane = "next" then "refuse" else "arrears"')?.en).toBe(
    'refuse if x is "next", otherwise run into arrears',
  )
})

test("the engine's own words are of a kind, and a book may call them otherwise", () => {
  const own = lexiconOf(
    readerOf({
      ...book,
      vocabulary: { ...book.vocabulary, words: [{ of: 'reason', id: 'suspended', label: { en: 'shut' } }] },
    }),
    'en',
  )
  const plain = lexiconOf(reader, 'en')
  expect(plain.name('suspended', 'reason')).toBe('suspended')
  expect(plain.name('no-balance', 'reason')).toBe('the balance does not cover it')
  expect(plain.name('no-balance', 'scope')).toBe('no-balance')
  expect(own.name('suspended', 'reason')).toBe('shut')
})
