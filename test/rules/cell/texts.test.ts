/** Questions about texts and days of the calendar: by cell, and by each of the ways to run one. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evalLine, operators } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import { processorTime } from '../../processor-time.ts'

const value = (cell: string, type: string, input: Json, context: Json = {}): unknown =>
  (evalLine({ cell, type, input, context }) as { value?: unknown }).value

describe('questions about a text', () => {
  test.each<[cell: string, input: Json, met: boolean]>([
    ['starts with("gold")', 'golden', true],
    ['starts with(?, "gold")', 'old gold', false],
    ['ends with("old")', 'gold', true],
    ['contains("ol")', 'gold', true],
    ['not(contains("ol"))', 'silver', true],
    ['not(contains("ol"))', null, false],
    ['string length(?) = 2', '金卡', true],
    ['length(?) > 2', '😀😀', false],
    ['substring(?, 1, 2) = "CN"', 'CN-0042', true],
    ['substring(?, -4) = "0042"', 'CN-0042', true],
    ['upper case(?) = "GOLD"', 'Gold', true],
    ['lower case(?) = "gold"', 'GOLD', true],
    ['matches("^CN-[0-9]{4}$")', 'CN-0042', true],
    ['matches("^CN-[0-9]{4}$")', 'CN-00421', false],
    ['starts with("5")', 5, false],
  ])('%s of %j is %s', (cell, input, met) => expect(value(cell, 'string', input)).toBe(met))
})

describe('patterns', () => {
  const matches = operators['matches'] as (text: unknown, pattern: unknown) => unknown

  test.each([
    ['abc', 'b', true],
    ['abc', '^b', false],
    ['abc', 'c$', true],
    ['', '^$', true],
    ['aaa', '^a{2,3}$', true],
    ['a', '^a{2,}$', false],
    ['gold or silver', '^(gold|silver)( or (gold|silver))*$', true],
    ['x-1', '^[\\w-]+$', true],
    ['a.c', 'a\\.c', true],
    ['abc', 'a\\.c', false],
    ['中文', '^[一-龥]+$', true],
    ['a]', '[^\\]]\\]$', true],
    ['a\nb', 'a.b', true],
  ])('%j matches %s: %s', (text, pattern, is) => expect(matches(text, pattern)).toBe(is))

  test.each(['[a', '(a', 'a)', '*a', 'a{3,2}', 'a**b{', '\\q', '(?=a)', 'a{1000}', 'a'.repeat(201)])(
    '%s is none',
    (pattern) => expect(matches('a', pattern)).toBeNull(),
  )

  test('answer as regular expressions do', () => {
    const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(ab)', '(a|b)', '\\d', 'c')
    const counted = fc.tuple(piece, fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}')).map((parts) => parts.join(''))
    const pattern = fc
      .tuple(fc.constantFrom('', '^'), fc.array(counted, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '$'))
      .map(([start, parts, end]) => start + parts.join('') + end)
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 12 })
    fc.assert(
      fc.property(text, pattern, (of, source) => {
        expect([of, source, matches(of, source)]).toEqual([of, source, new RegExp(source, 's').test(of)])
      }),
      { numRuns: 3000 },
    )
  })

  test('take no longer than the text is long', () => {
    const spent = processorTime()
    expect(matches('a'.repeat(5000), '^(a*)*(a|a)*b$')).toBe(false)
    expect(spent()).toBeLessThan(1000)
  })
})

describe('days of the calendar', () => {
  const context = { zone: 'Asia/Shanghai', calendar: { off: ['2026-10-01'], on: ['2026-10-10'], years: [2026] } }
  test.each([
    ['is holiday(?)', '2026-10-01', true],
    ['is holiday(?)', '2026-10-03', false],
    ['day type(?) = "holiday"', '2026-10-01', true],
    ['day type(?) = "weekend"', '2026-10-03', true],
    ['day type(?) = "workday"', '2026-10-10', true],
    ['day of week(?) = "Saturday"', '2026-10-10', true],
  ])('%s of %s is %s', (cell, input, is) => expect(value(cell, 'date', input, context)).toBe(is))
})

describe('a quotient is exact until it is rounded', () => {
  test.each([
    ['= ceiling(2/3*3)', 2],
    ['= floor(100/3*3)', 100],
    ['= round up(0.10/60*60, 2)', 0.1],
    ['= round down(1/3*3, 2)', 1],
    ['= 1/3 + 1/6', 0.5],
    ['= min(1/3, 1) * 3', 1],
  ])('%s of %d', (cell, input) => expect(value(cell, 'number', input)).toBe(true))
})

describe('x + (y - x) is y, also where clocks change between', () => {
  test.each([
    ['2026-03-28T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
    ['2026-10-24T00:00:00+02:00', '2026-10-26T00:00:00+01:00'],
    ['2026-10-01T12:00:00+02:00', '2026-11-11T12:00:00+01:00'],
  ])('from %s to %s', (x, y) => {
    expect(value('= x + (y - x)', 'date-time', y, { x, y, zone: 'Europe/Madrid' })).toBe(true)
    expect(value('= y + (x - y)', 'date-time', x, { x, y, zone: 'Europe/Madrid' })).toBe(true)
  })
})
