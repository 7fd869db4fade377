/** The final state of a run, as the contract shows it: every meter and quota of the workbook, zeroes too. */
import type { Json } from '../json.ts'
import { isRunning } from './look-ups.ts'
import type { Final } from './journal.ts'
import { addMinor, textOfAmount, type Minor } from './money.ts'
import { quotasNow } from './quota.ts'
import { shownQuantity } from './quantity.ts'
import type { Simulation } from './plan.ts'
import { meterOf } from './simulation.ts'
import type { Lot, MeterState } from './state.ts'
import { isoOf } from './time.ts'

export function finalOf(run: Simulation): Final {
  const { state, plan } = run
  const money = (minor: Minor) => textOfAmount(minor, plan.currency.digits)
  const ledger = [...state.ledger].sort(([a], [b]) => (a < b ? -1 : 1))
  const total = (of: 'charged' | 'refunded') =>
    money(ledger.reduce<Minor>((sum, [, account]) => addMinor(sum, account[of]), 0))
  const perMeter = (of: (meter: MeterState) => number): Readonly<Record<string, Json>> => {
    const shownOf: Record<string, Json> = {}
    for (const meter of state.meters.values()) shownOf[meter.id] = shown(run, meter, of(meter))
    return shownOf
  }
  const orders = [...state.orders.values()].filter((order) => order.status !== 'refused')
  return {
    charged: total('charged'),
    refunded: total('refunded'),
    byPayer: Object.fromEntries(
      ledger.map(([payer, { charged, refunded }]) => [payer, { charged: money(charged), refunded: money(refunded) }]),
    ),
    balances: perMeter((meter) => (meter.unlimited > 0 ? Number.POSITIVE_INFINITY : meter.available)),
    granted: perMeter((meter) => meter.granted),
    used: perMeter((meter) => meter.used),
    lots: [...state.lots.values()]
      .filter((lot) => isUsable(run, lot))
      .map((lot) => ({
        lot: lot.id,
        meter: lot.meter,
        granted: shown(run, meterOf(run, lot.meter), lot.granted),
        left: shown(run, meterOf(run, lot.meter), lot.left),
        ...(lot.expires === undefined ? {} : { expires: isoOf(lot.expires, plan.zone) }),
      })),
    orders: orders.map(({ id, item, quantity, at, status }) => ({
      order: id,
      item,
      quantity,
      at: isoOf(at, plan.zone),
      status,
    })),
    owed: money(state.bills.reduce((sum, bill) => addMinor(sum, bill.minor - bill.paid), 0)),
    arrears: perMeter((meter) => meter.owed),
    suspended: [...state.suspended.keys()].sort(),
    active: orders
      .filter((order) => isRunning(order, state.now))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, item, term }) => ({
        order: id,
        item,
        ...(term?.ends === undefined ? {} : { ends: isoOf(term.ends, plan.zone) }),
      })),
    quotas: quotasNow(run),
  }
}

/** No limit is null. */
const shown = (run: Simulation, meter: MeterState, units: number) =>
  Number.isFinite(units) ? shownQuantity(meter, units, run.plan.currency.digits) : null

const isUsable = (run: Simulation, lot: Lot): boolean => !lot.ended && lot.left > 0 && lot.at <= run.state.now
