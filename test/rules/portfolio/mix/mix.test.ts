import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { civil } from '../../../../rules/cell/index.ts'
import type { JsonObject } from '../../../../rules/json.ts'
import { accountsIn, mixedTimelines, MixError, parseMix, resized, type Mix } from '../../../../rules/portfolio/index.ts'
import { loadSample, sampleIds, sampleMix } from '../../../../rules/samples/index.ts'
import { prepare, readTimeline, runTimeline, timelineSchema } from '../../../../rules/simulate/index.ts'

type Event = JsonObject & { readonly at: string; readonly id: string; readonly type: string }
interface Timeline {
  readonly id: string
  readonly account: { readonly id: string; readonly facts: JsonObject }
  readonly events: readonly Event[]
  readonly until: string
}

function read(json: unknown): Mix {
  const parsed = parseMix(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.mix
}

const made = (mix: unknown, range?: Parameters<typeof mixedTimelines>[2], zone = 'Europe/Berlin') =>
  [...mixedTimelines(read(mix), zone, range)] as unknown as readonly Timeline[]

const usage = (name: string, when: object, more: object = {}) => ({
  name,
  event: { type: 'usage', event: 'exam', quantity: { draw: 'uniform', from: 1, to: 9 } },
  when,
  ...more,
})
const daily = (rate: number | object) => ({ kind: 'random', rate, per: 'day' })

const small = (streams: readonly object[], more: object = {}, kind: object = {}) => ({
  format: 'ratebook-mix/1',
  seed: 1,
  from: '2024-01-01',
  until: '2025-01-01',
  kinds: [{ name: 'a', accounts: 20, streams, ...kind }],
  ...more,
})

const eventsOf = (timelines: readonly Timeline[], stream: string): readonly Event[] =>
  timelines.flatMap(({ events }) => events.filter(({ id }) => id.replace(/-\d+$/, '') === stream))

describe('the same', () => {
  const streams = [
    usage('uploads', daily(0.5), { season: 'busy', growth: 0.5 }),
    { name: 'packs', event: { type: 'purchase', item: 'pack' }, when: { kind: 'every', period: 'P1M', jitter: 'P9D' } },
    { name: 'refunds', event: { type: 'refund' }, when: { kind: 'after', stream: 'packs', delay: 'P3D', chance: 0.4 } },
    { name: 'reports', event: { type: 'report', what: 'x', of: { stream: 'packs', which: 'any' } }, when: daily(0.05) },
  ]
  const seasons = { busy: { months: [1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 0], hours: [...Array(24).keys()] } }
  const mix = small(
    streams,
    { seasons },
    { opens: { from: 'P0D', to: 'P40D' }, facts: { x: { draw: 'normal', mean: 9, deviation: 3 } } },
  )
  const all = made(mix)

  test('mix gives the same bytes, today and on any other platform', () => {
    expect(JSON.stringify(made(mix))).toBe(JSON.stringify(all))
    const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex')
    expect(hash).toBe('4c57e2f9f4ab42ad454414e93c38724e91d1c51b18bbacc6334a741a1f9b3c95')
  })

  test('accounts come however many there are, and wherever one begins', () => {
    const more = made({ ...mix, kinds: [{ ...mix.kinds[0], accounts: 50 }] })
    expect(more).toHaveLength(50)
    expect(more.slice(0, 20)).toEqual(all)
    expect(made(mix, { from: 7, count: 5 })).toEqual(all.slice(7, 12))
    expect(made(mix, { from: 18 })).toEqual(all.slice(18))
    expect(made(mix, { from: 20 })).toEqual([])
    const first = { name: 'first', accounts: 3, streams: [] }
    const behind = made({ ...mix, kinds: [first, ...mix.kinds] }, { from: 2, count: 3 })
    expect(behind.map(({ id }) => id)).toEqual(['first-3', 'a-1', 'a-2'])
    expect(behind.slice(1)).toEqual(all.slice(0, 2))
  })

  test('events come in a stream, whatever stands beside it', () => {
    for (const name of ['uploads', 'packs'] as const) {
      const alone = made({
        ...mix,
        kinds: [{ ...mix.kinds[0], streams: streams.filter((stream) => stream.name === name) }],
      })
      expect(eventsOf(alone, name)).toEqual(eventsOf(all, name))
    }
  })

  test('events come first when the mix ends later', () => {
    const longer = made({ ...mix, until: '2025-07-01' })
    for (const name of ['uploads', 'packs', 'refunds', 'reports']) {
      for (const [at, { events }] of all.entries()) {
        const own = (list: readonly Event[]) => list.filter(({ id }) => id.startsWith(`${name}-`))
        const before = own(longer[at]!.events).filter(({ at }) => Date.parse(at) < Date.parse('2025-01-01T00:00+01:00'))
        expect(before).toEqual(own(events))
      }
    }
  })

  test('accounts come in another way from another seed', () => {
    const other = made({ ...mix, seed: 2 })
    expect(other.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    for (const [at, { events }] of other.entries()) expect(events).not.toEqual(all[at]!.events)
  })

  test('order as time, with ids in that order, and references to what was before', () => {
    for (const { events, until } of all) {
      const instants = events.map(({ at }) => Date.parse(at))
      expect(instants).toEqual(instants.toSorted((a, b) => a - b))
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
      expect(until).toBe('2025-01-01T00:00:00+01:00')
      for (const [index, { of }] of events.entries()) {
        if (of !== undefined) expect(events.slice(0, index).map(({ id }) => id)).toContain(of)
      }
    }
    const ids = all[0]!.events.filter(({ type }) => type === 'usage').map(({ id }) => id)
    expect(ids).toEqual(ids.map((_, at) => `uploads-${at + 1}`))
  })
})

describe('when things happen', () => {
  const countBy = (events: readonly Event[], part: (at: string) => string | number): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const { at } of events) counts[part(at)] = (counts[part(at)] ?? 0) + 1
    return counts
  }
  const per = (mix: object) => eventsOf(made({ ...mix, kinds: [{ ...(mix as Mix).kinds[0], accounts: 200 }] }), 's')

  test.each([
    ['day', 0.5, 366 * 0.5],
    ['week', 1, 366 / 7],
    ['month', 2, (366 / 365.2425) * 24],
    ['year', 30, (366 / 365.2425) * 30],
  ])('at random, so often per %s', (unit, rate, wanted) => {
    const events = per(small([usage('s', { kind: 'random', rate, per: unit })]))
    const deviation = Math.sqrt(wanted * 200)
    expect(Math.abs(events.length - wanted * 200)).toBeLessThan(5 * deviation)
  })

  test('at random, independently: the counts of accounts vary as Poisson has it, or more where each has its own rate', () => {
    const varianceOf = (rate: number | object): number => {
      const counts = made(small([usage('s', daily(rate))], {}, { accounts: 400 })).map(({ events }) => events.length)
      const mean = counts.reduce((sum, count) => sum + count) / 400
      return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 400 / mean
    }
    expect(varianceOf(0.2)).toBeGreaterThan(0.75)
    expect(varianceOf(0.2)).toBeLessThan(1.25)
    expect(varianceOf({ draw: 'lognormal', median: 0.2, spread: 0.5, decimals: 4 })).toBeGreaterThan(5)
  })

  test('more often in season, on busy days, at busy hours, and from year to year', () => {
    const months = [1, 1, 1, 1, 1, 3, 3, 1, 1, 1, 1, 0]
    const weekdays = [2, 1, 1, 1, 1, 0, 0]
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 3 : hour === 15 ? 1 : 0))
    const events = per(small([usage('s', daily(1), { season: 'x' })], { seasons: { x: { months, weekdays, hours } } }))
    const byMonth = countBy(events, (at) => at.slice(5, 7))
    expect(byMonth['12']).toBeUndefined()
    expect(byMonth['07']! / byMonth['08']!).toBeGreaterThan(2.7)
    expect(byMonth['07']! / byMonth['08']!).toBeLessThan(3.5)
    const byDay = countBy(events, (at) => civil.weekday(civil.parseDate(at.slice(0, 10))))
    expect(Object.keys(byDay)).toEqual(['1', '2', '3', '4', '5'])
    expect(byDay[1]! / byDay[2]!).toBeGreaterThan(1.8)
    const byHour = countBy(events, (at) => at.slice(11, 13))
    expect(Object.keys(byHour).sort()).toEqual(['09', '15'])
    expect(byHour['09']! / byHour['15']!).toBeGreaterThan(2.8)
    const growing = per(small([usage('s', daily(0.5), { growth: 1 })], { from: '2023-01-01' }))
    const byYear = countBy(growing, (at) => at.slice(0, 4))
    expect(byYear['2024']! / byYear['2023']!).toBeGreaterThan(1.94)
    expect(byYear['2024']! / byYear['2023']!).toBeLessThan(2.06)
  })

  test('every so often, on the dates that are due, with season and growth in the quantity', () => {
    const monthly = usage('s', { kind: 'every', period: 'P1M', time: '08:30' }, { season: 'x' })
    const months = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]
    const mix = small([{ ...monthly, event: { type: 'usage', event: 'exam', quantity: 100 } }], {
      seasons: { x: { months } },
    })
    const events = eventsOf(made({ ...mix, from: '2024-01-31' }), 's').slice(0, 12)
    expect(events.map(({ at, quantity }) => `${at} ${String(quantity)}`).slice(0, 4)).toEqual([
      '2024-01-31T08:30:00+01:00 100',
      '2024-02-29T08:30:00+01:00 200',
      '2024-03-31T08:30:00+02:00 100',
      '2024-04-30T08:30:00+02:00 100',
    ])
    expect(events.at(-1)).toMatchObject({ at: '2024-12-31T08:30:00+01:00', quantity: 300 })
  })

  test.each([
    [{ period: 'P1M', on: 31 }, ['2024-01-31', '2024-02-29', '2024-03-31']],
    [{ period: 'P1M', on: 5, first: 'P10D' }, ['2024-02-05', '2024-03-05', '2024-04-05']],
    [{ period: 'P3M', on: 1 }, ['2024-01-01', '2024-04-01', '2024-07-01']],
    [{ period: 'P10D', first: 'P5D' }, ['2024-01-06', '2024-01-16', '2024-01-26']],
    [{ period: 'P1Y' }, ['2024-01-01']],
  ])('every %j', (when, dates) => {
    const [account] = made(small([usage('s', { kind: 'every', ...when })]))
    expect(account!.events.map(({ at }) => at.slice(0, 10)).slice(0, 3)).toEqual(dates)
  })

  test('with jitter, later by so many days at most', () => {
    const events = eventsOf(made(small([usage('s', { kind: 'every', period: 'P1M', jitter: 'P3D' })])), 's')
    expect([...new Set(events.map(({ at }) => at.slice(8, 10)))].sort()).toEqual(['01', '02', '03', '04'])
  })

  test('once after the opening, between begins and ends, for some of the accounts', () => {
    const streams = [
      usage('once', { kind: 'once', after: { from: 'P1D', to: 'P3D' }, time: '10:00' }, { chance: 0.5 }),
      usage('while', daily(3), { begins: 'P10D', ends: 'P12D' }),
    ]
    const timelines = made(small(streams, {}, { accounts: 400, opens: 'P31D' }))
    const once = eventsOf(timelines, 'once')
    expect(Math.abs(once.length - 200)).toBeLessThan(50)
    expect([...new Set(once.map(({ at }) => at))].sort()).toEqual(
      ['2024-02-02', '2024-02-03', '2024-02-04'].map((day) => `${day}T10:00:00+01:00`),
    )
    const days = new Set(eventsOf(timelines, 'while').map(({ at }) => at.slice(0, 10)))
    expect([...days].sort()).toEqual(['2024-02-11', '2024-02-12'])
  })

  test('in the clock time of the zone, also when its clocks change, from instants as well as dates', () => {
    const stream = usage('s', { kind: 'every', period: 'P1D', time: '02:30' })
    const [account] = made(small([stream], { from: '2024-03-30T12:00:00+01:00', until: '2024-04-02T02:30:00+02:00' }))
    expect(account!.events.map(({ at }) => at)).toEqual(['2024-03-31T03:30:00+02:00', '2024-04-01T02:30:00+02:00'])
    expect(account!.until).toBe('2024-04-02T02:30:00+02:00')
    for (const zone of ['Asia/Shanghai', 'America/Sao_Paulo', 'UTC', 'Asia/Kolkata']) {
      const events = eventsOf(
        made(small([usage('s', daily(1))], { from: '2018-01-01', until: '2019-03-01' }), undefined, zone),
        's',
      )
      for (const { at } of events) expect(civil.formatInstant(Date.parse(at), zone)).toBe(at)
    }
  })
})

