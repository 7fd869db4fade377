import { describe, expect, it, test } from 'vitest'
import { variationsOf } from '../../../rules/portfolio/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'

const book = loadSample('imaging')!
const textsOf = (settings: readonly string[], sweeps: readonly string[]) =>
  variationsOf(book, settings, sweeps).map((variation) => variation.settings.map(({ text }) => text))

describe('variations', () => {
  it('set cells, and sweep over every combination of values', () => {
    expect(textsOf([], [])).toEqual([[]])
    expect(textsOf(['arrears/exam/grace=12 hours'], [])).toEqual([['12 hours']])
    expect(
      textsOf(['prices/exam-5/price=2.50'], ['arrears/exam/grace=12 hours, 2 days', 'prices/exam-10/price=3,4']),
    ).toEqual([
      ['2.50', '12 hours', '3'],
      ['2.50', '12 hours', '4'],
      ['2.50', '2 days', '3'],
      ['2.50', '2 days', '4'],
    ])
  })

  it('keep commas inside quotes and brackets', () => {
    expect(textsOf([], ['usage/upload-by-case/plan=not("case","capacity"), "case"'])).toEqual([
      ['not("case","capacity")'],
      ['"case"'],
    ])
  })

  it('hold the text and what it means', () => {
    const [{ workbook } = { workbook: book }] = variationsOf(book, ['arrears/exam/grace=12 hours'], [])
    const row = workbook.sheets.find(({ id }) => id === 'arrears')!.rows.find(({ id }) => id === 'exam')!
    expect(row.cells['grace']).toEqual({ text: '12 hours', logic: 'PT12H' })
  })

  test.each([
    ['grace=12 hours', /names no cell; write sheet\/row\/column=/],
    ['arrears/exam/grace', /names no cell/],
    ['arrear/exam/grace=1', /no sheet "arrear"; .*arrears/],
    ['arrears/exams/grace=1', /sheet "arrears" has no row "exams"; .*exam/],
    ['arrears/exam/grases=1', /sheet "arrears" has no column "grases"; .*grace/],
    ['arrears/exam/grace=soon', /with arrears\/exam\/grace=soon the book cannot be used: arrears\/exam\/grace: /],
  ])('%s is refused', (setting, message) => {
    expect(() => variationsOf(book, [setting], [])).toThrow(message)
  })

  it('are not more than anybody could read', () => {
    const many = Array.from({ length: 101 }, (_, index) => `${index} hours`).join(',')
    expect(() => variationsOf(book, [], [`arrears/exam/grace=${many}`])).toThrow(/make 101 books; at most 100/)
  })
})
