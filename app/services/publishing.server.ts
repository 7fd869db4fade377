/**
 * What the versions of a book do for its reviews: which one a proposal stands on, and making a version of one that was
 * approved. What would be published must be, to the letter, what was approved.
 */
import {
  type Executor,
  inForceAt,
  listVersions,
  planned,
  policyOf,
  publishVersion,
  timeOfBook,
  versionDocument,
} from '../../db/index.ts'
import { approvalOf, proposedIn } from '../../rules/approval/index.ts'
import type { Text } from '../../rules/text.ts'
import { contentHash, readerOf, withLogic } from '../../rules/workbook/index.ts'
import { ANOTHER_IN_FORCE, CLASHES, PAST, WOULD_DIFFER } from './review-words.ts'
import type { Approved, Ground, Publishing, Refusal } from './reviews.server.ts'

interface PublishingOf {
  readonly db: Executor
  /** ISO 8601. */
  readonly now: () => string
}

export function openPublishing({ db, now }: PublishingOf): Publishing {
  return {
    ground: (book, base) => groundOf(db, book, now(), base),
    limits: async (book) => contentHash((await policyOf(db, book)) ?? null),
    hash: (document) => contentHash(withLogic(readerOf(document))),
    publish: (approved, said) => publishApproved({ db, now }, approved, said),
  }
}

async function groundOf(db: Executor, book: string, clock: string, base?: number | null): Promise<Ground> {
  const rows = await listVersions(db, book)
  const version =
    base === undefined ? inForceAt(rows, timeOfBook(rows, clock)) : rows.find(({ number }) => number === base)
  if (!version) return { base: null, revision: undefined, document: undefined }
  const { number, revision } = version
  return { base: number, revision, document: await versionDocument(db, book, number) }
}

/** Undone with the transaction it is thrown in. */
class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.text.en)
    this.refusal = refusal
  }
}

async function publishApproved(
  { db, now }: PublishingOf,
  { id, number, review, document, effectiveAt, expected, who }: Approved,
  said: Parameters<Publishing['publish']>[1],
): Promise<{ readonly kind: 'published' } | Refusal> {
  const { message, proposal } = proposedIn(review)
  const approval = approvalOf(review)!
  const current = await groundOf(db, id, now())
  if (current.base !== expected) return conflict(ANOTHER_IN_FORCE)
  const at = effectiveAt ?? undefined
  const wanted = { id, document, base: proposal.base, effectiveAt: at, revision: proposal.revision }
  const plan = await planned(db, wanted, now())
  if (plan.kind === 'clash') return conflict(CLASHES)
  if (plan.kind !== 'planned') return conflict(PAST)
  if (plan.hash !== approval.of.hash) return conflict(WOULD_DIFFER)
  const toPublish = {
    ...wanted,
    by: { name: who.by, id: who.byId, via: who.via },
    approver: { name: approval.by, id: approval.byId, via: approval.via },
    authors: proposal.authors,
    message: message === '' ? review.title : message,
    gate: null,
    acknowledged: proposal.acknowledged,
    review: number,
    request: `review-${number}`,
  }
  try {
    const published = await publishVersion(db, toPublish, {
      clock: now(),
      needsApproval: true,
      plan,
      also: async (trx, version) => {
        const refusal = await said(trx, version)
        if (refusal) throw new Undone(refusal)
      },
    })
    return published.kind === 'published' ? { kind: 'published' } : conflict(ANOTHER_IN_FORCE)
  } catch (error) {
    if (error instanceof Undone) return error.refusal
    throw error
  }
}

const conflict = (text: Text): Refusal => ({ kind: 'conflict', text })
