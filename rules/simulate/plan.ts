/** A workbook made ready to simulate: its dictionaries, and its tables compiled and grouped by decision point. */
import { factsOf } from '../cell/index.ts'
import { compileTable, type CompiledTable, type Hit, type Outcome, type Table, type TableRow } from '../table/index.ts'
import type { JsonObject } from '../json.ts'
import {
  compileWorkbook,
  PICKS,
  type BookTable,
  type CompiledBook,
  type DecisionPoint,
  type Dictionaries,
  type Fact,
  type FactOwner,
  type Finding,
  type PickName,
  type Workbook,
} from '../workbook/index.ts'

/** A state fact that a sheet names, by its keys; a last key `*` stands for all that are not known before it is read. */
export interface WantedPick {
  readonly name: PickName
  readonly keys: readonly (readonly string[])[]
}

/** One sheet ready to be asked, and what it looks at. */
export interface Decision {
  readonly id: string
  readonly point: DecisionPoint
  readonly columns: ReadonlyMap<string, number>
  readonly roots: ReadonlySet<string>
  readonly picks: readonly WantedPick[]
  decide(data: JsonObject): Outcome
  /** Whether a row's output has a cell, or its column a default. */
  filled(row: string, column: number): boolean
  /** Whether a row's own cells look at a subject such as `order`. */
  reads(row: string, subject: string): boolean
}

export interface Plan {
  readonly workbook: { readonly id: string; readonly version?: number; readonly hash?: string }
  readonly zone: string
  readonly currency: { readonly code: string; readonly digits: number }
  readonly dictionaries: Dictionaries
  /** `parameters.…` as data. */
  readonly parameters: JsonObject
  readonly services: readonly string[]
  readonly reports: readonly string[]
  readonly usageDecimals: ReadonlyMap<string, number>
  itemDecimals(item: string): number
  factsOf(owner: FactOwner): ReadonlyMap<string, Fact>
  defaultsOf(owner: FactOwner): JsonObject
  decisions(point: DecisionPoint): readonly Decision[]
}

export type Prepared =
  | { readonly ok: true; readonly plan: Plan; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }

export interface PrepareOptions {
  readonly version?: number
  readonly hash?: string
  /** How tables are run: closures everywhere, generated code where a program may generate code, or a way of one's own. */
  readonly how?: 'closures' | 'code' | ((table: Table) => CompiledTable)
}

/** A workbook with an unreadable cell cannot be simulated: the findings say which cells stop it. */
export function prepare(workbook: Workbook, options: PrepareOptions = {}): Prepared {
  const book = compileWorkbook(workbook)
  if (book.findings.some((finding) => finding.severity === 'error')) return { ok: false, findings: book.findings }
  return { ok: true, plan: planOf(book, options), findings: book.findings }
}

function planOf(book: CompiledBook, { version, hash, how = 'closures' }: PrepareOptions): Plan {
  const { workbook, dictionaries } = book
  const byPoint = Map.groupBy(
    book.tables.map((table) => decisionOf(table, how)),
    (decision) => decision.point,
  )
  const facts = Map.groupBy(workbook.vocabulary.facts, (fact) => fact.of)
  const byOwner = new Map([...facts].map(([owner, list]) => [owner, new Map(list.map((fact) => [fact.name, fact]))]))
  const defaults = new Map([...facts].map(([owner, list]) => [owner, defaultsIn(list)]))
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
    decisions: (point) => byPoint.get(point) ?? [],
  }
}

const defaultsIn = (facts: readonly Fact[]): JsonObject =>
  Object.fromEntries(facts.flatMap((fact) => (fact.default === undefined ? [] : [[fact.name, fact.default]])))

function decisionOf({ sheet, point, table, facts }: BookTable, how: NonNullable<PrepareOptions['how']>): Decision {
  const compiled = typeof how === 'function' ? how(table) : compileTable(table, how)
  const rows = new Map(table.rows.map((row) => [row.id, row]))
  return {
    id: sheet.id,
    point,
    columns: new Map(table.outputs.map((column, index) => [column.name, index])),
    roots: new Set(facts.map(rootOf)),
    picks: picksIn(facts),
    decide: (data) => compiled.decide(data),
    reads: (row, subject) => rootsOf(table, rows.get(row)).has(subject),
    filled: (row, column) => (rows.get(row)?.outputs[column] ?? table.outputs[column]?.default) !== undefined,
  }
}

/** The subjects that a row's own cells look at; a condition column counts where the row asks anything of it. */
function rootsOf(table: Table, row: TableRow | undefined): ReadonlySet<string> {
  const tests = row?.tests.flatMap((test, index) =>
    test.kind === 'any' ? [] : [...factsOf(test), ...factsOf(table.conditions[index]!.subject)],
  )
  const outputs = row?.outputs.flatMap((output) => (output ? factsOf(output) : []))
  return new Set([...(tests ?? []), ...(outputs ?? [])].map(rootOf))
}

const rootOf = (path: string): string => path.split('.', 1)[0]!

/** `available.exam` wants one; `available.*` wants any. */
function picksIn(facts: readonly string[]): readonly WantedPick[] {
  const paths = facts.map((path) => path.split('.')).filter(([name = '']) => Object.hasOwn(PICKS, name))
  return [...Map.groupBy(paths, ([name]) => name as PickName)].map(([name, wanted]) => ({
    name,
    keys: wanted.map((path) => path.slice(1)),
  }))
}

export type { Hit }
