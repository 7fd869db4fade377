/**
 * Bills: what a payer is asked for at the end of a period, until when, and what happens when it is not paid.
 *
 * A bill asks for everything charged to its payer that no bill asked for before, less what was paid back. What is unpaid
 * when it is due costs the late fee once, which the next bill asks for, and counts as arrears on the meter that the row
 * names: the ladder of the arrears sheet is the same for money as for any meter.
 */
import { reviewArrears } from './arrears.ts'
import type { HitRow } from './hit-row.ts'
import { addMinor, minorOf } from './money.ts'
import { bookCharge } from './price.ts'
import type { Simulation } from './plan.ts'
import { meterOf, schedule } from './simulation.ts'
import type { Bill } from './state.ts'
import { shifted, type Period } from './time.ts'

export function bill(run: Simulation, answer: HitRow, period: Period): void {
  const { state, plan } = run
  const payer = answer.text('payer') ?? 'customer'
  const account = state.ledger.get(payer)
  if (!account || account.unbilled <= 0) return
  const due = answer.text('due') ?? 'PT0S'
  const made: Bill = {
    id: `bill-${state.bills.length + 1}`,
    payer,
    minor: account.unbilled,
    paid: 0,
    dueAt: shifted(period.to, due, plan.zone) ?? answer.fails('due', 'a duration', due),
    because: answer.reasons,
    lateFee: answer.filled('lateFee')
      ? minorOf(answer.required('lateFee', answer.amount('lateFee')), plan.currency.digits)
      : 0,
    isOverdue: false,
    ...overdueMeter(run, answer),
  }
  account.unbilled = 0
  state.bills.push(made)
  run.record.bill(state.now, made.id, payer, made.minor, made.dueAt, made.because)
  schedule(run, made.dueAt, { kind: 'bill-due', of: made.id })
}

function overdueMeter(run: Simulation, answer: HitRow): { readonly overdue?: string } {
  const overdue = answer.text('overdue')
  if (overdue === undefined) return {}
  if (!run.plan.dictionaries.meters.get(overdue)!.money) throw answer.wrong('overdue', 'a meter in money', overdue)
  return { overdue }
}

/** The day has come: what is unpaid is overdue from here on. */
export function fireBillDue(run: Simulation, id: string): void {
  const found = run.state.bills.find((bill) => bill.id === id)!
  const unpaid = found.minor - found.paid
  if (unpaid === 0) return
  found.isOverdue = true
  if (found.lateFee > 0) bookCharge(run, found.payer, found.lateFee, undefined, found.because)
  if (found.overdue === undefined) return
  const meter = meterOf(run, found.overdue)
  meter.owed = addMinor(meter.owed, unpaid)
  run.record.arrears(run.state.now, undefined, meter, unpaid, found.because)
  reviewArrears(run, meter)
}

/** Pays a bill as far as the money goes, and gives what is left of it. */
export function payBill(run: Simulation, found: Bill, minor: number): number {
  const part = Math.min(minor, found.minor - found.paid)
  if (part === 0) return minor
  found.paid += part
  run.record.payment(run.state.now, found.id, part, found.because)
  if (found.isOverdue && found.overdue !== undefined) {
    const meter = meterOf(run, found.overdue)
    meter.owed -= part
    run.record.offset(run.state.now, meter, part, found.because)
    reviewArrears(run, meter)
  }
  return minor - part
}
