import { expect, it } from 'vitest'
import { firstLook } from '../../../app/studio/document/first-look.ts'
import { book } from './small-book.ts'

const beginning = { revision: 3, beginning: book, rowCounts: new Map([['prices', 10_000]]) }
const t = (key: string): string => key

it('names the sheets with all their rows, and shows the first of them as the grid will', () => {
  const { sheets, table } = firstLook(beginning, 'prices', 'en', t)
  expect(sheets.map(({ id, rows }) => [id, rows])).toEqual([
    ['prices', 10_000],
    ['meters', 1],
  ])
  expect(table?.columns.map(({ label }) => label)).toEqual(['Item', 'Price', 'grid.note'])
  expect(table?.rows[0]?.cells.map(([text]) => text)).toEqual(['a', '1', 'first'])
})

it('marks a cell that cannot be read', () => {
  const { table } = firstLook(beginning, 'prices', 'en', t)
  expect(table?.rows[0]?.cells[1]?.[1]).toBe('rb-number')
  const broken = structuredClone(book) as unknown as {
    sheets: { rows: { cells: Record<string, { text: string }> }[] }[]
  }
  broken.sheets[0]!.rows[0]!.cells['price']!.text = '1 +'
  const { table: marked } = firstLook({ ...beginning, beginning: broken as never }, 'prices', 'en', t)
  expect(marked?.rows[0]?.cells[1]).toEqual(['1 +', 'rb-unread'])
})

it('has no table for a sheet that is not there', () => {
  expect(firstLook(beginning, 'other', 'en', t).table).toBeUndefined()
})
