/**
 * Asking: a decision point's sheets, with what they may look at, for the rows that answer.
 *
 * Several sheets of one point answer together, in the workbook's order. A table that cannot decide (two rows of a unique
 * table hit) stops the run with the rows named.
 */
import type { JsonObject } from '../json.ts'
import type { Hit } from '../table/index.ts'
import type { DecisionPoint } from '../workbook/index.ts'
import type { Context } from './context.ts'
import { HitRow } from './hit-row.ts'
import type { RowRef } from './journal.ts'
import type { Decision, Simulation } from './plan.ts'
import { dateOf, instantOf } from './time.ts'
import { RuleError } from './timeline-error.ts'

const NO_ANSWERS: readonly HitRow[] = []

export function ask(run: Simulation, point: DecisionPoint, context: Context): readonly HitRow[] {
  let all = NO_ANSWERS
  for (const decision of run.plan.decisions[point]) {
    const seen = decision.see(run, context)
    if (seen === undefined) continue
    const outcome = decision.decide(seen)
    if (outcome.error !== undefined) {
      const rows = outcome.rows.map(({ id }) => id)
      throw new RuleError(decision.id, rows, undefined, 'several rows match, but the sheet allows one')
    }
    // Default outputs answer for production; here only a row can decide, because every entry names its rows.
    if (outcome.default === true) continue
    const answers = answersIn(run, decision, outcome.hits, seen)
    all = all.length === 0 ? answers : [...all, ...answers]
  }
  return all
}

function answersIn(run: Simulation, decision: Decision, hits: readonly Hit[], seen: JsonObject): readonly HitRow[] {
  if (hits.length === 0) return NO_ANSWERS
  const first = hits[0]!
  if (hits.length > 1) return hits.map((hit) => answerOf(run, decision, hit, seen))
  // Most questions are answered by one row in which nothing is computed: its answer is made before.
  return decision.constants[first.row] ?? [answerOf(run, decision, first, seen)]
}

function answerOf(run: Simulation, decision: Decision, hit: Hit, seen: JsonObject): HitRow {
  const row = decision.rows[hit.row]!
  if (row.readsCalendar) warnOfUncoveredYears(run, hit)
  return new HitRow(decision.columns, row, hit.values, seen)
}

/** A deadline counted in working days of a year that the calendar says nothing of is plain Monday to Friday: said once. */
function warnOfUncoveredYears(run: Simulation, hit: Hit): void {
  const { state, plan } = run
  const instants = hit.values.map((value) => (typeof value === 'string' ? instantOf(value) : undefined))
  const last = Math.max(state.now, ...instants.filter((instant) => instant !== undefined))
  const yearOf = (instant: number): number => Number(dateOf(instant, plan.zone).slice(0, 4))
  for (let year = yearOf(state.now); year <= yearOf(last - 1); year++) {
    if (plan.dictionaries.calendar.years.includes(year) || state.warnedYears.has(year)) continue
    state.warnedYears.add(year)
    run.record.warning(state.now, { code: 'calendar-does-not-cover', year })
  }
}

/** Whether one row of a sheet still matches. */
export function stillMatches(
  run: Simulation,
  point: DecisionPoint,
  context: Context,
  { sheet, row }: RowRef,
): HitRow | undefined {
  return ask(run, point, context).find(({ because }) => because.sheet === sheet && because.row === row)
}
