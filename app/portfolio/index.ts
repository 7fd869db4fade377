/** Runs over many accounts. See README.md. */
export { digestOf } from './fingerprint.ts'
export type { ReplaySource } from './job.ts'
export { mixSource } from './mix-source.ts'
export { replay, type Replayed, type ReplayOptions, type ReplayProgress } from './replay.ts'
export { RunError } from './run-error.ts'
