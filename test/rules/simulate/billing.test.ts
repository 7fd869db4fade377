/** What people who bill expect of debts, wallets, periods, steps and refunds: one small book for each clause. */
import { describe, expect, it } from 'vitest'
import { linesOf, play, type SmallBook, type SmallSheet } from './small-book.ts'

const day = (date: string, time = '00:00:00'): string => `2026-${date}T${time}Z`
const items = (...names: readonly string[]): SmallSheet => ({
  point: 'items',
  then: ['item'],
  rows: names.map((name) => [`"${name}"`]),
})
const meters = (...rows: readonly (readonly string[])[]): SmallSheet => ({
  point: 'meters',
  then: ['meter', 'money', 'wallet', 'decimals'],
  rows,
})
const buy = (id: string, item: string, date: string, more: object = {}) => ({
  at: day(date),
  type: 'purchase',
  id,
  item,
  ...more,
})
const use = (event: string, quantity: number, date: string, more: object = {}) => ({
  at: day(date),
  type: 'usage',
  event,
  quantity,
  ...more,
})
const pay = (amount: string, date: string, more: object = {}) => ({ at: day(date), type: 'payment', amount, ...more })
const free: SmallSheet = { point: 'usage', then: ['meter'], rows: [['']] }

describe('a filled cell that names a missing fact', () => {
  const facts = ['cap', 'floor', 'top', 'size'].map((name) => ({ of: 'account', name, type: 'number' }))
  const texts = ['way', 'payee', 'round'].map((name) => ({ of: 'account', name, type: 'string' }))
  const priced = (output: string, cell: string, model = ''): SmallBook => ({
    sheets: [free, { point: 'price', then: ['price', 'model', output], rows: [['10', model, cell]] }],
    facts: [...facts, ...texts],
    usage: [{ id: 'use' }],
  })

  it.each([
    ['maximum', 'account.cap', ''],
    ['minimum', 'account.floor', ''],
    ['upTo', 'account.top', '"graduated"'],
    ['over', 'account.top', '"graduated"'],
    ['package', 'account.size', '"package"'],
    ['quantity', 'account.top', ''],
    ['times', 'account.top', ''],
    ['payer', 'account.payee', ''],
    ['line', 'account.payee', ''],
    ['rounding', 'account.round', ''],
  ])('%s: an error that names the cell and the fact', (output, fact, model) => {
    const run = () => play(priced(output, fact, model), [use('use', 20, '02-03')])
    expect(run).toThrow(new RegExp(`price1/r1/${output}: .*${fact.replace('.', '\\.')} is missing`))
  })

  it.each([
    ['a model', 'model', '"gradauted"', 'did you mean "graduated"'],
    ['a rounding', 'rounding', '"nearest"', 'allowed: "half-up"'],
  ])('%s that is none is an error with the nearest', (_, output, value, help) => {
    const book: SmallBook = {
      sheets: [free, { point: 'price', then: ['price', output], rows: [['10', 'account.way']] }],
      facts: texts,
      usage: [{ id: 'use' }],
    }
    const account = { account: { facts: { way: value.slice(1, -1) } } }
    expect(() => play(book, [use('use', 1, '02-03')], account)).toThrow(help)
  })

  it('only the start of a schedule waits for its fact', () => {
    const book: SmallBook = {
      sheets: [{ point: 'schedule', then: ['every', 'start', 'price'], rows: [['1 month', 'account.since', '5']] }],
      facts: [{ of: 'account', name: 'since', type: 'date-time' }],
    }
    const given = { at: day('02-10'), type: 'account', facts: { since: day('01-15') } }
    expect(linesOf(play(book, [given]), 'at')).toEqual([`charge ${day('02-10', '00:00:00')}`])
  })
})

