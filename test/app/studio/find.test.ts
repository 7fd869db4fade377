import { describe, expect, it, test } from 'vitest'
import { find, isBefore, replacements, type Labels, type Sought } from '../../../app/studio/grid/find.ts'
import { applyEdits, type Sheet } from '../../../rules/workbook/index.ts'
import { book } from './small-book.ts'

const PLAIN: Sought = { text: '', matchCase: false, wholeCell: false }
const UPLOAD: Labels = new Map([
  ['upload', { en: 'uploads', 'zh-CN': '上传' }],
  ['2', { en: 'two' }],
])
const none: Labels = new Map()

const sheetOf = (...texts: string[]): Sheet => ({
  ...book.sheets[0]!,
  rows: texts.map((text, at) => ({ id: `r${at + 1}`, cells: { item: { text } } })),
})
const rowsFound = (sheet: Sheet, sought: Partial<Sought>, labels = none) =>
  find([sheet], { ...PLAIN, ...sought }, labels, () => none).map(({ row }) => row)

describe('what is looked for is found', () => {
  test.each<[string, string[], Partial<Sought>, string[]]>([
    ['in a part of a cell', ['"exam-by-case"', '"ai"'], { text: 'by' }, ['r1']],
    ['whatever the case', ['"Exam"', '"exam"'], { text: 'EXAM' }, ['r1', 'r2']],
    ['in its case, where that is asked', ['"Exam"', '"exam"'], { text: 'exam', matchCase: true }, ['r2']],
    [
      'as a whole cell, with or without its quotes',
      ['"exam"', 'exam', '"exams"'],
      { text: 'exam', wholeCell: true },
      ['r1', 'r2'],
    ],
    ['as it is written, signs included', ['>= 5.0', '>= 500'], { text: '5.0' }, ['r1']],
    ['in brackets that are no pattern', ['[1..10)', '1'], { text: '[1..' }, ['r1']],
    ['never where nothing is asked', ['"exam"', ''], { text: ' ' }, []],
  ])('%s', (_where, texts, sought, rows) => expect(rowsFound(sheetOf(...texts), sought)).toEqual(rows))

  it('by what a value is called, in both languages', () => {
    const sheet = sheetOf('"upload"', '"download"', 'not("upload")', '"upload-fast"')
    expect(rowsFound(sheet, { text: '上传' }, UPLOAD)).toEqual(['r1', 'r3'])
    expect(rowsFound(sheet, { text: 'uploads', wholeCell: true }, UPLOAD)).toEqual(['r1'])
  })

  it('by what a column calls its values, in that column only', () => {
    const sheet = { ...sheetOf('"x"'), rows: [{ id: 'r1', cells: { item: { text: '"x"' }, price: { text: '"x"' } } }] }
    const own = (_: Sheet, column: string): Labels => (column === 'item' ? new Map([['x', { en: 'special' }]]) : none)
    const hits = find([sheet], { ...PLAIN, text: 'special' }, none, own)
    expect(hits.map(({ column, typed }) => [column, typed])).toEqual([['item', undefined]])
  })

  it('in notes and dates, and in the order of the book', () => {
    const [first, ...others] = book.sheets
    const dated: Sheet = { ...first!, rows: [{ id: 'a', cells: {}, note: 'until 2025', from: '2025-01-01' }] }
    const hits = find([dated, ...others], { ...PLAIN, text: '2025' }, none, () => none)
    expect(hits.map(({ column }) => column)).toEqual(['@from', '@note'])
    expect(isBefore(hits[0]!.at, hits[1]!.at)).toBe(true)
  })

  it('quickly in 10,000 rows of 20 columns', () => {
    const columns = Array.from({ length: 20 }, (_, at) => ({ ...book.sheets[0]!.columns[1]!, id: `c${at}` }))
    const rows = Array.from({ length: 10_000 }, (_, row) => ({
      id: `r${row}`,
      cells: Object.fromEntries(columns.map(({ id }, at) => [id, { text: `"item ${row * 20 + at}"` }])),
    }))
    const began = process.cpuUsage()
    const hits = find([{ ...book.sheets[0]!, columns, rows }], { ...PLAIN, text: '99999' }, UPLOAD, () => none)
    expect(hits.length).toBe(2)
    // Of the processor's time: how long it takes by the clock is a matter of what else is done meanwhile.
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(2_000)
  })
})

describe('replacing', () => {
  const replaced = (texts: string[], sought: Partial<Sought>, by: string) => {
    const wanted = { ...PLAIN, ...sought }
    const of = { ...book, sheets: [sheetOf(...texts)] }
    const edits = replacements(
      find(of.sheets, wanted, UPLOAD, () => none),
      wanted,
      by,
    )
    const done = applyEdits(of, edits)
    expect(applyEdits(done.workbook, done.inverse).workbook).toEqual(of)
    return done.workbook.sheets[0]!.rows.map(({ cells }) => cells['item']?.text)
  }

  it('changes every place in a cell and keeps the rest', () =>
    expect(replaced(['"a", "b", "a"'], { text: '"a"' }, '"c"')).toEqual(['"c", "b", "c"']))

  it('keeps the quotes of a whole cell', () =>
    expect(replaced(['"exam"', '"exams"'], { text: 'exam', wholeCell: true }, 'scan')).toEqual(['"scan"', '"exams"']))

  it('takes what is put in as it is', () => expect(replaced(['"a"'], { text: 'a' }, '$1$&')).toEqual(['"$1$&"']))

  it('leaves what is found by its name only', () =>
    expect(replaced(['"upload"'], { text: '上传' }, 'x')).toEqual(['"upload"']))

  it('leaves a cell that would become too long', () =>
    expect(replaced(['"a"'], { text: 'a' }, 'a'.repeat(50_000))).toEqual(['"a"']))
})
