import { describe, expect, it } from 'vitest'
import type { AnyEntry } from '../../../rules/simulate/index.ts'
import { linesOf, play, type SmallBook, type SmallSheet } from './small-book.ts'

const at = (day: string, time = '00:00:00') => `2025-${day}T${time}Z`
const meters: SmallSheet = { point: 'meters', then: ['meter'], rows: [['"units"']] }
const items: SmallSheet = { point: 'items', then: ['item'], rows: [['"pack"']] }
const draws: SmallSheet = {
  point: 'usage',
  then: ['meter', 'quantity', 'short'],
  rows: [['"units"', 'usage.quantity', '"refuse"']],
}
const facts = ['end', 'cost', 'priority'].map((name) => ({
  of: 'order',
  name,
  type: name === 'end' ? 'date-time' : 'number',
}))

const buy = (id: string, quantity: number, given: object = {}) => ({
  at: at('01-01'),
  type: 'purchase',
  id,
  item: 'pack',
  quantity,
  facts: given,
})

describe('burn-down order is a table', () => {
  const grants: SmallSheet = {
    point: 'grant',
    then: ['meter', 'quantity', 'end', 'cost', 'priority'],
    when: [['order.end', 'date-time']],
    rows: [
      ['missing', '"units"', 'order.quantity', '', 'order.cost', 'order.priority'],
      ['not(missing)', '"units"', 'order.quantity', 'order.end', 'order.cost', 'order.priority'],
    ],
  }
  const lots = [
    buy('a', 10, { cost: 3, priority: 1 }),
    buy('b', 30, { cost: 1, priority: 2, end: at('06-01') }),
    buy('c', 20, { cost: 2, priority: 2, end: at('03-01') }),
  ]
  const drawn = (rows: readonly (readonly string[])[]) => {
    const burnDown: SmallSheet = { point: 'burn-down', then: ['by', 'direction'], rows }
    const book: SmallBook = { sheets: [items, meters, draws, grants, burnDown], facts, usage: [{ id: 'use' }] }
    const { journal } = play(book, [...lots, { at: at('02-01'), type: 'usage', event: 'use', quantity: 60 }])
    return journal
      .filter((entry) => entry.kind === 'draw')
      .map((entry) => entry.lot)
      .join('')
  }

  it.each([
    ['soonest end first, what never ends last', [['"ends"', '']], 'cba'],
    ['granted first, without any row', [], 'abc'],
    ['cheapest first', [['"cost"', '']], 'bca'],
    ['dearest first', [['"cost"', '"descending"']], 'acb'],
    ['smallest first', [['"quantity"', '']], 'acb'],
    ['least left first', [['"left"', '']], 'acb'],
    [
      'priority, then end',
      [
        ['"priority"', ''],
        ['"ends"', ''],
      ],
      'acb',
    ],
    [
      'priority, then largest',
      [
        ['"priority"', '"descending"'],
        ['"quantity"', '"descending"'],
      ],
      'bca',
    ],
  ])('%s', (_name, rows, order) => expect(drawn(rows)).toBe(order))
})

it('the fullest lot pays where the table says so, and drawing makes another the fullest', () => {
  const book: SmallBook = {
    sheets: [
      items,
      meters,
      draws,
      { point: 'grant', then: ['meter', 'quantity'], rows: [['"units"', 'order.quantity']] },
      { point: 'burn-down', then: ['by', 'direction'], rows: [['"left"', '"descending"']] },
    ],
    usage: [{ id: 'use' }],
  }
  const uses = [5, 5, 4, 4].map((quantity, index) => ({
    at: at(`02-0${index + 1}`),
    type: 'usage',
    event: 'use',
    quantity,
  }))
  const lines = linesOf(play(book, [buy('a', 10), buy('b', 8), ...uses]), 'lot', 'quantity')
  expect(lines.filter((line) => line.startsWith('draw'))).toEqual([
    'draw a 5',
    'draw b 5',
    'draw a 4',
    'draw b 3',
    'draw a 1',
  ])
})

