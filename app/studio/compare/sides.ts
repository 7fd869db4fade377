/**
 * What can be held against what: the draft that is open, and what the server has of the book. A side stands in an address
 * as one writes it: `draft`, `r12`.
 */
import type { Workbook } from '../../../rules/workbook/index.ts'
import { loadRevision, type Asked } from '../history/load-history.ts'
import type { Translate } from '../translate.ts'

export type Side = { readonly kind: 'draft' } | { readonly kind: 'revision'; readonly revision: number }

export const DRAFT = 'draft'
export const revisionSide = (revision: number): string => `r${revision}`

/** Undefined for what no book has. */
export function sideNamed(name: string): Side | undefined {
  if (name === DRAFT) return { kind: 'draft' }
  const revision = /^r([1-9]\d{0,8})$/.exec(name)?.[1]
  return revision === undefined ? undefined : { kind: 'revision', revision: Number(revision) }
}

/** What the draft is everybody on the page knows; all else is fetched. */
export async function loadSide(book: string, side: Exclude<Side, { kind: 'draft' }>): Promise<Asked<Workbook>> {
  const answer = await loadRevision(book, side.revision)
  return answer.kind === 'loaded' ? { kind: 'loaded', value: answer.value.workbook } : answer
}

export const sideInWords = (name: string, t: Translate): string => {
  const side = sideNamed(name)
  if (side?.kind === 'revision') return t('changes.compare.revision', { revision: side.revision })
  return side ? t('changes.compare.draft') : name
}
