/** What people type, and what it is understood as: the canonical text, or the fault at its place with a remedy. */
import { describe, expect, test } from 'vitest'
import { exprToLogic, factsOf, readExpr, readTest, testToLogic, type ValueType } from '../../../rules/cell/index.ts'
import { names } from './vocabulary.ts'
import { processorTime } from '../../processor-time.ts'

type Understood = readonly [typed: string, canonical: string]

const CONDITIONS: Readonly<Partial<Record<ValueType, readonly Understood[]>>> = {
  number: [
    ['', '-'],
    [' - ', '-'],
    ['－', '-'],
    ['—', '-'],
    ['5', '5'],
    ['-5', '-5'],
    ['− 5', '-5'],
    ['≥6', '>= 6'],
    ['=> 6', '>= 6'],
    ['≤ 6', '<= 6'],
    ['<=３', '<= 3'],
    ['＞＝１０', '>= 10'],
    ['≠5', 'not(5)'],
    ['<> 5', 'not(5)'],
    ['== 5', '5'],
    ['10-40', '[10..40]'],
    ['10 - 40', '[10..40]'],
    ['10~40', '[10..40]'],
    ['10～40', '[10..40]'],
    ['10–40', '[10..40]'],
    ['10—40', '[10..40]'],
    ['10至40', '[10..40]'],
    ['10 到 40', '[10..40]'],
    ['10 to 40', '[10..40]'],
    ['from 10 to 40', '[10..40]'],
    ['从10到40', '[10..40]'],
    ['10..40', '[10..40]'],
    ['10…40', '[10..40]'],
    ['-5--1', '[-5..-1]'],
    ['[10..40]', '[10..40]'],
    ['［１０．．４０］', '[10..40]'],
    ['【10..40】', '[10..40]'],
    ['[ 10 .. 40 )', '[10..40)'],
    [']1..3[', '(1..3)'],
    ['1,000', '1000'],
    ['1,234,567.5', '1234567.5'],
    ['１，０００', '1000'],
    ['≥1,000', '>= 1000'],
    ['[1,000..2,000]', '[1000..2000]'],
    ['1,000-2,000', '[1000..2000]'],
    ['1, 2', '1, 2'],
    ['1,2,3', '1, 2, 3'],
    ['1, 000', '1, 0'],
    ['1，2、3', '1, 2, 3'],
    ['1;2', '1, 2'],
    ['5 or 6', '5, 6'],
    ['5或6', '5, 6'],
    ['< 5 或 > 10', '< 5, > 10'],
    ['12%', '0.12'],
    ['１２％', '0.12'],
    ['0.1%', '0.001'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['not(5, 6)', 'not(5, 6)'],
    ['not（5，6）', 'not(5, 6)'],
    ['!= 5', 'not(5)'],
    ['> order.years', '> order.years'],
    ['order.years', '= order.years'],
    ['order.years × 2', '= order.years * 2'],
    ['> order.quantity * 2 + 1', '> order.quantity * 2 + 1'],
    ['max(1,500)', '= max(1, 500)'],
    ['missing', 'missing'],
    ['缺失', 'missing'],
    ['null', 'null'],
    ['空', 'null'],
    ['= null', 'null'],
    ['? > 3 and order.years < 2', '? > 3 and order.years < 2'],
    ['? in [1..3]', '[1..3]'],
    ['? + 1 > 5', '? + 1 > 5'],
    ['? between 1 and 3', '[1..3]'],
    ['modulo(?, 1000) = 0', 'modulo(?, 1000) = 0'],
    ['order.paid', 'order.paid = true'],
    ['> available("exam")', '> available("exam")'],
    ['> available(exam)', '> available("exam")'],
    ['> available(usage.meter)', '> available(usage.meter)'],
    ['10 - order.years', '= 10 - order.years'],
    ['0.12345678901234567890', '0.1234567890123456789'],
  ],
  string: [
    ['"online"', '"online"'],
    ['“online”', '"online"'],
    ['「在线」', '"在线"'],
    ["'online'", '"online"'],
    ['“say "hi"”', '"say \\"hi\\""'],
    ['"tab\\t\\u4e2d"', '"tab\\t中"'],
    ['online', '"online"'],
    ['business-platform, gold', '"business-platform", "gold"'],
    ['在线、线下', '"在线", "线下"'],
    ['plan A', '"plan A"'],
    ['a or b', '"a", "b"'],
    ['"a"或"b"', '"a", "b"'],
    ['not(online)', 'not("online")'],
    ['= online', '"online"'],
    ['!= online', 'not("online")'],
    ['account.plan', '= account.plan'],
    ['< "m"', '< "m"'],
    ['["a", "b"]', '"a", "b"'],
  ],
  boolean: [
    ['是', 'true'],
    ['否', 'false'],
    ['TRUE', 'true'],
    ['yes', 'true'],
    ['No', 'false'],
    ['not(true)', 'not(true)'],
    ['order.paid', '= order.paid'],
    ['order.quantity > 5', 'order.quantity > 5'],
  ],
  date: [
    ['2025-01-02', '2025-01-02'],
    ['2025-1-2', '2025-01-02'],
    ['2025/1/2', '2025-01-02'],
    ['2025.1.2', '2025-01-02'],
    ['2025年1月2日', '2025-01-02'],
    ['２０２５－０１－０２', '2025-01-02'],
    ['"2025-01-02"', '2025-01-02'],
    ['date("2025-01-02")', '2025-01-02'],
    ['date(2025, 1, 2)', '2025-01-02'],
    ['@"2025-01-02"', '2025-01-02'],
    ['2025-01-01~2025-12-31', '[2025-01-01..2025-12-31]'],
    ['2025-01-01 - 2025-12-31', '[2025-01-01..2025-12-31]'],
    ['2025年1月1日至2025年6月30日', '[2025-01-01..2025-06-30]'],
    ['< date(at)', '< date(at)'],
    ['> date + 6 months', '> date + P6M'],
    ['>= date - 6个月', '>= date - P6M'],
  ],
  'date-time': [
    ['>= 2025-01-02T10:00:00+08:00', '>= 2025-01-02T10:00:00+08:00'],
    ['2025-01-02T10:00Z', '2025-01-02T10:00:00Z'],
    ['date and time("2025-01-02T10:00:00+08:00")', '2025-01-02T10:00:00+08:00'],
    ['< at + 24 hours', '< at + PT24H'],
    ['< end of day(date)', '< end of day(date)'],
    ['< at time(date, "08:00")', '< at time(date, 08:00:00)'],
  ],
  time: [
    ['10:00', '10:00:00'],
    ['10：00', '10:00:00'],
    ['[8:00..18:00)', '[08:00:00..18:00:00)'],
    ['time("10:00:00")', '10:00:00'],
    ['8:00-18:00', '[08:00:00..18:00:00]'],
  ],
  duration: [
    ['24 hours', 'PT24H'],
    ['24 h', 'PT24H'],
    ['24h', 'PT24H'],
    ['24小时', 'PT24H'],
    ['1 year', 'P1Y'],
    ['1年', 'P1Y'],
    ['6 months', 'P6M'],
    ['6个月', 'P6M'],
    ['1年6个月', 'P1Y6M'],
    ['1 year 6 months', 'P1Y6M'],
    ['30 days', 'P30D'],
    ['30天', 'P30D'],
    ['2 weeks', 'P14D'],
    ['15分钟', 'PT15M'],
    ['30 seconds', 'PT30S'],
    ['1.5 hours', 'PT1H30M'],
    ['P1Y', 'P1Y'],
    ['pt24h', 'PT24H'],
    ['duration("P1DT2H")', 'P1DT2H'],
    ['[P1D..P3D]', '[P1D..P3D]'],
    ['>= 24 小时', '>= PT24H'],
    ['-P1D', '-P1D'],
  ],
  list: [
    ['"a"', 'contains("a")'],
    ['signing', 'contains("signing")'],
    ['add-on, basic', 'contains("add-on"), contains("basic")'],
    ['contains("a")', 'contains("a")'],
    ['"a", "b"', 'contains("a"), contains("b")'],
    ['not("a")', 'not(contains("a"))'],
    ['= ["a", "b"]', '= ["a", "b"]'],
    ['count(?) = 0', 'count(?) = 0'],
    ['every(?, "a", "b")', 'every x in ? satisfies x in ("a", "b")'],
    ['some m in ? satisfies m = "a"', 'some x in ? satisfies x = "a"'],
  ],
  any: [
    ['5', '5'],
    ['"a", 5, true', '"a", 5, true'],
    ['> 5', '> 5'],
    ['2025-01-01', '2025-01-01'],
  ],
}

for (const [type, cells] of Object.entries(CONDITIONS) as [ValueType, readonly Understood[]][]) {
  describe(`condition of ${type}`, () => {
    test.each(cells)('%s is %s', (typed, canonical) => {
      const read = readTest(typed, { type, names })
      expect(read).toMatchObject({ ok: true, canonical })
      if (!read.ok) return
      const again = readTest(read.canonical, { type, names })
      const subject = { kind: 'fact', type, path: 'x' } as const
      expect(again.ok && testToLogic(again.value, subject)).toEqual(testToLogic(read.value, subject))
    })
  })
}

const OUTPUTS: Readonly<Partial<Record<ValueType, readonly Understood[]>>> = {
  number: [
    ['', ''],
    ['-', ''],
    ['1,000', '1000'],
    ['order.quantity * 2 + available("exam")', 'order.quantity * 2 + available("exam")'],
    ['1 - (2 - 3)', '1 - (2 - 3)'],
    ['(1 - 2) - 3', '1 - 2 - 3'],
    ['10 - 40', '10 - 40'],
    ['if order.quantity > 5 then 1 else 2', 'if order.quantity > 5 then 1 else 2'],
    ['如果 order.quantity > 5 则 1 否则 2', 'if order.quantity > 5 then 1 else 2'],
    ['round(order.quantity / 3, 2)', 'round half up(order.quantity / 3, 2)'],
    ['round  half  even(order.quantity, 0)', 'round half even(order.quantity, 0)'],
    ['age(request.birthDate, date)', 'years between(request.birthDate, date)'],
    ['Seconds between(at, end of day(date)) / 86400', 'seconds between(at, end of day(date)) / 86400'],
    ['count(order.modules)', 'count(order.modules)'],
    ['-order.quantity', '-order.quantity'],
    ['min(order.quantity, 10)', 'min(order.quantity, 10)'],
  ],
  string: [
    ['online', '"online"'],
    ['"online"', '"online"'],
    ['business-platform', '"business-platform"'],
    ['if order.paid then "a" else "b"', 'if order.paid then "a" else "b"'],
    ['account.plan + "-x"', 'account.plan + "-x"'],
  ],
  'date-time': [
    ['at + order.years * 1 year', 'at + order.years * P1Y'],
    ['working days after(at, 3)', 'working days after(at, 3)'],
    ['later of(end of day(date), at + 3 days)', 'max(end of day(date), at + P3D)'],
    ['request.appointment - 10 minutes', 'request.appointment - PT10M'],
    ['start of day(anniversary(date, at))', 'start of day(anniversary(date, at))'],
  ],
  duration: [
    ['24小时', 'PT24H'],
    ['order.years * 1 year', 'order.years * P1Y'],
  ],
  list: [
    ['["a", "b"]', '["a", "b"]'],
    ['[]', '[]'],
    ['"a", "b"', '["a", "b"]'],
    ['business-platform、management-platform', '["business-platform", "management-platform"]'],
    ['customer', '["customer"]'],
    ['order.modules', 'order.modules'],
  ],
  boolean: [
    ['是', 'true'],
    ['not(every(order.modules, "signing", "qa"))', 'not(every x in order.modules satisfies x in ("signing", "qa"))'],
    ['order.quantity in (1, > 5)', 'order.quantity in (1, > 5)'],
  ],
}

for (const [type, cells] of Object.entries(OUTPUTS) as [ValueType, readonly Understood[]][]) {
  describe(`output of ${type}`, () => {
    test.each(cells)('%s is %s', (typed, canonical) => {
      const read = readExpr(typed, { type, names })
      expect(read).toMatchObject({ ok: true, canonical })
      if (!read.ok || read.value === undefined) return
      const again = readExpr(read.canonical, { type, names })
      expect(again.ok && again.value && exprToLogic(again.value)).toEqual(exprToLogic(read.value))
    })
  })
}

describe('a fault is named at its place, with a remedy where there is one', () => {
  test.each<[type: ValueType, typed: string, code: string, from: number, to: number, suggestion?: string]>([
    ['number', '>', 'unexpected-end', 1, 1],
    ['number', '[1..', 'unexpected-end', 4, 4],
    ['number', '[1..3', 'unexpected-end', 5, 5],
    ['number', '1 2', 'unexpected', 2, 3],
    ['number', '5 §', 'unknown-character', 2, 3],
    ['number', '5 😀', 'unknown-character', 2, 4],
    ['number', '[40..10]', 'empty-interval', 0, 8, '[10..40]'],
    ['number', '40-10', 'empty-interval', 0, 5, '[10..40]'],
    ['number', '(5..5)', 'empty-interval', 0, 6, '5'],
    ['number', '[]', 'empty-list', 0, 2, '-'],
    ['number', '10 years', 'wrong-type', 0, 8, '10'],
    ['number', '"5"', 'wrong-type', 0, 3, '5'],
    ['number', '>= "5"', 'wrong-type', 3, 6, '>= 5'],
    ['number', '> order.quantiti', 'unknown-name', 2, 16, '> order.quantity'],
    ['number', '> years', 'unknown-name', 2, 7, '> order.years'],
    ['number', 'foo', 'unknown-name', 0, 3],
    ['number', 'avialable("exam")', 'unknown-function', 0, 9, 'available("exam")'],
    ['number', '> available("exm")', 'unknown-value', 12, 17, '> available("exam")'],
    ['number', '> available("a.b")', 'argument-value', 12, 17],
    ['number', '> available()', 'argument-count', 2, 13],
    ['number', '1,000,2', 'number-format', 0, 7],
    ['number', 'max(1,000)', 'ambiguous-thousands', 4, 7],
    ['number', '9007199254740992', 'number-too-large', 0, 16],
    ['number', '-, 5', 'any-in-list', 0, 1],
    ['number', '? + 1', 'not-a-condition', 0, 5],
    ['number', '> account.plan', 'wrong-type', 2, 14],
    ['number', '> at + 5', 'wrong-operands', 2, 8],
    ['string', '5', 'wrong-type', 0, 1, '"5"'],
    ['string', 'quantit', 'near-name', 0, 7, '"quantit"'],
    ['string', 'acount.plan', 'unknown-name', 0, 11, 'account.plan'],
    ['string', '"abc', 'unclosed-string', 0, 4],
    ['string', '"a\\qb"', 'bad-escape', 2, 4],
    ['boolean', '> true', 'not-ordered', 0, 6],
    ['boolean', 'maybe', 'unknown-name', 0, 5],
    ['date', '2025-02-30', 'no-such-date', 0, 10],
    ['date', '>= 2025/13/1', 'no-such-date', 3, 12],
    ['date', '< at', 'wrong-type', 2, 4, '< date(at)'],
    ['date-time', '2025-01-02T10:00', 'no-zone', 0, 16, 'at time(2025-01-02, 10:00)'],
    ['time', '25:00', 'no-such-time', 0, 5],
    ['duration', '1 year 3 days', 'bad-duration', 7, 13],
    ['duration', 'P1Y2D', 'bad-duration', 0, 5],
    ['duration', '[P1Y..P3D]', 'bad-duration', 6, 9],
    ['any', 'abc', 'unknown-name', 0, 3, '"abc"'],
    ['duration', 'month', 'unknown-name', 0, 5, '1 month'],
    ['number', '> available', 'needs-brackets', 2, 11],
    ['number', '> account.nothing', 'unknown-fact', 2, 17],
    ['list', 'every x in ? satisfies x > order.years', 'outer-fact', 23, 38],
  ])('%s: %s is %s', (type, typed, code, from, to, suggestion) => {
    const read = readTest(typed, { type, names })
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code, from, to }] })
    if (read.ok) return
    const [fault] = read.diagnostics
    expect(fault.suggestion).toBe(suggestion)
    expect(fault.message.en).toMatch(/[.?]$/)
    expect(fault.message['zh-CN']).toMatch(/\p{Script=Han}/u)
  })

  test('allowed values are enforced, and the nearest is offered', () => {
    const read = readTest('cse', { type: 'string', names, values: ['case', 'capacity'] })
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code: 'unknown-value', suggestion: '"case"' }] })
    expect(readTest('case', { type: 'string', names, values: ['case', 'capacity'] })).toMatchObject({ ok: true })
    expect(readTest('not("x")', { type: 'string', names, values: ['case'] })).toMatchObject({ ok: false })
    expect(
      readExpr('if order.paid then "case" else "cash"', { type: 'string', names, values: ['case'] }),
    ).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'unknown-value', from: 31, to: 37 }],
    })
  })

  test('all faults of a cell are told', () => {
    const read = readTest('> foo.a, < bar.b', { type: 'number', names })
    expect(!read.ok && read.diagnostics.map((fault) => [fault.code, fault.from])).toEqual([
      ['unknown-name', 2],
      ['unknown-name', 11],
    ])
  })
})

