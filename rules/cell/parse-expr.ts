/** Expressions: what stands in an output cell, and what a condition compares with. */
import type { Arithmetic, Comparison } from './ast.ts'
import { FUNCTION_NAMES } from './functions.ts'
import { DEEPEST_CELL, LONGEST_LIST, type Parser } from './parser.ts'
import type { Raw, RawTest } from './raw.ts'
import { temporalLiteral } from './tokens.ts'

export function parseExpr(parser: Parser): Raw {
  return parser.nested(() => {
    if (!parser.isWord('if', '如果')) return parseOr(parser)
    return isIfCall(parser) ? parseIfCall(parser) : parseIf(parser)
  })
}

/** Whether commas stand between the brackets behind `if`. Looked up ahead: to try both ways at every level would take for ever. */
function isIfCall({ scanner, token }: Parser): boolean {
  let at = scanner.skipSpace(token.to)
  if (scanner.plain[at] !== '(') return false
  let depth = 0
  for (; at < scanner.plain.length; at += 1) {
    const sign = scanner.plain[at] as string
    if (sign === '(' || sign === '[') depth += 1
    else if (sign === ')' || sign === ']') depth -= 1
    if (depth <= 0) return false
    if (depth === 1 && (sign === ',' || sign === ';')) return true
  }
  return false
}

/** `IF(a > 5, 1, 2)`, as in a spreadsheet. */
function parseIfCall(parser: Parser): Raw {
  const { from } = parser.advance('keyword')
  const [test, then, otherwise] = parser.inBrackets(() => {
    parser.advance()
    const parts = [parseExpr(parser)]
    while (parts.length < 3) {
      parser.expectSign(',')
      parts.push(parseExpr(parser))
    }
    return parts
  })
  parser.expectSign(')')
  if (test === undefined || then === undefined || otherwise === undefined) return parser.failExpected('value')
  // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
  return { kind: 'if', test, then, otherwise, from, to: parser.lastTo }
}

function parseIf(parser: Parser): Raw {
  const { from } = parser.advance('keyword')
  const test = parseExpr(parser)
  if (!parser.takeWord('then', '则', '那么')) parser.failExpected('"then"')
  const then = parseExpr(parser)
  if (!parser.takeWord('else', '否则')) parser.failExpected('"else"')
  const otherwise = parseExpr(parser)
  // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
  return { kind: 'if', test, then, otherwise, from, to: parser.lastTo }
}

function parseOr(parser: Parser): Raw {
  return parseJoined(parser, 'or', ['or', '或', '或者'], () =>
    parseJoined(parser, 'and', ['and', '且', '并且'], () => parseComparison(parser)),
  )
}

function parseJoined(parser: Parser, kind: 'and' | 'or', words: readonly string[], part: () => Raw): Raw {
  const first = part()
  const parts = [first]
  while (parser.takeWord(...words)) {
    parts.push(part())
    if (parts.length > LONGEST_LIST) parser.fail('list-too-long', parser.token, String(LONGEST_LIST))
  }
  return parts.length === 1 ? first : { kind, parts, from: first.from, to: parser.lastTo }
}

const COMPARISON_SIGNS = ['<', '<=', '>', '>=', '=', '!='] as const

export function takeComparison(parser: Parser): Comparison | '!=' | undefined {
  const op = COMPARISON_SIGNS.find((sign) => parser.isSign(sign))
  if (op !== undefined) parser.advance()
  return op
}

function parseComparison(parser: Parser): Raw {
  const subject = parseSum(parser)
  const { from } = subject
  const at = parser.token.from
  const op = takeComparison(parser)
  if (op !== undefined) return { kind: 'test', subject, test: parseCompared(parser, op, at), from, to: parser.lastTo }
  if (parser.takeWord('in', '属于')) return { kind: 'test', subject, test: parseIn(parser), from, to: parser.lastTo }
  if (parser.takeWord('between', '介于')) return parseBetween(parser, subject)
  return subject
}

/** What stands after a comparison sign; `missing` and `null` may. */
export function parseCompared(parser: Parser, op: Comparison | '!=', from: number): RawTest {
  const special = op === '=' || op === '!=' ? takeMissingOrNull(parser) : undefined
  if (special !== undefined) {
    const test: RawTest = { kind: special, from, to: parser.lastTo }
    return op === '=' ? test : { kind: 'not', test, from, to: parser.lastTo }
  }
  return { kind: 'compare', op, bound: parseSum(parser), from, to: parser.lastTo }
}

