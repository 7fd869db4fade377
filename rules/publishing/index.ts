export { clear, publish, withdraw, type Act, type Publication, type Refusal } from './acts.ts'
export { sidesOf, type ClashSides } from './clash-sides.ts'
export {
  governing,
  inOrder,
  isPending,
  timeOf,
  type PublishingHistory,
  type Standing,
  type VersionLine,
  type WaitsFor,
} from './history.ts'
export { onTopOf, type Carried } from './on-top-of.ts'
export type { Carry, Settled } from './settle.ts'
