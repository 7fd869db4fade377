/** Scenarios made for a purpose: one that comes to a row, or to the facts that a finding shows. See README.md. */
export { scenarioReaching, scenarioShowing, type Made, type MadeEvents, type WhyNone } from './made.ts'
