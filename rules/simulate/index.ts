export { coverageOf, decides, percentOf, reachedBy, type Coverage, type Reached } from './coverage.ts'
export { checkExpectations, placesIn, type Mismatch } from './expectations.ts'
export {
  ENTRY_FIELDS,
  ENTRY_KINDS,
  type AnyEntry,
  type Because,
  type EntryKind,
  type FieldKind,
  type Final,
  type EntryOf,
  type JournalEntry,
  type PartialEntry,
  type RowRef,
  type SimulationResult,
} from './journal.ts'
export { ENTRY_MEANINGS, FINAL_MEANINGS } from './journal-words.ts'
export { JournalRecorder } from './journal-recorder.ts'
export { FINEST_DECIMALS, negative, textOfMinor, type Minor } from './money.ts'
export { nearest } from './nearest.ts'
export type { Plan, Simulation } from './plan.ts'
export { prepare, type Prepared, type PrepareOptions } from './prepare.ts'
export { questionsBehind, type Question } from './questions.ts'
export type { About, Recorder } from './recorder.ts'
export { SilentRecorder } from './silent-recorder.ts'
export {
  goOn,
  openAccount,
  runInto,
  runTimeline,
  simulate,
  type JournalledRun,
  type SimulateOptions,
} from './simulate.ts'
export { renamedScenario } from './scenario-things.ts'
export {
  expectsRefusal,
  outcomeOf,
  pictureOf,
  stateOf,
  type Outcome,
  type Picture,
  type ScenarioState,
} from './scenario-outcome.ts'
export { loadState, saveState } from './saved-state.ts'
export type { Lot, MeterState, State } from './state.ts'
export {
  MAX_EVENTS,
  readTimeline,
  timelineJsonSchema,
  timelineSchema,
  type Timeline,
  type TimelineFile,
} from './timeline.ts'
export { clearParts, NO_FACTS, noParts, type EventParts, type EventType, type TimelineEvent } from './timeline-event.ts'
export { namesIn, type EventKind } from './event-kinds.ts'
export { columnOf, EVENT_COLUMNS, fieldIn, isNeeded, type EventColumn } from './event-columns.ts'
export {
  EVENT_TYPE_NAMES,
  isEventType,
  NAME_FIELDS,
  refersTo,
  specOf,
  UNKNOWN_TYPE,
  type NameField,
} from './event-types.ts'
export { changeBetween, concerns, traced, type Change, type Trace } from './standing.ts'
export { TimelineBuilder } from './timeline-builder.ts'
export { TimelineError } from './timeline-error.ts'
export { explainEvent, tooManyEvents } from './timeline-explained.ts'
export { warningText, type Warning } from './warnings.ts'
export { watched, type Asked } from './watch.ts'
