import { describe, expect, it } from 'vitest'
import type { AnyEntry } from '../../../rules/simulate/index.ts'
import { play, type SmallSheet } from './small-book.ts'

const items: SmallSheet = { point: 'items', then: ['item'], rows: [['"thing"']] }
const usage: SmallSheet = { point: 'usage', then: ['quantity'], rows: [['usage.quantity']] }
const STEPS = ['model', 'price', 'over', 'upTo', 'minimum', 'maximum', 'package', 'times', 'rounding', 'payer', 'line']

/** What usage of a quantity costs under rows of the price sheet. */
const charged = (rows: readonly Record<string, string>[], quantity: number): readonly (string | undefined)[] =>
  journalOf(rows, quantity).map((entry) => entry.amount)

function journalOf(rows: readonly Record<string, string>[], quantity: number): readonly AnyEntry[] {
  const prices: SmallSheet = {
    point: 'price',
    then: STEPS,
    rows: rows.map((row) => STEPS.map((name) => row[name] ?? '')),
  }
  const book = { sheets: [items, usage, prices], usage: [{ id: 'call', decimals: 3 }] }
  const event = { at: '2025-01-01T00:00:00Z', type: 'usage', event: 'call', quantity }
  return play(book, [event]).journal.filter((entry) => entry.kind === 'charge')
}

const steps = (model: string): Record<string, string>[] => [
  { model, price: '2', over: '0', upTo: '10' },
  { model, price: '1.50', over: '10', upTo: '100' },
  { model, price: '1.25', over: '100' },
]

const halves = (model: string): Record<string, string>[] => [
  { model, price: '5', over: '0', upTo: '9.5', minimum: '1' },
  { model, price: '9', over: '9.5', ...(model === '"volume"' ? { minimum: '100', maximum: '200' } : {}) },
]

describe('charge models', () => {
  it.each<[string, readonly Record<string, string>[], number, string | undefined]>([
    ['flat', [{ model: '"flat"', price: '9.99' }], 7, '9.99'],
    ['per unit', [{ model: '"per-unit"', price: '0.30' }], 7, '2.10'],
    ['per unit is what stands for no model', [{ price: '0.30' }], 7, '2.10'],
    ['per unit of a fraction', [{ price: '0.30' }], 2.5, '0.75'],
    ['a unit price finer than the minor unit, rounded once', [{ price: '0.00125' }], 1000, '1.25'],
    ['half a minor unit is rounded up', [{ price: '0.005' }], 1, '0.01'],
    ['or to even, where the row says so', [{ price: '0.005', rounding: '"half-even"' }], 5, '0.02'],
    ['or down', [{ price: '0.009', rounding: '"down"' }], 1, undefined],
    ['whole packages, up', [{ model: '"package"', price: '4', package: '100' }], 100, '4.00'],
    ['a package begun counts whole', [{ model: '"package"', price: '4', package: '100' }], 100.001, '8.00'],
    ['a percentage of an amount', [{ model: '"percentage"', price: '2.9%' }], 250, '7.25'],
    ['times', [{ model: '"flat"', price: '10', times: '3' }], 1, '30.00'],
    ['at least', [{ price: '0.10', minimum: '5' }], 7, '5.00'],
    ['at most', [{ price: '0.10', maximum: '0.50' }], 7, '0.50'],
    ['graduated: within the first step', steps('"graduated"'), 10, '20.00'],
    ['graduated: a fraction into the second', steps('"graduated"'), 10.5, '20.75'],
    ['graduated: to the end of the second', steps('"graduated"'), 100, '155.00'],
    ['graduated: into the third', steps('"graduated"'), 101, '156.25'],
    ['volume: all at the first', steps('"volume"'), 10, '20.00'],
    ['volume: all at the step reached', steps('"volume"'), 10.5, '15.75'],
    ['volume: the last', steps('"volume"'), 101, '126.25'],
    ['stairstep: the price of the step reached', steps('"stairstep"'), 11, '1.50'],
    ['stairstep: at the end of a step of fractions', halves('"stairstep"'), 9.5, '5.00'],
    ['stairstep: just beyond it', halves('"stairstep"'), 9.501, '9.00'],
    ['a least amount of the step reached', halves('"volume"'), 9.501, '100.00'],
    ['and not of the one before', halves('"volume"'), 9.5, '47.50'],
    ['a most amount of the step reached', halves('"volume"'), 100, '200.00'],
  ])('%s', (_name, rows, quantity, amount) => {
    expect(charged(rows, quantity)).toEqual(amount === undefined ? [] : [amount])
  })

  it.each([
    ['graduated', 10.5, ['r1', 'r2']],
    ['graduated', 10, ['r1']],
    ['volume', 10.5, ['r2']],
    ['stairstep', 101, ['r3']],
  ])('%s: %d names the steps that it reaches, and no other', (model, quantity, rows) => {
    const [charge] = journalOf(steps(`"${model}"`), quantity)
    expect(charge?.because.map(({ row }) => row)).toEqual(rows)
  })

  it('0.1 + 0.2 is 0.3: rows of one line add up exactly before they are rounded', () => {
    expect(
      charged(
        [
          { price: '0.1', line: '"l"' },
          { price: '0.2', line: '"l"' },
        ],
        1,
      ),
    ).toEqual(['0.30'])
    expect(
      charged(
        [
          { price: '0.004', line: '"l"' },
          { price: '0.004', line: '"l"' },
        ],
        1,
      ),
    ).toEqual(['0.01'])
    expect(charged([{ price: '0.004' }, { price: '0.004' }], 1)).toEqual([])
  })

  it('rows for different payers are lines of their own, in row order', () => {
    expect(
      charged(
        [
          { model: '"flat"', price: '40', payer: '"insurance"' },
          { model: '"flat"', price: '20', payer: '"patient"' },
        ],
        1,
      ),
    ).toEqual(['40.00', '20.00'])
  })

  it('an amount beyond 2^53 - 1 minor units is refused, never a wrong figure', () => {
    expect(() => charged([{ price: '9007199254740' }], 20)).toThrow('beyond')
  })

  it.each([
    ['by the day', 'days between(date, start of day(date) + 1 month) / days between(date, date + 1 month)', '31.00'],
    ['by the hour of a day with 23', 'hours between(at, end of day(date)) / 24', '14.21'],
    ['by the second', 'seconds between(at, start of day(date) + 1 month) / (31 * 86400)', '30.46'],
  ])('a part of a period is a cell: %s', (_name, times, amount) => {
    const prices: SmallSheet = { point: 'price', then: ['model', 'price', 'times'], rows: [['"flat"', '31', times]] }
    const bought = { at: '2025-03-30T12:59:59+02:00', type: 'purchase', item: 'thing' }
    const { journal } = play({ zone: 'Europe/Berlin', sheets: [items, prices] }, [bought])
    expect(journal.find((entry) => entry.kind === 'charge')?.amount).toBe(amount)
  })

  it('a price that is missing is said, with its cell', () => {
    const prices: SmallSheet = { point: 'price', then: ['price'], rows: [['account.rate']] }
    const book = {
      sheets: [items, usage, prices],
      usage: [{ id: 'call' }],
      facts: [{ of: 'account', name: 'rate', type: 'number' }],
    }
    expect(() => play(book, [{ at: '2025-01-01T00:00:00Z', type: 'usage', event: 'call' }])).toThrow('price2/r1/price')
  })
})
