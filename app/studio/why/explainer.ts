/** What the cells of a row say and saw, and what would have to be otherwise, in the reader's words. */
import type { NamedValue, NameInfo } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import type { FactChange, SmallestChange } from '../../../rules/table/index.ts'
import {
  factByName,
  placeOfRow,
  ROW_DATES,
  type BookReader,
  type Column,
  type Row,
  type SeenFact,
  type Sheet,
} from '../../../rules/workbook/index.ts'
import { cellReader, type CellReader } from '../grid/cell-reader.ts'
import { cellText } from '../grid/looks.ts'
import type { Words } from '../use-words.ts'
import type { Moment } from './moment.ts'
import { saidValue } from './said-value.ts'

export interface SaidCell {
  readonly key: string
  readonly met: boolean
  /** `Quantity is at least 10` */
  readonly sentence: string
  readonly saw: string
}

export interface SaidAnswer {
  readonly label: string
  readonly answer: string
}

/** What would have made a row answer: a heading, and the facts that would have to be otherwise. */
export interface SaidChange {
  readonly heading: string
  readonly changes: readonly string[]
}

export interface Explainer {
  cells(moment: Moment, row: string): readonly SaidCell[]
  answers(moment: Moment, row: string): readonly SaidAnswer[]
  change(moment: Moment, row: string): SaidChange
  fact(fact: SeenFact): SaidAnswer
  /** `row 3 “late fee”`, and what its conditions say, to find it by. */
  rowTitle(sheet: Sheet, row: Row): string
}

export function explainerOf(book: BookReader, words: Words): Explainer {
  const { t, lexicon } = words
  const reader = cellReader(book)
  const said = (value: Json | undefined, kind: Pick<NameInfo, 'type' | 'values'>): string =>
    saidValue(value, kind, lexicon, t)
  const kindOf = (sheet: Sheet, column: Column): Pick<NameInfo, 'type' | 'values'> => ({
    type: column.type,
    ...valuesOf(book, sheet, column),
  })

  function cells(moment: Moment, id: string): readonly SaidCell[] {
    const row = rowOf(moment.sheet, id)
    return (moment.cells(id) ?? []).flatMap(({ column: of, test, seen, met }) => {
      const column = moment.sheet.columns.find((one) => one.id === of)
      if (test.kind === 'any' || !row) return []
      if (!column) return [{ key: '', met, sentence: inForce(row, words), saw: said(seen, { type: 'date' }) }]
      const sentence = sentenceOf(reader, moment.sheet, column, row, words)
      return [{ key: column.id, met, sentence, saw: said(seen, kindOf(moment.sheet, column)) }]
    })
  }

  function answers({ sheet }: Moment, id: string): readonly SaidAnswer[] {
    const row = rowOf(sheet, id)
    return sheet.columns.flatMap((column) => {
      const text = row?.cells[column.id]?.text.trim() || column.default
      if (column.kind !== 'output' || text === undefined) return []
      const answer = reader.inWords(sheet, column, text)
      return [{ label: lexicon.text(column.label), answer: answer ? lexicon.text(answer) : text }]
    })
  }

  function changed({ sheet }: Moment, { column: id, path, seen, wanted }: FactChange): string {
    const column = sheet.columns.find((one) => one.id === id)
    const info = path && factByName(book.names(sheet.point), path.join('.'))
    const kind = column ? kindOf(sheet, column) : (info ?? { type: 'any' })
    const fact = column ? lexicon.text(column.label) : info ? lexicon.text(info.label) : ''
    const variant = wanted === undefined ? 'without' : seen === undefined ? 'given' : 'instead'
    const sentence = t(`why.${variant}`, { fact, value: said(wanted, kind), seen: said(seen, kind) })
    return path ? sentence : t('why.computed', { sentence })
  }

  return {
    cells,
    answers,
    change(moment, row) {
      const change = moment.change(row)
      const named = (columns: readonly string[]): string => columnNames(moment.sheet, columns, words)
      const changes = change?.kind === 'change' ? change.changes.map((one) => changed(moment, one)) : []
      return { heading: headingOf(change, moment.sheet, named, words), changes }
    },
    fact: ({ label, value, ...kind }) => ({ label: lexicon.text(label), answer: said(value, kind) }),
    rowTitle(sheet, row) {
      const asked = sheet.columns.flatMap((column) => shownIn(reader, sheet, column, row, words))
      return [t('why.row', { row: placeOfRow(sheet.rows, row.id) + 1 }), row.note ?? asked.join(' · ')].join(' ').trim()
    },
  }
}

const rowOf = ({ rows }: Sheet, id: string): Row | undefined => rows[placeOfRow(rows, id)]

function valuesOf(book: BookReader, sheet: Sheet, column: Column): { readonly values?: readonly NamedValue[] } {
  const { values } = book.column(sheet, column)
  const named = values ?? book.choices(sheet, column)
  return named.length > 0 ? { values: named } : {}
}

/** What a condition cell holds, by names; nothing where it asks nothing. */
function shownIn(reader: CellReader, sheet: Sheet, column: Column, row: Row, { lexicon }: Words): readonly string[] {
  const text = row.cells[column.id]?.text.trim() ?? ''
  if (column.kind !== 'condition' || text === '' || text === '-') return []
  return [cellText(sheet, { kind: 'cell', column }, text, { reader, lexicon })]
}

function sentenceOf(reader: CellReader, sheet: Sheet, column: Column, row: Row, { lexicon }: Words): string {
  const text = row.cells[column.id]?.text ?? ''
  const sentence = reader.inWords(sheet, column, text)
  return sentence ? lexicon.text(sentence) : `${lexicon.text(column.label)} ${text}`
}

function inForce(row: Row, { t, lexicon }: Words): string {
  const [from, until] = ROW_DATES.map((date) => row[date])
  const day = (text: string | undefined): string => saidValue(text, { type: 'date' }, lexicon, t)
  const variant = from === undefined ? 'inForceUntil' : until === undefined ? 'inForceFrom' : 'inForce'
  return t(`why.${variant}`, { from: day(from), until: day(until) })
}

function columnNames({ columns }: Sheet, ids: readonly string[], { lexicon }: Words): string {
  const names = columns.filter(({ id }) => ids.includes(id)).map(({ label }) => lexicon.text(label))
  return new Intl.ListFormat(lexicon.language, { type: 'conjunction' }).format(names)
}

const MOST_NAMED = 5

function headingOf(
  change: SmallestChange | undefined,
  sheet: Sheet,
  named: (columns: readonly string[]) => string,
  { t, lexicon }: Words,
): string {
  switch (change?.kind) {
    case undefined:
      return t('why.disabled')
    case 'answers':
    case 'impossible':
    case 'unknown':
      return t(`why.${change.kind}`)
    case 'change':
      return t(change.changes.length === 1 ? 'why.changeOne' : 'why.changeSome', { count: change.changes.length })
    case 'opaque':
    case 'elsewhere':
      return t(`why.${change.kind}`, { columns: named(change.columns) })
    case 'shadowed': {
      const shown = change.rows.slice(0, MOST_NAMED).map((id) => String(placeOfRow(sheet.rows, id) + 1))
      const rows = new Intl.ListFormat(lexicon.language, { type: 'conjunction' }).format(shown)
      const clash = sheet.hitPolicy === 'unique' || sheet.hitPolicy === 'any'
      return t(`why.${clash ? 'clashes' : 'shadowed'}${shown.length === 1 ? 'One' : 'Some'}`, { rows })
    }
  }
}
