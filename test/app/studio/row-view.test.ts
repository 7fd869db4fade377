import { describe, expect, it } from 'vitest'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { cellOrder, rankOf } from '../../../app/studio/grid/cell-order.ts'
import { editsFromChanges, gridShape, rowNumber, textOf } from '../../../app/studio/grid/grid-shape.ts'
import { deleteRows, insertRows, moveRows, switchOff } from '../../../app/studio/grid/row-edits.ts'
import {
  orderEdits,
  rowsIn,
  rowView,
  withRows,
  type RowView,
  type ViewedCells,
} from '../../../app/studio/grid/row-view.ts'
import { applyEdits, readerOf, type Edit, type Row, type Sheet, type Workbook } from '../../../rules/workbook/index.ts'
import { book, rowIdsOf } from './small-book.ts'

const PRICES = ['30', '4', '', '-5', '4', '[10..20]']

const sheet: Sheet = {
  ...book.sheets[0]!,
  columns: book.sheets[0]!.columns.map((column) =>
    column.id === 'price' ? { ...column, kind: 'condition', subject: 'order.quantity' } : column,
  ),
  rows: PRICES.map((text, at) => ({ id: `r${at + 1}`, cells: { price: { text } } })),
}
const bookWith = (rows: Sheet): Workbook => ({ ...book, sheets: [rows, ...book.sheets.slice(1)] })
const after = (edits: readonly Edit[], of = sheet) => applyEdits(bookWith(of), edits).workbook.sheets[0]!

const reader = cellReader(readerOf(bookWith(sheet)))
const column = sheet.columns[1]!
const typed = (row: Row) => textOf(row, { kind: 'cell', column })
const order = cellOrder('en')
const rank = (row: Row) => rankOf(reader.read(sheet, column, typed(row)), typed(row), typed(row))
const cells: ViewedCells = { shown: typed, compare: (a, b) => order(rank(a), rank(b)) }

const sorted = (down = false): RowView => rowView(sheet.rows, { column: 'price', down }, new Map(), cells)!
const filtered = (...texts: string[]): RowView =>
  rowView(sheet.rows, undefined, new Map([['price', new Set(texts)]]), cells)!
const seen = (of: Sheet, view: RowView) => rowsIn(of, view).map(({ id }) => id)
const shapeOf = (view: RowView, of = sheet) => gridShape(of, { rows: rowsIn(of, view) })

