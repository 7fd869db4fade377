/** One part of the draft's state: who shows it is drawn again when that part changes, and not for any other. */
import { useSyncExternalStore } from 'react'
import type { DraftState, OpenDraft } from './draft.ts'

export const useDraftPart = <Part>(draft: OpenDraft, part: (state: DraftState) => Part): Part =>
  useSyncExternalStore(draft.subscribe, () => part(draft.state()))
