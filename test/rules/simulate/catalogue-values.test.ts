/** Every value of the catalogue makes a difference that the engine shows. A value without a case fails. */
import { describe, expect, it, test } from 'vitest'
import {
  ACTIONS,
  BURN_DOWN_KEYS,
  COUNTS,
  DIRECTIONS,
  ENGINE_REASONS,
  MODELS,
  ORDER_STATUSES,
  REQUEST_STATUSES,
  ROUNDINGS,
  SHORTS,
  TASK_STATUSES,
  UNMETS,
} from '../../../rules/workbook/index.ts'
import { play, type SmallBook, type SmallSheet } from './small-book.ts'

const at = (day: string, time = '00:00:00'): string => `2025-${day}T${time}Z`
const items: SmallSheet = { point: 'items', then: ['item'], rows: [['"pack"']] }
const meters: SmallSheet = { point: 'meters', then: ['meter'], rows: [['"units"'], ['"others"']] }
const buy = (id: string, quantity: number, day = '01-01', facts: object = {}): object => ({
  at: at(day),
  type: 'purchase',
  id,
  item: 'pack',
  quantity,
  facts,
})
const use = (quantity: number, day = '02-01'): object => ({ at: at(day), type: 'usage', event: 'use', quantity })
const ask = (id = 'q', day = '01-01'): object => ({ at: at(day), type: 'request', id, service: 'visit' })
const tell = (what: string, day = '01-02', of = 'q'): object => ({
  at: at(day),
  type: 'report',
  id: `p-${what}`,
  of,
  what,
})

/** The entries of a run as lines of the fields that are there. */
const journalOf = (book: SmallBook, events: readonly object[], until = at('12-31')): readonly string[] =>
  play({ usage: [{ id: 'use' }], services: ['visit'], reports: ['done', 'other'], ...book }, events, {
    until,
  }).journal.map((entry) => {
    const { because: _, at: when, ...fields } = entry as unknown as Readonly<Record<string, unknown>>
    return [String(when).slice(5, 10), ...Object.values(fields).map((field) => JSON.stringify(field))]
      .join(' ')
      .replaceAll('"', '')
  })

const hasCases = (cases: readonly (readonly unknown[])[], entries: object): void =>
  it('has a case for each', () => expect(cases.map(([name]) => name).sort()).toEqual(Object.keys(entries).sort()))

const chargedBy = (row: Readonly<Record<string, string>>, quantity: number): string =>
  play({ sheets: [items, { point: 'price', then: Object.keys(row), rows: [Object.values(row)] }] }, [
    buy('o', quantity),
  ]).final.charged

describe('charge models', () => {
  const cases = [
    ['flat', { price: '7' }, '7.00'],
    ['per-unit', { price: '7' }, '84.00'],
    ['package', { price: '7', package: '10' }, '14.00'],
    ['graduated', { price: '7', over: '10' }, '14.00'],
    ['volume', { price: '7', over: '10' }, '84.00'],
    ['stairstep', { price: '7', over: '10' }, '7.00'],
    ['percentage', { price: '0.05' }, '0.60'],
  ] as const
  hasCases(cases, MODELS)
  test.each(cases)('%s', (model, row, charged) => expect(chargedBy({ model: `"${model}"`, ...row }, 12)).toBe(charged))
})

describe('roundings', () => {
  const cases = [
    ['half-up', '0.125', '0.13'],
    ['half-even', '0.125', '0.12'],
    ['up', '0.121', '0.13'],
    ['down', '0.129', '0.12'],
  ] as const
  hasCases(cases, ROUNDINGS)
  test.each(cases)('%s', (rounding, price, charged) =>
    expect(chargedBy({ price, rounding: `"${rounding}"` }, 1)).toBe(charged),
  )
})

