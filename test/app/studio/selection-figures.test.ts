import { describe, expect, it } from 'vitest'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { gridShape } from '../../../app/studio/grid/grid-shape.ts'
import { figuresOf } from '../../../app/studio/grid/selection-figures.ts'
import { readerOf, type Column, type Workbook } from '../../../rules/workbook/index.ts'
import { book } from './small-book.ts'

function figures(
  texts: readonly string[],
  output = 'price',
  ranges = [{ row: 0, field: 1, rows: texts.length, fields: 1 }],
) {
  const [sheet] = book.sheets
  const columns: Column[] = sheet!.columns.map((column) => (column.id === 'price' ? { ...column, output } : column))
  const rows = texts.map((text, at) => ({ id: `r${at}`, cells: { item: { text: '"a"' }, price: { text } } }))
  const changed: Workbook = { ...book, sheets: [{ ...sheet!, columns, rows }, ...book.sheets.slice(1)] }
  return figuresOf(gridShape(changed.sheets[0]!), ranges, cellReader(readerOf(changed)))
}

describe('what the selected cells come to', () => {
  it('is exact', () =>
    expect(figures(['0.1', '0.2', '0.3'])).toEqual({
      filled: 3,
      numbers: 3,
      of: { sum: 0.6, average: 0.2, least: 0.1, greatest: 0.3 },
      money: true,
    }))

  it('is of plain numbers only: no expression, no text, nothing empty', () => {
    const { filled, numbers, of } = figures(['5', '', 'order.quantity * 2', '-2', '"a"'])
    expect({ filled, numbers, of }).toEqual({
      filled: 4,
      numbers: 2,
      of: { sum: 3, average: 1.5, least: -2, greatest: 5 },
    })
  })

  it('counts what is filled where there is no number', () => {
    const ranges = [{ row: 0, field: 0, rows: 2, fields: 1 }]
    expect(figures(['5', '6'], 'price', ranges)).toEqual({ filled: 2, numbers: 0, of: {}, money: false })
  })

  it('counts a cell once where blocks overlap', () => {
    const block = { row: 0, field: 1, rows: 2, fields: 1 }
    expect(figures(['5', '6'], 'price', [block, { ...block, row: 1, rows: 1 }]).of.sum).toBe(11)
  })

  it('is money where the column is', () => expect(figures(['5'], 'quantity').money).toBe(false))

  it('does not say a sum that would not be exact', () => {
    const { of } = figures(['9007199254740991', '9007199254740991'])
    expect(of.sum).toBeUndefined()
    expect(of.greatest).toBe(9007199254740991)
  })
})