describe('a computed name that does not exist is an error of its cell', () => {
  const which = [{ of: 'usage', name: 'which', type: 'string' }]

  it.each<[string, SmallSheet, string]>([
    ['a meter that is drawn', { point: 'usage', then: ['meter'], rows: [['usage.which']] }, 'usage1/r1/meter'],
    ['a meter that is granted', { point: 'usage', then: ['meter'], rows: [['"units"']] }, 'grant2/r1/meter'],
  ])('%s', (_, usage, place) => {
    const book: SmallBook = {
      sheets: [
        meters(['"units"', '', '', '']),
        usage,
        { point: 'grant', then: ['meter', 'quantity'], rows: [['order.channel', '1']] },
        items('thing'),
      ],
      facts: which,
      usage: [{ id: 'use' }],
    }
    const events = place.startsWith('grant')
      ? [buy('o', 'thing', '01-01', { channel: 'unit' })]
      : [use('use', 1, '01-01', { facts: { which: 'unit' } })]
    expect(() => play(book, events)).toThrow(`${place}: "unit" is not known here; did you mean "units"?`)
  })
})

describe('a row after next takes what is left over, in its own measure', () => {
  const book = (rows: readonly (readonly string[])[]): SmallBook => ({
    sheets: [
      items('card'),
      meters(['"gift"', '', '', ''], ['"pack"', '', '', ''], ['"wallet"', 'true', 'true', '']),
      {
        point: 'grant',
        then: ['meter', 'quantity'],
        rows: [
          ['"gift"', '5'],
          ['"pack"', '5'],
        ],
      },
      { point: 'usage', then: ['meter', 'quantity', 'short'], rows },
    ],
    usage: [{ id: 'page' }],
  })
  const three = [
    ['"gift"', 'usage.quantity', '"next"'],
    ['"pack"', 'usage.quantity', '"next"'],
    ['"wallet"', '0.05 * usage.quantity', '"arrears"'],
  ]

  it.each([
    [3, { gift: 3, pack: 0, wallet: '0.00' }, '0.00'],
    [5, { gift: 5, pack: 0, wallet: '0.00' }, '0.00'],
    [7, { gift: 5, pack: 2, wallet: '0.00' }, '0.00'],
    [12, { gift: 5, pack: 5, wallet: '0.10' }, '0.10'],
    [310, { gift: 5, pack: 5, wallet: '10.00' }, '15.00'],
  ])('%i', (quantity, used, needed) => {
    const events = [buy('o', 'card', '01-01'), pay('10.00', '01-01'), use('page', quantity, '01-02')]
    const { final } = play(book(three), events)
    expect(final.used).toEqual(used)
    expect(Number(final.arrears['wallet'])).toBeCloseTo(Number(needed) - Number(used.wallet), 6)
  })

  it('what fits is not refused by a row that would be short of all of it; what does not fit is refused whole', () => {
    const rows = [three[0]!, ['"pack"', 'usage.quantity', '"refuse"']]
    const drawn = (quantity: number) =>
      play(book(rows), [buy('o', 'card', '01-01'), use('page', quantity, '01-02')]).final.used
    expect(drawn(10)).toMatchObject({ gift: 5, pack: 5 })
    expect(drawn(11)).toMatchObject({ gift: 0, pack: 0 })
  })
})

describe('lots and what they pay', () => {
  const book: SmallBook = {
    sheets: [
      items('lot'),
      meters(['"units"', '', '', '']),
      { point: 'grant', then: ['meter', 'quantity', 'end'], rows: [['"units"', 'order.quantity', 'order.expires']] },
      { point: 'usage', then: ['meter', 'quantity', 'short'], rows: [['"units"', 'usage.quantity', '"arrears"']] },
    ],
    facts: [{ of: 'order', name: 'expires', type: 'date-time' }],
    usage: [{ id: 'use' }],
  }
  const owed = [use('use', 5, '01-01')]

  it.each([
    ['over long ago', '2025-06-01T00:00:00Z', 5],
    ['over at this instant', day('01-02'), 5],
    ['still running', day('06-01'), 0],
  ])('a lot that is %s', (_, expires, arrears) => {
    const { final } = play(book, [...owed, buy('o', 'lot', '01-02', { quantity: 20, facts: { expires } })])
    expect(final.arrears).toEqual({ units: arrears })
    expect(final.balances).toEqual({ units: arrears === 5 ? 0 : 15 })
  })

  it('an offset names the row that granted what paid', () => {
    const events = [...owed, buy('o', 'lot', '01-02', { quantity: 20, facts: { expires: day('06-01') } })]
    const offset = play(book, events).journal.find((entry) => entry.kind === 'offset')
    expect(offset?.because).toEqual([{ sheet: 'grant2', row: 'r1' }])
  })
})

