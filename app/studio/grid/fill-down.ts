/** How far a double click on the corner of what is selected fills: as far as the column beside it is filled. */

export interface Selected {
  readonly left: number
  readonly right: number
  readonly bottom: number
}

/** The last row to fill; -1 where nothing stands beside the first one. On the left if something does, else on the right. */
export function lastBeside(texts: readonly (readonly string[])[], { left, right, bottom }: Selected): number {
  const isFilled = (row: number, field: number): boolean => (texts[row]?.[field] ?? '').trim() !== ''
  const beside = [left - 1, right + 1].find((field) => isFilled(bottom + 1, field))
  if (beside === undefined) return -1
  let last = bottom + 1
  while (isFilled(last + 1, beside)) last += 1
  return last
}
