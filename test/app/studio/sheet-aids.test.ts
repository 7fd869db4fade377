import { expect, it } from 'vitest'
import type { CellAid } from '../../../app/studio/grid/cell-aid.ts'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { withChoice } from '../../../app/studio/grid/choices.ts'
import { gridShape } from '../../../app/studio/grid/grid-shape.ts'
import { keptAids } from '../../../app/studio/grid/sheet-aids.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { book } from './labelled-book.ts'

const reader = readerOf(book)
const context = {
  reader: cellReader(reader),
  lexicon: lexiconOf(reader, 'en'),
  t: (key: string) => key,
  today: () => '2026-01-01',
}
const shape = gridShape(
  book.sheets.find(({ id }) => id === 'fees')!,
  { withDates: true },
)
const at = (key: string): number =>
  shape.fields.findIndex((field) => (field.kind === 'cell' ? field.column.id : field.kind) === key)
const aidAt = keptAids()
const offersAt = (key: string, text: string) => {
  const aid = aidAt(shape, context, at(key)) as CellAid & { kind: 'choices' }
  return aid.offers(text, text.length, true)
}

it('a cell with values of its own offers those, under their names', () =>
  expect(offersAt('service', '').choices.map(({ label, id }) => [label, id])).toEqual([
    ['home visit', 'visit'],
    ['call', undefined],
  ]))

it('the only match is taken for what cannot be read, never in place of what can', () => {
  expect(offersAt('service', 'vis').only?.text).toBe('"visit"')
  for (const text of ['"visit"', 'not "visit"', '–']) expect(offersAt('service', text).only).toBeUndefined()
})

it('any other offers what the formula bar does, and goes on after it is chosen', () => {
  const offers = offersAt('price', 'request.exp')
  expect(offers).toMatchObject({ goesOn: true, choices: [{ text: 'request.expense', label: 'expense' }] })
  expect(withChoice('request.exp', offers, offers.choices[0]!)).toEqual({ text: 'request.expense', caret: 15 })
  expect(offersAt('service', 'if request.exp').choices.map(({ text }) => text)).toEqual(['request.expense'])
  expect(offersAt('price', '12').choices).toEqual([])
})

it('the days of a row have a calendar, its note has nothing', () => {
  expect(aidAt(shape, context, at('from'))?.kind).toBe('dates')
  expect(aidAt(shape, context, at('note'))).toBeUndefined()
})

it('is the same for as long as the book is', () => {
  expect(aidAt(shape, context, at('price'))).toBe(aidAt(shape, { ...context }, at('price')))
  expect(aidAt(shape, context, at('price'))).not.toBe(
    aidAt(shape, { ...context, lexicon: lexiconOf(reader, 'zh-CN') }, at('price')),
  )
})
