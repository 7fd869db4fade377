/**
 * The city power system as a programmer would write it without tables: straight code, arrays and integers.
 *
 * Energy is in thousandths of a kWh, money in cents, a price per kWh in hundredths of a cent. A month is billed at its end
 * and due 14 days later; what is unpaid then climbs one ladder, whose steps count from the oldest bill that is unpaid.
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

/** A row of the ladder: whom it tells and what it does, so many days after the oldest unpaid bill was due. */
interface Rung {
  readonly index: number
  readonly because: Because
  readonly tells?: { readonly after: number; readonly to: readonly string[]; readonly about: string }
  readonly does?: { readonly after: number; readonly shuts?: string }
}

const CUSTOMER = ['customer']
const LADDER: readonly Rung[] = [
  { index: 0, because: rows('dunning/reminder'), tells: { after: 0, to: CUSTOMER, about: 'overdue' } },
  {
    index: 1,
    because: rows('dunning/warning'),
    tells: { after: 7, to: ['customer', 'collections'], about: 'last-warning' },
  },
  { index: 2, because: rows('dunning/export'), does: { after: 14, shuts: 'feed-in' } },
  {
    index: 3,
    because: rows('dunning/supply'),
    tells: { after: 30, to: CUSTOMER, about: 'cut-off' },
    does: { after: 30, shuts: 'supply' },
  },
  { index: 4, because: TERMINATION, does: { after: 90 } },
]

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
  /** It has had its last bill; what is charged for it later stands on another's. */
  isOver: boolean
}

/** The month that a contract is in, and what had been used before it. */
interface Billing {
  readonly contract: Contract
  month: number
  usedBefore: number
}

interface Bill {
  readonly id: string
  readonly contract: Contract
  readonly minor: number
  readonly dueAt: number
  paid: number
  isOverdue: boolean
}

/** A rung at work, counting from its base; one that counts anew is a step of its own. */
interface Step {
  readonly rung: Rung
  base: number
  isShut: boolean
  wasTold: boolean
  isDone: boolean
}

/** Granted without limit, or so many cents of credit, of which so many are left. */
interface Lot {
  readonly id: string
  readonly cents?: number
  left: number
}

interface Timer extends Timed {
  readonly billing?: Billing
  readonly bill?: Bill
  readonly step?: Step
}

const PERIOD = 1
const REMINDER = 2
const STEP = 3

class Account {
  readonly #record: HandRecord
  readonly #contracts = new Map<string, Contract>()
  readonly #bills: Bill[] = []
  readonly #lots: Lot[] = []
  /** Cents charged for each contract that no bill has asked for. */
  readonly #unbilled = new Map<Contract, number>()
  readonly #timers: Timer[] = []
  #creditChecked: boolean
  #now = 0
  #seq = 0
  #used = 0
  #charged = 0
  #owed = 0
  #credit = 0
  #deposited = 0
  #steps: Step[] | undefined
  #running: Contract | undefined
  #firstUnpaid = 0
  #firstCredit = 0
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
      const { at, rank, billing, bill, step } = pop(timers, timedBefore)
      this.#now = at
      if (billing) this.#endMonth(billing)
      else if (bill) this.#fallDue(bill)
      else if (this.#steps?.[step!.rung.index] === step) this.#climb(step!, rank)
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
    const contract: Contract = { kind: 'order', id, item, quantity, at, status: 'active', isOver: false }
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
    this.#lots.push({ id, left: Number.POSITIVE_INFINITY })
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
    this.#bill(contract)
    contract.isOver = contract.status !== 'active'
    if (contract.isOver) return
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

  #charge(contract: Contract, cents: number, because: Because): void {
    this.#hasLedger = true
    this.#charged = safe(this.#charged + cents)
    this.#unbilled.set(contract, (this.#unbilled.get(contract) ?? 0) + cents)
    this.#record.charge(this.#now, contract, 'customer', cents, because)
  }

  #bill(contract: Contract): void {
    const minor = this.#takeUnbilled(contract)
    if (minor === 0) return
    const bill: Bill = {
      id: `bill-${this.#bills.length + 1}`,
      contract,
      minor,
      dueAt: berlin.daysLater(this.#now, DUE_DAYS),
      paid: 0,
      isOverdue: false,
    }
    this.#bills.push(bill)
    this.#record.bill(this.#now, bill.id, 'customer', minor, bill.dueAt, MONTH)
    this.#payFromCredit(bill)
    this.#timer(bill.dueAt, STEP, { bill })
  }

