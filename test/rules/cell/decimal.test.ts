/** Exact decimals, against decimal.js with all the digits it needs. */
import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, EvaluationError } from '../../../rules/cell/index.ts'

const Exact = Decimal.clone({ precision: 900, toExpNeg: -9e15, toExpPos: 9e15 })
const Division = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 })
const LIMIT = new Exact(Number.MAX_SAFE_INTEGER)

/** Amounts, rates, counts, and whatever a double can be. */
const figure: fc.Arbitrary<decimal.Decimal> = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((cents) => cents / 100),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((units) => units / 1_000_000),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e-9, max: 1e-9 }),
  fc.constantFrom(0, -0, 0.1, 0.2, 0.3, 1.005, 4.35, 1e-7, '0.3333333333333333333', '-123456789.1234567890123'),
)

/** What the exact result has to look like. */
function expected(exact: Decimal): decimal.Decimal | 'error' {
  if (exact.abs().greaterThan(LIMIT) || exact.decimalPlaces() > 300) return 'error'
  const text = exact.toFixed()
  const short = exact.isInteger() || exact.precision() <= 15
  return short ? Number(text) + 0 : text
}

function outcome(run: () => decimal.Decimal | undefined): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof EvaluationError) return 'error'
    throw error
  }
}

describe('against decimal.js', () => {
  test.each([
    ['add', decimal.add, (a: Decimal, b: Decimal) => a.plus(b)],
    ['subtract', decimal.subtract, (a: Decimal, b: Decimal) => a.minus(b)],
    ['multiply', decimal.multiply, (a: Decimal, b: Decimal) => a.times(b)],
  ] as const)('%s', (_, ours, exactly) => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(outcome(() => ours(a, b))).toBe(expected(exactly(new Exact(a), new Exact(b))))
      }),
      { numRuns: 4000 },
    )
  })

  test('divide: exact, and 34 digits, half-even, as a decimal', () => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        if (Number(b) === 0) {
          expect(decimal.divide(a, b)).toBeUndefined()
          return
        }
        const exact = outcome(() => decimal.divide(a, b))
        const nearest = (): unknown =>
          outcome(() => new Exact(decimal.format(exact as decimal.Decimal)).toSignificantDigits(34, 6).toFixed())
        const wanted = expected(new Exact(Division.div(a, b).toFixed()))
        expect(exact === 'error' ? exact : nearest()).toBe(wanted === 'error' ? wanted : decimal.format(wanted))
      }),
      { numRuns: 4000 },
    )
  })

  test('compare', () => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(decimal.compare(a, b)).toBe(new Exact(a).comparedTo(b) + 0)
      }),
      {
        numRuns: 2000,
      },
    )
  })

  test('modulo has the sign of the divisor', () => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        if (Number(b) === 0) {
          expect(decimal.modulo(a, b)).toBeUndefined()
          return
        }
        const x = new Exact(a)
        const wanted = x.minus(new Exact(b).times(x.div(b).floor()))
        expect(outcome(() => decimal.modulo(a, b))).toBe(expected(wanted))
      }),
      { numRuns: 2000 },
    )
  })

  const MODES = {
    'half-up': Decimal.ROUND_HALF_UP,
    'half-even': Decimal.ROUND_HALF_EVEN,
    'half-down': Decimal.ROUND_HALF_DOWN,
    up: Decimal.ROUND_UP,
    down: Decimal.ROUND_DOWN,
    floor: Decimal.ROUND_FLOOR,
    ceiling: Decimal.ROUND_CEIL,
  } as const

  test.each(Object.keys(MODES) as (keyof typeof MODES)[])('round %s', (mode) => {
    fc.assert(
      fc.property(figure, fc.integer({ min: 0, max: 8 }), (a, digits) => {
        expect(outcome(() => decimal.round(a, digits, mode))).toBe(
          expected(new Exact(a).toDecimalPlaces(digits, MODES[mode])),
        )
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the figures that binary floating point gets wrong', () => {
  test.each<[string, unknown, unknown]>([
    ['0.1 + 0.2', decimal.add(0.1, 0.2), 0.3],
    ['1.1 × 1.1', decimal.multiply(1.1, 1.1), 1.21],
    ['4.35 × 100', decimal.multiply(4.35, 100), 435],
    ['1.005 to cents', decimal.round(1.005, 2, 'half-up'), 1.01],
    ['2.5 half-even', decimal.round(2.5, 0, 'half-even'), 2],
    ['-2.5 half-up, away from zero', decimal.round(-2.5, 0, 'half-up'), -3],
    ['1234 to hundreds', decimal.round(1250, -2, 'half-up'), 1300],
    ['1 ÷ 3', decimal.divide(1, 3), '1/3'],
    ['-4 ÷ 6', decimal.divide(-4, 6), '-2/3'],
    ['2 ÷ 3 as a decimal', decimal.settled('2/3'), '0.6666666666666666666666666666666667'],
    ['2 ÷ 3 × 3', decimal.multiply('2/3', 3), 2],
    ['1 ÷ 3 + 1 ÷ 6', decimal.add('1/3', '1/6'), 0.5],
    ['0.10 ÷ 60 × 60 rounded up', decimal.round(decimal.multiply('1/600', 60), 2, 'up'), 0.1],
    ['2 ÷ 3 to cents', decimal.round('2/3', 2, 'half-up'), 0.67],
    ['-2 ÷ 3 to cents, down', decimal.round('-2/3', 2, 'floor'), -0.67],
    ['200 ÷ 3 to tens', decimal.round('200/3', -1, 'up'), 70],
    ['7 ÷ 3 modulo 1', decimal.modulo('7/3', 1), '1/3'],
    ['1 ÷ 3 against its decimal', decimal.compare('1/3', '0.3333333333333333333333333333333333'), 1],
    [
      'what a decimal could say is no fraction',
      [decimal.isDecimal('1/3'), decimal.isDecimal('1/2'), decimal.isDecimal('2/6')].join(),
      'true,false,false',
    ],
    ['no negative zero', Object.is(decimal.multiply(0, -5), 0), true],
  ])('%s', (_, found, wanted) => expect(found).toBe(wanted))

  test.each([
    ['9007199254740991 + 1', () => decimal.add(Number.MAX_SAFE_INTEGER, 1)],
    ['3 × 2^52', () => decimal.multiply(3, 2 ** 52)],
    ['1e300 + 0.5', () => decimal.add(1e300, 0.5)],
    ['a product with too many decimals', () => decimal.multiply(5e-324, 5e-324)],
  ])('%s throws', (_, run) => expect(run).toThrow(EvaluationError))
})

describe('text', () => {
  test.each<[string, decimal.Decimal | undefined]>([
    ['12', 12],
    ['-0.50', -0.5],
    ['.5', 0.5],
    ['1e-7', 1e-7],
    ['+3', 3],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', undefined],
    ['', undefined],
    ['1,000', undefined],
    ['0x10', undefined],
    ['NaN', undefined],
    ['1e9999', undefined],
    ['--1', undefined],
  ])('parse %s', (text, value) => expect(decimal.parse(text)).toBe(value))

  test.each<[decimal.Decimal, number, string]>([
    [2400, 2, '2400.00'],
    [0.1, 2, '0.10'],
    [1e-7, 0, '0.0000001'],
    [1.005, 2, '1.005'],
    [-3.5, 2, '-3.50'],
    ['0.1234567890123456789', 2, '0.1234567890123456789'],
    ['1.2000000000000000', 2, '1.20'],
    ['10.0000000000000000', 0, '10'],
    ['0.0000000000000000', 0, '0'],
  ])('format %s with %i decimals', (value, digits, text) => expect(decimal.format(value, digits)).toBe(text))

  test('a text counts as a number only where a number cannot carry it', () => {
    expect(
      [
        10,
        '10',
        '0.5',
        '0.1234567890123456',
        '0.12345678901234560',
        '01.234567890123456789',
        null,
        Number.NaN,
        true,
      ].map(decimal.isDecimal),
    ).toEqual([true, false, false, true, false, false, false, false, false])
  })
})
