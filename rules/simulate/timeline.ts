/**
 * Timelines as they come in: an account, what happens to it, and until when.
 *
 * `readTimeline` checks a timeline against a plan and gives it in the engine's terms: events in time order (ties in file
 * order), instants in epoch milliseconds, facts checked against the workbook's vocabulary.
 */
import type { Plan } from './plan.ts'
import type { Timeline } from './timeline-event.ts'
import { explainTimeline } from './timeline-explained.ts'
import { readQuickly } from './timeline-quickly.ts'

export const MAX_EVENTS = 100_000

/**
 * Checks a timeline against the plan's vocabulary. Throws a `TimelineError` at the first thing that is wrong. `until`, in
 * epoch milliseconds, stands for the timeline's own.
 */
export function readTimeline(plan: Plan, json: unknown, maxEvents = MAX_EVENTS, until?: number): Timeline {
  return readQuickly(plan, json, maxEvents, until) ?? explainTimeline(plan, json, maxEvents, until)
}

export type { Timeline } from './timeline-event.ts'
export { timelineJsonSchema, timelineSchema, type TimelineFile } from './timeline-schema.ts'
