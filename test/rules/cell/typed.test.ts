/** What people type in their own words: read as they mean it, or refused with what they may have meant. */
import { describe, expect, test } from 'vitest'
import { readExpr, readTest, type Names, type NumberFormat, type ValueType } from '../../../rules/cell/index.ts'
import { names } from './vocabulary.ts'

type Reading = ReturnType<typeof readTest> | ReturnType<typeof readExpr>

/** The canonical text; or why it is refused, with each remedy, `~` before those that are as likely as each other. */
function said(reading: Reading): string {
  if (reading.ok) return reading.canonical
  const [{ code, suggestion, suggestions }] = reading.diagnostics
  const remedies = suggestion === undefined ? suggestions?.map((each) => `~ ${each}`) : [suggestion]
  return [`! ${code}`, ...(remedies ?? [])].join(' | ')
}

type Cases = Readonly<Partial<Record<ValueType, readonly (readonly [typed: string, meant: string])[]>>>

const CONDITIONS: Cases = {
  number: [
    ['>5 and <10', '(5..10)'],
    ['≥ 10 且 < 20', '[10..20)'],
    ['>=5 & <=10', '[5..10]'],
    ['more than 5 but at most 10', '(5..10]'],
    ['大于5小于10', '(5..10)'],
    ['5以上10以下', '[5..10]'],
    ['1≤x<10', '[1..10)'],
    ['10>x>=5', '[5..10)'],
    ['5 < x', '> 5'],
    ['x>5', '> 5'],
    ['500以上', '>= 500'],
    ['1万以上', '>= 10000'],
    ['不低于1.2万', '>= 12000'],
    ['不超过5', '<= 5'],
    ['不满5', '< 5'],
    ['at least 5', '>= 5'],
    ['5 or more', '>= 5'],
    ['5+', '>= 5'],
    ['under 10', '< 10'],
    ['between 1,000 and 2,000', '[1000..2000]'],
    ['介于5和10之间', '[5..10]'],
    ['not 5', 'not(5)'],
    ['one', '1'],
    ['一百二十', '120'],
    ['1½', '1.5'],
    ['1 000', '1000'],
    ['3.6k', '3600'],
    ['5 percent', '0.05'],
    ['5 %', '0.05'],
    ['any', '-'],
    ['*', '-'],
    ['不限', '-'],
    ['=5', '5'],
    ['=not(5)', 'not(5)'],
    ['=3.6*1.1', '= 3.6 * 1.1'],
    ['=ROUND(3.456,2)', '= round half up(3.456, 2)'],
    ['10 units', '! unit | 10'],
    ['10-20个', '! unit | [10..20]'],
    ['500元', '! currency | 500'],
    ['$3.50', '! currency | 3.50'],
    ['8折', '! discount | 0.8'],
    ['85折', '! discount | 0.85'],
    ['20% off', '! discount | 0.8'],
    ['否则', '! otherwise'],
    ['none', '! unclear | ~ - | ~ missing'],
    ['#REF!', '! spreadsheet-fault'],
    ['(2.00)', '! accounting | ~ -2.00 | ~ 2.00'],
    ['1/5/2026', '! date-as-number'],
    ['2026-01-05', '! date-as-number'],
    ['~5', '! expected'],
  ],
  duration: [
    ['one day', 'P1D'],
    ['½ day', 'PT12H'],
    ['半年', 'P6M'],
    ['1个半小时', 'PT1H30M'],
    ['1h30', 'PT1H30M'],
    ['two weeks', 'P14D'],
    ['1 quarter', 'P3M'],
    ['1-2 days', '[P1D..P2D]'],
    ['超过24小时', '> PT24H'],
    ['24小时以内', '<= PT24H'],
    ['1 dya', '! unclear | 1 day'],
    ['24', '! no-unit | ~ 24 hours | ~ 24 days | ~ 24 months'],
    ['> 24', '! no-unit | ~ > 24 hours | ~ > 24 days | ~ > 24 months'],
    ['3个工作日', '! working-days'],
    ['90m', '! unclear | 90 minutes'],
  ],
  date: [
    ['5 Jan 2026', '2026-01-05'],
    ['January 5th, 2026', '2026-01-05'],
    ['25/12/2026', '2026-12-25'],
    ['31.12.2026', '2026-12-31'],
    ['20260105', '2026-01-05'],
    ['2026年1月', '[2026-01-01..2026-01-31]'],
    ['2028-02', '[2028-02-01..2028-02-29]'],
    ['Q1 2026', '[2026-01-01..2026-03-31]'],
    ['2026', '[2026-01-01..2026-12-31]'],
    ['2025/1/1-2025/6/30', '[2025-01-01..2025-06-30]'],
    ['2026年1月至3月', '[2026-01-01..2026-03-31]'],
    ['before 2026-01-05', '< 2026-01-05'],
    ['since 2026-02', '>= 2026-02-01'],
    ['after 2026-02', '> 2026-02-28'],
    ['2026年1月5日起', '>= 2026-01-05'],
    ['1/5/2026', '! day-or-month | ~ 2026-05-01 | ~ 2026-01-05'],
    ['> 1/5/2026', '! day-or-month | ~ > 2026-05-01 | ~ > 2026-01-05'],
    ['46027', '! serial-date | 2026-01-05'],
    ['until 2026-01-05', '! unclear | ~ < 2026-01-05 | ~ <= 2026-01-05'],
  ],
  'date-time': [
    ['2026-01-05 10:00', '! no-zone | at time(2026-01-05, 10:00)'],
    ['2026-01-05', '! no-zone | [start of day(2026-01-05)..end of day(2026-01-05))'],
    ['before 2026-01-05', '! no-zone | < start of day(2026-01-05)'],
  ],
  time: [
    ['9am', '09:00:00'],
    ['12am', '00:00:00'],
    ['12:30 p.m.', '12:30:00'],
    ['下午3点半', '15:30:00'],
    ['noon', '12:00:00'],
    ['9am-5pm', '[09:00:00..17:00:00]'],
    ['after 6pm', '> 18:00:00'],
    ['22:00-06:00', '>= 22:00:00, <= 06:00:00'],
    ['[22:00..06:00)', '>= 22:00:00, < 06:00:00'],
    ['晚上10点到早上6点', '>= 22:00:00, <= 06:00:00'],
    ['18:00-24:00', '>= 18:00:00'],
    ['(18:00..24:00]', '> 18:00:00'],
    ['18:00–00:00', '>= 18:00:00'],
    ['24:00', '! end-of-day'],
    ['< 24:00', '! end-of-day'],
    ['00:00-24:00', '! always-true | -'],
    ['9', '! no-unit | 09:00'],
  ],
  boolean: [
    ['√', 'true'],
    ['×', 'false'],
    ['有', 'true'],
    ['1', 'true'],
    ['off', 'false'],
    ['无', '! unclear | false'],
    ['x', '! unclear | false'],
  ],
  string: [
    ['5G', '"5G"'],
    ['4G, 5G', '"4G", "5G"'],
    ['not gold', 'not("gold")'],
    ['gold*', 'starts with(?, "gold")'],
    ['*gold', 'ends with(?, "gold")'],
    ['*old*', 'contains(?, "old")'],
    ['g*d', 'matches(?, "^g.*d$")'],
    ['starts with gold', 'starts with(?, "gold")'],
    ['does not contain "old"', 'not(contains(?, "old"))'],
    ['starts with("gold")', 'starts with(?, "gold")'],
    ['N/A', '! unclear | ~ "N/A" | ~ - | ~ missing'],
    ['gold/silver', '! unclear | "gold/silver"'],
    ['any', '! unclear | -'],
    ['不是gold', '! unclear | not("gold")'],
    ['matches(?, "[a")', '! bad-pattern'],
  ],
  list: [
    ['contains gold', 'contains("gold")'],
    ['not gold', 'not(contains("gold"))'],
  ],
}

