/**
 * From what was parsed to the checked form: names are looked up, types must fit, allowed values are enforced.
 *
 * All faults of a cell are collected, each at its place and with a remedy. A cell with a fault never evaluates.
 */
import { isTextFor, isValue, nearestValues, plainValue, valueCalled, type Allowed } from './allowed.ts'
import { arithmeticRule } from './arithmetic.ts'
import { assertNever, type Bound, type Expr, type UnaryTest, type ValueType } from './ast.ts'
import { checkCall, type ExprChecker } from './check-call.ts'
import { order } from './compare.ts'
import { negate } from './decimal.ts'
import { formatDuration, negateDuration, parseDuration } from './duration.ts'
import { factsOf } from './facts-of.ts'
import { diagnostic } from './messages.ts'
import { nearest, nearestOnes, slips } from './nearest.ts'
import { USUAL_FORMAT, type NumberFormat } from './number-format.ts'
import type { CellDiagnostic, NameInfo, Names } from './names.ts'
import type { Raw, RawTest } from './raw.ts'
import { literalText } from './to-text.ts'
import { END_OF_DAY, temporalLiteral } from './tokens.ts'

/** What a test is asked of. */
export interface SubjectInfo {
  readonly type: ValueType
  readonly values?: Allowed | undefined
  readonly cycle?: Cycle | undefined
}

/** Whole numbers after the last of which the first comes again: months, weekdays. */
export interface Cycle {
  readonly first: number
  readonly last: number
}

const MOST_BESIDE = 8
const UNIT_OF_TIME = /^(?:year|month|week|day|hour|minute|second)s?$/i

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '是', '真', '对'])
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '否', '假', '错'])
const TEMPORAL: ReadonlySet<ValueType> = new Set(['date', 'date-time', 'time', 'duration'])

/** Stands in where a fault was found, so that the rest is still checked. */
const UNKNOWN: Expr = { kind: 'literal', type: 'any', value: null }

export interface CheckContext {
  readonly names: Names
  /** What `?` is; undefined where there is none. */
  readonly input: SubjectInfo | undefined
  /** The allowed values of the column. */
  readonly values?: Allowed | undefined
  readonly format?: NumberFormat | undefined
  readonly localDateTimes?: boolean
}

export class Checker implements ExprChecker {
  readonly diagnostics: CellDiagnostic[] = []
  /** What can be read and is still worth a look. */
  readonly remarks: CellDiagnostic[] = []
  /** Something was typed by what it is called. */
  byName = false
  readonly names: Names
  readonly format: NumberFormat
  readonly #typed: string
  /** The allowed values of the column. */
  readonly #values: Allowed | undefined
  readonly #localDateTimes: boolean
  /** What `?` is here; undefined where there is none. */
  #input: SubjectInfo | undefined
  /** The names of the elements of the `every` and `some` around, innermost last. */
  readonly #elements: string[] = []

  constructor(typed: string, context: CheckContext) {
    this.#values = context.values
    this.#localDateTimes = context.localDateTimes ?? false
    this.#typed = typed
    this.names = context.names
    this.#input = context.input
    this.format = context.format ?? USUAL_FORMAT
  }

