/**
 * The things that a book names, and where the meaning of a cell names them: facts by their path, everything else by an
 * identifier that stands as a text where such a thing is asked about.
 *
 * One walk serves both who wants to know where something is used, and who calls it otherwise.
 */
import { assertNever, type Bound, type Expr, type UnaryTest } from '../cell/index.ts'
import type { Json } from '../json.ts'
import {
  FACTS,
  PICKS,
  WORD_KINDS,
  type FactEntry,
  type Listed,
  type ValueSource,
  type WordKind,
} from './catalogue/index.ts'
import { isPick } from './names.ts'
import type { CellRef } from './workbook.ts'

/** A clause by its source and number, as it is cited. `fact`: by its path, as cells write it: `order.years`, `parameters.fee`, `item.tier`. */
export type ThingKind = 'fact' | 'item' | 'meter' | 'usage' | 'service' | 'report' | 'source' | 'clause' | WordKind

export interface Thing {
  readonly of: ThingKind
  readonly id: string
}

export const thingKey = ({ of, id }: Thing): string => `${of} ${id}`

/** A report meets the task of its name, and a service may be counted under its own: such two are one thing. */
const TWINS: Readonly<Partial<Record<ThingKind, ThingKind>>> = {
  report: 'task',
  task: 'report',
  service: 'quota',
  quota: 'service',
}

/** The thing, and what has to bear its name. */
export function namesakes({ of, id }: Thing): readonly Thing[] {
  const twin = TWINS[of]
  return twin === undefined
    ? [{ of, id }]
    : [
        { of, id },
        { of: twin, id },
      ]
}

export const isNamesake = (one: Thing, other: Thing): boolean =>
  one.id === other.id && (one.of === other.of || TWINS[one.of] === other.of)

/** A cell; a column, by what it asks, its default or its allowed values; a sheet or row that cites; or a scenario. */
export type Use = CellRef | { readonly scenario: string }

/** What a thing is called from now on; undefined: as before. */
export type Renaming = (thing: Thing) => string | undefined

/** What kind of value stands somewhere, as far as that is known. */
type Source = ValueSource | undefined

const LISTED_AS: Readonly<Record<Listed, ThingKind>> = {
  item: 'item',
  meter: 'meter',
  'money-meter': 'meter',
  usage: 'usage',
  service: 'service',
  report: 'report',
  'order-fact': 'fact',
  'request-fact': 'fact',
  'report-fact': 'fact',
}
const FACTS_OF: Readonly<Partial<Record<Listed, string>>> = {
  'order-fact': 'order.',
  'request-fact': 'request.',
  'report-fact': 'report.',
}

const isWord = (of: Listed | WordKind): of is WordKind => Object.hasOwn(WORD_KINDS, of)

/** The identifier that a text of this source is from now on. */
export function renamedText(text: string, source: Source, rename: Renaming): string {
  if (source === undefined || 'fixed' in source) return text
  const { of } = source
  if (isWord(of)) return rename({ of, id: text }) ?? text
  const owner = FACTS_OF[of] ?? ''
  return rename({ of: LISTED_AS[of], id: owner + text })?.slice(owner.length) ?? text
}

/** What values an expression can have; `input` is that of `?`. */
export function sourceOf(expr: Expr, input: Source): Source {
  switch (expr.kind) {
    case 'input':
      return input
    case 'fact':
      return sourceOfFact(expr.path)
    case 'pick':
      return isPick(expr.name) ? (PICKS[expr.name] as { readonly values?: ValueSource }).values : undefined
    case 'if':
      return sourceOf(expr.then, input) ?? sourceOf(expr.otherwise, input)
    case 'list':
      return expr.items.map((item) => sourceOf(item, input)).find((source) => source !== undefined)
    default:
      return undefined
  }
}

function sourceOfFact(path: string): Source {
  const [group = '', name = ''] = path.split('.')
  const facts: Readonly<Record<string, FactEntry>> = Object.hasOwn(FACTS, group)
    ? FACTS[group as keyof typeof FACTS]
    : {}
  return Object.hasOwn(facts, name) ? facts[name]!.values : undefined
}

/** `source` is what may stand where the expression stands, `input` what `?` is. */
export function renamedExpr(expr: Expr, source: Source, input: Source, rename: Renaming): Expr {
  const go = (each: Expr, of: Source = undefined): Expr => renamedExpr(each, of, input, rename)
  switch (expr.kind) {
    case 'literal':
      return { ...expr, value: renamedJson(expr.value, source, rename) }
    case 'input':
      return expr
    case 'fact':
      return { ...expr, path: rename({ of: 'fact', id: expr.path }) ?? expr.path }
    case 'pick': {
      const by = isPick(expr.name) ? PICKS[expr.name].by : []
      return { ...expr, args: expr.args.map((arg, at) => go(arg, pickedBy(by[at]))) }
    }
    case 'arithmetic':
      return { ...expr, left: go(expr.left), right: go(expr.right) }
    case 'negate':
    case 'not':
      return { ...expr, of: go(expr.of) }
    case 'call': {
      const of = expr.args.map((arg) => sourceOf(arg, input)).find((each) => each !== undefined)
      return { ...expr, args: expr.args.map((arg) => go(arg, of)) }
    }
    case 'if': {
      const [then, otherwise] = [go(expr.then, source), go(expr.otherwise, source)]
      // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
      return { ...expr, test: go(expr.test), then, otherwise }
    }
    case 'list':
      return { ...expr, items: expr.items.map((item) => go(item, source)) }
    case 'test': {
      const of = sourceOf(expr.subject, input)
      return { ...expr, subject: go(expr.subject, of), test: renamedTest(expr.test, of, rename) }
    }
    case 'and':
    case 'or':
      return { ...expr, parts: expr.parts.map((part) => go(part)) }
    case 'quantified': {
      const of = sourceOf(expr.list, input)
      return { ...expr, list: go(expr.list, of), test: renamedTest(expr.test, of, rename) }
    }
    default:
      return assertNever(expr)
  }
}

/** `input` is what the test is asked of. */
export function renamedTest(test: UnaryTest, input: Source, rename: Renaming): UnaryTest {
  const value = (expr: Expr): Expr => renamedExpr(expr, input, input, rename)
  const bound = (of: Bound): Bound => ({ ...of, value: value(of.value) })
  switch (test.kind) {
    case 'any':
    case 'missing':
    case 'null':
      return test
    case 'compare':
      return { ...test, bound: value(test.bound) }
    case 'within':
      return { ...test, from: bound(test.from), to: bound(test.to) }
    case 'oneOf':
      return { ...test, tests: test.tests.map((each) => renamedTest(each, input, rename)) }
    case 'not':
      return { ...test, test: renamedTest(test.test, input, rename) }
    case 'contains':
      return { ...test, item: value(test.item) }
    case 'holds':
      return { ...test, condition: value(test.condition) }
    default:
      return assertNever(test)
  }
}

function renamedJson(value: Json, source: Source, rename: Renaming): Json {
  if (typeof value === 'string') return renamedText(value, source, rename)
  return Array.isArray(value) ? value.map((item: Json) => renamedJson(item, source, rename)) : value
}

/** Orders and values of facts are things of no book. */
const pickedBy = (by: Listed | WordKind | 'order' | 'value' | undefined): Source =>
  by === undefined || by === 'order' || by === 'value' ? undefined : { of: by }
