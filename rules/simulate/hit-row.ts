/** A row that was hit, read by the names of its answers: what every part of the engine is given for its questions. */
import type { Json } from '../json.ts'
import type { Because, RowRef } from './journal.ts'
import { instantOf } from './time.ts'
import { RuleError } from './timeline-error.ts'

/** One row as its answers need it. */
export interface DecisionRow {
  readonly because: RowRef
  /** `because` as the journal wants it, shared by every entry that this row alone decides. */
  readonly reasons: Because
  /** By output column: whether the row has a cell there, or the column a default. */
  readonly filled: readonly boolean[]
  /** The subjects that the row's own cells look at, such as `order`. */
  readonly reads: ReadonlySet<string>
  readonly readsCalendar: boolean
  /** Nothing in it is computed: its answer is the same each time. */
  readonly isConstant: boolean
}

/** One row that was hit, read by the names of its answers. */
export class HitRow {
  readonly #columns: ReadonlyMap<string, number>
  readonly #row: DecisionRow
  readonly #values: readonly (Json | undefined)[]

  constructor(columns: ReadonlyMap<string, number>, row: DecisionRow, values: readonly (Json | undefined)[]) {
    this.#columns = columns
    this.#row = row
    this.#values = values
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

  /** Whether the row looks at a subject such as `order`. */
  reads(subject: string): boolean {
    return this.#row.reads.has(subject)
  }

  /** An answer without which the engine cannot go on: a missing fact in its cell is said, not guessed. */
  required<T>(name: string, value: T | undefined): T {
    if (value !== undefined) return value
    throw new RuleError(this.because.sheet, [this.row], name, 'the cell has no value: a fact it reads is missing')
  }

  fails(name: string, wanted: string, value: Json): never {
    throw this.wrong(name, wanted, value)
  }

  wrong(name: string, wanted: string, value: Json): RuleError {
    return new RuleError(this.because.sheet, [this.row], name, `${JSON.stringify(value)} is not ${wanted}`)
  }

  #at(name: string): Json | undefined {
    const index = this.#columns.get(name)
    const value = index === undefined ? undefined : this.#values[index]
    return value === null ? undefined : value
  }
}

/** One row alone has its reasons ready, shared by all entries. */
export const becauseOf = (answers: readonly HitRow[]): Because =>
  answers.length === 1 ? answers[0]!.reasons : answers.map(({ because }) => because)
