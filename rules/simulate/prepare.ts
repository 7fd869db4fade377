/** A workbook made ready to simulate: its dictionaries, and its tables compiled and grouped by decision point. */
import { exprToLogic, factsOf, type Expr } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import {
  compileTable,
  constantValues,
  outputsOf,
  type CompiledTable,
  type Table,
  type TableRow,
} from '../table/index.ts'
import {
  compileWorkbook,
  POINTS,
  type BookReader,
  type BookTable,
  type CompiledBook,
  type Fact,
  type Finding,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import { BurnDowns } from './burn-down.ts'
import { HitRow, type DecisionRow } from './hit-row.ts'
import { decisionsBy, type Decision, type Plan } from './plan.ts'
import { compileSight } from './sight.ts'
import { stoppedIn, UnreadableCell, type Stopped } from './stopped.ts'
import { looksBeyondOrders, rootsOf, wantedBy, type Defaults } from './wanted.ts'

export type Prepared =
  | { readonly ok: true; readonly plan: Plan; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }

export interface PrepareOptions {
  readonly version?: number
  readonly hash?: string
  /** How tables are run: closures everywhere, generated code where a program may generate code, or a way of one's own. */
  readonly how?: 'closures' | 'code' | ((table: Table) => CompiledTable)
  /** How the engine gathers what a table is shown: as tables are run, unless they are run in a way of one's own. */
  readonly sight?: 'closures' | 'code'
  /** What read the book before an edit: only what was edited is read again. */
  readonly before?: BookReader
  /** What an unreadable cell does: refuses the book (the default), or stops those runs only that come to it. */
  readonly unreadable?: 'refuses' | 'stops-what-asks'
}

/**
 * A workbook with an unreadable cell is refused, and the findings say which cells stop it; or else it is made ready
 * around them, and a run stops where it comes to one.
 */
export function prepare(workbook: Workbook, options: PrepareOptions = {}): Prepared {
  const book = compileWorkbook(workbook, options.before)
  const isBroken = book.findings.some((finding) => finding.severity === 'error')
  if (isBroken && options.unreadable !== 'stops-what-asks') return { ok: false, findings: book.findings }
  return { ok: true, plan: planOf(book, options), findings: book.findings }
}

function planOf(
  book: CompiledBook,
  { version, hash, how = 'closures', sight = how === 'code' ? 'code' : 'closures' }: PrepareOptions,
): Plan {
  const { workbook, dictionaries } = book
  const facts = Map.groupBy(workbook.vocabulary.facts, (fact) => fact.of)
  const byOwner = new Map([...facts].map(([owner, list]) => [owner, new Map(list.map((fact) => [fact.name, fact]))]))
  const defaults = new Map([...facts].map(([owner, list]) => [owner, defaultsIn(list)]))
  const stopped = stoppedIn(book)
  const byPoint = Map.groupBy(
    decisionsOf(book, stopped, (table) => decisionOf(table, how, sight, defaults)),
    (decision) => decision.point,
  )
  return {
    workbook: {
      id: workbook.id,
      ...(version === undefined ? {} : { version }),
      ...(hash === undefined ? {} : { hash }),
    },
    zone: workbook.zone,
    currency: workbook.currency,
    dictionaries,
    parameters: Object.fromEntries([...dictionaries.parameters].map(([name, { value }]) => [name, value])),
    services: workbook.vocabulary.services.map(({ id }) => id),
    reports: workbook.vocabulary.reports.map(({ id }) => id),
    usageDecimals: new Map(workbook.vocabulary.usage.map(({ id, decimals }) => [id, decimals ?? 0])),
    itemDecimals: (item) => {
      const decimals = dictionaries.items.get(item)?.['decimals']
      return typeof decimals === 'number' ? decimals : 0
    },
    factsOf: (owner) => byOwner.get(owner) ?? new Map(),
    defaultsOf: (owner) => defaults.get(owner) ?? {},
    burnDowns: new BurnDowns(),
    schedulesMayStartLate: book.tables.some((table) => table.point === 'schedule' && looksBeyondOrders(table)),
    stopped,
    decisions: decisionsBy((point) => byPoint.get(point) ?? []),
  }
}

/** In the book's order, so that what stops is met where it would have answered. */
function decisionsOf(
  { workbook, tables }: CompiledBook,
  { sheets }: Stopped,
  make: (table: BookTable) => Decision,
): readonly Decision[] {
  const read = new Map(tables.map((table) => [table.sheet.id, table]))
  return workbook.sheets.flatMap((sheet) => {
    const finding = POINTS[sheet.point].dictionary ? undefined : sheets.get(sheet.id)
    const table = read.get(sheet.id)
    return finding ? [stoppingDecision(sheet, finding)] : table ? [make(table)] : []
  })
}

const stoppingDecision = ({ id, point }: Sheet, finding: Finding): Decision => ({
  id,
  point,
  columns: new Map(),
  rows: [],
  constants: [],
  accountFacts: new Set(),
  see: () => ({}),
  decide: () => {
    throw new UnreadableCell(finding)
  },
})

const defaultsIn = (facts: readonly Fact[]): JsonObject =>
  Object.fromEntries(facts.flatMap((fact) => (fact.default === undefined ? [] : [[fact.name, fact.default]])))

function decisionOf(
  { sheet, point, table, facts }: BookTable,
  how: NonNullable<PrepareOptions['how']>,
  sight: NonNullable<PrepareOptions['sight']>,
  defaults: Defaults,
): Decision {
  const compiled = typeof how === 'function' ? how(table) : compileTable(table, how)
  const columns = new Map(table.outputs.map((column, index) => [column.name, index]))
  const rows = table.rows.map((row) => decisionRow(table, row, columns))
  return {
    id: sheet.id,
    point,
    columns,
    rows: rows.map(({ row }) => row),
    constants: rows.map(({ constant }) => constant),
    accountFacts: new Set(
      facts.filter((fact) => fact.startsWith('account.')).map((fact) => fact.slice('account.'.length)),
    ),
    see: compileSight(wantedBy(table, facts, defaults), sight),
    decide: (data) => compiled.decide(data),
  }
}

const measureOf = (quantity: Expr | undefined): string =>
  quantity === undefined ? '' : JSON.stringify(exprToLogic(quantity))

function decisionRow(
  table: Table,
  from: TableRow,
  columns: ReadonlyMap<string, number>,
): { readonly row: DecisionRow; readonly constant: readonly HitRow[] | undefined } {
  const because = { sheet: table.id, row: from.id }
  const outputs = outputsOf(table, from)
  const values = constantValues(outputs)
  const reads = rootsOf(table, from)
  const row: DecisionRow = {
    because,
    reasons: [because],
    filled: outputs.map((output) => output !== undefined),
    computed: outputs.flatMap((output, column) =>
      output === undefined || output.kind === 'literal' ? [] : [{ column, facts: factsOf(output) }],
    ),
    measure: measureOf(outputs[columns.get('quantity') ?? -1]),
    reads,
    readsCalendar: reads.has('calendar'),
    isConstant: values !== undefined,
  }
  // A row that looks at the calendar is made anew each time, to warn of years that it does not cover.
  const constant = values && !row.readsCalendar ? [new HitRow(columns, row, values)] : undefined
  return { row, constant }
}