for (const [type, cells] of Object.entries(CONDITIONS) as [ValueType, (typeof CONDITIONS)['number'] & {}][]) {
  test.each(cells)(`condition of ${type}: %s is %s`, (typed, meant) => {
    expect(said(readTest(typed, { type, names }))).toBe(meant)
  })
}

const ANSWERS: Cases = {
  number: [
    ['1.2万', '12000'],
    ['免费', '0'],
    ['½', '0.5'],
    ['=3.6*1.1', '3.6 * 1.1'],
    ['=ROUND(3.456,2)', 'round half up(3.456, 2)'],
    ['=IF(order.quantity>5,1,2)', 'if order.quantity > 5 then 1 else 2'],
    ['0.05/60', '0.05 / 60'],
    ['¥1,200.00', '! currency | 1200.00'],
    ['8折', '! discount | 0.8'],
    ['0.10元/次', '! unit | 0.10'],
    ['5-10', '! range-as-answer | = 5 - 10'],
    ['5/10/2025', '! date-as-number'],
    ['2025-01-05', '! date-as-number'],
    ['(2.00)', '! accounting | ~ -2.00 | ~ 2.00'],
    ['不限', '! no-answer'],
    ['N/A', '! unclear | -'],
  ],
  duration: [
    ['one day', 'P1D'],
    ['24', '! no-unit | ~ 24 hours | ~ 24 days | ~ 24 months'],
  ],
  date: [
    ['5 Jan 2026', '2026-01-05'],
    ['2026年1月', '! unclear | ~ 2026-01-01 | ~ 2026-01-31'],
  ],
  boolean: [['√', 'true']],
}

for (const [type, cells] of Object.entries(ANSWERS) as [ValueType, (typeof ANSWERS)['number'] & {}][]) {
  test.each(cells)(`answer of ${type}: %s is %s`, (typed, meant) => {
    expect(said(readExpr(typed, { type, names }))).toBe(meant)
  })
}

