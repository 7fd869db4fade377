/** The quick reading of timelines is the slow one: the same timeline, or the same error at the same place. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import {
  noParts,
  prepare,
  readTimeline,
  TimelineBuilder,
  TimelineError,
  type EventParts,
  type EventType,
  type Plan,
} from '../../../rules/simulate/index.ts'
import { explainTimeline } from '../../../rules/simulate/timeline-explained.ts'
import { readQuickly } from '../../../rules/simulate/timeline-quickly.ts'
import { readDictionaries } from '../../../rules/workbook/index.ts'
import { randomTimeline } from './random-timeline.ts'

const outcome = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    if (error instanceof TimelineError) return { pointer: error.pointer, message: error.message }
    throw error
  }
}

/** Values that stand where they should not, or are right only by a hair. */
const ODD: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -0,
  -1,
  1,
  0.5,
  1e-7,
  0.1 + 0.2,
  2 ** 53,
  -(2 ** 53),
  1e21,
  Number.NaN,
  Infinity,
  '',
  'x',
  'e1',
  'x0',
  'online',
  '12.50',
  '12.505',
  'purchase',
  'usage',
  'payment',
  'refund',
  'y'.repeat(201),
  '2025-01-01T09:00:00+08:00',
  '2025-02-29T09:00:00Z',
  '2025-01-01T09:00:00',
  '2025-01-01',
  'P1Y',
  '08:00',
  '1e3',
  [],
  {},
  ['a', 1],
  [null],
  [[1]],
  { a: 1 },
  JSON.parse('{"__proto__":1}'),
  new Date(0),
  Array.from({ length: 1 }),
]
const KEYS = [
  'id',
  'at',
  'type',
  'item',
  'event',
  'service',
  'what',
  'quantity',
  'channel',
  'amount',
  'of',
  'facts',
  'until',
  'account',
  'events',
  'workbook',
  'title',
  'note',
  'expect',
  'constructor',
  '__proto__',
  'toString',
  'years',
]

interface Mutation {
  readonly where: number
  readonly what: 'replace' | 'remove' | 'add' | 'repeat' | 'swap'
  readonly key: string
  readonly value: unknown
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(),
  what: fc.constantFrom('replace', 'remove', 'add', 'repeat', 'swap'),
  key: fc.constantFrom(...KEYS),
  value: fc.constantFrom(...ODD),
})

type Holder = Record<string, unknown>

/** All places of a document where something can be changed. */
function placesIn(value: unknown): readonly { readonly holder: Holder; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [{ holder: value as Holder, key }, ...placesIn((value as Holder)[key])])
}

function mutate(document: { events: unknown[] }, { where, what, key, value }: Mutation): void {
  const places = placesIn(document)
  const place = places[where % Math.max(1, places.length)]
  if (!place) return
  const events = document.events
  // A key without a value is no JSON: to one reading it is there, to the other it is not, and both may say so.
  if (value === undefined && (what === 'add' || what === 'replace')) return
  if (what === 'replace') place.holder[place.key] = value
  else if (what === 'remove') {
    if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1)
    else delete place.holder[place.key]
  } else if (what === 'add' && !Array.isArray(place.holder))
    Object.defineProperty(place.holder, key, { value, enumerable: true, configurable: true, writable: true })
  else if (!Array.isArray(events) || events.length === 0) return
  else if (what === 'repeat') events.push(structuredClone(events[where % events.length]))
  else events.reverse()
}

const planOf = (id: string): Plan => {
  const prepared = prepare(loadSample(id)!)
  if (!prepared.ok) throw new Error(`${id} is readable`)
  return prepared.plan
}
const imaging = planOf('imaging')

