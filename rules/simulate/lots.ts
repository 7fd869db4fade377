/**
 * Lots: quantities granted by an order, each with its own end, and which of them pays for usage.
 *
 * Quantities are whole numbers of the meter's smallest unit. A lot is usable in [start, expires): usage at its end is no
 * longer its own. For every lot: granted = drawn + offset + expired + left. Usage that no lot covers comes back as the
 * shortfall; whether it is refused or becomes arrears is not decided here (see usage.ts, arrears.ts).
 */
import { ask, becauseOf, type Answer } from './ask.ts'
import { NOTHING } from './context.ts'
import type { Because, RowRef } from './journal.ts'
import type { Plan } from './plan.ts'
import type { About } from './recorder.ts'
import { meterOf, schedule, type Run } from './run.ts'
import { withMore, type Lot, type LotOwner, type MeterState } from './state.ts'
import { popHeap, pushHeap } from './timers.ts'

type Key = 'ends' | 'granted' | 'priority' | 'cost' | 'quantity' | 'left'
export interface BurnDown {
  readonly before: (a: Lot, b: Lot) => boolean
  /** Whether a lot's place depends on what is left of it, so that drawing moves it. */
  readonly moves: boolean
  readonly because: readonly RowRef[]
  /** The rows that draw, and then those of this order. */
  reasonsWith(because: Because): Because
}

const KEYS: Readonly<Record<Key, (lot: Lot) => number>> = {
  // A lot that never ends is drawn after all that do.
  ends: (lot) => lot.expires ?? Number.POSITIVE_INFINITY,
  granted: (lot) => lot.at,
  priority: (lot) => lot.priority,
  cost: (lot) => lot.cost,
  quantity: (lot) => lot.granted,
  left: (lot) => lot.left,
}

/** The total order in which a meter's lots pay. The lot granted first is the last tie-break, always. */
export function burnDownOf(run: Run, meter: MeterState): BurnDown {
  const known = run.burnDown.get(meter.id)
  if (known) return known
  const answers = ask(run, 'burn-down', { ...NOTHING, meter })
  const made = run.plan.burnDowns.find((other) => isOf(other, answers)) ?? burnDownBy(run.plan, answers)
  run.burnDown.set(meter.id, made)
  return made
}

/** Whether an order known to the plan is that of these rows. */
const isOf = ({ because }: BurnDown, answers: readonly Answer[]): boolean =>
  because.length === answers.length && answers.every((answer, at) => answer.because === because[at])

function burnDownBy(plan: Plan, answers: readonly Answer[]): BurnDown {
  const keys = answers.map(keyOf)
  const compare = (a: Lot, b: Lot): number => {
    for (const { of, sign } of keys) {
      const x = of(a)
      const y = of(b)
      if (x !== y) return x < y ? -sign : sign
    }
    return a.seq - b.seq
  }
  const rows = becauseOf(answers)
  let last: Because | undefined
  let joined: Because = rows
  const made: BurnDown = {
    before: (a, b) => compare(a, b) < 0,
    moves: keys.some(({ of }) => of === KEYS.left),
    because: rows,
    reasonsWith(because) {
      if (because !== last) joined = [...because, ...rows]
      last = because
      return joined
    },
  }
  if (answers.every((answer) => answer.isConstant)) plan.burnDowns.push(made)
  return made
}

function keyOf(answer: Answer): { readonly of: (lot: Lot) => number; readonly sign: 1 | -1 } {
  const by = answer.required('by', answer.text('by')) as Key
  const sign = answer.text('direction') === 'descending' ? -1 : 1
  return { of: KEYS[by], sign }
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
export function grantLot(run: Run, grant: NewLot, owner: LotOwner): void {
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
export function startLot(run: Run, lot: Lot): void {
  if (lot.ended) return
  const meter = meterOf(run, lot.meter)
  const finite = Number.isFinite(lot.granted)
  run.record.grant(run.state.now, ownerOf(run, lot), lot, meter, lot.because)
  pushHeap(meter.lots, lot, burnDownOf(run, meter).before)
  if (finite) {
    meter.granted = checked(meter.granted + lot.granted)
    meter.available = checked(meter.available + lot.left)
  } else meter.unlimited++
  if (lot.expires !== undefined) schedule(run, lot.expires, { kind: 'lot-ends', of: lot.id })
}

/** What a lot was granted for; a period of the account and a payment are neither order nor request. */
const ownerOf = ({ state }: Run, { order: id }: Lot): About | undefined =>
  state.orders.get(id) ?? state.requests.get(id)

/** Arrears are paid first, out of what was granted. */
export function payArrears(run: Run, meter: MeterState): void {
  if (meter.owed === 0) return
  const owed = meter.owed
  const order = burnDownOf(run, meter)
  const short = take(run, meter, order, owed)
  meter.owed = short
  if (owed > short) run.record.offset(run.state.now, meter, owed - short, order.because)
}

/** Draws usage from a meter's lots in burn-down order and gives what no lot covers. */
export function draw(run: Run, meter: MeterState, units: number, about: About | undefined, because: Because): number {
  const order = burnDownOf(run, meter)
  return take(run, meter, order, units, about, order.reasonsWith(because))
}

/** Takes units off the lots in burn-down order, told as draws where reasons are given. Gives what no lot covers. */
function take(
  run: Run,
  meter: MeterState,
  { before, moves }: BurnDown,
  units: number,
  about?: About,
  because?: Because,
): number {
  let rest = units
  while (rest > 0) {
    const lot = firstUsable(meter, before)
    if (!lot) break
    const part = Math.min(rest, lot.left)
    lot.left -= part
    if (Number.isFinite(lot.granted)) meter.available -= part
    meter.used = checked(meter.used + part)
    rest -= part
    if (moves && lot.left > 0) pushHeap(meter.lots, popHeap(meter.lots, before)!, before)
    if (because) run.record.draw(run.state.now, about, lot, meter, part, because)
  }
  return rest
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
export function endLot(run: Run, lot: Lot, because: Because = lot.because): void {
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
