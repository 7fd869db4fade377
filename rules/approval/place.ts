/**
 * What a remark is tied to: `sheet`, `sheet/row`, `sheet/row/column` (or one of a row's own fields, as `@note`),
 * `sheet/@columns/column`, `@list/entry`, `@book`; the whole where it is empty. No id begins with `@`.
 */
import { LIST_NAMES, listOf, type Sheet, type Workbook } from '../workbook/index.ts'

/** Whether there is such a place in the book. */
export function isPlaceIn(book: Workbook, place: string): boolean {
  if (place === '' || place === '@book') return true
  const [first = '', second, third, ...more] = place.split('/')
  if (more.length > 0) return false
  if (first.startsWith('@')) return third === undefined && isEntry(book, first.slice(1), second)
  const sheet = book.sheets.find(({ id }) => id === first)
  if (!sheet || second === undefined) return sheet !== undefined
  if (second === '@columns') return isColumn(sheet, third)
  const isRow = sheet.rows.some(({ id }) => id === second)
  return isRow && (third === undefined || third.startsWith('@') || isColumn(sheet, third))
}

const isColumn = ({ columns }: Sheet, column: string | undefined): boolean => columns.some(({ id }) => id === column)

function isEntry(book: Workbook, name: string, id: string | undefined): boolean {
  const list = LIST_NAMES.find((each) => each === name)
  if (list === undefined || id === undefined) return false
  const { key, read } = listOf(list)
  return (read(book) ?? []).some((entry) => key(entry) === id)
}
