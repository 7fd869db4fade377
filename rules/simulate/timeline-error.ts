import type { Finding } from '../workbook/index.ts'

/** Bad input to a simulation: where in the timeline, what is wrong, and what is allowed. Never a bug of ours. */
export class TimelineError extends Error {
  override readonly name = 'TimelineError'
  /** JSON pointer into the timeline; empty for the timeline as a whole. */
  readonly pointer: string
  /** The cell of the book that stopped it, where it is not the timeline's own mistake. */
  readonly finding: Finding | undefined

  constructor(pointer: string, message: string, finding?: Finding) {
    super(message)
    this.pointer = pointer
    this.finding = finding
  }
}

/** A rule that cannot answer for the facts at hand: the cell that stops the run, and why. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  readonly sheet: string
  readonly rows: readonly string[]
  readonly column: string | undefined

  constructor(sheet: string, rows: readonly string[], column: string | undefined, message: string) {
    super(message)
    this.sheet = sheet
    this.rows = rows
    this.column = column
  }

  get place(): string {
    return [this.sheet, this.rows.join(' and '), this.column]
      .filter((part) => part !== undefined && part !== '')
      .join('/')
  }
}
