/**
 * Prices: what an order, a request, usage or a report costs, and who pays.
 *
 * Every row of the price sheets that matches takes part. Rows of a sheet that are steps of one price (graduated, volume,
 * stairstep, packages from or up to a number), of one payer and of one measure, make one line together; any other row is
 * a line of its own, unless rows share a named line. A line is calculated in exact decimals and rounded once: by itself, or by the bill that
 * asks for it. A line below zero is a credit.
 */
import { decimal } from '../cell/index.ts'
import { CHARGE_MODELS, ROUNDING_MODES, type ChargeModel } from '../workbook/index.ts'
import { ask } from './ask.ts'
import { type HitRow, becauseOf } from './hit-row.ts'
import type { Context } from './context.ts'
import type { Because } from './journal.ts'
import { addMinor, exactMinor, minorOf, negative, type Decimal, type Minor, type RoundingMode } from './money.ts'
import type { About } from './recorder.ts'
import type { Simulation } from './plan.ts'
import { EMPTY, withMore, type Account, type Charge } from './state.ts'

const STEPS: readonly ChargeModel[] = ['graduated', 'volume', 'stairstep']

/** Whether a row is one step of several; packages are where they say from or up to where they count. */
const isStep = (row: HitRow): boolean => {
  const model = modelOf(row)
  return STEPS.includes(model) || (model === 'package' && (row.filled('over') || row.filled('upTo')))
}

/** Charges what the price sheets say, in row order. `units` stands where a row does not say how many. */
export function charge(run: Simulation, context: Context, units: number, about: About | undefined): readonly Charge[] {
  const answers = ask(run, 'price', context)
  if (answers.length === 0) return EMPTY
  let charges: readonly Charge[] = EMPTY
  for (const line of Map.groupBy(answers, lineOf).values())
    charges = withMore(charges, chargeLine(run, line, units, about))
  return charges
}

/** One line: nothing, or one charge. */
function chargeLine(
  run: Simulation,
  line: readonly HitRow[],
  units: number,
  about: About | undefined,
): readonly Charge[] {
  const rows = reached(line, units)
  const payer = rows[0]!.text('payer') ?? 'customer'
  const minor = lineAmount(run, payer, amountOf(rows, units), roundingOf(rows))
  return minor === 0 ? EMPTY : [bookCharge(run, payer, minor, about, becauseOf(rows))]
}

/** The rows that make a line what it is: not the steps that it does not reach, unless it reaches none. */
function reached(line: readonly HitRow[], units: number): readonly HitRow[] {
  if (line.length === 1) return line
  const found = line.filter((row) => !isStep(row) || unitsAt(row, optional(row, 'quantity', units)) !== 0)
  return found.length === 0 ? line : found
}

/** Books an amount to a payer's ledger and writes it: a charge, or a credit where it is below zero. */
export function bookCharge(
  run: Simulation,
  payer: string,
  minor: Minor,
  about: About | undefined,
  because: Because,
): Charge {
  const account = accountOf(run, payer)
  account.charged = addMinor(account.charged, minor)
  addUnbilled(account, about, minor)
  if (Number(minor) < 0) run.record.credit(run.state.now, about, payer, negative(minor), because)
  else run.record.charge(run.state.now, about, payer, minor, because)
  return { payer, minor }
}

/**
 * What a line comes to, in minor units: rounded by itself where it says how, or where no bill will ask for it; exact
 * otherwise, for the bill to round the sum.
 */
export function lineAmount(run: Simulation, payer: string, amount: Decimal, rounding?: RoundingMode): Minor {
  const { digits } = run.plan.currency
  const isBilled = run.state.schedules.some((made) => made.billed === payer && !made.over)
  return isBilled && rounding === undefined ? exactMinor(amount, digits) : minorOf(amount, digits, rounding)
}

/** Where a ledger keeps what is for no order. */
export const OF_NO_ORDER = ''

/** So much more is to be billed, or less where it is below zero. */
export function addUnbilled({ unbilled }: Account, about: About | undefined, minor: Minor): void {
  const of = about?.kind === 'order' ? about.id : OF_NO_ORDER
  unbilled.set(of, addMinor(unbilled.get(of) ?? 0, minor))
}

