/**
 * Drafts as this process knows them: what edits do to a document, and the newest documents it has read or made, so that
 * an edit of one cell does not read and parse megabytes.
 *
 * A document is known by its workbook's state in the database and handed out for that state only: another server may
 * have gone on, a transaction may have been taken back, data may have been restored. Only what was committed may be
 * remembered.
 */
import type { Edit, Workbook } from '../rules/workbook/index.ts'
import { awayFrom } from './away.ts'

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
  /** Does for a book what nobody waits for and what may be lost, unless it is being done already. */
  meanwhile(id: string, work: () => Promise<void>): void
  /** When all of that is done. */
  settled(): Promise<void>
}

/** As many books as are edited at a time; the one longest not asked for goes first. */
const MOST_BOOKS = 8

export function openDrafts(apply: ApplyEdits): Drafts {
  const known = new Map<string, { readonly state: string; readonly workbook: Workbook }>()
  const working = new Map<string, Promise<void>>()
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
    meanwhile(id, work) {
      if (working.has(id)) return
      const done = work()
        .catch((error: unknown) => {
          if (awayFrom(error) === undefined)
            process.emitWarning(`the document of "${id}" was not written: ${String(error)}`)
        })
        .finally(() => working.delete(id))
      working.set(id, done)
    },
    settled: async () => void (await Promise.all(working.values())),
  }
}

const nameOf = ({ revision, updatedAt, updatedBy }: DraftState): string =>
  JSON.stringify([revision, updatedAt, updatedBy])
