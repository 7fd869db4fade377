/**
 * Debts: what was granted or paid in pays what is owed, before anything else takes it.
 *
 * Lots of a meter pay what was used beyond them first, then the bills that are overdue on it, the one due first first. The
 * wallet pays the customer's overdue bills on every meter.
 */
import { overdueBills, payBillFrom } from './bills.ts'
import type { Because } from './journal.ts'
import { burnDownOf, takeFromLots } from './lots.ts'
import type { Simulation } from './plan.ts'
import type { MeterState } from './state.ts'
import { WALLET_OWNER, walletOf } from './wallet.ts'

export function payDebts(run: Simulation, meter: MeterState): void {
  payShortfall(run, meter)
  const isWallet = meter === walletOf(run)
  for (const bill of overdueBills(run))
    if (bill.overdue === meter.id || (isWallet && bill.payer === WALLET_OWNER)) payBillFrom(run, meter, bill)
}

/** What was used beyond the lots, and is no bill. */
function payShortfall(run: Simulation, meter: MeterState): void {
  const short = meter.owed - meter.overdue
  if (short === 0) return
  const order = burnDownOf(run, meter)
  const paidBy = new Set<Because>()
  const left = takeFromLots(run, meter, order, short, (lot) => paidBy.add(lot.because))
  if (left === short) return
  meter.owed -= short - left
  if (left === 0) meter.owedSince = undefined
  run.record.offset(run.state.now, meter, short - left, [...[...paidBy].flat(), ...order.because])
}
