/**
 * Endings: how an order or a request comes to its end - completed, cancelled, refunded, expired - and what that takes
 * with it.
 *
 * What is refunded never exceeds what was charged, payer by payer. A refund that leaves its order running may be followed
 * by another; one that ends it, or pays all back, is its last. Cancelling closes open tasks without breach.
 */
import { decimal } from '../cell/index.ts'
import { reviewArrears } from './arrears.ts'
import { ask } from './ask.ts'
import { becauseOf } from './hit-row.ts'
import type { Context } from './context.ts'
import type { Because } from './journal.ts'
import { endLot } from './lots.ts'
import { addMinor, minorOf, numberOfMinor, wholeMinor, type Minor } from './money.ts'
import { lapseQuotas, returnQuota } from './quota.ts'
import type { Simulation } from './plan.ts'
import { meterOf } from './simulation.ts'
import type { EngineReason, OrderStatus } from '../workbook/index.ts'
import { addUnbilled } from './price.ts'
import { withMore, type Charge } from './state.ts'
import type { OrderOrRequest } from './subjects.ts'
import { closeTasks } from './tasks.ts'

type Ending = Exclude<OrderStatus, 'active' | 'refused'>

/** Writes `complete`: it ended as intended. */
export function complete(run: Simulation, subject: OrderOrRequest, because: Because): void {
  end(run, subject, 'completed')
  run.record.complete(run.state.now, subject, because)
}

/** Writes `cancel`, and gives back the quota that the request used, unless told not to. What was charged is not touched. */
export function cancel(
  run: Simulation,
  subject: OrderOrRequest,
  reason: string,
  because: Because,
  returns = true,
): void {
  end(run, subject, 'cancelled')
  run.record.cancel(run.state.now, subject, reason, because)
  if (returns && subject.kind === 'request') returnQuota(run, subject, because)
}

/** Writes `expire` for an order whose term is over. */
export function expireOrder(run: Simulation, subject: OrderOrRequest, because: Because): void {
  end(run, subject, 'expired')
  run.record.expire(run.state.now, subject.id, because)
}

function end(run: Simulation, subject: OrderOrRequest, status: Ending): void {
  subject.status = status
  closeTasks(run, subject)
  if (subject.kind === 'request') return
  const { term } = subject
  // Whoever asks later when it ends learns when it did, not when it would have.
  if (term && (term.ends ?? Number.POSITIVE_INFINITY) > run.state.now) subject.term = { ...term, ends: run.state.now }
  run.state.termed.get(subject.item)?.delete(subject)
  lapseQuotas(run, subject.item)
}

/** What is left of the lots of an order is void. */
export function voidLots(run: Simulation, subject: OrderOrRequest, because: Because): void {
  const lots = subject.lots.map((id) => run.state.lots.get(id)!)
  for (const lot of lots) endLot(run, lot, because)
  for (const meter of new Set(lots.map((lot) => lot.meter))) reviewArrears(run, meterOf(run, meter))
}

/** Asks the refund sheets. Gives the reasons why nothing is paid back, or pays it back. */
export function refund(
  run: Simulation,
  subject: OrderOrRequest,
  context: Context,
): { readonly reasons: readonly string[]; readonly because: Because } {
  const answers = ask(run, 'refund', context)
  const refusals = answers.filter((answer) => answer.has('refuse'))
  if (refusals.length > 0)
    return { reasons: refusals.map((answer) => answer.text('refuse')!), because: becauseOf(refusals) }
  const [answer] = answers
  if (!answer) return { reasons: ['not-refundable' satisfies EngineReason], because: [] }
  const because = answer.reasons
  const rate = answer.required('rate', answer.amount('rate'))
  for (const [payer, charges] of Map.groupBy(subject.charges, (charge) => charge.payer))
    payBack(run, subject, payer, wholeMinor(sumOf(charges)), rate, because)
  const ends = answer.flag('void') ?? true
  subject.refunded = ends || wholeMinor(sumOf(subject.charges)) === sumOf(subject.refunds)
  if (ends) {
    if (subject.status === 'active' || subject.status === 'open') end(run, subject, 'refunded')
    voidLots(run, subject, because)
  }
  return { reasons: [], because }
}

/** The rate is of what was charged; what is paid back is at most what is left of it. */
function payBack(
  run: Simulation,
  subject: OrderOrRequest,
  payer: string,
  charged: number,
  rate: number | string,
  because: Because,
): void {
  const { digits } = run.plan.currency
  const left = charged - wholeMinor(sumOf(subject.refunds.filter((refund) => refund.payer === payer)))
  const minor = Math.min(left, minorOf(decimal.multiply(rate, numberOfMinor(charged, digits)), digits))
  if (minor <= 0) return
  const account = run.state.ledger.get(payer)!
  account.refunded = addMinor(account.refunded, minor)
  addUnbilled(account, subject, -minor)
  subject.refunds = withMore(subject.refunds, [{ payer, minor }])
  run.record.refund(run.state.now, subject, payer, minor, because)
}

const sumOf = (charges: readonly Charge[]): Minor => charges.reduce<Minor>((sum, { minor }) => addMinor(sum, minor), 0)
