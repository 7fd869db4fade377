/** Payments: money that comes in. It fills the account's wallet, the first meter in money. */
import { reviewArrears } from './arrears.ts'
import { grantLot, payArrears, unitsIn } from './lots.ts'
import { amountIn, minorOf, textOfMinor } from './money.ts'
import { refuse } from './refuse.ts'
import { emit, meterOf, type Run } from './run.ts'
import type { TimelineEvent } from './timeline.ts'
import { TimelineError } from './timeline-error.ts'

export function pay(run: Run, event: Extract<TimelineEvent, { type: 'payment' }>): void {
  const { digits } = run.plan.currency
  const amount = amountIn(event.amount, digits)
  if (amount === undefined || amount <= 0) {
    throw new TimelineError(
      `/events/${event.index}/amount`,
      `"${event.amount}" is not an amount above 0 with at most ${digits} decimals`,
    )
  }
  if (event.of !== undefined) throw new TimelineError(`/events/${event.index}/of`, `there is no bill "${event.of}"`)
  const wallet = [...run.plan.dictionaries.meters.values()].find((meter) => meter.money)
  if (!wallet) return refuse(run, {}, ['nothing-to-pay'], [])
  const because = run.plan.dictionaries.meterRows.get(wallet.id) ?? []
  emit(run, 'payment', because, { amount: textOfMinor(minorOf(amount, digits), digits) })
  const lot = {
    meter: wallet.id,
    order: event.id,
    units: unitsIn(run, wallet.id, amount)!,
    start: run.state.now,
    priority: 0,
    cost: 0,
    because,
  }
  grantLot(run, lot, [])
  const meter = meterOf(run, wallet.id)
  payArrears(run, meter)
  reviewArrears(run, meter)
}
