/** Civil time, against Temporal. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civil } from '../../../rules/cell/index.ts'

const ZONES = [
  'Asia/Shanghai',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/New_York',
  'UTC',
]

const zone = fc.constantFrom(...ZONES)
const day = fc.integer({ min: civil.parseDate('1900-01-01'), max: civil.parseDate('2100-12-31') })
const plain = (days: number): Temporal.PlainDate => Temporal.PlainDate.from('1970-01-01').add({ days })
const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) })
const zoned = (ms: number, name: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name)

describe('civil dates', () => {
  test('text and day numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), (days) => {
        expect(civil.formatDate(days)).toBe(plain(days).toString())
        expect(civil.parseDate(plain(days).toString())).toBe(days)
        expect(civil.weekday(days)).toBe(plain(days).dayOfWeek)
      }),
    )
  })

  test('months later, clamped to the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (days, months) => {
        expect(civil.formatDate(civil.addMonths(days, months))).toBe(plain(days).add({ months }).toString())
      }),
    )
  })

  test('months between is the largest count that does not overshoot', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const months = civil.monthsBetween(from, to)
        expect(civil.addMonths(from, months)).toBeLessThanOrEqual(to)
        expect(civil.addMonths(from, months + 1)).toBeGreaterThan(to)
        expect(civil.monthsBetween(to, from)).toBe(0 - months)
      }),
    )
  })

  test.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-1-1',
    '0000-01-01',
    '20250101',
    '',
    '2025-01-01 ',
    'abcd-ef-gh',
  ])('%s is no date', (text) => expect(civil.parseDate(text)).toBeNaN())

  test.each([
    ['2024-02-29', '2025-02-27', '2024-02-29'],
    ['2024-02-29', '2025-02-28', '2025-02-28'],
    ['2025-01-01', '2025-12-31', '2025-01-01'],
    ['2025-01-01', '2026-01-01', '2026-01-01'],
    ['2025-06-01', '2025-05-31', '2024-06-01'],
  ])('the year since %s that contains %s began %s', (start, at, wanted) => {
    expect(civil.formatDate(civil.anniversary(civil.parseDate(start), civil.parseDate(at)))).toBe(wanted)
  })
})

describe('instants and zones', () => {
  test('offsets and civil dates', () => {
    fc.assert(
      fc.property(instant, zone, (ms, name) => {
        const offset = civil.offsetAt(ms, name)
        expect(offset).toBe(Math.floor(zoned(ms, name).offsetNanoseconds / 1e6))
        expect(civil.formatDate(civil.dateAt(ms, name))).toBe(zoned(ms, name).toPlainDate().toString())
      }),
      { numRuns: 400 },
    )
  })

  test.each(ZONES)('every change of the clocks of %s from 1900 to 2040 is seen at its second', (name) => {
    const until = Date.UTC(2040, 0, 1)
    let change = zoned(Date.UTC(1900, 0, 1), name).getTimeZoneTransition('next')
    for (; change && change.epochMilliseconds < until; change = change.getTimeZoneTransition('next')) {
      const at = change.epochMilliseconds
      for (const ms of [at - 1, at, at + 1, at - 3_600_000, at + 3_600_000])
        expect([ms, civil.offsetAt(ms, name)]).toEqual([ms, Math.floor(zoned(ms, name).offsetNanoseconds / 1e6)])
    }
  })

  test('a clock reading, where it is skipped or occurs twice as well', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2040, 0, 1) }), zone, (ms, name) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime()
        expect(civil.instantOf(ms, name)).toBe(
          wall.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds,
        )
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    ['Europe/Berlin', '2025-03-30T02:30'],
    ['Europe/Berlin', '2025-10-26T02:30'],
    ['America/Sao_Paulo', '2018-11-04T00:30'],
    ['Pacific/Apia', '2011-12-30T12:00'],
    ['Australia/Lord_Howe', '2025-10-05T02:15'],
  ])('%s at %s', (name, text) => {
    const wall = Temporal.PlainDateTime.from(text)
    const local = wall.toZonedDateTime('UTC').epochMilliseconds
    expect(civil.instantOf(local, name)).toBe(wall.toZonedDateTime(name).epochMilliseconds)
  })

  test('days begin when the clocks say so', () => {
    const days = [
      ...ZONES.map((name) => [name, '2025-01-01']),
      ['America/Sao_Paulo', '2018-11-04'],
      ['America/Toronto', '1919-03-31'],
      ['Asia/Beirut', '2023-03-26'],
    ] as const
    for (const [name = 'UTC', date = ''] of days) {
      const wanted = Temporal.PlainDate.from(date).toZonedDateTime(name).epochMilliseconds
      expect([name, date, civil.startOfDay(civil.parseDate(date), name)]).toEqual([name, date, wanted])
    }
  })

  test('text in a zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2090, 0, 1) }), zone, (ms, name) => {
        const text = civil.formatInstant(ms, name)
        expect(civil.parseInstant(text)).toBe(ms)
        expect(Temporal.Instant.from(text).epochMilliseconds).toBe(ms)
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    '2025-01-01T10:00:00',
    '2025-01-01',
    '2025-01-01T24:00:00Z',
    '2025-01-01T10:60:00Z',
    '2025-02-30T10:00:00Z',
    '2025-01-01T10:00:00+25:00',
    '2025-01-01T10:00:00.0001Z',
    '2025-01-01 10:00:00Z',
    'xT10:00:00Z',
  ])('%s is no instant', (text) => expect(civil.parseInstant(text)).toBeNaN())
})

describe('durations', () => {
  test('an instant later, as Temporal has it', () => {
    const length = fc.oneof(
      fc.integer({ min: -40, max: 40 }).map((months) => civil.months(months)),
      fc
        .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90_000_000 }))
        .map(([days, ms]) => civil.daysAndTime(days, ms)),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) }),
        length,
        zone,
        (ms, by, name) => {
          const wanted = zoned(ms, name).add({ months: by.months, days: by.days, milliseconds: by.ms })
          expect(civil.shiftInstant(ms, by, name)).toBe(wanted.epochMilliseconds)
        },
      ),
      { numRuns: 600 },
    )
  })

  test.each([
    ['P1Y', 'P1Y'],
    ['P18M', 'P1Y6M'],
    ['P2W', 'P14D'],
    ['PT36H', 'PT36H'],
    ['P1DT12H', 'P1DT12H'],
    ['PT90M', 'PT1H30M'],
    ['PT0.5S', 'PT0.5S'],
    ['-P1D', '-P1D'],
    ['P0D', 'PT0S'],
    ['P0Y', 'P0M'],
  ])('%s is %s', (text, canonical) => {
    const read = civil.parseDuration(text)
    expect(read && civil.formatDuration(read)).toBe(canonical)
  })

  test.each(['P', 'PT', 'P1YT1H', 'P1Y1D', '1Y', 'P-1D', 'p1y', 'P1.5Y', '', 'PT1S1H'])('%s is none', (text) =>
    expect(civil.parseDuration(text)).toBeUndefined(),
  )

  test('a day keeps the clock time, 24 hours do not', () => {
    const start = civil.parseInstant('2025-03-29T12:00:00+01:00')
    const later = (text: string): string =>
      civil.formatInstant(
        civil.shiftInstant(start, civil.parseDuration(text) as civil.Duration, 'Europe/Berlin'),
        'Europe/Berlin',
      )
    expect([later('P1D'), later('PT24H')]).toEqual(['2025-03-30T12:00:00+02:00', '2025-03-30T13:00:00+02:00'])
  })
})

describe('working days', () => {
  const calendar = {
    off: ['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
    on: ['2025-01-26', '2025-02-08'],
    years: [2025],
  }
  test.each([
    ['2024-12-31', 1, '2025-01-02'],
    ['2025-01-03', 1, '2025-01-06'],
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-24', 3, '2025-02-05'],
    ['2025-02-06', 2, '2025-02-08'],
    ['2026-01-01', 1, '2026-01-02'],
    ['2025-01-04', 0, '2025-01-04'],
  ])('from %s, %i on: %s', (from, count, wanted) => {
    const found = civil.workingDayAfter(civil.parseDate(from), count, calendar)
    expect(found === undefined ? undefined : civil.formatDate(found)).toBe(wanted)
  })

  test.each([-1, 1.5, 1e9])('%d days are none', (count) =>
    expect(civil.workingDayAfter(0, count, calendar)).toBeUndefined(),
  )

  test.each([null, 5, 'x', [], { off: 'x' }, { on: [1, null] }])('%j counts as an empty calendar', (other) =>
    expect(civil.isWorkingDay(civil.parseDate('2025-01-01'), other)).toBe(true),
  )
})
