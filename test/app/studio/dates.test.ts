import { expect, it, test } from 'vitest'
import { dateAt, daysLater, monthsLater, weeksOf, withDate } from '../../../app/studio/grid/dates.ts'

test.each([
  ['', 0, '2027-03-01'],
  ['2025-02-01', 4, '2027-03-01'],
  ['2025-0', 6, '2027-03-01'],
  ['< 2025-02-01', 12, '< 2027-03-01'],
  ['[2025-01-01..2025-02-01]', 3, '[2027-03-01..2025-02-01]'],
  ['[2025-01-01..2025-02-01]', 20, '[2025-01-01..2027-03-01]'],
  ['2025-01-01, ', 12, '2025-01-01, 2027-03-01'],
])('a date that is picked goes to where the caret is: %j at %i', (text, caret, expected) =>
  expect(withDate(text, dateAt(text, caret)!, '2027-03-01').text).toBe(expected),
)

it('none goes into a name', () => {
  expect(dateAt('order.beginsOn', 14)).toBeUndefined()
  expect(dateAt('date(2025, 1, 1)', 4)).toBeUndefined()
})

it('only a day that there is counts as the one that stands there', () => {
  expect(dateAt('2025-02-28', 0)?.date).toBe('2025-02-28')
  expect(dateAt('2025-02-30', 0)).not.toHaveProperty('date')
})

it('other days keep to the calendar', () => {
  expect(daysLater('2024-02-28', 1)).toBe('2024-02-29')
  expect(daysLater('2025-01-01', -7)).toBe('2024-12-25')
  expect(monthsLater('2025-01-31', 1)).toBe('2025-02-28')
  expect(monthsLater('2025-01-15', -1)).toBe('2024-12-15')
})

it('a month is six weeks from Monday, with the days of its neighbours', () => {
  const weeks = weeksOf('2025-02-14')
  expect(weeks.map((week) => week[0])).toEqual([
    '2025-01-27',
    '2025-02-03',
    '2025-02-10',
    '2025-02-17',
    '2025-02-24',
    '2025-03-03',
  ])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
})