  /** The whole cell. */
  get place(): { readonly from: number; readonly to: number } {
    return { from: 0, to: this.#typed.length }
  }

  /** Of the whole cell. */
  reportWhole(found: CellDiagnostic, suggestion?: string): void {
    this.diagnostics.push(suggestion === undefined ? found : { ...found, suggestion })
  }

  remark(found: CellDiagnostic, suggestion: string): void {
    this.remarks.push({ ...found, suggestion })
  }

  /** With what may stand in its place, likeliest first. */
  report(found: CellDiagnostic, ...replacements: readonly (string | undefined)[]): Expr {
    const { from, to } = found
    const [suggestion, ...others] = [...new Set(replacements)].flatMap((each) =>
      each === undefined ? [] : [this.#typed.slice(0, from) + each + this.#typed.slice(to)],
    )
    const several = others.length === 0 ? {} : { suggestions: [suggestion!, ...others] }
    this.diagnostics.push(suggestion === undefined ? found : { ...found, suggestion, ...several })
    return UNKNOWN
  }

  test(raw: RawTest, subject: SubjectInfo): UnaryTest {
    switch (raw.kind) {
      case 'any':
      case 'missing':
      case 'null':
        return { kind: raw.kind }
      case 'compare':
        return this.#compare(raw, subject)
      case 'within':
        return this.#within(raw, subject)
      case 'oneOf':
        return { kind: 'oneOf', tests: raw.tests.map((test) => this.test(test, subject)) }
      case 'not':
        return { kind: 'not', test: this.test(raw.test, subject) }
      case 'expr':
        return this.#value(raw.expr, subject)
      default:
        return assertNever(raw)
    }
  }

  #compare(raw: RawTest & { readonly kind: 'compare' }, subject: SubjectInfo): UnaryTest {
    const bound = this.#bound(raw.bound, subject)
    if (raw.op === '=') return equals(bound)
    if (raw.op === '!=') return { kind: 'not', test: equals(bound) }
    const type = bound.type === 'any' ? subject.type : bound.type
    if (type === 'boolean' || type === 'list') this.report(diagnostic('not-ordered', raw, type))
    return { kind: 'compare', op: raw.op, bound }
  }

  #within(raw: RawTest & { readonly kind: 'within' }, subject: SubjectInfo): UnaryTest {
    const low = this.expr(raw.low, subject.type)
    const from: Bound = { value: low, closed: raw.lowClosed }
    if (isEndOfDay(raw.high)) return { kind: 'compare', op: raw.lowClosed ? '>=' : '>', bound: low }
    const high = this.expr(raw.high, subject.type)
    const type = low.type === 'any' ? high.type : low.type
    if (subject.type === 'boolean' || subject.type === 'list' || type === 'boolean' || type === 'list') {
      this.report(diagnostic('not-ordered', raw, subject.type))
    }
    if (subject.type === 'any' && low.type !== high.type && low.type !== 'any' && high.type !== 'any') {
      this.report(diagnostic('wrong-type', raw.high, low.type, high.type))
    }
    const to: Bound = { value: high, closed: raw.highClosed }
    if (wraps(low, high, type, subject.cycle)) return overTheEnd(from, to, type)
    this.#checkExtent(raw, low, high, type)
    return { kind: 'within', from, to }
  }

