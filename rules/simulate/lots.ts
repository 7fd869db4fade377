/**
 * Lots: quantities granted by an order, each with its own end, and which of them pays for usage.
 *
 * Quantities are whole numbers of the meter's smallest unit. A lot is usable in [start, expires): usage at its end is no
 * longer its own. For every lot: granted = drawn + offset + expired + left. Usage that no lot covers comes back as the
 * shortfall; whether it is refused or becomes arrears is not decided here (see usage.ts, arrears.ts).
 */
import { ask, becauseOf, type Answer } from './ask.ts'
import type { Because, RowRef } from './journal.ts'
import { decimalsOfMeter, emit, meterOf, nowText, schedule, shownQuantity, type Run } from './run.ts'
import type { Lot, MeterState } from './state.ts'
import { isoOf } from './time.ts'
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
  const answers = ask(run, 'burn-down', { meter })
  const keys = answers.map(keyOf)
  const compare = (a: Lot, b: Lot): number => {
    for (const { of, sign } of keys) {
      const [x, y] = [of(a), of(b)]
      if (x !== y) return x < y ? -sign : sign
    }
    return a.seq - b.seq
  }
  const rows = becauseOf(answers)
  const joined = new WeakMap<Because, Because>()
  const made: BurnDown = {
    before: (a, b) => compare(a, b) < 0,
    moves: keys.some(({ of }) => of === KEYS.left),
    because: rows,
    reasonsWith: (because) => {
      const reasons = joined.get(because) ?? [...because, ...rows]
      joined.set(because, reasons)
      return reasons
    },
  }
  run.burnDown.set(meter.id, made)
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
  readonly expires?: number
  readonly priority: number
  readonly cost: number
  readonly because: Because
}

/** Grants a lot, now or when it starts. Gives its id: the order's own, with a number from the second on. */
export function grantLot(run: Run, grant: NewLot, siblings: string[]): string {
  const { state } = run
  let id = siblings.length === 0 ? grant.order : `${grant.order}.${siblings.length + 1}`
  // Rows and payments give their names to lots as well, and one of them may be an order's.
  for (let next = 2; state.lots.has(id); next++) id = `${grant.order}.${siblings.length + next}`
  siblings.push(id)
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
    ended: false,
    ...(grant.expires === undefined ? {} : { expires: grant.expires }),
  }
  state.lots.set(id, lot)
  if (lot.at > state.now) schedule(run, lot.at, { kind: 'lot-starts', lot: id })
  else startLot(run, lot)
  return id
}

/** The lot becomes usable: from here on it is counted, drawn from, and ends in time. */
export function startLot(run: Run, lot: Lot): void {
  if (lot.ended) return
  const meter = meterOf(run, lot.meter)
  const finite = Number.isFinite(lot.granted)
  const { id, meter: meterId, because } = lot
  const quantity = finite ? { quantity: shownQuantity(run, meterId, lot.granted) } : {}
  const expires = lot.expires === undefined ? {} : { expires: isoOf(lot.expires, run.plan.zone) }
  run.journal.push({
    at: nowText(run),
    kind: 'grant',
    ...ownerOf(run, lot),
    lot: id,
    meter: meterId,
    ...quantity,
    ...expires,
    because,
  })
  pushHeap(meter.lots, lot, burnDownOf(run, meter).before)
  if (finite) {
    meter.granted = checked(meter.granted + lot.granted)
    meter.available = checked(meter.available + lot.left)
  } else meter.unlimited++
  if (lot.expires !== undefined) schedule(run, lot.expires, { kind: 'lot-ends', lot: lot.id })
}

/** What a lot was granted for; a period of the account and a payment are neither order nor request. */
function ownerOf({ state }: Run, { order: id }: Lot): { readonly order?: string; readonly request?: string } {
  if (state.orders.has(id)) return { order: id }
  return state.requests.has(id) ? { request: id } : {}
}

/** Arrears are paid first, out of what was granted. */
export function payArrears(run: Run, meter: MeterState): void {
  if (meter.owed === 0) return
  const owed = meter.owed
  const short = take(run, meter, owed)
  meter.owed = short
  if (owed > short)
    emit(run, 'offset', burnDownOf(run, meter).because, {
      meter: meter.id,
      quantity: shownQuantity(run, meter.id, owed - short),
    })
}

/** Draws usage from a meter's lots in burn-down order and gives what no lot covers. */
export function draw(
  run: Run,
  meter: MeterState,
  units: number,
  event: { readonly order?: string; readonly request?: string },
  because: Because,
): number {
  return take(run, meter, units, { event, because: burnDownOf(run, meter).reasonsWith(because) })
}

interface Draws {
  readonly event: { readonly order?: string; readonly request?: string }
  readonly because: Because
}

/** Takes units off the lots in burn-down order, written as draws where those are given. Gives what no lot covers. */
function take(run: Run, meter: MeterState, units: number, draws?: Draws): number {
  const { before, moves } = burnDownOf(run, meter)
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
    if (draws) writeDraw(run, lot, part, draws)
  }
  return rest
}

function writeDraw(run: Run, lot: Lot, units: number, { event, because }: Draws): void {
  const [at, kind, quantity] = [nowText(run), 'draw', shownQuantity(run, lot.meter, units)] as const
  const { id, meter } = lot
  // Usage has no id of its own. An entry without spread fields takes half the memory, and most entries are these.
  if (event.order === undefined && event.request === undefined)
    run.journal.push({ at, kind, lot: id, meter, quantity, because })
  else run.journal.push({ at, kind, ...event, lot: id, meter, quantity, because })
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
  emit(run, 'expire', because, {
    ...ownerOf(run, lot),
    lot: lot.id,
    meter: lot.meter,
    quantity: shownQuantity(run, lot.meter, lot.left),
  })
}

/** What the meter could give now, in its smallest units. */
export const usableUnits = (meter: MeterState): number =>
  meter.unlimited > 0 ? Number.POSITIVE_INFINITY : meter.available

function checked(units: number): number {
  if (units > Number.MAX_SAFE_INTEGER) throw new RangeError('a quantity is beyond 2^53 - 1 of its smallest unit')
  return units
}

/** A quantity of a cell in the meter's smallest units; undefined where it has more decimals than the meter. */
export function unitsIn(run: Run, meter: string, quantity: number | string): number | undefined {
  const scale = 10 ** decimalsOfMeter(run, meter)
  const value = Number(quantity)
  if (scale === 1 && value === quantity && Number.isSafeInteger(value)) return value
  const units = Math.round(value * scale)
  return units / scale === value && units <= Number.MAX_SAFE_INTEGER && String(value) === String(quantity)
    ? units
    : undefined
}