function accountOf({ state }: Simulation, payer: string): Account {
  const known = state.ledger.get(payer)
  if (known) return known
  const opened: Account = { charged: 0, refunded: 0, unbilled: new Map() }
  state.ledger.set(payer, opened)
  return opened
}

/** Rows of one line: those that name it, or the steps of one sheet that measure the same. */
function lineOf(answer: HitRow): string {
  const payer = answer.text('payer') ?? 'customer'
  const line = answer.text('line')
  if (line !== undefined) return `${payer}/line/${line}`
  const { sheet, row } = answer.because
  return isStep(answer) ? `${payer}/${sheet}/steps/${answer.measure}` : `${payer}/${sheet}/row/${row}`
}

const modelOf = (answer: HitRow): ChargeModel => answer.choice('model', CHARGE_MODELS) ?? 'per-unit'

/** In major units, not yet rounded. */
function amountOf(rows: readonly HitRow[], units: number): Decimal {
  const first = rows[0]!
  let total = partOf(first, units)
  let minimum = first.amount('minimum')
  let maximum = first.amount('maximum')
  for (let at = 1; at < rows.length; at++) {
    total = decimal.add(total, partOf(rows[at]!, units))
    minimum ??= rows[at]!.amount('minimum')
    maximum ??= rows[at]!.amount('maximum')
  }
  if (minimum !== undefined && decimal.compare(total, minimum) < 0) total = minimum
  if (maximum !== undefined && decimal.compare(total, maximum) > 0) total = maximum
  return total
}

/** How a line says that it is rounded; where it is by packages, that is about the packages. */
const roundingOf = ([first]: readonly HitRow[]): RoundingMode | undefined =>
  modelOf(first!) === 'package' ? undefined : first!.choice('rounding', ROUNDING_MODES)

/** What one row adds to its line, in major units, not yet rounded. */
function partOf(row: HitRow, fallback: number): Decimal {
  const price = row.required('price', row.amount('price'))
  const units = optional(row, 'quantity', fallback)
  const part = decimal.multiply(price, unitsAt(row, units))
  return decimal.multiply(part, optional(row, 'times', 1))
}

/** How many times a row's price counts for so many units. */
const unitsAt = (row: HitRow, units: Decimal): Decimal => MODELS[modelOf(row)](row, units)

const MODELS: Readonly<Record<ChargeModel, (row: HitRow, units: Decimal) => Decimal>> = {
  flat: () => 1,
  'per-unit': (_, units) => units,
  percentage: (_, units) => units,
  package: (row, units) => packagesIn(row, isStep(row) ? unitsInStep(row, units) : units),
  graduated: unitsInStep,
  volume: (row, units) => (isWithin(row, units) ? units : 0),
  stairstep: (row, units) => (isWithin(row, units) ? 1 : 0),
}

/** Begun packages, unless the row rounds them otherwise. */
function packagesIn(row: HitRow, units: Decimal): Decimal {
  const size = row.required('package', row.amount('package'))
  const packages = decimal.compare(size, 0) > 0 ? decimal.divide(units, size) : undefined
  return decimal.round(
    packages ?? row.fails('package', 'a number above 0', size),
    0,
    row.choice('rounding', ROUNDING_MODES) ?? 'up',
  )
}

/** What of so many units lies over the beginning of the step, and not above its end. */
function unitsInStep(row: HitRow, units: Decimal): Decimal {
  const over = optional(row, 'over', 0)
  if (decimal.compare(units, over) <= 0) return 0
  const upTo = row.amount('upTo')
  const top = upTo !== undefined && decimal.compare(units, upTo) > 0 ? upTo : units
  return decimal.subtract(top, over)
}

function isWithin(row: HitRow, units: Decimal): boolean {
  if (decimal.compare(units, optional(row, 'over', 0)) <= 0) return false
  const upTo = row.amount('upTo')
  return upTo === undefined || decimal.compare(units, upTo) <= 0
}

/** An empty cell takes the usual value. */
const optional = (row: HitRow, name: string, usual: Decimal): Decimal => row.amount(name) ?? usual
