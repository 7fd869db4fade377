/** Short forms of what happens to a review. */
import type { Happening, ReviewEvent } from '../../rules/approval/index.ts'
import { NOON } from './draft.ts'

export const happened = <Event extends Happening>(name: string, event: Event) => ({
  by: name,
  byId: `id-${name}`,
  at: NOON,
  ...event,
})

const proposal = {
  revision: 1,
  hash: 'sha256:1',
  effectiveAt: null,
  base: null,
  acknowledged: {},
  authors: ['ann'],
  authorIds: ['id-ann'],
}

export const PROPOSED = happened('ann', { kind: 'proposed', title: 'Grace', message: 'shorter', proposal } as const)
export const MENDED = happened('ann', { kind: 'mended', message: '', proposal: { ...proposal, revision: 2 } } as const)
export const WITHDRAWN: ReviewEvent = happened('ann', { kind: 'withdrawn' })
export const commented = (text: string): ReviewEvent => happened('bob', { kind: 'commented', place: '', text })
