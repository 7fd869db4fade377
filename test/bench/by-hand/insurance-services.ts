/**
 * The services of an insurance policy as a programmer would write them without tables: five services with their conditions,
 * quotas and deadlines, and a sum insured that is full again each policy year. Money is in cents.
 */
import type { About, Because, Final, Timeline, TimelineEvent } from '../../../rules/simulate/index.ts'
import { DAY, dayOfDate, shanghai } from './clock.ts'
import { pop, push, timedBefore, type Timed } from './heap.ts'
import { money, NONE, rows, safe, type Counter, type HandProgram, type HandRecord } from './record.ts'
import { tellUnknownYears, workingDayAfter } from './working-days.ts'

type Of<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>
type Facts = Of<'request'>['facts']

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const NOTICE_DAYS = 3
const BOOKING_DAYS = 7
const ARRANGE_DAYS = 5
const LONGEST_CALL = 15
const LONGEST_VISIT = 4
const FAILED_CALLS = 3
const CONFIRM_AT = 8 * HOUR

const SUM: Counter = { index: 0, id: 'sum-insured', scale: 100, money: true }
const SUM_ROW = rows('meters/sum-insured')
const YEAR = rows('sum-insured/year')
const ADVANCE_DRAW = rows('advances/advance')
const ADVANCE_PRICE = rows('prices/advance')
const REFUND = rows('refunds/cancelled')
const NO_REFUND = rows('refunds/other')

/** A service: how often it may be had, and the rows that say so. */
interface Service {
  readonly limit: number | null
  readonly because: Because
}

const service = (id: string, limit: number | null): [string, Service] => [id, { limit, because: rows(`quotas/${id}`) }]

const SERVICES = new Map<string, Service>([
  service('green-channel', 1),
  service('accompaniment', 1),
  service('advance-payment', null),
  service('family-doctor', null),
  service('expert-consult', 1),
])
const UNDATED = rows('quotas/green-channel-undated')
const ADVANCE_ADMITS = rows('quotas/advance-payment', 'advances/advance')

const REASONED = new Map<string, Because>()

/** The rows of a name, made once. */
function row(name: string): Because {
  let known = REASONED.get(name)
  if (!known) REASONED.set(name, (known = rows(name)))
  return known
}

interface Asked extends About {
  readonly kind: 'request'
  readonly service: string
  readonly at: number
  readonly facts: Facts
  status: 'open' | 'refused' | 'cancelled' | 'completed'
  refunded: boolean
  charged: number
  /** Rows and period of the quota that it uses. */
  quota: { readonly because: Because; readonly period: number | undefined } | undefined
  readonly tasks: Task[]
  failedCalls: Map<string, number> | undefined
}

interface Task {
  readonly of: Asked
  readonly name: string
  readonly opener: string
  readonly because: Because
  readonly completes: boolean
  status: 'open' | 'met' | 'breached' | 'lapsed' | 'cancelled'
}

interface Lot {
  readonly id: string
  readonly of: Asked | undefined
  readonly granted: number
  readonly expires: number
  readonly because: Because
  left: number
  ended: boolean
}

interface Quota {
  used: number
  limit: number | null
  readonly period: number | undefined
  readonly until: number
}

interface Policy {
  readonly start: string | undefined
  readonly end: string | undefined
  readonly waitingDays: number | undefined
  readonly sum: number | undefined
  readonly deductible: number | undefined
  readonly advanceLimit: number | undefined
}

type Timer = Timed &
  (
    | { readonly kind: 'lot'; readonly lot: Lot }
    | { readonly kind: 'year'; readonly anchor: number }
    | {
        readonly kind: 'reminder'
        readonly of: Asked
        readonly to: readonly string[]
        readonly about: string
        readonly because: Because
      }
    | { readonly kind: 'task'; readonly task: Task }
  )

const policyOf = (facts: Facts): Policy => ({
  start: facts['policyStart'] as string | undefined,
  end: facts['policyEnd'] as string | undefined,
  waitingDays: facts['waitingDays'] as number | undefined,
  sum: facts['sumInsured'] as number | undefined,
  deductible: facts['deductible'] as number | undefined,
  advanceLimit: facts['advanceLimit'] as number | undefined,
})

