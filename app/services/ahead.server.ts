/** How far a draft is ahead of a version: how many changes lead from the one to the other. Kept for as long as both stay. */
import { findDraft, stampOfDraft, versionDocument } from '../../db/index.ts'
import { editsBetween } from '../../rules/history/index.ts'
import type { VersionsOf } from './versions.server.ts'

const MOST_BOOKS = 200

export function openAhead({ db, drafts }: Pick<VersionsOf, 'db' | 'drafts'>) {
  const known = new Map<string, { readonly state: string; readonly ahead: number }>()
  return async (id: string, number: number): Promise<number | undefined> => {
    const stamp = await stampOfDraft(db, id)
    if (stamp === undefined) return undefined
    const state = `${number} ${stamp}`
    const found = known.get(id)
    if (found?.state === state) return found.ahead
    const [draft, version] = [await findDraft(db, id, drafts), await versionDocument(db, id, number)]
    if (!draft || !version) return undefined
    const ahead = editsBetween(version, draft.workbook).length
    known.delete(id)
    known.set(id, { state, ahead })
    if (known.size > MOST_BOOKS) known.delete(known.keys().next().value!)
    return ahead
  }
}
