/**
 * A clash with what somebody else has done since, from one's own side: which of one's edits it is about, and what one
 * would write to have it one's own way. What a clash is is the database's to say; this only reads its answer.
 */
import { assertNever } from '../../../rules/cell/index.ts'
import type { Edit } from '../../../rules/workbook/index.ts'
import type { Saved } from '../../services/index.ts'

export type Clash = Extract<Saved, { kind: 'conflict' }>['cells'][number]

export interface Conflict {
  readonly clash: Clash
  /** One's own edits that it keeps from being saved, in order. */
  readonly mine: readonly Edit[]
}

/** Names a clash among others of the same draft. */
export const conflictKey = ({ clash }: Conflict): string => JSON.stringify([clash.sheet, clash.row, fieldOf(clash)])

/** The field of the row that it is about, as the grid names it; undefined for the row as a whole. */
export function fieldOf(clash: Clash): string | undefined {
  if (clash.kind === 'cell') return clash.column
  return clash.kind === 'row-set' && clash.property !== 'disabled' ? `@${clash.property}` : undefined
}

export function isAbout(edit: Edit, clash: Clash): boolean {
  const row = edit.kind === 'row-insert' ? edit.row.id : edit.row
  if (edit.sheet !== clash.sheet || row !== clash.row) return false
  switch (clash.kind) {
    case 'cell':
      return edit.kind === 'cell' && edit.column === clash.column
    case 'row-set':
      return edit.kind === 'row-set' && edit[clash.property] !== undefined
    case 'row-moved':
      return edit.kind === 'row-move'
    case 'row-changed':
      return edit.kind === 'row-delete'
    case 'row-deleted':
    case 'row-exists':
      return true
    default:
      return assertNever(clash)
  }
}

/** One's own way can still be had; of a row that the other deleted, or made under the same name, it cannot. */
export const canKeepMine = ({ clash, mine }: Conflict): boolean =>
  mine.length > 0 && clash.kind !== 'row-deleted' && clash.kind !== 'row-exists'

/** What one wrote, for a cell or a property of the row. */
export function myText({ clash, mine }: Conflict): string | undefined {
  const last = mine.at(-1)
  if (last?.kind === 'cell') return last.text
  if (last?.kind !== 'row-set' || clash.kind !== 'row-set') return undefined
  return String(last[clash.property] ?? '')
}

export function theirText(clash: Clash): string | undefined {
  return clash.kind === 'cell' || clash.kind === 'row-set' ? String(clash.theirs ?? '') : undefined
}
