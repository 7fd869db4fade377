/** What one sheet wants to see of the world, found in its cells: facts by their subject, state facts by their keys. */
import { factsOf, type Expr } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import { isFalseOfMissing, type Table, type TableRow } from '../table/index.ts'
import { isPick, type BookTable, type FactOwner, type PickName } from '../workbook/index.ts'
import type { Wanted, WantedFacts } from './sight.ts'
import type { WantedKey, WantedPick } from './state-facts.ts'

/** By owner: what was declared to stand for facts that are absent. */
export type Defaults = ReadonlyMap<FactOwner, JsonObject>

/** `facts` are the paths that the table reads. */
export const wantedBy = (table: Table, facts: readonly string[], defaults: Defaults): Wanted => ({
  subjects: factsIn(facts, defaults),
  picks: picksIn(table, facts),
  needs: neededBy(table),
})

/** The subjects that a row's own cells look at; a condition column counts where the row asks anything of it. */
export function rootsOf(table: Table, row: TableRow): ReadonlySet<string> {
  const tests = row.tests.flatMap((test, index) =>
    test.kind === 'any' ? [] : [...factsOf(test), ...factsOf(table.conditions[index]!.subject)],
  )
  const outputs = row.outputs.flatMap((output) => (output ? factsOf(output) : []))
  return new Set([...tests, ...outputs].map(rootOf))
}

const rootOf = (path: string): string => path.split('.', 1)[0]!

/** Facts by their subject; state facts are picked, not listed here. */
function factsIn(paths: readonly string[], defaults: Defaults): readonly WantedFacts[] {
  const plain = paths.map((path) => path.split('.')).filter(([root = '']) => !isPick(root))
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
    .filter(([name = '', ...keys]) => isPick(name) && keys.at(-1) !== '*')
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

/** What stays as it is as long as an order runs. */
const FIXED: readonly string[] = ['order', 'item', 'parameters', 'zone', 'calendar']

/** Whether a condition of the table, or a date of its rows, depends on more than an order. */
export const looksBeyondOrders = ({ table }: BookTable): boolean =>
  table.rows.some((row) => row.from !== undefined || row.until !== undefined) ||
  table.rows.some((row) =>
    row.tests.some(
      (test, column) =>
        test.kind !== 'any' &&
        [...factsOf(test), ...factsOf(table.conditions[column]!.subject)].some((fact) => !isFixed(fact)),
    ),
  )

/** What an order is charged and how it stands changes, all else of it does not. */
const isFixed = (fact: string): boolean =>
  FIXED.includes(rootOf(fact)) && fact !== 'order.status' && fact !== 'order.charged' && fact !== 'order.ends'
