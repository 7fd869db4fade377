/** What can be done to sheets and columns on the page, and what is asked about it just now. */
import { useMemo, useState } from 'react'
import type { ForeignSheet } from '../../../rules/exchange/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { structureActions, type StructureActions, type StructureWorld } from './actions.ts'

export type Asked =
  | { readonly kind: 'new-sheet' }
  /** A table made elsewhere, from a file or from what was pasted into an empty sheet. */
  | { readonly kind: 'bring-in'; readonly pasted?: PastedTable }
  | { readonly kind: 'sheet' | 'remove-sheet'; readonly sheet: string }
  | { readonly kind: 'new-column'; readonly sheet: string; readonly beside: string | undefined }
  | { readonly kind: 'column'; readonly sheet: string; readonly column: string }
  | { readonly kind: 'remove-columns'; readonly sheet: string; readonly columns: readonly string[] }

export interface PastedTable {
  readonly sheet: string
  readonly table: ForeignSheet
  /** Pastes it as cells, as anything else. */
  readonly asCells: () => void
}

export interface Structure extends StructureActions {
  /** Opens the dialog for it. */
  readonly ask: (asked: Asked) => void
}

export interface AskedStructure {
  readonly structure: Structure
  readonly asked: Asked | undefined
  readonly done: () => void
}

export function useStructure(draft: OpenDraft, current: string | undefined, go: StructureWorld['go']): AskedStructure {
  const [asked, ask] = useState<Asked>()
  const structure = useMemo(() => ({ ...structureActions({ draft, current, go }), ask }), [draft, current, go])
  return { structure, asked, done: () => ask(undefined) }
}
