/**
 * A scenario that comes to a row, or to the facts that a finding shows: found by running what is worth trying, then
 * made as short as it can be. Nothing is handed out that was not run.
 */
import { compileTest } from '../cell/index.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import {
  readTimeline,
  runInto,
  SilentRecorder,
  TimelineError,
  watched,
  type Asked,
  type Plan,
} from '../simulate/index.ts'
import { exampleReaching } from '../table/index.ts'
import type { BookTable, CompiledBook } from '../workbook/index.ts'
import { candidates, type MadeEvents } from './candidates.ts'
import { climb, worthTrying, type Distance } from './nearer.ts'
import type { Wish } from './new-events.ts'

export type { MadeEvents } from './candidates.ts'

/** A row that shall decide, or the facts with which a sheet shall be asked. */
export type Purpose =
  { readonly sheet: string; readonly row: string } | { readonly sheet: string; readonly facts: JsonObject }

export type Made =
  | { readonly kind: 'made'; readonly events: MadeEvents }
  | { readonly kind: 'none'; readonly why: WhyNone; readonly columns: readonly string[] }

/**
 * `never-decides`: no facts lead to the row. `asks-state`: the columns named ask of what comes about in the course of
 * time, and nothing that was tried brought it about. `not-found`: what was tried did not come to it.
 */
export type WhyNone = 'never-decides' | 'asks-state' | 'not-found' | 'unreadable'

/** How many runs are worth the wait. */
const MOST_RUNS = 3000

export const scenarioFor = (book: CompiledBook, plan: Plan, purpose: Purpose): Made =>
  'row' in purpose
    ? scenarioReaching(book, plan, purpose.sheet, purpose.row)
    : scenarioShowing(book, plan, purpose.sheet, purpose.facts)

function scenarioReaching(book: CompiledBook, plan: Plan, sheet: string, row: string): Made {
  const table = book.tables.find((each) => each.sheet.id === sheet)
  if (!table) return none('unreadable')
  const facts = exampleReaching(table.table, row)
  if (!facts) return none('never-decides')
  const failing = failingCells(table, row)
  const wanted: Wanted = { sheet, far: (asked) => (answers(asked, row) ? 0 : Math.max(failing(asked.data), HALF)) }
  const columns = stateColumns(table, row)
  const why = columns.length > 0 ? 'asks-state' : 'not-found'
  return search(plan, { book, point: table.point, facts }, wanted) ?? none(why, columns)
}

/** The question that a finding shows: the sheet is asked with these very facts. */
function scenarioShowing(book: CompiledBook, plan: Plan, sheet: string, facts: JsonObject): Made {
  const table = book.tables.find((each) => each.sheet.id === sheet)
  if (!table) return none('unreadable')
  const wanted: Wanted = { sheet, far: ({ data }) => otherwise(data, facts) }
  return search(plan, { book, point: table.point, facts }, wanted) ?? none('not-found')
}

const none = (why: WhyNone, columns: readonly string[] = []): Made => ({ kind: 'none', why, columns })

interface Wanted {
  readonly sheet: string
  /** How far a question to the sheet is from what is wanted; 0 where it is just that. */
  far(asked: Asked): number
}

/** The row takes part in the answer. */
const answers = ({ outcome }: Asked, row: string): boolean =>
  outcome.error === undefined && outcome.hits.some(({ id }) => id === row)

/** All cells hold, and another row decides. */
const HALF = 0.5

function failingCells({ table }: BookTable, id: string): (data: JsonObject) => number {
  const row = table.rows.find((each) => each.id === id)
  const tests = (row?.tests ?? []).map((test, at) => compileTest(test, table.conditions[at]!.subject))
  return (data) => tests.filter((test) => !test(data)).length
}

/** From so many of the nearest, one goes on looking. */
const MOST_STARTS = 6

