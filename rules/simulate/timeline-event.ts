/** A timeline in the engine's terms: checked, in time order, instants in epoch milliseconds. */
import type { JsonObject } from '../json.ts'

interface Common {
  /** Position in the file, from 0. */
  readonly index: number
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
}

export type TimelineEvent =
  | (Common & {
      readonly type: 'purchase'
      readonly item: string
      readonly quantity: number
      readonly channel: string
      readonly facts: JsonObject
    })
  | (Common & { readonly type: 'usage'; readonly event: string; readonly quantity: number; readonly facts: JsonObject })
  | (Common & { readonly type: 'payment'; readonly amount: string; readonly of?: string })
  | (Common & { readonly type: 'account'; readonly facts: JsonObject })
  | (Common & { readonly type: 'request'; readonly service: string; readonly facts: JsonObject })
  | (Common & { readonly type: 'report'; readonly of: string; readonly what: string; readonly facts: JsonObject })
  | (Common & { readonly type: 'refund'; readonly of: string })
  | (Common & { readonly type: 'cancel'; readonly of: string })

export interface Timeline {
  readonly id: string
  readonly account: { readonly id: string; readonly facts: JsonObject }
  /** In the order in which they happen; those after `until` are left out and counted in `late`. */
  readonly events: readonly TimelineEvent[]
  readonly late: number
  readonly until: number
}
