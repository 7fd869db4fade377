/** Runs over many accounts. See README.md. */
export { digestOf } from './kept.ts'
export { mixSource } from './mix-source.ts'
export { replay, type Replayed, type ReplayOptions, type ReplayProgress, type ReplaySource } from './replay.ts'
export { RunError } from './run-error.ts'
