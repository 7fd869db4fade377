/** What a pinned timeline expects must be something that could be: else it is told, and never passes for met. */
import { describe, expect, it, test } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import {
  checkExpectations,
  ENTRY_KINDS,
  prepare,
  readTimeline,
  simulate,
  TimelineError,
  type Plan,
} from '../../../rules/simulate/index.ts'

const planOf = (id: string): Plan => {
  const prepared = prepare(loadSample(id)!)
  if (!prepared.ok) throw new Error(`${id} is readable`)
  return prepared.plan
}
const plan = planOf('imaging')

function told(expected: unknown): string {
  try {
    readTimeline(plan, { id: 't', events: [], expect: expected })
  } catch (error) {
    if (error instanceof TimelineError) return `${error.pointer}: ${error.message}`
    throw error
  }
  return 'nothing'
}

describe('an expectation that could never be met is told', () => {
  test.each<[unknown, string]>([
    [
      { journal: [{ kind: 'chrage' }] },
      '/expect/journal/0/kind: no entry is of the kind "chrage"; did you mean "charge"?',
    ],
    [
      { never: [{ kind: 'refused' }] },
      '/expect/never/0/kind: no entry is of the kind "refused"; did you mean "refuse"?',
    ],
    [{ never: [{ kind: 7 }] }, '/expect/never/0/kind: no entry is of the kind 7; allowed: "order", '],
    [
      { journal: [{ kind: 'suspend' }, { kind: 'suspend', scopes: ['upload'] }] },
      '/expect/journal/1/scopes: an entry of the kind "suspend" never has a field "scopes"; did you mean "scope"?',
    ],
    [
      { never: [{ kind: 'charge', meter: 'exam' }] },
      '/expect/never/0/meter: an entry of the kind "charge" never has a field "meter"; ',
    ],
    [{ never: [{ toString: 'x' }] }, '/expect/never/0/toString: an entry never has a field "toString"; '],
    [{ never: [{ 'a/b': 'x' }] }, '/expect/never/0/a~1b: an entry never has a field "a/b"; '],
    [
      { never: [{ kind: 'charge', amount: 2000 }] },
      '/expect/never/0/amount: 2000 is never the "amount" of an entry of the kind "charge"; allowed: a text; money',
    ],
    [
      { never: [{ kind: 'refuse', reasons: 'arrears' }] },
      '/expect/never/0/reasons: "arrears" is never the "reasons" of an entry of the kind "refuse"; allowed: a list of texts',
    ],
  ])('%j', (expected, message) => expect(told(expected)).toContain(message))
})

test.each<unknown>([
  { journal: [{ kind: 'grant', meter: 'exam', quantity: 3 }], never: [{ kind: 'grant', quantity: '3.00' }] },
  { never: [{ scope: 'upload' }, { at: '2025-01-01T00:00:00Z' }, {}] },
  { never: [{ kind: 'reversal', of: 'p' }, { kind: 'carry' }, { kind: 'charge', line: 'base', gross: '1.00' }] },
  {
    journal: [
      { kind: 'quota', limit: null },
      { kind: 'met', late: true },
      { kind: 'warning', year: 2031 },
    ],
  },
  { journal: [{ kind: 'draw', because: [{ sheet: 'usage', row: 'r' }] }] },
  { never: ENTRY_KINDS.map((kind) => ({ kind })) },
])('%j could be', (expected) => expect(told(expected)).toBe('nothing'))

it.each(sampleIds)('every scenario of %s expects what could be', (id) => {
  const plan = planOf(id)
  for (const scenario of loadSample(id)!.scenarios) readTimeline(plan, scenario)
})

describe('an entry that was expected later than it came', () => {
  const buy = (id: string) => ({ at: '2025-01-05T09:00:00+08:00', type: 'purchase', id, item: 'exam-by-case' })
  const result = simulate(plan, { id: 't', events: [buy('p'), buy('q')] })
  const found = (...orders: readonly string[]) =>
    checkExpectations({ journal: orders.map((order) => ({ order })) }, result)

  it('is shown, and not said to be absent', () =>
    expect(found('q', 'p')).toMatchObject([{ pointer: '/journal/1', actual: { order: 'p' }, early: true }]))

  it('is none where an expectation has taken it already', () => {
    const entries = result.journal.filter((entry) => 'order' in entry && entry.order === 'p').map(() => 'p')
    expect(found(...entries, 'p')[0]).not.toHaveProperty('early')
  })
})
