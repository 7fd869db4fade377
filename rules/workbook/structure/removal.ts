/** What goes with a sheet or a column, and which columns have to stay. */
import { neededAnswers } from '../references.ts'
import type { Column, Sheet } from '../workbook.ts'

/** Why columns cannot be taken out: none would be left, or the decision point needs the answer of one of them. */
export type Held = { readonly why: 'last' } | { readonly why: 'needed'; readonly column: Column }

export function heldBy({ point, columns }: Pick<Sheet, 'point' | 'columns'>, ids: readonly string[]): Held | undefined {
  const others = columns.filter(({ id }) => !ids.includes(id))
  if (others.length === 0) return { why: 'last' }
  const needed = new Set(neededAnswers(point))
  for (const { output } of others) needed.delete(output ?? '')
  const column = columns.find(({ output }) => needed.has(output ?? ''))
  return column && { why: 'needed', column }
}

/** How many cells of the column say something. */
export const filledCells = ({ rows }: Sheet, column: string): number =>
  rows.filter(({ cells }) => (Object.hasOwn(cells, column) ? cells[column]!.text.trim() : '') !== '').length
