/**
 * The clipboard's side of a grid: what is copied out, and what of the clipboard's several forms is pasted.
 *
 * Copied out is what one sees, so that it reads well in a letter or another spreadsheet. Beside it goes what was typed,
 * in a form of our own: between our own grids cells travel unchanged.
 */
import { filledSpans, type SpannedCell } from './spans.ts'
import { cellsFromTsv, cellsToTsv } from './tsv.ts'

/** Browsers hand types that they do not know from page to page as they are. */
const OWN_TYPE = 'application/x-ratebook-cells'

export type Texts = readonly (readonly string[])[]

export interface Copied {
  readonly shown: Texts
  readonly typed: Texts
}

export function copyTo(clipboard: DataTransfer, { shown, typed }: Copied): void {
  clipboard.setData('text/plain', cellsToTsv(shown))
  clipboard.setData('text/html', htmlOf(shown))
  clipboard.setData(OWN_TYPE, JSON.stringify(typed))
}

export interface Pasted {
  readonly texts: Texts
  /** How many merged cells were filled into all that they cover. */
  readonly merged: number
}

export function pasteFrom(clipboard: DataTransfer): Pasted | undefined {
  const own = ownFrom(clipboard.getData(OWN_TYPE))
  if (own) return { texts: own, merged: 0 }
  const spanned = spannedCells(clipboard.getData('text/html'))
  const merged = spanned.flat().filter(({ rows, columns }) => rows > 1 || columns > 1).length
  // Only markup says what is merged; the plain text says everything else, and with fewer liberties.
  if (merged > 0) return { texts: filledSpans(spanned), merged }
  const text = clipboard.getData('text/plain')
  return text === '' ? undefined : { texts: cellsFromTsv(text), merged: 0 }
}

function ownFrom(json: string): Texts | undefined {
  if (json === '') return undefined
  try {
    const texts: unknown = JSON.parse(json)
    const sound = Array.isArray(texts) && texts.every((line) => Array.isArray(line) && line.every(isText))
    return sound && texts.length > 0 ? (texts as Texts) : undefined
  } catch {
    return undefined
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

function spannedCells(html: string): readonly (readonly SpannedCell[])[] {
  const table = html === '' ? null : new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  return Array.from(table?.rows ?? [], (row) =>
    Array.from(row.cells, (cell) => ({ text: textOf(cell), rows: cell.rowSpan, columns: cell.colSpan })),
  )
}

/** Line breaks of the markup itself are spaces, those that are meant stay. */
function textOf(cell: HTMLTableCellElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\u2028')
  const text = (cell.textContent ?? '').replaceAll(/[^\S\u2028]+/g, ' ')
  return text.replaceAll(/ ?\u2028 ?/g, '\n').trim()
}

function htmlOf(texts: Texts): string {
  const table = document.createElement('table')
  for (const line of texts) {
    const row = table.insertRow()
    for (const text of line) row.insertCell().textContent = text
  }
  return table.outerHTML
}
