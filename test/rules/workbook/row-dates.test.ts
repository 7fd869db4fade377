import { describe, expect, it } from 'vitest'
import { changesBetween, compileWorkbook, editDraft, readerOf } from '../../../rules/workbook/index.ts'
import { bookOf, row } from './one-book.ts'

const compiled = (dates: object) => compileWorkbook(bookOf([row('r1', dates)]))
const findings = (dates: object) =>
  compiled(dates).findings.map(({ row, column, code, severity }) => `${row} ${column} ${severity} ${code}`)

describe('the dates between which a row is in force', () => {
  it.each([
    ['2027-03-01', '2027-03-01'],
    ['2027/3/1', '2027-03-01'],
    ['2027年3月1日', '2027-03-01'],
    [' 2027-03-01 ', '2027-03-01'],
    ['2027-01-31 + 1 month', '2027-02-28'],
  ])('are read like any date cell: %j', (typed, date) => {
    const { tables, findings } = compiled({ from: typed })
    expect(findings).toEqual([])
    expect(tables[0]?.table.rows[0]?.from).toBe(date)
    expect(tables[0]?.facts).toContain('date')
  })

  it.each(['', ' ', '-'])('are none where the cell is empty: %j', (typed) => {
    const { tables, findings } = compiled({ from: typed, until: typed })
    expect(findings).toEqual([])
    expect(tables[0]?.table.rows[0]).not.toHaveProperty('from')
    expect(tables[0]?.facts).not.toContain('date')
  })

  it.each([
    [{ from: 'soon' }, 'r1 @from error unknown-name'],
    [{ from: '2026-06-31' }, 'r1 @from error no-such-date'],
    [{ until: '2026-13-01' }, 'r1 @until error no-such-date'],
    [{ from: 'order.at' }, 'r1 @from error wrong-type'],
    [{ until: 'date + 1 day' }, 'r1 @until error not-a-constant'],
  ])('%j is a finding, and its sheet has no table', (dates, finding) => {
    expect(findings(dates)).toEqual([finding])
    expect(compiled(dates).tables).toEqual([])
  })

  it.each([
    ['2027-03-01', '2027-03-01'],
    ['2027/3/2', '2027-03-01'],
  ])('leave no day when they are %s and %s: the row is never in force', (from, until) => {
    expect(findings({ from, until })).toEqual(['r1 @until warning never-in-force'])
  })

  it('of a row that is switched off are not looked at', () =>
    expect(findings({ from: 'soon', disabled: true })).toEqual([]))

  it('stay as they were typed in the draft', () => {
    const edit = { kind: 'row-set', sheet: 's', row: 'r1', from: '2027/3/1' } as const
    expect(editDraft(bookOf([row('r1')]), [edit]).workbook.sheets[0]?.rows[0]?.from).toBe('2027/3/1')
  })

  it('are shown in canonical form', () => {
    const reader = readerOf(bookOf([row('r1')]))
    expect(reader.date(reader.workbook.sheets[0]!, '2027/3/1')).toMatchObject({ ok: true, canonical: '2027-03-01' })
  })

  it('are changes of cells like any other', () => {
    const [before, after] = [bookOf([row('r1')]), bookOf([row('r1', { from: '2027/3/1' })])]
    expect(changesBetween(before, after)).toEqual([
      { kind: 'cells', sheet: 's', row: 'r1', cells: [{ column: '@from', from: null, to: '2027/3/1' }] },
    ])
  })

  it('have no effect in a dictionary, which says so', () => {
    const book = bookOf([])
    const items = {
      ...book.sheets[0]!,
      id: 'items',
      point: 'items' as const,
      columns: [
        { id: 'item', kind: 'output' as const, label: { en: 'item' }, type: 'string' as const, output: 'item' },
      ],
      rows: [{ id: 'plan', cells: { item: { text: '"plan"' } }, from: '2027/3/1' }],
    }
    const { findings, dictionaries } = compileWorkbook({ ...book, sheets: [items] })
    expect([...dictionaries.items.keys()]).toEqual(['plan'])
    expect(findings).toMatchObject([{ sheet: 'items', row: 'plan', column: '@from', code: 'dates-without-effect' }])
  })
})