  /** What was charged for a contract, and for those that get no bill any more. */
  #takeUnbilled(contract: Contract): number {
    let cents = 0
    for (const [of, part] of this.#unbilled) {
      if (of !== contract && !of.isOver) continue
      cents += part
      this.#unbilled.delete(of)
    }
    return cents
  }

  #fallDue(bill: Bill): void {
    this.#payFromCredit(bill)
    const unpaid = bill.minor - bill.paid
    if (unpaid === 0) return
    bill.isOverdue = true
    this.#charge(bill.contract, LATE_FEE, MONTH)
    this.#owed = safe(this.#owed + unpaid)
    this.#record.arrears(this.#now, OVERDUE, unpaid, this.#owed, MONTH)
    this.#reviewLadder()
  }

  /** What is owed changed: the ladder begins, goes on from the oldest unpaid bill, or is over. */
  #reviewLadder(): void {
    if (this.#owed === 0) return this.#endLadder()
    const oldest = this.#bills.find(({ isOverdue, minor, paid }) => isOverdue && paid < minor)!.dueAt
    if (!this.#steps) {
      this.#steps = []
      for (const rung of LADDER) this.#startStep(rung, oldest, false)
    } else for (const step of this.#steps) if (oldest > step.base) this.#moveStep(step, oldest)
  }

  #endLadder(): void {
    const steps = this.#steps ?? []
    this.#steps = undefined
    for (const { isShut, rung } of steps) if (isShut) this.#record.resume(this.#now, rung.does!.shuts!, rung.because)
  }

  /** What is shut stays shut until all is paid; anything else that would not have come yet may come again. */
  #moveStep(step: Step, base: number): void {
    const { does, tells } = step.rung
    step.base = base
    if (step.isShut) return
    if (step.isDone && berlin.daysLater(base, does!.after) <= this.#now) return
    const wasTold = step.wasTold && berlin.daysLater(base, tells!.after) <= this.#now
    this.#startStep(step.rung, base, wasTold)
  }

  #startStep(rung: Rung, base: number, wasTold: boolean): void {
    const step: Step = { rung, base, isShut: false, wasTold, isDone: false }
    this.#steps![rung.index] = step
    if (rung.tells && !wasTold) this.#climbAt(step, REMINDER, rung.tells.after)
    if (rung.does) this.#climbAt(step, STEP, rung.does.after)
  }

  #climbAt(step: Step, rank: number, days: number): void {
    const at = berlin.daysLater(step.base, days)
    if (at > this.#now) this.#timer(at, rank, { step })
    else this.#climb(step, rank)
  }

  #climb(step: Step, rank: number): void {
    const { tells, does, because } = step.rung
    if (rank === REMINDER) {
      step.wasTold = true
      return this.#record.reminder(this.#now, OVERDUE, tells!.about, tells!.to, because)
    }
    step.isDone = true
    if (does!.shuts !== undefined) {
      step.isShut = true
      return this.#record.suspend(this.#now, does!.shuts, because)
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
    if (this.#steps?.some(({ isShut, rung }) => isShut && rung.does!.shuts === 'supply'))
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
    this.#deposited = safe(this.#deposited + left)
    this.#lots.push({ id, cents: left, left })
    for (const bill of bills) if (bill.isOverdue) this.#payFromCredit(bill)
  }

  #payBill(bill: Bill, cents: number): number {
    const part = Math.min(cents, bill.minor - bill.paid)
    if (part > 0) this.#settle(bill, part)
    return cents - part
  }

  #payFromCredit(bill: Bill): void {
    const part = Math.min(bill.minor - bill.paid, this.#credit)
    if (part === 0) return
    let rest = part
    for (let at = this.#firstCredit; rest > 0; at++) {
      this.#firstCredit = at
      const lot = this.#lots[at]!
      if (lot.cents === undefined || lot.left === 0) continue
      const units = Math.min(rest, lot.left)
      lot.left -= units
      rest -= units
      this.#record.draw(this.#now, undefined, lot.id, WALLET, units, MONTH)
    }
    this.#credit -= part
    this.#settle(bill, part)
  }

  #settle(bill: Bill, part: number): void {
    bill.paid += part
    this.#record.payment(this.#now, bill.id, part, MONTH)
    if (!bill.isOverdue) return
    this.#owed -= part
    this.#record.offset(this.#now, OVERDUE, part, MONTH)
    this.#reviewLadder()
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
    const lots = this.#lots.flatMap(({ id, cents, left }): Final['lots'] => {
      if (cents !== undefined)
        return left > 0 ? [{ lot: id, meter: 'credit', granted: money(cents), left: money(left) }] : []
      return id === running?.id ? [{ lot: id, meter: 'energy', granted: null, left: null }] : []
    })
    return {
      charged,
      refunded: '0.00',
      byPayer: this.#hasLedger ? { customer: { charged, refunded: '0.00' } } : {},
      balances: { energy: running ? null : 0, overdue: '0.00', credit: money(this.#credit) },
      granted: { energy: 0, overdue: '0.00', credit: money(this.#deposited) },
      used: { energy: this.#used / ENERGY.scale, overdue: '0.00', credit: money(this.#deposited - this.#credit) },
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
      suspended: (this.#steps ?? []).flatMap(({ isShut, rung }) => (isShut ? [rung.does!.shuts!] : [])).sort(),
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
