/** Going back by edits: whatever was done, what was there comes back, and what is not asked for stays. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backTo, editsBetween } from '../../../rules/history/index.ts'
import { applyEdits, applyPossible, canonicalJson, type Workbook } from '../../../rules/workbook/index.ts'
import type { Json } from '../../../rules/json.ts'
import { listedBook, someEdit } from '../workbook/entry-edits.ts'

const texts = (book: Workbook): string => canonicalJson(book as unknown as Json)
const gone = (now: Workbook, then: Workbook): Workbook => applyEdits(now, editsBetween(now, then)).workbook

/** A book at each of its revisions. */
const someHistory = fc.array(someEdit, { maxLength: 40 }).map((edits) => {
  const books = [listedBook()]
  for (const edit of edits) {
    const next = applyPossible(books.at(-1)!, [edit])
    if (texts(next) !== texts(books.at(-1)!)) books.push(next)
  }
  return books
})

describe('going back by edits', () => {
  it('gives the document of any revision exactly, from any other, and can be undone', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(someHistory, fc.nat(), fc.nat(), (books, a, b) => {
        const [now, then] = [books[a % books.length]!, books[b % books.length]!]
        const edits = editsBetween(now, then)
        const { workbook, inverse } = applyEdits(now, edits)
        expect(texts(workbook)).toBe(texts(then))
        expect(texts(applyEdits(workbook, inverse).workbook)).toBe(texts(now))
      }),
      { numRuns: 1000 },
    )
  })

  it('takes back one part and leaves all else as it is', () => {
    fc.assert(
      fc.property(someHistory, fc.nat(), fc.constantFrom('s', 't'), (books, b, sheet) => {
        const [now, then] = [books.at(-1)!, books[b % books.length]!]
        const target = backTo(now, then, { sheet })!
        const made = gone(now, target)
        expect(made.sheets.find(({ id }) => id === sheet)).toEqual(then.sheets.find(({ id }) => id === sheet))
        const others = ({ sheets, ...book }: Workbook) => ({ ...book, sheets: sheets.filter(({ id }) => id !== sheet) })
        expect(others(made)).toEqual(others(now))
      }),
      { numRuns: 300 },
    )
  })

  it('says nothing where nothing is to be done', () => expect(editsBetween(listedBook(), listedBook())).toEqual([]))

  it('moves as few rows as will do', () => {
    const book = withRows('a', 'b', 'c', 'd', 'e')
    expect(editsBetween(book, withRows('e', 'a', 'b', 'c', 'd'))).toEqual([
      { kind: 'row-move', sheet: 's', row: 'e', after: null },
    ])
  })

  it('makes a sheet anew where its columns cannot become the others one by one', () => {
    const book = listedBook()
    const [first, second] = book.sheets
    const other = { ...book, sheets: [{ ...first!, point: 'usage' as const }, second!] }
    expect(editsBetween(other, book)[0]).toMatchObject({ kind: 'entry-delete', list: 'sheets', id: 's' })
    expect(texts(gone(other, book))).toBe(texts(book))
  })
})

describe('a row and a cell', () => {
  const then = listedBook()
  const edited = (...edits: Parameters<typeof applyEdits>[1]) => applyEdits(then, edits).workbook
  const cell = (column: string, text: string) => ({ kind: 'cell', sheet: 's', row: 'r1', column, text }) as const

  it('a cell goes back alone', () => {
    const now = edited(cell('a', '> 5'), cell('reason', '"other"'))
    expect(editsBetween(now, backTo(now, then, { sheet: 's', row: 'r1', column: 'a' })!)).toEqual([cell('a', '> 1')])
  })

  it.each(['@note', '@from', '@until', '@disabled'])('so does %s', (column) => {
    const value = column === '@disabled' ? true : '2025-01-01'
    const now = edited({ kind: 'row-set', sheet: 's', row: 'r1', [column.slice(1)]: value })
    expect(gone(now, backTo(now, then, { sheet: 's', row: 'r1', column })!)).toEqual(then)
  })

  it('a row that was deleted comes back below the one that it stood below', () => {
    const now = edited({ kind: 'row-delete', sheet: 's', row: 'r2' })
    expect(gone(now, backTo(now, then, { sheet: 's', row: 'r2' })!)).toEqual(then)
  })

  it('a row that was not there yet goes', () => {
    const now = edited({ kind: 'row-insert', sheet: 's', row: { id: 'r3', cells: {} }, after: 'r2' })
    expect(gone(now, backTo(now, then, { sheet: 's', row: 'r3' })!)).toEqual(then)
  })

  it('a row comes back without what stood in a column that is gone', () => {
    const now = edited(
      { kind: 'row-delete', sheet: 's', row: 'r2' },
      { kind: 'entry-delete', list: 'columns', sheet: 's', id: 'b' },
    )
    const [sheet] = gone(now, backTo(now, then, { sheet: 's', row: 'r2' })!).sheets
    expect(sheet!.rows.at(-1)).toEqual({ id: 'r2', cells: {}, note: 'n' })
  })

  it.each([
    ['a sheet', { kind: 'entry-delete', list: 'sheets', id: 's' }],
    ['a row', { kind: 'row-delete', sheet: 's', row: 'r1' }],
    ['a column', { kind: 'entry-delete', list: 'columns', sheet: 's', id: 'a' }],
  ] as const)('a cell of %s that is gone cannot go back', (_, edit) => {
    expect(backTo(edited(edit), then, { sheet: 's', row: 'r1', column: 'a' })).toBeUndefined()
  })
})

function withRows(...ids: readonly string[]): Workbook {
  const [sheet, other] = listedBook().sheets
  return { ...listedBook(), sheets: [{ ...sheet!, rows: ids.map((id) => ({ id, cells: {} })) }, other!] }
}
