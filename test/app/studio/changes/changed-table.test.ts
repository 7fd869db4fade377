/** A changed sheet as a table: which rows stand in it, where, and what each cell was and is. */
import { describe, expect, it } from 'vitest'
import { changedTable, sideOf } from '../../../../app/studio/changes/changed-table.ts'
import { reviewOf } from '../../../../rules/review/index.ts'
import { applyEdits, type Edit, type Workbook } from '../../../../rules/workbook/index.ts'
import { book } from '../small-book.ts'

const edited = (...edits: readonly Edit[]): Workbook => applyEdits(book, edits).workbook
function tableOf(from: Workbook, to: Workbook) {
  const [part] = reviewOf(from, to)
  return changedTable(part!, sideOf(from, 'en'), sideOf(to, 'en'))
}
const priced = (row: string, text: string): Edit => ({ kind: 'cell', sheet: 'prices', row, column: 'price', text })
const added: Edit = {
  kind: 'row-insert',
  sheet: 'prices',
  row: { id: 'd', cells: { item: '"d"', price: '4' } },
  after: 'a',
}

describe('the rows of a changed sheet', () => {
  it('are those that are not as they were, with how many stand between them as they were', () => {
    const table = tableOf(book, edited(priced('c', '30')))!
    expect(table.rows).toMatchObject([
      {
        id: 'c',
        fate: 'changed',
        place: 'prices/c',
        number: 3,
        kept: 2,
        cells: [
          { fate: 'kept', from: 'c', to: 'c' },
          { fate: 'changed', from: '3', to: '30', place: 'prices/c/price' },
        ],
      },
    ])
  })

  it('are new, gone and moved, each where it stands; what is gone below what it stood below', () => {
    const table = tableOf(
      book,
      edited(
        added,
        { kind: 'row-delete', sheet: 'prices', row: 'b' },
        { kind: 'row-move', sheet: 'prices', row: 'c', after: null },
      ),
    )!
    expect(table.rows.map(({ id, fate, number, before }) => ({ id, fate, number, before }))).toEqual([
      { id: 'c', fate: 'kept', number: 1, before: 3 },
      { id: 'b', fate: 'removed', number: undefined, before: 2 },
      { id: 'd', fate: 'added', number: 3, before: undefined },
    ])
  })

  it('are all of them where the sheet itself is new or gone', () => {
    const without = edited({ kind: 'entry-delete', list: 'sheets', id: 'prices' })
    expect(tableOf(book, without)!.rows.map(({ fate }) => fate)).toEqual(['removed', 'removed', 'removed'])
    expect(tableOf(without, book)!.rows.map(({ fate }) => fate)).toEqual(['added', 'added', 'added'])
  })

  it('have a column for what was said of a row besides its cells', () => {
    const table = tableOf(book, edited({ kind: 'row-set', sheet: 'prices', row: 'b', disabled: true }))!
    expect(table.columns.map(({ id }) => id)).toEqual(['item', 'price', '@disabled'])
    expect(table.rows[0]!.cells.at(-1)).toMatchObject({ fate: 'changed', from: '', to: '✓' })
  })
})

it('columns that came, went or are not the same are marked', () => {
  const to = edited(
    { kind: 'entry-set', list: 'columns', sheet: 'prices', id: 'price', set: { label: { en: 'Fee' } } },
    {
      kind: 'entry-insert',
      list: 'columns',
      sheet: 'prices',
      entry: { id: 'years', kind: 'condition', label: { en: 'Years' }, type: 'number', subject: 'order.quantity' },
      after: 'item',
    },
  )
  expect(tableOf(book, to)!.columns.map(({ id, fate }) => [id, fate])).toEqual([
    ['item', 'kept'],
    ['years', 'added'],
    ['price', 'changed'],
  ])
  expect(tableOf(to, book)!.columns.map(({ id, fate }) => [id, fate])).toContainEqual(['years', 'removed'])
})

it('there is no table where only something is said of the sheet', () => {
  const to = edited({ kind: 'entry-set', list: 'sheets', id: 'prices', set: { label: { en: 'Fees' } } })
  expect(tableOf(book, to)).toBeUndefined()
})
