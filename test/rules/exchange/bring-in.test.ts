/** What was proposed of a table, as edits of a book: all of it at once, and taken back as a whole. */
import { describe, expect, test } from 'vitest'
import {
  foreignSheet,
  hasHeadings,
  intoSheetEdits,
  newSheetEdits,
  packedSheet,
  pointFor,
  proposeSheet,
  rangeFrom,
  rangeName,
  rowsReplaced,
  type ForeignSheet,
  type ProposedSheet,
} from '../../../rules/exchange/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, newSheet, withoutLogic, type Sheet, type Workbook } from '../../../rules/workbook/index.ts'

const book = loadSample('imaging')!
const tableOf = (...lines: readonly string[]): ForeignSheet => ({
  name: 'list',
  rows: lines.map((line) =>
    line.split('\t').map((text) => (text === '' ? undefined : ({ kind: 'text', text } as const))),
  ),
})
const goal = { book, point: 'price', id: 'list', label: { en: 'List' } } as const

function proposed(...given: Parameters<typeof proposeSheet>): ProposedSheet {
  const proposal = proposeSheet(...given)
  if (!proposal.ok) throw new Error(proposal.message.en)
  return proposal
}
const sheetIn = (workbook: Workbook, id: string): Sheet => workbook.sheets.find((sheet) => sheet.id === id)!
const texts = ({ rows }: Sheet) => rows.map(({ cells }) => Object.values(cells).map(({ text }) => text))

describe('a sheet of its own', () => {
  const table = tableOf('渠道\t等级\t折扣\t单价', 'online\tgold\t5%\t10', 'offline\tsilver\t0.5%\t12')
  const uses = new Map([
    [1, { as: 'new-fact', of: 'account' }],
    [2, { as: 'new-fact', of: 'order' }],
  ] as const)
  const proposal = proposed(table, goal, { uses })
  const { workbook, inverse } = applyEdits(book, newSheetEdits(book, proposal, 'prices'))

  test('comes with facts that the book did not have, of the type that their cells are', () => {
    expect(workbook.vocabulary.facts.slice(-2)).toEqual([
      { of: 'account', name: '等级', type: 'string', label: { en: '等级' } },
      { of: 'order', name: '折扣', type: 'number', label: { en: '折扣' } },
    ])
    expect(texts(sheetIn(workbook, 'list'))).toEqual([
      ['"online"', '"gold"', '0.05', '10'],
      ['"offline"', '"silver"', '0.005', '12'],
    ])
  })

  test('is one edit with its rows, so that nobody ever has half of it', () => {
    expect(newSheetEdits(book, proposal, null).map(({ kind }) => kind)).toEqual(Array(3).fill('entry-insert'))
  })

  test('is taken back as a whole', () => expect(applyEdits(workbook, inverse).workbook).toEqual(book))

  test('a column that is called as the book calls it has its name in both languages', () => {
    expect(sheetIn(workbook, 'list').columns[0]!.label['zh-CN']).toBe('渠道')
  })
})

describe('columns and rows of a sheet that is empty', () => {
  const empty = newSheet('price', { en: 'Empty' }, [])
  const withEmpty = { ...book, sheets: [...book.sheets, empty] }
  const table = tableOf('item\tchannel\tprice', 'software-base\tonline\t10')
  const proposal = proposed(table, { ...goal, book: withEmpty, id: empty.id, columns: empty.columns })
  let rows = 0
  const { workbook, inverse } = applyEdits(
    withEmpty,
    intoSheetEdits(withEmpty, proposal, empty, () => `new-${(rows += 1)}`),
  )

  test('those that are there are filled, others come beside them', () => {
    const { columns } = sheetIn(workbook, empty.id)
    expect(columns.map(({ subject, output }) => subject ?? output)).toEqual([
      'order.item',
      'order.channel',
      'model',
      'price',
    ])
    expect(texts(sheetIn(workbook, empty.id))).toEqual([['"software-base"', '"online"', '10']])
  })

  test('are taken back as a whole', () => expect(applyEdits(workbook, inverse).workbook).toEqual(withEmpty))

  test.each<[string, ForeignSheet, boolean]>([
    ['headings of facts and answers', table, true],
    ['the sheet’s own headings', tableOf('Tariff\tx', '1\t2'), true],
    ['rows without headings', tableOf('"software-base"\t10', '"feature-e-film"\t12'), false],
    ['one line', tableOf('item\tprice'), false],
  ])('%s', (_, pasted, expected) => {
    const columns = empty.columns.map((column, at) => (at === 0 ? { ...column, label: { en: 'Tariff' } } : column))
    expect(hasHeadings(pasted, book, { point: 'price', columns })).toBe(expected)
  })
})

describe('which question a table answers', () => {
  test.each([
    [tableOf('渠道\t单价', 'online\t1'), 'price'],
    [tableOf('date\tworking', '2025-01-01\tno'), 'calendar'],
    [tableOf('abc\tdef', '1\t2'), undefined],
  ])('%#', (table, point) => expect(pointFor(table, loadSample('imaging')!)).toBe(point))

  test('a dictionary takes further columns of any name', () => {
    const proposal = proposed(tableOf('item\tWeight class\t2', 'a\t5\tx'), { ...goal, point: 'items' })
    expect(proposal.sheet.columns.map(({ output, type }) => [output, type])).toEqual([
      ['item', 'string'],
      ['weightClass', 'number'],
      ['column', 'string'],
    ])
  })
})

describe('other rows for a sheet', () => {
  const sheet = sheetIn(book, 'prices')
  const [first, second, third, ...others] = sheet.rows.map(withoutLogic)

  test('what stays the same is no edit', () => expect(rowsReplaced(sheet, sheet.rows)).toEqual([]))

  test.each<[string, readonly Sheet['rows'][number][]]>([
    ['moved', [third!, first!, second!, ...others]],
    ['gone', [first!, third!]],
    ['new', [{ id: 'own', cells: {} }, first!, second!, third!, { id: 'last', cells: {}, note: 'x' }]],
    ['changed', [{ ...first!, cells: { ...first!.cells, price: { text: '99' } }, disabled: true }, second!]],
    ['none', []],
  ])('%s', (_, rows) => {
    const { workbook } = applyEdits(book, rowsReplaced(sheet, rows))
    expect(sheetIn(workbook, 'prices').rows.map(withoutLogic)).toEqual(rows)
  })
})

test('a worksheet travels as JSON', () => {
  const sheet: ForeignSheet = {
    name: 'x',
    rows: [
      [
        undefined,
        { kind: 'text', text: '1' },
        { kind: 'number', number: 1, format: '0%' },
        { kind: 'number', number: 2 },
      ],
      [
        { kind: 'date', iso: '2025-01-01' },
        { kind: 'error', error: '#REF!' },
        { kind: 'boolean', boolean: true },
      ],
    ],
    merges: [{ top: 0, left: 0, bottom: 1, right: 0 }],
    hiddenRows: new Set([1]),
    hiddenColumns: new Set([2]),
    formulas: new Map([['1,1', 'A1']]),
  }
  expect(foreignSheet(JSON.parse(JSON.stringify(packedSheet(sheet))))).toEqual(sheet)
})

test.each([
  ['A3:F7', 'A3:F7'],
  ['f7：a3', 'A3:F7'],
  ['$AA$10:AB$12', 'AA10:AB12'],
  ['A3', undefined],
  ['A0:B1', undefined],
  ['', undefined],
])('the range %s', (text, name) => {
  const range = rangeFrom(text)
  expect(range && rangeName(range)).toBe(name)
})
