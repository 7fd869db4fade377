/** A workbook made ready to simulate: its dictionaries, and its tables compiled and grouped by decision point. */
import { factsOf, type Expr, type UnaryTest } from '../cell/index.ts'
import { compileTable, type CompiledTable, type Hit, type Outcome, type Table, type TableRow } from '../table/index.ts'
import type { JsonObject } from '../json.ts'
import {
  compileWorkbook,
  PICKS,
  POINTS,
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
import type { Answer } from './ask.ts'
import type { BurnDown } from './lots.ts'
import type { Because, RowRef } from './journal.ts'
import { compileSight, type Sight, type WantedFacts } from './sight.ts'
import type { WantedKey, WantedPick } from './state-facts.ts'

/** One row as its answers need it. */
export interface DecisionRow {
  readonly because: RowRef
  /** `because` as the journal wants it, shared by every entry that this row alone decides. */
  readonly reasons: Because
  /** By output column: whether the row has a cell there, or the column a default. */
  readonly filled: readonly boolean[]
  /** The subjects that the row's own cells look at, such as `order`. */
  readonly reads: ReadonlySet<string>
  readonly readsCalendar: boolean
  /** Nothing in it is computed: its answer is the same each time. */
  readonly isConstant: boolean
}

/** One sheet ready to be asked, and what it looks at. */
export interface Decision {
  readonly id: string
  readonly point: DecisionPoint
  readonly columns: ReadonlyMap<string, number>
  readonly rows: readonly DecisionRow[]
  /** By row: the answer of a constant row that was hit before. */
  readonly constants: (readonly Answer[] | undefined)[]
  /** What the sheet is shown; undefined where no row can match. */
  readonly see: Sight
  decide(data: JsonObject): Outcome
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
  /** The orders in which lots pay, as they came to be known: those that no fact can change. */
  readonly burnDowns: BurnDown[]
  readonly decisions: Readonly<Record<DecisionPoint, readonly Decision[]>>
}

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
}

/** A workbook with an unreadable cell cannot be simulated: the findings say which cells stop it. */
export function prepare(workbook: Workbook, options: PrepareOptions = {}): Prepared {
  const book = compileWorkbook(workbook)
  if (book.findings.some((finding) => finding.severity === 'error')) return { ok: false, findings: book.findings }
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
  const byPoint = Map.groupBy(
    book.tables.map((table) => decisionOf(table, how, sight, defaults)),
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
    burnDowns: [],
    decisions: decisionsBy((point) => byPoint.get(point) ?? []),
  }
}

export const decisionsBy = (of: (point: DecisionPoint) => readonly Decision[]): Plan['decisions'] =>
  Object.fromEntries((Object.keys(POINTS) as DecisionPoint[]).map((point) => [point, of(point)])) as Plan['decisions']

const defaultsIn = (facts: readonly Fact[]): JsonObject =>
  Object.fromEntries(facts.flatMap((fact) => (fact.default === undefined ? [] : [[fact.name, fact.default]])))

type Defaults = ReadonlyMap<FactOwner, JsonObject>

function decisionOf(
  { sheet, point, table, facts }: BookTable,
  how: NonNullable<PrepareOptions['how']>,
  sight: NonNullable<PrepareOptions['sight']>,
  defaults: Defaults,
): Decision {
  const compiled = typeof how === 'function' ? how(table) : compileTable(table, how)
  return {
    id: sheet.id,
    point,
    columns: new Map(table.outputs.map((column, index) => [column.name, index])),
    rows: table.rows.map((row): DecisionRow => {
      const because = { sheet: sheet.id, row: row.id }
      const reads = rootsOf(table, row)
      const outputs = table.outputs.map((column, index) => row.outputs[index] ?? column.default)
      return {
        because,
        reasons: [because],
        filled: outputs.map((output) => output !== undefined),
        reads,
        readsCalendar: reads.has('calendar'),
        isConstant: outputs.every((output) => output === undefined || output.kind === 'literal'),
      }
    }),
    constants: table.rows.map(() => undefined),
    see: compileSight(
      { subjects: factsIn(facts, defaults), picks: picksIn(table, facts), needs: neededBy(table) },
      sight,
    ),
    decide: (data) => compiled.decide(data),
  }
}