  /** Between two literals there must be something. */
  #checkExtent(raw: RawTest & { readonly kind: 'within' }, low: Expr, high: Expr, type: ValueType): void {
    if (low.kind !== 'literal' || high.kind !== 'literal') return
    const found = order(type, low.value, high.value)
    if (found === undefined && type === 'duration') this.report(diagnostic('bad-duration', raw.high))
    if (found === undefined || found < 0 || (found === 0 && raw.lowClosed && raw.highClosed)) return
    const [first, last] = [
      literalText(low.value, low.type, this.format),
      literalText(high.value, high.type, this.format),
    ]
    // Months and weekdays go over the end of the year, or of the week; the rest of them is the opposite of what was meant.
    const mend = isCalendarNumber(low) && isCalendarNumber(high) ? `>= ${first}, <= ${last}` : `[${last}..${first}]`
    this.report(diagnostic('empty-interval', raw), found > 0 ? mend : first)
  }

  /** A value that the subject is compared with: of its type and, when it is a literal, one of its values. */
  #bound(raw: Raw, subject: SubjectInfo): Expr {
    return this.allowed(this.expr(raw, subject.type), raw, subject.values)
  }

  /** A literal as one of the allowed values; what one of them is called means that one. */
  allowed(found: Expr, raw: Raw, allowed: Allowed | undefined): Expr {
    if (allowed === undefined || allowed.length === 0 || found.kind !== 'literal' || found === UNKNOWN) return found
    if (found.value === null || isValue(found.value, allowed)) return found
    const meant = typeof found.value === 'string' ? valueCalled(found.value, allowed) : undefined
    if (meant !== undefined) {
      this.byName = true
      return { kind: 'literal', type: typeof meant as 'string' | 'number', value: meant }
    }
    const values = allowed.map(plainValue)
    const texts = values.map((value) =>
      literalText(value, typeof value === 'number' ? 'number' : 'string', this.format),
    )
    const shown = texts.slice(0, 8).join(', ') + (texts.length > 8 ? ', …' : '')
    const near = nearestValues(String(found.value), allowed).map((value) => texts[values.indexOf(value)])
    return this.report(
      diagnostic('unknown-value', raw, literalText(found.value, found.type, this.format), shown),
      ...near,
    )
  }

  /** A value to be equal to, a list of them, or a condition. */
  #value(raw: Raw, subject: SubjectInfo): UnaryTest {
    const alternatives =
      raw.kind === 'or' && subject.type !== 'boolean' && raw.parts.every(isPlainValue) ? raw.parts : undefined
    if (alternatives !== undefined)
      return { kind: 'oneOf', tests: alternatives.map((part) => this.#value(part, subject)) }
    if (raw.kind === 'call' && raw.args.length === 1 && subject.type === 'string' && asksOfText(raw.name)) {
      return asTest(this.condition(aboutInput(raw)))
    }
    if (raw.kind === 'call' && isContains(raw.name) && raw.args.length === 1)
      return this.#containsCall(raw, subject.values)
    const among = raw.kind === 'list' && (subject.type !== 'list' || isListOfLists(raw.items))
    if (raw.kind === 'list' && among) {
      if (raw.items.length === 0) this.report(diagnostic('empty-list', raw), '-')
      return {
        kind: 'oneOf',
        tests: raw.items.map((item) => equals(this.#bound(item, subject))),
      }
    }
    if (usesInput(raw) || isCondition(raw)) return this.#ownCondition(raw)
    if (subject.type === 'list' && raw.kind !== 'list') return this.#inList(raw, subject.values)
    if (raw.kind === 'call' || raw.kind === 'word') {
      const found = this.#quietly(raw)
      if (found !== undefined && isCondition(found)) return asTest(this.condition(raw))
      if (found?.type === 'boolean' && subject.type !== 'boolean' && subject.type !== 'any')
        return asTest(this.condition(raw))
      if (found?.type === 'list') return this.#amongList(this.expr(raw), subject)
    }
    return equals(this.#bound(raw, subject))
  }

  /** A condition that says by itself what it asks. */
  #ownCondition(raw: Raw): UnaryTest {
    const count = this.diagnostics.length
    const test = asTest(this.condition(raw))
    const isConstant = !usesInput(raw) && factsOf(test).length === 0
    if (isConstant && this.diagnostics.length === count) this.report(diagnostic('constant-condition', raw))
    return test
  }

  /** What it would be, without reporting anything. */
  #quietly(raw: Raw): Expr | undefined {
    const before = this.diagnostics.length
    const found = this.expr(raw)
    if (this.diagnostics.length === before) return found
    this.diagnostics.length = before
    return undefined
  }

  #containsCall(raw: Raw & { readonly kind: 'call' }, values: Allowed | undefined): UnaryTest {
    const [item] = raw.args
    if (item?.kind !== 'expr') {
      this.report(diagnostic('argument-count', raw, raw.name, '1'))
      return { kind: 'any' }
    }
    return { kind: 'contains', item: this.allowed(this.expr(item.expr, 'any', 'string'), item.expr, values) }
  }

  /** In a column of lists a single value means that the list contains it. */
  #inList(raw: Raw, values: Allowed | undefined): UnaryTest {
    const item = this.allowed(this.expr(raw, 'any', 'string'), raw, values)
    if (item.type === 'list') return { kind: 'compare', op: '=', bound: item }
    if (isCondition(item)) return asTest(item)
    return { kind: 'contains', item }
  }

  #amongList(list: Expr, subject: SubjectInfo): UnaryTest {
    const test: UnaryTest = { kind: 'contains', item: { kind: 'input', type: subject.type } }
    return { kind: 'holds', condition: { kind: 'test', type: 'boolean', subject: list, test } }
  }

  condition(raw: Raw): Expr {
    const found = this.#expr(raw, 'boolean', 'boolean')
    if (found.type !== 'boolean' && found.type !== 'any') this.report(diagnostic('not-a-condition', raw))
    return found
  }

  /**
   * `wanted`: the type that has to come out. `words`: what an unknown word is taken for, when that is not the same
   * (an unknown word where a text may stand is that text).
   */
  expr(raw: Raw, wanted: ValueType = 'any', words: ValueType = wanted): Expr {
    const found = this.#expr(raw, wanted, words)
    if (wanted === 'any' || found.type === 'any' || found.type === wanted || found === UNKNOWN) return found
    return this.#wrongType(raw, wanted, found)
  }

  #wrongType(raw: Raw, wanted: ValueType, found: Expr): Expr {
    return this.report(diagnostic('wrong-type', raw, wanted, found.type), this.#mended(raw, wanted, found))
  }

  /** What could be written instead, when that is plain. */
  #mended(raw: Raw, wanted: ValueType, found: Expr): string | undefined {
    const typed = this.#typed.slice(raw.from, raw.to)
    if (wanted === 'string' && found.kind === 'literal' && found.type !== 'list') return JSON.stringify(typed)
    if (wanted === 'number' && found.type === 'duration') return /^\d+(?:\.\d+)?(?=\s*\D+$)/.exec(typed)?.[0]
    if (wanted === 'number' && found.type === 'string' && found.kind === 'literal') {
      return /^-?\d+(?:\.\d+)?$/.test(String(found.value)) ? String(found.value) : undefined
    }
    return wanted === 'date' && found.type === 'date-time' && found.kind !== 'literal' ? `date(${typed})` : undefined
  }

  #expr(raw: Raw, wanted: ValueType, words: ValueType): Expr {
    switch (raw.kind) {
      case 'literal':
        return this.#literal(raw, wanted)
      case 'word':
        return this.#word(raw, wanted, words)
      case 'bare':
        return this.#text(raw, raw.text)
      case 'input':
        if (this.#elements.length > 0) return this.report(diagnostic('outer-fact', raw))
        return this.#input === undefined
          ? this.report(diagnostic('no-input', raw))
          : { kind: 'input', type: this.#input.type }
      case 'call':
        return checkCall(raw, this)
      case 'negate':
        return this.#negate(raw, wanted)
      case 'arithmetic':
        return this.#arithmetic(raw)
      case 'test':
        return this.#test(raw)
      case 'and':
      case 'or':
        return { kind: raw.kind, type: 'boolean', parts: raw.parts.map((part) => this.condition(part)) }
      case 'not':
        return { kind: 'not', type: 'boolean', of: this.condition(raw.of) }
      case 'if':
        return this.#if(raw, wanted, words)
      case 'list':
        return { kind: 'list', type: 'list', items: raw.items.map((item) => this.expr(item, 'any', 'string')) }
      case 'quantified':
        return this.#quantified(raw)
      default:
        return assertNever(raw)
    }
  }

  #literal(raw: Raw & { readonly kind: 'literal' }, wanted: ValueType): Expr {
    if (isEndOfDay(raw)) return this.report(diagnostic('end-of-day', raw))
    if (raw.type === 'string' && TEMPORAL.has(wanted)) {
      const found = temporalLiteral(raw.value as string, wanted, this.#localDateTimes)
      if (found !== undefined) return { kind: 'literal', ...found }
    }
    return { kind: 'literal', type: raw.type, value: raw.value }
  }

  #word(raw: Raw & { readonly kind: 'word' }, wanted: ValueType, words: ValueType): Expr {
    const { name } = raw
    const element = this.#elements.lastIndexOf(name)
    if (element >= 0) {
      if (element < this.#elements.length - 1) return this.report(diagnostic('outer-fact', raw))
      return { kind: 'input', type: 'any' }
    }
    const fact = this.names.fact(name)
    if (fact !== undefined) return { kind: 'fact', type: fact.type, path: name }
    const lower = name.toLowerCase()
    const anyBoolean = wanted === 'boolean' || lower === 'true' || lower === 'false'
    if (anyBoolean && (YES.has(lower) || NO.has(lower)))
      return { kind: 'literal', type: 'boolean', value: YES.has(lower) }
    if (lower === 'null' || name === '空') return { kind: 'literal', type: 'any', value: null }
    if (lower === 'missing' || name === '缺失' || name === '缺少')
      return this.report(diagnostic('missing-as-value', raw))
    if (words === 'string' && !name.includes('.')) return this.#text(raw, name)
    if (wanted === 'duration' && UNIT_OF_TIME.test(name)) {
      const one = `1 ${lower.replace(/s$/, '')}`
      return this.report(diagnostic('unknown-name', raw, name, one), one)
    }
    return this.#unknownName(raw, name, wanted === 'any' && words === 'any')
  }

  #unknownName(raw: Raw, name: string, mayBeText: boolean): Expr {
    const spaced = this.#spacedPick(raw)
    if (spaced !== undefined) return spaced
    if (this.names.pick(name) !== undefined) return this.report(diagnostic('needs-brackets', raw, name))
    const elsewhere = this.names.elsewhere?.(name)
    if (elsewhere !== undefined)
      return this.report(diagnostic('not-here', raw, name, elsewhere.en, elsewhere['zh-CN'] ?? elsewhere.en))
    const near = nearestOnes(name, this.names.all())
    const others = near.length === 0 ? this.#factsBeside(name) : []
    if (others.length > 0) return this.report(diagnostic('unknown-fact', raw, name, others.join(', ')))
    const quoted = mayBeText && !name.includes('.') ? JSON.stringify(name) : undefined
    return this.report(diagnostic('unknown-name', raw, name, near[0] ?? ''), ...near, quoted)
  }

  /** The facts of what a dotted name begins with, a few at most. */
  #factsBeside(name: string): readonly string[] {
    const dot = name.indexOf('.')
    if (dot < 0) return []
    const beside = this.names.all().filter((known) => known.startsWith(name.slice(0, dot + 1)))
    return beside.length > MOST_BESIDE ? [...beside.slice(0, MOST_BESIDE), '…'] : beside
  }

  /** A state fact typed as it is read aloud, `used in period(…)`, which is one word: usedInPeriod. */
  #spacedPick(raw: Raw): Expr | undefined {
    const [words] = /^[a-z]+(?: +[a-z]+)+(?= *\()/i.exec(this.#typed.slice(raw.from)) ?? []
    const joined = words?.replace(/ +([a-z])/gi, (_, letter: string) => letter.toUpperCase())
    if (words === undefined || joined === undefined || this.names.pick(joined) === undefined) return undefined
    const place = { from: raw.from, to: raw.from + words.length }
    return this.report(diagnostic('unknown-function', place, words, joined), joined)
  }

  /** Unquoted text. What is almost a fact is more likely a slip than a text. */
  #text(raw: Raw, text: string): Expr {
    const literal: Expr = { kind: 'literal', type: 'string', value: text }
    if (this.#values && isTextFor(text, this.#values)) return literal
    const near = slips(text.length) > 0 ? nearest(text, this.names.all(), slips(text.length)) : undefined
    if (near === undefined) return literal
    return this.report(diagnostic('near-name', raw, text, near), JSON.stringify(text), near)
  }

  #negate(raw: Raw & { readonly kind: 'negate' }, wanted: ValueType): Expr {
    const of = this.expr(raw.of)
    if (of === UNKNOWN) return of
    if (of.type !== 'number' && of.type !== 'duration' && of.type !== 'any') {
      return this.#wrongType(raw.of, wanted === 'duration' ? 'duration' : 'number', of)
    }
    if (of.kind === 'literal' && of.type === 'number') {
      return { kind: 'literal', type: 'number', value: negate(of.value as number | string) }
    }
    const length = of.kind === 'literal' && of.type === 'duration' ? parseDuration(of.value) : undefined
    if (length !== undefined)
      return { kind: 'literal', type: 'duration', value: formatDuration(negateDuration(length)) }
    return { kind: 'negate', type: of.type === 'duration' ? 'duration' : 'number', of }
  }

  #arithmetic(raw: Raw & { readonly kind: 'arithmetic' }): Expr {
    // Only texts that are joined by + can have been meant as such.
    const words = raw.op === '+' ? 'any' : 'number'
    const left = this.expr(raw.left, 'any', words)
    const right = this.expr(raw.right, 'any', words)
    if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN
    const rule = arithmeticRule(raw.op, left.type, right.type)
    if (rule === undefined) return this.report(diagnostic('wrong-operands', raw, raw.op, left.type, right.type))
    return { kind: 'arithmetic', type: rule.type, op: raw.op, left, right }
  }

  #test(raw: Raw & { readonly kind: 'test' }): Expr {
    const subject = this.expr(raw.subject)
    if (subject === UNKNOWN) return UNKNOWN
    const info: SubjectInfo = { type: subject.type, values: this.valuesOf(subject), cycle: this.#cycleOf(subject) }
    const count = this.diagnostics.length
    // A literal on the left takes its type from the right: `"2025-01-01" < order.from` is rare, and an error that says so.
    const test = this.test(raw.test, info)
    const isConstant = subject.kind === 'literal' && !testUsesInput(raw.test) && factsOf(test).length === 0
    if (isConstant && this.#elements.length === 0 && this.diagnostics.length === count) {
      return this.report(diagnostic('constant-condition', raw))
    }
    return { kind: 'test', type: 'boolean', subject, test }
  }

  #cycleOf(expr: Expr): Cycle | undefined {
    return expr.kind === 'input' ? this.#input?.cycle : cycleOf(expr)
  }

  valuesOf(expr: Expr): Allowed | undefined {
    if (expr.kind === 'input') return this.#input?.values
    const info: NameInfo | undefined =
      expr.kind === 'fact' ? this.names.fact(expr.path) : expr.kind === 'pick' ? this.names.pick(expr.name) : undefined
    return info?.values
  }

  #if(raw: Raw & { readonly kind: 'if' }, wanted: ValueType, words: ValueType): Expr {
    const test = this.condition(raw.test)
    const then = this.expr(raw.then, wanted, words)
    const otherwise = this.expr(raw.otherwise, wanted, words)
    if (then.type !== otherwise.type && then.type !== 'any' && otherwise.type !== 'any') {
      return this.#wrongType(raw.otherwise, then.type, otherwise)
    }
    // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
    return { kind: 'if', type: then.type === 'any' ? otherwise.type : then.type, test, then, otherwise }
  }

  #quantified(raw: Raw & { readonly kind: 'quantified' }): Expr {
    const list = this.expr(raw.list, 'list')
    const test = this.element(raw.name, raw.body, () => asTest(this.condition(raw.body)))
    return { kind: 'quantified', type: 'boolean', all: raw.all, list, test }
  }

  /** A test of a list's element. JSON Logic sees nothing but the element there, so neither may the test. */
  element(name: string, place: { readonly from: number; readonly to: number }, read: () => UnaryTest): UnaryTest {
    const before = this.#input
    this.#input = undefined
    this.#elements.push(name)
    const count = this.diagnostics.length
    const test = read()
    this.#elements.pop()
    this.#input = before
    if (this.diagnostics.length === count && factsOf(test).length > 0) this.report(diagnostic('outer-fact', place))
    return test
  }
}

