import { describe, expect, test } from 'vitest'
import { amountDraw, choiceOf } from '../../../../rules/portfolio/mix/draws.ts'
import { exp, log } from '../../../../rules/portfolio/mix/logarithm.ts'
import { purposeOf, Random } from '../../../../rules/portfolio/mix/random.ts'

const opened = (text: string, index = 0): Random => new Random().open(purposeOf(text), index)

describe('the generator', () => {
  test('gives the same numbers for the same purpose and index, here and everywhere', () => {
    const random = opened('42/clinic/uploads', 7)
    expect(Array.from({ length: 4 }, () => random.bits())).toEqual(PINNED)
    expect(random.open(purposeOf('42/clinic/uploads'), 7).bits()).toBe(PINNED[0])
  })

  test('gives others for neighbouring purposes and indices', () => {
    const seen = new Set<number>()
    for (let index = 0; index < 1000; index++) {
      for (const text of ['1/a/b', '1/a/c', '1/ab/', '2/a/b']) seen.add(opened(text, index).unit())
    }
    expect(seen.size).toBe(4000)
    expect(opened('a', 5).bits()).not.toBe(opened('a', 5 + 4294967296).bits())
  })

  test('has no favourites', () => {
    const random = opened('even')
    const sides = Array.from({ length: 10 }, () => 0)
    for (let times = 0; times < 100_000; times++) sides[random.below(10)]!++
    for (const side of sides) expect(Math.abs(side - 10_000)).toBeLessThan(400)
    const bits = Array.from({ length: 32 }, () => 0)
    for (let times = 0; times < 10_000; times++) {
      const drawn = random.bits()
      for (let bit = 0; bit < 32; bit++) bits[bit]! += (drawn >>> bit) & 1
    }
    for (const count of bits) expect(Math.abs(count - 5000)).toBeLessThan(250)
  })

  test('the first numbers of neighbouring accounts are as independent as those of one', () => {
    let sum = 0
    for (let index = 0; index < 20_000; index++) {
      sum += (opened('x', index).unit() - 0.5) * (opened('x', index + 1).unit() - 0.5)
    }
    // The mean of products of independent draws is 0 with a deviation of 1/12/sqrt(20000) = 0.0006.
    expect(Math.abs(sum / 20_000)).toBeLessThan(0.0025)
  })
})

const PINNED = [3605286528, 1202997882, 2728133603, 3067515319]

test('logarithm and exponential function are right to the last bits', () => {
  for (const value of [1e-300, 2 ** -53, 0.001, 0.5, 0.7071067811865475, 0.9999, 1, 1.0001, 1.5, 2, 10, 1e15, 1e300]) {
    expect(Math.abs(log(value) - Math.log(value))).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(Math.log(value))))
  }
  for (const value of [-740, -100, -20, -1.5, -0.1, -1e-9, 0, 1e-9, 0.3, 1, 2.5, 30, 300, 700]) {
    expect(Math.abs(exp(value) / Math.exp(value) - 1)).toBeLessThan(value < -708 ? 0.1 : 2e-13)
  }
})

describe('draws', () => {
  const MANY = 40_000
  function drawn(amount: Parameters<typeof amountDraw>[0], factor = 1) {
    const random = opened(JSON.stringify(amount))
    const draw = amountDraw(amount)
    const values = Array.from({ length: MANY }, () => draw(random, factor))
    const mean = values.reduce((sum, value) => sum + value, 0) / MANY
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / MANY
    return { values, mean, deviation: Math.sqrt(variance) }
  }
  /** Within five deviations of the mean of so many. */
  const near = (mean: number, wanted: number, deviation: number): void =>
    expect(Math.abs(mean - wanted)).toBeLessThan((5 * deviation) / Math.sqrt(MANY))

  test('uniform: every value as often, the ends included', () => {
    const { values, mean } = drawn({ draw: 'uniform', from: 1, to: 6 })
    expect([...new Set(values)].sort()).toEqual([1, 2, 3, 4, 5, 6])
    near(mean, 3.5, 1.708)
    const fine = drawn({ draw: 'uniform', from: -1, to: 1, decimals: 2 })
    expect(Math.min(...fine.values)).toBe(-1)
    expect(Math.max(...fine.values)).toBe(1)
    for (const value of fine.values.slice(0, 1000)) expect(String(value)).toMatch(/^-?\d(\.\d\d?)?$/)
  })

  test('normal, with its mean and deviation, within its limits', () => {
    const { mean, deviation } = drawn({ draw: 'normal', mean: 100, deviation: 15, decimals: 3 })
    near(mean, 100, 15)
    expect(Math.abs(deviation - 15)).toBeLessThan(0.3)
    const { values } = drawn({ draw: 'normal', mean: 0, deviation: 3, min: -2, max: 2 })
    expect([Math.min(...values), Math.max(...values)]).toEqual([-2, 2])
    expect(values.some((value) => Object.is(value, -0))).toBe(false)
  })

  test('lognormal, with its median and mean', () => {
    const { values, mean } = drawn({ draw: 'lognormal', median: 50, spread: 0.5, decimals: 2 })
    const median = values.toSorted((a, b) => a - b)[MANY / 2]!
    expect(Math.abs(median - 50)).toBeLessThan(0.8)
    near(mean, 50 * Math.exp(0.125), 32)
  })

  test.each([0, 0.2, 4, 40, 499, 500, 20_000])('poisson of %d, whose variance is its mean', (wanted) => {
    const { values, mean, deviation } = drawn({ draw: 'poisson', mean: wanted })
    expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true)
    near(mean, wanted, Math.sqrt(wanted) + 1e-9 + (wanted === 0 ? 1 : 0))
    expect(Math.abs(deviation - Math.sqrt(wanted))).toBeLessThan(0.02 * Math.sqrt(wanted) + 1e-9)
  })

  test('choices by weight, as many as are said', () => {
    const random = opened('choice')
    const draw = choiceOf([{ value: 'a', weight: 3 }, { value: 'b' }, { value: 'c', weight: 0.5 }])
    const counts: Record<string, number> = { a: 0, b: 0, c: 0 }
    for (let times = 0; times < MANY; times++) counts[draw(random)]!++
    near(counts['a']! / MANY, 3 / 4.5, 0.5)
    near(counts['c']! / MANY, 0.5 / 4.5, 0.4)
  })

  test('what is multiplied keeps its decimals', () => {
    expect(drawn(100, 1.2345).values[0]).toBe(123)
    expect(drawn(10.5, 1.2345).values[0]).toBe(13)
    expect(drawn(1.05, 3).values[0]).toBe(3.15)
    expect(drawn({ draw: 'uniform', from: 10, to: 10 }, 1.26).values[0]).toBe(13)
    expect(drawn({ draw: 'choice', of: [{ value: 2 }] }, 1.5).values[0]).toBe(3)
  })
})
