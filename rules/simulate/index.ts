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
export { JournalRecorder } from './journal-recorder.ts'
export { FINEST_DECIMALS, negative, textOfMinor, type Minor } from './money.ts'
export { nearest } from './nearest.ts'
export type { Plan, Simulation } from './plan.ts'
export { prepare, type Prepared, type PrepareOptions } from './prepare.ts'
export type { About, Recorder } from './recorder.ts'
export {
  goOn,
  openAccount,
  runInto,
  runTimeline,
  simulate,
  type JournalledRun,
  type SimulateOptions,
} from './simulate.ts'
export { loadState, saveState } from './saved-state.ts'
export type { Lot, MeterState, State } from './state.ts'
export {
  MAX_EVENTS,
  readTimeline,
  timelineJsonSchema,
  timelineSchema,
  type Timeline,
  type TimelineEvent,
  type TimelineFile,
} from './timeline.ts'
export { TimelineBuilder } from './timeline-builder.ts'
export { TimelineError } from './timeline-error.ts'
export { explainEvent, tooManyEvents } from './timeline-explained.ts'
export { watched, type Asked } from './watch.ts'