interface Span {
  readonly from: number
  readonly to: number
}

/** The year since an anchor in which an instant lies. */
function yearOf(anchor: number, at: number): Span {
  let years = Math.floor((at - anchor) / (365.2425 * DAY))
  let from = shanghai.monthsLater(anchor, 12 * years)
  while (from > at) from = shanghai.monthsLater(anchor, 12 * --years)
  let to = shanghai.monthsLater(anchor, 12 * (years + 1))
  while (to <= at) {
    from = to
    years++
    to = shanghai.monthsLater(anchor, 12 * (years + 1))
  }
  return { from, to }
}

const centsOf = (amount: unknown): number => Math.round(Number(amount) * 100)
const STEWARD = ['steward']
const CUSTOMER = ['customer']

class Account {
  readonly #record: HandRecord
  readonly #asked = new Map<string, Asked>()
  readonly #reports = new Map<string, { readonly subject: Asked }>()
  readonly #timers: Timer[] = []
  readonly #quotas = new Map<string, Quota>()
  readonly #lots: Lot[] = []
  readonly #told = new Set<number>()
  #facts: Facts
  #policy: Policy
  #hasYears = false
  #years = 0
  #firstLot = 0
  #available = 0
  #granted = 0
  #used = 0
  #charged = 0
  #refunded = 0
  #hasLedger = false
  #now = 0
  #seq = 0

