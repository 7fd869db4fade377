/** Merged cells of a table as spreadsheets copy it: each says its text once and covers several places. */

export interface SpannedCell {
  readonly text: string
  /** How many rows and columns it covers, itself included. */
  readonly rows: number
  readonly columns: number
}

/** No pasted table is larger; what claims to be is cut off there. */
const MOST_COLUMNS = 1_000

/** The table without merged cells: each place that one covers has its text, for it holds in all of them. */
export function filledSpans(cells: readonly (readonly SpannedCell[])[]): readonly (readonly string[])[] {
  const lines: string[][] = cells.map(() => [])
  cells.forEach((row, y) => {
    let x = 0
    for (const { text, rows, columns } of row) {
      while (lines[y]?.[x] !== undefined) x += 1
      for (const line of lines.slice(y, y + Math.max(1, rows)))
        for (let at = x; at < Math.min(x + columns, MOST_COLUMNS); at += 1) line[at] = text
    }
  })
  return lines.map((line) => Array.from(line, (text) => text ?? ''))
}