export function takeMissingOrNull(parser: Parser): 'missing' | 'null' | undefined {
  if (parser.takeWord('missing', '缺失', '缺少')) return 'missing'
  return parser.takeWord('null', '空') ? 'null' : undefined
}

function parseIn(parser: Parser): RawTest {
  const { from } = parser.token
  const interval = parser.attempt(() => parser.tests.parseInterval(parser))
  if (interval !== undefined) return interval
  if (parser.isWord('not', '非')) return parser.tests.parseTest(parser)
  const op = takeComparison(parser)
  if (op !== undefined) return parseCompared(parser, op, from)
  const listed = parser.attempt(() => parser.tests.parseBracketed(parser))
  if (listed !== undefined) return listed
  if (parser.takeSign('(')) {
    const tests = parser.inBrackets(() => parser.tests.parseAlternatives(parser))
    parser.expectSign(')')
    return { ...tests, from, to: parser.lastTo }
  }
  return { kind: 'expr', expr: parseSum(parser), from, to: parser.lastTo }
}

function parseBetween(parser: Parser, subject: Raw): Raw {
  const low = parseSum(parser)
  if (!parser.takeWord('and', '和', '与')) parser.failExpected('"and"')
  const high = parseSum(parser)
  const place = { from: low.from, to: high.to }
  const test: RawTest = { kind: 'within', low, high, lowClosed: true, highClosed: true, ...place }
  return { kind: 'test', subject, test, from: subject.from, to: high.to }
}

export function parseSum(parser: Parser): Raw {
  return parseChain(parser, { '+': '+', '-': '-', '–': '-' }, () => parseProduct(parser))
}

const parseProduct = (parser: Parser): Raw => parseChain(parser, { '*': '*', '/': '/' }, () => parseSigned(parser))

function parseChain(parser: Parser, signs: Readonly<Record<string, Arithmetic>>, part: () => Raw): Raw {
  let left = part()
  for (let count = 1; ; count += 1) {
    const op =
      parser.token.kind === 'sign' && Object.hasOwn(signs, parser.token.text) ? signs[parser.token.text] : undefined
    if (op === undefined) return left
    // Each step nests the tree by one.
    if (count > DEEPEST_CELL) parser.fail('cell-too-deep', parser.token, String(DEEPEST_CELL))
    parser.advance()
    const right = part()
    left = { kind: 'arithmetic', op, left, right, from: left.from, to: parser.lastTo }
  }
}

function parseSigned(parser: Parser): Raw {
  if (!parser.isSign('-', '–', '+')) return parsePrimary(parser)
  const sign = parser.advance()
  const of = parser.nested(() => parseSigned(parser))
  if (sign.kind === 'sign' && sign.text === '+') return of
  return { kind: 'negate', of, from: sign.from, to: parser.lastTo }
}

function parsePrimary(parser: Parser): Raw {
  const { token } = parser
  if (token.kind === 'literal') return literal(parser)
  if (token.kind === 'word') return parseNamed(parser)
  if (parser.takeSign('?')) return { kind: 'input', from: token.from, to: token.to }
  if (parser.takeSign('(')) {
    const inside = parseExpr(parser)
    parser.expectSign(')')
    return { ...inside, from: token.from, to: parser.lastTo }
  }
  if (parser.isSign('[')) return parseList(parser)
  return parser.failExpected('value')
}

function literal(parser: Parser): Raw {
  const token = parser.advance()
  if (token.kind !== 'literal') return parser.failExpected('value')
  const { type, value, quoted, from, to } = token
  return { kind: 'literal', type, value, ...(quoted === true ? { quoted } : {}), from, to }
}

function parseList(parser: Parser): Raw {
  const { from } = parser.token
  const items: Raw[] = []
  parser.inBrackets(() => {
    parser.advance()
    while (!parser.isSign(']')) {
      items.push(parseExpr(parser))
      if (items.length > LONGEST_LIST) parser.fail('list-too-long', parser.token, String(LONGEST_LIST))
      if (!parser.takeSign(',')) break
    }
  })
  parser.expectSign(']')
  return { kind: 'list', items, from, to: parser.lastTo }
}

const SPACED = FUNCTION_NAMES.concat('list contains', '列表包含').filter((name) => name.includes(' '))
const spacedPatterns = SPACED.map((name) => ({
  name,
  pattern: new RegExp(`${name.replaceAll(' ', '\\s+')}(?=\\s*\\()`, 'iy'),
}))

