/** What each field of a timeline means, for its published JSON Schema. */
import type { Descriptions } from '../described-schema.ts'

export const TIMELINE_FIELDS: Descriptions = {
  en: 'In English; it stands in for a language that is missing.',
  'zh-CN': 'In Chinese.',
  id: 'The identifier of the timeline, which its result carries.',
  workbook: 'The book that it runs under, unless the command names one.',
  title: 'What it is called, for people.',
  note: 'A remark for people.',
  account: 'Whose timeline it is.',
  'account.id': 'The identifier of the account.',
  'account.facts': 'What is known of the account from the beginning, by the names that the book declares.',
  events:
    'What happens, in any order: events run in order of time, and those of one instant in the order of this list.',
  'events.type': 'What kind of event it is.',
  'events.at': 'When it happens: ISO 8601 with an offset.',
  'events.id': 'By which other events name it; "e" and its position from 1 where it is left out.',
  'events.item': 'What is bought: a row of the items sheet.',
  'events.quantity': 'How much is bought or used; 1 where it is left out.',
  'events.channel': 'How it is bought; "online" where it is left out.',
  'events.facts': 'What the event says besides, by the names that the book declares.',
  'events.event': 'What is used: a usage event of the vocabulary.',
  'events.amount': 'How much is paid: a decimal amount above 0 in the currency of the book.',
  'events.of': 'What it is about: the id of an order, a request, a report or a bill.',
  'events.service': 'What is requested: a service of the vocabulary.',
  'events.what': 'What is reported: a report of the vocabulary.',
  until: 'When the run stops; with the last event where it is left out. Timers at that very instant still fire.',
  expect: 'What must come of it: a test fails where it does not.',
  'expect.journal': 'Parts of entries that must be found in this order; others may stand between them.',
  'expect.never': 'Parts of entries none of which may be found.',
  'expect.final': 'A part of the final state.',
  'expect.error': 'The timeline must be refused as bad input.',
}