it('a shortage may be passed on to the next meter, and only the last refuses', () => {
  const book: SmallBook = {
    sheets: [
      items,
      { point: 'meters', then: ['meter'], rows: [['"free"'], ['"paid"']] },
      {
        point: 'grant',
        then: ['meter', 'quantity'],
        rows: [
          ['"free"', '10'],
          ['"paid"', '5'],
        ],
      },
      {
        point: 'usage',
        then: ['meter', 'quantity', 'short', 'reason'],
        rows: [
          ['"free"', 'usage.quantity', '"next"', ''],
          ['"paid"', '', '"refuse"', '"too-much"'],
        ],
      },
    ],
    usage: [{ id: 'use' }],
  }
  const result = play(book, [
    buy('o', 1),
    ...[12, 4, 3].map((quantity, index) => ({ at: at(`02-0${index + 1}`), type: 'usage', event: 'use', quantity })),
  ])
  expect(linesOf(result, 'meter', 'quantity').filter((line) => !/order|grant/.test(line))).toEqual([
    'draw free 10',
    'draw paid 2',
    'refuse - -',
    'draw paid 3',
  ])
})

it('a request without a key takes a place of its own, and shares it with no other', () => {
  const book: SmallBook = {
    sheets: [
      {
        point: 'quota',
        when: [['request.who', 'string']],
        then: ['limit', 'key'],
        rows: [
          ['not(missing)', '2', 'request.who'],
          ['missing', '2', ''],
        ],
      },
    ],
    facts: [{ of: 'request', name: 'who', type: 'string' }],
    services: ['s'],
  }
  const asked = [{ who: 'a' }, { who: 'a' }, {}, {}].map((facts) => ({
    at: at('01-01'),
    type: 'request',
    service: 's',
    facts,
  }))
  expect(linesOf(play(book, asked), 'used')).toEqual([
    'admit -',
    'quota 1',
    'admit -',
    'admit -',
    'quota 2',
    'refuse -',
  ])
})

describe('schedules', () => {
  const account: SmallSheet = {
    point: 'schedule',
    then: ['every', 'start', 'end', 'price'],
    rows: [['1 month', 'start of day(account.since)', '', '10']],
  }
  const since = [{ of: 'account', name: 'since', type: 'date' }]

  it('a month from the 31st ends on the last day of short months and does not drift', () => {
    const book: SmallBook = { sheets: [account], facts: since }
    const { journal } = play(book, [{ at: at('01-31'), type: 'account', facts: { since: '2025-01-31' } }], {
      until: at('05-31'),
    })
    expect(journal.map((entry) => entry.at.slice(5, 10))).toEqual(['01-31', '02-28', '03-31', '04-30', '05-31'])
  })

  it('a day of the zone has 23 hours in spring, and periods keep the clock time', () => {
    const book: SmallBook = {
      zone: 'Europe/Berlin',
      sheets: [{ ...account, rows: [['1 day', 'start of day(account.since)', '', '1']] }],
      facts: since,
    }
    const event = { at: '2025-03-29T12:00:00+01:00', type: 'account', facts: { since: '2025-03-29' } }
    const { journal } = play(book, [event], { until: '2025-03-31T00:00:00+02:00' })
    expect(journal.map((entry) => entry.at)).toEqual([
      '2025-03-29T12:00:00+01:00',
      '2025-03-30T00:00:00+01:00',
      '2025-03-31T00:00:00+02:00',
    ])
  })
})

it("the lot of a period is nobody's order, also where an order has the name of its row", () => {
  const book: SmallBook = {
    sheets: [
      items,
      meters,
      { point: 'schedule', then: ['every', 'meter', 'quantity'], rows: [['1 month', '"units"', '5']] },
      { point: 'grant', then: ['meter', 'quantity'], rows: [['"units"', 'order.quantity']] },
    ],
  }
  const result = play(book, [buy('r1', 3)])
  expect(linesOf(result, 'order', 'lot')).toEqual(['grant - r1', 'order r1 -', 'grant r1 r1.2'])
  expect(result.final.balances).toEqual({ units: 8 })
})

