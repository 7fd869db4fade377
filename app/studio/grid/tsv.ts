/**
 * Cells as a spreadsheet puts them on the clipboard: rows by line, columns by tab, and quotes around a cell that holds
 * a tab, a line break or a leading quote (quotes inside are doubled).
 *
 * A quote further inside a cell is just a quote, and a quoted cell counts as quoted only when its closing quote ends
 * the cell: so `"online"` typed by hand and copied as plain text comes through as it is written.
 */
export function cellsFromTsv(text: string): readonly (readonly string[])[] {
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  for (;;) {
    const cell = quotedAt(source, at) ?? plainAt(source, at)
    rows.at(-1)?.push(cell.text)
    const end = source[cell.end]
    if (end === undefined) return rows
    if (end === '\n') rows.push([])
    at = cell.end + 1
  }
}

const SEPARATOR = /[\t\n]/g

interface Piece {
  readonly text: string
  readonly end: number
}

function plainAt(source: string, from: number): Piece {
  SEPARATOR.lastIndex = from
  const end = SEPARATOR.exec(source)?.index ?? source.length
  return { text: source.slice(from, end), end }
}

/** Spreadsheets quote only where they must: otherwise the quotes belong to the text. */
function quotedAt(source: string, from: number): Piece | undefined {
  if (source[from] !== '"') return undefined
  let at = from + 1
  for (;;) {
    const close = source.indexOf('"', at)
    if (close < 0) return undefined
    if (source[close + 1] === '"') {
      at = close + 2
      continue
    }
    const after = source[close + 1]
    if (after !== undefined && after !== '\t' && after !== '\n') return undefined
    const inside = source.slice(from + 1, close)
    if (!/["\t\n]/.test(inside)) return undefined
    return { text: inside.replaceAll('""', '"'), end: close + 1 }
  }
}

/** The other way: quotes stand only around what would otherwise be read as several cells. */
export const cellsToTsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((text) => (/[\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'))
    .join('\n')
