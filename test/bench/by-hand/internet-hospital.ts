/**
 * Follow-up visits of the internet hospital as a programmer would write them without tables.
 *
 * A visit is admitted or refused with every reason that applies, charged to one or two payers, and taken by the end of its
 * day or cancelled. Prescriptions are paid within three days. Money is in cents.
 */
import type { Because, Final, Timeline, TimelineEvent } from '../../../rules/simulate/index.ts'
import { DAY, dayOfDate, shanghai } from './clock.ts'
import { pop, push, timedBefore, type Timed } from './heap.ts'
import { money, NONE, rows, type HandProgram, type HandRecord } from './record.ts'

type Of<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>

const INSURANCE_PAYS = 4000
const FEES: Readonly<Record<string, number>> = { attending: 5000, 'associate-chief': 6000, chief: 8000 }
const FEE_ROWS: Readonly<Record<string, Because>> = {
  attending: rows('fees/attending'),
  'associate-chief': rows('fees/associate-chief'),
  chief: rows('fees/chief'),
}
const INSURED_FEE_ROWS: Readonly<Record<string, Because>> = {
  attending: rows('fees/attending-insured'),
  'associate-chief': rows('fees/associate-chief-insured'),
  chief: rows('fees/chief-insured'),
}
const INSURANCE_FEE = rows('fees/insurance')
const YOUNGEST = 6
const RECENT_MONTHS = 6
const PAY_DAYS = 3
const REIMBURSE_DAYS = 3

const TAKE = rows('deadlines/take')
const PAY = rows('deadlines/pay')
const REIMBURSE = rows('deadlines/reimburse')
const NOT_TAKEN = rows('reactions/not-taken')
const UNSUITABLE = rows('reactions/unsuitable')
const EXPIRED = rows('reactions/expired')
const PAID_LATE = rows('reactions/paid-late')
const PAY_COURIER = rows('reactions/pay-courier')
const PAY_COUNTER = rows('reactions/pay-counter')
const NOT_INSURED_HERE = rows('reactions/not-insured-here')
const WINDOW_CLOSED = rows('reactions/window-closed')
const CANCELLED_BEFORE = rows('cancelling/before')
const CANCELLED_AFTER = rows('cancelling/after')
const REFUND = rows('refunds/cancelled')
const NO_REFUND = rows('refunds/other')

interface Visit {
  readonly kind: 'request'
  readonly id: string
  readonly facts: Of<'request'>['facts']
  status: 'open' | 'refused' | 'cancelled'
  refunded: boolean
  /** What was charged to each payer. */
  insurance: number
  patient: number
  readonly tasks: Task[]
  readonly reports: Report[]
}

interface Task {
  readonly visit: Visit
  readonly name: 'take' | 'pay-prescription' | 'reimburse-at-counter'
  readonly opener: string
  readonly because: Because
  status: 'open' | 'met' | 'breached' | 'lapsed' | 'cancelled'
}

interface Report {
  readonly id: string
  readonly of: string
  readonly what: string
  readonly facts: Of<'report'>['facts']
  readonly visit: Visit
}

interface Timer extends Timed {
  readonly task: Task
}

const MET_BY: Readonly<Record<string, Task['name']>> = {
  taken: 'take',
  'pay-prescription': 'pay-prescription',
  'reimburse-at-counter': 'reimburse-at-counter',
}

/** Of tasks of a kind the one that the report at hand is about, else the latest. */
function taskOf(visit: Visit, name: Task['name'], of?: string, skipsCancelled = false): Task | undefined {
  let found: Task | undefined
  for (const task of visit.tasks) {
    if (task.name !== name || (skipsCancelled && task.status === 'cancelled')) continue
    if (task.opener === of && of !== visit.id) return task
    found = task
  }
  return found
}

class Account {
  readonly #record: HandRecord
  readonly #visits = new Map<string, Visit>()
  readonly #reports = new Map<string, Report>()
  readonly #timers: Timer[] = []
  #now = 0
  #seq = 0
  readonly #ledger = new Map<string, { charged: number; refunded: number }>()

