/** What two people changed of one scenario: both win where they changed different parts of it. */
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Json } from '../../../rules/json.ts'
import { rebase } from '../../../rules/merge/index.ts'
import { applyEdits, canonicalJson, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { mergedValue } from '../../../rules/merge/merged-value.ts'
import { listedBook } from '../workbook/entry-edits.ts'

const event = (name: string, quantity = 1) => ({
  at: `2025-02-01T10:00:00+08:00`,
  type: 'usage',
  event: name,
  quantity,
})
const [a, b, c, d] = [event('a'), event('b'), event('c'), event('d')] as const

describe('both win', () => {
  test.each<[string, Json, Json, Json, Json]>([
    ['different events', [a, b, c], [event('a', 2), b, c], [a, b, event('c', 3)], [event('a', 2), b, event('c', 3)]],
    ['events next to each other', [a, b], [event('a', 2), b], [a, event('b', 3)], [event('a', 2), event('b', 3)]],
    [
      'different cells of one event',
      [a],
      [{ ...event('a'), at: 'later' }],
      [event('a', 9)],
      [{ ...event('a', 9), at: 'later' }],
    ],
    ['one put in, another changed', [a, b], [a, c, b], [a, event('b', 3)], [a, c, event('b', 3)]],
    ['each puts one in at the same place', [a], [a, b], [a, c], [a, c, b]],
    ['one taken out, another changed', [a, b, c], [b, c], [a, b, event('c', 3)], [b, event('c', 3)]],
    ['the same taken out by both', [a, b], [b], [b], [b]],
    [
      'facts of the account',
      { facts: { x: 1 } },
      { facts: { x: 1, y: 2 } },
      { facts: { x: 3 } },
      { facts: { x: 3, y: 2 } },
    ],
    ['the first expectation of each', null, { journal: [a] }, { never: [b] }, { never: [b], journal: [a] }],
  ])('%s', (_, was, mine, theirs, both) => expect(mergedValue(was, mine, theirs)).toEqual(both))
})

describe('the same place asks', () => {
  test.each<[string, Json, Json, Json]>([
    ['one cell of one event', [a, b], [event('a', 2), b], [event('a', 3), b]],
    ['an event that the other took out', [a, b], [event('a', 2), b], [b]],
    ['a text', 'x', 'y', 'z'],
    ['amid what the other replaced', [a, b], [a, c, b], [d]],
  ])('%s', (_, was, mine, theirs) => expect(mergedValue(was, mine, theirs)).toBeUndefined())
})

const someList = fc.array(fc.constantFrom(a, b, c, d, event('e', 5)), { maxLength: 7 })

it('keeps what only one of them changed, and does not mind who comes first where nothing was put in by both', () => {
  fc.assert(
    fc.property(someList, someList, someList, (was, mine, theirs) => {
      expect(mergedValue(was, mine, was)).toEqual(mine)
      expect(mergedValue(was, was, theirs)).toEqual(theirs)
      expect(mergedValue(was, mine, mine)).toEqual(mine)
      const [one, other] = [mergedValue(was, mine, theirs), mergedValue(was, theirs, mine)]
      expect(one === undefined).toBe(other === undefined)
      const sorted = (list: Json | undefined) => (list as readonly Json[] | undefined)?.map(canonicalJson).toSorted()
      expect(sorted(one)).toEqual(sorted(other))
    }),
    { numRuns: 2000 },
  )
})

const scenario = (events: readonly Json[]): Workbook => ({
  ...listedBook(),
  scenarios: [{ id: 's', title: { en: 's' }, events } as Workbook['scenarios'][number]],
})
const setting = (events: readonly Json[]): Edit => ({
  kind: 'entry-set',
  list: 'scenarios',
  id: 's',
  set: { events: events as Json },
})

it('a batch on an older revision is moved on event by event', () => {
  const base = scenario([a, b])
  const current = applyEdits(base, [setting([event('a', 2), b])]).workbook
  const moved = rebase(base, current, [setting([a, b, c])])
  if (moved.kind !== 'clean') throw new Error('clash')
  expect(applyEdits(current, moved.edits).workbook.scenarios[0]!['events']).toEqual([event('a', 2), b, c])
})
