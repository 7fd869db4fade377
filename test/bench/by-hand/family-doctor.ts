/**
 * The family doctor system as a programmer would write it without tables: licences by edition, their seats and modules,
 * services, and applications that are reviewed in three working days. Money is in cents.
 */
import type { About, Because, Final, Timeline, TimelineEvent } from '../../../rules/simulate/index.ts'
import { DAY, dayOfDate, shanghai } from './clock.ts'
import { pop, push, timedBefore, type Timed } from './heap.ts'
import { money, NONE, rows, safe, type HandProgram, type HandRecord } from './record.ts'
import { tellUnknownYears, workingDayAfter } from './working-days.ts'

type Of<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>

/** An edition that is sold at one price, for so many institutions. */
interface Edition {
  readonly from: number
  readonly to: number
  readonly price: number
  readonly priced: Because
  readonly granted: Because
  readonly renewed: Because
}

const edition = (id: string, from: number, to: number, yuan: number): [string, Edition] => [
  id,
  {
    from,
    to,
    price: yuan * 100,
    priced: rows(`prices/${id}`),
    granted: rows(`grants/${id}`),
    renewed: rows(`grants/${id}-renewal`),
  },
]

const EDITIONS = new Map<unknown, Edition>([
  edition('xlarge', 81, 120, 140_000),
  edition('large', 41, 80, 100_000),
  edition('medium', 10, 40, 60_000),
  edition('institution', 1, Number.POSITIVE_INFINITY, 0),
])

/** Institutions beyond so many cost so much each. */
const STEPS = [
  { over: 0, upTo: 9, price: 200_000, row: rows('prices/first-9')[0]! },
  { over: 9, upTo: 40, price: 160_000, row: rows('prices/to-40')[0]! },
  { over: 40, upTo: Number.POSITIVE_INFINITY, price: 120_000, row: rows('prices/from-41')[0]! },
] as const

const MODULES: readonly unknown[] = ['signing', 'qa', 'tools']
const DELIVERY_PRICE = 2_000_000
const MAINTENANCE_YEAR = 1_000_000
const MAINTENANCE_MONTH = 90_000
const REVIEW_DAYS = 3

const ITEM: Readonly<Record<string, Because>> = {
  licence: rows('items/licence'),
  'svc-delivery': rows('items/svc-delivery'),
  'svc-maintenance': rows('items/svc-maintenance'),
}
const DELIVERY_PRICED = rows('prices/svc-delivery')
const YEARS_PRICED = rows('prices/maintenance-years')
const MONTHS_PRICED = rows('prices/maintenance-months')
const DELIVERY = rows('grants/delivery')
const MAINTENANCE_VOID = rows('grants/maintenance-void')
const CONNECT = rows('institutions/connect')
const MODULE = rows('modules/module')
const REVIEW = rows('tasks/review')
const ACCEPTED = rows('acceptance/accepted')
const CANCELLED = rows('cancelling/request')
const CANCELLED_CONNECTION = [...CANCELLED, ...CONNECT]
const NOT_AGREED = rows('refunds/not-agreed')
const AGREED = rows('refunds/agreed')
const CUSTOMER = ['customer']
const REMINDERS = [
  { days: 30, because: rows('reminders/first') },
  { days: 7, because: rows('reminders/second') },
] as const

interface Order extends About {
  readonly kind: 'order'
  readonly item: string
  readonly quantity: number
  readonly at: number
  readonly facts: Of<'purchase'>['facts']
  status: 'active' | 'refused' | 'expired' | 'completed' | 'refunded'
  refunded: boolean
  charged: number
  from: number
  ends: number
  seats: number
  because: Because
}

interface Asked extends About {
  readonly kind: 'request'
  status: 'open' | 'refused' | 'cancelled' | 'refunded'
  refunded: boolean
  /** It is counted among the connections, by this institution. */
  connects: boolean
  readonly institution: string | undefined
  review: 'none' | 'open' | 'met' | 'breached' | 'cancelled'
}

type Timer = Timed &
  ({ readonly ends: Order } | { readonly reminds: Order; readonly because: Because } | { readonly reviews: Asked })

const ENDING = 0
const REMINDER = 2
const DUE = 4

