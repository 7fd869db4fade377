import { expect, test } from 'vitest'
import { plainTable } from '../../../app/studio/document/plain-table.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { book } from './small-book.ts'

const reader = readerOf(book)
const prices = book.sheets[0]!
const table = (rows?: number) =>
  plainTable(reader, prices, lexiconOf(reader, 'zh-CN'), (key) => key, rows === undefined ? {} : { rows })

test('a plain table has every row of the sheet, as the grid shows it, in the reader’s language', () => {
  expect(table().sheet).toBe('价格')
  expect(table().columns.map(({ label }) => label)).toEqual(['Item', 'Price', 'grid.note'])
  expect(table().rows.map(({ cells }) => cells.map(([text]) => text))).toEqual([
    ['a', '1', 'first'],
    ['b', '2', ''],
    ['c', '3', ''],
  ])
})

test('or only the first of them', () => expect(table(2).rows).toHaveLength(2))
