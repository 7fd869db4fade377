/**
 * How wide a grid's columns are, in pixels: said once from what they hold, so that nothing has to be measured while
 * drawing. A width that a person drags is remembered by the page.
 */
import type { CellDisplay } from './cell-display.ts'
import { fieldKey, type GridShape } from './grid-shape.ts'
import type { HeaderLook } from './looks.ts'

const NARROWEST = 96
const WIDEST = 260
const NOTE = 220
/** What comes after a text is cut off rather than given more than this. */
const MOST_BESIDE = 110
/** Labels of columns are bold, and so a little wider. */
const BOLD = 1.1
/** The line below them is set smaller. */
const SMALL = 11 / 13
/** Looking at more rows than these would not change much. */
const SAMPLE = 60

export function columnWidths(
  shape: GridShape,
  headOf: (field: number) => Pick<HeaderLook, 'label' | 'unit' | 'detail'>,
  shownAt: (row: number, field: number) => CellDisplay,
  kept: Readonly<Record<string, number>> = {},
): number[] {
  const rows = Array.from(shape.sheet.rows.slice(0, SAMPLE).keys())
  return shape.fields.map((field, index) => {
    const own = kept[fieldKey(field)]
    if (own !== undefined) return own
    if (field.kind === 'note') return NOTE
    const longest = Math.max(0, ...rows.map((row) => cellWidth(shownAt(row, index))))
    const { label, unit, detail } = headOf(index)
    const named = unit === undefined ? label : `${label} ${unit}`
    const head = Math.max(textWidth(named) * BOLD + 28, textWidth(detail) * SMALL + 24)
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest + 20, head)))
  })
}

/** The names themselves should be read; what they stand for has its place where it needs little. */
function cellWidth({ text, before = '', after }: CellDisplay): number {
  const own = textWidth(before) + textWidth(text)
  const beside = after === undefined ? 0 : textWidth(after) * SMALL + 6
  return beside > MOST_BESIDE ? own : own + beside
}

/** About what a text takes at 13 px: a Chinese character is twice as wide as a Latin letter, and a figure a little wider. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

function widthOf(character: string): number {
  if ((character.codePointAt(0) ?? 0) > 0x2e7f) return 13
  return /[\d¥€$£]/.test(character) ? 8.3 : 7
}
