import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { popDue, pushTimer, timer, type Timer } from '../../../rules/simulate/timers.ts'

const due = { kind: 'due', of: 0 } as const
const ends = { kind: 'lot-ends', of: 'o1' } as const

const rankOf = ({ kind }: Timer): number => (kind === 'lot-ends' ? 0 : 1)

it('fires what ends before what is due, and among equals the one set up first', () => {
  const heap: Timer[] = []
  for (const [seq, action] of [due, ends, due, ends].entries()) pushTimer(heap, timer(10, seq, action))
  const fired = Array.from({ length: 4 }, () => popDue(heap, 10)!)
  expect(fired.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['lot-ends', 1],
    ['lot-ends', 3],
    ['due', 0],
    ['due', 2],
  ])
})

it('leaves alone what is not due yet', () => {
  const heap: Timer[] = []
  pushTimer(heap, timer(11, 0, due))
  expect(popDue(heap, 10)).toBeUndefined()
  expect(popDue(heap, 11)?.at).toBe(11)
  expect(popDue(heap, 11)).toBeUndefined()
})

it('law: any timers come out sorted by instant, rank and seq', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean())), (set) => {
      const heap: Timer[] = []
      const timers = set.map(([at, isEnd], seq) => timer(at, seq, isEnd ? ends : due))
      for (const each of timers) pushTimer(heap, each)
      const fired: Timer[] = []
      for (let next = popDue(heap, 100); next; next = popDue(heap, 100)) fired.push(next)
      expect(fired).toEqual(timers.toSorted((a, b) => a.at - b.at || rankOf(a) - rankOf(b) || a.seq - b.seq))
    }),
  )
})
