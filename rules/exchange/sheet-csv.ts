/**
 * The rows of one sheet ⇄ the records of a CSV file, which holds nothing but texts: the first record has the names of the
 * columns, `@note` and its like included. What a spreadsheet program would take for a formula, or make another number or
 * a date of, is written as JSON behind a backslash, as everywhere in an exchanged file.
 */
import type { GivenRow, Sheet } from '../workbook/index.ts'
import type { Text } from '../text.ts'
import { cellOfText, LongTexts, textOfCell } from './cell-values.ts'
import { shownText, textCell } from './plain.ts'
import { rowCells, rowFields, rowOfCells } from './sheet-rows.ts'

const NONE: ReadonlyMap<number, string> = new Map()

/** A minus alone is what a condition says of anything, and no program minds it. */
const RISKY = /^[=+@\t]|^-.|^\s|\s$/s
const NUMBER_LIKE = /^\d[\d.,/:eE%-]*$/
const PLAIN = /^(?:0|[1-9]\d{0,14})(?:\.\d+)?$|^\d{4}-\d{2}-\d{2}$/
/** A number as it stands: its minus is no formula. */
const NEGATIVE = /^-(?:0|[1-9]\d{0,14})(?:\.\d+)?$/

export function csvRecords(sheet: Sheet): readonly (readonly string[])[] {
  const long = new LongTexts()
  return [
    rowFields(sheet).map(({ key }) => key),
    ...sheet.rows.map((row) =>
      rowCells(sheet, row, long).map((cell) => {
        if (cell === undefined) return ''
        if (cell.kind === 'text' && cell.text.startsWith('\\')) return cell.text
        return guarded(textOfCell(cell, NONE))
      }),
    ),
  ]
}

function guarded(text: string): string {
  const isSafe = NEGATIVE.test(text) || (!RISKY.test(text) && (PLAIN.test(text) || !NUMBER_LIKE.test(text)))
  return isSafe ? shownText(cellOfText(text, new LongTexts())) : `\\${JSON.stringify(text)}`
}

export type CsvRows =
  | { readonly ok: true; readonly rows: readonly GivenRow[] }
  | { readonly ok: false; readonly line: number; readonly message: Text }

/** Rows for that sheet. A record with other columns than the sheet has is refused. */
export function rowsOfCsv(sheet: Pick<Sheet, 'columns'>, records: readonly (readonly string[])[]): CsvRows {
  const [names = [], ...others] = records
  const known = rowFields(sheet).map(({ key }) => key)
  const stray = names.find((name) => name !== '' && !known.includes(name))
  if (stray !== undefined || names.length === 0) {
    return {
      ok: false,
      line: 1,
      message: {
        en: `there is no column "${stray ?? ''}"; the first line names: ${known.join(', ')}`,
        'zh-CN': `没有列“${stray ?? ''}”；第一行可用的列名：${known.join('、')}`,
      },
    }
  }
  const keys = names.map((name) => (name === '' ? undefined : name))
  let count = 0
  const rows = others
    .filter((record) => record.some((text) => text !== ''))
    .map((record) =>
      rowOfCells(
        record.map((text) => (text === '' ? undefined : textCell(text))),
        keys,
        NONE,
        () => `row-${++count}`,
      ),
    )
  const ids = new Map(rows.map(({ id }, at) => [id, at]))
  const twice = rows.find(({ id }, at) => ids.get(id) !== at)
  if (twice !== undefined) return { ok: false, line: 1 + 1 + rows.lastIndexOf(twice), message: rowTwice(twice.id) }
  return { ok: true, rows }
}

const rowTwice = (id: string): Text => ({
  en: `the row "${id}" stands twice; leave the id of a new row empty`,
  'zh-CN': `行“${id}”出现了两次；新行的标识请留空`,
})
