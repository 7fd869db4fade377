/** Moving an event along the time axis: in steps that a hand can hit, by the clocks of the zone. */
import { describe, expect, test } from 'vitest'
import { civilAxis } from '../../../app/studio/preview/civil-axis.ts'
import { keyStep, lanesOf, offsetOf, placeAfter, seenOf, stepOf } from '../../../app/studio/preview/event-drag.ts'
import { movedTo } from '../../../app/studio/scenarios/scenario-edits.ts'

const DAY = 86_400_000
const whole = { start: 0, end: 100 }
const of = (days: number, width = 400) => seenOf([0, days * DAY], whole, width)

describe('steps', () => {
  test.each([
    [1, 15 * 60_000],
    [5, 3_600_000],
    [40, 6 * 3_600_000],
    [365, 7 * DAY],
  ])('of %i days on 400 pixels', (days, step) => expect(stepOf(of(days))).toBe(step))

  test('are counted from where it was: ten past eight stays ten past', () => {
    const tenPastEight = 8 * 3_600_000 + 600_000
    expect((placeAfter(of(5), tenPastEight, 90) - tenPastEight) % 3_600_000).toBe(0)
    expect(placeAfter(of(5), tenPastEight, 0)).toBe(tenPastEight)
  })
})

test('where the picture is zoomed in, what is not seen is not shown', () => {
  const seen = seenOf([0, 100], { start: 50, end: 100 }, 200)
  expect(offsetOf(seen, 75)).toBe(100)
  expect(offsetOf(seen, 25)).toBeUndefined()
})

test('marks that would cover each other stand in lanes, as many as there is room for', () => {
  expect(lanesOf([0, 30, 31, 40, 60])).toEqual([0, 0, 1, 2, 0])
  expect(Math.max(...lanesOf([1, 2, 3, 4, 5, 6]))).toBe(3)
})

test('arrow keys: an hour, with Shift a day', () => {
  expect(keyStep({ key: 'ArrowRight', shiftKey: false })).toBe(3_600_000)
  expect(keyStep({ key: 'ArrowLeft', shiftKey: true })).toBe(-DAY)
  expect(keyStep({ key: 'Enter', shiftKey: false })).toBe(0)
})

test('a day later is the same time of the next day, also where clocks change', () => {
  const axis = civilAxis('Europe/Berlin')
  const at = Date.parse('2026-03-28T08:10:00+01:00')
  expect(new Date(axis.instant(axis.place(at) + DAY)).toISOString()).toBe('2026-03-29T06:10:00.000Z')
})

test('the end moves along where the event would be after it', () => {
  const scenario = {
    id: 's',
    events: [{ at: '2026-01-01T00:00:00Z', type: 'usage', event: 'x' }],
    until: '2026-01-02T00:00:00Z',
  }
  expect(movedTo(scenario, 0, Date.parse('2026-01-05T00:00:00Z'), 'UTC')).toEqual({
    events: [{ at: '2026-01-05T00:00:00Z', type: 'usage', event: 'x' }],
    until: '2026-01-05T00:00:00Z',
  })
  expect(Object.keys(movedTo(scenario, 0, Date.parse('2026-01-01T12:00:00Z'), 'UTC'))).toEqual(['events'])
})
