/**
 * Prices: what an order, a request, usage or a report costs, and who pays.
 *
 * Every row of the price sheets that matches takes part. Rows that are steps of one price (graduated, volume,
 * stairstep) of one payer make one line together; any other row is a line of its own, unless rows share a named line. A
 * line is calculated in exact decimals and rounded once, to the currency's minor unit.
 */
import { decimal } from '../cell/index.ts'
import type { ChargeModel, Rounding } from '../workbook/index.ts'
import { ask } from './ask.ts'
import { type HitRow, becauseOf } from './hit-row.ts'
import type { Context } from './context.ts'
import { addMinor, minorOf, type Decimal } from './money.ts'
import type { About } from './recorder.ts'
import type { Simulation } from './plan.ts'
import { EMPTY, withMore, type Account, type Charge } from './state.ts'

const STEPS: readonly ChargeModel[] = ['graduated', 'volume', 'stairstep']

/** Charges what the price sheets say, in row order. `units` stands where a row does not say how many. */
export function charge(run: Simulation, context: Context, units: number, about: About | undefined): readonly Charge[] {
  const answers = ask(run, 'price', context)
  if (answers.length === 0) return EMPTY
  if (answers.length === 1) return chargeLine(run, answers, units, about)
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
  const minor = amountOf(run, rows, units)
  const payer = rows[0]!.text('payer') ?? 'customer'
  return minor === 0 ? EMPTY : [bookCharge(run, payer, minor, about, becauseOf(rows))]
}

/** The rows that make a line what it is: not the steps that it does not reach, unless it reaches none. */
function reached(line: readonly HitRow[], units: number): readonly HitRow[] {
  if (line.length === 1) return line
  const found = line.filter(
    (row) => !STEPS.includes(modelOf(row)) || unitsAt(row, optional(row, 'quantity', units)) !== 0,
  )
  return found.length === 0 ? line : found
}

/** Books an amount to a payer's ledger and writes it. */
export function bookCharge(
  run: Simulation,
  payer: string,
  minor: number,
  about: About | undefined,
  because: readonly { sheet: string; row: string }[],
): Charge {
  const account = accountOf(run, payer)
  account.charged = addMinor(account.charged, minor)
  account.unbilled = addMinor(account.unbilled, minor)
  run.record.charge(run.state.now, about, payer, minor, because)
  return { payer, minor }
}

function accountOf({ state }: Simulation, payer: string): Account {
  const known = state.ledger.get(payer)
  if (known) return known
  const opened: Account = { charged: 0, refunded: 0, unbilled: 0 }
  state.ledger.set(payer, opened)
  return opened
}

function lineOf(answer: HitRow): string {
  const payer = answer.text('payer') ?? 'customer'
  const line = answer.text('line')
  if (line !== undefined) return `${payer}/line/${line}`
  return STEPS.includes(modelOf(answer)) ? `${payer}/steps` : `${payer}/${answer.because.sheet}/${answer.row}`
}

const modelOf = (answer: HitRow): ChargeModel => (answer.text('model') ?? 'per-unit') as ChargeModel

function amountOf(run: Simulation, rows: readonly HitRow[], units: number): number {
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
  const minor = minorOf(total, run.plan.currency.digits, (first.text('rounding') ?? 'half-up') as Rounding)
  if (minor < 0) throw first.wrong('price', 'an amount of 0 or more', String(total))
  return minor
}

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
  package(row, units) {
    const size = row.required('package', row.amount('package'))
    const packages = decimal.divide(units, size) ?? row.fails('package', 'a number above 0', size)
    return decimal.round(packages, 0, 'up')
  },
  graduated(row, units) {
    const over = optional(row, 'over', 0)
    if (decimal.compare(units, over) <= 0) return 0
    const upTo = row.amount('upTo')
    const top = upTo !== undefined && decimal.compare(units, upTo) > 0 ? upTo : units
    return decimal.subtract(top, over)
  },
  volume: (row, units) => (isWithin(row, units) ? units : 0),
  stairstep: (row, units) => (isWithin(row, units) ? 1 : 0),
}

/** Whether so many units lie in the step of a row: above its beginning and not above its end. */
function isWithin(row: HitRow, units: Decimal): boolean {
  if (decimal.compare(units, optional(row, 'over', 0)) <= 0) return false
  const upTo = row.amount('upTo')
  return upTo === undefined || decimal.compare(units, upTo) <= 0
}

/** An empty cell takes the usual value; a cell that names a missing fact does not. */
function optional(row: HitRow, name: string, usual: Decimal): Decimal {
  return row.filled(name) ? row.required(name, row.amount(name)) : usual
}
