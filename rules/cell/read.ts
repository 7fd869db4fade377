/** Reading a cell: parse, check, and say it back in canonical form, or say what is wrong and where. */
import type { Expr, UnaryTest, ValueType } from './ast.ts'
import { typedFor, type Allowed } from './allowed.ts'
import { Checker, type SubjectInfo } from './check.ts'
import type { CellDiagnostic, Names, Reading } from './names.ts'
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
  readonly values?: Allowed
  /** Take date-times without an offset for what clocks show; they compare among themselves only. */
  readonly localDateTimes?: boolean
}

export interface ReadExprOptions extends ReadOptions {
  /** What `?` stands for, where there is such a thing. */
  readonly subject?: SubjectInfo
}

/** A condition cell: a unary test of a subject of this type. */
export function readTest(text: string, options: ReadOptions): Reading<UnaryTest> {
  return located(() => {
    const raw = parseCell(parserOf(text, options))
    const subject: SubjectInfo = { type: options.type, values: options.values }
    const checker = new Checker(text, { ...options, input: subject })
    const value = checker.test(raw, subject)
    return { value, diagnostics: checker.diagnostics, canonical: () => testToText(value) }
  })
}

/** An output cell: an expression of this type. Empty or `-` is no value at all. */
export function readExpr(text: string, options: ReadExprOptions): Reading<Expr | undefined> {
  return located(() => {
    const raw = parseOutput(parserOf(text, options))
    if (raw === undefined) return { value: undefined, diagnostics: [], canonical: () => '' }
    const checker = new Checker(text, { ...options, input: options.subject })
    const value = allowedOutputs(checker.expr(raw, options.type), raw, options.values, checker)
    return { value, diagnostics: checker.diagnostics, canonical: () => exprToText(value) }
  })
}

/** What is allowed may stand without quotes, also by what it is called. */
const parserOf = (text: string, options: ReadOptions): Parser =>
  new Parser(text, { ...options, values: options.values && typedFor(options.values) }, testGrammar)

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
function allowedOutputs(value: Expr, raw: Raw, allowed: Allowed | undefined, checker: Checker): Expr {
  if (value.kind === 'if' && raw.kind === 'if') {
    const [then, otherwise] = [
      allowedOutputs(value.then, raw.then, allowed, checker),
      allowedOutputs(value.otherwise, raw.otherwise, allowed, checker),
    ]
    // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
    return { ...value, then, otherwise }
  }
  if (value.kind === 'list' && raw.kind === 'list') {
    const items = value.items.map((item, index) => checker.allowed(item, raw.items[index] ?? raw, allowed))
    return { ...value, items }
  }
  return checker.allowed(value, raw, allowed)
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
