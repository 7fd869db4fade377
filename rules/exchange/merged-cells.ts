/** The cell that is seen at a place of a worksheet: a merged cell is seen in all that it covers. */
import type { ForeignSheet, PlainCell, Range } from './plain.ts'

export interface SeenCell {
  readonly cell: PlainCell | undefined
  readonly merged?: true
  /** `row,column` of the cell itself. */
  readonly from: string
}
export type Seen = (row: number, column: number) => SeenCell

export function seenIn({ rows, merges = [] }: ForeignSheet): Seen {
  const byRow = new Map<number, Range[]>()
  for (const merge of merges) {
    for (let row = merge.top; row <= Math.min(merge.bottom, rows.length); row++) {
      const known = byRow.get(row)
      if (known === undefined) byRow.set(row, [merge])
      else known.push(merge)
    }
  }
  return (row, column) => {
    const merge = byRow.get(row)?.find(({ left, right }) => column >= left && column <= right)
    if (merge === undefined || (merge.top === row && merge.left === column))
      return { cell: rows[row]?.[column], from: `${row},${column}` }
    return { cell: rows[merge.top]?.[merge.left], merged: true, from: `${merge.top},${merge.left}` }
  }
}
