/** Unary tests: what stands in a condition cell. */
import { isTextFor } from './allowed.ts'
import { LONGEST_LIST, type Parser, type TestGrammar } from './parser.ts'
import { parseCompared, parseExpr, parseSum, takeComparison, takeMissingOrNull } from './parse-expr.ts'
import type { Raw, RawTest } from './raw.ts'
import { CellError } from './tokens.ts'
import { diagnostic } from './messages.ts'

const RANGE_WORDS = ['至', '到', 'to', 'through'] as const

/** A whole condition cell. */
export function parseCell(parser: Parser): RawTest {
  if (parser.atEnd) return { kind: 'any', from: 0, to: 0 }
  const test = parseAlternatives(parser)
  if (!parser.atEnd) parser.failUnexpected()
  return test
}

/** One test, or several of which any may hold: `"a", "b"`, `<5 or >10`. */
export function parseAlternatives(parser: Parser): RawTest {
  const first = parseTest(parser)
  const tests = [first]
  while (takeSeparator(parser)) {
    tests.push(parseTest(parser))
    if (tests.length > LONGEST_LIST) parser.fail('list-too-long', parser.token, String(LONGEST_LIST))
  }
  const lone = tests.length === 1 ? undefined : tests.find((test) => test.kind === 'any')
  if (lone !== undefined) throw new CellError(diagnostic('any-in-list', lone))
  return tests.length === 1 ? first : { kind: 'oneOf', tests, from: first.from, to: parser.lastTo }
}

const takeSeparator = (parser: Parser): boolean => parser.takeSign(',') || parser.takeWord('or', '或', '或者')

const endsHere = (parser: Parser): boolean =>
  parser.atEnd || parser.isSign(',', ')', ']') || parser.isWord('or', '或', '或者')

export function parseTest(parser: Parser): RawTest {
  return parser.nested(
    () =>
      parser.attempt(() => parseSimple(parser)) ??
      parser.attempt(() => parseNot(parser)) ??
      parser.attempt(() => parseBareRange(parser)) ??
      parser.attempt(() => parseInterval(parser)) ??
      parser.attempt(() => parseBracketed(parser)) ??
      parseOther(parser),
  )
}

/** `-`, `missing`, `null`, and unquoted words in a text column. */
function parseSimple(parser: Parser): RawTest | undefined {
  const { from } = parser.token
  if (parser.takeSign('-', '–')) return endsHere(parser) ? { kind: 'any', from, to: parser.lastTo } : undefined
  const special = takeMissingOrNull(parser)
  if (special !== undefined) return endsHere(parser) ? { kind: special, from, to: parser.lastTo } : undefined
  const bare = takeBareText(parser)
  return bare === undefined ? undefined : { kind: 'expr', expr: bare, from, to: bare.to }
}

const BARE = /[\p{L}\p{N}_][\p{L}\p{N}_ -]*(?=\s*(?:[,;)]|$))/uy
const RESERVED = new Set(['null', 'missing', '空', '缺失', '缺少', 'not', 'true', 'false'])

/** Words that ask rather than name. */
const SAYS_MORE =
  /^(?:if|every|some|not|非|is|equals|except|(?:starts?|begins?|ends?) with|contains?) |^(?:不是|不等于|除了)| (?:or|and|in|to|then|else) |^以.+(?:开头|结尾)$/i

/** Words without quotes in a text cell, up to the next separator; undefined when they are a name. */
export function takeBareText(parser: Parser): Raw | undefined {
  const { names, values } = parser.context
  if (!parser.takesBareText || parser.token.kind === 'end') return undefined
  const { from } = parser.token
  BARE.lastIndex = from
  const found = BARE.exec(parser.scanner.plain)
  if (found === null) return undefined
  const text = parser.scanner.typed.slice(from, from + found[0].trimEnd().length)
  const listed = values !== undefined && isTextFor(text, values)
  if (!listed && (names.fact(text) !== undefined || RESERVED.has(text.toLowerCase()) || /^[\d-]/.test(text)))
    return undefined
  if (!listed && SAYS_MORE.test(text)) return undefined
  const to = from + text.length
  parser.read.take({ kind: 'literal', type: 'string', value: text, from, to })
  parser.goTo(to)
  parser.lastTo = to
  return { kind: 'bare', text, from, to }
}

