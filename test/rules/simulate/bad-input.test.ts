import { describe, expect, it } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, simulate, TimelineError } from '../../../rules/simulate/index.ts'

const prepared = prepare(loadSample('imaging')!)
if (!prepared.ok) throw new Error('imaging is readable')
const { plan } = prepared
const preparedInsurance = prepare(loadSample('insurance-services')!)
if (!preparedInsurance.ok) throw new Error('insurance-services is readable')
const insurance = preparedInsurance.plan

const at = '2025-01-01T09:00:00+08:00'
const timeline = (event: object, more: object = {}) => ({ id: 't', account: { facts: {} }, events: [event], ...more })
const refused = (json: unknown, options = {}): { pointer: string; message: string } => {
  try {
    simulate(plan, json, options)
  } catch (error) {
    if (error instanceof TimelineError) return error
    throw error
  }
  throw new Error('it was simulated')
}

it.each([
  ['unknown item', { at, type: 'purchase', item: 'exam-by-cases' }, '/events/0/item', 'did you mean "exam-by-case"?'],
  [
    'unknown usage event',
    { at, type: 'usage', event: 'upload' },
    '/events/0/event',
    'allowed: "exam-upload", "ai-read"',
  ],
  ['unknown service', { at, type: 'request', service: 'exam-raed' }, '/events/0/service', 'did you mean "exam-read"?'],
  [
    'unknown fact',
    { at, type: 'usage', event: 'ai-read', facts: { prodct: 'x' } },
    '/events/0/facts/prodct',
    'did you mean "product"?',
  ],
  ['unknown field', { at, type: 'usage', event: 'ai-read', amount: 1 }, '/events/0/amount', 'unknown field'],
  ['unknown event type', { at, type: 'sale' }, '/events/0/type', 'allowed: purchase, usage'],
  [
    'a time without an offset',
    { at: '2025-01-01T09:00:00', type: 'usage', event: 'ai-read' },
    '/events/0/at',
    'ISO 8601',
  ],
  [
    'a day that does not exist',
    { at: '2025-02-29T09:00:00+08:00', type: 'usage', event: 'ai-read' },
    '/events/0/at',
    'not a time',
  ],
  ['a negative quantity', { at, type: 'usage', event: 'exam-upload', quantity: -1 }, '/events/0/quantity', '0 or more'],
  ['half an exam', { at, type: 'usage', event: 'exam-upload', quantity: 0.5 }, '/events/0/quantity', 'whole units'],
  [
    'a quantity beyond 2^53',
    { at, type: 'usage', event: 'exam-upload', quantity: 2 ** 53 },
    '/events/0/quantity',
    '2^53',
  ],
  [
    'a purchase of zero',
    { at, type: 'purchase', item: 'exam-by-case', quantity: 0 },
    '/events/0/quantity',
    'more than 0',
  ],
  [
    'a fact of the wrong type',
    { at, type: 'purchase', item: 'exam-by-case', facts: { years: 'two' } },
    '/events/0/facts/years',
    'a JSON number',
  ],
  [
    'a fact beyond 2^53',
    { at, type: 'purchase', item: 'exam-by-case', facts: { years: 2 ** 53 } },
    '/events/0/facts/years',
    '2^53',
  ],
  [
    'a date that is none',
    { at, type: 'request', service: 'exam-read', facts: { storedUntil: '2025-13-01' } },
    '/events/0/facts/storedUntil',
    '"2025-13-01" is not a date: there is no month 13',
  ],
  [
    'a null, which is no value of any type',
    { at, type: 'account', facts: { agreementSigned: null } },
    '/events/0/facts/agreementSigned',
    'null is not a boolean; allowed: a value, or no such fact at all',
  ],
  ['a refund of nothing', { at, type: 'refund', of: 'o1' }, '/events/0/of', 'names no earlier purchase or request'],
  [
    'a prototype as a fact',
    JSON.parse(`{"at":"${at}","type":"usage","event":"ai-read","facts":{"__proto__":1}}`),
    '/events/0/facts/__proto__',
    '',
  ],
])('%s is refused at its place', (_name, event, pointer, message) => {
  const error = refused(timeline(event))
  expect(error.pointer).toBe(pointer)
  expect(error.message).toContain(message)
})

it('refuses ids that stand twice, also against the ids that positions give', () => {
  const use = { at, type: 'usage', event: 'ai-read' }
  expect(
    refused({
      id: 't',
      events: [
        { ...use, id: 'x' },
        { ...use, id: 'x' },
      ],
    }).pointer,
  ).toBe('/events/1/id')
  expect(refused({ id: 't', events: [{ ...use, id: 'e2' }, use] }).pointer).toBe('/events/1/id')
})

it('refuses a size with more decimals than its meter has, where it is drawn', () => {
  const event = { at, type: 'usage', event: 'exam-upload', facts: { sizeGb: 0.0001 } }
  const error = refused(timeline(event, { account: { facts: { plan: 'capacity' } } }))
  expect(error).toMatchObject({ pointer: '/events/0' })
  expect(error.message).toContain('usage/upload-by-capacity/quantity')
})

it('says which cell lacks a fact it needs', () => {
  const event = { at, type: 'usage', event: 'exam-upload' }
  const error = refused(timeline(event, { account: { facts: { plan: 'capacity' } } }))
  expect(error.message).toContain('usage/upload-by-capacity/quantity')
  expect(error.message).toContain('missing')
})

it('refuses more events than a flag allows', () => {
  const events = Array.from({ length: 3 }, () => ({
    at,
    type: 'usage',
    event: 'ai-read',
    facts: { product: 'glaucoma' },
  }))
  expect(refused({ id: 't', events }, { maxEvents: 2 }).pointer).toBe('/events')
  expect(() => simulate(plan, { id: 't', events }, { maxEvents: 3 })).not.toThrow()
})

it('refuses what is no timeline at all', () => {
  for (const json of [null, 1, 'x', [], {}, { id: 1 }, { id: 't', events: {} }])
    expect(refused(json).message).not.toBe('')
})

describe('a time as a fact', () => {
  const read = (appointment: string) => () =>
    simulate(insurance, {
      id: 't',
      events: [
        {
          at: '2025-03-01T09:00:00+08:00',
          type: 'request',
          service: 'accompaniment',
          facts: { requester: 'insured', appointment },
        },
      ],
    }).journal.flatMap((entry) => (entry.kind === 'due' ? [`${entry.task} ${entry.dueAt}`] : []))

  it('has an offset', () => expect(read('2025-03-10T09:00:00')).toThrow('not a date-time'))

  it('may be a date: the beginning of that day in the zone', () =>
    expect(read('2025-03-10')()).toEqual(['serve 2025-03-11T00:00:00+08:00', 'arrive 2025-03-09T23:50:00+08:00']))
})
