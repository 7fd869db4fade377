/** What is offered while one types: `|` is the caret, what is offered first takes the place of what is said. */
import { describe, expect, test } from 'vitest'
import { offersAt } from '../../../../app/studio/formula/offers.ts'
import { loadSample } from '../../../../rules/samples/index.ts'
import { readerOf } from '../../../../rules/workbook/index.ts'

const book = readerOf(loadSample('imaging')!)

function offered(place: string, marked: string, asked = false) {
  const [sheetId, columnId] = place.split('/')
  const sheet = book.workbook.sheets.find(({ id }) => id === sheetId)!
  const column = sheet.columns.find(({ id }) => id === columnId)!
  const cursor = marked.indexOf('|')
  const text = marked.slice(0, cursor) + marked.slice(cursor + 1)
  const found = offersAt({ book, sheet, column }, text, cursor, asked)
  const offers = found?.offers ?? []
  return { taken: found && text.slice(found.from, found.to), offers, texts: offers.map((offer) => offer.text) }
}

describe('offers, first of all', () => {
  test.each([
    ['a value of the column by its identifier', 'prices/item', 'exam|', 'exam', '"exam-by-case"'],
    ['a value within quotes, which are taken too', 'prices/item', '"exam-by|', '"exam-by', '"exam-by-case"'],
    ['a value in the midst of others', 'prices/item', '"a", "exam-by-ca|", "b"', '"exam-by-ca"', '"exam-by-case"'],
    ['a value by its name in English', 'arrears/to', 'management pl|', 'management pl', '"management-platform"'],
    ['a value by its name in Chinese', 'arrears/to', '管理平|', '管理平', '"management-platform"'],
    ['one more value of a list', 'arrears/to', '["business-platform", man|]', 'man', '"management-platform"'],
    ['a fact by its path', 'prices/price', 'order.q|', 'order.q', 'order.quantity'],
    ['a fact of an owner, as soon as the dot is there', 'prices/price', '2 * order.|', 'order.', 'order.quantity'],
    ['a fact by its name in Chinese', 'prices/price', '数量|', '数量', 'order.quantity'],
    ['a fact by the beginnings of its words', 'prices/storage', '> ord qu|', 'ord qu', 'order.quantity'],
    ['the fact that fits the column before others', 'grants/end', 'order|', 'order', 'order.at'],
    ['a function of several words', 'prices/price', 'round ha|', 'round ha', 'round half up()'],
    ['a function by its Chinese name', 'prices/price', '四舍|', '四舍', 'round half up()'],
    ['a function of which the brackets are there', 'prices/price', 'ro|(order.quantity)', 'ro', 'round half up'],
    ['a state fact of one thing', 'prices/price', 'available ex|', 'available ex', 'available("exam")'],
    ['what a state fact is picked by, unasked', 'prices/price', 'available(|', '', '"exam"'],
    ['the same when it was begun', 'prices/price', 'available(st|', 'st', '"storage-gb"'],
    ['a value of the fact that is compared, unasked', 'prices/price', 'if order.item = |', '', '"exam-by-case"'],
    ['one more of those', 'prices/price', 'if order.item in ("exam-by-case", "exam|', '"exam', '"exam-by-case"'],
    ['what joins, behind a value', 'prices/price', 'order.quantity > 1 an|', 'an', 'and'],
    ['a word of the language', 'prices/item', 'miss|', 'miss', 'missing'],
    ['yes and no where that is asked', 'arrears/resumes', 'tr|', 'tr', 'true'],
  ])('%s: %s %s', (_what, place, marked, taken, text) => {
    const found = offered(place, marked)
    expect([found.taken, found.texts[0]]).toEqual([taken, text])
  })
})

describe('offers nothing', () => {
  test.each([
    ['for an empty cell that nobody asked about', 'prices/price', '|'],
    ['behind a number', 'prices/price', '12|'],
    ['for a unit, which Enter shall take as it is', 'arrears/grace', '24 ho|'],
    ['for what is written out', 'prices/price', 'order.quantity|'],
    ['behind a text that is closed', 'prices/item', '"exam-by-case"|'],
    ['that a dictionary cannot hold', 'items/decimals', 'order|'],
    ['that nothing is called', 'prices/price', 'xyzzy|'],
  ])('%s: %s %s', (_what, place, marked) => expect(offered(place, marked).texts).toEqual([]))
})

test('asked for, everything that may stand there, values of the column first', () => {
  const { offers } = offered('prices/item', '|', true)
  const kinds = offers.map(({ kind }) => kind)
  expect(offers[0]?.text).toBe('"exam-by-case"')
  expect(kinds.indexOf('fact')).toBeGreaterThan(kinds.lastIndexOf('value'))
})

test('every offer says what it is: its name in both languages, a sentence, what it takes', () => {
  const [fact] = offered('prices/price', 'order.q|').offers
  expect(fact).toMatchObject({ kind: 'fact', type: 'number', label: { en: 'quantity', 'zh-CN': '数量' } })
  expect(fact?.meaning?.en).toBe('How many were bought.')
  const [round] = offered('prices/price', 'round ha|').offers
  expect(round?.signature?.takes).toEqual([
    { what: 'number', optional: false },
    { what: 'number', optional: true },
  ])
  expect(round?.text.slice(0, round.caret)).toBe('round half up(')
})

test('every value that is offered can be read where it is offered', () => {
  for (const { text, kind } of offered('prices/item', '|', true).offers) {
    if (kind !== 'value') continue
    const sheet = book.workbook.sheets.find(({ id }) => id === 'prices')!
    expect(book.cell(sheet, sheet.columns[0]!, text).ok, text).toBe(true)
  }
})
