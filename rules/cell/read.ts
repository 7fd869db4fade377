/** Reading a cell: parse, check, and say it back in canonical form, or say what is wrong and where. */
import type { Expr, UnaryTest, ValueType } from './ast.ts'
import { isTextFor, type Allowed } from './allowed.ts'
import { Checker, type Cycle, type SubjectInfo } from './check.ts'
import { checkExtent } from './extent.ts'
import { diagnostic } from './messages.ts'
import type { CellDiagnostic, Names, Reading } from './names.ts'
import { mendNumbers, USUAL_FORMAT, type NumberFormat } from './number-format.ts'
import { parseExpr } from './parse-expr.ts'
import { parseCell, takeBareText, testGrammar } from './parse-test.ts'
import { LONGEST_LIST, Parser, type CellContext } from './parser.ts'
import { CellError, plainText } from './tokens.ts'
import { answerMeant, conditionMeant, suspicion, type Meant, type Typed } from './typed/index.ts'
import { exprToText, testToText } from './to-text.ts'
import type { Raw } from './raw.ts'

export interface ReadOptions {
  readonly type: ValueType
  readonly names: Names
  /** The allowed values of the column, when it is an enumeration. */
  readonly values?: Allowed
  /** Whole numbers that begin anew after the last, as months do: a range may go over the end. */
  readonly cycle?: Cycle | undefined
  /** Take date-times without an offset for what clocks show; they compare among themselves only. */
  readonly localDateTimes?: boolean
}

export interface ReadExprOptions extends ReadOptions {
  /** What `?` stands for, where there is such a thing. */
  readonly subject?: SubjectInfo
}

const formatOf = (options: ReadOptions): NumberFormat => options.names.writing?.numberFormat ?? USUAL_FORMAT

/** A condition cell: a unary test of a subject of this type. */
export function readTest(text: string, options: ReadOptions): Reading<UnaryTest> {
  const read = (each: string): Reading<UnaryTest> => parseTest(each, options)
  return asMeant(text, options, 'condition', read, (plain, typed) => conditionMeant(plain, typed))
}

/** An output cell: an expression of this type. Empty or `-` is no value at all. */
export function readExpr(text: string, options: ReadExprOptions): Reading<Expr | undefined> {
  const read = (each: string): Reading<Expr | undefined> => parseAnswer(each, options)
  return asMeant(text, options, 'answer', read, (plain, typed) => answerMeant(plain, typed))
}

function parseTest(text: string, options: ReadOptions): Reading<UnaryTest> {
  const format = formatOf(options)
  return located(() => {
    const raw = parseCell(parserOf(text, options))
    const subject: SubjectInfo = { type: options.type, values: options.values, cycle: options.cycle }
    const checker = new Checker(text, { ...options, format, input: subject })
    const value = checker.test(raw, subject)
    if (checker.diagnostics.length === 0) checkExtent(value, options.type, checker)
    return { value, checker, canonical: () => testToText(value, format) }
  })
}

function parseAnswer(text: string, options: ReadExprOptions): Reading<Expr | undefined> {
  const format = formatOf(options)
  return located(() => {
    const raw = parseOutput(parserOf(text, options))
    const checker = new Checker(text, { ...options, format, input: options.subject })
    if (raw === undefined) return { value: undefined, checker, canonical: () => '' }
    const value = allowedOutputs(checker.expr(raw, options.type), raw, options.values, checker)
    return { value, checker, canonical: () => exprToText(value, format) }
  })
}

/**
 * What the grammar reads is what was meant, unless it looks like something else. What it does not read may be people's own
 * words: where they can only mean one thing they are read so, else refused with what they may mean. Every remedy that is
 * offered can itself be read.
 */
function asMeant<T>(
  text: string,
  options: ReadOptions,
  place: 'condition' | 'answer',
  read: (text: string) => Reading<T>,
  meantBy: (plain: string, typed: Typed) => Meant | undefined,
): Reading<T> {
  const isListed = options.values !== undefined && isTextFor(text.trim(), options.values)
  const plain = options.type === 'boolean' ? text : plainText(text)
  const suspect = suspicion(plain, options.type, place, isListed)
  if (suspect !== undefined) return refused(text, suspect, read)
  const found = read(text)
  if (found.ok) return found
  const [fault] = found.diagnostics
  if (isOfMeaning(fault, options.type)) return withReadableRemedy(found, read)
  const meant = meantBy(plain, typedFor(options)) ?? withoutEquals(plain, options, meantBy)
  const sure = meant?.doubt === undefined ? meant?.texts[0] : undefined
  const reading = sure === undefined ? undefined : read(sure)
  if (reading?.ok === true) return reading
  const mended = withReadableRemedy(found, read)
  if (mended.diagnostics[0].suggestion !== undefined) return mended
  const inFormat = numbersMended(text, fault, options, read)
  if (inFormat !== undefined) return inFormat
  return meant?.doubt === undefined ? mended : refused(text, meant, read)
}

