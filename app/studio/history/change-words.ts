/** A change as people read it: where, and from what to what. What is gone is called by the name it had. */
import { assertNever } from '../../../rules/cell/index.ts'
import { fieldOf, type HistoryPlace, type LogChange } from '../../../rules/history/index.ts'
import type { Json } from '../../../rules/json.ts'
import type { Text } from '../../../rules/text.ts'
import {
  ignoredPlace,
  listOf,
  placeName,
  placeOfRow,
  scenarioTitle,
  type Entry,
  type ListName,
  type Scenario,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'

export interface ChangeWords {
  readonly where: string
  /** What became of it as a whole; or what it was and is. */
  readonly what: { readonly done: string } | { readonly from: string; readonly to: string }
}

type Around = { readonly workbook: Workbook; readonly words: Pick<Words, 't' | 'lexicon'> }

/** `within`: what all changes of the list are about is not said of each. */
export function changeWords(change: LogChange, within: HistoryPlace, around: Around): ChangeWords {
  const { t } = around.words
  const where = ('row' in change ? rowParts(change, within, around) : entryParts(change, within, around)).join(
    t('history.comma'),
  )
  return { where, what: whatOf(change, around) }
}

function whatOf(change: LogChange, around: Around): ChangeWords['what'] {
  const { t } = around.words
  switch (change.kind) {
    case 'cell':
      return { from: change.from || t('history.empty'), to: change.to || t('history.empty') }
    case 'row-set':
    case 'entry-set': {
      const [from, to] = [valueText(change.from, around), valueText(change.to, around)]
      return from === undefined || to === undefined || from === to ? { done: t('history.changed') } : { from, to }
    }
    case 'row-added':
    case 'entry-added':
      return { done: t('history.added') }
    case 'row-removed':
    case 'entry-removed':
      return { done: t('history.removed') }
    case 'row-moved':
    case 'entry-moved':
      return { done: t('history.moved') }
    default:
      return assertNever(change)
  }
}

/** Undefined for what is too much to be read beside another. */
function valueText(value: Json, { words: { t, lexicon } }: Around): string | undefined {
  if (value === null || value === '') return t('history.empty')
  if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return undefined
  const { en, code } = value as Readonly<Record<string, Json>>
  if (typeof en === 'string') return lexicon.text(value as unknown as Text) || t('history.empty')
  return typeof code === 'string' ? code : undefined
}

type RowChange = Extract<LogChange, { readonly row: string }>

function rowParts(change: RowChange, within: HistoryPlace, around: Around): readonly string[] {
  const sheet = around.workbook.sheets.find(({ id }) => id === change.sheet)
  const field = fieldOf(change)
  return [
    ...(within.sheet === undefined ? [sheet ? around.words.lexicon.text(sheet.label) : change.sheet] : []),
    ...(within.row === undefined ? [rowText(sheet, change, around)] : []),
    ...(field === undefined || within.column === field ? [] : [fieldText(sheet, field, around)]),
  ]
}

/** By its number; a row that is not there any more by what stood in it first, or its id. */
function rowText(sheet: Sheet | undefined, change: RowChange, { words: { t } }: Around): string {
  const at = sheet ? placeOfRow(sheet.rows, change.row) : -1
  if (at >= 0) return t('history.row', { row: at + 1 })
  const stood = 'cells' in change ? Object.values(change.cells).find((text) => text !== '' && text !== '-') : undefined
  return t('history.rowGone', { id: stood?.replace(/^"(.*)"$/, '$1') ?? change.row })
}

export function fieldText(sheet: Sheet | undefined, field: string, { words: { t, lexicon } }: Around): string {
  if (field.startsWith('@')) return t(`history.fields.${field.slice(1)}`)
  const column = sheet?.columns.find(({ id }) => id === field)
  return column ? lexicon.text(column.label) : t('history.ofColumn', { column: field })
}

type EntryChange = Extract<LogChange, { readonly list: unknown }>

function entryParts(change: EntryChange, within: HistoryPlace, around: Around): readonly string[] {
  const { t, lexicon } = around.words
  const sheet = around.workbook.sheets.find(({ id }) => id === change.sheet)
  const isOfSheet = change.sheet !== undefined && within.sheet === undefined
  const property =
    change.kind === 'entry-set' ? [t(`properties.${change.property}`, { defaultValue: change.property })] : []
  const isWhole = change.list === 'book' || (change.list === 'sheets' && within.sheet !== undefined)
  return [
    ...(isOfSheet ? [sheet ? lexicon.text(sheet.label) : change.sheet!] : []),
    ...(isWhole && property.length > 0 ? [] : [t(`lists.${change.list}`, { name: nameOf(change, around) })]),
    ...property,
  ]
}

function nameOf(change: EntryChange, { workbook, words: { lexicon } }: Around): string {
  if (change.list === 'ignored') return lexicon.text(placeName(workbook, ignoredPlace(change.id)))
  const { key, read } = listOf(change.list)
  const entry: Entry | undefined = read(workbook, change.sheet)?.find((other) => key(other) === change.id)
  const label = 'label' in change && change.label ? change.label : entry && labelOf(change.list, entry)
  return (label && lexicon.text(label)) || change.id
}

const labelOf = (list: ListName, entry: Entry): Text | undefined =>
  list === 'scenarios' ? scenarioTitle(entry as Scenario) : 'label' in entry ? (entry.label as Text) : undefined

/** What a history is about, in words: `Arrears, row 3, grace period`. */
export function placeWords({ sheet: id, row, column }: HistoryPlace, around: Around): string {
  const { t, lexicon } = around.words
  if (id === undefined) return t('history.book')
  const sheet = around.workbook.sheets.find((each) => each.id === id)
  const at = sheet && row !== undefined ? placeOfRow(sheet.rows, row) : -1
  return [
    sheet ? lexicon.text(sheet.label) : t('history.sheetGone', { sheet: id }),
    ...(row === undefined ? [] : [at < 0 ? t('history.rowGone', { id: row }) : t('history.row', { row: at + 1 })]),
    ...(column === undefined ? [] : [fieldText(sheet, column, around)]),
  ].join(t('history.comma'))
}
