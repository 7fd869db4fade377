/**
 * The city power system as a programmer would write it without tables: straight code, arrays and integers.
 *
 * Energy is in thousandths of a kWh, money in cents, a price per kWh in hundredths of a cent. A month is billed at its end
 * and due 14 days later; what is unpaid then climbs one ladder, whose steps all begin and all end together.
 */
import type { Because, Final, Timeline, TimelineEvent } from '../../../rules/simulate/index.ts'
import { berlin } from './clock.ts'
import { pop, push, timedBefore, type Timed } from './heap.ts'
import { money, NONE, rows, safe, type Counter, type HandProgram, type HandRecord } from './record.ts'

type Of<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>

const BASE_FEES: Readonly<Record<string, number>> = { 'supply-basic': 990, 'supply-green': 1150 }
const LATE_FEE = 500
const DUE_DAYS = 14

/** Steps of basic supply: so many thousandths beyond the step's begin, at so much. */
const STEPS = [
  { over: 0, upTo: 100_000, price: 3120, row: rows('prices/to-100')[0]! },
  { over: 100_000, upTo: 300_000, price: 2875, row: rows('prices/to-300')[0]! },
  { over: 300_000, upTo: Number.POSITIVE_INFINITY, price: 2611, row: rows('prices/over-300')[0]! },
] as const
const GREEN_PRICE = 3333
/** What cents times thousandths come to in these units. */
const PARTS_OF_CENT = 100_000

const ITEM: Readonly<Record<string, Because>> = {
  'supply-basic': rows('items/supply-basic'),
  'supply-green': rows('items/supply-green'),
}
const GREEN = rows('prices/green')
const GRANT = rows('grants/energy')
const MONTH = rows('months/month')
const READING = rows('usage/reading')
const NO_CONTRACT = rows('usage/none')
const CREDIT = rows('meters/credit')
const LEAVING = rows('leaving/any')
const TERMINATION = rows('dunning/termination')

/** The ladder: days after the bill was due, in the order in which the sheet sets them up. */
const LADDER = [
  { days: 7, tells: ['customer', 'collections'], about: 'last-warning', because: rows('dunning/warning') },
  { days: 14, shuts: 'feed-in', because: rows('dunning/export') },
  { days: 30, tells: ['customer'], about: 'cut-off', because: rows('dunning/supply') },
  { days: 30, shuts: 'supply', because: rows('dunning/supply') },
  { days: 90, because: TERMINATION },
] as const
const FIRST_REMINDER = rows('dunning/reminder')
const CUSTOMER = ['customer']

type Rung = (typeof LADDER)[number]

const METERS = ['energy', 'overdue', 'credit']
const ENERGY: Counter = { index: 0, id: 'energy', scale: 1000, money: false }
const OVERDUE: Counter = { index: 1, id: 'overdue', scale: 100, money: true }
const WALLET: Counter = { index: 2, id: 'credit', scale: 100, money: true }

interface Contract {
  readonly kind: 'order'
  readonly id: string
  readonly item: string
  readonly quantity: number
  readonly at: number
  status: 'active' | 'refused' | 'cancelled'
}

/** The month that a contract is in, and what had been used before it. */
interface Billing {
  readonly contract: Contract
  month: number
  usedBefore: number
}

interface Bill {
  readonly id: string
  readonly minor: number
  readonly dueAt: number
  paid: number
  isOverdue: boolean
}

/** One time of owing. */
interface Episode {
  readonly shut: { readonly scope: string; readonly because: Because }[]
}

interface Timer extends Timed {
  readonly billing?: Billing
  readonly bill?: Bill
  readonly episode?: Episode
  readonly rung?: Rung
}

const PERIOD = 1
const REMINDER = 2
const STEP = 3

class Account {
  readonly #record: HandRecord
  readonly #contracts = new Map<string, Contract>()
  readonly #bills: Bill[] = []
  /** What was granted, in order: energy without limit, or cents of credit. */
  readonly #lots: { readonly id: string; readonly cents?: number }[] = []
  readonly #timers: Timer[] = []
  #creditChecked: boolean
  #now = 0
  #seq = 0
  #used = 0
  #charged = 0
  #unbilled = 0
  #owed = 0
  #credit = 0
  #episode: Episode | undefined
  #running: Contract | undefined
  #firstUnpaid = 0
  #hasLedger = false