describe('bills and the wallet', () => {
  const billing = (more: Record<string, string> = {}): SmallSheet => {
    const cells = { every: '1 month', price: '45', bills: 'true', due: '14 days', overdue: '"owing"', ...more }
    return {
      point: 'schedule',
      when: [['order.item', 'string']],
      then: Object.keys(cells),
      rows: [['not(missing)', ...Object.values(cells)]],
    }
  }
  const book = (more: Record<string, string> = {}, ...sheets: readonly SmallSheet[]): SmallBook => ({
    sheets: [
      items('plan'),
      meters(['"credit"', 'true', 'true', ''], ['"owing"', 'true', '', '']),
      { point: 'grant', then: ['meter'], rows: [['']] },
      billing(more),
      ...sheets,
    ],
    usage: [{ id: 'use' }],
  })

  it('a bill first takes what the wallet holds; nothing of it is owed then', () => {
    const result = play(book(), [buy('o', 'plan', '01-01'), pay('200', '01-05')], { until: day('02-25') })
    expect(linesOf(result, 'amount').filter((line) => /bill|payment|arrears/.test(line))).toEqual([
      'payment 200.00',
      'bill 45.00',
      'payment 45.00',
    ])
    expect(result.final).toMatchObject({ owed: '0.00', balances: { credit: '155.00' }, arrears: { owing: '0.00' } })
  })

  it('what comes into the wallet later pays what is overdue at once, once', () => {
    const top: SmallSheet = {
      point: 'reaction',
      when: [['report.what', 'string']],
      then: ['do', 'meter', 'quantity'],
      rows: [['"gift"', '"grant"', '"credit"', '50']],
    }
    const events = [
      buy('o', 'plan', '01-01'),
      { at: day('02-20'), type: 'report', of: 'o', what: 'gift' },
      pay('45', '02-21'),
    ]
    const { final } = play({ ...book({}, top), reports: ['gift'] }, events, { until: day('02-25') })
    expect(final).toMatchObject({ owed: '0.00', arrears: { owing: '0.00' }, balances: { credit: '50.00' } })
  })

  it('money that a reaction granted stays when the order is cancelled, units go with it', () => {
    const given: SmallSheet = {
      point: 'reaction',
      when: [['report.what', 'string']],
      then: ['do', 'meter', 'quantity'],
      rows: [
        ['"sorry"', '"grant"', '"credit"', '10'],
        ['"sorry"', '"grant"', '"units"', '60'],
      ],
    }
    const sorry: SmallBook = {
      sheets: [
        items('plan'),
        meters(['"credit"', 'true', 'true', ''], ['"units"', '', '', '']),
        given,
        { point: 'cancellation', then: ['reason'], rows: [['"left"']] },
      ],
      reports: ['sorry'],
    }
    const events = [
      buy('o', 'plan', '01-01'),
      { at: day('01-02'), type: 'report', of: 'o', what: 'sorry' },
      { at: day('01-03'), type: 'cancel', of: 'o' },
    ]
    expect(play(sorry, events).final.balances).toEqual({ credit: '10.00', units: 0 })
  })

  it('a bill of an order asks for its own charges and for those of no order, each charge once', () => {
    const two: SmallBook = {
      sheets: [
        items('phone', 'tv'),
        free,
        {
          point: 'schedule',
          when: [['order.item', 'string']],
          then: ['every', 'price', 'bills'],
          rows: [
            ['"phone"', '1 month', '10', 'true'],
            ['"tv"', '1 month', '30', 'true'],
          ],
        },
        { point: 'price', when: [['usage.event', 'string']], then: ['price'], rows: [['"use"', '1']] },
      ],
      usage: [{ id: 'use' }],
    }
    const events = [buy('a', 'phone', '01-01'), buy('b', 'tv', '01-15'), use('use', 4, '01-20')]
    const bills = play(two, events, { until: day('02-28') }).journal.filter((entry) => entry.kind === 'bill')
    expect(bills.map((entry) => entry.amount)).toEqual(['14.00', '30.00'])
  })

  it('lines are exact, written with the decimals they have, and the bill rounds their sum once', () => {
    const fine: SmallBook = {
      sheets: [
        items('plan'),
        free,
        { point: 'schedule', then: ['every', 'bills'], rows: [['1 month', 'true']] },
        { point: 'price', when: [['usage.event', 'string']], then: ['price'], rows: [['"use"', '0.004']] },
      ],
      usage: [{ id: 'use' }],
    }
    const readings = Array.from({ length: 1000 }, (_, index) => use('use', 1, '01-10', { id: `r${index}` }))
    const { journal, final } = play(fine, [{ at: day('01-01'), type: 'account', facts: {} }, ...readings], {
      until: day('02-02'),
    })
    expect(journal.find((entry) => entry.kind === 'charge')).toMatchObject({ amount: '0.004' })
    expect(journal.find((entry) => entry.kind === 'bill')).toMatchObject({ amount: '4.00' })
    expect(final.charged).toBe('4.00')
  })

  it('a line below zero is a credit, and charged is less it', () => {
    const spot: SmallBook = {
      sheets: [free, { point: 'price', then: ['price'], rows: [['usage.spot']] }],
      facts: [{ of: 'usage', name: 'spot', type: 'number' }],
      usage: [{ id: 'kwh' }],
    }
    const events = [0.05, -0.02].map((price) => use('kwh', 10, '01-10', { facts: { spot: price } }))
    const result = play(spot, events)
    expect(linesOf(result, 'amount').filter((line) => !line.startsWith('admit'))).toEqual([
      'charge 0.50',
      'credit 0.20',
    ])
    expect(result.final.charged).toBe('0.30')
  })
})

