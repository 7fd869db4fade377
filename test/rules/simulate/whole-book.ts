/** A book in which every answer of every decision point is filled in, and an account that comes by all of them. */
import { POINTS, type DecisionPoint } from '../../../rules/workbook/index.ts'
import type { SmallBook, SmallSheet } from './small-book.ts'

const at = (day: string, time = '00:00:00'): string => `2025-${day}T${time}Z`

/** Every answer of a point, given by name; empty where it is not. */
const all = (
  point: DecisionPoint,
  when: SmallSheet['when'],
  rows: readonly (readonly [tests: readonly string[], answers: Readonly<Record<string, string>>])[],
): SmallSheet => {
  const names = POINTS[point].answers.map(({ name }) => name)
  return {
    point,
    ...(when ? { when } : {}),
    then: names,
    rows: rows.map(([tests, answers]) => [...tests, ...names.map((name) => answers[name] ?? '')]),
  }
}

const SHEETS: readonly SmallSheet[] = [
  { point: 'items', then: ['item'], rows: [['"basic"'], ['"pack"'], ['"late"']] },
  all('meters', undefined, [
    [[], { meter: '"units"', decimals: '0', money: 'false', wallet: 'false' }],
    [[], { meter: '"debts"', money: 'true', wallet: 'true' }],
  ]),
  { point: 'parameters', then: ['parameter', 'value'], rows: [['"fee"', '7']] },
  {
    point: 'calendar',
    then: ['date', 'working'],
    rows: [
      ['2025-01-01', 'false'],
      ['2025-01-04', 'true'],
    ],
  },
  all('burn-down', undefined, [[[], { by: '"ends"', direction: '"ascending"' }]]),
  all('offer', [['order.quantity', 'number']], [[['> 99'], { reason: '"too-many"' }]]),
  all(
    'price',
    [
      ['order.item', 'string'],
      ['request.service', 'string'],
    ],
    [
      [
        ['"basic"', '-'],
        {
          model: '"graduated"',
          price: '10',
          quantity: 'order.quantity',
          times: '2',
          over: '0',
          upTo: '5',
          minimum: '1',
          maximum: '1000',
          payer: '"firm"',
          line: '"base"',
          rounding: '"half-up"',
        },
      ],
      [['"basic"', '-'], { model: '"flat"', price: '6', payer: '"firm"', line: '"base"' }],
      [['"pack"', '-'], { model: '"package"', price: '5', package: '50' }],
      [['missing', '"visit"'], { price: '3' }],
    ],
  ),
  all(
    'grant',
    [['order.item', 'string']],
    [
      [['"pack"'], { meter: '"units"', quantity: '100', start: 'at', end: 'at + 1 year', priority: '1', cost: '2' }],
      [['"basic"'], { end: 'at + 1 year', seats: '3' }],
      [['"late"'], { end: 'at + 1 year' }],
    ],
  ),
  all(
    'usage',
    [['usage.event', 'string']],
    [
      [['"call"'], { scope: '"calls"', meter: '"units"', quantity: 'usage.quantity', short: '"arrears"' }],
      [['"sms"'], { meter: '"units"', short: '"refuse"', reason: '"no-units"' }],
    ],
  ),
  all(
    'arrears',
    [['meter.id', 'string']],
    [
      [
        ['"units"'],
        {
          to: '["customer"]',
          about: '"units-owed"',
          after: '1 hour',
          grace: '2 hours',
          suspends: '["calls"]',
          counts: '"episode"',
          resumes: 'meter.owed = 0',
          clears: 'meter.owed = 0',
          terminates: '["late"]',
        },
      ],
    ],
  ),
  all('eligibility', [['request.amount', 'number']], [[['> 99'], { reason: '"too-much"' }]]),
  all('quota', undefined, [
    [
      [],
      {
        quota: '"visits"',
        limit: '2',
        every: '1 year',
        anchor: '2025-01-01',
        key: 'request.id',
        weight: '1',
        while: '"basic"',
        returns: 'true',
        reason: '"no-more-visits"',
      },
    ],
  ]),
  all(
    'task',
    [['request.service', 'string']],
    [[['"visit"'], { task: '"answer"', due: 'request.at + 12 hours', metBy: '"answered"', unmet: '"breach"' }]],
  ),
  all(
    'reaction',
    [
      ['breach.task', 'string'],
      ['report.what', 'string'],
    ],
    [
      [['"answer"', '-'], { do: '"charge"', amount: '4', payer: '"firm"' }],
      [['"answer"', '-'], { do: '"remind"', to: '["customer"]', about: '"answer-late"' }],
      [['missing', '"done"'], { do: '"grant"', meter: '"units"', quantity: '5', end: 'at + 1 day' }],
      [['missing', '"done"'], { do: '"task"', what: '"file"', due: 'at + 30 days' }],
      [['missing', '"wrong"'], { do: '"refuse"', reason: '"not-now"' }],
    ],
  ),
  all(
    'cancellation',
    [['request.kind', 'string']],
    [
      [['"fixed"'], { refuse: '"fixed"' }],
      [
        ['not("fixed")'],
        {
          reason: '"not-wanted"',
          returns: 'false',
          refunds: 'true',
          meter: '"units"',
          quantity: '1',
          end: 'at + 1 day',
        },
      ],
    ],
  ),
  all(
    'reminder',
    [['order.item', 'string']],
    [[['"basic"'], { when: 'order.at + 3 days', to: '["customer"]', about: '"settling-in"' }]],
  ),
  all(
    'refund',
    [
      ['order.item', 'string'],
      ['request.service', 'string'],
    ],
    [
      [['"pack"', '-'], { refuse: '"packs-stay"' }],
      [['"basic"', '-'], { rate: '0.5', void: 'true' }],
      [['missing', '"visit"'], { rate: '1' }],
    ],
  ),
  all('schedule', undefined, [
    [
      [],
      {
        every: '1 month',
        start: '"2025-01-01T00:00:00Z"',
        end: '"2025-06-01T00:00:00Z"',
        price: '30',
        payer: '"firm"',
        meter: '"units"',
        quantity: '1',
        priority: '2',
        cost: '1',
        prices: 'true',
        bills: 'true',
        due: '1 day',
        overdue: '"debts"',
        lateFee: '5',
      },
    ],
  ]),
]