describe.each(sampleIds)('%s', (id) => {
  const book = loadSample(id)!
  const plan = planOf(id)
  const timelines = randomTimeline(book, [...readDictionaries(book, []).items.keys()])

  it('takes what is right quickly, and gives the same', () => {
    fc.assert(
      fc.property(
        timelines,
        fc.option(fc.integer({ min: 1.7e12, max: 1.8e12 }), { nil: undefined }),
        (timeline, until) => {
          const json = JSON.parse(JSON.stringify(timeline)) as unknown
          const slow = outcome(() => explainTimeline(plan, json, 1000, until))
          expect(outcome(() => readTimeline(plan, json, 1000, until))).toEqual(slow)
          expect(outcome(() => readQuickly(plan, json, 1000, until))).toEqual(slow)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('says the same of what is wrong', () => {
    let wrong = 0
    fc.assert(
      fc.property(timelines, fc.array(mutation, { minLength: 1, maxLength: 3 }), (timeline, mutations) => {
        const json = JSON.parse(JSON.stringify(timeline)) as { events: unknown[] }
        for (const each of mutations) mutate(json, each)
        const slow = outcome(() => explainTimeline(plan, json, 30))
        expect(outcome(() => readTimeline(plan, json, 30))).toEqual(slow)
        if (typeof slow === 'object' && slow !== null && 'pointer' in slow) wrong++
      }),
      { numRuns: 400 },
    )
    expect(wrong).toBeGreaterThan(100)
  })
})

const noTimelines: readonly unknown[] = [
  null,
  1,
  'x',
  [],
  {},
  { id: 1 },
  { id: 't', events: {} },
  { id: 't', events: [null] },
]

it('says the same of what is no timeline, and reads one without events', () => {
  for (const json of [...noTimelines, { id: 't', events: [] }])
    expect(outcome(() => readTimeline(imaging, json))).toEqual(outcome(() => explainTimeline(imaging, json, 100_000)))
})

it('builds from single values what the JSON they stand for gives', () => {
  const plan = imaging
  const [at, later] = ['2025-01-01T09:00:00+08:00', '2025-01-02T09:00:00+08:00']
  const events = [
    { at: later, type: 'refund', of: 'o1' },
    { at, type: 'purchase', id: 'o1', item: 'exam-by-case', quantity: 1000, facts: { storageYears: 5 } },
    { at, type: 'usage', event: 'exam-upload' },
    { at: later, type: 'request', id: 'q', service: 'exam-read' },
    { at: later, type: 'report', of: 'q', what: 'accepted' },
    { at: later, type: 'payment', amount: '10.00', of: 'bill' },
    { at: later, type: 'payment', amount: '10.00' },
    { at: later, type: 'account', facts: { plan: 'case' } },
    { at: later, type: 'cancel', of: 'q' },
  ]
  const builder = new TimelineBuilder(plan)
  const [first, second] = [Date.parse(at), Date.parse(later)]
  for (const until of [undefined, first]) {
    const take = (type: EventType, at: number, id: string | undefined, parts: Partial<EventParts>): boolean =>
      builder.take(builder.kindOf(type)!, at, id, { ...noParts(), ...parts })
    expect(take('refund', second, undefined, { of: 'o1' })).toBe(true)
    expect(take('purchase', first, 'o1', { name: 'exam-by-case', quantity: 1000, facts: { storageYears: 5 } })).toBe(
      true,
    )
    expect(take('usage', first, undefined, { name: 'exam-upload' })).toBe(true)
    expect(take('request', second, 'q', { name: 'exam-read' })).toBe(true)
    expect(take('report', second, undefined, { of: 'q', name: 'accepted' })).toBe(true)
    expect(take('payment', second, undefined, { amount: '10.00', of: 'bill' })).toBe(true)
    expect(take('payment', second, undefined, { amount: '10.00' })).toBe(true)
    expect(take('account', second, undefined, { facts: { plan: 'case' } })).toBe(true)
    expect(take('cancel', second, undefined, { of: 'q' })).toBe(true)
    expect(take('usage', first, undefined, { name: 'exam-uplaod' })).toBe(false)
    expect(take('usage', first, undefined, { name: 'exam-upload', quantity: 0.5 })).toBe(false)
    expect(take('usage', first, undefined, { name: 'exam-upload', of: 'q' })).toBe(false)
    expect(take('usage', Number.NaN, undefined, { name: 'exam-upload' })).toBe(false)
    expect(builder.size).toBe(events.length)
    const built = builder.finish('t', { id: 't', facts: {} }, until)
    expect(built).toEqual(explainTimeline(plan, { id: 't', events }, 100, until))
  }
})
