/** The catalogue: all that a sheet can be asked, see and say. */
export type { AnswerSpec } from './answers.ts'
export { isMoney, meaningOf } from './column-meaning.ts'
export * from './facts.ts'
export * from './points.ts'
export { isWordKind, LISTED, valuesOf, type KnownThings, type Listed, type ValueSource } from './sources.ts'
export * from './state-facts.ts'
export * from './values.ts'
export * from './words.ts'
