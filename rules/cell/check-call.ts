/** Calls: picks of state facts, functions, and the three that are other ways to write a test. */
import type { Expr, UnaryTest, ValueType } from './ast.ts'
import type { Allowed } from './allowed.ts'
import { FUNCTION_NAMES, functionNamed, type FunctionSpec, type ParameterType } from './functions.ts'
import { diagnostic } from './messages.ts'
import { nearest } from './nearest.ts'
import { patternOf } from './pattern.ts'
import type { CellDiagnostic, Names, PickInfo } from './names.ts'
import type { Raw, RawTest } from './raw.ts'

type RawCall = Raw & { readonly kind: 'call' }
type Values = readonly (string | number)[]

/** What calls need of the checker. */
export interface ExprChecker {
  readonly names: Names
  report(found: CellDiagnostic, replacement?: string): Expr
  expr(raw: Raw, wanted?: ValueType, words?: ValueType): Expr
  test(raw: RawTest, subject: { readonly type: ValueType; readonly values?: Values | undefined }): UnaryTest
  element(name: string, place: { readonly from: number; readonly to: number }, read: () => UnaryTest): UnaryTest
  allowed(found: Expr, raw: Raw, allowed: Allowed | undefined): Expr
}

export function checkCall(raw: RawCall, checker: ExprChecker): Expr {
  const name = raw.name.toLowerCase()
  if (name === 'contains' || name === 'list contains' || name === '包含' || name === '列表包含')
    return contains(raw, checker)
  if (name === 'every' || name === 'some') return quantified(raw, name === 'every', checker)
  const pick = checker.names.pick(raw.name)
  if (pick !== undefined) return checkPick(raw, pick, checker)
  const spec = functionNamed(name)
  if (spec !== undefined) return checkFunction(raw, spec, checker)
  if (name === 'duration' || name === 'date and time') return temporalFault(raw, checker)
  return unknownFunction(raw, checker)
}

function unknownFunction(raw: RawCall, checker: ExprChecker): Expr {
  const elsewhere = checker.names.elsewhere?.(raw.name)
  const place = { from: raw.from, to: raw.nameTo }
  if (elsewhere !== undefined)
    return checker.report(diagnostic('not-here', place, raw.name, elsewhere.en, elsewhere['zh-CN'] ?? elsewhere.en))
  const picks = checker.names.all().filter((name) => checker.names.pick(name) !== undefined)
  const near = nearest(raw.name, [...picks, ...FUNCTION_NAMES, 'contains', 'every', 'some'])
  return checker.report(diagnostic('unknown-function', place, raw.name, near ?? ''), near)
}

function temporalFault(raw: RawCall, checker: ExprChecker): Expr {
  const [only] = plainArgs(raw, checker)
  const shown = only?.kind === 'literal' ? JSON.stringify(only.value) : raw.name
  return checker.report(diagnostic('bad-temporal', raw, shown))
}

const wrongCount = (raw: RawCall, count: string, checker: ExprChecker): Expr =>
  checker.report(diagnostic('argument-count', raw, raw.name, count))

/** The arguments as plain expressions; an argument written as a test is reported. */
function plainArgs(raw: RawCall, checker: ExprChecker): readonly Raw[] {
  const args: Raw[] = []
  for (const arg of raw.args) {
    if (arg.kind === 'expr') args.push(arg.expr)
    else checker.report(diagnostic('not-a-condition', arg))
  }
  return args
}

/** Of a list whether it has the item, of a text whether it has the part. */
function contains(raw: RawCall, checker: ExprChecker): Expr {
  const [list, item] = plainArgs(raw, checker)
  if (list === undefined || item === undefined || raw.args.length !== 2) return wrongCount(raw, '2', checker)
  const spec = functionNamed('contains')
  const subject = checker.expr(list)
  if (subject.type === 'string' && spec !== undefined) return checkFunction(raw, spec, checker)
  if (subject.type !== 'list' && subject.type !== 'any') {
    return checker.report(diagnostic('wrong-type', list, 'list', subject.type))
  }
  return {
    kind: 'test',
    type: 'boolean',
    subject,
    test: { kind: 'contains', item: checker.expr(item, 'any', 'string') },
  }
}

