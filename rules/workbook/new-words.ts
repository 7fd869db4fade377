/**
 * A word that is none of those that may stand there can be made one: listed where words of its kind are listed. A button
 * does it, so that no slip of the pen does.
 */
import type { CellDiagnostic } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import type { Text } from '../text.ts'
import {
  answerNamed,
  FACTS,
  isWordKind,
  WORD_KINDS,
  type Listed,
  type ValueSource,
  type WordKind,
} from './catalogue/index.ts'
import type { Edit } from './edit-schema.ts'
import { listOf, type ListName } from './entry-lists.ts'
import { fieldText } from './field-edit.ts'
import { freshRowIds, mendedBy } from './remedies.ts'
import { placeOfRow } from './row-name.ts'
import { ID_PATTERN } from './schema.ts'
import type { Finding, Remedy } from './finding.ts'
import type { Column, Sheet, Workbook } from './workbook.ts'

/** Lists the word of a cell, where it could be listed. */
export function newWord(workbook: Workbook, finding: Finding): readonly Remedy[] {
  const sheet = workbook.sheets.find(({ id }) => id === finding.sheet)
  const column = sheet?.columns.find(({ id }) => id === finding.column)
  const row = sheet?.rows[placeOfRow(sheet.rows, finding.row)]
  if (!sheet || !column || !row) return []
  const remedy = listingOf(workbook, sheet, column, fieldText(row, column.id), finding)
  return remedy === undefined ? [] : [remedy]
}

/** The remedies of a cell's text that cannot be read, before there is a finding of it. */
export function remediesOfCell(
  workbook: Workbook,
  sheet: Sheet,
  { row, column: id }: { readonly row: string; readonly column: string },
  text: string,
  diagnostic: CellDiagnostic,
): readonly Remedy[] {
  const column = sheet.columns.find((candidate) => candidate.id === id)
  const isWord = diagnostic.code === 'unknown-value' && column !== undefined
  const remedy = isWord ? listingOf(workbook, sheet, column, text, diagnostic) : undefined
  const { remedies = [] } = mendedBy({ sheet: sheet.id, row, column: id }, diagnostic)
  return remedy === undefined ? remedies : [...remedies, remedy]
}

function listingOf(
  workbook: Workbook,
  sheet: Sheet,
  column: Column,
  text: string,
  { from, to }: { readonly from?: number; readonly to?: number },
): Remedy | undefined {
  const word = wordOf(text.slice(from, to))
  return word === undefined ? undefined : listing(workbook, sheet, column, word)
}

/** What stands there, with or without quotes; an expression is no word. */
function wordOf(text: string): string | undefined {
  if (!text.startsWith('"')) return /^[\p{L}\p{N}_-]+$/u.test(text) ? text : undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}

function listing(workbook: Workbook, sheet: Sheet, column: Column, word: string): Remedy | undefined {
  if (column.values !== undefined || column.type === 'number') return undefined
  const source = sourceOf(sheet, column)
  return source && 'of' in source ? listed(workbook, source.of, word) : ofFact(workbook, column, word)
}

/** Where the catalogue says that the values of an answer, or of a fact that a condition asks, come from. */
function sourceOf({ point }: Sheet, { kind, output, subject = '' }: Column): ValueSource | undefined {
  if (kind === 'output') return answerNamed(point, output)?.values
  const [owner = '', name = ''] = subject.trim().split('.')
  const facts: Readonly<Record<string, Readonly<Record<string, { readonly values?: ValueSource }>>>> = FACTS
  return Object.hasOwn(facts, owner) && Object.hasOwn(facts[owner]!, name) ? facts[owner]![name]!.values : undefined
}

function listed(workbook: Workbook, kind: Listed | WordKind, id: string): Remedy | undefined {
  if (isWordKind(kind)) {
    const { en, 'zh-CN': zh } = WORD_KINDS[kind].label
    const edit = last(workbook, 'words', { of: kind, id, label: { en: id } })
    return remedyOf(id, { en: `the ${en}s`, 'zh-CN': zh }, edit)
  }
  const list = Object.hasOwn(LISTS, kind) ? LISTS[kind] : undefined
  if (list === undefined || !ID_PATTERN.test(id)) return undefined
  const edit =
    list.name === undefined ? entryOf(workbook, kind, id) : last(workbook, list.name, { id, label: { en: id } })
  return edit && remedyOf(id, list.label, edit)
}

/** The lists of a book that a cell's word may be added to; items and meters are rows of their sheets. */
const LISTS: { readonly [kind in Listed]?: { readonly name?: ListName; readonly label: Text } } = {
  item: { label: { en: 'the items', 'zh-CN': '商品' } },
  meter: { label: { en: 'the meters', 'zh-CN': '计量' } },
  usage: { name: 'usage', label: { en: 'the usage events', 'zh-CN': '用量事件' } },
  service: { name: 'services', label: { en: 'the services', 'zh-CN': '服务' } },
  report: { name: 'reports', label: { en: 'the reports', 'zh-CN': '报告' } },
}

function last(workbook: Workbook, list: ListName, entry: object): Edit {
  const { key, read } = listOf(list)
  const before = read(workbook)?.at(-1)
  return { kind: 'entry-insert', list, entry, after: before === undefined ? null : key(before) }
}

function entryOf(workbook: Workbook, kind: Listed, id: string): Edit | undefined {
  return rowsFor(workbook, kind, [id])[0]
}

/** Rows for them below the sheet that lists them; none where no sheet does. */
function rowsFor({ sheets }: Workbook, kind: Listed, ids: readonly string[]): readonly Edit[] {
  const sheet = sheets.find(({ point }) => point === `${kind}s`)
  const column = sheet?.columns.find(({ output }) => output === kind)
  if (sheet === undefined || column === undefined) return []
  const rows = freshRowIds(sheet, ids.length)
  return ids.map((id, at) => ({
    kind: 'row-insert',
    sheet: sheet.id,
    row: { id: rows[at]!, cells: { [column.id]: { text: JSON.stringify(id) } } },
    after: rows[at - 1] ?? sheet.rows.at(-1)?.id ?? null,
  }))
}

/** Lists the meters that a sheet names, where the book has none. */
export function newMeters(workbook: Workbook, ids: readonly string[]): readonly Remedy[] {
  const edits = rowsFor(workbook, 'meter', ids)
  const names = ids.map((id) => `“${id}”`)
  return edits.length === 0
    ? []
    : [
        {
          label: { en: `Add ${names.join(', ')} to the meters`, 'zh-CN': `将${names.join('、')}加入计量` },
          edits,
        },
      ]
}

/** One more value of a fact that the book declares. */
function ofFact({ vocabulary }: Workbook, { kind, subject = '' }: Column, word: string): Remedy | undefined {
  const asked = kind === 'condition' ? subject.trim() : ''
  const fact = vocabulary.facts.find(({ of, name }) => `${of}.${name}` === asked)
  if (fact?.values === undefined) return undefined
  const declared = fact.values as unknown as readonly JsonObject[]
  const values = [...declared, { value: word, label: { en: word } }]
  const { en, 'zh-CN': zh = en } = fact.label
  const label = { en: `the values of “${en}”`, 'zh-CN': `“${zh}”的取值` }
  return remedyOf(word, label, { kind: 'entry-set', list: 'facts', id: asked, set: { values } })
}

const remedyOf = (word: string, list: Text, edit: Edit): Remedy => ({
  label: { en: `Add “${word}” to ${list.en}`, 'zh-CN': `将“${word}”加入${list['zh-CN']}` },
  edits: [edit],
})