describe('a view of rows', () => {
  it('sorts by what cells are, keeps equal rows in their order, and puts empty cells last', () =>
    expect(seen(sheet, sorted())).toEqual(['r4', 'r2', 'r5', 'r6', 'r1', 'r3']))

  it('sorts downwards', () => expect(seen(sheet, sorted(true))).toEqual(['r3', 'r1', 'r6', 'r2', 'r5', 'r4']))

  it('shows the rows that say something', () => expect(seen(sheet, filtered('4', '30'))).toEqual(['r1', 'r2', 'r5']))

  it('changes nothing of the sheet', () => {
    sorted()
    expect(rowIdsOf(sheet)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6'])
  })

  it('is none where nothing is asked', () => expect(rowView(sheet.rows, undefined, new Map(), cells)).toBeUndefined())

  it('keeps a row where it is when it says something else', () => {
    const edited = after([{ kind: 'cell', sheet: 'prices', row: 'r2', column: 'price', text: '99' }])
    expect(seen(edited, sorted())).toEqual(['r4', 'r2', 'r5', 'r6', 'r1', 'r3'])
    expect(seen(edited, filtered('4'))).toEqual(['r2', 'r5'])
  })

  it('shows rows that came later, and not those that went', () => {
    const insert: Edit = { kind: 'row-insert', sheet: 'prices', row: { id: 'new', cells: {} }, after: 'r1' }
    const gone: Edit = { kind: 'row-delete', sheet: 'prices', row: 'r5' }
    expect(seen(after([insert, gone]), filtered('4'))).toEqual(['new', 'r2'])
    expect(seen(after([insert, gone]), sorted())).toEqual(['r4', 'r2', 'r6', 'r1', 'r3', 'new'])
  })

  it('shows a row again where it was when its removal is taken back', () => {
    const done = applyEdits(bookWith(sheet), deleteRows(shapeOf(sorted()), [1]))
    expect(seen(done.workbook.sheets[0]!, sorted())).toEqual(['r4', 'r5', 'r6', 'r1', 'r3'])
    const back = applyEdits(done.workbook, done.inverse).workbook.sheets[0]!
    expect(seen(back, sorted())).toEqual(['r4', 'r2', 'r5', 'r6', 'r1', 'r3'])
  })

  it('shows what was made in it where it was made', () => {
    const view = withRows(sorted(), rowsIn(sheet, sorted()), ['x', 'y'], 1)
    const made = after(
      insertRows(shapeOf(sorted()), { side: 'above', row: 1 }, 2, () => (made0 = made0 === 'x' ? 'y' : 'x')),
    )
    expect(seen(made, view)).toEqual(['r4', 'x', 'y', 'r2', 'r5', 'r6', 'r1', 'r3'])
    expect(rowIdsOf(made)).toEqual(['r1', 'x', 'y', 'r2', 'r3', 'r4', 'r5', 'r6'])
  })
})

let made0 = ''

describe('what is done in a view', () => {
  it('edits the row that is seen there', () =>
    expect(editsFromChanges(shapeOf(sorted()), [{ row: 0, field: 1, text: '7' }], () => 'new')).toEqual([
      { kind: 'cell', sheet: 'prices', row: 'r4', column: 'price', text: '7' },
    ]))

  it('puts what is typed below the last row at the end of the sheet', () => {
    const shape = shapeOf(filtered('4'))
    const edits = editsFromChanges(shape, [{ row: 2, field: 1, text: '7' }], () => 'new')
    expect(rowIdsOf(after(edits))).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'new'])
  })

  it('says rows by their numbers in the sheet', () => {
    const shape = shapeOf(filtered('4'))
    expect([0, 1, 2].map((at) => rowNumber(shape, at))).toEqual([2, 5, 7])
  })

  it('inserts directly beside the row that is meant, whatever is hidden between', () => {
    const shape = shapeOf(filtered('4'))
    const ids = (edits: readonly Edit[]) => rowIdsOf(after(edits))
    expect(ids(insertRows(shape, { side: 'below', row: 0 }, 1, () => 'new'))).toEqual([
      'r1',
      'r2',
      'new',
      'r3',
      'r4',
      'r5',
      'r6',
    ])
    expect(ids(insertRows(shape, { side: 'above', row: 1 }, 1, () => 'new'))).toEqual([
      'r1',
      'r2',
      'r3',
      'r4',
      'new',
      'r5',
      'r6',
    ])
  })

  it('moves rows before the one that is seen there, and behind the last one no further', () => {
    const shape = shapeOf(filtered('4', ''))
    expect(rowIdsOf(after(moveRows(shape, [2], 0)))).toEqual(['r1', 'r5', 'r2', 'r3', 'r4', 'r6'])
    expect(rowIdsOf(after(moveRows(shape, [0], 3)))).toEqual(['r1', 'r3', 'r4', 'r5', 'r2', 'r6'])
  })

  it('removes and switches off those that are seen only', () => {
    const shape = shapeOf(filtered('4'))
    expect(rowIdsOf(after(deleteRows(shape, [0, 1, 2])))).toEqual(['r1', 'r3', 'r4', 'r6'])
    const off = after(switchOff(shape, [0, 1], ' until the audit '))
    expect(off.rows.filter(({ disabled }) => disabled).map(({ id, note }) => [id, note])).toEqual([
      ['r2', 'until the audit'],
      ['r5', 'until the audit'],
    ])
  })
})

it('the reason for switching off is added to a note, and both are one step back', () => {
  const edits = switchOff(gridShape(book.sheets[0]!), [0, 1], 'sold out')
  const done = applyEdits(book, edits)
  expect(done.workbook.sheets[0]!.rows.map(({ note }) => note)).toEqual(['first\nsold out', 'sold out', undefined])
  expect(applyEdits(done.workbook, done.inverse).workbook).toEqual(book)
})

describe('giving the sheet the order of a view', () => {
  it('is an edit that can be taken back', () => {
    const done = applyEdits(bookWith(sheet), orderEdits(sheet, sorted()))
    expect(rowIdsOf(done.workbook.sheets[0]!)).toEqual(['r4', 'r2', 'r5', 'r6', 'r1', 'r3'])
    expect(applyEdits(done.workbook, done.inverse).workbook).toEqual(bookWith(sheet))
  })

  it('moves no more rows than it must', () => {
    expect(orderEdits(sheet, sorted()).length).toBe(3)
    expect(orderEdits(after(orderEdits(sheet, sorted())), sorted())).toEqual([])
  })

  it('leaves rows that are not seen in their places', () => {
    const view = rowView(
      sheet.rows,
      { column: 'price', down: false },
      new Map([['price', new Set(['30', '-5', '4'])]]),
      cells,
    )!
    expect(rowIdsOf(after(orderEdits(sheet, view)))).toEqual(['r4', 'r2', 'r3', 'r5', 'r1', 'r6'])
  })
})