  constructor({ account }: Timeline, record: HandRecord) {
    this.#record = record
    this.#creditChecked = account.facts['creditChecked'] === true
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

  #timer(at: number, rank: number, about: Omit<Timer, keyof Timed>): void {
    push(this.#timers, { at: Math.max(at, this.#now), rank, seq: this.#seq++, ...about }, timedBefore)
  }

  #advance(until: number): void {
    const timers = this.#timers
    while (timers.length > 0 && timers[0]!.at <= until) {
      const { at, billing, bill, episode, rung } = pop(timers, timedBefore)
      this.#now = at
      if (billing) this.#endMonth(billing)
      else if (bill) this.#fallDue(bill)
      else if (episode === this.#episode) this.#climb(rung!)
    }
  }

  #happen(event: TimelineEvent): void {
    switch (event.type) {
      case 'purchase':
        return this.#sign(event)
      case 'usage':
        return this.#read(event)
      case 'payment':
        return this.#pay(event)
      case 'cancel':
        return this.#leave(event.of)
      case 'refund': {
        const contract = this.#contracts.get(event.of)!
        const reason = contract.status === 'refused' ? 'not-open' : 'not-refundable'
        return this.#record.refuse(this.#now, contract, undefined, [reason], NONE)
      }
      case 'account':
        if ('creditChecked' in event.facts) this.#creditChecked = event.facts['creditChecked'] === true
        return
      default:
        throw new Error(`the book knows no ${event.type}`)
    }
  }

