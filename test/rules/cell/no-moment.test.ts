import { describe, expect, test } from 'vitest'
import { civil } from '../../../rules/cell/index.ts'
import { counted } from '../../../rules/counted.ts'

describe('what is wrong with a time', () => {
  test.each([
    ['2026-02-30T10:00:00+08:00', 'there is no 30 February 2026'],
    ['2025-02-29', 'there is no 29 February 2025'],
    ['2026/4/31 10:00', 'there is no 31 April 2026'],
    ['2026-13-01T10:00:00Z', 'there is no month 13'],
    ['2026-00-10', 'there is no month 0'],
    ['2026-01-00', 'there is no 0 January 2026'],
    ['0000-01-01', 'the calendar begins with the year 0001'],
    ['2026-01-05T25:00:00+08:00', 'there is no 25:00; the hours go from 00 to 23'],
    ['2026-01-05T10:60:00+08:00', 'there is no 10:60; the minutes go from 00 to 59'],
    ['2026-01-05T10:00:60Z', 'there is no second 60; the seconds go from 00 to 59'],
    ['2026-01-05T24:00:00+08:00', 'the end of a day is written as 00:00 of the next'],
    ['2026-01-05T10:00:00+25:00', 'there is no offset +25:00'],
    ['2026-01-05T10:00:00+0870', 'there is no offset +0870'],
  ])('%s: %s', (text, why) => {
    expect(civil.instantFault(text)).toBe(`"${text}" is not a time: ${why}`)
    expect(civil.parseInstant(text)).toBeNaN()
  })

  test.each(['soon', '2026-01-05T10:00:00', '05/01/2026 10:00', ''])('%j lacks something else', (text) => {
    expect(civil.instantFault(text)).toMatch(/ is not a time with an offset; allowed: ISO 8601 such as 2025-/)
  })

  test.each(['2024-02-29T10:00:00Z', '2026-01-05T23:59:59+08:00', '2026-01-05T10:00:00+08'])('%s is one', (text) => {
    expect(civil.impossibleIn(text)).toBeUndefined()
    expect(civil.parseInstant(text)).not.toBeNaN()
  })
})

test('one is counted as one', () => {
  expect([0, 1, 2].map((count) => counted(count, 'account'))).toEqual(['0 accounts', '1 account', '2 accounts'])
})