it('credit comes when the cell says, and pays arrears then', () => {
  const book: SmallBook = {
    sheets: [
      items,
      meters,
      { point: 'grant', then: ['meter', 'quantity', 'start'], rows: [['"units"', 'order.quantity', 'at + 2 hours']] },
      { point: 'usage', then: ['meter', 'quantity', 'short'], rows: [['"units"', 'usage.quantity', '"arrears"']] },
    ],
    usage: [{ id: 'use' }],
  }
  const result = play(book, [{ at: at('01-01', '00:00:00'), type: 'usage', event: 'use', quantity: 3 }, buy('o', 5)], {
    until: at('01-01', '02:00:00'),
  })
  expect(
    result.journal.map((entry: AnyEntry) => [entry.at.slice(11, 16), entry.kind, entry.quantity ?? '-'].join(' ')),
  ).toEqual(['00:00 arrears 3', '00:00 order 5', '02:00 grant 5', '02:00 offset 3'])
  expect(result.final).toMatchObject({ balances: { units: 2 }, arrears: { units: 0 } })
})

it('rules that cause each other without end are stopped, by name', () => {
  const book: SmallBook = {
    sheets: [
      {
        point: 'task',
        then: ['task', 'due'],
        when: [['report.what', 'string']],
        rows: [['missing', '"t"', 'at + 1 hour']],
      },
      {
        point: 'reaction',
        then: ['do', 'what', 'due'],
        when: [['breach.task', 'string']],
        rows: [['"t"', '"task"', '"t"', 'at']],
      },
    ],
    services: ['s'],
  }
  const run = () => play(book, [{ at: at('01-01'), type: 'request', service: 's' }], { until: at('01-02') })
  expect(run).toThrow(/reaction1\/r1.*without end/)
})

it('a hundred thousand lots on one account are drawn and expire without becoming slow', () => {
  const book: SmallBook = {
    sheets: [
      items,
      meters,
      draws,
      { point: 'grant', then: ['meter', 'quantity', 'end'], rows: [['"units"', 'order.quantity', 'order.end']] },
      { point: 'burn-down', then: ['by'], rows: [['"ends"']] },
    ],
    facts,
    usage: [{ id: 'use' }],
  }
  const timeFor = (lots: number): number => {
    const events = Array.from({ length: lots }, (_, index) => ({
      ...buy(`o${index}`, 2, { end: new Date(Date.UTC(2026, 0, 1) + ((index * 7919) % lots) * 1000).toISOString() }),
    }))
    const use = { at: at('02-01'), type: 'usage', event: 'use', quantity: lots }
    const started = performance.now()
    const { final } = play(book, [...events, use], { until: '2030-01-01T00:00:00Z' })
    expect(final.used['units']).toBe(lots)
    return performance.now() - started
  }
  timeFor(1000)
  // Quadratic work would take a hundred times as long per lot; a busy machine does not.
  expect(timeFor(50_000) / 50_000).toBeLessThan(20 * (timeFor(1000) / 1000))
})

it('what a reaction could not draw is said, for nobody owes it', () => {
  const { journal, final } = play(
    {
      reports: ['lost'],
      sheets: [
        { point: 'items', then: ['item'], rows: [['"card"']] },
        {
          point: 'meters',
          then: ['meter', 'money', 'wallet'],
          rows: [['"purse"', 'true', 'true']],
        },
        {
          point: 'reaction',
          when: [['report.what', 'string']],
          then: ['do', 'meter', 'quantity'],
          rows: [['"lost"', '"draw"', '"purse"', '15.00']],
        },
      ],
    },
    [
      { at: '2025-01-01T00:00:00Z', type: 'purchase', id: 'c', item: 'card' },
      { at: '2025-01-01T00:00:00Z', type: 'payment', amount: '14.35' },
      { at: '2025-01-02T00:00:00Z', type: 'report', of: 'c', what: 'lost' },
    ],
  )
  expect(journal.slice(-2)).toMatchObject([
    { kind: 'draw', meter: 'purse', quantity: '14.35' },
    { kind: 'warning', code: 'draw-falls-short', quantity: '0.65', because: [{ sheet: 'reaction2', row: 'r1' }] },
  ])
  expect(final.arrears).toEqual({ purse: '0.00' })
})
