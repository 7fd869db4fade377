/**
 * The state every part of the parser shares: the token in hand, how to read on, and how deep it is.
 *
 * Going back to an earlier place is cheap (one token is read again), so alternatives are simply tried in turn.
 */
import type { Allowed } from './allowed.ts'
import type { ValueType } from './ast.ts'
import { diagnostic, type Expected } from './messages.ts'
import type { Names } from './names.ts'
import type { NumberFormat } from './number-format.ts'
import type { RawTest } from './raw.ts'
import { ReadTokens, type TokenRole } from './read-tokens.ts'
import { CellError, Scanner, type ReadingMode, type Token } from './tokens.ts'

export const LONGEST_CELL = 10_000
export const DEEPEST_CELL = 100
export const LONGEST_LIST = 1000
const MOST_STEPS = 100_000

/** What is known about the cell while it is parsed. */
export interface CellContext {
  /** The type of the column. */
  readonly type: ValueType
  readonly names: Names
  readonly values?: Allowed | undefined
  /** How numbers are written. */
  readonly format?: NumberFormat | undefined
  /** Date-times without an offset are taken as what clocks show. */
  readonly localDateTimes?: boolean
}

/** How tests are parsed; expressions contain tests and tests contain expressions. */
export interface TestGrammar {
  parseTest(parser: Parser): RawTest
  parseAlternatives(parser: Parser): RawTest
  parseInterval(parser: Parser): RawTest | undefined
  parseBracketed(parser: Parser): RawTest | undefined
}

export class Parser {
  readonly scanner: Scanner
  readonly context: CellContext
  readonly tests: TestGrammar
  /** What was taken for what, as the reading stands. */
  readonly read = new ReadTokens()
  token: Token
  /** Where the last token that was taken ended. */
  lastTo = 0
  #mode: ReadingMode
  #depth = 0
  #steps = 0

  constructor(text: string, context: CellContext, tests: TestGrammar) {
    if (text.length > LONGEST_CELL) {
      throw new CellError(diagnostic('cell-too-long', { from: LONGEST_CELL, to: text.length }, String(LONGEST_CELL)))
    }
    this.scanner = new Scanner(text, context.format)
    this.context = context
    this.tests = tests
    this.#mode = {
      commas: context.type === 'number',
      looseDates: context.type !== 'number',
      bareText: context.type === 'string' || context.type === 'list',
      localDateTimes: context.localDateTimes ?? false,
    }
    this.token = this.scanner.next(0, this.#mode)
  }

  advance(role?: TokenRole): Token {
    const taken = this.token
    this.read.take(taken, role)
    this.lastTo = taken.to
    this.goTo(taken.to)
    return taken
  }

  /** Goes on at `at`, for instance back at the start of an alternative that failed. */
  goTo(at: number): void {
    this.#steps += 1
    // Alternatives inside alternatives could take for ever on hostile text.
    if (this.#steps > MOST_STEPS) this.fail('cell-too-deep', this.token, String(DEEPEST_CELL))
    this.token = this.scanner.next(at, this.#mode)
  }

  get takesBareText(): boolean {
    return this.#mode.bareText
  }

  /** Inside brackets: commas separate, and texts need their quotes. */
  inBrackets<T>(inside: () => T): T {
    const before = this.#mode
    this.#mode = { ...before, commas: false, bareText: false }
    try {
      return inside()
    } finally {
      this.#mode = before
    }
  }

  /** Counts nesting, so that hostile text ends in a diagnostic and not in a stack overflow. */
  nested<T>(inside: () => T): T {
    this.#depth += 1
    if (this.#depth > DEEPEST_CELL) this.fail('cell-too-deep', this.token, String(DEEPEST_CELL))
    try {
      return inside()
    } finally {
      this.#depth -= 1
    }
  }

  /** The result, or undefined and back to where it began when it cannot be read that way. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const { token, lastTo } = this
    const depth = this.#depth
    try {
      const found = read()
      if (found !== undefined) return found
    } catch (error) {
      if (!(error instanceof CellError) || error.final) throw error
    }
    this.token = token
    this.lastTo = lastTo
    this.#depth = depth
    return undefined
  }

  isSign(...signs: readonly string[]): boolean {
    return this.token.kind === 'sign' && signs.includes(this.token.text)
  }

  isWord(...words: readonly string[]): boolean {
    if (this.token.kind !== 'word') return false
    const text = this.token.text
    return words.includes(text) || (words.includes(text.toLowerCase()) && !this.isName(text))
  }

  isName(text: string): boolean {
    return this.context.names.fact(text) !== undefined
  }

  takeSign(...signs: readonly string[]): boolean {
    if (!this.isSign(...signs)) return false
    this.advance()
    return true
  }

  takeWord(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false
    this.advance('keyword')
    return true
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) this.failExpected(`"${sign}"`)
  }

  get atEnd(): boolean {
    return this.token.kind === 'end'
  }

  /** What fails in there is reported as it is: nothing else can have been meant. */
  committed<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (error instanceof CellError) throw new CellError(error.diagnostic, true)
      throw error
    }
  }

  /** The token in hand as it was typed. */
  shown(): string {
    return `"${this.scanner.typed.slice(this.token.from, this.token.to)}"`
  }

  failExpected(expected: Expected): never {
    const { token } = this
    if (token.kind === 'end') throw new CellError(diagnostic('unexpected-end', token, expected))
    throw new CellError(diagnostic('expected', token, expected, this.shown()))
  }

  failUnexpected(): never {
    throw new CellError(diagnostic('unexpected', this.token, this.shown()))
  }

  fail(code: 'cell-too-deep' | 'list-too-long', place: { from: number; to: number }, limit: string): never {
    throw new CellError(diagnostic(code, place, limit), true)
  }
}