function search(plan: Plan, wish: Wish, wanted: Wanted): Made | undefined {
  const distance = distanceTo(plan, wanted)
  const starts: { readonly events: MadeEvents; readonly far: number }[] = []
  let left = MOST_RUNS
  for (const events of candidates(wish)) {
    if (left-- === 0) break
    const far = distance(events)
    if (far === 0) return made(events, distance)
    starts.push({ events, far })
  }
  starts.sort((a, b) => a.far - b.far)
  const tried = worthTrying(wish.book)
  for (const { events } of starts.slice(0, MOST_STARTS)) {
    const found = climb(events, tried, distance)
    if (found) return made(found, distance)
  }
  return undefined
}

const made = (found: MadeEvents, distance: Distance): Made => ({
  kind: 'made',
  events: shortest(found, (events) => distance(events) === 0),
})

type Comes = (events: MadeEvents) => boolean

/** Farther than any cell: the sheet was not asked, and each row that refuses something stands in the way. */
const NOT_ASKED = 1000
/** What is no proper timeline, or stops at a rule, is nothing to show. */
const NOTHING = 1_000_000

function distanceTo(plan: Plan, { sheet, far }: Wanted): Distance {
  let nearest = 0
  let refusals = 0
  const refusing = new Set([...plan.decisions.offer, ...plan.decisions.eligibility].map(({ id }) => id))
  const watching = watched(plan, (asked) => {
    if (asked.sheet === sheet && nearest > 0) nearest = Math.min(nearest, far(asked))
    else if (refusing.has(asked.sheet) && asked.outcome.error === undefined) refusals += asked.outcome.hits.length
  })
  return (events) => {
    nearest = NOT_ASKED
    refusals = 0
    try {
      runInto(watching, readTimeline(watching, { id: 'made', ...events }), new SilentRecorder())
    } catch (error) {
      if (error instanceof TimelineError) return NOTHING
      throw error
    }
    return nearest === NOT_ASKED ? NOT_ASKED + refusals : nearest
  }
}

/** Without the events, and without the facts, that it does not need. */
function shortest(found: MadeEvents, comes: Comes): MadeEvents {
  let best = found
  const take = (next: MadeEvents): void => {
    if (comes(next)) best = next
  }
  for (const event of found.events) take({ ...best, events: best.events.filter((each) => each !== event) })
  for (const [at, event] of best.events.entries())
    for (const facts of withoutEach(event)) {
      const { facts: _, ...bare } = best.events[at]!
      const kept = keptOf(best.events[at]!, facts)
      take({ ...best, events: best.events.with(at, Object.keys(kept).length > 0 ? { ...bare, facts: kept } : bare) })
    }
  const { account } = best
  if (isJsonObject(account))
    for (const name of withoutEach(account)) {
      const now = isJsonObject(best.account) ? best.account : {}
      take({ ...best, account: { ...now, facts: keptOf(now, name) } })
    }
  return best
}

/** The names of the facts, one after the other. */
const withoutEach = ({ facts }: JsonObject): readonly string[] => (isJsonObject(facts) ? Object.keys(facts) : [])

function keptOf({ facts }: JsonObject, name: string): JsonObject {
  const { [name]: _, ...kept } = isJsonObject(facts) ? facts : {}
  return kept as JsonObject
}

/** How much of what is wanted is otherwise in the data. */
function otherwise(data: Json | undefined, wanted: Json): number {
  if (!isJsonObject(wanted)) return JSON.stringify(data) === JSON.stringify(wanted) ? 0 : 1
  const inner = isJsonObject(data) ? data : {}
  return Object.entries(wanted).reduce((sum, [name, value]) => sum + otherwise(inner[name], value), 0)
}

/** The columns in which a row asks of what no event or account says by itself. */
function stateColumns({ table }: BookTable, id: string): readonly string[] {
  const row = table.rows.find((each) => each.id === id)
  return table.conditions
    .filter(({ subject }, at) => row?.tests[at]?.kind !== 'any' && !isGiven(subject))
    .map((column) => column.id)
}

const GIVEN = new Set(['account', 'order', 'item', 'usage', 'request', 'report'])

function isGiven(subject: BookTable['table']['conditions'][number]['subject']): boolean {
  return subject.kind === 'fact' && GIVEN.has(subject.path.split('.', 1)[0]!)
}