class Account {
  readonly #record: HandRecord
  readonly #orders = new Map<string, Order>()
  readonly #asked = new Map<string, Asked>()
  readonly #reports = new Map<string, string>()
  readonly #timers: Timer[] = []
  /** Licences whose time is not over, in the order in which they were bought. */
  readonly #licences = new Set<Order>()
  /** Institutions that are connected, and by how many requests. */
  readonly #connected = new Map<string, number>()
  readonly #told = new Set<number>()
  #places = 0
  #limit = 0
  #lapsedAt: number | undefined
  #everConnected = false
  #refundRate: number
  #now = 0
  #seq = 0
  #charged = 0
  #refunded = 0

  constructor({ account }: Timeline, record: HandRecord) {
    this.#record = record
    this.#refundRate = Number(account.facts['refundRate'] ?? 0)
  }

  run({ events, until }: Timeline): void {
    for (const event of events) {
      this.#advance(event.at)
      this.#now = event.at
      this.#happen(event)
      this.#advance(event.at)
    }
    this.#advance(until)
    this.#now = until
  }

  #advance(until: number): void {
    const timers = this.#timers
    while (timers.length > 0 && timers[0]!.at <= until) {
      const timer = pop(timers, timedBefore)
      this.#now = timer.at
      if ('ends' in timer) this.#expire(timer.ends)
      else if ('reminds' in timer) this.#remindOf(timer.reminds, timer.because)
      else this.#breach(timer.reviews)
    }
  }

  #happen(event: TimelineEvent): void {
    switch (event.type) {
      case 'purchase':
        return this.#purchase(event)
      case 'request':
        return this.#ask(event)
      case 'report':
        return this.#report(event)
      case 'cancel':
        return this.#cancel(this.#find(event.of)!)
      case 'refund':
        return this.#refund(this.#find(event.of)!)
      case 'payment':
        return this.#refuse(undefined, ['nothing-to-pay'], NONE)
      case 'account':
        if ('refundRate' in event.facts) this.#refundRate = Number(event.facts['refundRate'])
        return
      default:
        throw new Error(`the book knows no ${event.type}`)
    }
  }

  #refuse(about: About | undefined, reasons: readonly string[], because: Because, report?: string): void {
    this.#record.refuse(this.#now, about, report, reasons, because)
  }

  #find(of: string): Order | Asked | undefined {
    let id = of
    for (let above = this.#reports.get(id); above !== undefined; above = this.#reports.get(id)) id = above
    return this.#orders.get(id) ?? this.#asked.get(id)
  }

  #purchase({ id, item, quantity, at, facts }: Of<'purchase'>): void {
    const order: Order = {
      kind: 'order',
      id,
      item,
      quantity,
      at,
      facts,
      status: 'active',
      refunded: false,
      charged: 0,
      from: at,
      ends: Number.POSITIVE_INFINITY,
      seats: quantity,
      because: NONE,
    }
    const reasons: string[] = []
    const because: string[] = []
    const check = (isWrong: boolean, row: string, reason: string): void => {
      if (!isWrong) return
      because.push(`orders/${row}`)
      if (!reasons.includes(reason)) reasons.push(reason)
    }
    if (item === 'licence') this.#checkLicence(facts, check)
    else if (item === 'svc-maintenance') checkMaintenance(facts, check)
    this.#orders.set(id, order)
    if (reasons.length > 0) {
      order.status = 'refused'
      return this.#refuse(order, reasons.sort(), rows(...because))
    }
    this.#record.order(at, id, item, quantity, ITEM[item]!)
    if (item === 'licence') this.#license(order)
    else if (item === 'svc-maintenance') this.#maintain(order)
    else {
      this.#charge(order, DELIVERY_PRICE * quantity, DELIVERY_PRICED)
      this.#start(order, at, shanghai.monthsLater(at, 12), DELIVERY)
    }
  }

  #checkLicence(facts: Order['facts'], check: Check): void {
    const sold = facts['edition']
    const institutions = facts['institutions'] as number | undefined
    const years = facts['years'] as number | undefined
    const modules = facts['modules'] as readonly unknown[] | undefined
    const found = EDITIONS.get(sold)
    if (found) {
      const isOutside = institutions === undefined || institutions < found.from || institutions > found.to
      check(isOutside, String(sold), 'edition-mismatch')
    }
    check(institutions !== undefined && institutions % 1 > 0, 'whole-institutions', 'edition-mismatch')
    check(!found, 'edition-unknown', 'edition-mismatch')
    check(years === undefined || years < 1, 'term', 'below-minimum-term')
    check(years !== undefined && years >= 1 && years % 1 > 0, 'whole-term', 'not-a-whole-term')
    check(modules === undefined || modules.length === 0, 'no-module', 'no-module')
    check(modules?.every((module) => MODULES.includes(module)) === false, 'unknown-module', 'unknown-module')
    const renews = facts['renews'] as string | undefined
    if (renews === undefined) return
    const renewed = this.#orders.get(renews)
    check(!renewed || renewed.because === NONE, 'renewal', 'nothing-to-renew')
    check(renewed !== undefined && renewed.item !== 'licence', 'renewal-of-another', 'nothing-to-renew')
  }

  #license(order: Order): void {
    const { facts, quantity } = order
    const sold = EDITIONS.get(facts['edition'])!
    const institutions = facts['institutions'] as number
    const years = facts['years'] as number
    const times = (facts['modules'] as readonly unknown[]).length * years * quantity
    const isStepped = sold.to === Number.POSITIVE_INFINITY
    if (isStepped) {
      const reached = STEPS.filter(({ over }) => institutions > over)
      const sum = reached.reduce(
        (cents, { over, upTo, price }) => cents + (Math.min(institutions, upTo) - over) * price,
        0,
      )
      this.#charge(
        order,
        sum * times,
        reached.map(({ row }) => row),
      )
    } else this.#charge(order, sold.price * times, sold.priced)
    order.seats = (isStepped ? institutions : sold.to) * quantity
    const renews = facts['renews'] as string | undefined
    const from = renews === undefined ? this.#now : Math.max(this.#now, this.#orders.get(renews)!.ends)
    this.#licences.add(order)
    this.#start(order, from, shanghai.monthsLater(from, 12 * years), renews === undefined ? sold.granted : sold.renewed)
    if (this.#lapsedAt === from) this.#lapsedAt = undefined
    this.#setReminders(order)
  }

  #setReminders(order: Order): void {
    if (this.#isFollowed(order)) return
    for (const { days, because } of REMINDERS) {
      const at = order.ends - days * DAY
      if (at <= this.#now) this.#remind(order, because)
      else push(this.#timers, { at, rank: REMINDER, seq: this.#seq++, reminds: order, because }, timedBefore)
    }
  }

  #isFollowed({ id }: Order): boolean {
    for (const { status, facts } of this.#orders.values())
      if (status === 'active' && facts['renews'] === id) return true
    return false
  }

  #remindOf(order: Order, because: Because): void {
    if (order.status === 'active' && !this.#isFollowed(order)) this.#remind(order, because)
  }

  #remind(order: Order, because: Because): void {
    this.#record.reminder(this.#now, order, 'licence-ends', CUSTOMER, because)
  }

  #maintain(order: Order): void {
    const { facts, quantity } = order
    const years = facts['years'] as number | undefined
    const months = years === undefined ? (facts['months'] as number) : 12 * years
    if (years === undefined) this.#charge(order, MAINTENANCE_MONTH * quantity * months, MONTHS_PRICED)
    else this.#charge(order, MAINTENANCE_YEAR * quantity * years, YEARS_PRICED)
    const begins = facts['beginsOn'] as string | undefined
    const latest = shanghai.monthsLater(this.#now, 12)
    if (begins !== undefined && begins > shanghai.dateOf(latest))
      return this.#start(order, this.#now, latest, MAINTENANCE_VOID)
    const from = begins === undefined ? this.#now : Math.max(this.#now, shanghai.startOfDay(dayOfDate(begins)))
    const row = `grants/maintenance-${years === undefined ? 'months' : 'years'}${begins === undefined ? '' : '-later'}`
    this.#start(order, from, shanghai.monthsLater(from, months), rows(row))
  }

  #charge(order: Order, cents: number, because: Because): void {
    order.charged = cents
    this.#charged = safe(this.#charged + cents)
    this.#record.charge(this.#now, order, 'customer', cents, because)
  }

  #start(order: Order, from: number, ends: number, because: Because): void {
    order.from = from
    order.ends = ends
    order.because = because
    push(this.#timers, { at: Math.max(ends, this.#now), rank: ENDING, seq: this.#seq++, ends: order }, timedBefore)
  }

  #expire(order: Order): void {
    if (order.status !== 'active') return
    this.#end(order, 'expired')
    this.#record.expire(this.#now, order.id, order.because)
  }

  #end(order: Order, status: Order['status']): void {
    order.status = status
    order.ends = Math.min(order.ends, this.#now)
    // Connections are kept while a licence runs.
    if (!this.#licences.delete(order) || this.#running().length > 0) return
    if (this.#everConnected) this.#lapsedAt ??= this.#now
  }

  #running(): readonly Order[] {
    const running: Order[] = []
    for (const order of this.#licences) if (order.from <= this.#now && this.#now < order.ends) running.push(order)
    return running
  }

  #seats(): number {
    let seats = 0
    for (const order of this.#running()) seats += order.seats
    return seats
  }

  #ask({ id, service, facts }: Of<'request'>): void {
    const asked: Asked = {
      kind: 'request',
      id,
      status: 'open',
      refunded: false,
      connects: false,
      institution: facts['institution'] as string | undefined,
      review: 'none',
    }
    this.#asked.set(id, asked)
    if (service === 'connect-institution') return this.#connect(asked, service)
    if (service === 'use-module') {
      const module = facts['module'] as string
      if (!this.#running().some((order) => (order.facts['modules'] as readonly unknown[]).includes(module))) {
        asked.status = 'refused'
        return this.#refuse(asked, ['not-licensed'], MODULE)
      }
    }
    this.#record.admit(this.#now, id, service, NONE)
    if (service === 'apply') this.#openReview(asked)
  }

  #connect(asked: Asked, service: string): void {
    const { id, institution } = asked
    const limit = this.#seats()
    const isCurrent = this.#everConnected && this.#lapsedAt === undefined
    const isTaken = isCurrent && institution !== undefined && this.#connected.has(institution)
    if (!isTaken && (isCurrent ? this.#places : 0) + 1 > limit) {
      asked.status = 'refused'
      return this.#refuse(asked, [this.#running().length === 0 ? 'no-licence' : 'edition-full'], CONNECT)
    }
    this.#record.admit(this.#now, id, service, CONNECT)
    if (!isCurrent) this.#beginConnecting()
    if (institution !== undefined) this.#connected.set(institution, (this.#connected.get(institution) ?? 0) + 1)
    asked.connects = true
    this.#limit = limit
    if (isTaken) return
    this.#places++
    this.#record.quota(this.#now, id, service, service, this.#places, limit, CONNECT)
  }

  #beginConnecting(): void {
    this.#everConnected = true
    this.#lapsedAt = undefined
    this.#connected.clear()
    this.#places = 0
  }

  #openReview(asked: Asked): void {
    const day = workingDayAfter(shanghai.dayOf(this.#now), REVIEW_DAYS)
    const due = shanghai.startOfDay(day + 1)
    tellUnknownYears(this.#told, shanghai.dateOf(this.#now), shanghai.dateOf(due - 1), (year) =>
      this.#record.warning(this.#now, year),
    )
    asked.review = 'open'
    this.#record.due(this.#now, asked, 'review', due, REVIEW)
    push(this.#timers, { at: due, rank: DUE, seq: this.#seq++, reviews: asked }, timedBefore)
  }

  #breach(asked: Asked): void {
    if (asked.review !== 'open') return
    asked.review = 'breached'
    this.#record.breach(this.#now, asked, 'review', REVIEW)
  }

  #report({ id, of, what }: Of<'report'>): void {
    const subject = this.#find(of)
    if (subject?.status !== 'active' && subject?.status !== 'open') return this.#refuse(subject, ['not-open'], NONE, id)
    this.#reports.set(id, of)
    if (subject.kind === 'request') {
      if (what === 'reviewed') this.#meetReview(subject)
      return
    }
    if (subject.item === 'licence') this.#setReminders(subject)
    if (what !== 'accepted' || subject.item !== 'svc-delivery') return
    this.#end(subject, 'completed')
    this.#record.complete(this.#now, subject, ACCEPTED)
  }

  #meetReview(asked: Asked): void {
    if (asked.review === 'open' || asked.review === 'breached') {
      this.#record.met(this.#now, asked, 'review', asked.review === 'breached', REVIEW)
      asked.review = 'met'
    }
  }

  #cancel(subject: Order | Asked): void {
    if (subject.status !== 'active' && subject.status !== 'open') return this.#refuse(subject, ['not-open'], NONE)
    if (subject.kind === 'order') return this.#refuse(subject, ['not-cancellable'], NONE)
    subject.status = 'cancelled'
    if (subject.review === 'open') subject.review = 'cancelled'
    this.#record.cancel(this.#now, subject, 'cancelled', CANCELLED)
    if (subject.connects && this.#lapsedAt === undefined) this.#disconnect(subject)
  }

  /** A place is free again when the last request that holds it is gone. */
  #disconnect({ id, institution }: Asked): void {
    if (institution !== undefined) {
      const left = (this.#connected.get(institution) ?? 0) - 1
      if (left > 0) {
        this.#connected.set(institution, left)
        return
      }
      if (!this.#connected.delete(institution)) return
    }
    this.#places = Math.max(0, this.#places - 1)
    const service = 'connect-institution'
    this.#record.quota(this.#now, id, service, service, this.#places, this.#limit, CANCELLED_CONNECTION)
  }

  #refund(subject: Order | Asked): void {
    if (subject.refunded) return this.#refuse(subject, ['already-refunded'], NONE)
    if (subject.status === 'refused') return this.#refuse(subject, ['not-open'], NONE)
    const rate = this.#refundRate
    if (!(rate > 0 && rate <= 1)) return this.#refuse(subject, ['not-in-contract'], NOT_AGREED)
    subject.refunded = true
    if (subject.kind === 'request') {
      if (subject.status !== 'open') return
      subject.status = 'refunded'
      if (subject.review === 'open') subject.review = 'cancelled'
      return
    }
    // Rates are ten-thousandths at the finest: the product is a whole number.
    const cents = Math.floor((subject.charged * Math.round(rate * 10_000) + 5000) / 10_000)
    if (cents > 0) {
      this.#refunded = safe(this.#refunded + cents)
      this.#record.refund(this.#now, subject, 'customer', cents, AGREED)
    }
    if (subject.status === 'active') this.#end(subject, 'refunded')
  }

  final(): Final {
    const orders = [...this.#orders.values()].filter(({ status }) => status !== 'refused')
    const charged = money(this.#charged)
    const refunded = money(this.#refunded)
    const isCurrent = this.#everConnected && this.#lapsedAt === undefined
    return {
      charged,
      refunded,
      byPayer: orders.length > 0 ? { customer: { charged, refunded } } : {},
      balances: {},
      granted: {},
      used: {},
      lots: [],
      orders: orders.map(({ id, item, quantity, at, status }) => ({
        order: id,
        item,
        quantity,
        at: shanghai.iso(at),
        status,
      })),
      owed: '0.00',
      arrears: {},
      suspended: [],
      active: orders
        .filter(({ status, from, ends }) => status === 'active' && from <= this.#now && this.#now < ends)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, item, ends }) => ({ order: id, item, ends: shanghai.iso(ends) })),
      quotas: { 'connect-institution': { used: isCurrent ? this.#places : 0, limit: this.#seats() } },
    }
  }
}

type Check = (isWrong: boolean, row: string, reason: string) => void

function checkMaintenance(facts: Order['facts'], check: Check): void {
  const years = facts['years'] as number | undefined
  const months = facts['months'] as number | undefined
  const hasYears = years !== undefined
  const hasMonths = months !== undefined
  check(hasYears && years >= 1 && years % 1 > 0, 'whole-term', 'not-a-whole-term')
  check(!hasYears && !hasMonths, 'maintenance-neither', 'below-minimum-term')
  check(hasYears && hasMonths, 'maintenance-both', 'below-minimum-term')
  check(hasYears && years < 1, 'maintenance-years', 'below-minimum-term')
  check(hasMonths && months < 1, 'maintenance-months', 'below-minimum-term')
  check(hasMonths && months >= 1 && months % 1 > 0, 'maintenance-whole', 'not-a-whole-term')
}

export const familyDoctor: HandProgram = {
  book: 'family-doctor',
  clock: shanghai,
  meters: [],
  open: (timeline, record) => new Account(timeline, record),
}