export const WHOLE_BOOK: SmallBook = {
  sheets: SHEETS,
  facts: [
    { of: 'order', name: 'renews', type: 'string' },
    { of: 'order', name: 'module', type: 'string' },
    { of: 'request', name: 'kind', type: 'string' },
    { of: 'request', name: 'amount', type: 'number' },
    { of: 'report', name: 'result', type: 'string' },
  ],
  usage: [{ id: 'call' }, { id: 'sms' }],
  services: ['visit'],
  reports: ['done', 'seen', 'wrong', 'answered'],
}

const request = (id: string, day: string, kind: string, amount = 5): object => ({
  at: at(day),
  type: 'request',
  id,
  service: 'visit',
  facts: { kind, amount },
})

export const WHOLE_TIMELINE = {
  id: 'whole',
  account: { id: 'a1' },
  events: [
    { at: at('01-01'), type: 'purchase', id: 'o1', item: 'basic', quantity: 2, facts: { module: 'm' } },
    { at: at('01-01'), type: 'purchase', id: 'o2', item: 'pack', channel: 'shop', facts: { renews: 'o1' } },
    { at: at('01-01'), type: 'purchase', id: 'o3', item: 'basic', quantity: 100 },
    { at: at('01-01'), type: 'purchase', id: 'o4', item: 'late' },
    request('q1', '01-02', 'a'),
    { at: at('01-03'), type: 'report', id: 'r1', of: 'q1', what: 'done', facts: { result: 'ok' } },
    { at: at('01-03', '01:00:00'), type: 'report', id: 'r2', of: 'r1', what: 'seen' },
    { at: at('01-03', '02:00:00'), type: 'report', id: 'r3', of: 'q1', what: 'wrong' },
    { at: at('01-05'), type: 'usage', event: 'call', quantity: 160 },
    { at: at('01-05', '00:30:00'), type: 'usage', event: 'sms', quantity: 1 },
    { at: at('01-06'), type: 'usage', event: 'call', quantity: 1 },
    request('q2', '01-07', 'fixed'),
    request('q3', '01-07', 'a'),
    request('q4', '01-07', 'a', 100),
    { at: at('01-08'), type: 'cancel', of: 'q2' },
    { at: at('01-08'), type: 'cancel', of: 'q1' },
    { at: at('01-09'), type: 'refund', of: 'o2' },
    { at: at('01-09'), type: 'refund', of: 'o1' },
  ],
  until: at('03-01'),
}