/** The subjects that a row's own cells look at; a condition column counts where the row asks anything of it. */
function rootsOf(table: Table, row: TableRow): ReadonlySet<string> {
  const tests = row.tests.flatMap((test, index) =>
    test.kind === 'any' ? [] : [...factsOf(test), ...factsOf(table.conditions[index]!.subject)],
  )
  const outputs = row.outputs.flatMap((output) => (output ? factsOf(output) : []))
  return new Set([...tests, ...outputs].map(rootOf))
}

const rootOf = (path: string): string => path.split('.', 1)[0]!

/** Facts by their subject; state facts are picked, not listed here. */
function factsIn(paths: readonly string[], defaults: Defaults): readonly WantedFacts[] {
  const plain = paths.map((path) => path.split('.')).filter(([root = '']) => !Object.hasOwn(PICKS, root))
  return [...Map.groupBy(plain, ([root = '']) => root)].map(([root, found]) => ({
    root,
    facts: [...new Set(found.flatMap(([, name]) => name ?? []))].map((name) => ({
      name,
      fallback: defaults.get(root as FactOwner)?.[name],
      inherited: name in Object.prototype,
    })),
  }))
}

/** `available.exam` wants one; `available.*` wants the one that a fact names where that can be seen, else any. */
function picksIn(table: Table, facts: readonly string[]): readonly WantedPick[] {
  const literal = facts
    .map((path) => path.split('.'))
    .filter(([name = '', ...keys]) => Object.hasOwn(PICKS, name) && keys.at(-1) !== '*')
    .map(([name = '', ...keys]) => ({ name, keys }))
  const computed = pickExprs(table)
    .filter(({ args }) => args.some(({ kind }) => kind !== 'literal'))
    .map(({ name, args }) => ({ name, keys: keysOf(args) }))
  return [...Map.groupBy([...literal, ...computed], ({ name }) => name as PickName)].map(([name, wanted]) => {
    const keys = [...new Map(wanted.map(({ keys }) => [JSON.stringify(keys), keys])).values()]
    const isFixed = keys.every((path) => path.length === 1 && typeof path[0] === 'string' && path[0] !== '*')
    return { name, keys, seen: isFixed ? {} : undefined }
  })
}

type Pick = Extract<Expr, { kind: 'pick' }>

/** A checked cell is plain data, so its picks are found by going through it. */
function pickExprs(node: unknown): readonly Pick[] {
  if (typeof node !== 'object' || node === null) return []
  const below = Object.values(node).flatMap(pickExprs)
  return 'kind' in node && node.kind === 'pick' ? [node as Pick, ...below] : below
}

/** From the first key that is neither a literal nor a fact on, any may be meant. */
function keysOf(args: readonly Expr[]): readonly WantedKey[] {
  const keys = args.map((arg): WantedKey => {
    if (arg.kind === 'literal') return String(arg.value)
    return arg.kind === 'fact' && arg.path !== '' ? { fact: arg.path.split('.') } : '*'
  })
  const any = keys.indexOf('*')
  if (any < 0) return keys
  const known = keys.slice(0, any)
  return known.every((key) => typeof key === 'string') ? [...known, '*'] : ['*']
}

/** The subjects of which every row asks something that is false where they are absent. */
function neededBy(table: Table): readonly string[] {
  const [first, ...others] = table.rows.map(
    (row) =>
      new Set(
        table.conditions.flatMap(({ subject }, column) =>
          subject.kind === 'fact' && isFalseOfMissing(row.tests[column]!) ? [rootOf(subject.path)] : [],
        ),
      ),
  )
  return [...(first ?? [])].filter((root) => others.every((needed) => needed.has(root)))
}

function isFalseOfMissing(test: UnaryTest): boolean {
  switch (test.kind) {
    case 'compare':
    case 'within':
    case 'contains':
    case 'null':
      return true
    case 'oneOf':
      return test.tests.every(isFalseOfMissing)
    default:
      return false
  }
}

export type { Hit }
