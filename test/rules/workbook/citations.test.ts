/** Sources and their clauses: cited by sheets, rows and scenarios, and followed when they are called otherwise. */
import { describe, expect, it } from 'vitest'
import { renamedScenario } from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  bookAnalysis,
  canBeIgnored,
  citesIn,
  clauseKey,
  clausesCited,
  compileWorkbook,
  parseWorkbook,
  placeName,
  readerOf,
  renameEdits,
  uncitedClauses,
  usesOf,
  type Thing,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { listedBook } from './entry-edits.ts'

const plain = listedBook()
const [sheet, other] = plain.sheets
const [first, second] = sheet!.rows
const book: Workbook = {
  ...plain,
  sheets: [{ ...sheet!, cites: 'a/b', rows: [{ ...first!, cites: 'a/1.2，a/b; a/none' }, second!] }, other!],
  scenarios: [{ id: 'x', cites: 'a/1.2' }, { id: 'y' }],
}
const uses = (of: Thing['of'], id: string) => usesOf(readerOf(book), { of, id }, renamedScenario)
const called = (of: Thing['of'], id: string, to: string): Workbook =>
  applyEdits(book, renameEdits(readerOf(book), { of, id }, to, renamedScenario)).workbook

describe('citations', () => {
  it.each([
    ['guide/2.1, guide/3', ['guide/2.1', 'guide/3']],
    ['guide/2.1；guide/3、guide/2.1', ['guide/2.1', 'guide/3']],
    ['  ', []],
    [undefined, []],
  ])('%s are %j', (text, keys) => expect(citesIn(text)).toEqual(keys))

  it('lead to the clauses that are listed', () => {
    expect(clausesCited(book, book.sheets[0]!.rows[0]!.cites, 'a/b').map(clauseKey)).toEqual(['a/1.2', 'a/b'])
  })

  it('are uses of the clause and of its source', () => {
    const row = { sheet: 's', row: 'r1', column: '@cites' }
    expect(uses('clause', 'a/1.2')).toEqual([row, { scenario: 'x' }])
    expect(uses('clause', 'a/b')).toEqual([{ sheet: 's' }, row])
    expect(uses('source', 'a')).toEqual([{ sheet: 's' }, row, { scenario: 'x' }])
  })

  it('a clause that nothing cites is known', () => {
    expect(uncitedClauses(book)).toEqual([])
    const more = { ...book, clauses: [...book.clauses!, { source: 'a', id: '9', label: { en: 'new' } }] }
    expect(uncitedClauses(more).map(clauseKey)).toEqual(['a/9'])
  })

  it('of a clause that is not listed is a finding at its row or sheet, with the nearest as remedy', () => {
    const [row, rest] = book.sheets[0]!.rows
    const cited = (cites: string): Workbook => ({
      ...book,
      sheets: [{ ...book.sheets[0]!, cites: 'a/b', rows: [{ ...row!, cites }, rest!] }, book.sheets[1]!],
    })
    const told = (of: Workbook) => bookAnalysis()(compileWorkbook(of)).filter(({ code }) => code === 'unknown-clause')
    expect(told(cited('a/1.2, a/b'))).toEqual([])
    const slip = cited('a/b，a/1.22')
    const [found, ...others] = told(slip)
    expect(others).toEqual([])
    expect(found).toMatchObject({ sheet: 's', row: row!.id, column: '@cites', severity: 'warning' })
    expect(found?.message.en).toContain('“a/1.22”')
    expect(found?.message['zh-CN']).toContain('是否想写“a/1.2”')
    expect(told(applyEdits(slip, found!.remedies![0]!.edits).workbook)).toEqual([])
    const [strange] = told({ ...slip, sheets: [{ ...slip.sheets[0]!, cites: 'law' }, slip.sheets[1]!] })
    expect(strange).toMatchObject({ sheet: 's', message: { en: expect.stringContaining('“law”') } })
    expect(strange?.remedies).toBeUndefined()
  })

  it('of a scenario as well, which is named, and mended in one step', () => {
    const slip = {
      ...book,
      scenarios: [{ ...book.scenarios[0]!, title: { en: 'Late', 'zh-CN': '迟' }, cites: 'a/1.22' }],
    }
    const found = bookAnalysis()(compileWorkbook(slip)).filter(
      ({ code, scenario }) => code === 'unknown-clause' && scenario !== undefined,
    )
    expect(found).toMatchObject([{ sheet: '', scenario: 'x', severity: 'warning' }])
    expect(placeName(slip, found[0]!)).toEqual({ en: 'scenario “Late”', 'zh-CN': '场景“迟”' })
    expect(canBeIgnored(found[0]!)).toBe(false)
    expect(applyEdits(slip, found[0]!.remedies![0]!.edits).workbook.scenarios[0]!['cites']).toBe('a/1.2')
  })

  it('another number of a clause is its number wherever it is cited, in one step that can be undone', () => {
    const after = called('clause', 'a/1.2', '1.3')
    expect(after.clauses!.map(clauseKey)).toEqual(['a/1.3', 'a/b'])
    expect(after.sheets[0]!.rows[0]!.cites).toBe('a/1.3，a/b; a/none')
    expect(after.scenarios[0]!['cites']).toBe('a/1.3')
    const { inverse } = applyEdits(
      book,
      renameEdits(readerOf(book), { of: 'clause', id: 'a/1.2' }, '1.3', renamedScenario),
    )
    expect(applyEdits(after, inverse).workbook).toEqual(book)
  })

  it('another name of a source is that of all its clauses', () => {
    const after = called('source', 'a', 'guide')
    expect(after.sources![0]!.id).toBe('guide')
    expect(after.clauses!.map(clauseKey)).toEqual(['guide/1.2', 'guide/b'])
    expect([after.sheets[0]!.cites, after.scenarios[0]!['cites']]).toEqual(['guide/b', 'guide/1.2'])
  })

  it.each([
    ['a clause that is there twice', { clauses: [...book.clauses!, book.clauses![0]!] }, 'there twice'],
    ['a clause with a slash', { clauses: [{ source: 'a', id: 'x/y', label: { en: '' } }] }, 'a number or name'],
    ['a link that is none', { sources: [{ id: 'a', label: { en: '' }, link: 'javascript:x' }] }, 'http'],
  ])('%s is refused', (_, wrong, said) => {
    const read = parseWorkbook({ ...book, ...wrong })
    expect(read.ok ? '' : JSON.stringify(read.problems)).toContain(said)
  })
})