describe('what is drawn', () => {
  test('facts of the account and of events, dates around the event, ids of earlier ones', () => {
    const facts = {
      plan: { draw: 'choice', of: [{ value: 'gold' }, { value: ['a', 'b'] }] },
      born: { draw: 'date', from: '1960-01-01', to: '1960-12-31' },
      since: { draw: 'later', from: '-P2Y', to: '-P1Y' },
      plain: null,
    }
    const visit = {
      type: 'request',
      service: { draw: 'choice', of: [{ value: 'visit' }, { value: 'call' }] },
      facts: {
        on: { draw: 'later', from: 'P1D', to: 'P3D', as: 'date-time' },
        after: { draw: 'earlier', stream: 'visits' },
      },
    }
    const streams = [
      usage('visits', { kind: 'every', period: 'P1M', time: '09:00' }),
      { name: 'asks', event: visit, when: { kind: 'every', period: 'P1M', time: '07:00' } },
    ]
    const timelines = made(small(streams, {}, { facts }))
    for (const { account, events } of timelines) {
      expect(account.facts).toMatchObject({ plain: null })
      expect(account.facts['born']).toMatch(/^1960-/)
      expect(account.facts['since']).toMatch(/^202[23]-/)
      const asks = events.filter(({ type }) => type === 'request')
      expect(asks[0]!['facts']).not.toHaveProperty('after')
      expect(asks[2]!['facts']).toMatchObject({ after: 'visits-2' })
      const { on } = asks[0]!['facts'] as { readonly on: string }
      expect(on).toMatch(/^2024-01-0[234]T07:00:00\+01:00$/)
    }
    expect(new Set(timelines.map(({ account }) => JSON.stringify(account.facts['plan'])))).toEqual(
      new Set(['"gold"', '["a","b"]']),
    )
  })

  test('what follows an event is of it, so long after; what has nothing to be of does not happen', () => {
    const order = { type: 'purchase', item: 'pack', quantity: { draw: 'choice', of: [{ value: 0 }, { value: 2 }] } }
    const streams = [
      { name: 'orders', event: order, when: { kind: 'random', rate: 2, per: 'month' } },
      {
        name: 'done',
        event: { type: 'report', what: 'done' },
        when: { kind: 'after', stream: 'orders', delay: { from: 'PT1H', to: 'P2D' } },
      },
      {
        name: 'again',
        event: { type: 'report', what: 'again' },
        when: { kind: 'after', stream: 'done', delay: 'PT5M', chance: 0.5 },
      },
      { name: 'gone', event: { type: 'cancel', of: { stream: 'orders' } }, when: { kind: 'once' } },
    ]
    const timelines = made(small(streams))
    expect(eventsOf(timelines, 'orders').every(({ quantity }) => quantity === 2)).toBe(true)
    for (const { events } of timelines) {
      const byId = new Map(events.map((event) => [event.id, event]))
      for (const event of events) {
        if (event['what'] === undefined) continue
        const hours = (Date.parse(event.at) - Date.parse(byId.get(event['of'] as string)!.at)) / 3_600_000
        if (event['what'] === 'again') expect(hours).toBeCloseTo(1 / 12)
        else expect(hours >= 1 && hours <= 48).toBe(true)
      }
    }
    expect(eventsOf(timelines, 'done').length).toBeGreaterThan(eventsOf(timelines, 'again').length * 1.5)
    expect(eventsOf(timelines, 'gone').length).toBeLessThan(4)
  })

  test('an account with too many events is named', () => {
    const mix = small([usage('s', daily({ draw: 'choice', of: [{ value: 1e12 }] }))])
    expect(() => made(mix)).toThrow(MixError)
    expect(() => made(mix)).toThrow('account a-1 has more than 100000 events')
  })
})

