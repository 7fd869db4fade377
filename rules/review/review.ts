/**
 * What a person must see of two books before one takes the place of the other: every difference with its sentence, sheet
 * by sheet, and whether it may change an answer.
 */
import { fieldOf, type LogChange } from '../history/index.ts'
import type { Text } from '../text.ts'
import {
  ANSWERING,
  answeringPart,
  cellWords,
  isSameJson,
  readerOf,
  type ListName,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import { changeSentence, changeWords, goneSheet, type Around, type ChangeWords, type SayCell } from './change-words.ts'
import { differences } from './differences.ts'

export interface ReviewedChange extends ChangeWords {
  /** Where remarks about it are tied to (`placeKey`). */
  readonly place: string
  readonly change: LogChange
  /** Otherwise it is only said to people. */
  readonly answers: boolean
  readonly sentence: Text
}

/** The changes of one sheet, or of what the book has besides its sheets. */
export interface ChangedPart {
  readonly id: PartName
  /** Of a sheet: its id. */
  readonly sheet?: string
  readonly label: Text
  readonly changes: readonly ReviewedChange[]
}

export type PartName = 'book' | 'sheet' | 'vocabulary' | 'sources' | 'scenarios' | 'ignored'

/** In the order of the book, what was removed last; nothing for two books that are the same. */
export function reviewOf(from: Workbook, to: Workbook): readonly ChangedPart[] {
  const around = { workbook: to, before: from, cell: cellsInWords(from, to) }
  const parts = Map.groupBy(differences(from, to), partKey)
  const sheets = [...to.sheets, ...from.sheets.filter(({ id }) => !to.sheets.some((sheet) => sheet.id === id))]
  const order = ['book', ...sheets.map(({ id }) => `sheet ${id}`), 'vocabulary', 'sources', 'scenarios', 'ignored']
  return order.flatMap((key) => {
    const changes = parts.get(key)
    if (!changes) return []
    const [id, sheet] = key.split(' ') as [PartName, string?]
    const within = sheet === undefined ? {} : { sheet }
    return [
      {
        id,
        ...within,
        label: sheet === undefined ? PART_LABELS[id as keyof typeof PART_LABELS] : sheetLabel(sheet, from, to),
        changes: changes.map((change) => reviewed(change, within, around)),
      },
    ]
  })
}

function reviewed(change: LogChange, within: { readonly sheet?: string }, around: Around): ReviewedChange {
  const words = changeWords(change, within, around)
  return { ...words, place: placeKey(change), change, answers: isAnswering(change), sentence: changeSentence(words) }
}

const PART_LABELS: Readonly<Record<Exclude<PartName, 'sheet'>, Text>> = {
  book: { en: 'Settings of the book', 'zh-CN': '价目册设置' },
  vocabulary: { en: 'Words and facts', 'zh-CN': '词语与事实' },
  sources: { en: 'Sources and clauses', 'zh-CN': '依据文件与条款' },
  scenarios: { en: 'Scenarios', 'zh-CN': '场景' },
  ignored: { en: 'Ignored findings', 'zh-CN': '已忽略的问题' },
}

const PARTS: Readonly<Record<Exclude<ListName, 'columns' | 'sheets'>, PartName>> = {
  book: 'book',
  facts: 'vocabulary',
  usage: 'vocabulary',
  services: 'vocabulary',
  reports: 'vocabulary',
  words: 'vocabulary',
  labels: 'vocabulary',
  sources: 'sources',
  clauses: 'sources',
  scenarios: 'scenarios',
  ignored: 'ignored',
}

function partKey(change: LogChange): string {
  if (!('list' in change)) return `sheet ${change.sheet}`
  if (change.list === 'sheets') return `sheet ${change.id}`
  return change.list === 'columns' ? `sheet ${change.sheet}` : PARTS[change.list]
}

function sheetLabel(id: string, from: Workbook, to: Workbook): Text {
  const sheetIn = ({ sheets }: Workbook): Sheet | undefined => sheets.find((sheet) => sheet.id === id)
  return sheetIn(to)?.label ?? sheetIn(from)?.label ?? goneSheet(id)
}

/**
 * Where a remark is tied to, the same while other changes come and go: `prices/tier-2/unitPrice` for a cell,
 * `prices/tier-2` for a row, `prices` for a sheet, `prices/@columns/unitPrice` for a column, `@scenarios/late` for an entry
 * of another list, `@book` for the settings. No id begins with `@`.
 */
export function placeKey(change: LogChange): string {
  if ('list' in change) {
    if (change.list === 'book') return '@book'
    if (change.list === 'sheets') return change.id
    return change.list === 'columns' ? `${change.sheet}/@columns/${change.id}` : `@${change.list}/${change.id}`
  }
  const field = fieldOf(change)
  return [change.sheet, change.row, ...(field === undefined ? [] : [field])].join('/')
}

/** Whether an answer may come of it that is another than before. */
export function isAnswering(change: LogChange): boolean {
  if (!('list' in change)) return change.kind !== 'row-set' || !['note', 'cites'].includes(change.property)
  const { list } = change
  if (change.kind !== 'entry-set') return ANSWERING[list] !== undefined
  const { property, from, to } = change
  const partOf = (value: typeof from) => answeringPart(list, { [property]: value })
  return !isSameJson(partOf(from), partOf(to))
}

/** Cells as they are said beside the name of their column, each side by the names of its own book. */
function cellsInWords(from: Workbook, to: Workbook): SayCell {
  const sides = {
    from: { book: from, words: cellWords(readerOf(from)) },
    to: { book: to, words: cellWords(readerOf(to)) },
  }
  return (at, text, side) => {
    const { book, words } = sides[side]
    const sheet = book.sheets.find(({ id }) => id === at.sheet)
    const column = sheet?.columns.find(({ id }) => id === at.column)
    if (!sheet || !column) return undefined
    if (text === '' && column.kind === 'condition') return ANYTHING
    return words.answer(sheet, column, text === '' ? (column.default ?? '') : text)
  }
}

const ANYTHING: Text = { en: 'anything', 'zh-CN': '不限' }