describe('what a reaction does', () => {
  const lots: SmallSheet = { point: 'grant', then: ['meter', 'quantity'], rows: [['"units"', '9']] }
  const task: SmallSheet = {
    point: 'task',
    when: [['report.what', 'string']],
    then: ['task', 'due'],
    rows: [['missing', '"job"', 'at + 9 days']],
  }
  const quota: SmallSheet = { point: 'quota', then: ['limit', 'returns'], rows: [['5', 'true']] }
  const price: SmallSheet = {
    point: 'price',
    when: [['report.what', 'string']],
    then: ['price'],
    rows: [['missing', '8']],
  }
  const refund: SmallSheet = { point: 'refund', then: ['rate'], rows: [['0.5']] }
  const cases = [
    ['refuse', { reason: '"no"' }, '01-02 refuse q p-done [no]'],
    ['breach', { what: '"job"' }, '01-02 breach q job'],
    ['charge', { amount: '3' }, '01-02 charge q customer 3.00'],
    ['cancel', { reason: '"no"' }, '01-02 cancel q no'],
    ['cancel-task', { what: '"job"', reason: '"no"' }, '01-02 cancel q job no'],
    ['return-quota', {}, '01-02 quota q visit visit 0 5'],
    ['refund', {}, '01-02 refund q customer 4.00'],
    ['draw', { meter: '"units"', quantity: '2' }, '01-02 draw q 1 units 2'],
    ['grant', { meter: '"others"', quantity: '2' }, '01-02 grant q 2 others 2'],
    ['expire', {}, '01-02 expire q 1 units 9'],
    ['task', { what: '"more"', due: 'at + 1 day' }, '01-02 due q more 2025-01-03T00:00:00Z'],
    ['remind', { to: '["customer"]', about: '"it"' }, '01-02 reminder q it [customer]'],
    ['complete', {}, '01-02 complete q'],
  ] as const
  hasCases(cases, ACTIONS)
  test.each(cases)('%s', (action, row, wanted) => {
    const reaction: SmallSheet = {
      point: 'reaction',
      when: [['report.what', 'string']],
      then: ['do', ...Object.keys(row)],
      rows: [['"done"', `"${action}"`, ...Object.values(row)]],
    }
    const lines = journalOf(
      { sheets: [meters, lots, task, quota, price, refund, reaction] },
      [ask(), tell('done')],
      at('01-05'),
    )
    const words = (line: string) => line.split(' ').sort()
    // The order of an entry's fields is not the point; those that are wanted must be there.
    const found = lines.some((line) =>
      wanted
        .split(' ')
        .filter((word) => !/^\d$/.test(word))
        .every((word) => words(line).includes(word)),
    )
    expect(found ? wanted : lines).toEqual(wanted)
  })
})

describe('what comes of usage that is short', () => {
  const cases = [
    ['refuse', ['refuse']],
    ['arrears', ['draw', 'arrears']],
    ['next', ['draw', 'draw']],
  ] as const
  hasCases(cases, SHORTS)
  test.each(cases)('%s', (short, kinds) => {
    const grant: SmallSheet = {
      point: 'grant',
      then: ['meter', 'quantity'],
      rows: [
        ['"units"', '5'],
        ['"others"', '5'],
      ],
    }
    const usage: SmallSheet = {
      point: 'usage',
      then: ['meter', 'short'],
      rows:
        short === 'next'
          ? [
              ['"units"', '"next"'],
              ['"others"', ''],
            ]
          : [['"units"', `"${short}"`]],
    }
    const { journal } = play({ sheets: [items, meters, grant, usage], usage: [{ id: 'use' }] }, [buy('o', 1), use(8)])
    expect(journal.map(({ kind }) => kind).filter((kind) => kind !== 'order' && kind !== 'grant')).toEqual(kinds)
  })
})

describe('what comes of a task that nobody met', () => {
  const cases = [
    ['breach', ['due', 'breach']],
    ['lapse', ['due']],
    ['complete', ['due', 'complete']],
  ] as const
  hasCases(cases, UNMETS)
  test.each(cases)('%s', (unmet, kinds) => {
    const task: SmallSheet = {
      point: 'task',
      then: ['task', 'due', 'unmet'],
      rows: [['"job"', 'at + 1 day', `"${unmet}"`]],
    }
    const { journal } = play({ sheets: [task], services: ['visit'] }, [ask()], { until: at('01-05') })
    expect(journal.map(({ kind }) => kind).filter((kind) => kind !== 'admit')).toEqual(kinds)
  })
})

describe('what a step of the arrears counts from', () => {
  // Owed from 1 February, matching from 3 February on, changed again on 5 February; the step comes after ten days.
  const cases = [
    ['oldest', '02-11'],
    ['episode', '02-11'],
    ['step', '02-13'],
    ['change', '02-15'],
  ] as const
  hasCases(cases, COUNTS)
  test.each(cases)('%s', (counts, day) => {
    const usage: SmallSheet = { point: 'usage', then: ['meter', 'short'], rows: [['"units"', '"arrears"']] }
    const arrears: SmallSheet = {
      point: 'arrears',
      when: [['meter.owed', 'number']],
      then: ['suspends', 'grace', 'counts'],
      rows: [['> 5', '["use"]', '10 days', `"${counts}"`]],
    }
    const lines = journalOf({ sheets: [meters, usage, arrears] }, [use(3, '02-01'), use(4, '02-03'), use(1, '02-05')])
    expect(lines.filter((line) => line.includes('suspend')).map((line) => line.slice(0, 5))).toEqual([day])
  })
})

