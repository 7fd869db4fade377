/**
 * What the machine runs on: a book made ready (`prepare.ts` makes it), and one account going through it.
 *
 * Types only, and all that the parts of the engine say of each other.
 */
import type { JsonObject } from '../json.ts'
import type { Outcome } from '../table/index.ts'
import { POINTS, type DecisionPoint, type Dictionaries, type Fact, type FactOwner } from '../workbook/index.ts'
import type { BurnDown, BurnDowns } from './burn-down.ts'
import type { Context } from './context.ts'
import type { DecisionRow, HitRow } from './hit-row.ts'
import type { Recorder } from './recorder.ts'
import type { State } from './state.ts'
import type { Stopped } from './stopped.ts'

/** What a sheet sees; undefined where no row can match. */
export type Sight = (run: Simulation, context: Context) => JsonObject | undefined

/** One sheet ready to be asked, and what it looks at. */
export interface Decision {
  readonly id: string
  readonly point: DecisionPoint
  readonly columns: ReadonlyMap<string, number>
  readonly rows: readonly DecisionRow[]
  /** By row: the answer of a row in which nothing is computed. */
  readonly constants: readonly (readonly HitRow[] | undefined)[]
  /** The facts of the account that it reads. */
  readonly accountFacts: ReadonlySet<string>
  /** What the sheet is shown; undefined where no row can match. */
  readonly see: Sight
  decide(data: JsonObject): Outcome
}

export interface Plan {
  readonly workbook: { readonly id: string; readonly version?: number; readonly hash?: string }
  readonly zone: string
  readonly currency: { readonly code: string; readonly digits: number }
  readonly dictionaries: Dictionaries
  /** `parameters.…` as data. */
  readonly parameters: JsonObject
  readonly services: readonly string[]
  readonly reports: readonly string[]
  readonly usageDecimals: ReadonlyMap<string, number>
  itemDecimals(item: string): number
  factsOf(owner: FactOwner): ReadonlyMap<string, Fact>
  defaultsOf(owner: FactOwner): JsonObject
  readonly burnDowns: BurnDowns
  /** Some row of a schedule looks at more than its order, and so may come to match after that was accepted. */
  readonly schedulesMayStartLate: boolean
  /** What cells that cannot be read stop; nothing, unless the book was made ready around them. */
  readonly stopped: Stopped
  readonly decisions: Readonly<Record<DecisionPoint, readonly Decision[]>>
}

/** A run in progress: the plan, the account's state, and who is told what happens. */
export interface Simulation {
  readonly plan: Plan
  readonly state: State
  readonly record: Recorder
  /** In which order the lots of a meter pay: asked once, because it cannot change under lots that stand in it. */
  readonly burnDown: Map<string, BurnDown>
}

export const decisionsBy = (of: (point: DecisionPoint) => readonly Decision[]): Plan['decisions'] =>
  Object.fromEntries((Object.keys(POINTS) as DecisionPoint[]).map((point) => [point, of(point)])) as Plan['decisions']
