import { describe, expect, it } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, editDraft, followingReader, readerOf, type Edit } from '../../../rules/workbook/index.ts'
import { bookOf, row } from './one-book.ts'

const cell = (id: string, text: string): Edit => ({ kind: 'cell', sheet: 's', row: id, column: 'a', text })

describe('a reader', () => {
  const book = bookOf(['r1', 'r2', 'r3'].map((id) => row(id)))
  const readings = (reader: ReturnType<typeof readerOf>) => {
    const sheet = reader.workbook.sheets[0]!
    return sheet.rows.map((each) => reader.row(sheet, each))
  }

  it('that is given the one before reads the edited row, and no other', () => {
    const before = readerOf(book)
    const read = readings(before)
    const after = readings(readerOf(applyEdits(book, [cell('r2', '> 5')]).workbook, before))
    expect(after.map((reading, at) => reading === read[at])).toEqual([true, false, true])
  })

  it('keeps a sheet that was not edited, with its table', () => {
    const imaging = loadSample('imaging')!
    const before = readerOf(imaging)
    const edit: Edit = { kind: 'row-delete', sheet: 'prices', row: 'exam-5' }
    const after = readerOf(applyEdits(imaging, [edit]).workbook, before)
    const read = imaging.sheets.map((sheet) => before.sheet(sheet))
    const again = after.workbook.sheets.flatMap((sheet, at) => (after.sheet(sheet) === read[at] ? [] : [sheet.id]))
    expect(again).toEqual(['prices'])
  })

  it('reads everything anew when what the names come from has changed', () => {
    const before = readerOf(book)
    const read = readings(before)
    const vocabulary = { ...book.vocabulary, labels: { x: { en: 'x' } } }
    const after = readings(readerOf({ ...book, vocabulary }, before))
    expect(after.some((reading) => read.includes(reading))).toBe(false)
    expect(after).toEqual(read)
  })

  it('does not take a row for another sheet that has the same', () => {
    const other = { ...book.sheets[0]!, id: 'other' }
    const reader = readerOf({ ...book, sheets: [book.sheets[0]!, other] })
    const broken = { ...other.rows[0]!, cells: { a: { text: '(' } } }
    expect(reader.row(book.sheets[0]!, broken).findings[0]?.sheet).toBe('s')
    expect(reader.row(other, broken).findings[0]?.sheet).toBe('other')
  })

  it('follows a workbook: the same one is read once', () => {
    const follow = followingReader()
    expect(follow(book)).toBe(follow(book))
    expect(follow(applyEdits(book, [cell('r1', '1')]).workbook).basis).toBe(follow(book).basis)
  })

  it('offers what a cell may hold: the meters in money where something is overdue', () => {
    const power = loadSample('city-power')!
    const reader = readerOf(power)
    const schedule = { ...power.sheets[0]!, id: 'schedule', point: 'schedule' as const }
    const column = { id: 'o', kind: 'output', label: { en: 'o' }, type: 'string', output: 'overdue' } as const
    const choices = reader.choices({ ...schedule, columns: [column] }, column).map(({ value }) => value)
    expect(choices).toEqual(['overdue', 'credit'])
  })
})

it('an edit touches the rows that were edited; the others stay the objects that they were, and what was read of them', () => {
  const book = bookOf(['r1', 'r2', 'r3'].map((id) => row(id)))
  const first = editDraft(book, [cell('r2', '> 5')]).workbook
  const second = editDraft(first, [{ kind: 'row-move', sheet: 's', row: 'r3', after: null }]).workbook
  expect(first.sheets[0]!.rows[1]!.cells['a']).toEqual({ text: '> 5' })
  expect(first.sheets[0]!.rows[0]).toBe(book.sheets[0]!.rows[0])
  expect(new Set(second.sheets[0]!.rows)).toEqual(new Set(first.sheets[0]!.rows))
})
