/**
 * Findings that somebody ignores, with a reason: kept in the book, so that everybody sees what was decided and why.
 *
 * What is ignored is the remark about things as they are: with it a print of what it is about is kept (the cell, else the
 * row, with the rows it is held against and the example that shows it). As soon as any of these changes, or the row goes,
 * the remark is another one and is told again. An error is never ignored: it stops something.
 */
import type { Json } from '../json.ts'
import type { Edit } from './edit-schema.ts'
import { listOf } from './entry-lists.ts'
import type { Finding } from './finding.ts'
import { printOf } from './print.ts'
import { placeOfRow } from './row-name.ts'
import { rowDateOf } from './row-dates.ts'
import type { CellRef, Ignored, Row, Sheet, Workbook } from './workbook.ts'

export interface IgnoredFinding {
  readonly finding: Finding
  readonly ignored: Ignored
}

/** What is told, and what is not because somebody ignores it. */
export interface Told {
  readonly findings: readonly Finding[]
  readonly ignored: readonly IgnoredFinding[]
}

export function toldOf(book: Workbook, findings: readonly Finding[]): Told {
  if (book.ignored === undefined) return { findings, ignored: [] }
  const known = new Map(book.ignored.map((one) => [keyOf(one), one]))
  const ignored = findings.flatMap((finding) => {
    const one = canBeIgnored(finding) ? known.get(keyOf(aboutOf(book, finding))) : undefined
    return one ? [{ finding, ignored: one }] : []
  })
  const kept = new Set(ignored.map(({ finding }) => finding))
  return { findings: findings.filter((finding) => !kept.has(finding)), ignored }
}

/** Of a scenario none is: what it cites is listed, or cited otherwise. */
export const canBeIgnored = ({ severity, scenario }: Finding): boolean => severity !== 'error' && scenario === undefined

/** The edits that ignore a finding from now on. */
export const ignoringEdits = (book: Workbook, finding: Finding, reason: string): readonly Edit[] => [
  {
    kind: 'entry-insert',
    list: 'ignored',
    entry: { ...aboutOf(book, finding), reason },
    after: book.ignored?.length ? keyOf(book.ignored.at(-1)!) : null,
  },
]

/** The edits that have it told again. */
export const tellingEdits = (ignored: Ignored): readonly Edit[] => [
  { kind: 'entry-delete', list: 'ignored', id: keyOf(ignored) },
]

type About = Omit<Ignored, 'reason'>

const keyOf = (about: About): string => listOf('ignored').key(about as Ignored)

function aboutOf(book: Workbook, { sheet, row, column, code, related = [], example, message }: Finding): About {
  const shown = [{ sheet, row, column }, ...related].map((at) => textsAt(book, at as CellRef))
  return {
    sheet,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
    code,
    // A gap stands nowhere: what it says is what it is about.
    print: printOf(JSON.stringify([shown, related, example ?? null, row === undefined ? message.en : ''])),
  }
}

/** What stands there: the text of a cell, all texts of a row, what a column is, or nothing for a whole sheet. */
function textsAt({ sheets }: Workbook, { sheet: id, row: rowId, column }: CellRef): Json {
  const sheet = sheets.find((one) => one.id === id)
  if (!sheet) return null
  const row = sheet.rows[placeOfRow(sheet.rows, rowId)]
  if (row) return column === undefined ? textsOfRow(row) : textIn(row, column)
  return column === undefined ? null : textsOfColumn(sheet, column)
}

function textIn(row: Row, column: string): Json {
  const date = rowDateOf(column)
  return (date === undefined ? row.cells[column]?.text : row[date]) ?? ''
}

const textsOfRow = (row: Row): Json => [
  ...Object.entries(row.cells)
    .map(([column, { text }]) => `${column} ${text}`)
    .sort(),
  row.from ?? '',
  row.until ?? '',
]

function textsOfColumn({ columns }: Sheet, id: string): Json {
  const { label: _, ...column } = columns.find((one) => one.id === id) ?? { label: undefined }
  return column as Json
}