function parseNot(parser: Parser): RawTest | undefined {
  const { from } = parser.token
  if (!parser.takeWord('not', '非', '不是') || !parser.takeSign('(')) return undefined
  const test = parseAlternatives(parser)
  parser.expectSign(')')
  if (!endsHere(parser)) return undefined
  return { kind: 'not', test, from, to: parser.lastTo }
}

/** `10-40`, `10 ~ 40`, `from 10 to 40`, `2025-01-01 至 2025-06-30`: both ends belong to it. */
function parseBareRange(parser: Parser): RawTest | undefined {
  const { from } = parser.token
  parser.takeWord('from', '从', '自')
  const low = parseEnd(parser)
  if (low === undefined) return undefined
  const joined = parser.takeSign('-', '–', '~', '..') || parser.takeWord(...RANGE_WORDS)
  if (!joined) return undefined
  const high = parseEnd(parser)
  if (high === undefined || !endsHere(parser)) return undefined
  return { kind: 'within', low, high, lowClosed: true, highClosed: true, from, to: parser.lastTo }
}

/** A literal end of a range, perhaps negative. */
function parseEnd(parser: Parser): Raw | undefined {
  const { from } = parser.token
  const negative = parser.takeSign('-')
  const token = parser.token
  if (token.kind !== 'literal' || token.type === 'string') return undefined
  parser.advance()
  const literal: Raw = { kind: 'literal', type: token.type, value: token.value, from: token.from, to: token.to }
  return negative ? { kind: 'negate', of: literal, from, to: token.to } : literal
}

/** `[1..3]`, `(1..3)`, `]1..3[` and their mixtures. */
export function parseInterval(parser: Parser): RawTest | undefined {
  const { from } = parser.token
  const lowClosed = parser.isSign('[')
  if (!parser.takeSign('[', '(', ']')) return undefined
  const low = parseSum(parser)
  if (!parser.takeSign('..')) return undefined
  const high = parser.committed(() => parseSum(parser))
  const highClosed = parser.isSign(']')
  if (!parser.takeSign(']', ')', '[')) parser.committed(() => parser.failExpected('"]"'))
  return { kind: 'within', low, high, lowClosed, highClosed, from, to: parser.lastTo }
}

/** Tests in brackets: `(1, < 5)`, `[[1..3], [7..9]]`. Plain values in brackets are left to the expressions. */
function parseBracketed(parser: Parser): RawTest | undefined {
  const { from } = parser.token
  const closing = parser.isSign('[') ? ']' : ')'
  if (!parser.isSign('[', '(')) return undefined
  const tests = parser.inBrackets(() => {
    parser.advance()
    return parseAlternatives(parser)
  })
  if (!parser.takeSign(closing) || !endsHere(parser)) return undefined
  const plain = tests.kind === 'expr' || (tests.kind === 'oneOf' && tests.tests.every((test) => test.kind === 'expr'))
  return plain && closing === ']'
    ? undefined
    : tests.kind === 'expr'
      ? undefined
      : { ...tests, from, to: parser.lastTo }
}

/** A comparison or an expression: whatever is wrong from here on is reported as such. */
function parseOther(parser: Parser): RawTest {
  const { from } = parser.token
  const op = takeComparison(parser)
  if (op !== undefined) {
    const bare = op === '=' || op === '!=' ? parser.attempt(() => takeBareText(parser)) : undefined
    if (bare !== undefined) return { kind: 'compare', op, bound: bare, from, to: bare.to }
    return parseCompared(parser, op, from)
  }
  // An interval that is not finished would otherwise be reported as a list or a bracket.
  if (parser.isSign(']')) return parseInterval(parser) ?? parser.failExpected('".."')
  const expr = parseExpr(parser)
  if (parser.isSign('..')) parser.failUnexpected()
  return { kind: 'expr', expr, from, to: parser.lastTo }
}

export const testGrammar: TestGrammar = { parseTest, parseAlternatives, parseInterval, parseBracketed }