/** `every(order.modules, "a", "b")`: each element is one of them. */
function quantified(raw: RawCall, all: boolean, checker: ExprChecker): Expr {
  const [list, ...tests] = raw.args
  if (list?.kind !== 'expr' || tests.length === 0) return wrongCount(raw, '≥ 2', checker)
  const subject = checker.expr(list.expr, 'list')
  const test = checker.element('', raw, () => {
    const read = tests.map((each) => checker.test(bareWords(each), { type: 'any' }))
    return read.length === 1 ? (read[0] as UnaryTest) : { kind: 'oneOf', tests: read }
  })
  return { kind: 'quantified', type: 'boolean', all, list: subject, test }
}

/** Unknown words among the elements are texts. */
const bareWords = (test: RawTest): RawTest =>
  test.kind === 'expr' && test.expr.kind === 'word' && !/^(?:true|false)$/i.test(test.expr.name)
    ? { ...test, expr: { kind: 'bare', text: test.expr.name, from: test.from, to: test.to } }
    : test

function checkPick(raw: RawCall, pick: PickInfo, checker: ExprChecker): Expr {
  const given = plainArgs(raw, checker)
  if (given.length !== pick.args || raw.args.length !== pick.args) return wrongCount(raw, String(pick.args), checker)
  const args = given.map((arg, index) => {
    const found = checker.expr(arg, 'any', 'string')
    if (found.kind === 'literal' && (found.value === null || String(found.value).includes('.') || found.value === '')) {
      return checker.report(diagnostic('argument-value', arg, raw.name))
    }
    return checker.allowed(found, arg, pick.valuesOf?.(index))
  })
  return { kind: 'pick', type: pick.type, name: raw.name, args }
}

function checkFunction(raw: RawCall, spec: FunctionSpec, checker: ExprChecker): Expr {
  const given = plainArgs(raw, checker)
  const dated = spec.name === 'date' ? dateOfParts(raw, given, checker) : undefined
  if (dated !== undefined) return dated
  const least = spec.parameters.length - (spec.defaults?.length ?? 0)
  const most = spec.repeats === true ? Number.POSITIVE_INFINITY : spec.parameters.length
  if (given.length !== raw.args.length) return { kind: 'literal', type: 'any', value: null }
  if (given.length < least || given.length > most) {
    return wrongCount(
      raw,
      spec.repeats === true ? `≥ ${least}` : least === most ? String(least) : `${least}–${most}`,
      checker,
    )
  }
  const before = given.map((arg, index) =>
    argument(arg, spec.parameters[Math.min(index, spec.parameters.length - 1)] ?? 'any', checker),
  )
  const type = spec.result === 'same' ? sameType(raw, given, before, checker) : spec.result
  const [, pattern] = before
  if (spec.name === 'matches' && pattern?.kind === 'literal' && patternOf(String(pattern.value)) === undefined) {
    return checker.report(diagnostic('bad-pattern', given[1] ?? raw))
  }
  return { kind: 'call', type, fn: spec.name, args: before }
}

function argument(raw: Raw, wanted: ParameterType, checker: ExprChecker): Expr {
  if (wanted === 'ordered') return checker.expr(raw)
  if (wanted !== 'day') return checker.expr(raw, wanted)
  const asDate = raw.kind === 'literal' && raw.type === 'string' ? checker.expr(raw, 'date') : checker.expr(raw)
  if (asDate.type === 'date' || asDate.type === 'date-time' || asDate.type === 'any') return asDate
  return checker.report(diagnostic('wrong-type', raw, 'date', asDate.type))
}

/** All arguments must be of one type that has an order. A single list may stand for them. */
function sameType(raw: RawCall, given: readonly Raw[], args: readonly Expr[], checker: ExprChecker): ValueType {
  let type: ValueType = 'any'
  for (const [index, arg] of args.entries()) {
    if (arg.type === 'list' && args.length === 1) return 'any'
    if (arg.type === 'boolean' || arg.type === 'list')
      checker.report(diagnostic('not-ordered', given[index] ?? raw, arg.type))
    if (type === 'any') type = arg.type
    else if (arg.type !== 'any' && arg.type !== type) {
      checker.report(diagnostic('wrong-type', given[index] ?? raw, type, arg.type))
    }
  }
  return type
}

/** `date(2025, 1, 2)` of literals is a literal. */
function dateOfParts(raw: RawCall, given: readonly Raw[], checker: ExprChecker): Expr | undefined {
  if (given.length !== 3) return undefined
  const parts = given.map((arg) => (arg.kind === 'literal' && arg.type === 'number' ? String(arg.value) : ''))
  const [year = '', month = '', day = ''] = parts
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return checker.expr({ kind: 'literal', type: 'string', value: text, from: raw.from, to: raw.to }, 'date')
}
