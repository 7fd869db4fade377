/** Reviews: what a series of events comes to, who may approve it, and what an approval is of. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  approvalBar,
  type Approvable,
  approvalOf,
  type Happening,
  isDecided,
  type Proposal,
  proposedIn,
  type ReviewEvent,
  reviewOf,
  waitsFor,
} from '../../../rules/approval/index.ts'

const LIMITS = 'limits-1'
const people = ['eva', 'fin', 'ann', 'bob'] as const
const person = (name: string) => ({ id: `id-${name}`, name })
const by = (name: string) => ({ by: name, byId: `id-${name}`, at: '2026-03-01T12:00:00.000Z' })

const proposal = (revision: number, more: Partial<Proposal> = {}): Proposal => ({
  revision,
  hash: `hash-${revision}`,
  effectiveAt: null,
  base: 3,
  acknowledged: {},
  authors: ['eva'],
  authorIds: ['id-eva'],
  ...more,
})

const signed = (name: string, happening: Happening): ReviewEvent => ({ ...by(name), ...happening })
const proposed = (more?: Partial<Proposal>): ReviewEvent =>
  signed('eva', { kind: 'proposed', title: 'Grace', message: 'shorter', proposal: proposal(7, more) })
const mended = (revision: number, name = 'eva', more?: Partial<Proposal>): ReviewEvent =>
  signed(name, { kind: 'mended', message: 'again', proposal: proposal(revision, more) })
const approved = (revision: number, name = 'ann', more: Partial<Approvable> = {}): ReviewEvent =>
  signed(name, { kind: 'approved', of: { hash: `hash-${revision}`, effectiveAt: null, limits: LIMITS, ...more } })
const sentBack = signed('ann', { kind: 'sent-back', reason: 'storage too?' })
const stateAfter = (...events: readonly ReviewEvent[]) => reviewOf([proposed(), ...events], LIMITS).state

describe('how a review stands', () => {
  it.each<[string, readonly ReviewEvent[], string]>([
    ['proposed', [], 'open'],
    ['spoken of', [signed('fin', { kind: 'commented', place: '', text: 'why?' })], 'open'],
    ['sent back', [sentBack], 'sent-back'],
    ['mended after that', [sentBack, mended(8)], 'open'],
    ['approved', [approved(7)], 'approved'],
    ['approved, then mended', [approved(7), mended(8)], 'open'],
    ['approved, then mended back to the very same content', [approved(7), mended(8), mended(7)], 'open'],
    ['approved, then sent back', [approved(7), sentBack], 'sent-back'],
    ['approved anew after being mended', [approved(7), mended(8), approved(8)], 'approved'],
    ['withdrawn', [approved(7), signed('eva', { kind: 'withdrawn' })], 'withdrawn'],
    ['published', [approved(7), signed('ann', { kind: 'published', version: 4 })], 'published'],
  ])('%s', (_, events, state) => {
    expect(stateAfter(...events)).toBe(state)
  })

  it('an approval is of one content and one set of limits, and says from when', () => {
    const now = (of: Partial<Approvable>, limits = LIMITS) => reviewOf([proposed(), approved(7, 'ann', of)], limits)
    expect(approvalOf(now({}))).toMatchObject({ by: 'ann', revision: 7, isVoid: false })
    const april = '2026-04-01T00:00:00.000Z'
    expect(approvalOf(now({ effectiveAt: april }))?.of.effectiveAt).toBe(april)
    for (const other of [now({ hash: 'another' }), now({}, 'limits-2')]) {
      expect(approvalOf(other)).toBeUndefined()
      expect([other.state, other.approvals]).toMatchObject(['open', [{ by: 'ann', isVoid: true }]])
    }
  })

  it('what was published stays approved, whatever the book asks for later', () => {
    const published = [proposed(), approved(7), signed('ann', { kind: 'published', version: 4 })]
    expect(reviewOf(published, 'limits-2')).toMatchObject({
      state: 'published',
      version: 4,
      approvals: [{ isVoid: false }],
    })
  })

  it('comments keep their number, answers and end when the review is mended', () => {
    const events = [
      proposed(),
      signed('fin', { kind: 'commented', place: 'arrears/exam/grace', text: 'for storage too?' }),
      signed('eva', { kind: 'answered', comment: 2, text: 'no, see row 2' }),
      mended(8),
      signed('fin', { kind: 'resolved', comment: 2 }),
    ]
    const [comment] = reviewOf(events, LIMITS).comments
    expect(comment).toMatchObject({ number: 2, by: 'fin', answers: [{ by: 'eva' }], resolved: { by: 'fin' } })
  })
})

describe('who may approve', () => {
  const review = reviewOf(
    [proposed({ authors: ['eva', 'fin'] }), mended(8, 'bob', { authors: ['eva', 'fin'] })],
    LIMITS,
  )

  it.each([
    ['eva', 'wrote'],
    ['fin', 'wrote'],
    ['bob', 'proposed'],
    ['ann', undefined],
  ] as const)('%s: %s', (name, bar) => {
    expect(approvalBar(review, person(name))?.kind).toBe(bar)
    expect(waitsFor(review, person(name))).toBe(bar === undefined)
  })

  it('nobody under another name, who put it on the table', () => {
    expect(approvalBar(review, { id: 'id-bob', name: 'Robert' })).toEqual({ kind: 'proposed' })
  })

  it('nobody who wrote under a name that they had before', () => {
    expect(approvalBar(review, { id: 'id-eva', name: 'Evelyn' })).toEqual({ kind: 'wrote' })
  })

  it('nobody, of what is approved, sent back or over', () => {
    for (const event of [approved(7), sentBack, signed('eva', { kind: 'withdrawn' })])
      expect(approvalBar(reviewOf([proposed(), event], LIMITS), person('bob'))).toMatchObject({ kind: 'not-open' })
  })
})

const happenings: fc.Arbitrary<ReviewEvent> = fc
  .tuple(fc.constantFrom(...people), fc.integer({ min: 7, max: 9 }), fc.constantFrom('mended', 'approved', 'sent-back'))
  .map(([name, revision, kind]) =>
    kind === 'mended'
      ? mended(revision, name)
      : kind === 'approved'
        ? approved(revision, name)
        : { ...sentBack, ...by(name) },
  )

it('law: a review counts as approved exactly when its last event but for words is the approval of what is on the table', () => {
  fc.assert(
    fc.property(fc.array(happenings, { maxLength: 8 }), (events) => {
      const review = reviewOf([proposed(), ...events], LIMITS)
      const last = events.at(-1)
      const stands = last?.kind === 'approved' && last.of.hash === proposedIn(review).proposal.hash
      expect(review.state === 'approved').toBe(stands)
      expect(review.approvals.filter(({ isVoid }) => !isVoid)).toHaveLength(stands ? 1 : 0)
      expect(isDecided(review)).toBe(false)
    }),
  )
})
