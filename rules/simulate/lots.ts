/**
 * Lots: quantities granted by an order, each with its own end, and which of them pays for usage.
 *
 * Quantities are whole numbers of the meter's smallest unit. A lot is usable in [start, expires): usage at its end is no
 * longer its own. For every lot: granted = drawn + offset + expired + left. Usage that no lot covers comes back as the
 * shortfall; whether it is refused or becomes arrears is not decided here (see usage.ts, arrears.ts).
 */
import { ask } from './ask.ts'
import type { BurnDown } from './burn-down.ts'
import { NOTHING } from './context.ts'
import type { Because } from './journal.ts'
import type { Simulation } from './plan.ts'
import type { About } from './recorder.ts'
import { meterOf, schedule } from './simulation.ts'
import { withMore, type Lot, type LotOwner, type MeterState } from './state.ts'
import { popHeap, pushHeap } from './heap.ts'

/** The total order in which a meter's lots pay. The lot granted first is the last tie-break, always. */
export function burnDownOf(run: Simulation, meter: MeterState): BurnDown {
  const known = run.burnDown.get(meter.id)
  if (known) return known
  const made = run.plan.burnDowns.by(ask(run, 'burn-down', { ...NOTHING, meter }))
  run.burnDown.set(meter.id, made)
  return made
}

export interface NewLot {
  readonly meter: string
  readonly order: string
  /** In the meter's smallest units; `Infinity` is without limit. */
  readonly units: number
  readonly start: number
  readonly expires: number | undefined
  readonly priority: number
  readonly cost: number
  readonly because: Because
}

/** Grants a lot, now or when it starts. Its id is the order's own, with a number from the second on. */
export function grantLot(run: Simulation, grant: NewLot, owner: LotOwner): void {
  const { state } = run
  let id = owner.lots.length === 0 ? grant.order : `${grant.order}.${owner.lots.length + 1}`
  // Rows and payments give their names to lots as well, and one of them may be an order's.
  for (let next = 2; state.lots.has(id); next++) id = `${grant.order}.${owner.lots.length + next}`
  owner.lots = withMore(owner.lots, [id])
  const lot: Lot = {
    id,
    meter: grant.meter,
    order: grant.order,
    seq: state.seq++,
    granted: grant.units,
    left: grant.units,
    at: Math.max(grant.start, state.now),
    priority: grant.priority,
    cost: grant.cost,
    because: grant.because,
    expires: grant.expires,
    ended: false,
  }
  state.lots.set(id, lot)
  if (lot.at > state.now) schedule(run, lot.at, { kind: 'lot-starts', of: id })
  else startLot(run, lot)
}

/** The lot becomes usable: from here on it is counted, drawn from, and ends in time. */
export function startLot(run: Simulation, lot: Lot): void {
  if (lot.ended) return
  const meter = meterOf(run, lot.meter)
  const finite = Number.isFinite(lot.granted)
  run.record.grant(run.state.now, ownerOf(run, lot), lot, meter, lot.because)
  pushHeap(meter.lots, lot, burnDownOf(run, meter).before)
  if (finite) {
    meter.granted = checked(meter.granted + lot.granted)
    meter.available = checked(meter.available + lot.left)
  } else meter.unlimited++
  if (lot.expires === undefined) return
  // One that is over already pays nothing, not even at the instant at which it is granted.
  if (lot.expires <= run.state.now) endLot(run, lot)
  schedule(run, lot.expires, { kind: 'lot-ends', of: lot.id })
}

/** What a lot was granted for; a period of the account and a payment are neither order nor request. */
const ownerOf = ({ state }: Simulation, { order: id }: Lot): About | undefined =>
  state.orders.get(id) ?? state.requests.get(id)

/** Draws usage from a meter's lots in burn-down order and gives what no lot covers. */
export function draw(
  run: Simulation,
  meter: MeterState,
  units: number,
  about: About | undefined,
  because: Because,
): number {
  const order = burnDownOf(run, meter)
  const reasons = order.reasonsWith(because)
  return takeFromLots(run, meter, order, units, (lot, part) =>
    run.record.draw(run.state.now, about, lot, meter, part, reasons),
  )
}

/** Takes units off the lots in burn-down order and gives what no lot covers; each part is told. */
export function takeFromLots(
  run: Simulation,
  meter: MeterState,
  { before, moves }: BurnDown,
  units: number,
  tell: (lot: Lot, units: number) => void,
): number {
  let rest = units
  while (rest > 0) {
    const lot = firstUsable(meter, before)
    if (!lot) break
    const part = Math.min(rest, lot.left)
    lot.left -= part
    if (Number.isFinite(lot.granted)) meter.available -= part
    meter.used = checked(meter.used + part)
    countForOrder(run, lot, part)
    rest -= part
    if (moves && lot.left > 0) pushHeap(meter.lots, popHeap(meter.lots, before)!, before)
    tell(lot, part)
  }
  return rest
}

/** What an order used is what its lots gave. */
function countForOrder({ state }: Simulation, lot: Lot, units: number): void {
  const order = state.orders.get(lot.order)
  if (!order) return
  const used = (order.used ??= {})
  used[lot.meter] = (used[lot.meter] ?? 0) + units
}

function firstUsable(meter: MeterState, before: BurnDown['before']): Lot | undefined {
  while (meter.lots.length > 0) {
    const lot = meter.lots[0]!
    if (!lot.ended && lot.left > 0) return lot
    popHeap(meter.lots, before)
  }
  return undefined
}

/** Ends a lot: what was left is void. */
export function endLot(run: Simulation, lot: Lot, because: Because = lot.because): void {
  if (lot.ended) return
  lot.ended = true
  const meter = meterOf(run, lot.meter)
  const started = lot.at <= run.state.now
  if (!Number.isFinite(lot.granted)) {
    if (started) meter.unlimited--
    return
  }
  if (!started || lot.left === 0) return
  meter.available -= lot.left
  run.record.expireLot(run.state.now, ownerOf(run, lot), lot, meter, lot.left, because)
}

/** What the meter could give now, in its smallest units. */
export const usableUnits = (meter: MeterState): number =>
  meter.unlimited > 0 ? Number.POSITIVE_INFINITY : meter.available

function checked(units: number): number {
  if (units > Number.MAX_SAFE_INTEGER) throw new RangeError('a quantity is beyond 2^53 - 1 of its smallest unit')
  return units
}
