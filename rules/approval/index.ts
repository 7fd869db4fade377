export type { Approvable, Happening, Proposal, ReviewEvent, Signed } from './events.ts'
export {
  type Approval,
  approvalOf,
  type Comment,
  isDecided,
  proposedIn,
  type Proposed,
  type Remark,
  type Review,
  reviewOf,
  type ReviewState,
} from './review.ts'
export { isPlaceIn } from './place.ts'
export { approvalBar, type NotTheirs, type Person, waitsFor } from './who.ts'