/** The name of a call that is made of several words, where one begins there. */
export function spacedCallAt(plain: string, from: number): { name: string; to: number } | undefined {
  for (const { name, pattern } of spacedPatterns) {
    pattern.lastIndex = from
    const found = pattern.exec(plain)
    if (found !== null) return { name, to: from + found[0].length }
  }
  return undefined
}

/** The name of a call, when the word in hand begins one; several words may make one name. */
function takeCallName(parser: Parser): { name: string; from: number; to: number } | undefined {
  const { from } = parser.token
  const { plain } = parser.scanner
  const spaced = spacedCallAt(plain, from)
  if (spaced !== undefined) {
    parser.read.take({ kind: 'word', text: spaced.name, from, to: spaced.to }, 'call')
    parser.goTo(spaced.to)
    return { ...spaced, from }
  }
  if (parser.token.kind !== 'word' || plain[parser.scanner.skipSpace(parser.token.to)] !== '(') return undefined
  const token = parser.advance('call')
  return token.kind === 'word' ? { name: token.text, from: token.from, to: token.to } : undefined
}

function parseNamed(parser: Parser): Raw {
  const { from } = parser.token
  if (parser.isWord('not', '非')) {
    parser.advance('keyword')
    parser.expectSign('(')
    const of = parseExpr(parser)
    parser.expectSign(')')
    return { kind: 'not', of, from, to: parser.lastTo }
  }
  if (parser.isWord('every', 'some')) {
    const quantified = parser.attempt(() => parseQuantified(parser))
    if (quantified !== undefined) return quantified
  }
  const call = takeCallName(parser)
  if (call !== undefined) return parseCall(parser, call)
  const token = parser.advance()
  if (token.kind !== 'word') return parser.failExpected('value')
  return { kind: 'word', name: token.text, from, to: token.to }
}

function parseQuantified(parser: Parser): Raw | undefined {
  const start = parser.advance('keyword')
  const all = start.kind === 'word' && start.text.toLowerCase() === 'every'
  const variable = parser.advance()
  if (variable.kind !== 'word' || !parser.takeWord('in')) return undefined
  const list = parseSum(parser)
  if (!parser.takeWord('satisfies')) parser.failExpected('"satisfies"')
  const body = parseExpr(parser)
  return { kind: 'quantified', all, name: variable.text, list, body, from: start.from, to: parser.lastTo }
}

function parseCall(parser: Parser, call: { name: string; from: number; to: number }): Raw {
  const args: RawTest[] = []
  const takesTests = call.name === 'every' || call.name === 'some'
  parser.inBrackets(() => {
    parser.advance()
    while (!parser.isSign(')')) {
      args.push(takesTests && args.length > 0 ? parser.tests.parseTest(parser) : parseArgument(parser))
      if (args.length > LONGEST_LIST) parser.fail('list-too-long', parser.token, String(LONGEST_LIST))
      if (!parser.takeSign(',')) break
    }
  })
  parser.expectSign(')')
  const place = { from: call.from, to: parser.lastTo }
  const local = parser.context.localDateTimes ?? false
  return (
    temporalCall(call.name, args, place, local) ?? { kind: 'call', name: call.name, nameTo: call.to, args, ...place }
  )
}

function parseArgument(parser: Parser): RawTest {
  const { from } = parser.token
  const expr = parseExpr(parser)
  return { kind: 'expr', expr, from, to: parser.lastTo }
}

const TEMPORAL_CALLS = { date: 'date', time: 'time', duration: 'duration', 'date and time': 'date-time' } as const

/** `date("2025-01-02")` and the like are literals. A text that is none is left to the checker. */
function temporalCall(
  name: string,
  args: readonly RawTest[],
  place: { from: number; to: number },
  local: boolean,
): Raw | undefined {
  const [only] = args
  if (args.length !== 1 || !Object.hasOwn(TEMPORAL_CALLS, name) || only?.kind !== 'expr') return undefined
  const { expr } = only
  if (expr.kind !== 'literal' || expr.type !== 'string') return undefined
  const found = temporalLiteral(expr.value as string, TEMPORAL_CALLS[name as keyof typeof TEMPORAL_CALLS], local)
  return found === undefined ? undefined : { kind: 'literal', ...found, ...place }
}
