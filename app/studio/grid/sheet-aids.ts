/** What helps to write a cell of a sheet: the values that it may hold, a calendar for dates. */
import type { Column, Sheet } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import type { CellAid } from './cell-aid.ts'
import type { CellReader } from './cell-reader.ts'
import { namedChoice, offersFrom, type OffersFor } from './choices.ts'
import { isSaid, type GridShape } from './grid-shape.ts'

export interface AidContext {
  readonly reader: CellReader
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly today: () => string
}

/** The same aid for a column for as long as what it rests on is the same: the grid asks for every cell that it draws. */
export function keptAids(): (shape: GridShape, context: AidContext, field: number) => CellAid | undefined {
  let basis: readonly unknown[] = []
  let ofColumns = new WeakMap<Column, { readonly aid: CellAid | undefined }>()
  let dates: CellAid | undefined
  return ({ sheet, fields }, context, at) => {
    const now = [context.reader, context.lexicon]
    if (now.some((part, index) => part !== basis[index])) {
      basis = now
      ofColumns = new WeakMap()
      dates = undefined
    }
    const field = fields[at]
    if (!field || isSaid(field)) return undefined
    if (field.kind !== 'cell') return (dates ??= datesFor(context))
    const known = ofColumns.get(field.column) ?? { aid: aidFor(sheet, field.column, context) }
    ofColumns.set(field.column, known)
    return known.aid
  }
}

function aidFor(sheet: Sheet, column: Column, context: AidContext): CellAid | undefined {
  const values = context.reader.choices(sheet, column)
  const formula = formulaOffers(sheet, column, context)
  if (values.length === 0)
    return column.type === 'date' ? datesFor(context) : { kind: 'choices', offers: formula, isList: false }
  const { language } = context.lexicon
  const choices = () =>
    values.map(({ value, label }) => namedChoice(String(value), label, choiceText(value, column.type), language))
  const isList = column.kind === 'condition' || column.type === 'list'
  const listed = offersFrom(choices, isList)
  const offers: OffersFor = (text, caret, touched) => {
    const found = listed(text, caret, touched)
    if (found.choices.length === 0) return formula(text, caret, touched)
    // What can be read is what was meant, and is never replaced by what merely has it in it.
    return found.only && context.reader.read(sheet, column, text).ok ? { ...found, only: undefined } : found
  }
  return { kind: 'choices', offers, isList }
}

/** What the formula bar suggests, as soon as something was typed. */
const formulaOffers =
  (sheet: Sheet, column: Column, { reader, lexicon }: AidContext): OffersFor =>
  (text, caret, touched) => {
    const found = touched ? reader.offers(sheet, column, text, caret, false) : undefined
    if (!found) return { from: caret, to: caret, choices: [] }
    const choices = found.offers.map(({ label, text: written, caret: stands }) => ({
      ...namedChoice(written, label, written, lexicon.language),
      caret: stands,
    }))
    return { from: found.from, to: found.to, choices, goesOn: true }
  }

const choiceText = (value: string | number, type: string): string =>
  typeof value === 'number' || type === 'boolean' ? String(value) : JSON.stringify(value)

const datesFor = ({ lexicon, t, today }: AidContext): CellAid => ({
  kind: 'dates',
  words: {
    language: lexicon.language,
    today,
    name: t('grid.calendar'),
    previous: t('grid.previousMonth'),
    next: t('grid.nextMonth'),
    hint: t('grid.calendarKeys'),
  },
})
