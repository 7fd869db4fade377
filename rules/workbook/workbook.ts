/**
 * A workbook as a document: what a person edits, what is stored, versioned, hashed and simulated.
 *
 * Everything in it is data. Rows, columns and sheets have stable ids; a row keeps its id when it is moved.
 */
import type { NumberFormat, ValueType } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { HitPolicy } from '../table/index.ts'
import type { Text } from '../text.ts'
import type { WordKind } from './catalogue/words.ts'

export interface Workbook {
  readonly format: 1
  readonly id: string
  readonly title: Text
  readonly note?: Text
  /** IANA zone in which civil dates, periods and working days are reckoned. */
  readonly zone: string
  readonly currency: { readonly code: string; readonly digits: number }
  /** How numbers are written in cells; a point and groups of three where nothing is said. */
  readonly numberFormat?: NumberFormat
  /** What events may be called and which facts they may carry. */
  readonly vocabulary: Vocabulary
  readonly sheets: readonly Sheet[]
  /** The documents that the book implements, and what they say, clause by clause. */
  readonly sources?: readonly SourceDocument[]
  readonly clauses?: readonly Clause[]
  /** Pinned timelines with expectations, in the shape of the contract. */
  readonly scenarios: readonly Scenario[]
  /** Findings that somebody ignores. */
  readonly ignored?: readonly Ignored[]
}

/** A finding that is not told, and why. */
export interface Ignored extends CellRef {
  readonly code: string
  /** Of what it is about, as that was then. */
  readonly print: string
  readonly reason: string
}

export interface SourceDocument {
  readonly id: string
  readonly label: Text
  readonly edition?: string
  /** Where it can be read: an address of the web. */
  readonly link?: string
}

export interface Clause {
  readonly source: string
  /** As the document numbers it: `2.1`. Cited with its source: `guide/2.1`. */
  readonly id: string
  readonly label: Text
}

export interface Vocabulary {
  readonly facts: readonly Fact[]
  readonly usage: readonly EventName[]
  readonly services: readonly EventName[]
  readonly reports: readonly EventName[]
  /**
   * Words of the book's own, by what they name: scopes, recipients, reasons, tasks, payers. Where a kind is listed at all,
   * an answer of that kind must be one of the list.
   */
  readonly words?: readonly Word[]
  /** What other identifiers are called: parameters, and the engine's own words. */
  readonly labels?: Readonly<Record<string, Text>>
}

export interface Word {
  readonly of: WordKind
  readonly id: string
  readonly label: Text
}

export interface EventName {
  readonly id: string
  readonly label: Text
  /** Decimals a quantity may have; none unless declared. */
  readonly decimals?: number
}

/** Who carries a fact: `account` facts live on; the others come with an event. A cell writes `owner.name`. */
export const FACT_OWNERS = ['account', 'order', 'usage', 'request', 'report'] as const
export type FactOwner = (typeof FACT_OWNERS)[number]

export interface Fact {
  readonly of: FactOwner
  readonly name: string
  /** `money` is a decimal amount in the workbook's currency; in cells it is a number. */
  readonly type: ValueType | 'money'
  readonly label: Text
  readonly unit?: Text
  /** Stands for the fact where it is absent; without a default an absent fact is missing. */
  readonly default?: Json
  /** The allowed values of an enumeration, with their labels. */
  readonly values?: readonly { readonly value: string | number; readonly label: Text }[]
}

export interface Sheet {
  readonly id: string
  readonly point: DecisionPoint
  readonly label: Text
  readonly note?: Text
  readonly hitPolicy: HitPolicy
  /** The clauses that it implements: `guide/2.1, guide/3`. */
  readonly cites?: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export const DECISION_POINTS = [
  'items',
  'meters',
  'parameters',
  'calendar',
  'burn-down',
  'offer',
  'price',
  'grant',
  'usage',
  'arrears',
  'eligibility',
  'quota',
  'task',
  'reaction',
  'cancellation',
  'reminder',
  'refund',
  'schedule',
] as const
export type DecisionPoint = (typeof DECISION_POINTS)[number]

export interface Column {
  readonly id: string
  readonly kind: 'condition' | 'output'
  readonly label: Text
  readonly type: ValueType
  readonly unit?: Text
  /** Condition columns: the expression whose value the cells test, for instance `order.quantity`. */
  readonly subject?: string
  /** Output columns: which answer of the decision point this is, for instance `unitPrice`. */
  readonly output?: string
  /** Output columns: the cell text that stands where a row's own cell is empty. */
  readonly default?: string
  /** Allowed values: offered in the grid, and checked. In a priority table: first is highest. */
  readonly values?: readonly { readonly value: string | number; readonly label: Text }[]
}

export interface Row {
  readonly id: string
  /** By column id. A column without an entry is an empty cell. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly note?: string
  readonly disabled?: boolean
  /** The dates between which the row is in force, [from, until): as typed, like cells of type date. */
  readonly from?: string
  readonly until?: string
  /** The clauses that it implements: `guide/2.1, guide/3`. */
  readonly cites?: string
}

/** What was typed, and the JSON Logic it means. `logic` is absent when the text cannot be read. */
export interface Cell {
  readonly text: string
  readonly logic?: Json
}

/** A cell as it may be handed in: its bare text is enough. */
export type GivenCell = string | Cell
export type GivenRow = Omit<Row, 'cells'> & { readonly cells: Readonly<Record<string, GivenCell>> }

/** The row with texts only: what cells mean is read from them. */
export const withoutLogic = (row: GivenRow): Row => ({
  ...row,
  cells: Object.fromEntries(
    Object.entries(row.cells).map(([column, cell]) => [column, { text: typeof cell === 'string' ? cell : cell.text }]),
  ),
})

export interface Scenario extends JsonObject {
  readonly id: string
}

export interface CellRef {
  readonly sheet: string
  readonly row?: string
  readonly column?: string
}
