/** The wallet: the meter in money that payments fill, and that pays the customer's bills. */
import type { Simulation } from './plan.ts'
import type { MeterState } from './state.ts'

/** The meter that says so, else the first in money; undefined in a book that has none. */
export function walletOf({ plan, state }: Simulation): MeterState | undefined {
  const meters = [...plan.dictionaries.meters.values()].filter((meter) => meter.money)
  const wallet = meters.find((meter) => meter.wallet) ?? meters[0]
  return wallet && state.meters.get(wallet.id)
}

/** Whose bills it pays: nobody's money pays another's. */
export const WALLET_OWNER = 'customer'
