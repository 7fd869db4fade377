/** Looking over the engine's shoulder: every question that a simulation asks, as it is asked. */
import type { JsonObject } from '../json.ts'
import type { Outcome } from '../table/index.ts'
import { decisionsBy, type Decision, type Plan } from './plan.ts'

export interface Asked {
  readonly sheet: string
  /** What the sheet was shown. Plain data; the engine may go on to share parts of it, so copy what is to be kept. */
  readonly data: JsonObject
  readonly outcome: Outcome
}

/** The same plan, whose decisions are told to `watch` as well. A plan that nobody watches pays nothing for it. */
export function watched(plan: Plan, watch: (asked: Asked) => void): Plan {
  const watchedOf = (decision: Decision): Decision => ({
    ...decision,
    decide(data) {
      const outcome = decision.decide(data)
      watch({ sheet: decision.id, data, outcome })
      return outcome
    },
  })
  return { ...plan, decisions: decisionsBy((point) => plan.decisions[point].map(watchedOf)) }
}