/** Where counting begins anew: `11-2` of months, `6-1` of weekdays. */
export function cycleOf(subject: Expr): Cycle | undefined {
  if (subject.kind !== 'call') return undefined
  if (subject.fn === 'month') return { first: 1, last: 12 }
  return subject.fn === 'weekday' ? { first: 1, last: 7 } : undefined
}

const isEndOfDay = (raw: Raw): boolean => raw.kind === 'literal' && raw.type === 'time' && raw.value === END_OF_DAY

const isCalendarNumber = (expr: Expr): boolean =>
  expr.kind === 'literal' && Number.isInteger(expr.value) && Number(expr.value) >= 1 && Number(expr.value) <= 31

/** A range that goes over midnight, over the new year, over the weekend. */
function wraps(low: Expr, high: Expr, type: ValueType, cycle: Cycle | undefined): boolean {
  if (low.kind !== 'literal' || high.kind !== 'literal' || (order(type, low.value, high.value) ?? 0) <= 0) return false
  const isIn = (value: unknown): boolean =>
    cycle !== undefined && Number.isInteger(value) && Number(value) >= cycle.first && Number(value) <= cycle.last
  return type === 'time' || (type === 'number' && isIn(low.value) && isIn(high.value))
}

/** From there to the end, or from the beginning to there. A range of times that ends at midnight has no second part. */
function overTheEnd(from: Bound, to: Bound, type: ValueType): UnaryTest {
  const first: UnaryTest = { kind: 'compare', op: from.closed ? '>=' : '>', bound: from.value }
  if (type === 'time' && to.value.kind === 'literal' && to.value.value === '00:00:00') return first
  return { kind: 'oneOf', tests: [first, { kind: 'compare', op: to.closed ? '<=' : '<', bound: to.value }] }
}

