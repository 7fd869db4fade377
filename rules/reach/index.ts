/** Scenarios made for a purpose: one that comes to a row, or to the facts that a finding shows. See README.md. */
export { scenarioFor, type Made, type MadeEvents, type Purpose, type WhyNone } from './made.ts'