describe('a mix that is wrong is refused, with every place and what is allowed there', () => {
  const stream = usage('s', daily(1))
  const packs = { name: 'packs', event: { type: 'purchase', item: 'pack' }, when: { kind: 'once' } }
  const cases: readonly (readonly [string, unknown, string, RegExp])[] = [
    ['no object', [], '', /object/],
    ['another format', { ...small([]), format: 'ratebook-mix/2' }, '/format', /"ratebook-mix\/1"/],
    ['an unknown field', { ...small([]), seeds: 1 }, '/seeds', /unknown field "seeds"/],
    ['a seed below zero', { ...small([]), seed: -1 }, '/seed', />=0/],
    ['a bad date', { ...small([]), from: '1 March 2024' }, '/from', /a date as YYYY-MM-DD/],
    ['a day that is not', { ...small([]), from: '2024-02-30' }, '/from', /there is no 30 February 2024$/],
    ['an hour that is not', { ...small([]), from: '2024-03-01T25:00+08:00' }, '/from', /there is no 25:00; the hours/],
    ['an instant without an offset', { ...small([]), until: '2025-01-01T00:00' }, '/until', /with an offset/],
    ['an end before the beginning', { ...small([]), until: '2023-01-01' }, '/until', /not after the beginning/],
    ['a very long mix', { ...small([]), from: '1900-01-01', until: '2100-01-01' }, '/until', /36600 are allowed/],
    ['half an account', small([], {}, { accounts: 1.5 }), '/kinds/0/accounts', /int/],
    [
      'kinds of one name',
      { ...small([]), kinds: [small([]).kinds[0], small([]).kinds[0]] },
      '/kinds/1/name',
      /"a" is there twice/,
    ],
    ['streams of one name', small([stream, stream]), '/kinds/0/streams/1/name', /"s" is there twice/],
    ['a name with a slash', small([{ ...stream, name: 'a/b' }]), '/kinds/0/streams/0/name', /letters, digits/],
    [
      'an unknown event type',
      small([{ ...stream, event: { type: 'buy' } }]),
      '/kinds/0/streams/0/event/type',
      /allowed: purchase, usage/,
    ],
    [
      'an unknown field of an event',
      small([{ ...stream, event: { type: 'payment', amount: 1, item: 'x' } }]),
      '/kinds/0/streams/0/event/item',
      /unknown field/,
    ],
    [
      'an unknown time',
      small([{ ...stream, when: { kind: 'often' } }]),
      '/kinds/0/streams/0/when/kind',
      /allowed: once, every, random, after/,
    ],
    [
      'an unknown draw',
      small([usage('s', daily({ draw: 'dice' }))]),
      '/kinds/0/streams/0/when/rate/draw',
      /allowed: choice, uniform, normal, lognormal, poisson/,
    ],
    [
      'a rate that is a text',
      small([usage('s', daily('x' as unknown as object))]),
      '/kinds/0/streams/0/when/rate',
      /a number, or a draw/,
    ],
    ['a rate below zero', small([usage('s', daily(-1))]), '/kinds/0/streams/0/when/rate', /0 or more/],
    [
      'a rate beyond a timeline',
      small([usage('s', daily(1000))]),
      '/kinds/0/streams/0/when/rate',
      /366000 events for an account; 100000/,
    ],
    [
      'a period of hours',
      small([usage('s', { kind: 'every', period: 'PT6H' })]),
      '/kinds/0/streams/0/when/period',
      /whole days/,
    ],
    [
      'a period of nothing',
      small([usage('s', { kind: 'every', period: 'P0D' })]),
      '/kinds/0/streams/0/when/period',
      /not zero/,
    ],
    [
      'a jitter of a period',
      small([usage('s', { kind: 'every', period: 'P7D', jitter: 'P7D' })]),
      '/kinds/0/streams/0/when/jitter',
      /less than a period/,
    ],
    [
      'a day of the month every ten days',
      small([usage('s', { kind: 'every', period: 'P10D', on: 3 })]),
      '/kinds/0/streams/0/when/on',
      /with months or years/,
    ],
    [
      'a bad clock time',
      small([usage('s', { kind: 'once', time: '25:00' })]),
      '/kinds/0/streams/0/when/time',
      /"09:00"/,
    ],
    [
      'lengths of two kinds',
      small([usage('s', { kind: 'once', after: { from: 'P1D', to: 'P1M' } })]),
      '/kinds/0/streams/0/when/after/to',
      /both/,
    ],
    [
      'an end before its beginning',
      small([stream], {}, { opens: { from: 'P9D', to: 'P1D' } }),
      '/kinds/0/opens/to',
      /before "from"/,
    ],
    [
      'an unknown season',
      small([{ ...stream, season: 'x' }]),
      '/kinds/0/streams/0/season',
      /there is no season "x"; allowed: none is described/,
    ],
    [
      'eleven months',
      { ...small([]), seasons: { x: { months: Array(11).fill(1) } } },
      '/seasons/x/months',
      /12 factors/,
    ],
    [
      'hours without weight',
      { ...small([]), seasons: { x: { hours: Array(24).fill(0) } } },
      '/seasons/x/hours',
      /above zero/,
    ],
    ['a probability of 2', small([{ ...stream, chance: 2 }]), '/kinds/0/streams/0/chance', /from 0 to 1/],
    [
      'a weight of nothing',
      small([{ ...packs, event: { type: 'purchase', item: { draw: 'choice', of: [{ value: 'x', weight: 0 }] } } }]),
      '/kinds/0/streams/0/event/item/of/0/weight',
      />0/,
    ],
    [
      'limits the wrong way round',
      small([
        { ...stream, event: { type: 'payment', amount: { draw: 'normal', mean: 1, deviation: 1, min: 5, max: 1 } } },
      ]),
      '/kinds/0/streams/0/event/amount/max',
      /1 is below "min"/,
    ],
    [
      'a draw the wrong way round',
      small([], {}, { facts: { x: { draw: 'uniform', from: 3, to: 1 } } }),
      '/kinds/0/facts/x/to',
      /1 is before "from"/,
    ],
    ['a fact that is an object', small([], {}, { facts: { x: { a: 1 } } }), '/kinds/0/facts/x/draw', /unknown draw/],
    [
      'a fact called __proto__',
      small([], {}, { facts: JSON.parse('{"__proto__":1}') as object }),
      '/kinds/0/facts/__proto__',
      /not a name/,
    ],
    [
      'a follower of what stands below',
      small([{ ...packs, when: { kind: 'after', stream: 's', delay: 'P1D' } }, stream]),
      '/kinds/0/streams/0/when/stream',
      /no stream "s" stands above/,
    ],
    [
      'a follower with a season',
      small([packs, { ...stream, when: { kind: 'after', stream: 'packs', delay: 'P1D' }, growth: 1 }]),
      '/kinds/0/streams/1/growth',
      /none of its own/,
    ],
    [
      'a refund of nothing',
      small([{ ...packs, event: { type: 'refund' } }]),
      '/kinds/0/streams/0/event/of',
      /needs to be of something/,
    ],
    [
      'a refund of a usage',
      small([stream, { ...packs, event: { type: 'refund', of: { stream: 's' } } }]),
      '/kinds/0/streams/1/event/of/stream',
      /a refund of a usage; allowed: of a purchase or request/,
    ],
    [
      'a report that follows a usage',
      small([
        stream,
        { name: 'r', event: { type: 'report', what: 'x' }, when: { kind: 'after', stream: 's', delay: 'P1D' } },
      ]),
      '/kinds/0/streams/1/when/stream',
      /a report of a usage/,
    ],
  ]
  test.each(cases)('%s', (_, mix, pointer, message) => {
    const parsed = parseMix(mix)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.problems.map((problem) => problem.pointer)).toContain(pointer)
    expect(parsed.problems.find((problem) => problem.pointer === pointer)!.message).toMatch(message)
  })

  test.each([null, undefined, 1, 'x', [[]], { kinds: {} }, { kinds: [null] }, { kinds: [{ streams: [{}] }] }])(
    '%j',
    (mix) => {
      expect(parseMix(mix).ok).toBe(false)
    },
  )
})

