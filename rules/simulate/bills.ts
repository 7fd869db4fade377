/**
 * Bills: what a payer is asked for at the end of a period, until when, and what happens when it is not paid.
 *
 * A bill of an order asks for what was charged for it, and for what belongs to no order that has bills of its own; a bill
 * of the account asks for all that is its payer's. Each charge is asked for once, less what was paid back. The customer's
 * bill first takes what the wallet holds. What is unpaid when it is due costs the late fee once, which the next bill asks
 * for, and counts as arrears on the meter that the row names: the ladder of the arrears sheet is the same for money as for
 * any meter.
 */
import { reviewArrears } from './arrears.ts'
import type { HitRow } from './hit-row.ts'
import type { Because } from './journal.ts'
import { burnDownOf, takeFromLots, usableUnits } from './lots.ts'
import { addMinor, minorOf, wholeMinor, type Minor } from './money.ts'
import type { Simulation } from './plan.ts'
import { bookCharge, OF_NO_ORDER } from './price.ts'
import { meterNamed, meterOf, schedule } from './simulation.ts'
import type { Account, Bill, MeterState, Order } from './state.ts'
import { shifted, type Period } from './time.ts'
import { WALLET_OWNER, walletOf } from './wallet.ts'

export function bill(run: Simulation, answer: HitRow, period: Period, order: Order | undefined): void {
  const { state, plan } = run
  const payer = answer.text('payer') ?? 'customer'
  const minor = takeUnbilled(run, state.ledger.get(payer), order)
  if (minor <= 0) return
  const due = answer.text('due') ?? 'PT0S'
  const lateFee = answer.amount('lateFee')
  const made: Bill = {
    id: `bill-${state.bills.length + 1}`,
    payer,
    minor,
    paid: 0,
    dueAt: shifted(period.to, due, plan.zone) ?? answer.fails('due', 'a duration', due),
    because: answer.reasons,
    lateFee: lateFee === undefined ? 0 : minorOf(lateFee, plan.currency.digits),
    isOverdue: false,
    ...overdueMeter(run, answer),
    ...(order === undefined ? {} : { order: order.id }),
  }
  state.bills.push(made)
  run.record.bill(state.now, made.id, payer, made.minor, made.dueAt, made.because)
  payFromWallet(run, made)
  schedule(run, made.dueAt, { kind: 'bill-due', of: made.id })
}

/** What the bill asks for, which no other will ask for again; nothing where less than nothing is owed. */
function takeUnbilled(run: Simulation, account: Account | undefined, order: Order | undefined): number {
  const taken = [...(account?.unbilled ?? [])].filter(([of]) => isOnBillOf(run, order, of))
  // Lines are exact; their sum is rounded, once.
  const minor = wholeMinor(taken.reduce<Minor>((sum, [, part]) => addMinor(sum, part), 0))
  if (minor > 0) for (const [of] of taken) account!.unbilled.delete(of)
  return minor
}

const isOnBillOf = ({ state }: Simulation, order: Order | undefined, of: string): boolean =>
  order === undefined ||
  of === order.id ||
  of === OF_NO_ORDER ||
  !state.schedules.some((other) => other.order === of && other.billed !== undefined && !other.over)

function overdueMeter(run: Simulation, answer: HitRow): { readonly overdue?: string } {
  const overdue = answer.text('overdue')
  if (overdue === undefined) return {}
  if (!meterNamed(run, answer, 'overdue', overdue).money) throw answer.wrong('overdue', 'a meter in money', overdue)
  return { overdue }
}

const unpaid = ({ minor, paid }: Bill): number => minor - paid

/** Those that are due and not paid, the one due first first. */
export const overdueBills = ({ state }: Simulation): readonly Bill[] =>
  byDueDate(state.bills.filter((bill) => bill.isOverdue && unpaid(bill) > 0))

export const byDueDate = (bills: readonly Bill[]): readonly Bill[] => bills.toSorted((a, b) => a.dueAt - b.dueAt)

/** The day has come: what is unpaid is overdue from here on. */
export function fireBillDue(run: Simulation, id: string): void {
  const found = run.state.bills.find((bill) => bill.id === id)!
  payFromWallet(run, found)
  if (unpaid(found) === 0) return
  found.isOverdue = true
  const order = found.order === undefined ? undefined : run.state.orders.get(found.order)
  if (found.lateFee > 0) bookCharge(run, found.payer, found.lateFee, order, found.because)
  if (found.overdue === undefined) return
  const meter = meterOf(run, found.overdue)
  meter.owed = addMinor(meter.owed, unpaid(found))
  meter.overdue = addMinor(meter.overdue, unpaid(found))
  run.record.arrears(run.state.now, undefined, meter, unpaid(found), found.because)
  reviewArrears(run, meter)
}

/** Pays a bill as far as the money goes, and gives what is left of it. */
export function payBill(run: Simulation, found: Bill, minor: number): number {
  const part = Math.min(minor, unpaid(found))
  if (part > 0) settle(run, found, part, found.because)
  return minor - part
}

function payFromWallet(run: Simulation, found: Bill): void {
  const wallet = found.payer === WALLET_OWNER ? walletOf(run) : undefined
  if (wallet) payBillFrom(run, wallet, found)
}

/** Pays a bill out of the lots of a meter. What is overdue on that very meter is offset there, which is no draw. */
export function payBillFrom(run: Simulation, meter: MeterState, found: Bill): void {
  const part = Math.min(unpaid(found), usableUnits(meter))
  if (part <= 0) return
  const order = burnDownOf(run, meter)
  const isOffset = found.isOverdue && found.overdue === meter.id
  const reasons = order.reasonsWith(found.because)
  const paidBy = new Set<Because>()
  takeFromLots(run, meter, order, part, (lot, units) => {
    paidBy.add(lot.because)
    if (!isOffset) run.record.draw(run.state.now, undefined, lot, meter, units, reasons)
  })
  settle(run, found, part, isOffset ? [...[...paidBy].flat(), ...found.because] : found.because)
}

function settle(run: Simulation, found: Bill, part: number, because: Because): void {
  found.paid += part
  run.record.payment(run.state.now, found.id, part, found.because)
  if (!found.isOverdue || found.overdue === undefined) return
  const meter = meterOf(run, found.overdue)
  meter.owed -= part
  meter.overdue -= part
  run.record.offset(run.state.now, meter, part, because)
  reviewArrears(run, meter)
}
