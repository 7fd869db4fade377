import { expect, it } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, simulate } from '../../../rules/simulate/index.ts'

const prepared = prepare(loadSample('family-doctor')!)
if (!prepared.ok) throw new Error('readable')
const { plan } = prepared

const applied = (at: string, until = at) =>
  simulate(plan, { id: 't', events: [{ at, type: 'request', service: 'apply', id: 'r' }], until }).journal

const dueAt = (at: string) => applied(at).find((entry) => entry.kind === 'due')?.dueAt

it.each([
  // A Monday: Tuesday, Wednesday, Thursday, until the midnight after it.
  { at: '2025-03-03T09:00:00+08:00', due: '2025-03-07T00:00:00+08:00' },
  // A Friday: the weekend does not count.
  { at: '2025-03-07T23:59:59+08:00', due: '2025-03-13T00:00:00+08:00' },
  // Before the spring festival: the Sunday made up for (26 January) counts, 28 January to 4 February do not.
  { at: '2025-01-24T09:00:00+08:00', due: '2025-02-06T00:00:00+08:00' },
  // After it: the Saturday made up for (8 February) counts.
  { at: '2025-02-06T09:00:00+08:00', due: '2025-02-11T00:00:00+08:00' },
])('three working days from $at end at $due', ({ at, due }) => expect(dueAt(at)).toBe(due))

it('warns once of a year that the calendar does not cover', () => {
  const journal = applied('2026-03-03T09:00:00+08:00')
  expect(journal.filter((entry) => entry.kind === 'warning')).toEqual([
    {
      at: '2026-03-03T09:00:00+08:00',
      kind: 'warning',
      code: 'calendar-does-not-cover',
      year: 2026,
      message: 'the calendar does not cover 2026: Monday to Friday count as working days',
      because: [],
    },
  ])
  expect(journal.find((entry) => entry.kind === 'due')?.dueAt).toBe('2026-03-07T00:00:00+08:00')
})

it('warns when the count runs over into a year that is not covered', () => {
  expect(applied('2025-12-31T09:00:00+08:00').map((entry) => entry.kind)).toContain('warning')
  expect(applied('2025-12-24T09:00:00+08:00').map((entry) => entry.kind)).not.toContain('warning')
})

it.each([
  { late: 1, message: '1 event lies after until and did not happen' },
  { late: 2, message: '2 events lie after until and did not happen' },
])('warns of $late events after the end, as data', ({ late, message }) => {
  const at = '2025-03-03T09:00:00+08:00'
  const events = Array.from({ length: late }, () => ({ at, type: 'request', service: 'apply' }))
  const { journal } = simulate(plan, { id: 't', events, until: '2025-03-01T00:00:00+08:00' })
  expect(journal.at(-1)).toMatchObject({ kind: 'warning', code: 'events-after-until', events: late, message })
})
