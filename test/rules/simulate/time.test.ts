/** Periods that follow each other from an anchor, against counting them one by one. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { civil } from '../../../rules/cell/index.ts'
import { periodAt, type Period } from '../../../rules/simulate/time.ts'

/** The clear reading: start from the period at the anchor and walk. */
function walked(anchor: number, every: string, instant: number, zone: string): Period {
  const length = civil.parseDuration(every)!
  const startOf = (index: number): number => civil.shiftInstant(anchor, civil.scaleDuration(length, index)!, zone)
  let index = 0
  while (startOf(index) > instant) index--
  while (startOf(index + 1) <= instant) index++
  return { index, from: startOf(index), to: startOf(index + 1) }
}

const zone = fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/Sao_Paulo', 'Australia/Lord_Howe')
const every = fc.constantFrom('P1M', 'P3M', 'P1Y', 'P7D', 'P1D', 'PT12H', 'P1DT1H')
const anchor = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2020, 0, 1) })
const DAY = 86_400_000

it('law: the period that holds an instant is the one found by counting from the anchor', () => {
  fc.assert(
    fc.property(anchor, every, zone, fc.integer({ min: -400 * DAY, max: 800 * DAY }), (from, length, name, after) => {
      expect(periodAt(from, length, from + after, name)).toEqual(walked(from, length, from + after, name))
    }),
  )
})

it('law: a period begins at its first instant, the one before it ends there', () => {
  fc.assert(
    fc.property(anchor, every, zone, fc.integer({ min: -200, max: 200 }), (from, length, name, index) => {
      const start = civil.shiftInstant(from, civil.scaleDuration(civil.parseDuration(length)!, index)!, name)
      const end = civil.shiftInstant(from, civil.scaleDuration(civil.parseDuration(length)!, index + 1)!, name)
      // A clock reading that is skipped can make two starts one, and the period between them empty.
      fc.pre(start < end)
      expect(periodAt(from, length, start, name)).toMatchObject({ from: start, to: end })
      expect(periodAt(from, length, end - 1, name)).toMatchObject({ from: start, to: end })
      expect(periodAt(from, length, start - 1, name)?.to).toBe(start)
    }),
  )
})

it.each(['', 'P0D', 'soon', '-P1M'])('"%s" is no length of a period', (text) =>
  expect(periodAt(0, text, 0, 'UTC')).toBeUndefined(),
)
