/**
 * What the analysis of a table proposes, as edits of its sheet: tests become texts in the book's number format, and what
 * cannot be read back is not proposed.
 */
import { assertNever, testToText, type UnaryTest } from '../cell/index.ts'
import type { RowAsks, TableRemedy } from '../table/index.ts'
import type { Edit } from './edit-schema.ts'
import { fieldEdit, fieldText } from './field-edit.ts'
import type { BookReader } from './reader.ts'
import { freshRowIds, raiseRow, removal } from './remedies.ts'
import { rowDateColumn } from './row-dates.ts'
import { placeOfRow, rowName } from './row-name.ts'
import type { Remedy } from './finding.ts'
import type { Row, Sheet } from './workbook.ts'

export const sheetRemedies = (reader: BookReader, sheet: Sheet, remedies: readonly TableRemedy[]): readonly Remedy[] =>
  remedies.flatMap((remedy) => sheetRemedy({ reader, sheet }, remedy) ?? [])

interface On {
  readonly reader: BookReader
  readonly sheet: Sheet
}

/** What a row should ask, as it is typed: by column, dates among them. Empty texts empty. */
type Texts = readonly (readonly [column: string, text: string])[]

function sheetRemedy(on: On, remedy: TableRemedy): Remedy | undefined {
  const { sheet } = on
  switch (remedy.kind) {
    case 'remove':
      return removal(sheet, remedy.row)
    case 'raise':
      return raiseRow(sheet, remedy.row, remedy.above)
    case 'add':
      return added(on, remedy.asks)
    case 'narrow':
      return narrowed(on, remedy.row, remedy.into)
    case 'merge':
      return merged(on, remedy)
    case 'in-order':
      return {
        label: { en: 'Let the first row that matches answer', 'zh-CN': '改为由首个匹配的行生效' },
        edits: [{ kind: 'entry-set', list: 'sheets', id: sheet.id, set: { hitPolicy: 'first' } }],
      }
    default:
      return assertNever(remedy)
  }
}

/** A new row below all others, its answers left to be written. */
function added(on: On, asks: RowAsks): Remedy | undefined {
  const texts = textsOf(on, asks)
  if (texts === undefined) return undefined
  const { sheet } = on
  const row = withTexts({ id: freshRowIds(sheet, 1)[0]!, cells: {} }, texts)
  return {
    label: { en: 'Add a row for it', 'zh-CN': '为此添加一行' },
    edits: [{ kind: 'row-insert', sheet: sheet.id, row, after: sheet.rows.at(-1)?.id ?? null }],
  }
}

function narrowed(on: On, id: string, into: readonly RowAsks[]): Remedy | undefined {
  const { sheet } = on
  const [first, ...more] = into.map((asks) => textsOf(on, asks))
  const row = sheet.rows[placeOfRow(sheet.rows, id)]
  if (row === undefined || first === undefined || more.includes(undefined)) return undefined
  const ids = freshRowIds(sheet, more.length)
  const copies = more.map((texts, at): Edit => ({
    kind: 'row-insert',
    sheet: sheet.id,
    row: withTexts({ ...row, id: ids[at]! }, texts ?? []),
    after: ids[at - 1] ?? id,
  }))
  const name = rowName(sheet, id)
  const [en, zh] = [name.en, name['zh-CN']]
  const asked = first.map(([, text]) => text || '–').join(', ')
  return {
    label:
      more.length === 0
        ? { en: `Narrow ${en} to ${asked}`, 'zh-CN': `将${zh}收窄为 ${asked}` }
        : { en: `Split ${en} into ${into.length} rows`, 'zh-CN': `将${zh}拆成 ${into.length} 行` },
    edits: [...written(sheet, id, first), ...copies],
  }
}

function merged(on: On, { row, asks, others }: Extract<TableRemedy, { kind: 'merge' }>): Remedy | undefined {
  const texts = textsOf(on, asks)
  if (texts === undefined) return undefined
  const { sheet } = on
  const removed = others.map((other): Edit => ({ kind: 'row-delete', sheet: sheet.id, row: other }))
  return {
    label: {
      en: `Make one row of these ${others.length + 1}`,
      'zh-CN': `将这 ${others.length + 1} 行合并为一行`,
    },
    edits: [...written(sheet, row, texts), ...removed],
  }
}

const written = (sheet: Sheet, row: string, texts: Texts): readonly Edit[] =>
  texts
    .filter(([column, text]) => fieldText(sheet.rows[placeOfRow(sheet.rows, row)]!, column) !== text)
    .map(([column, text]) => fieldEdit({ sheet: sheet.id, row, column }, text))

/** Undefined where one of them could not be read again. */
function textsOf({ reader, sheet }: On, { cells, from, until }: RowAsks): Texts | undefined {
  const texts: (readonly [string, string])[] = []
  for (const { column: id, test } of cells) {
    const column = sheet.columns.find((candidate) => candidate.id === id)
    const text = column && testText(test, reader)
    if (column === undefined || text === undefined || !reader.cell(sheet, column, text).ok) return undefined
    texts.push([id, text])
  }
  if (from !== undefined) texts.push([rowDateColumn('from'), from ?? ''])
  if (until !== undefined) texts.push([rowDateColumn('until'), until ?? ''])
  return texts
}

const testText = (test: UnaryTest, { workbook }: BookReader): string =>
  test.kind === 'any' ? '' : testToText(test, workbook.numberFormat)

function withTexts(row: Row, texts: Texts): Row {
  const cells = { ...row.cells }
  const about: { from?: string; until?: string } = {}
  for (const [column, text] of texts) {
    if (column === '@from' || column === '@until') {
      if (text !== '') about[column === '@from' ? 'from' : 'until'] = text
    } else if (text === '') delete cells[column]
    else cells[column] = { text }
  }
  const { from: _from, until: _until, ...rest } = row
  const dated = texts.some(([column]) => column.startsWith('@'))
  return { ...(dated ? rest : row), cells, ...about }
}