test('a mix is resized in its proportions', () => {
  const kinds = [3, 2, 0, 2].map((accounts, at) => ({ name: `k${at}`, accounts, streams: [] }))
  const mix = read({ ...small([]), kinds })
  expect(accountsIn(mix)).toBe(7)
  const counts = (accounts: number) => resized(mix, accounts).kinds.map((kind) => kind.accounts)
  expect(counts(7)).toEqual([3, 2, 0, 2])
  expect(counts(70)).toEqual([30, 20, 0, 20])
  expect(counts(10)).toEqual([4, 3, 0, 3])
  expect(counts(1)).toEqual([1, 0, 0, 0])
  expect(counts(0)).toEqual([0, 0, 0, 0])
})

describe.each(sampleIds)('the mix for %s', (id) => {
  const book = loadSample(id)!
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error(`${id} cannot be simulated`)
  const mix = read(sampleMix(id))

  test('says nothing that the book does not know, and runs', () => {
    let entries = 0
    let accounts = 0
    for (const timeline of mixedTimelines(mix, book.zone)) {
      expect(timelineSchema.safeParse(timeline).success).toBe(true)
      const read = readTimeline(prepared.plan, timeline)
      expect(read.late).toBe(0)
      entries += runTimeline(prepared.plan, read).journal.length
      accounts++
    }
    expect(accounts).toBe(accountsIn(mix))
    expect(entries).toBeGreaterThan(accounts * 10)
  })
})
