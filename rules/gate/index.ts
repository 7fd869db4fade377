/** What stands in the way of publishing: one list that page, API and command line show alike. See README.md. */
export type { Acknowledged } from './acknowledge.ts'
export { gate, type Approval, type GatePolicy, type GateQuestion, type GateResult, type LimitPassed } from './gate.ts'
export type { Acknowledgement, GateItem, GateKind, GatePlace, GateRemark } from './item.ts'
export { MOST_ONE_BY_ONE } from './reach.ts'
