/** Payments: money that comes in pays the bill it names, else the one due first; what is left fills the wallet. */
import { counted } from '../counted.ts'
import { reviewArrears } from './arrears.ts'
import { byDueDate, payBill } from './bills.ts'
import { payDebts } from './debts.ts'
import { grantLot } from './lots.ts'
import { amountIn, minorOf } from './money.ts'
import { refuseItself } from './refuse.ts'
import type { Simulation } from './plan.ts'
import { EMPTY, type Bill } from './state.ts'
import type { TimelineEvent } from './timeline-event.ts'
import { nearest } from './nearest.ts'
import { TimelineError } from './timeline-error.ts'
import { walletOf } from './wallet.ts'

type Payment = Extract<TimelineEvent, { type: 'payment' }>

export function pay(run: Simulation, event: Payment): void {
  const { digits } = run.plan.currency
  const amount = amountIn(event.amount, digits)
  if (amount === undefined || amount <= 0) {
    const allowed = `an amount above 0 with at most ${counted(digits, 'decimal')}`
    throw new TimelineError(`/events/${event.index}/amount`, `"${event.amount}" is not ${allowed}`)
  }
  let left = minorOf(amount, digits)
  for (const bill of billsFor(run, event)) left = payBill(run, bill, left)
  if (left > 0) fillWallet(run, event, left)
}

function billsFor(run: Simulation, event: Payment): readonly Bill[] {
  if (event.of === undefined) return byDueDate(run.state.bills)
  const bill = run.state.bills.find(({ id }) => id === event.of)
  if (bill) return [bill]
  const ids = run.state.bills.map(({ id }) => id)
  throw new TimelineError(`/events/${event.index}/of`, `there is no bill "${event.of}"; ${nearest(event.of, ids)}`)
}

function fillWallet(run: Simulation, event: Payment, minor: number): void {
  const wallet = walletOf(run)
  if (!wallet) return refuseItself(run, undefined, 'nothing-to-pay')
  const because = run.plan.dictionaries.meterRows.get(wallet.id) ?? []
  run.record.payment(run.state.now, undefined, minor, because)
  const lot = {
    meter: wallet.id,
    order: event.id,
    units: minor,
    start: run.state.now,
    expires: undefined,
    priority: 0,
    cost: 0,
    because,
  }
  grantLot(run, lot, { lots: EMPTY })
  payDebts(run, wallet)
  reviewArrears(run, wallet)
}
