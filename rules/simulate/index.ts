export { checkExpectations, type Mismatch } from './expectations.ts'
export {
  ENTRY_KINDS,
  type Because,
  type EntryKind,
  type Final,
  type JournalEntry,
  type RowRef,
  type SimulationResult,
} from './journal.ts'
export { nearest } from './nearest.ts'
export { prepare, type Plan, type Prepared, type PrepareOptions } from './plan.ts'
export { simulate, type SimulateOptions } from './simulate.ts'
export { MAX_EVENTS, timelineJsonSchema, timelineSchema, type TimelineFile } from './timeline.ts'
export { TimelineError } from './timeline-error.ts'
