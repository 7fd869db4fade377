/**
 * What the versions of a book do for its reviews: which one a proposal stands on, what stands in its way, and making a
 * version of one that was approved.
 */
import { inForceAt, type Executor, listVersions, policyOf, timeOfBook, versionDocument } from '../../db/index.ts'
import { approvalOf, proposedIn } from '../../rules/approval/index.ts'
import { contentHash, readerOf, withLogic } from '../../rules/workbook/index.ts'
import type { Ground, OnTheTable, Publishing, Refusal } from './reviews.server.ts'
import type { GateResult, Published } from './version-types.ts'
import type { OpenVersions } from './versions.server.ts'
import { stillInTheWay } from './review-words.ts'

interface PublishingOf {
  readonly db: Executor
  readonly versions: Pick<OpenVersions, 'lookAt' | 'publishApproved'>
  /** ISO 8601. */
  readonly now: () => string
}

export function openPublishing({ db, versions, now }: PublishingOf): Publishing {
  return {
    ground: (book, base) => groundOf(db, book, now(), base),
    limits: async (book) => contentHash((await policyOf(db, book)) ?? null),
    hash: (document) => contentHash(withLogic(readerOf(document))),
    look: (proposed) => versions.lookAt(contentOf(proposed)),
    publish: async (approved, said) => {
      const { number, review, expected } = approved
      const { message } = proposedIn(review)
      const key = `review-${number}-${review.approvals.length}`
      const named = { message: message === '' ? review.title : message, expected, key, review: number }
      try {
        const also = async (trx: Executor, version: number): Promise<void> => {
          const refusal = await said(trx, version)
          if (refusal) throw new Undone(refusal)
        }
        return refusalIn(await versions.publishApproved({ ...contentOf(approved), ...named, also }))
      } catch (error) {
        if (error instanceof Undone) return error.refusal
        throw error
      }
    },
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

/** From when it counts is said by whoever approved it; before, it is what was wished for. */
function contentOf({ id, review, document, who }: OnTheTable) {
  const { by: acknowledgedBy, proposal } = proposedIn(review)
  const { revision, base, acknowledged, authors, effectiveAt } = proposal
  const approval = approvalOf(review)
  const instant = approval ? approval.of.effectiveAt : effectiveAt
  return {
    id,
    by: { name: who.by, id: who.byId, via: who.via },
    document,
    revision,
    base,
    authors,
    acknowledged,
    acknowledgedBy,
    effectiveAt: instant ?? undefined,
    approval: approval && { by: { name: approval.by, id: approval.byId, via: approval.via }, of: approval.of.hash },
  }
}

function refusalIn(published: Published): { readonly kind: 'published' } | Refusal {
  if (published.kind === 'published') return { kind: 'published' }
  if (published.kind === 'blocked') return { kind: 'refused', text: stillInTheWay(namesIn(published.gate)) }
  if (published.kind === 'not-found') throw new Error('the book of a review is not there')
  return { kind: published.kind === 'refused' ? 'refused' : 'conflict', text: published.text }
}

const namesIn = ({ items }: GateResult) =>
  items.filter(({ standing }) => standing === 'in-the-way').map(({ text }) => text)

/** Undone with the transaction it is thrown in. */
class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.text.en)
    this.refusal = refusal
  }
}
