import { describe, expect, it } from 'vitest'
import { Aggregate, difference, packAggregate, totalsOf, unpackAggregate } from '../../../rules/portfolio/index.ts'

const units = { digits: 2, meters: [{ id: 'exam', decimals: 0, money: false }] }

/** What one account comes to, again and again. */
function aggregateOf(total: ReadonlyMap<string, number>, accounts: number): Aggregate {
  const measured = { total, months: new Map([[24_300, total]]) }
  const aggregate = new Aggregate(0)
  for (let index = 0; index < accounts; index++)
    aggregate.add(`a${index}`, 1, { shard: 0, line: index }, { base: measured, variants: [] }, [])
  return aggregate
}

describe('sums over many accounts', () => {
  const most = Number.MAX_SAFE_INTEGER
  const large = aggregateOf(
    new Map([
      ['charged', most],
      ['suspendedTime', most],
    ]),
    3,
  )

  it('are exact beyond 2^53', () => {
    const totals = totalsOf(large.base, units)
    expect(totals.charged).toBe('270215977642229.73')
    expect(totals.suspendedHours).toBeCloseTo((3 * most) / 3_600_000, 3)
  })

  it('stay exact when they are merged, kept and read again', () => {
    const merged = new Aggregate(0)
    for (let part = 0; part < 2; part++) merged.merge(unpackAggregate(packAggregate(large)))
    expect(totalsOf(merged.base, units).charged).toBe('540431955284459.46')
    expect(merged.baseMonths.get(24_300)).toEqual(merged.base)
  })

  it('differ exactly', () => {
    const less = aggregateOf(new Map([['charged', most]]), 2)
    const delta = Array.from(difference(large.base, less.base), ([name, value]) => [name, BigInt(value)])
    expect(delta).toEqual([
      ['charged', BigInt(most)],
      ['suspendedTime', 3n * BigInt(most)],
    ])
    expect(difference(large.base, large.base)).toEqual(new Map())
  })

  it('that a JSON number cannot hold are an error with their name', () => {
    const owed = aggregateOf(new Map([['arrears/exam', most]]), 2)
    expect(() => totalsOf(owed.base, units)).toThrow('the figure "arrears/exam" is beyond 2^53 - 1')
  })
})