/** To be equal to null is a question of its own: null was given. */
const equals = (bound: Expr): UnaryTest =>
  bound.kind === 'literal' && bound.value === null && bound !== UNKNOWN
    ? { kind: 'null' }
    : { kind: 'compare', op: '=', bound }

const isContains = (name: string): boolean =>
  name === 'contains' || name === 'list contains' || name === '包含' || name === '列表包含'

/** `starts with("gold")` in a column of texts. */
const asksOfText = (name: string): boolean =>
  ['starts with', 'ends with', 'contains', 'matches'].includes(name.toLowerCase().replaceAll(/\s+/g, ' ')) ||
  isContains(name)

function aboutInput(raw: Raw & { readonly kind: 'call' }): Raw {
  const place = { from: raw.from, to: raw.from }
  return { ...raw, args: [{ kind: 'expr', expr: { kind: 'input', ...place }, ...place }, ...raw.args] }
}

const CONDITIONS: ReadonlySet<string> = new Set(['test', 'and', 'or', 'not', 'quantified'])

/** Something that is true or false by its form, not just by its type. */
const isCondition = (node: { readonly kind: string }): boolean => CONDITIONS.has(node.kind)

const isListOfLists = (items: readonly Raw[]): boolean =>
  items.length > 0 && items.every((item) => item.kind === 'list')