  constructor(record: HandRecord) {
    this.#record = record
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
      const { at, task } = pop(timers, timedBefore)
      this.#now = at
      if (task.status === 'open') this.#miss(task)
    }
  }

  #happen(event: TimelineEvent): void {
    switch (event.type) {
      case 'request':
        return this.#ask(event)
      case 'report':
        return this.#report(event)
      case 'cancel':
        return this.#cancelled(this.#find(event.of)!)
      case 'refund':
        return this.#askRefund(this.#find(event.of)!)
      case 'payment':
        return this.#record.refuse(this.#now, undefined, undefined, ['nothing-to-pay'], NONE)
      case 'account':
        return
      default:
        throw new Error(`the book knows no ${event.type}`)
    }
  }

  #find(of: string): Visit | undefined {
    return this.#reports.get(of)?.visit ?? this.#visits.get(of)
  }

  #ask({ id, service, facts }: Of<'request'>): void {
    const visit: Visit = {
      kind: 'request',
      id,
      facts,
      status: 'open',
      refunded: false,
      insurance: 0,
      patient: 0,
      tasks: [],
      reports: [],
    }
    this.#visits.set(id, visit)
    const refused = refusalsOf(facts)
    if (refused) {
      visit.status = 'refused'
      return this.#record.refuse(this.#now, visit, undefined, refused.reasons, rows(...refused.because))
    }
    this.#record.admit(this.#now, id, service, NONE)
    this.#chargeFee(visit)
    const end = shanghai.startOfDay(dayOfDate(facts['visitDate'] as string) + 1)
    this.#open(visit, 'take', id, end, TAKE)
  }

  #chargeFee(visit: Visit): void {
    const title = visit.facts['doctorTitle'] as string
    const fee = FEES[title]
    if (fee === undefined) return
    if (!isInsured(visit)) return this.#charge(visit, 'patient', fee, FEE_ROWS[title]!)
    this.#charge(visit, 'insurance', INSURANCE_PAYS, INSURANCE_FEE)
    this.#charge(visit, 'patient', fee - INSURANCE_PAYS, INSURED_FEE_ROWS[title]!)
  }

  #charge(visit: Visit, payer: 'insurance' | 'patient', cents: number, because: Because): void {
    visit[payer] += cents
    const account = this.#ledger.get(payer)
    if (account) account.charged += cents
    else this.#ledger.set(payer, { charged: cents, refunded: 0 })
    this.#record.charge(this.#now, visit, payer, cents, because)
  }

  #open(visit: Visit, name: Task['name'], opener: string, due: number, because: Because): void {
    const task: Task = { visit, name, opener, because, status: 'open' }
    visit.tasks.push(task)
    this.#record.due(this.#now, visit, name, due, because)
    push(this.#timers, { at: Math.max(due, this.#now), rank: 0, seq: this.#seq++, task }, timedBefore)
  }

  #miss(task: Task): void {
    const { visit, name, because } = task
    if (name === 'reimburse-at-counter') {
      task.status = 'lapsed'
      return
    }
    task.status = 'breached'
    this.#record.breach(this.#now, visit, name, because)
    if (name === 'take') {
      this.#cancel(visit, 'doctor-did-not-take', NOT_TAKEN)
      this.#refund(visit)
    } else this.#record.cancelTask(this.#now, visit, name, 'prescription-expired', EXPIRED)
  }

  #report({ id, of, what, facts }: Of<'report'>): void {
    const visit = this.#find(of)
    if (visit?.status !== 'open') return this.#record.refuse(this.#now, visit, id, ['not-open'], NONE)
    const paying = what === 'pay-prescription' ? taskOf(visit, 'pay-prescription', of)?.status : undefined
    if (paying === 'breached') return this.#record.refuse(this.#now, visit, id, ['prescription-expired'], PAID_LATE)
    if (what === 'reimburse-at-counter') {
      if (!isInsured(visit)) return this.#record.refuse(this.#now, visit, id, ['not-insured-here'], NOT_INSURED_HERE)
      if (taskOf(visit, what, of)?.status === 'lapsed')
        return this.#record.refuse(this.#now, visit, id, ['reimbursement-window-closed'], WINDOW_CLOSED)
    }
    const report: Report = { id, of, what, facts, visit }
    this.#reports.set(id, report)
    visit.reports.push(report)
    const name = MET_BY[what]
    if (name) this.#meet(taskOf(visit, name, of, true))
    if (paying === 'open') this.#payPrescription(report)
    if (what === 'unsuitable') {
      this.#cancel(visit, 'unsuitable-online', UNSUITABLE)
      return this.#refund(visit)
    }
    if (what === 'prescribed') this.#open(visit, 'pay-prescription', id, this.#daysOn(PAY_DAYS), PAY)
    if (what === 'taken' && isInsured(visit))
      this.#open(visit, 'reimburse-at-counter', id, this.#daysOn(REIMBURSE_DAYS), REIMBURSE)
  }

  #daysOn(days: number): number {
    return this.#now + days * DAY
  }

  #meet(task: Task | undefined): void {
    if (!task || task.status === 'met') return
    const late = task.status !== 'open'
    task.status = 'met'
    this.#record.met(this.#now, task.visit, task.name, late, task.because)
  }

  #payPrescription({ of, visit }: Report): void {
    const about = this.#reports.get(of)
    const prescribed =
      about?.what === 'prescribed' ? about : visit.reports.findLast(({ what }) => what === 'prescribed')
    const delivery = prescribed?.facts['delivery']
    const cents = Math.round(Number(prescribed?.facts['amount']) * 100)
    if (!(cents > 0)) return
    if (delivery === 'courier') this.#charge(visit, 'patient', cents, PAY_COURIER)
    else if (delivery === 'counter' && !isInsured(visit)) this.#charge(visit, 'patient', cents, PAY_COUNTER)
  }

  #cancelled(visit: Visit): void {
    if (visit.status !== 'open') return this.#record.refuse(this.#now, visit, undefined, ['not-open'], NONE)
    if (taskOf(visit, 'take')?.status !== 'open')
      return this.#record.refuse(this.#now, visit, undefined, ['already-taken'], CANCELLED_AFTER)
    this.#cancel(visit, 'cancelled-by-patient', CANCELLED_BEFORE)
    this.#refund(visit)
  }

  #cancel(visit: Visit, reason: string, because: Because): void {
    visit.status = 'cancelled'
    for (const task of visit.tasks) if (task.status === 'open') task.status = 'cancelled'
    this.#record.cancel(this.#now, visit, reason, because)
  }

  #askRefund(visit: Visit): void {
    if (visit.refunded) return this.#record.refuse(this.#now, visit, undefined, ['already-refunded'], NONE)
    if (visit.status === 'refused') return this.#record.refuse(this.#now, visit, undefined, ['not-open'], NONE)
    if (visit.status === 'cancelled') return this.#refund(visit)
    this.#record.refuse(this.#now, visit, undefined, ['not-refundable'], NO_REFUND)
  }

  /** In full, to each who paid. */
  #refund(visit: Visit): void {
    visit.refunded = true
    for (const payer of ['insurance', 'patient'] as const) {
      const cents = visit[payer]
      if (cents === 0) continue
      this.#ledger.get(payer)!.refunded += cents
      this.#record.refund(this.#now, visit, payer, cents, REFUND)
    }
  }

  final(): Final {
    const ledger = [...this.#ledger].sort(([a], [b]) => (a < b ? -1 : 1))
    const sum = (of: 'charged' | 'refunded') => money(ledger.reduce((total, [, account]) => total + account[of], 0))
    return {
      charged: sum('charged'),
      refunded: sum('refunded'),
      byPayer: Object.fromEntries(
        ledger.map(([payer, { charged, refunded }]) => [payer, { charged: money(charged), refunded: money(refunded) }]),
      ),
      balances: {},
      granted: {},
      used: {},
      lots: [],
      orders: [],
      owed: '0.00',
      arrears: {},
      suspended: [],
      active: [],
      quotas: {},
    }
  }
}