describe('the ladder', () => {
  const owing = (more: Record<string, string> = {}): SmallBook => {
    const steps = {
      grace: '30 days',
      suspends: '["supply"]',
      resumes: 'meter.owed = 0',
      clears: 'meter.owed = 0',
      ...more,
    }
    return {
      sheets: [
        items('plan'),
        meters(['"owing"', 'true', '', '']),
        { point: 'grant', then: ['meter'], rows: [['']] },
        {
          point: 'schedule',
          when: [['order.item', 'string']],
          then: ['every', 'price', 'bills', 'due', 'overdue'],
          rows: [['not(missing)', '1 month', '10', 'true', '14 days', '"owing"']],
        },
        { point: 'arrears', then: Object.keys(steps), rows: [Object.values(steps)] },
      ],
    }
  }
  const suspensions = (book: SmallBook, late: readonly string[]) =>
    play(
      book,
      [buy('o', 'plan', '01-01'), ...late.map((date, index) => pay('10', date, { of: `bill-${index + 1}` }))],
      { until: day('07-01') },
    )
      .journal.filter((entry) => entry.kind === 'suspend' || entry.kind === 'resume')
      .map((entry) => `${entry.kind} ${entry.at.slice(5, 10)}`)

  // Bills are due on 02-15, 03-15, 04-15, 05-15 and 06-15.
  it('goes by the oldest bill that is still unpaid: each 29 days late is never cut off', () => {
    expect(suspensions(owing(), ['03-16', '04-13', '05-14', '06-13'])).toEqual([])
  })

  it('each 32 days late is cut off, and stays so as its row says when it resumes', () => {
    expect(suspensions(owing(), ['03-19', '04-16', '05-17', '06-16'])).toEqual(['suspend 03-17'])
  })

  it('a step that the younger debt would not have brought yet is undone where no row says when it resumes', () => {
    expect(suspensions(owing({ resumes: '' }), ['03-19', '04-16', '05-17', '06-16'])).toEqual([
      'suspend 03-17',
      'resume 03-19',
      'suspend 04-14',
      'resume 04-16',
      'suspend 05-15',
      'resume 05-17',
      'suspend 06-14',
      'resume 06-16',
    ])
  })

  it('from the beginning of the episode where the row says so', () => {
    expect(suspensions(owing({ counts: '"episode"' }), ['03-16', '04-16', '05-17', '06-16'])).toEqual(['suspend 03-17'])
  })

  it('paying a part changes no age', () => {
    const events = [buy('o', 'plan', '01-01'), pay('9.99', '03-01', { of: 'bill-1' })]
    const { journal } = play(owing(), events, { until: day('03-20') })
    expect(journal.find((entry) => entry.kind === 'suspend')?.at).toBe(day('03-17'))
  })

  const exempt: SmallBook = {
    sheets: [
      meters(['"wallet"', 'true', 'true', '']),
      { point: 'usage', then: ['meter', 'quantity', 'short'], rows: [['"wallet"', 'usage.quantity', '"arrears"']] },
      {
        point: 'arrears',
        when: [['account.vip', 'boolean']],
        then: ['grace', 'suspends'],
        rows: [['false', '1 day', '["service"]']],
      },
    ],
    facts: [
      { of: 'account', name: 'vip', type: 'boolean', default: false },
      { of: 'account', name: 'note', type: 'string' },
    ],
    usage: [{ id: 'fee' }],
  }
  const became = (facts: object, date: string, time = '12:00:00') => ({ at: day(date, time), type: 'account', facts })
  const shut = (events: readonly object[], account: object = {}) =>
    play(exempt, [use('fee', 5, '01-01'), ...events], { account: { facts: account }, until: day('01-20') })
      .journal.filter((entry) => entry.kind === 'suspend' || entry.kind === 'resume')
      .map((entry) => `${entry.kind} ${entry.at.slice(5, 16)}`)

  it.each([
    ['exempt within the grace period: not suspended', [became({ vip: true }, '01-01')], {}, []],
    ['exempt later: resumed then', [became({ vip: true }, '01-04')], {}, ['suspend 01-02T00:00', 'resume 01-04T12:00']],
    ['no longer exempt: suspended then', [became({ vip: false }, '01-04')], { vip: true }, ['suspend 01-04T12:00']],
    ['a fact that no row asks for changes nothing', [became({ note: 'x' }, '01-04')], {}, ['suspend 01-02T00:00']],
  ])('%s', (_, events, account, expected) => expect(shut(events, account)).toEqual(expected))
})