describe('caps', () => {
  test.each([
    ['cell-too-long', `"${'x'.repeat(10_000)}"`],
    ['cell-too-deep', `= ${'('.repeat(200)}1${')'.repeat(200)}`],
    ['cell-too-deep', `${'not('.repeat(150)}1${')'.repeat(150)}`],
    ['cell-too-deep', '-'.repeat(300) + '1'],
    ['cell-too-deep', '? in ('.repeat(1600)],
    ['cell-too-deep', `= ${Array.from({ length: 500 }, () => '1').join('+')}`],
    ['list-too-long', Array.from({ length: 1500 }, () => '1').join(', ')],
  ])('%s', (code, typed) => {
    const spent = processorTime()
    expect(readTest(typed, { type: 'number', names })).toMatchObject({ ok: false, diagnostics: [{ code }] })
    expect(spent()).toBeLessThan(2000)
  })
})

describe('which facts a cell reads', () => {
  test.each<[ValueType, string, readonly string[]]>([
    ['number', '> order.quantity + available("exam")', ['available.exam', 'order.quantity']],
    ['number', '> available(usage.meter)', ['available.*', 'usage.meter']],
    ['date', '> date(at)', ['at', 'zone']],
    ['date-time', '< working days after(at, 3)', ['at', 'calendar', 'zone']],
    ['number', '? > 3', []],
    ['number', 'not(order.years)', ['order.years']],
  ])('%s: %s', (type, typed, facts) => {
    const read = readTest(typed, { type, names })
    expect(read.ok && factsOf(read.value)).toEqual(facts)
  })
})
