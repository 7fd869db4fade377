/**
 * A clash with what somebody else has done since, from one's own side: which of one's edits it is about, and what one
 * would write to have it one's own way. What a clash is is the database's to say; this only reads its answer.
 */
import { assertNever } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import { placeOf, targetOf, type Edit } from '../../../rules/workbook/index.ts'
import type { Saved } from '../../services/index.ts'

export type Clash = Extract<Saved, { kind: 'conflict' }>['cells'][number]

export interface Conflict {
  readonly clash: Clash
  /** One's own edits that it keeps from being saved, in order. */
  readonly mine: readonly Edit[]
}

/** Names a clash among others of the same draft. */
export const conflictKey = ({ clash }: Conflict): string => JSON.stringify([placeOf(clash), partOf(clash)])

/** The field of the row that it is about, as the grid names it; undefined for the row as a whole. */
export function fieldOf(clash: Clash): string | undefined {
  if (clash.kind === 'cell') return clash.column
  return clash.kind === 'row-set' && clash.property !== 'disabled' ? `@${clash.property}` : undefined
}

/** What of the row or the entry it is about; undefined for the whole of it. */
const partOf = (clash: Clash): string | undefined => (clash.kind === 'entry-set' ? clash.property : fieldOf(clash))

/** Where it is seen in a sheet, if it is. */
export function placeOfClash(clash: Clash): { readonly sheet: string; readonly row?: string } | undefined {
  if ('row' in clash) return { sheet: clash.sheet, row: clash.row }
  const sheet = clash.list === 'sheets' ? clash.id : clash.sheet
  return sheet === undefined ? undefined : { sheet }
}

export function isAbout(edit: Edit, clash: Clash): boolean {
  if (placeOf(targetOf(edit)) !== placeOf(clash)) {
    // With a sheet go its columns.
    return clash.kind === 'entry-deleted' && clash.list === 'sheets' && edit.sheet === clash.id
  }
  switch (clash.kind) {
    case 'cell':
      return edit.kind === 'row-insert' || (edit.kind === 'cell' && edit.column === clash.column)
    case 'row-set':
      return edit.kind === 'row-set' && edit[clash.property] !== undefined
    case 'row-moved':
      return edit.kind === 'row-move'
    case 'row-changed':
      return edit.kind === 'row-delete'
    case 'entry-set':
      return edit.kind === 'entry-set' && edit.set[clash.property] !== undefined
    case 'entry-moved':
      return edit.kind === 'entry-move'
    case 'entry-changed':
      return edit.kind === 'entry-delete'
    case 'row-deleted':
    case 'row-exists':
    case 'entry-deleted':
    case 'entry-exists':
      return true
    default:
      return assertNever(clash)
  }
}

/** One's own way can still be had; of what the other deleted, or made under the same name, it cannot. */
export function canKeepMine({ clash, mine }: Conflict): boolean {
  if (mine.length === 0 || (clash.kind === 'cell' && clash.theirs === null)) return false
  return !['row-deleted', 'row-exists', 'entry-deleted', 'entry-exists'].includes(clash.kind)
}

/** What one wrote, for a cell or a property. */
export function myText({ clash, mine }: Conflict): string | undefined {
  const last = mine.at(-1)
  if (last?.kind === 'cell') return last.text
  if (last?.kind === 'row-set' && clash.kind === 'row-set') return String(last[clash.property] ?? '')
  if (last?.kind === 'entry-set' && clash.kind === 'entry-set') return asText(last.set[clash.property] ?? null)
  return undefined
}

export function theirText(clash: Clash): string | undefined {
  if (clash.kind === 'entry-set') return asText(clash.theirs)
  return clash.kind === 'cell' || clash.kind === 'row-set' ? String(clash.theirs ?? '') : undefined
}

const asText = (value: Json): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
