/** What a typed text means that the grammar itself does not read, said in text that it does read. */
import type { ValueType } from '../ast.ts'
import type { DoubtCode } from '../messages.ts'
import type { NumberFormat } from '../number-format.ts'

/** Proposals, likeliest first. Without a doubt there is one, and nothing else can have been meant. */
export interface Meant {
  readonly texts: readonly string[]
  readonly doubt?: DoubtCode
  /** All proposals are as good: none of them is offered before the others. */
  readonly open?: true
}

/** A value, which may be a stretch: a month is its first to its last day. */
export interface MeantValue {
  readonly low: string
  readonly high: string
  /** The stretch ends before `high`. */
  readonly isOpen?: true
  readonly doubt?: DoubtCode
  /** Other values that it may be. */
  readonly or?: readonly string[]
}

/** How the people of a book write. */
export interface Habits {
  readonly format: NumberFormat
  /** The book's currency, where there is one. */
  readonly currency?: string | undefined
}

/** What is typed, and how texts of it can be tried. */
export interface Typed extends Habits {
  readonly type: ValueType
  /** The canonical text of a value that the grammar reads; undefined for what is none. */
  readonly asValue: (text: string) => string | undefined
  /** Whether the grammar reads a text as a condition. */
  readonly isTest: (text: string) => boolean
}

export const sure = (text: string): MeantValue => ({ low: text, high: text })

export const unsure = (text: string, doubt: DoubtCode = 'unclear', ...or: readonly string[]): MeantValue => ({
  low: text,
  high: text,
  doubt,
  or,
})

/** No proposal can be made. */
export const hopeless = (doubt: DoubtCode): MeantValue => ({ low: '', high: '', doubt })
