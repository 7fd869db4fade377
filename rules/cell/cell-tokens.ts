/**
 * What each piece of a cell's text is: for colours, for what may be offered at a place, for who explains it.
 *
 * As far as the text can be read these are the tokens of its reading; where the grammar stops, the rest is cut up by the
 * same scanner, so that also half a formula has its colours.
 */
import type { ValueType } from './ast.ts'
import type { ReadToken } from './read-tokens.ts'
import { parseCell, testGrammar } from './parse-test.ts'
import { spacedCallAt } from './parse-expr.ts'
import { Parser, type CellContext } from './parser.ts'
import { contextOf, parseOutput, type ReadOptions } from './read.ts'
import { CellError, plainText, Scanner, type ReadingMode, type Token } from './tokens.ts'

export type CellTokenKind =
  | 'number'
  /** A date, a time, a length of time. */
  | 'moment'
  | 'text'
  | 'fact'
  /** The name of a function, or of a fact that is picked by value. */
  | 'call'
  | 'keyword'
  /** A word of which nothing more is known. */
  | 'word'
  | 'bracket'
  | 'sign'
  /** What means nothing at all. */
  | 'fault'

export interface CellToken {
  readonly kind: CellTokenKind
  /** Offsets into the text as it was typed. */
  readonly from: number
  readonly to: number
  /** As it is read: plain characters, and one space between words. */
  readonly text: string
  /** A text whose closing quote is still to come. */
  readonly open?: true
}

export function cellTokens(text: string, options: ReadOptions, place: 'condition' | 'answer'): readonly CellToken[] {
  const context = contextOf(options)
  const taken = takenFrom(text, context, place)
  return [
    ...taken.map(({ token, role }) => cellToken(token, role, text, context)),
    ...rest(text, taken.at(-1)?.token.to ?? 0, context),
  ]
}

/** What the reading took, as far as it came. */
function takenFrom(text: string, context: CellContext, place: 'condition' | 'answer'): readonly ReadToken[] {
  let parser: Parser | undefined
  try {
    parser = new Parser(text, context, testGrammar)
    if (place === 'condition') parseCell(parser)
    else parseOutput(parser)
  } catch (error) {
    if (!(error instanceof CellError)) throw error
  }
  return parser?.read.all ?? []
}

const REST: ReadingMode = { commas: false, looseDates: true, bareText: false, localDateTimes: true }

function rest(text: string, from: number, context: CellContext): readonly CellToken[] {
  const scanner = new Scanner(text, context.format)
  const found: CellToken[] = []
  for (let at = scanner.skipSpace(from); at < text.length; at = scanner.skipSpace(found.at(-1)!.to))
    found.push(tokenAt(scanner, at, context))
  return found
}

function tokenAt(scanner: Scanner, from: number, context: CellContext): CellToken {
  const spaced = spacedCallAt(scanner.plain, from)
  if (spaced) return { kind: 'call', from, to: spaced.to, text: spaced.name }
  try {
    const token = scanner.next(from, REST)
    const isCall = token.kind === 'word' && scanner.plain[scanner.skipSpace(token.to)] === '('
    return cellToken(token, isCall ? 'call' : undefined, scanner.typed, context)
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    const { code, to } = error.diagnostic
    const shown = { from, to: Math.max(to, from + 1), text: scanner.plain.slice(from, to) }
    return code === 'unclosed-string' ? { kind: 'text', ...shown, open: true } : { kind: 'fault', ...shown }
  }
}

function cellToken(token: Token, role: ReadToken['role'], typed: string, context: CellContext): CellToken {
  const { from, to } = token
  const text = token.kind === 'word' ? token.text : plainText(typed.slice(from, to))
  return { kind: role ?? kindOf(token, context), from, to, text }
}

function kindOf(token: Token, { names }: CellContext): CellTokenKind {
  if (token.kind === 'literal') return literalKind(token.type)
  if (token.kind === 'word') return names.fact(token.text) ? 'fact' : 'word'
  return token.kind === 'sign' && '()[]'.includes(token.text) ? 'bracket' : 'sign'
}

function literalKind(type: ValueType): CellTokenKind {
  if (type === 'number') return 'number'
  return type === 'string' ? 'text' : 'moment'
}