/** Faults of what was read, not of how it is written. */
const OF_MEANING: ReadonlySet<string> = new Set([
  'near-name',
  'unknown-value',
  'unknown-function',
  'empty-interval',
  'always-true',
  'never-true',
  'constant-condition',
])

/** A slip in a name is told as such; a fact of another type is not taken for a text. */
const isOfMeaning = ({ code }: CellDiagnostic, type: ValueType): boolean =>
  OF_MEANING.has(code) || (code === 'wrong-type' && (type === 'string' || type === 'list'))

function typedFor(options: ReadOptions): Typed {
  return {
    type: options.type,
    format: formatOf(options),
    currency: options.names.writing?.currency,
    isTest: (text) => parseTest(text, options).ok,
    asValue: (text) => {
      const found = parseTest(text, options)
      if (!found.ok || found.value.kind !== 'compare' || found.value.op !== '=') return undefined
      return found.value.bound.kind === 'literal' ? found.canonical : undefined
    },
  }
}

/** `=` in front means nothing of its own. */
function withoutEquals(
  plain: string,
  options: ReadOptions,
  meantBy: (plain: string, typed: Typed) => Meant | undefined,
): Meant | undefined {
  const rest = /^\s*={1,2}(?![=<>])(.+)$/s.exec(plain)?.[1]
  if (rest === undefined || rest.length > 200) return undefined
  return typedFor(options).isTest(rest) ? { texts: [rest] } : meantBy(rest, typedFor(options))
}

function refused<T>(text: string, meant: Meant, read: (text: string) => Reading<T>): Reading<T> {
  const texts = meant.texts.filter((each) => read(each).ok)
  const shown = text.trim()
  const found = diagnostic(meant.doubt ?? 'unclear', { from: 0, to: text.length }, shown, texts.join('\n'))
  return { ok: false, diagnostics: [withProposals(found, texts, meant.open === true)] }
}

function withProposals(found: CellDiagnostic, texts: readonly string[], open: boolean): CellDiagnostic {
  const [first] = texts
  if (first === undefined) return found
  return {
    ...found,
    ...(open && texts.length > 1 ? {} : { suggestion: first }),
    ...(texts.length > 1 ? { suggestions: texts } : {}),
  }
}

/** A remedy that cannot be read is none, unless something else is wrong with the cell as well. */
function withReadableRemedy<T>(found: Refused, read: (text: string) => Reading<T>): Refused {
  const [first, ...others] = found.diagnostics
  const { suggestion, suggestions, ...bare } = first
  if (others.length > 0 || suggestion === undefined) return found
  const readable = (suggestions ?? [suggestion]).filter((each) => read(each).ok)
  return { ok: false, diagnostics: [withProposals(bare, readable, false)] }
}

/** Every number of the cell as the book writes it; a comma may as well have parted two values. */
function numbersMended<T>(
  text: string,
  fault: CellDiagnostic,
  options: ReadOptions,
  read: (text: string) => Reading<T>,
): Reading<T> | undefined {
  if (fault.code !== 'number-format') return undefined
  const asNumbers = mendNumbers(text, formatOf(options))
  const asList = /,0\d/.test(text) || /(?<!\d)0\d/.test(text) ? [] : [text.replaceAll(/(?<=\d),(?=\d)/g, ', ')]
  const texts = [...asNumbers, ...asList].filter((each) => read(each).ok)
  return { ok: false, diagnostics: [withProposals(fault, [...new Set(texts)], false)] }
}

/** What is allowed may stand without quotes, also by what it is called. */
export const contextOf = (options: ReadOptions): CellContext => ({ ...options, format: formatOf(options) })

const parserOf = (text: string, options: ReadOptions): Parser => new Parser(text, contextOf(options), testGrammar)

export function parseOutput(parser: Parser): Raw | undefined {
  if (parser.atEnd) return undefined
  const dash = parser.attempt(() => (parser.takeSign('-', '–') && parser.atEnd ? true : undefined))
  if (dash === true) return undefined
  // As a spreadsheet begins a formula.
  parser.takeSign('=')
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
  readonly checker: Checker
  canonical(): string
}

type Refused = Reading<never> & { readonly ok: false }

function located<T>(read: () => Attempt<T>): Reading<T> {
  try {
    const { value, checker, canonical } = read()
    const [first, ...others] = checker.diagnostics
    if (first !== undefined) return { ok: false, diagnostics: [first, ...others] }
    const { remarks, byName } = checker
    return {
      ok: true,
      value,
      canonical: canonical(),
      ...(remarks.length > 0 ? { remarks } : {}),
      ...(byName ? { byName } : {}),
    }
  } catch (error) {
    if (error instanceof CellError) return { ok: false, diagnostics: [error.diagnostic] }
    throw error
  }
}
