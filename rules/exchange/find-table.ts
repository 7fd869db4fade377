/**
 * Where in a worksheet that somebody else made the table stands. A guess that a person may correct: the largest block of
 * cells without an empty row or column through it; its first row that is full and of texts is the header.
 */
import { shownText, type ForeignSheet, type PlainCell, type Range } from './plain.ts'

export interface TableRange {
  /** The row of headings. */
  readonly header: number
  /** The rows below it. */
  readonly body: Range
}

/** Undefined where there is no table at all. */
export function findTable(sheet: ForeignSheet): TableRange | undefined {
  const filled = filledCells(sheet)
  const blocks = blocksOfRows(filled)
  const sizes = blocks.map(([top, bottom]) => filled.slice(top, bottom + 1).reduce((sum, row) => sum + row.length, 0))
  const block = blocks[sizes.indexOf(Math.max(...sizes))]
  if (block === undefined) return undefined
  const [top, bottom] = block
  const columns = filled.slice(top, bottom + 1).flat()
  const [left, right] = [columns.reduce((a, b) => Math.min(a, b)), columns.reduce((a, b) => Math.max(a, b))]
  const header = headerIn(sheet, filled, top, bottom)
  return { header, body: { top: header + 1, left, bottom, right } }
}

/** By row, the columns that hold something. What a merged cell covers counts as filled, but a title over the table does not. */
function filledCells({ rows, merges = [] }: ForeignSheet): readonly (readonly number[])[] {
  const filled = rows.map((row) => row.flatMap((cell, column) => (isEmpty(cell) ? [] : [column])))
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  for (const { top, left, bottom, right: end } of merges) {
    if (isEmpty(rows[top]?.[left])) continue
    // A merge may claim more than there is.
    const right = Math.min(end, width - 1)
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) {
      for (let column = left; column <= right; column++) if (!filled[row]!.includes(column)) filled[row]!.push(column)
    }
  }
  return filled
}

const isEmpty = (cell: PlainCell | undefined): boolean => shownText(cell).trim() === ''

function blocksOfRows(filled: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const blocks: [number, number][] = []
  filled.forEach((row, at) => {
    if (row.length === 0) return
    const last = blocks.at(-1)
    if (last !== undefined && last[1] === at - 1) last[1] = at
    else blocks.push([at, at])
  })
  return blocks
}

/** Titles above a table fill one cell or two; its headings fill nearly as many as any row, and are texts. */
function headerIn({ rows }: ForeignSheet, filled: readonly (readonly number[])[], top: number, bottom: number): number {
  const width = filled.slice(top, bottom + 1).reduce((most, row) => Math.max(most, row.length), 0)
  for (let at = top; at < bottom; at++) {
    const cells = filled[at]!
    if (cells.length * 3 >= width * 2 && cells.every((column) => rows[at]?.[column]?.kind === 'text')) return at
  }
  return top
}
