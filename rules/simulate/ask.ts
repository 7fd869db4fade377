/**
 * Asking: a decision point's sheets, with what they may look at, for the rows that answer.
 *
 * Several sheets of one point answer together, in the workbook's order. A table that cannot decide (two rows of a unique
 * table hit) stops the run with the rows named.
 */
import type { Json } from '../json.ts'
import type { DecisionPoint } from '../workbook/index.ts'
import { dataFor, hasAll, type Context } from './facts.ts'
import type { Because, RowRef } from './journal.ts'
import type { Decision, DecisionRow, Hit } from './plan.ts'
import type { Run } from './run.ts'
import { dateOf, instantOf } from './time.ts'
import { RuleError } from './timeline-error.ts'

/** One row that was hit, read by the names of its answers. */
export class Answer {
  readonly #columns: Decision['columns']
  readonly #row: DecisionRow
  readonly #values: readonly (Json | undefined)[]

  constructor(decision: Decision, hit: Hit) {
    this.#columns = decision.columns
    this.#row = decision.rows[hit.row]!
    this.#values = hit.values
  }

  get because(): RowRef {
    return this.#row.because
  }

  /** This row alone, as the reasons of an entry. */
  get reasons(): Because {
    return this.#row.reasons
  }

  get row(): string {
    return this.because.row
  }

  has(name: string): boolean {
    return this.#at(name) !== undefined
  }

  text(name: string): string | undefined {
    const value = this.#at(name)
    if (value === undefined || typeof value === 'string') return value
    throw this.wrong(name, 'a text', value)
  }

  /** A number; an exact decimal too long for one comes as text. */
  amount(name: string): number | string | undefined {
    const value = this.#at(name)
    if (value === undefined || typeof value === 'number' || typeof value === 'string') return value
    throw this.wrong(name, 'a number', value)
  }

  flag(name: string): boolean | undefined {
    const value = this.#at(name)
    if (value === undefined || typeof value === 'boolean') return value
    throw this.wrong(name, 'true or false', value)
  }

  list(name: string): readonly string[] | undefined {
    const value = this.#at(name)
    if (value === undefined) return undefined
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as readonly string[]
    throw this.wrong(name, 'a list of texts', value)
  }

  instant(name: string): number | undefined {
    const value = this.#at(name)
    if (value === undefined) return undefined
    const instant = typeof value === 'string' ? instantOf(value) : undefined
    if (instant === undefined) throw this.wrong(name, 'a point in time', value)
    return instant
  }

  /** Whether the row says anything here: its own cell or the column's default, with a value or not. */
  filled(name: string): boolean {
    const index = this.#columns.get(name)
    return index !== undefined && this.#row.filled[index]!
  }

  /** Whether the row looks at a subject such as `order`. */
  reads(subject: string): boolean {
    return this.#row.reads.has(subject)
  }

  /** An answer without which the engine cannot go on: a missing fact in its cell is said, not guessed. */
  required<T>(name: string, value: T | undefined): T {
    if (value !== undefined) return value
    throw new RuleError(this.because.sheet, [this.row], name, 'the cell has no value: a fact it reads is missing')
  }

  fails(name: string, wanted: string, value: Json): never {
    throw this.wrong(name, wanted, value)
  }

  wrong(name: string, wanted: string, value: Json): RuleError {
    return new RuleError(this.because.sheet, [this.row], name, `${JSON.stringify(value)} is not ${wanted}`)
  }

  #at(name: string): Json | undefined {
    const index = this.#columns.get(name)
    const value = index === undefined ? undefined : this.#values[index]
    return value === null ? undefined : value
  }
}

const NO_ANSWERS: readonly Answer[] = []

export function ask(run: Run, point: DecisionPoint, context: Context): readonly Answer[] {
  const decisions = run.plan.decisions(point)
  if (decisions.length === 0) return NO_ANSWERS
  const answers: Answer[] = []
  for (const decision of decisions) {
    if (!hasAll(context, decision.needs)) continue
    const outcome = decision.decide(dataFor(run, decision, context))
    if (outcome.error !== undefined) {
      const rows = outcome.rows.map(({ id }) => id)
      throw new RuleError(decision.id, rows, undefined, 'several rows match, but the sheet allows one')
    }
    // Default outputs answer for production; here only a row can decide, because every entry names its rows.
    if (outcome.default === true) continue
    for (const hit of outcome.hits) {
      if (decision.rows[hit.row]!.reads.has('calendar')) warnOfUncoveredYears(run, hit)
      answers.push(new Answer(decision, hit))
    }
  }
  return answers
}

/** A deadline counted in working days of a year that the calendar says nothing of is plain Monday to Friday: said once. */
function warnOfUncoveredYears(run: Run, hit: Hit): void {
  const { state, plan } = run
  const instants = hit.values.map((value) => (typeof value === 'string' ? instantOf(value) : undefined))
  const last = Math.max(state.now, ...instants.filter((instant) => instant !== undefined))
  const yearOf = (instant: number): number => Number(dateOf(instant, plan.zone).slice(0, 4))
  for (let year = yearOf(state.now); year <= yearOf(last - 1); year++) {
    if (plan.dictionaries.calendar.years.includes(year) || state.warnedYears.has(year)) continue
    state.warnedYears.add(year)
    run.record.warning(state.now, `the calendar does not cover ${year}: Monday to Friday count as working days`)
  }
}

/** Whether one row of a sheet still matches. */
export function stillMatches(
  run: Run,
  point: DecisionPoint,
  context: Context,
  { sheet, row }: RowRef,
): Answer | undefined {
  return ask(run, point, context).find(({ because }) => because.sheet === sheet && because.row === row)
}

/** One row alone has its reasons ready, shared by all entries. */
export const becauseOf = (answers: readonly Answer[]): Because =>
  answers.length === 1 ? answers[0]!.reasons : answers.map(({ because }) => because)