describe('periods', () => {
  const used = 'usedInPeriod("units")'
  const metered = (prices: SmallSheet, schedule: SmallSheet, ...more: readonly SmallSheet[]): SmallBook => ({
    sheets: [
      items('basic', 'green'),
      meters(['"units"', '', '', '']),
      {
        point: 'grant',
        then: ['meter'],
        rows: [['"units"'], ['']],
      },
      { point: 'usage', then: ['meter', 'quantity', 'short'], rows: [['"units"', 'usage.quantity', '"refuse"']] },
      { point: 'cancellation', then: ['reason'], rows: [['"left"']] },
      schedule,
      prices,
      ...more,
    ],
    usage: [{ id: 'use' }],
  })
  const months: SmallSheet = {
    point: 'schedule',
    when: [['order.item', 'string']],
    then: ['every', 'start', 'prices'],
    rows: [['not(missing)', '1 month', 'start of day(date - 1 day * (day(date) - 1))', 'true']],
  }
  const perItem: SmallSheet = {
    point: 'price',
    when: [
      ['order.item', 'string'],
      ['period.index', 'number'],
    ],
    then: ['price', 'quantity'],
    rows: [
      ['"basic"', 'not(missing)', '1', used],
      ['"green"', 'not(missing)', '3', used],
    ],
  }
  const charges = (book: SmallBook, events: readonly object[], until: string) =>
    play(book, events, { until: day(until) })
      .journal.filter((entry) => entry.kind === 'charge')
      .map((entry) => `${'order' in entry ? entry.order : '-'} ${entry.amount}`)

  it('an order is charged for what its own lots gave: who leaves one plan for another pays each for its own time', () => {
    const events = [
      buy('first', 'basic', '01-01'),
      use('use', 10, '01-10'),
      { at: day('01-15'), type: 'cancel', of: 'first' },
      buy('second', 'green', '01-15'),
      use('use', 10, '01-20'),
    ]
    expect(charges(metered(perItem, months), events, '02-02')).toEqual(['first 10.00', 'second 30.00'])
  })

  it('two orders of one plan are not each charged for all of it', () => {
    const events = [buy('a', 'basic', '01-01'), buy('b', 'basic', '01-01'), use('use', 10, '01-10')]
    expect(charges(metered(perItem, months), events, '02-02')).toEqual(['a 10.00'])
  })

  it('a question of usage that asks for the period means the one running period that is priced', () => {
    const tiers: SmallSheet = {
      point: 'price',
      hitPolicy: 'first',
      when: [
        ['usage.event', 'string'],
        [used, 'number'],
      ],
      then: ['price', 'model'],
      rows: [
        ['"use"', '< 15', '0', '"flat"'],
        ['"use"', '>= 15', '9', '"flat"'],
      ],
    }
    const events = [
      buy('o', 'basic', '01-01'),
      ...['01-10', '01-20', '02-10', '02-20'].map((date) => use('use', 7, date)),
      use('use', 1, '02-21'),
      use('use', 5, '02-22'),
    ]
    expect(charges(metered(tiers, months), events, '02-25')).toEqual(['- 9.00'])
  })

  it('a schedule that does not match at the purchase starts when it does, on the count from its start', () => {
    const storage: SmallSheet = {
      point: 'schedule',
      when: [
        ['order.item', 'string'],
        ['account.stored', 'boolean'],
      ],
      then: ['every', 'start', 'price'],
      rows: [['not(missing)', 'true', '1 day', 'order.at + 5 days', '1']],
    }
    const book: SmallBook = {
      ...metered(perItem, storage),
      facts: [{ of: 'account', name: 'stored', type: 'boolean' }],
    }
    const stored = (date: string, time = '12:00:00') => ({
      at: day(date, time),
      type: 'account',
      facts: { stored: true },
    })
    const daysAt = (events: readonly object[]) =>
      play(book, [buy('o', 'basic', '01-01'), ...events], { until: day('01-09', '12:00:00') })
        .journal.filter((entry) => entry.kind === 'charge')
        .map((entry) => entry.at.slice(5, 16))
    expect(daysAt([stored('01-02')])).toEqual(['01-06T00:00', '01-07T00:00', '01-08T00:00', '01-09T00:00'])
    expect(daysAt([stored('01-07')])).toEqual(['01-08T00:00', '01-09T00:00'])
    expect(daysAt([stored('01-08', '00:00:00')])).toEqual(['01-08T00:00', '01-09T00:00'])
  })

  it('an order without a term runs on as long as its schedule does; a pack is over with its last lot', () => {
    const refill: SmallBook = {
      sheets: [
        items('refill', 'pack'),
        meters(['"units"', '', '', '']),
        {
          point: 'schedule',
          when: [['order.item', 'string']],
          then: ['every', 'meter', 'quantity'],
          rows: [['"refill"', '1 day', '"units"', '100']],
        },
        {
          point: 'grant',
          when: [['order.item', 'string']],
          then: ['meter', 'quantity', 'end'],
          rows: [['"pack"', '"units"', '5', 'at + 1 day']],
        },
      ],
    }
    const { final } = play(refill, [buy('r', 'refill', '01-01'), buy('p', 'pack', '01-01')], {
      until: day('01-04', '01:00:00'),
    })
    expect(final.granted).toEqual({ units: 405 })
    expect(final.orders.map(({ order, status }) => `${order} ${status}`)).toEqual(['r active', 'p expired'])
    expect(final.active).toEqual([])
  })
})

