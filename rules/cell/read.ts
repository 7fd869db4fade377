/** Reading a cell: parse, check, and say it back in canonical form, or say what is wrong and where. */
import type { Expr, UnaryTest, ValueType } from './ast.ts'
import { Checker, type SubjectInfo } from './check.ts'
import type { CellDiagnostic, NamedValue, Names, Reading } from './names.ts'
import { parseExpr } from './parse-expr.ts'
import { parseCell, takeBareText, testGrammar } from './parse-test.ts'
import { LONGEST_LIST, Parser } from './parser.ts'
import { CellError } from './tokens.ts'
import { exprToText, testToText } from './to-text.ts'
import type { Raw } from './raw.ts'

export interface ReadOptions {
  readonly type: ValueType
  readonly names: Names
  /** The allowed values of the column, when it is an enumeration. */
  readonly values?: readonly (string | number | NamedValue)[]
  /** Take date-times without an offset for what clocks show; they compare among themselves only. */
  readonly localDateTimes?: boolean
}

export interface ReadExprOptions extends ReadOptions {
  /** What `?` stands for, where there is such a thing. */
  readonly subject?: SubjectInfo
}

const plainValues = (values: ReadOptions['values']): readonly (string | number)[] | undefined =>
  values === undefined || values.length === 0
    ? undefined
    : values.map((each) => (typeof each === 'object' ? each.value : each))

/** A condition cell: a unary test of a subject of this type. */
export function readTest(text: string, options: ReadOptions): Reading<UnaryTest> {
  const values = plainValues(options.values)
  return located(() => {
    const raw = parseCell(new Parser(text, { ...options, values }, testGrammar))
    const subject: SubjectInfo = { type: options.type, values }
    const checker = new Checker(text, { ...options, values, input: subject })
    const value = checker.test(raw, subject)
    return { value, diagnostics: checker.diagnostics, canonical: () => testToText(value) }
  })
}

/** An output cell: an expression of this type. Empty or `-` is no value at all. */
export function readExpr(text: string, options: ReadExprOptions): Reading<Expr | undefined> {
  const values = plainValues(options.values)
  return located(() => {
    const parser = new Parser(text, { ...options, values }, testGrammar)
    const raw = parseOutput(parser)
    if (raw === undefined) return { value: undefined, diagnostics: [], canonical: () => '' }
    const checker = new Checker(text, { ...options, values, input: options.subject })
    const value = checker.expr(raw, options.type)
    checkOutputs(value, raw, values, checker)
    return { value, diagnostics: checker.diagnostics, canonical: () => exprToText(value) }
  })
}

function parseOutput(parser: Parser): Raw | undefined {
  if (parser.atEnd) return undefined
  const dash = parser.attempt(() => (parser.takeSign('-', '–') && parser.atEnd ? true : undefined))
  if (dash === true) return undefined
  const first = parseItem(parser)
  if (parser.context.type === 'list') return parseItems(parser, first)
  if (!parser.atEnd) parser.failUnexpected()
  return first
}

/** An expression, or words without quotes where a text may stand. */
const parseItem = (parser: Parser): Raw => parser.attempt(() => takeBareText(parser)) ?? parseExpr(parser)

/** A list may be written without its brackets, a list of one as well. */
function parseItems(parser: Parser, first: Raw): Raw {
  const items = [first]
  while (parser.takeSign(',')) {
    items.push(parseItem(parser))
    if (items.length > LONGEST_LIST) parser.fail('list-too-long', parser.token, String(LONGEST_LIST))
  }
  if (!parser.atEnd) parser.failUnexpected()
  const alone = items.length === 1 && first.kind !== 'bare' && (first.kind !== 'literal' || first.type === 'any')
  return alone ? first : { kind: 'list', items, from: first.from, to: parser.lastTo }
}

/** Every literal that can come out must be one of the allowed values. */
function checkOutputs(value: Expr, raw: Raw, values: readonly (string | number)[] | undefined, checker: Checker): void {
  if (value.kind === 'if' && raw.kind === 'if') {
    checkOutputs(value.then, raw.then, values, checker)
    checkOutputs(value.otherwise, raw.otherwise, values, checker)
  } else if (value.kind === 'list' && raw.kind === 'list') {
    value.items.forEach((item, index) => checker.checkAllowed(item, raw.items[index] ?? raw, values))
  } else checker.checkAllowed(value, raw, values)
}

/** What a text was read as, before its diagnostics say whether that stands. */
interface Attempt<T> {
  readonly value: T
  readonly diagnostics: readonly CellDiagnostic[]
  canonical(): string
}

function located<T>(read: () => Attempt<T>): Reading<T> {
  try {
    const { value, diagnostics, canonical } = read()
    const [first, ...others] = diagnostics
    if (first !== undefined) return { ok: false, diagnostics: [first, ...others] }
    return { ok: true, value, canonical: canonical() }
  } catch (error) {
    if (error instanceof CellError) return { ok: false, diagnostics: [error.diagnostic] }
    throw error
  }
}
