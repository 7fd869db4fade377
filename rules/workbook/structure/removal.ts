/** What goes with a sheet or a column, and which columns have to stay. */
import { neededAnswers } from '../references.ts'
import type { Column, Sheet } from '../workbook.ts'

/** Why a column cannot be taken out: it is the last one, or the decision point needs its answer. */
export type Held = 'last' | 'needed'

export function heldBy({ point, columns }: Pick<Sheet, 'point' | 'columns'>, { id, output }: Column): Held | undefined {
  const others = columns.filter((other) => other.id !== id)
  if (others.length === 0) return 'last'
  const only = !others.some((other) => other.output === output)
  return output !== undefined && only && neededAnswers(point).includes(output) ? 'needed' : undefined
}

/** How many cells of the column say something. */
export const filledCells = ({ rows }: Sheet, column: string): number =>
  rows.filter(({ cells }) => (Object.hasOwn(cells, column) ? cells[column]!.text.trim() : '') !== '').length
