/** What the findings of all lints share: how they name rows and columns, and how they say that a search had to stop. */
import type { Text } from '../../text.ts'
import { EFFECTIVE } from '../effective.ts'
import type { TableFinding } from './finding.ts'
import type { Space, SpaceRow } from './space.ts'
import { stoppedText } from './words.ts'

export const idOf = ({ sources }: Space, { row }: SpaceRow): string => sources[row]!.id
export const idsOf = (space: Space, rows: readonly SpaceRow[]): readonly string[] => rows.map((row) => idOf(space, row))

/** The column to show a finding in: the first one that asks the subject. */
export function columnOf({ table, dimensions }: Space, dimension: number): { readonly column?: string } {
  const column = table.conditions[dimensions[dimension]!.columns[0]!]!.id
  return column === EFFECTIVE ? {} : { column }
}

export const stopped = (what: Text): TableFinding => ({ code: 'stopped', severity: 'hint', message: stoppedText(what) })
