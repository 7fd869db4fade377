import { describe, expect, it, test } from 'vitest'
import {
  changesFromRectangle,
  editsFromChanges,
  gridShape,
  gridTexts,
  rangeFilled,
  textsBeyond,
} from '../../../app/studio/grid/grid-shape.ts'
import { deleteRows, duplicateRows, insertRows, moveRows, toggleRows } from '../../../app/studio/grid/row-edits.ts'
import { applyEdits, type Edit, type Sheet } from '../../../rules/workbook/index.ts'
import { book, rowIdsOf } from './small-book.ts'

const sheet = (): Sheet => book.sheets[0]!
const shape = () => gridShape(sheet())
const ids = () => {
  let next = 0
  return () => `new${(next += 1)}`
}
const after = (edits: readonly Edit[]) => applyEdits(book, edits).workbook.sheets[0]!

describe('the grid of a sheet', () => {
  it('shows the columns, the note and an empty last line', () => {
    expect(gridTexts(gridShape(sheet()))).toEqual([
      ['"a"', '1', 'first'],
      ['"b"', '2', ''],
      ['"c"', '3', ''],
      ['', '', ''],
    ])
  })

  it('shows the dates of rows when a row has them or the person asks', () => {
    expect(gridShape(sheet(), { withDates: true }).fields.map(({ kind }) => kind)).toEqual([
      'cell',
      'cell',
      'from',
      'until',
      'note',
    ])
    const dated = after([{ kind: 'row-set', sheet: 'prices', row: 'b', from: '2025-01-01' }])
    expect(gridShape(dated).fields.length).toBe(5)
  })
})

const edits = (...changes: [number, number, string][]) =>
  editsFromChanges(
    gridShape(sheet()),
    changes.map(([row, field, text]) => ({ row, field, text })),
    ids(),
  )

describe('changes in the grid as edits', () => {
  it('name rows and columns by their ids', () =>
    expect(edits([1, 1, '20'])).toEqual([{ kind: 'cell', sheet: 'prices', row: 'b', column: 'price', text: '20' }]))

  it('are none where the text is there already', () => expect(edits([1, 1, '2'])).toEqual([]))

  it('set the note, and take it away when it is emptied', () =>
    expect(edits([0, 2, ''], [1, 2, 'why'])).toEqual([
      { kind: 'row-set', sheet: 'prices', row: 'a', note: null },
      { kind: 'row-set', sheet: 'prices', row: 'b', note: 'why' },
    ]))

  it('make rows below the last one, in order, and none of empty lines', () => {
    const made = after(edits([3, 0, '"x"'], [3, 1, '9'], [4, 0, ''], [5, 2, 'only a note']))
    expect(rowIdsOf(made)).toEqual(['a', 'b', 'c', 'new1', 'new2'])
    expect(made.rows.at(-2)?.cells).toEqual({ item: { text: '"x"' }, price: { text: '9' } })
    expect(made.rows.at(-1)?.note).toBe('only a note')
  })

  it('can be taken back', () => {
    const done = applyEdits(book, edits([0, 1, '7'], [3, 0, '"x"'], [1, 2, 'n']))
    expect(applyEdits(done.workbook, done.inverse).workbook).toEqual(book)
  })
})

describe('pasting', () => {
  const at = { row: 1, field: 0, rows: 1, fields: 1 }
  it('lays a rectangle from the corner, and leaves out what lies beyond the last column', () =>
    expect(changesFromRectangle(3, [['a', 'b', 'c', 'd']], at).map(({ field, text }) => [field, text])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]))
  it('fills a selection that is a multiple of it', () =>
    expect(changesFromRectangle(3, [['a']], { ...at, rows: 2, fields: 2 }).length).toBe(4))
  it('does not fill a selection that is not', () =>
    expect(changesFromRectangle(3, [['a'], ['b']], { ...at, rows: 3 }).length).toBe(2))
})

describe('whole rows', () => {
  test.each([
    ['inserted above', insertRows(shape(), { side: 'above', row: 1 }, 1, ids()), ['a', 'new1', 'b', 'c']],
    [
      'inserted at the top, two of them',
      insertRows(shape(), { side: 'above', row: 0 }, 2, ids()),
      ['new1', 'new2', 'a', 'b', 'c'],
    ],
    ['inserted at the end', insertRows(shape(), { side: 'above', row: 3 }, 1, ids()), ['a', 'b', 'c', 'new1']],
    ['duplicated', duplicateRows(shape(), [0, 1], ids()), ['a', 'b', 'new1', 'new2', 'c']],
    ['deleted', deleteRows(shape(), [0, 2]), ['b']],
    ['moved down', moveRows(shape(), [0], 2), ['b', 'a', 'c']],
    ['moved to the end', moveRows(shape(), [0], 3), ['b', 'c', 'a']],
    ['moved up', moveRows(shape(), [2], 0), ['c', 'a', 'b']],
    ['moved together', moveRows(shape(), [0, 2], 2), ['b', 'a', 'c']],
    ['moved to where it is', moveRows(shape(), [1], 1), ['a', 'b', 'c']],
  ])('%s', (_name, edits, order) => {
    expect(rowIdsOf(after(edits))).toEqual(order)
    const done = applyEdits(book, edits)
    expect(applyEdits(done.workbook, done.inverse).workbook).toEqual(book)
  })

  it('moves nothing that stands right already', () => expect(moveRows(shape(), [0, 1], 0)).toEqual([]))

  it('are switched off together, and on again when all are off', () => {
    const off = after(toggleRows(shape(), [0, 1]))
    expect(off.rows.map(({ disabled }) => disabled)).toEqual([true, true, undefined])
    expect(toggleRows(gridShape(off), [0, 1]).map((edit) => edit.kind === 'row-set' && edit.disabled)).toEqual([
      null,
      null,
    ])
    expect(toggleRows(gridShape(off), [1, 2]).length).toBe(1)
  })
})

describe('a block wider than what is right of its place', () => {
  const at = { row: 0, field: 2, rows: 1, fields: 1 }
  const texts = [
    ['a', 'b', 'c'],
    ['d', '', ' '],
  ]
  it('would lose the texts beyond the last column, and only those that say something', () => {
    expect(textsBeyond(4, texts, at)).toEqual(['c'])
    expect(textsBeyond(3, texts, at)).toEqual(['b', 'c'])
    expect(textsBeyond(5, texts, at)).toEqual([])
  })

  it('fills what there is', () => {
    expect(rangeFilled(4, texts, at)).toEqual({ row: 0, field: 2, rows: 2, fields: 2 })
    expect(rangeFilled(9, texts, { ...at, rows: 4 })).toEqual({ row: 0, field: 2, rows: 4, fields: 3 })
  })
})
