/** What the reader is told about the world around a cell, and what it answers. */
import type { ValueType } from './ast.ts'
import type { NumberFormat } from './number-format.ts'
import type { Text } from '../text.ts'

export interface NamedValue {
  readonly value: string | number
  readonly label: Text
}

/** What values there can be at all: the analysis neither asks for others nor misses them. */
export interface Domain {
  /** No value is below. */
  readonly least?: number
  /** No value has more decimals. */
  readonly decimals?: number
  /** It is there whenever a question is about what it belongs to. */
  readonly always?: boolean
}

export interface NameInfo {
  readonly type: ValueType
  readonly domain?: Domain
  readonly label?: Text
  /** One sentence on what it means. */
  readonly meaning?: Text
  /** What it is counted in. */
  readonly unit?: Text
  /** The allowed values of an enumeration. */
  readonly values?: readonly NamedValue[]
}

export interface PickInfo extends NameInfo {
  /** How many values it is picked by. */
  readonly args: number
  /** The values that the n-th argument may take, where they are known. */
  valuesOf?(index: number): readonly (string | NamedValue)[]
}

/** What a cell may refer to. Fact paths are dotted: `order.quantity`, `parameters.grace`, `at`. */
export interface Names {
  fact(path: string): NameInfo | undefined
  /** State facts picked by value, written like calls: `available("exam")` is the path `available.exam`. */
  pick(name: string): PickInfo | undefined
  /** Every name, for the nearest-name remedy. */
  all(): readonly string[]
  /** Which sheets know a name that this one does not. */
  elsewhere?(name: string): Text | undefined
  /** What an identifier (an item, a meter, a reason) is called: for sentences only, nothing is read by it. */
  label?(id: string): Text | undefined
  /** How the people of the book write numbers and money. */
  readonly writing?: Writing
}

export interface Writing {
  readonly numberFormat?: NumberFormat | undefined
  /** The code of the currency in which amounts are when nothing is said. */
  readonly currency?: string | undefined
}

/** What is wrong with a cell, and where: offsets into the text as it was typed. */
export interface CellDiagnostic {
  readonly code: string
  readonly message: Text
  readonly from: number
  readonly to: number
  /** A text for the whole cell that would mend it. */
  readonly suggestion?: string
  /** Several such texts, where none of them is likelier than the others. */
  readonly suggestions?: readonly string[]
}

export type Reading<T> =
  | {
      readonly ok: true
      readonly value: T
      readonly canonical: string
      /** What is worth a look, though the cell can be read. */
      readonly remarks?: readonly CellDiagnostic[]
      /** A value was typed by what it is called; the canonical text has the value itself. */
      readonly byName?: boolean
    }
  | { readonly ok: false; readonly diagnostics: readonly [CellDiagnostic, ...CellDiagnostic[]] }
