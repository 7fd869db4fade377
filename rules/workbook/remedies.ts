/**
 * Remedies: what a button beside a finding does, as edits like any other.
 *
 * They are data made with the finding, so that every door shows the same ones. New rows get ids from those that the sheet
 * has: the same book gives the same remedies.
 */
import type { Text } from '../text.ts'
import type { Edit } from './edit-schema.ts'
import { placeOfRow, rowName } from './row-name.ts'
import { fieldEdit, fieldText, type FieldPlace } from './field-edit.ts'
import type { Finding, Remedy } from './finding.ts'
import type { CellRef, Row, Sheet } from './workbook.ts'

/** What a finding has of the texts that would mend its cell: likeliest first. */
type Mended = Pick<Finding, 'suggestion' | 'suggestions' | 'remedies'>

/** What a column says for all of its rows. */
export type ColumnPart = 'subject' | 'default'

export function mendedBy(
  { sheet, row, column }: CellRef,
  { suggestion, suggestions }: Omit<Mended, 'remedies'>,
  part?: ColumnPart,
): Mended {
  const texts = suggestions ?? (suggestion === undefined ? [] : [suggestion])
  const editFor = (text: string): Edit | undefined => {
    if (column === undefined) return undefined
    if (row !== undefined) return fieldEdit({ sheet, row, column }, text)
    return part && { kind: 'entry-set', list: 'columns', sheet, id: column, set: { [part]: text } }
  }
  const remedies = texts.flatMap((text) => {
    const edit = editFor(text)
    return edit === undefined ? [] : [{ label: writingLabel(text), edits: [edit] }]
  })
  return {
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(suggestions === undefined ? {} : { suggestions }),
    ...withRemedies(remedies),
  }
}

export const withRemedies = (remedies: readonly Remedy[]): Pick<Finding, 'remedies'> =>
  remedies.length === 0 ? {} : { remedies }

export const write = (place: FieldPlace, text: string): Remedy => ({
  label: writingLabel(text),
  edits: [fieldEdit(place, text)],
})

export const writingLabel = (text: string): Text =>
  text === '' ? { en: 'Empty the cell', 'zh-CN': '清空单元格' } : { en: `Write ${text}`, 'zh-CN': `改为 ${text}` }

export function removal(sheet: Sheet, row: string): Remedy {
  const name = rowName(sheet, row)
  return {
    label: { en: `Remove ${name.en}`, 'zh-CN': `删除${name['zh-CN']}` },
    edits: [{ kind: 'row-delete', sheet: sheet.id, row }],
  }
}

/** Puts a row before another. */
export function raiseRow(sheet: Sheet, row: string, above: string): Remedy {
  const [name, other] = [rowName(sheet, row), rowName(sheet, above)]
  const after = sheet.rows[placeOfRow(sheet.rows, above) - 1]?.id ?? null
  return {
    label: { en: `Move ${name.en} above ${other.en}`, 'zh-CN': `将${name['zh-CN']}移到${other['zh-CN']}之前` },
    edits: [{ kind: 'row-move', sheet: sheet.id, row, after }],
  }
}

/** Two texts of a row change places. */
export function swap(sheet: Sheet, row: Row, columns: readonly [string, string], label: Text): Remedy {
  const [first, second] = columns.map((column) => ({ sheet: sheet.id, row: row.id, column }))
  return {
    label,
    edits: [fieldEdit(first!, fieldText(row, columns[1])), fieldEdit(second!, fieldText(row, columns[0]))],
  }
}

/** As many as one reads before choosing. */
const MOST_TEXTS = 3

/** What rows have in a column: the most frequent texts first, and of those as frequent the topmost. */
export function frequentTexts({ rows }: Sheet, column: string): readonly string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = fieldText(row, column)
    if (text.trim() !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const ranked = [...counts].toSorted(([, a], [, b]) => b - a)
  return ranked.slice(0, MOST_TEXTS).map(([text]) => text)
}

/** Ids that no row of the sheet has. */
export function freshRowIds({ rows }: Sheet, count: number): readonly string[] {
  const taken = new Set(rows.map(({ id }) => id))
  const fresh: string[] = []
  for (let number = rows.length + 1; fresh.length < count; number++)
    if (!taken.has(`r${number}`)) fresh.push(`r${number}`)
  return fresh
}