describe('burn-down keys and directions', () => {
  const grant: SmallSheet = {
    point: 'grant',
    then: ['meter', 'quantity', 'end', 'priority', 'cost'],
    rows: [['"units"', 'order.quantity', 'order.end', 'order.priority', 'order.cost']],
  }
  const draws: SmallSheet = { point: 'usage', then: ['meter'], rows: [['"units"']] }
  const facts = [
    { of: 'order', name: 'end', type: 'date-time' },
    { of: 'order', name: 'priority', type: 'number' },
    { of: 'order', name: 'cost', type: 'number' },
  ]
  /** Of two lots that differ in every key, the order whose lot pays first. */
  const first = (by: string, direction: string): unknown => {
    const order: SmallSheet = { point: 'burn-down', then: ['by', 'direction'], rows: [[`"${by}"`, `"${direction}"`]] }
    const { journal } = play({ sheets: [items, meters, grant, draws, order], usage: [{ id: 'use' }], facts }, [
      buy('a', 30, '01-01', { end: at('06-01'), priority: 2, cost: 2 }),
      buy('b', 20, '01-02', { end: at('05-01'), priority: 1, cost: 1 }),
      use(1),
    ])
    const lot = (kind: string): string | undefined =>
      (journal.find((entry) => entry.kind === kind) as { readonly lot?: string } | undefined)?.lot
    return lot('draw') === lot('grant') ? 'a' : 'b'
  }
  const keys = [
    ['ends', 'b'],
    ['granted', 'a'],
    ['priority', 'b'],
    ['cost', 'b'],
    ['quantity', 'b'],
    ['left', 'b'],
  ] as const
  hasCases(keys, BURN_DOWN_KEYS)
  test.each(keys)('%s', (by, lot) => expect(first(by, 'ascending')).toBe(lot))

  const directions = [
    ['ascending', 'b'],
    ['descending', 'a'],
  ] as const
  describe('directions', () => hasCases(directions, DIRECTIONS))
  test.each(directions)('%s', (direction, lot) => expect(first('priority', direction)).toBe(lot))
})

/** One book whose rows each say one status: what is charged tells which of them held. */
const statusBook = (subject: string, statuses: object): SmallSheet => ({
  point: 'price',
  when: [
    ['usage.event', 'string'],
    [subject, 'string'],
  ],
  then: ['price'],
  rows: Object.keys(statuses).map((status) => ['-', `"${status}"`, '1']),
})

describe('statuses are read like any value', () => {
  test.each([
    ['order.status', ORDER_STATUSES],
    ['request.status', REQUEST_STATUSES],
    ['task("job")', TASK_STATUSES],
  ] as const)('%s', (subject, statuses) => {
    expect(() => play({ sheets: [items, statusBook(subject, statuses)] }, [buy('o', 1)])).not.toThrow()
    expect(() => play({ sheets: [items, statusBook(subject, { actve: 1, opne: 1 })] }, [buy('o', 1)])).toThrow(
      'unknown-value',
    )
  })
})

describe('reasons of the engine itself', () => {
  const usage: SmallSheet = {
    point: 'usage',
    when: [['usage.quantity', 'number']],
    then: ['scope', 'meter', 'short'],
    rows: [
      ['< 50', '"use"', '"units"', '"arrears"'],
      ['[50..99]', '', '"others"', '"refuse"'],
    ],
  }
  const arrears: SmallSheet = { point: 'arrears', then: ['suspends', 'terminates'], rows: [['["use"]', '["pack"]']] }
  const term: SmallSheet = {
    point: 'grant',
    when: [['order.item', 'string']],
    then: ['end'],
    rows: [['"pack"', 'at + 1 year']],
  }
  const quota: SmallSheet = { point: 'quota', then: ['limit'], rows: [['1']] }
  const cancellation: SmallSheet = {
    point: 'cancellation',
    when: [['request.service', 'string']],
    then: ['returns'],
    rows: [['"visit"', '']],
  }
  const refund: SmallSheet = {
    point: 'refund',
    when: [['request.service', 'string']],
    then: ['rate'],
    rows: [['"visit"', '1']],
  }
  const lines = journalOf({ sheets: [items, meters, usage, arrears, term, quota, cancellation, refund] }, [
    buy('o', 1),
    { at: at('01-02'), type: 'refund', of: 'o' },
    { at: at('01-02'), type: 'cancel', of: 'o' },
    ask('q', '01-03'),
    ask('q2', '01-03'),
    { at: at('01-04'), type: 'cancel', of: 'q' },
    { at: at('01-04'), type: 'cancel', of: 'q' },
    { at: at('01-05'), type: 'payment', amount: '1.00' },
    ask('q3', '01-06'),
    use(60, '01-07'),
    use(100, '01-08'),
    use(1, '01-09'),
    use(1, '01-10'),
  ])
  const again = journalOf(
    {
      sheets: [
        items,
        { point: 'price', then: ['price'], rows: [['9']] },
        { point: 'refund', then: ['rate', 'void'], rows: [['1', '']] },
      ],
    },
    [buy('o', 1), { at: at('01-02'), type: 'refund', of: 'o' }, { at: at('01-03'), type: 'refund', of: 'o' }],
  )
  test.each(Object.keys(ENGINE_REASONS))('%s', (reason) =>
    expect(
      [...lines, ...again].some((line) => /refuse|cancel/.test(line) && line.split(/[ [\],]/).includes(reason)),
    ).toBe(true),
  )
})