const isInsured = (visit: Visit): boolean => visit.facts['insurance'] === 'beijing'

interface Refusals {
  readonly reasons: readonly string[]
  readonly because: readonly string[]
}

/** Every reason not to admit a visit; undefined where there is none. */
function refusalsOf(facts: Visit['facts']): Refusals | undefined {
  const reasons: string[] = []
  const because: string[] = []
  const refuse = (row: string, reason: string): void => {
    because.push(`conditions/${row}`)
    if (!reasons.includes(reason)) reasons.push(reason)
  }
  const birth = facts['birthDate'] as string | undefined
  const visit = facts['visitDate'] as string | undefined
  const last = facts['lastOfflineVisit'] as string | undefined
  if (birth !== undefined && visit !== undefined && yearsBetween(birth, visit) < YOUNGEST) refuse('age', 'under-six')
  if (last === undefined || (visit !== undefined && (last > visit || last < monthsBefore(visit, RECENT_MONTHS))))
    refuse('recent', 'no-recent-offline-visit')
  if (facts['stable'] !== true) refuse('stable', 'not-stable')
  if (facts['emergency'] === true) refuse('emergency', 'emergency')
  if (facts['realName'] !== true) refuse('name', 'not-registered')
  if (facts['cardBound'] !== true) refuse('card', 'not-registered')
  if (facts['complaintFilled'] !== true) refuse('complaint', 'complaint-missing')
  return reasons.length === 0 ? undefined : { reasons: reasons.sort(), because }
}

/** Whole years from one date to a later one. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < anniversaryIn(from, to.slice(0, 4)) ? years - 1 : years
}

/** Month and day on which a year since a date is full: the 29th of February becomes the 28th. */
function anniversaryIn(date: string, year: string): string {
  const day = date.slice(5)
  return day === '02-29' && new Date(Date.UTC(Number(year), 2, 0)).getUTCDate() === 28 ? '02-28' : day
}

function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10)
}

export const internetHospital: HandProgram = {
  book: 'internet-hospital',
  clock: shanghai,
  meters: [],
  open: (_timeline, record) => new Account(record),
}