describe('steps and packages', () => {
  const priced = (rows: readonly (readonly string[])[], quantity: number) =>
    play(
      {
        sheets: [
          free,
          { point: 'price', then: ['model', 'price', 'package', 'over', 'upTo', 'rounding', 'minimum'], rows },
        ],
        usage: [{ id: 'use' }],
      },
      [use('use', quantity, '01-01')],
    ).final.charged

  it.each([
    ['begun packages count', '', 25, '3.00'],
    ['full packages only', '"down"', 25, '2.00'],
    ['no full package', '"down"', 9, '0.00'],
    ['the nearest number of packages', '"half-up"', 25, '3.00'],
    ['the nearest number of packages', '"half-up"', 24, '2.00'],
  ])('%s: %s of %i', (_, rounding, quantity, charged) =>
    expect(priced([['"package"', '1', '10', '', '', rounding, '']], quantity)).toBe(charged),
  )

  it.each([
    [26, '12.00'],
    [12, '10.00'],
    [20, '10.00'],
    [21, '11.00'],
  ])('packages within steps: %i', (quantity, charged) => {
    const rows = [
      ['"package"', '5', '10', '0', '20', '', ''],
      ['"package"', '1', '5', '20', '', '', ''],
    ]
    expect(priced(rows, quantity)).toBe(charged)
  })

  it('steps of different meters, or of different sheets, are different lines with a minimum each', () => {
    const step = (measure: string, minimum: string) => ['"graduated"', '1', '0', measure, minimum]
    const then = ['model', 'price', 'over', 'quantity', 'minimum']
    const total = (...sheets: readonly SmallSheet[]) =>
      play({ sheets: [free, ...sheets], usage: [{ id: 'use' }] }, [use('use', 60, '01-01')]).final.charged
    const [water, gas] = [step('usage.quantity', '100'), step('usage.quantity + 10', '100')]
    expect(total({ point: 'price', then, rows: [water, gas] })).toBe('200.00')
    expect(total({ point: 'price', then, rows: [water] }, { point: 'price', then, rows: [water] })).toBe('200.00')
  })
})