describe('money in the currency of the book stands for itself, any other is refused', () => {
  const inYuan: Names = { ...names, writing: { currency: 'CNY' } }
  test.each([
    ['¥1,200.00', '1200'],
    ['500元', '500'],
    ['3.60 CNY', '3.6'],
    ['500元-1000元', '[500..1000]'],
    ['$3.50', '! currency | 3.50'],
    ['3.60 EUR', '! currency | 3.60'],
  ])('%s is %s', (typed, meant) => expect(said(readTest(typed, { type: 'number', names: inYuan }))).toBe(meant))
})

describe('numbers are as the book writes them', () => {
  const point = { decimal: '.', groups: 'three' } as const
  const comma = { decimal: ',', groups: 'three' } as const
  const indian = { decimal: '.', groups: 'indian' } as const
  test.each<[NumberFormat, string, string]>([
    [point, '1,234.5', '1234.5'],
    [point, '0,312', '! number-format | 0.312'],
    [point, '0,500', '! number-format | 0.500'],
    [point, '01,234', '! number-format'],
    [point, '1.000,50', '! number-format | 1000.50'],
    [point, '>= 1,00,000', '! number-format | >= 100000'],
    [point, '0,5-10,5', '! number-format | 0.5-10.5'],
    [point, '> 10,5', '! number-format | > 10.5'],
    [point, '89,65', '! number-format | 89.65'],
    [point, '89, 65', '89, 65'],
    [point, '1，2', '1, 2'],
    [point, 'max(1,05)', '! ambiguous-thousands'],
    [comma, '1,5', '1,5'],
    [comma, '1.234,5', '1234,5'],
    [comma, '1.234', '1234'],
    [comma, '0,5-10,5', '[0,5..10,5]'],
    [comma, '1,5; 2', '1,5; 2'],
    [comma, '12.50', '! number-format | 12,50'],
    [comma, 'max(1,5; 2)', '= max(1,5; 2)'],
    [indian, '1,00,000', '100000'],
    [indian, '100,000', '! number-format | 100000'],
  ])('%j: %s is %s', (numberFormat, typed, meant) => {
    const options = { type: 'number', names: { ...names, writing: { numberFormat } } } as const
    const reading = readTest(typed, options)
    expect(said(reading)).toBe(meant)
    if (reading.ok) expect(said(readTest(reading.canonical, options))).toBe(reading.canonical)
  })
})

describe('a range may go over the end where counting begins anew', () => {
  test.each([
    ['months', { first: 1, last: 12 }, '11-2', '>= 11, <= 2'],
    ['weekdays', { first: 1, last: 7 }, '6-1', '>= 6, <= 1'],
    ['not beyond the last', { first: 1, last: 7 }, '8-2', '! empty-interval | >= 8, <= 2'],
    ['nowhere else, and the opposite is not proposed', undefined, '11-2', '! empty-interval | >= 11, <= 2'],
    ['numbers that are no months were swapped', undefined, '40-10', '! empty-interval | [10..40]'],
  ])('%s', (_, cycle, typed, meant) => expect(said(readTest(typed, { type: 'number', names, cycle }))).toBe(meant))

  test('in a question about a month', () => {
    const read = readTest('month(date) in [11..2]', { type: 'boolean', names })
    expect(said(read)).toBe('month(date) in (>= 11, <= 2)')
  })
})

describe('a condition tells some values from others', () => {
  test.each<[ValueType, string, string]>([
    ['number', '>=10,<20', '! always-true | [10..20)'],
    ['number', '< 5, > 3, 7', '! always-true | -'],
    ['number', '? > 5 and ? < 3', '! never-true'],
    ['number', 'not(>= 10, < 20)', '! never-true'],
    ['number', '10<20', '! constant-condition'],
    ['number', '5>3, 7', '! constant-condition'],
    ['boolean', 'order.quantity > 5 and 1 < 2', '! constant-condition'],
    ['number', '< 5, > 10', '< 5, > 10'],
    ['number', '<= 5, > order.quantity', '<= 5, > order.quantity'],
  ])('%s: %s is %s', (type, typed, meant) => expect(said(readTest(typed, { type, names }))).toBe(meant))

  test.each<[ValueType, string, string]>([
    ['number', '5, 7, 5', '5, 7'],
    ['string', 'gold, silver, gold', '"gold", "silver"'],
    ['boolean', 'true, false', '-'],
  ])('%s: %s is read, with a remark', (type, typed, once) => {
    const read = readTest(typed, { type, names })
    expect(read.ok && read.remarks?.map((remark) => remark.suggestion)).toEqual([once])
  })
})

test('every remedy can be read', () => {
  const all = Object.entries(CONDITIONS) as [ValueType, readonly (readonly [string, string])[]][]
  for (const [type, cells] of all) {
    for (const [typed] of cells) {
      const read = readTest(typed, { type, names })
      if (read.ok) continue
      const { suggestion, suggestions = [] } = read.diagnostics[0]
      for (const text of [...(suggestion === undefined ? [] : [suggestion]), ...suggestions]) {
        expect({ typed, text, ok: readTest(text, { type, names }).ok }).toEqual({ typed, text, ok: true })
      }
    }
  }
})
