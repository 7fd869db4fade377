import { describe, expect, test } from 'vitest'
import { dateTyped, instantMeant, timeShown } from '../../../../app/studio/scenarios/typed-time.ts'

const zone = 'Asia/Shanghai'
const near = '2025-03-05T09:00:00+08:00'

describe('a time as people write it is an instant of the book’s zone, shown in one way', () => {
  test.each([
    ['2025-02-01 10:00', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    ['2025-02-01T10:00', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    ['2025/2/1 9:05', '2025-02-01T09:05:00+08:00', '2025-02-01 09:05'],
    ['20250201 10:00', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    ['2025-02-01 10:00:30', '2025-02-01T10:00:30+08:00', '2025-02-01 10:00:30'],
    ['2025-02-01', '2025-02-01T00:00:00+08:00', '2025-02-01 00:00'],
    ['1 Feb 2025 10am', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    ['Feb 1, 2025 10:00', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    ['2025年2月1日 下午3点半', '2025-02-01T15:30:00+08:00', '2025-02-01 15:30'],
    ['２０２５－０２－０１　１０：００', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    ['2025-02-01T10:00:00Z', '2025-02-01T18:00:00+08:00', '2025-02-01 18:00'],
    ['2025-02-01 10:00 +08:00', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
  ])('%s', (typed, stored, shown) => {
    expect(instantMeant(typed, zone)).toBe(stored)
    expect(timeShown(stored, zone)).toBe(shown)
    expect(instantMeant(shown, zone)).toBe(stored)
  })

  test.each([
    ['1 Feb 10am', '2025-02-01T10:00:00+08:00'],
    ['Feb 1', '2025-02-01T00:00:00+08:00'],
    ['2月1日10:30', '2025-02-01T10:30:00+08:00'],
    ['10:00', '2025-03-05T10:00:00+08:00'],
    ['noon', '2025-03-05T12:00:00+08:00'],
  ])('%s takes what it leaves out from the time that stands nearest', (typed, stored) => {
    expect(instantMeant(typed, zone, near)).toBe(stored)
    expect(instantMeant(typed, zone)).toBeUndefined()
  })

  test.each(['', ' ', 'soon', '1/2/2025', '2025-02', '2025-02-30 10:00', '2025-02-01 25:00', '46027', '10'])(
    '%s is none, or could be two',
    (typed) => expect(instantMeant(typed, zone, near)).toBeUndefined(),
  )
})

describe('where the clocks change', () => {
  test.each([
    ['2025-10-26 02:30', '2025-10-26T02:30:00+02:00', '2025-10-26 02:30'],
    ['2025-10-26 02:30 +01:00', '2025-10-26T02:30:00+01:00', '2025-10-26 02:30 +01:00'],
    ['2025-03-30 02:30', '2025-03-30T03:30:00+02:00', '2025-03-30 03:30'],
  ])('%s', (typed, stored, shown) => {
    expect(instantMeant(typed, 'Europe/Berlin')).toBe(stored)
    expect(timeShown(stored, 'Europe/Berlin')).toBe(shown)
    expect(instantMeant(shown, 'Europe/Berlin')).toBe(stored)
  })
})

test('what is no instant is shown as it was typed', () => expect(timeShown('soon', zone)).toBe('soon'))

test.each([
  ['1 Feb 2025', '2025-02-01'],
  ['2025/2/1', '2025-02-01'],
  ['2025-02', undefined],
])('the date %s', (typed, stored) => expect(dateTyped(typed)).toBe(stored))
