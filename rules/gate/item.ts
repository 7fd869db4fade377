/**
 * What the gate tells: one list that page, API and command line show alike.
 *
 * A key is stable, readable and can be typed on a command line: `scenario:late-payment`, `row:prices/tier-2`. A print says
 * what the item was about when it was acknowledged: once that is something else, the acknowledgement is void.
 */
import type { Mismatch } from '../simulate/index.ts'
import type { Text } from '../text.ts'

export type GateKind = 'analysis' | 'scenario' | 'reach' | 'limit' | 'approval'

export interface GatePlace {
  readonly sheet?: string
  readonly row?: string
  readonly column?: string
  readonly scenario?: string
}

/** What stands there, before anybody has said anything to it. */
export interface Obstacle {
  readonly key: string
  readonly kind: GateKind
  readonly text: Text
  /** Empty for what stands nowhere in the book. */
  readonly place: GatePlace
  /** `told`: worth a look, and in nobody's way. */
  readonly weight: 'stands' | 'told'
  readonly acknowledgeable: boolean
  readonly print: string
  /** Of a scenario: the expectations that are not met. */
  readonly unmet?: readonly Mismatch[]
  /** Where one item is about many rows. */
  readonly rows?: readonly { readonly sheet: string; readonly row: string }[]
}

export interface GateItem extends Omit<Obstacle, 'weight'> {
  readonly standing: 'in-the-way' | 'acknowledged' | 'told'
  readonly acknowledged?: Acknowledgement
}

export interface Acknowledgement {
  readonly reason: string
  readonly by: string
  /** The print of what was acknowledged; without one it is what stands there now. */
  readonly of?: string
}

/** What is to be said of an acknowledgement that did nothing. */
export interface GateRemark {
  readonly key: string
  readonly code: 'unused' | 'no-reason' | 'changed-since' | 'not-acknowledgeable'
  readonly text: Text
}