/** A value as it stands in a list: no condition. */
const isPlainValue = (raw: Raw): boolean => !isCondition(raw) && !usesInput(raw)

/** A condition on `?` alone is a test by itself. */
function asTest(condition: Expr): UnaryTest {
  if (condition.kind === 'test' && condition.subject.kind === 'input') return condition.test
  if (condition.kind === 'not') return { kind: 'not', test: asTest(condition.of) }
  return { kind: 'holds', condition }
}

/** Whether `?` stands anywhere in it. */
function usesInput(raw: Raw): boolean {
  switch (raw.kind) {
    case 'input':
      return true
    case 'literal':
    case 'word':
    case 'bare':
      return false
    case 'call':
      return raw.args.some(testUsesInput)
    case 'negate':
    case 'not':
      return usesInput(raw.of)
    case 'arithmetic':
      return usesInput(raw.left) || usesInput(raw.right)
    case 'test':
      return usesInput(raw.subject) || testUsesInput(raw.test)
    case 'and':
    case 'or':
      return raw.parts.some(usesInput)
    case 'if':
      return usesInput(raw.test) || usesInput(raw.then) || usesInput(raw.otherwise)
    case 'list':
      return raw.items.some(usesInput)
    case 'quantified':
      return usesInput(raw.list) || usesInput(raw.body)
    default:
      return assertNever(raw)
  }
}

function testUsesInput(test: RawTest): boolean {
  switch (test.kind) {
    case 'compare':
      return usesInput(test.bound)
    case 'within':
      return usesInput(test.low) || usesInput(test.high)
    case 'oneOf':
      return test.tests.some(testUsesInput)
    case 'not':
      return testUsesInput(test.test)
    case 'expr':
      return usesInput(test.expr)
    default:
      return false
  }
}
