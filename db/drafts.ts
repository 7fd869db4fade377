/**
 * Drafts as this process knows them: what edits do to a document, and the newest documents it has read or made, so that
 * an edit of one cell does not read and parse megabytes.
 *
 * A document is known by its workbook's state in the database and handed out for that state only: another server may
 * have gone on, a transaction may have been taken back, data may have been restored. Only what was committed may be
 * remembered.
 */
import type { Edit, Workbook } from '../rules/workbook/index.ts'

export type ApplyEdits = (
  workbook: Workbook,
  edits: readonly Edit[],
) => { readonly workbook: Workbook; readonly inverse: readonly Edit[] }

/** Which draft it is; the instant tells apart two that came to the same revision. */
export interface DraftState {
  readonly id: string
  readonly revision: number
  readonly updatedAt: string
  readonly updatedBy: string
}

export interface Drafts {
  readonly apply: ApplyEdits
  recall(state: DraftState): Workbook | undefined
  remember(state: DraftState, workbook: Workbook): void
}

/** As many books as are edited at a time; the one longest not asked for goes first. */
const MOST_BOOKS = 8

export function openDrafts(apply: ApplyEdits): Drafts {
  const known = new Map<string, { readonly state: string; readonly workbook: Workbook }>()
  return {
    apply,
    recall(state) {
      const draft = known.get(state.id)
      if (draft?.state !== nameOf(state)) return undefined
      known.delete(state.id)
      known.set(state.id, draft)
      return draft.workbook
    },
    remember(state, workbook) {
      known.delete(state.id)
      known.set(state.id, { state: nameOf(state), workbook })
      if (known.size > MOST_BOOKS) known.delete(known.keys().next().value!)
    },
  }
}

const nameOf = ({ revision, updatedAt, updatedBy }: DraftState): string =>
  JSON.stringify([revision, updatedAt, updatedBy])
