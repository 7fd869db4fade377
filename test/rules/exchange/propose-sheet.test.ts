import { describe, expect, test } from 'vitest'
import { proposeSheet, type ForeignSheet, type PlainCell, type Proposal } from '../../../rules/exchange/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'

const book = loadSample('imaging')!
const cell = (value: string | number | boolean | undefined | PlainCell): PlainCell | undefined => {
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', number: value }
  return typeof value === 'boolean' ? { kind: 'boolean', boolean: value } : value
}
const percent = (number: number): PlainCell => ({ kind: 'number', number, format: '0.0%' })

/** A price list as people keep one: a title, a gap, headings in Chinese, merged cells, a hidden row, a formula. */
const prices: ForeignSheet = {
  name: '价格表',
  rows: [
    ['2025 年价目'],
    [],
    ['渠道', '数量（例）', '档位', '单价 (CNY)', '生效日期', '备注'],
    ['online', '1-999', 'basic', 3.6, { kind: 'date', iso: '2025-01-01' } as const, '首档'],
    [undefined, '>=1000', 'basic', 3.24, 45658, undefined],
    ['offline', '-', '007', 0.1 + 0.2, '2025年3月31日', '=1+1'],
    ['offline', '≥6', 'pro', percent(0.155), undefined, undefined],
    [],
    ['以上价格含税'],
  ].map((row) => row.map(cell)),
  merges: [
    { top: 0, left: 0, bottom: 0, right: 5 },
    { top: 3, left: 0, bottom: 4, right: 0 },
  ],
  hiddenRows: new Set([5]),
  formulas: new Map([['4,3', 'D4*0.9']]),
}
const goal = { book, point: 'price', id: 'list', label: { en: 'Price list' } } as const

function proposed(proposal: Proposal): Extract<Proposal, { ok: true }> {
  if (!proposal.ok) throw new Error(proposal.message.en)
  return proposal
}

describe('a spreadsheet that somebody else made', () => {
  const proposal = proposed(proposeSheet(prices, goal))
  const at = (name: string) => proposal.cells.find((each) => each.at === name)

  test('the table is found below its title, and ends above what stands below it', () => {
    expect(proposal.table).toEqual({ header: 2, body: { top: 3, left: 0, bottom: 6, right: 5 } })
  })

  test('Chinese headings name facts, answers, the note and the dates of a row; the unit stands in brackets', () => {
    expect(proposal.columns.map(({ use }) => use)).toEqual([
      { as: 'condition', subject: 'order.channel' },
      { as: 'condition', subject: 'order.quantity' },
      { as: 'nothing' },
      { as: 'output', output: 'price' },
      { as: 'from' },
      { as: 'note' },
    ])
    expect(proposal.columns[3]).toMatchObject({ heading: '单价', unit: 'CNY' })
  })

  test.each([
    ['A4', { seen: 'online', text: '"online"' }],
    ['A5', { text: '"online"', merged: true }],
    ['B6', { text: '-', manner: 'as-it-stands', hidden: true }],
    ['D5', { text: '3.24', formula: 'D4*0.9' }],
    ['D6', { text: '0.3', manner: 'number' }],
    ['D7', { text: '0.155', manner: 'percent' }],
    ['E4', { text: '2025-01-01', manner: 'date' }],
    ['E5', { text: '2025-01-01', manner: 'serial-date' }],
    ['E6', { text: '2025-03-31', manner: 'date' }],
    ['F6', { text: '=1+1', manner: 'as-it-stands' }],
  ])('%s is reported with how it was read', (name, expected) => {
    expect(at(name)).toMatchObject(expected)
  })

  test('rows hold what was read; empty cells are left out', () => {
    expect(proposal.sheet.rows[1]).toEqual({
      id: 'row-2',
      cells: { channel: '"online"', quantity: '>=1000', price: '3.24' },
      from: '2025-01-01',
    })
  })

  test('hidden rows, unused columns and formulas are said in both languages', () => {
    expect(proposal.remarks.map(({ en }) => en)).toEqual([
      'hidden rows: 6',
      'columns that nothing is made of yet: 档位',
      'formulas, of which only the value is taken: D5',
    ])
    expect(proposal.remarks.every((remark) => remark['zh-CN'] !== undefined)).toBe(true)
  })

  test('what a person chooses stands, and hidden rows may be left out', () => {
    const chosen = proposed(
      proposeSheet(prices, goal, {
        uses: new Map([[2, { as: 'condition', subject: 'item.kind' }]]),
        hiddenRows: false,
      }),
    )
    expect(chosen.sheet.rows).toHaveLength(3)
    expect(chosen.sheet.rows[0]!.cells['kind']).toBe('"basic"')
  })

  test('a formula without a stored value is no empty cell in silence', () => {
    const rows = prices.rows.map((row, r) => row.map((each, c) => (r === 4 && c === 3 ? undefined : each)))
    const { cells, remarks } = proposed(proposeSheet({ ...prices, rows }, goal))
    expect(cells.find((each) => each.at === 'D5')).toMatchObject({ manner: 'no-value', formula: 'D4*0.9' })
    expect(remarks.map(({ en }) => en)).toContain('cells without a value: D5')
  })

  test('a worksheet without a table is refused with a sentence', () => {
    expect(proposeSheet({ name: 'x', rows: [] }, goal)).toMatchObject({ ok: false })
  })
})