  constructor({ account, events, until }: Timeline, record: HandRecord) {
    this.#record = record
    this.#facts = account.facts
    this.#policy = policyOf(account.facts)
    this.#now = events[0]?.at ?? until
    this.#startYears()
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
      if (timer.kind === 'lot') this.#endLot(timer.lot)
      else if (timer.kind === 'year') this.#beginYear(timer.anchor)
      else if (timer.kind === 'task') this.#miss(timer.task)
      else if (timer.of.status === 'open')
        this.#record.reminder(this.#now, timer.of, timer.about, timer.to, timer.because)
    }
  }

  #happen(event: TimelineEvent): void {
    switch (event.type) {
      case 'request':
        return this.#ask(event)
      case 'report':
        return this.#report(event)
      case 'cancel':
        return this.#askCancel(this.#find(event.of)!)
      case 'refund':
        return this.#askRefund(this.#find(event.of)!)
      case 'payment':
        this.#record.payment(this.#now, undefined, centsOf(event.amount), SUM_ROW)
        return this.#grant(event.id, undefined, centsOf(event.amount), Number.POSITIVE_INFINITY, SUM_ROW)
      case 'account':
        this.#facts = { ...this.#facts, ...event.facts }
        this.#policy = policyOf(this.#facts)
        return this.#startYears()
      default:
        throw new Error(`the book knows no ${event.type}`)
    }
  }

  #find(of: string): Asked | undefined {
    return this.#reports.get(of)?.subject ?? this.#asked.get(of)
  }

  #today(): number {
    return shanghai.dayOf(this.#now)
  }

  /** Whether the policy has a sum, and has not ended. */
  #isInsured(): boolean {
    const { sum, end } = this.#policy
    return sum !== undefined && (end === undefined || this.#today() <= dayOfDate(end))
  }

  #startYears(): void {
    const { start } = this.#policy
    if (this.#hasYears || start === undefined || !this.#isInsured()) return
    this.#hasYears = true
    const anchor = shanghai.startOfDay(dayOfDate(start))
    if (anchor > this.#now) this.#yearTimer(anchor, anchor)
    else this.#beginYear(anchor)
  }

  #yearTimer(at: number, anchor: number): void {
    push<Timer>(this.#timers, { kind: 'year', at, rank: 1, seq: this.#seq++, anchor }, timedBefore)
  }

  #beginYear(anchor: number): void {
    const { to } = yearOf(anchor, this.#now)
    this.#yearTimer(to, anchor)
    const cents = this.#isInsured() ? centsOf(this.#policy.sum) : 0
    if (cents === 0) return
    this.#years++
    this.#grant(this.#years === 1 ? 'year' : `year.${this.#years}`, undefined, cents, to, YEAR)
  }

  #grant(id: string, of: Asked | undefined, cents: number, expires: number, because: Because): void {
    if (cents === 0) return
    const lot: Lot = { id, of, granted: cents, expires, because, left: cents, ended: false }
    this.#lots.push(lot)
    this.#record.grant(this.#now, of, id, SUM, cents, expires, because)
    this.#granted = safe(this.#granted + cents)
    this.#available += cents
    if (expires === Number.POSITIVE_INFINITY) return
    push<Timer>(
      this.#timers,
      { kind: 'lot', at: Math.max(expires, this.#now), rank: 0, seq: this.#seq++, lot },
      timedBefore,
    )
  }

  #endLot(lot: Lot): void {
    lot.ended = true
    if (lot.left === 0) return
    this.#available -= lot.left
    this.#record.expireLot(this.#now, lot.of, lot.id, SUM, lot.left, lot.because)
  }

  /** Draws on the lot granted first, and on the next. */
  #draw(asked: Asked, cents: number, because: Because): void {
    let rest = cents
    while (rest > 0 && this.#firstLot < this.#lots.length) {
      const lot = this.#lots[this.#firstLot]!
      if (lot.ended || lot.left === 0) {
        this.#firstLot++
        continue
      }
      const part = Math.min(rest, lot.left)
      lot.left -= part
      this.#available -= part
      this.#used = safe(this.#used + part)
      rest -= part
      this.#record.draw(this.#now, asked, lot.id, SUM, part, because)
    }
  }

  #ask({ id, service: name, at, facts }: Of<'request'>): void {
    const asked: Asked = {
      kind: 'request',
      id,
      service: name,
      at,
      facts,
      status: 'open',
      refunded: false,
      charged: 0,
      quota: undefined,
      tasks: [],
      failedCalls: undefined,
    }
    const reasons: string[] = []
    const because: Because[] = []
    this.#check(asked, (from, reason) => {
      because.push(row(from))
      if (!reasons.includes(reason)) reasons.push(reason)
    })
    const { limit, because: quotaRows } = SERVICES.get(name)!
    const isYearly = name === 'green-channel' && this.#policy.start !== undefined
    const counted = name === 'green-channel' && !isYearly ? UNDATED : quotaRows
    const known = this.#quotas.get(name)
    const current = known && this.#now < known.until ? known : undefined
    if (limit !== null && (current?.used ?? 0) + 1 > limit) {
      reasons.push('quota-used-up')
      because.push(counted)
    }
    const cents = name === 'advance-payment' ? this.#coverable(facts) : undefined
    if (cents !== undefined && cents > this.#available) {
      if (!reasons.includes('exceeds-sum-insured')) reasons.push('exceeds-sum-insured')
      because.push(ADVANCE_DRAW)
    }
    this.#asked.set(id, asked)
    if (reasons.length > 0) {
      asked.status = 'refused'
      return this.#record.refuse(at, asked, undefined, reasons.sort(), because.flat())
    }
    this.#record.admit(at, id, name, cents === undefined ? counted : ADVANCE_ADMITS)
    const quota = current ?? this.#openQuota(name, isYearly)
    quota.used++
    quota.limit = limit
    asked.quota = { because: counted, period: isYearly ? quota.period : undefined }
    this.#record.quota(at, id, name, name, quota.used, limit, counted)
    if (name === 'advance-payment') this.#advancePayment(asked, cents)
    if (name === 'expert-consult') this.#setReminders(asked)
    this.#openTasks(asked)
  }

  #openQuota(name: string, isYearly: boolean): Quota {
    const year = isYearly ? yearOf(shanghai.startOfDay(dayOfDate(this.#policy.start!)), this.#now) : undefined
    const quota: Quota = { used: 0, limit: null, period: year?.from, until: year?.to ?? Number.POSITIVE_INFINITY }
    this.#quotas.set(name, quota)
    return quota
  }

  /** What an advance would draw; undefined where nothing of the sum insured is to be had now. */
  #coverable(facts: Facts): number | undefined {
    if (facts['amount'] === undefined || !this.#isInForce() || this.#policy.sum === undefined) return undefined
    return centsOf(facts['amount'])
  }

  #isInForce(): boolean {
    const { start, end } = this.#policy
    const today = this.#today()
    return start !== undefined && today >= dayOfDate(start) && (end === undefined || today <= dayOfDate(end))
  }

  #check(asked: Asked, refuse: (row: string, reason: string) => void): void {
    const { service: name, facts } = asked
    const { start, end } = this.#policy
    const today = this.#today()
    const when = facts['appointment'] === undefined ? undefined : Date.parse(facts['appointment'] as string)
    const ahead = when === undefined ? undefined : shanghai.dayOf(when) - today
    if (facts['requester'] !== 'insured') refuse('conditions/insured', 'insured-only')
    if (start !== undefined && today < dayOfDate(start)) refuse('conditions/before', 'policy-not-in-force')
    if (end !== undefined && today > dayOfDate(end)) refuse('conditions/after', 'policy-not-in-force')
    switch (name) {
      case 'green-channel':
      case 'accompaniment':
        if (ahead === undefined || ahead < NOTICE_DAYS) refuse('conditions/notice', 'too-short-notice')
        if (name === 'accompaniment') return
        if (facts['hospitalListed'] === false) refuse('conditions/hospital', 'hospital-not-listed')
        if (facts['departmentListed'] === false) refuse('conditions/department', 'department-not-listed')
        return
      case 'expert-consult':
        return checkConsultation(facts, ahead, refuse)
      case 'advance-payment':
        return this.#checkAdvance(facts, refuse)
    }
  }

  #checkAdvance(facts: Facts, refuse: (row: string, reason: string) => void): void {
    const { start, waitingDays, sum, deductible, advanceLimit } = this.#policy
    const amount = facts['amount'] as number | undefined
    const expense = facts['expense'] as number | undefined
    const stay = facts['stay'] as string | undefined
    const covered = this.#isInForce() && sum !== undefined
    if (facts['hospitalListed'] === false) refuse('conditions/hospital', 'hospital-not-listed')
    if (facts['undisclosedHistory'] === true) refuse('conditions/undisclosed', 'undisclosed-history')
    if (expense !== undefined && deductible !== undefined && expense < deductible)
      refuse('conditions/deductible', 'below-deductible')
    if (covered && this.#available <= 0) refuse('conditions/exhausted', 'sum-insured-exhausted')
    const days = start === undefined ? -1 : this.#today() - dayOfDate(start)
    if (days >= 0 && waitingDays !== undefined && days < waitingDays && facts['cause'] !== 'accident')
      refuse('conditions/waiting', 'waiting-period')
    if (facts['excludedCause'] === true) refuse('conditions/excluded', 'excluded-cause')
    if (amount !== undefined && advanceLimit !== undefined) {
      if (stay === undefined && amount >= advanceLimit) refuse('conditions/limit', 'limit-reached')
      if (stay !== undefined && centsOf(amount) + this.#advancedFor(stay) >= centsOf(advanceLimit))
        refuse('conditions/stay-limit', 'limit-reached')
    }
    if (covered && amount !== undefined && centsOf(amount) > this.#available)
      refuse('conditions/exceeds', 'exceeds-sum-insured')
    if (facts['invoiceAvailable'] === false) refuse('conditions/invoice', 'no-original-invoice')
  }

  #advancedFor(stay: string): number {
    let cents = 0
    for (const { service: name, status, facts } of this.#asked.values())
      if (name === 'advance-payment' && status !== 'refused' && status !== 'cancelled' && facts['stay'] === stay)
        cents += centsOf(facts['amount'] ?? 0)
    return cents
  }

  #advancePayment(asked: Asked, cents: number | undefined): void {
    const charged = asked.facts['amount'] === undefined ? 0 : centsOf(asked.facts['amount'])
    if (charged > 0) {
      asked.charged = charged
      this.#hasLedger = true
      this.#charged = safe(this.#charged + charged)
      this.#record.charge(this.#now, asked, 'provider', charged, ADVANCE_PRICE)
    }
    if (cents !== undefined) this.#draw(asked, cents, ADVANCE_DRAW)
  }

  #setReminders(asked: Asked): void {
    if (asked.facts['mode'] === 'instant')
      return this.#record.reminder(this.#now, asked, 'confirmed', CUSTOMER, row('reminders/confirmed'))
    const when = Date.parse(asked.facts['appointment'] as string)
    const morning = shanghai.startOfDay(shanghai.dayOf(when)) + CONFIRM_AT
    this.#remindAt(asked, when - HOUR, STEWARD, 'appointment', row('reminders/steward'))
    this.#remindAt(asked, when - 30 * MINUTE, CUSTOMER, 'appointment', row('reminders/customer'))
    this.#remindAt(asked, morning, CUSTOMER, 'confirmed', row('reminders/confirmed-morning'))
  }

  #remindAt(of: Asked, at: number, to: readonly string[], about: string, because: Because): void {
    if (at <= this.#now) return this.#record.reminder(this.#now, of, about, to, because)
    push<Timer>(this.#timers, { kind: 'reminder', at, rank: 2, seq: this.#seq++, of, to, about, because }, timedBefore)
  }

  #openTasks(asked: Asked): void {
    const { service: name, facts } = asked
    const now = this.#now
    switch (name) {
      case 'green-channel': {
        const arranged = shanghai.startOfDay(workingDayAfter(this.#today(), ARRANGE_DAYS) + 1)
        tellUnknownYears(this.#told, shanghai.dateOf(now), shanghai.dateOf(arranged - 1), (year) =>
          this.#record.warning(now, year),
        )
        this.#open(asked, 'respond', now + 30 * MINUTE, 'green-respond')
        this.#open(asked, 'coordinate', now + DAY, 'green-coordinate')
        return this.#open(asked, 'arrange', arranged, 'green-arrange')
      }
      case 'accompaniment': {
        const when = Date.parse(facts['appointment'] as string)
        const endOfDay = shanghai.startOfDay(shanghai.dayOf(when) + 1)
        this.#open(asked, 'serve', Math.max(now + 3 * DAY, endOfDay), 'serve')
        return this.#open(asked, 'arrive', when - 10 * MINUTE, 'arrive')
      }
      case 'advance-payment':
        return this.#open(asked, 'contact', now + 30 * MINUTE, 'contact')
      case 'family-doctor':
        this.#open(asked, 'respond', now + 30 * SECOND, 'doctor-respond')
        if (facts['mode'] === 'text') this.#open(asked, 'text-consultation', now + DAY, 'text', asked.id, true)
        return
      case 'expert-consult':
        if (facts['mode'] === 'instant') return this.#open(asked, 'call', now + 5 * MINUTE, 'call-instant')
        this.#open(asked, 'call', Date.parse(facts['appointment'] as string) + 15 * MINUTE, 'call-booked')
    }
  }

  #open(of: Asked, name: string, due: number, from: string, opener = of.id, completes = false): void {
    const because = row(`deadlines/${from}`)
    const task: Task = { of, name, opener, because, completes, status: 'open' }
    of.tasks.push(task)
    this.#record.due(this.#now, of, name, due, because)
    push<Timer>(
      this.#timers,
      { kind: 'task', at: Math.max(due, this.#now), rank: 4, seq: this.#seq++, task },
      timedBefore,
    )
  }

  #miss(task: Task): void {
    if (task.status !== 'open') return
    if (task.completes) {
      task.status = 'lapsed'
      return this.#complete(task.of, task.because)
    }
    task.status = 'breached'
    this.#record.breach(this.#now, task.of, task.name, task.because)
  }

  #report({ id, of, what, facts }: Of<'report'>): void {
    const asked = this.#find(of)
    if (asked?.status !== 'open') return this.#record.refuse(this.#now, asked, id, ['not-open'], NONE)
    this.#reports.set(id, { subject: asked })
    this.#meet(taskMetBy(asked, what, of))
    switch (asked.service) {
      case 'green-channel':
        if (what === 'arrange' && facts['doctorTitle'] === 'attending')
          this.#record.breach(this.#now, asked, 'doctor-title', row('reactions/title'))
        return
      case 'accompaniment':
        if (what === 'ended') this.#ended(asked, Number(facts['hours']) > LONGEST_VISIT, 'visit')
        if (what === 'nurse-assigned') this.#open(asked, 'call-customer', this.#now + 30 * MINUTE, 'call-customer', id)
        return
      case 'family-doctor': {
        const isCall = asked.facts['mode'] === undefined || asked.facts['mode'] === 'call'
        if (what === 'ended' && isCall) this.#ended(asked, Number(facts['minutes']) > LONGEST_CALL, 'call')
        return
      }
      case 'expert-consult':
        if (what === 'ended') this.#ended(asked, Number(facts['minutes']) > LONGEST_CALL, 'consultation')
        if (what === 'call-failed') this.#failed(asked, (facts['by'] as string | undefined) ?? 'doctor')
        return
      case 'advance-payment':
        return this.#reportOfAdvance(asked, id, what, facts)
    }
  }

  #ended(asked: Asked, tookTooLong: boolean, what: string): void {
    if (tookTooLong) this.#record.breach(this.#now, asked, 'duration', row(`reactions/long-${what}`))
    this.#complete(asked, row(`reactions/${what}-ended`))
  }

  #failed(asked: Asked, by: string): void {
    asked.failedCalls ??= new Map()
    const calls = (asked.failedCalls.get(by) ?? 0) + 1
    asked.failedCalls.set(by, calls)
    if (calls !== FAILED_CALLS) return
    this.#cancel(asked, 'three-failed-calls', row('reactions/failed'))
    this.#record.reminder(this.#now, asked, 'three-failed-calls', CUSTOMER, row('reactions/failed-told'))
  }

  #reportOfAdvance(asked: Asked, id: string, what: string, facts: Facts): void {
    const open = (name: string, due: number, from = name): void => this.#open(asked, name, due, from, id)
    const now = this.#now
    const requestedOn = facts['requestedOn'] as string | undefined
    switch (what) {
      case 'visit-requested':
        if (requestedOn === undefined) return open('visit', now + DAY)
        return open('visit', shanghai.startOfDay(dayOfDate(requestedOn) + 1), 'visit-on')
      case 'documents-complete':
        return open('review', now + DAY)
      case 'review':
        if (facts['approved'] !== false) return open('pay', now + DAY)
        this.#cancel(asked, 'review-refused', row('reactions/refused'))
        this.#refund(asked)
        return this.#giveBack(asked, row('reactions/refused-sum'))
      case 'discharge-notified':
        return open('settle', now + DAY)
      case 'claim-documents-complete':
        return open('mail-claim', now + 3 * DAY)
      case 'claim-paid':
        if (facts['amount'] !== undefined) this.#draw(asked, centsOf(facts['amount']), row('reactions/claim'))
    }
  }

  /** The sum of an advance of this policy year is to be had again. */
  #giveBack(asked: Asked, because: Because): void {
    if (!this.#canGiveBack(asked)) return
    const year = yearOf(shanghai.startOfDay(dayOfDate(this.#policy.start!)), this.#now)
    this.#grant(asked.id, asked, centsOf(asked.facts['amount']), shanghai.monthsLater(year.from, 12), because)
  }

  #canGiveBack({ facts, at }: Asked): boolean {
    const { start } = this.#policy
    if (facts['amount'] === undefined || start === undefined) return false
    const anchor = shanghai.startOfDay(dayOfDate(start))
    return yearOf(anchor, at).from === yearOf(anchor, this.#now).from
  }

  #meet(task: Task | undefined): void {
    if (!task || task.status === 'met') return
    const late = task.status !== 'open'
    task.status = 'met'
    this.#record.met(this.#now, task.of, task.name, late, task.because)
  }

  #complete(asked: Asked, because: Because): void {
    this.#end(asked, 'completed')
    this.#record.complete(this.#now, asked, because)
  }

  #end(asked: Asked, status: Asked['status']): void {
    asked.status = status
    for (const task of asked.tasks) if (task.status === 'open') task.status = 'cancelled'
  }

  #cancel(asked: Asked, reason: string, because: Because): void {
    this.#end(asked, 'cancelled')
    this.#record.cancel(this.#now, asked, reason, because)
    const use = asked.quota
    const quota = this.#quotas.get(asked.service)
    if (!use || !quota || this.#now >= quota.until || quota.period !== use.period) return
    quota.used = Math.max(0, quota.used - 1)
    const both = [...because, ...use.because]
    this.#record.quota(this.#now, asked.id, asked.service, asked.service, quota.used, quota.limit, both)
  }

  #askCancel(asked: Asked): void {
    if (asked.status !== 'open') return this.#record.refuse(this.#now, asked, undefined, ['not-open'], NONE)
    if (asked.service !== 'advance-payment') return this.#cancel(asked, 'cancelled', row('cancelling/other'))
    if (asked.tasks.findLast(({ name }) => name === 'pay')?.status === 'met')
      return this.#record.refuse(this.#now, asked, undefined, ['not-cancellable'], row('cancelling/advance'))
    const because = row(this.#canGiveBack(asked) ? 'cancelling/advance-sum' : 'cancelling/advance-refunded')
    this.#cancel(asked, 'cancelled', because)
    this.#refund(asked)
    this.#giveBack(asked, because)
  }

  #askRefund(asked: Asked): void {
    if (asked.refunded) return this.#record.refuse(this.#now, asked, undefined, ['already-refunded'], NONE)
    if (asked.status === 'refused') return this.#record.refuse(this.#now, asked, undefined, ['not-open'], NONE)
    if (asked.status === 'cancelled') return this.#refund(asked)
    this.#record.refuse(this.#now, asked, undefined, ['not-refundable'], NO_REFUND)
  }

  #refund(asked: Asked): void {
    if (asked.refunded) return
    asked.refunded = true
    if (asked.charged === 0) return
    this.#refunded = safe(this.#refunded + asked.charged)
    this.#record.refund(this.#now, asked, 'provider', asked.charged, REFUND)
  }

  final(): Final {
    const charged = money(this.#charged)
    const refunded = money(this.#refunded)
    const quotas = [...SERVICES].map(([name, { limit }]) => {
      const quota = this.#quotas.get(name)
      return [name, { used: quota && this.#now < quota.until ? quota.used : 0, limit }]
    })
    return {
      charged,
      refunded,
      byPayer: this.#hasLedger ? { provider: { charged, refunded } } : {},
      balances: { 'sum-insured': money(this.#available) },
      granted: { 'sum-insured': money(this.#granted) },
      used: { 'sum-insured': money(this.#used) },
      lots: this.#lots
        .filter(({ ended, left }) => !ended && left > 0)
        .map(({ id, granted, left, expires }) => ({
          lot: id,
          meter: SUM.id,
          granted: money(granted),
          left: money(left),
          ...(expires === Number.POSITIVE_INFINITY ? {} : { expires: shanghai.iso(expires) }),
        })),
      orders: [],
      owed: '0.00',
      arrears: { 'sum-insured': '0.00' },
      suspended: [],
      active: [],
      quotas: Object.fromEntries(quotas),
    }
  }
}

/** Of tasks that a report meets the one that the report it is about opened, else the latest. */
function taskMetBy(asked: Asked, what: string, of: string): Task | undefined {
  let found: Task | undefined
  for (const task of asked.tasks) {
    if (task.name !== what || task.status === 'cancelled') continue
    if (task.opener === of && of !== asked.id) return task
    found = task
  }
  return found
}

function checkConsultation(
  facts: Facts,
  ahead: number | undefined,
  refuse: (row: string, reason: string) => void,
): void {
  if (facts['mode'] === 'booking') {
    if (ahead === undefined || ahead > BOOKING_DAYS) refuse('conditions/far', 'too-far-ahead')
    if (facts['onSchedule'] === false) refuse('conditions/schedule', 'not-on-schedule')
  } else if (facts['mode'] === 'instant') {
    if (facts['onDuty'] !== true) refuse('conditions/duty', 'not-on-duty')
    if (facts['queue'] !== 0) refuse('conditions/queue', 'queue-not-empty')
  } else refuse('conditions/mode', 'mode-unknown')
}

export const insuranceServices: HandProgram = {
  book: 'insurance-services',
  clock: shanghai,
  meters: [SUM.id],
  open: (timeline, record) => new Account(timeline, record),
}
