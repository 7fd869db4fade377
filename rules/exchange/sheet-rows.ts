/**
 * The rows of a sheet ⇄ rows of its worksheet: the row's id, its cells, its note, whether it is switched off, from
 * and until when it is in force, and what it cites. Headings and comments are for people; the columns themselves stand in another worksheet.
 */
import type { GivenRow, Row, Sheet } from '../workbook/index.ts'
import { textIn, type Language, type Text } from '../text.ts'
import { ROW_FIELDS } from './book-lists.ts'
import { cellOfText, textOfCell, typedCell, type LongTexts } from './cell-values.ts'
import type { Field, PlainRow } from './fields.ts'
import type { PlainCell } from './plain.ts'

type Columns = Pick<Sheet, 'columns'>

const heading = (en: string, zh: string): Text => ({ en, 'zh-CN': zh })
const FIRST: Field = { key: ROW_FIELDS.id, heading: heading('row', '行'), kind: 'text' }
const LAST: readonly Field[] = [
  { key: ROW_FIELDS.note, heading: heading('note', '备注'), kind: 'text' },
  { key: ROW_FIELDS.disabled, heading: heading('switched off', '停用'), kind: 'text' },
  { key: ROW_FIELDS.from, heading: heading('in force from', '生效自'), kind: 'text' },
  { key: ROW_FIELDS.until, heading: heading('in force until', '有效至（不含）'), kind: 'text' },
  { key: ROW_FIELDS.cites, heading: heading('cites', '引用条款'), kind: 'text' },
]

export const rowFields = ({ columns }: Columns): readonly Field[] => [
  FIRST,
  ...columns.map(({ id, label }): Field => ({ key: id, heading: label, kind: 'text' })),
  ...LAST,
]

export function headingsOf(
  sheet: Columns,
  language: Language,
): { readonly headings: readonly string[]; readonly comments: readonly string[] } {
  const { columns } = sheet
  const headings = rowFields(sheet).map(({ key, heading }) => {
    const unit = columns.find(({ id }) => id === key)?.unit
    return `${textIn(heading, language)}${unit === undefined ? '' : ` (${textIn(unit, language)})`}`
  })
  const comments = columns.map(({ kind, subject, output, type, default: preset }) =>
    [
      kind === 'condition' ? `if: ${subject ?? ''}` : `then: ${output ?? ''}`,
      `type: ${type}`,
      ...(preset === undefined ? [] : [`default: ${preset}`]),
    ].join('\n'),
  )
  return { headings, comments: ['', ...comments] }
}

export function rowCells({ columns }: Columns, row: Row, long: LongTexts): PlainRow {
  const plain = (text: string | undefined, type: string): PlainCell | undefined =>
    text === undefined ? undefined : (typedCell(text, type) ?? cellOfText(text, long))
  return [
    cellOfText(row.id, long),
    // A condition is a text, so that what a person types there is never taken for a date.
    ...columns.map(({ id, kind, type }) => plain(textAt(row, id), kind === 'output' ? type : 'text')),
    plain(row.note, 'text'),
    row.disabled === undefined ? undefined : { kind: 'boolean', boolean: row.disabled },
    plain(row.from, 'date'),
    plain(row.until, 'date'),
    plain(row.cites, 'text'),
  ]
}

const textAt = ({ cells }: Row, column: string): string | undefined =>
  Object.hasOwn(cells, column) ? cells[column]?.text : undefined

/** The row again. `keys` says what each column of the worksheet is; a row without an id is called by its place. */
export function rowOfCells(
  cells: PlainRow,
  keys: readonly (string | undefined)[],
  long: ReadonlyMap<number, string>,
  nextId: () => string,
): GivenRow {
  const texts = keys.flatMap((key, at) => {
    const cell = cells[at]
    return key === undefined || cell === undefined ? [] : [[key, textOfCell(cell, long)] as const]
  })
  const said = new Map<string, string>(texts)
  const { id, note, disabled, from, until, cites } = ROW_FIELDS
  const field = (key: string, name: string): object => (said.has(key) ? { [name]: said.get(key) } : {})
  return {
    id: said.get(id) ?? nextId(),
    cells: Object.fromEntries(texts.filter(([key]) => !key.startsWith('@'))),
    ...field(note, 'note'),
    ...(said.has(disabled) ? { disabled: isYes(said.get(disabled)!) } : {}),
    ...field(from, 'from'),
    ...field(until, 'until'),
    ...field(cites, 'cites'),
  } as GivenRow
}

const isYes = (text: string): boolean => /^(true|yes|x|1|是|√|✓)$/i.test(text.trim())
