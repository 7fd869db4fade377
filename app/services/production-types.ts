/** What production asks of a book: its bundle, a decision, a simulation, and what differs between two of its versions. */
import type { Json, JsonObject } from '../../rules/json.ts'
import type { SimulationResult } from '../../rules/simulate/index.ts'
import type { Change, Finding, Workbook } from '../../rules/workbook/index.ts'
import type { Version, WhichVersion } from './version-types.ts'

export type WhichBook = WhichVersion | 'draft'

/** A draft or a version as it is asked for. */
export interface BookState {
  readonly id: string
  /** Absent for a draft. */
  readonly version?: Version
  /** Names this very content in this process; of a version it never changes. */
  readonly key: string
}

export interface DecisionQuestion {
  readonly decision: string
  readonly data: JsonObject
}

export interface DecisionAnswer {
  /** What the exported logic answers. */
  readonly value: Json
  /** The rows that answer. */
  readonly rows: readonly string[]
  /** The table contradicts itself: these rows match, and none answers. */
  readonly conflict?: readonly string[]
}

/** Why one of several questions has no answer: a place in it, and a sentence. */
export interface AskedWrongly {
  readonly pointer: string
  readonly message: string
}

export type Answered<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly error: AskedWrongly }

export type BundleForm = 'json' | 'zip'

export type Bundled =
  | { readonly kind: 'bundle'; readonly bytes: Uint8Array; readonly hash: string }
  /** A cell cannot be read, so there is none. */
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] }

export interface Difference {
  readonly from: BookState
  readonly to: BookState
  readonly changes: readonly Change[]
}

/** Each answers undefined where there is no such book, or no such version of it. */
export interface Production {
  /** Names a state without reading its document. */
  state(id: string, which: WhichBook): Promise<BookState | undefined>
  workbook(id: string, which: WhichBook): Promise<Workbook | undefined>
  bundle(id: string, which: WhichBook, form: BundleForm): Promise<Bundled | undefined>
  decide(
    id: string,
    which: WhichBook,
    questions: readonly DecisionQuestion[],
  ): Promise<readonly Answered<DecisionAnswer>[] | undefined>
  simulate(
    id: string,
    which: WhichBook,
    timelines: readonly Json[],
  ): Promise<readonly Answered<SimulationResult>[] | undefined>
  difference(id: string, from: WhichBook, to: WhichBook): Promise<Difference | undefined>
}