  #sign({ id, item, quantity, at }: Of<'purchase'>): void {
    const contract: Contract = { kind: 'order', id, item, quantity, at, status: 'active' }
    this.#contracts.set(id, contract)
    const reasons: string[] = []
    const because: string[] = []
    if (this.#running) {
      reasons.push('already-supplied')
      because.push('contracts/one')
    }
    if (!this.#creditChecked) {
      reasons.push('credit-check-required')
      because.unshift('contracts/credit')
    }
    if (reasons.length > 0) {
      contract.status = 'refused'
      return this.#record.refuse(at, contract, undefined, reasons, rows(...because))
    }
    this.#record.order(at, id, item, quantity, ITEM[item]!)
    this.#record.grant(at, contract, id, ENERGY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, GRANT)
    this.#lots.push({ id })
    this.#running = contract
    this.#beginMonth({ contract, month: berlin.monthOf(at), usedBefore: 0 })
  }

  #beginMonth(billing: Billing): void {
    const { contract, month } = billing
    const ends = berlin.startOfMonth(month + 1)
    billing.usedBefore = this.#used
    this.#timer(ends, PERIOD, { billing })
    if (contract.status !== 'active') return
    const first = berlin.dayOf(berlin.startOfMonth(month))
    const last = berlin.dayOf(ends)
    const days = last - Math.max(berlin.dayOf(contract.at), first)
    const whole = 2 * (last - first)
    const cents = Math.floor((2 * BASE_FEES[contract.item]! * days + last - first) / whole)
    if (cents > 0) this.#charge(contract, cents, MONTH)
  }

  #endMonth(billing: Billing): void {
    const { contract } = billing
    const units = this.#used - billing.usedBefore
    if (contract.item === 'supply-green') this.#chargeParts(contract, units * GREEN_PRICE, GREEN)
    else this.#chargeSteps(contract, units)
    if (this.#unbilled > 0) this.#bill()
    if (contract.status !== 'active') return
    billing.month++
    this.#beginMonth(billing)
  }

  #chargeSteps(contract: Contract, units: number): void {
    let parts = 0
    const because = []
    for (const { over, upTo, price, row } of STEPS) {
      if (units <= over) break
      parts += (Math.min(units, upTo) - over) * price
      because.push(row)
    }
    this.#chargeParts(contract, parts, because)
  }

  #chargeParts(contract: Contract, parts: number, because: Because): void {
    const cents = Math.floor((safe(parts) + PARTS_OF_CENT / 2) / PARTS_OF_CENT)
    if (cents > 0) this.#charge(contract, cents, because)
  }

  #charge(contract: Contract | undefined, cents: number, because: Because): void {
    this.#hasLedger = true
    this.#charged = safe(this.#charged + cents)
    this.#unbilled += cents
    this.#record.charge(this.#now, contract, 'customer', cents, because)
  }

  #bill(): void {
    const bill: Bill = {
      id: `bill-${this.#bills.length + 1}`,
      minor: this.#unbilled,
      dueAt: berlin.daysLater(this.#now, DUE_DAYS),
      paid: 0,
      isOverdue: false,
    }
    this.#unbilled = 0
    this.#bills.push(bill)
    this.#record.bill(this.#now, bill.id, 'customer', bill.minor, bill.dueAt, MONTH)
    this.#timer(bill.dueAt, STEP, { bill })
  }

  #fallDue(bill: Bill): void {
    const unpaid = bill.minor - bill.paid
    if (unpaid === 0) return
    bill.isOverdue = true
    this.#charge(undefined, LATE_FEE, MONTH)
    this.#owed = safe(this.#owed + unpaid)
    this.#record.arrears(this.#now, OVERDUE, unpaid, this.#owed, MONTH)
    if (!this.#episode) this.#beginLadder()
  }

  #beginLadder(): void {
    const episode: Episode = { shut: [] }
    this.#episode = episode
    this.#record.reminder(this.#now, OVERDUE, 'overdue', CUSTOMER, FIRST_REMINDER)
    for (const rung of LADDER)
      this.#timer(berlin.daysLater(this.#now, rung.days), 'tells' in rung ? REMINDER : STEP, { episode, rung })
  }

  #climb(rung: Rung): void {
    if ('tells' in rung) return this.#record.reminder(this.#now, OVERDUE, rung.about, rung.tells, rung.because)
    if ('shuts' in rung) {
      this.#episode!.shut.push({ scope: rung.shuts, because: rung.because })
      return this.#record.suspend(this.#now, rung.shuts, rung.because)
    }
    if (this.#running) this.#end(this.#running, 'arrears', TERMINATION)
  }

  #end(contract: Contract, reason: string, because: Because): void {
    contract.status = 'cancelled'
    this.#running = undefined
    this.#record.cancel(this.#now, contract, reason, because)
  }

  #read({ event, quantity }: Of<'usage'>): void {
    const contract = this.#running
    if (!contract) return this.#record.refuse(this.#now, undefined, undefined, ['no-contract'], NO_CONTRACT)
    if (this.#episode?.shut.some(({ scope }) => scope === 'supply'))
      return this.#record.refuse(this.#now, undefined, undefined, ['suspended'], READING)
    const units = Math.round(quantity * ENERGY.scale)
    if (units === 0) return this.#record.admitUsage(this.#now, event, READING)
    this.#used = safe(this.#used + units)
    this.#record.draw(this.#now, undefined, contract.id, ENERGY, units, READING)
  }

  #pay({ id, amount, of }: Of<'payment'>): void {
    let left = Math.round(Number(amount) * 100)
    const bills = this.#bills
    if (of === undefined) {
      for (let at = this.#firstUnpaid; at < bills.length && left > 0; at++) left = this.#payBill(bills[at]!, left)
    } else
      left = this.#payBill(
        bills.find((bill) => bill.id === of)!,
        left,
      )
    while (this.#firstUnpaid < bills.length && bills[this.#firstUnpaid]!.paid === bills[this.#firstUnpaid]!.minor)
      this.#firstUnpaid++
    if (left === 0) return
    this.#record.payment(this.#now, undefined, left, CREDIT)
    this.#record.grant(this.#now, undefined, id, WALLET, left, Number.POSITIVE_INFINITY, CREDIT)
    this.#credit = safe(this.#credit + left)
    this.#lots.push({ id, cents: left })
  }

  #payBill(bill: Bill, cents: number): number {
    const part = Math.min(cents, bill.minor - bill.paid)
    if (part === 0) return cents
    bill.paid += part
    this.#record.payment(this.#now, bill.id, part, MONTH)
    if (bill.isOverdue) {
      this.#owed -= part
      this.#record.offset(this.#now, OVERDUE, part, MONTH)
      if (this.#owed === 0) this.#endLadder()
    }
    return cents - part
  }

  #endLadder(): void {
    for (const { scope, because } of this.#episode!.shut) this.#record.resume(this.#now, scope, because)
    this.#episode = undefined
  }

  #leave(of: string): void {
    const contract = this.#contracts.get(of)!
    if (contract.status !== 'active') return this.#record.refuse(this.#now, contract, undefined, ['not-open'], NONE)
    this.#end(contract, 'cancelled', LEAVING)
  }

  final(): Final {
    const charged = money(this.#charged)
    const contracts = [...this.#contracts.values()].filter(({ status }) => status !== 'refused')
    const running = this.#running
    const lots = this.#lots.flatMap(({ id, cents }): Final['lots'] => {
      if (cents !== undefined) return [{ lot: id, meter: 'credit', granted: money(cents), left: money(cents) }]
      return id === running?.id ? [{ lot: id, meter: 'energy', granted: null, left: null }] : []
    })
    return {
      charged,
      refunded: '0.00',
      byPayer: this.#hasLedger ? { customer: { charged, refunded: '0.00' } } : {},
      balances: { energy: running ? null : 0, overdue: '0.00', credit: money(this.#credit) },
      granted: { energy: 0, overdue: '0.00', credit: money(this.#credit) },
      used: { energy: this.#used / ENERGY.scale, overdue: '0.00', credit: '0.00' },
      lots,
      orders: contracts.map(({ id, item, quantity, at, status }) => ({
        order: id,
        item,
        quantity,
        at: berlin.iso(at),
        status,
      })),
      owed: money(this.#bills.reduce((sum, { minor, paid }) => sum + minor - paid, 0)),
      arrears: { energy: 0, overdue: money(this.#owed), credit: '0.00' },
      suspended: (this.#episode?.shut ?? []).map(({ scope }) => scope).sort(),
      active: running ? [{ order: running.id, item: running.item }] : [],
      quotas: {},
    }
  }
}

export const cityPower: HandProgram = {
  book: 'city-power',
  clock: berlin,
  meters: METERS,
  open: (timeline, record) => new Account(timeline, record),
}
