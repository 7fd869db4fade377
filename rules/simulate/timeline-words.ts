/** What each field of a timeline means, for its published JSON Schema; events say theirs themselves (`event-types.ts`). */
import type { Descriptions } from '../described-schema.ts'

export const TIMELINE_FIELDS: Descriptions = {
  en: 'In English; it stands in for a language that is missing.',
  'zh-CN': 'In Chinese.',
  id: 'The identifier of the timeline, which its result carries.',
  workbook: 'The book that it runs under, unless the command names one.',
  title: 'What it is called, for people.',
  note: 'A remark for people.',
  cites: 'The clauses of the sources of its book that it shows, as `guide/2.1, guide/3`; for people.',
  folder: 'Where it stands among the scenarios of its book, for people.',
  account: 'Whose timeline it is.',
  'account.id': 'The identifier of the account.',
  'account.facts': 'What is known of the account from the beginning, by the names that the book declares.',
  events:
    'What happens, in any order: events run in order of time, and those of one instant in the order of this list.',
  'events.type': 'What kind of event it is.',
  until: 'When the run stops; with the last event where it is left out. Timers at that very instant still fire.',
  expect: 'What must come of it: a test fails where it does not.',
  'expect.journal': 'Parts of entries that must be found in this order; others may stand between them.',
  'expect.never': 'Parts of entries none of which may be found.',
  'expect.final': 'A part of the final state.',
  'expect.error': 'The timeline must be refused as bad input.',
}
