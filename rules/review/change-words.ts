/**
 * A change as people read it, in both languages: where, and from what to what. What is gone is called by the name it had.
 */
import { assertNever, civil } from '../cell/index.ts'
import { fieldOf, type HistoryPlace, type LogChange } from '../history/index.ts'
import type { Json } from '../json.ts'
import { LANGUAGES, textIn, type Language, type Text } from '../text.ts'
import {
  ignoredPlace,
  listOf,
  placeName,
  placeOfRow,
  rowName,
  type Entry,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import { entryName, propertyName, rowFieldName, valueName } from './list-words.ts'
import { partsInWords } from './scenario-words.ts'

export interface ChangeWords {
  readonly where: Text
  /** What became of it as a whole; or what it was and is. */
  readonly what: { readonly done: Text } | { readonly from: Text; readonly to: Text }
}

/** What names things. */
export interface Around {
  readonly workbook: Workbook
  /** The book as it was, where there is more to be said than where and what: rows by their labels, what stands in them. */
  readonly before?: Workbook
  /** How a cell is said; as it was typed, where there is none. */
  readonly cell?: SayCell
}

export type SayCell = (
  at: { readonly sheet: string; readonly column: string },
  text: string,
  side: Side,
) => Text | undefined
export type Side = 'from' | 'to'

/** `within`: what all changes of the list are about is not said of each. */
export const changeWords = (change: LogChange, within: HistoryPlace, around: Around): ChangeWords => ({
  where: joined('row' in change ? rowParts(change, within, around) : entryParts(change, within, around)),
  what: whatOf(change, around),
})

/** `Row 3, Grace period: 24 hours → 12 hours` */
export function changeSentence({ where, what }: ChangeWords): Text {
  const said = 'done' in what ? what.done : inBoth((say) => `${say(what.from)} → ${say(what.to)}`)
  return inBoth((say, language) => {
    const place = say(where)
    const colon = language === 'en' ? ': ' : '：'
    return place === '' ? say(said) : `${place[0]!.toUpperCase()}${place.slice(1)}${colon}${say(said)}`
  })
}

/** What a history is about: `Arrears, row 3, grace period`. */
export function placeWords({ sheet: id, row, column }: HistoryPlace, around: Around): Text {
  if (id === undefined) return { en: 'the whole book', 'zh-CN': '整本价目册' }
  const sheet = around.workbook.sheets.find((each) => each.id === id)
  return joined([
    sheet ? sheet.label : goneSheet(id),
    ...(row === undefined ? [] : [rowText(sheet, { row }, around)]),
    ...(column === undefined ? [] : [fieldText(sheet, column)]),
  ])
}

export const goneSheet = (sheet: string): Text => ({ en: `${sheet} (removed)`, 'zh-CN': `${sheet}（已删除）` })

/** A text put together once for each language. */
export const inBoth = (write: (say: (text: Text) => string, language: Language) => string): Text => {
  const [en, zh] = LANGUAGES.map((language) => write((text) => textIn(text, language), language))
  return { en: en!, 'zh-CN': zh! }
}

const joined = (parts: readonly Text[]): Text =>
  inBoth((say, language) => parts.map(say).join(language === 'en' ? ', ' : '，'))

function whatOf(change: LogChange, around: Around): ChangeWords['what'] {
  switch (change.kind) {
    case 'cell':
      return { from: cellText(change, 'from', around), to: cellText(change, 'to', around) }
    case 'row-set':
    case 'entry-set': {
      const { property } = change
      const { zone } = around.workbook
      const [from, to] = [valueText(property, change.from, zone), valueText(property, change.to, zone)]
      if (!from || !to) return { done: partsInWords(change.from, change.to) ?? CHANGED }
      return from.en === to.en && from['zh-CN'] === to['zh-CN'] ? { done: CHANGED } : { from, to }
    }
    case 'row-added':
      return { done: withCells(ADDED, change, 'to', around) }
    case 'row-removed':
      return { done: withCells(REMOVED, change, 'from', around) }
    case 'row-moved':
      return { done: movedFrom(change, around) }
    case 'entry-added':
      return { done: ADDED }
    case 'entry-removed':
      return { done: REMOVED }
    case 'entry-moved':
      return { done: MOVED }
    default:
      return assertNever(change)
  }
}

const CHANGED: Text = { en: 'changed', 'zh-CN': '已修改' }
const ADDED: Text = { en: 'added', 'zh-CN': '新增' }
const REMOVED: Text = { en: 'removed', 'zh-CN': '删除' }
const MOVED: Text = { en: 'moved', 'zh-CN': '移动' }
const EMPTY: Text = { en: 'empty', 'zh-CN': '空' }

const cellText = (change: LogChange & { readonly kind: 'cell' }, side: Side, { cell }: Around): Text =>
  cell?.(change, change[side], side) ?? (change[side] === '' ? EMPTY : { en: change[side] })

/** With what stands in the row, or stood: `added (Meter: Exams; Grace period: 24 hours)`. */
function withCells(
  done: Text,
  { sheet: id, cells }: LogChange & { readonly kind: 'row-added' | 'row-removed' },
  side: Side,
  { workbook, before, cell }: Around,
): Text {
  const sheet = (side === 'to' ? workbook : before)?.sheets.find((each) => each.id === id)
  if (!before || !sheet) return done
  const said = sheet.columns.flatMap(({ id: column, label }) => {
    const text = cells[column] ?? ''
    return text === '' ? [] : [{ label, text: cell?.({ sheet: id, column }, text, side) ?? { en: text } }]
  })
  if (said.length === 0) return done
  return inBoth((say, language) =>
    language === 'en'
      ? `${say(done)} (${said.map(({ label, text }) => `${say(label)}: ${say(text)}`).join('; ')})`
      : `${say(done)}（${said.map(({ label, text }) => `${say(label)}：${say(text)}`).join('；')}）`,
  )
}

function movedFrom({ sheet: id, row }: LogChange & { readonly kind: 'row-moved' }, { before }: Around): Text {
  const sheet = before?.sheets.find((each) => each.id === id)
  const place = placeOfRow(sheet?.rows ?? [], row) + 1
  return place === 0 ? MOVED : { en: `moved, was row ${place}`, 'zh-CN': `移动，原第 ${place} 行` }
}

/** Undefined for what is too much to be read beside another. */
function valueText(property: string, value: Json, zone: string): Text | undefined {
  if (value === null || value === '') return EMPTY
  if (typeof value === 'boolean') return value ? { en: 'yes', 'zh-CN': '是' } : { en: 'no', 'zh-CN': '否' }
  if (typeof value === 'string' || typeof value === 'number')
    return valueName(property, value) ?? { en: property === 'until' ? asClock(value, zone) : String(value) }
  if (Array.isArray(value)) return labelsText(value)
  const { en, code, digits } = value as Readonly<Record<string, Json>>
  if (typeof en === 'string') return filled(value as unknown as Text)
  return typeof code === 'string' ? { en: `${code} (${String(digits)})` } : undefined
}

/** An instant as one writes it in the zone of the book: `2025-02-01 10:00`. */
function asClock(value: string | number, zone: string): string {
  const instant = civil.parseInstant(value)
  return Number.isNaN(instant) ? String(value) : civil.formatInstant(instant, zone).slice(0, 16).replace('T', ' ')
}

/** A label may be in Chinese only. */
const filled = (text: Text): Text => inBoth((say) => say(text) || text.en || text['zh-CN'] || '""')

const MOST_VALUES = 8

/** Allowed values by what they are called. */
function labelsText(values: readonly Json[]): Text | undefined {
  if (values.length === 0 || values.length > MOST_VALUES) return undefined
  const labels = values.map((value) => (value as { readonly label?: Text } | null)?.label)
  if (!labels.every((label) => label !== undefined)) return undefined
  return inBoth((say, language) => labels.map(say).join(language === 'en' ? ', ' : '、'))
}

type RowChange = Extract<LogChange, { readonly row: string }>

function rowParts(change: RowChange, within: HistoryPlace, around: Around): readonly Text[] {
  const sheet = around.workbook.sheets.find(({ id }) => id === change.sheet)
  const field = fieldOf(change)
  return [
    ...(within.sheet === undefined ? [sheet?.label ?? { en: change.sheet }] : []),
    ...(within.row === undefined ? [rowText(sheet, change, around)] : []),
    ...(field === undefined || within.column === field ? [] : [fieldText(sheet, field)]),
  ]
}

/** By its number; a row that is not there any more by what stood in it first, or its id. */
function rowText(
  sheet: Sheet | undefined,
  change: { readonly row: string; readonly cells?: Readonly<Record<string, string>> },
  { before }: Around,
): Text {
  const at = sheet ? placeOfRow(sheet.rows, change.row) : -1
  if (sheet && at >= 0) {
    return before ? rowName(sheet, change.row) : { en: `row ${at + 1}`, 'zh-CN': `第 ${at + 1} 行` }
  }
  const stood = Object.values(change.cells ?? {}).find((text) => text !== '' && text !== '-')
  const name = stood?.replace(/^"(.*)"$/, '$1') ?? change.row
  return { en: `row “${name}”`, 'zh-CN': `行“${name}”` }
}

function fieldText(sheet: Sheet | undefined, field: string): Text {
  if (field.startsWith('@')) return rowFieldName(field)
  const column = sheet?.columns.find(({ id }) => id === field)
  return column?.label ?? entryName('columns', { en: field })
}

type EntryChange = Extract<LogChange, { readonly list: unknown }>

function entryParts(change: EntryChange, within: HistoryPlace, around: Around): readonly Text[] {
  const sheet = around.workbook.sheets.find(({ id }) => id === change.sheet)
  const isOfSheet = change.sheet !== undefined && within.sheet === undefined
  const property = change.kind === 'entry-set' ? [propertyName(change.property)] : []
  const isWhole = change.list === 'book' || (change.list === 'sheets' && within.sheet !== undefined)
  return [
    ...(isOfSheet ? [sheet?.label ?? { en: change.sheet! }] : []),
    ...(isWhole && property.length > 0 ? [] : [entryName(change.list, nameOf(change, around))]),
    ...property,
  ]
}

function nameOf(change: EntryChange, { workbook }: Around): Text {
  if (change.list === 'ignored') return placeName(workbook, ignoredPlace(change.id))
  const { key, read } = listOf(change.list)
  const entry: Entry | undefined = read(workbook, change.sheet)?.find((other) => key(other) === change.id)
  const label = ('label' in change && change.label) || (entry && titleIn(entry))
  return label || { en: change.id }
}

/** Scenarios have titles, everything else labels; both may be missing. */
function titleIn(entry: Entry): Text | undefined {
  const { label, title } = entry as { readonly label?: unknown; readonly title?: unknown }
  const text = label ?? title
  if (typeof text === 'string') return { en: text }
  return typeof (text as Text | undefined)?.en === 'string' && (text as Text).en !== '' ? (text as Text) : undefined
}