describe('refunds, reminders and what was asked for before', () => {
  const refunds: SmallBook = {
    sheets: [
      items('course'),
      { point: 'price', then: ['price'], rows: [['100']] },
      { point: 'cancellation', then: ['reason', 'refunds'], rows: [['"left"', 'true']] },
      {
        point: 'refund',
        hitPolicy: 'first',
        when: [['order.status', 'string']],
        then: ['rate', 'void'],
        rows: [
          ['"cancelled"', '1', ''],
          ['-', '0.4', 'false'],
        ],
      },
    ],
  }
  const refund = (date: string) => ({ at: day(date), type: 'refund', of: 'o' })
  const refunded = (...events: readonly object[]) =>
    linesOf(play(refunds, [buy('o', 'course', '01-01'), ...events]), 'amount').filter((line) => /refu/.test(line))

  it('a refund that leaves its order running may be followed by others, up to what was charged', () => {
    const leave = { at: day('01-20'), type: 'cancel', of: 'o' }
    expect(refunded(refund('01-10'), leave)).toEqual(['refund 40.00', 'refund 60.00'])
    expect(refunded(refund('01-10'), refund('01-11'), refund('01-12'), refund('01-13'))).toEqual([
      'refund 40.00',
      'refund 40.00',
      'refund 20.00',
      'refuse -',
    ])
    expect(refunded(leave, refund('01-21'))).toEqual(['refund 100.00', 'refuse -'])
  })

  it('a reminder may lie after the end of a term that ran out, not of what was cancelled', () => {
    const book: SmallBook = {
      sheets: [
        items('pack'),
        { point: 'grant', then: ['end'], rows: [['at + 1 month']] },
        { point: 'cancellation', then: ['reason'], rows: [['"left"']] },
        { point: 'reminder', then: ['when', 'to', 'about'], rows: [['order.ends + 1 day', '["customer"]', '"over"']] },
      ],
    }
    const reminders = (...more: readonly object[]) =>
      play(book, [buy('o', 'pack', '01-05'), ...more], { until: day('03-01') })
        .journal.filter((entry) => entry.kind === 'reminder')
        .map((entry) => entry.at)
    expect(reminders()).toEqual([day('02-06')])
    expect(reminders({ at: day('01-10'), type: 'cancel', of: 'o' })).toEqual([])
  })

  it('requested counts what was asked for before the one at hand, in prices as in eligibility', () => {
    const before = 'requested("scan", "pages", "ward", request.ward)'
    const book: SmallBook = {
      sheets: [
        { point: 'price', then: ['price', 'quantity'], rows: [['1', before]] },
        { point: 'eligibility', when: [[before, 'number']], then: ['reason'], rows: [['>= 8', '"much"']] },
      ],
      facts: [
        { of: 'request', name: 'ward', type: 'string' },
        { of: 'request', name: 'pages', type: 'number' },
      ],
      services: ['scan'],
    }
    const scan = (date: string, ward: string, pages: number) => ({
      at: day(date),
      type: 'request',
      service: 'scan',
      facts: { ward, pages },
    })
    const events = [scan('01-01', 'a', 3), scan('01-02', 'b', 5), scan('01-03', 'b', 7), scan('01-04', 'b', 1)]
    expect(linesOf(play(book, events), 'amount')).toEqual(['admit -', 'admit -', 'admit -', 'charge 5.00', 'refuse -'])
  })
})
