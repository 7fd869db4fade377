/** A row that was hit, read by the names of its answers: what every part of the engine is given for its questions. */
import type { Json, JsonObject } from '../json.ts'
import type { Because, RowRef } from './journal.ts'
import { nearest } from './nearest.ts'
import { PICKS } from '../workbook/index.ts'
import { instantOf } from './time.ts'
import { RuleError } from './timeline-error.ts'

/** One row as its answers need it. */
export interface DecisionRow {
  readonly because: RowRef
  /** `because` as the journal wants it, shared by every entry that this row alone decides. */
  readonly reasons: Because
  /** By output column: whether the row has a cell there, or the column a default. */
  readonly filled: readonly boolean[]
  /** Its computed answers, and the facts that each reads. */
  readonly computed: readonly ComputedAnswer[]
  /** What its cell `quantity` says, as data: rows that measure the same are told from others by it. */
  readonly measure: string
  /** The subjects that the row's own cells look at, such as `order`. */
  readonly reads: ReadonlySet<string>
  readonly readsCalendar: boolean
  /** Nothing in it is computed: its answer is the same each time. */
  readonly isConstant: boolean
}

export interface ComputedAnswer {
  readonly column: number
  readonly facts: readonly string[]
}

/** By column: the facts that nobody gave, where a filled cell has no value for want of them. */
type Wanting = ReadonlyMap<number, readonly string[]>

/**
 * One row that was hit, read by the names of its answers.
 *
 * An empty cell is undefined. A cell that is filled in and has no value, because a fact that it names is missing, is an
 * error that names the cell and the fact, whichever answer it is.
 */
export class HitRow {
  readonly #columns: ReadonlyMap<string, number>
  readonly #row: DecisionRow
  readonly #values: readonly (Json | undefined)[]
  readonly #wanting: Wanting | undefined

  /** `seen` is what the sheet was shown; it is not kept. */
  constructor(
    columns: ReadonlyMap<string, number>,
    row: DecisionRow,
    values: readonly (Json | undefined)[],
    seen: JsonObject = {},
  ) {
    this.#columns = columns
    this.#row = row
    this.#values = values
    this.#wanting = wantingOf(row, values, seen)
  }

  get because(): RowRef {
    return this.#row.because
  }

  /** This row alone, as the reasons of an entry. */
  get reasons(): Because {
    return this.#row.reasons
  }

  /** Nothing in the row is computed. */
  get isConstant(): boolean {
    return this.#row.isConstant
  }

  get row(): string {
    return this.because.row
  }

  has(name: string): boolean {
    return this.#at(name) !== undefined
  }

  text(name: string): string | undefined {
    const value = this.#at(name)
    if (value === undefined || typeof value === 'string') return value
    throw this.wrong(name, 'a text', value)
  }

  /** A text that must be one of these, where it is there at all. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name)
    return value === undefined
      ? undefined
      : (allowed.find((one) => one === value) ?? this.unknown(name, value, allowed))
  }

  /** A number; an exact decimal too long for one comes as text. */
  amount(name: string): number | string | undefined {
    const value = this.#at(name)
    if (value === undefined || typeof value === 'number' || typeof value === 'string') return value
    throw this.wrong(name, 'a number', value)
  }

  flag(name: string): boolean | undefined {
    const value = this.#at(name)
    if (value === undefined || typeof value === 'boolean') return value
    throw this.wrong(name, 'true or false', value)
  }

  list(name: string): readonly string[] | undefined {
    const value = this.#at(name)
    if (value === undefined) return undefined
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as readonly string[]
    throw this.wrong(name, 'a list of texts', value)
  }

  instant(name: string): number | undefined {
    const value = this.#at(name)
    if (value === undefined) return undefined
    const instant = typeof value === 'string' ? instantOf(value) : undefined
    if (instant === undefined) throw this.wrong(name, 'a point in time', value)
    return instant
  }

  /** Whether the row says anything here: its own cell or the column's default, with a value or not. */
  filled(name: string): boolean {
    const index = this.#columns.get(name)
    return index !== undefined && this.#row.filled[index]!
  }

  /** Whether the cell waits for a fact that nobody has given yet. */
  waits(name: string): boolean {
    return this.#wanting?.has(this.#columns.get(name) ?? -1) === true
  }

  get measure(): string {
    return this.#row.measure
  }

  /** Whether the row looks at a subject such as `order`. */
  reads(subject: string): boolean {
    return this.#row.reads.has(subject)
  }

  /** An answer without which the engine cannot go on. */
  required<T>(name: string, value: T | undefined): T {
    if (value !== undefined) return value
    throw new RuleError(this.because.sheet, [this.row], name, 'the cell is empty, and an answer is needed here')
  }

  fails(name: string, wanted: string, value: Json): never {
    throw this.wrong(name, wanted, value)
  }

  /** For a name that is none of those that may stand here. */
  unknown(name: string, value: string, known: readonly string[]): never {
    const help = nearest(value, known)
    throw new RuleError(this.because.sheet, [this.row], name, `${JSON.stringify(value)} is not known here; ${help}`)
  }

  wrong(name: string, wanted: string, value: Json): RuleError {
    return new RuleError(this.because.sheet, [this.row], name, `${JSON.stringify(value)} is not ${wanted}`)
  }

  #at(name: string): Json | undefined {
    const index = this.#columns.get(name)
    if (index === undefined) return undefined
    const value = this.#values[index]
    if (value !== undefined && value !== null) return value
    const facts = this.#wanting?.get(index)
    if (facts) throw new RuleError(this.because.sheet, [this.row], name, whatIsMissing(facts))
    return undefined
  }
}

function wantingOf(
  { computed }: DecisionRow,
  values: readonly (Json | undefined)[],
  seen: JsonObject,
): Wanting | undefined {
  let wanting: Map<number, readonly string[]> | undefined
  for (const { column, facts } of computed) {
    const value = values[column]
    if (value !== undefined && value !== null) continue
    wanting ??= new Map()
    wanting.set(column, facts.filter((fact) => isMissing(seen, fact)).map(asWritten))
  }
  return wanting
}

function isMissing(seen: JsonObject, path: string): boolean {
  let value: Json | undefined = seen
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return name !== '*'
    value = (value as JsonObject)[name]
  }
  return value === undefined || value === null
}

/** `available.exam` is written `available("exam")` in cells, facts as they are. */
function asWritten(path: string): string {
  const [name = '', ...keys] = path.split('.')
  return Object.hasOwn(PICKS, name) ? `${name}(${keys.map((key) => JSON.stringify(key)).join(', ')})` : path
}

function whatIsMissing(facts: readonly string[]): string {
  if (facts.length === 0) return 'the cell has no value: what it computes has none'
  return `the cell has no value: ${facts.join(', ')} ${facts.length === 1 ? 'is' : 'are'} missing`
}

/** One row alone has its reasons ready, shared by all entries. */
export const becauseOf = (answers: readonly HitRow[]): Because =>
  answers.length === 1 ? answers[0]!.reasons : answers.map(({ because }) => because)
