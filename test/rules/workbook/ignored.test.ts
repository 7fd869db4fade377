import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  bookAnalysis,
  canBeIgnored,
  compileWorkbook,
  ignoringEdits,
  parseWorkbook,
  tellingEdits,
  toldOf,
  type Edit,
  type Finding,
  type Told,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const columns = [
  { id: 'quantity', kind: 'condition', label: { en: 'Quantity' }, type: 'number', subject: 'order.quantity' },
  { id: 'price', kind: 'output', label: { en: 'Price' }, type: 'number', output: 'price' },
] as const
const row = (id: string, quantity: string, price: string) => ({
  id,
  cells: { quantity: { text: quantity }, price: { text: price } },
})
const prices = (...rows: readonly ReturnType<typeof row>[]): Workbook => ({
  format: 1,
  id: 'book',
  title: { en: 'Book' },
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  scenarios: [],
  sheets: [{ id: 'prices', point: 'price', label: { en: 'Prices' }, hitPolicy: 'first', columns, rows }],
})
/** From 5 to 10 both rows match, and only the first answers: the second may well be meant so. */
const book = prices(row('low', '<= 10', '1'), row('high', '<= 5', '2'), row('none', '[20..30]', '3'))

function told(of: Workbook): Told {
  const compiled = compileWorkbook(of)
  return toldOf(of, [...compiled.findings, ...bookAnalysis()(compiled)])
}
const edited = (of: Workbook, ...edits: readonly Edit[]): Workbook => applyEdits(of, edits).workbook
const cell = (id: string, text: string): Edit => ({ kind: 'cell', sheet: 'prices', row: id, column: 'quantity', text })
const found = told(book).findings.find(({ code }) => code === 'unreachable')!
const ignoring = edited(book, ...ignoringEdits(book, found, 'the cheaper one is asked for by hand'))
const isTold = (of: Workbook, finding: Finding): boolean =>
  told(of).findings.some(({ code, row: at }) => code === finding.code && at === finding.row)

describe('a finding that is ignored', () => {
  test('is not told, and stands with its reason in the book and through its file', () => {
    expect(isTold(ignoring, found)).toBe(false)
    expect(told(ignoring).ignored).toEqual([
      {
        finding: found,
        ignored: expect.objectContaining({ sheet: 'prices', reason: 'the cheaper one is asked for by hand' }),
      },
    ])
    const again = parseWorkbook(JSON.parse(JSON.stringify(ignoring)))
    expect(again.ok && told(again.workbook).ignored.length).toBe(1)
    expect(told(ignoring).findings.length).toBe(told(book).findings.length - 1)
  })

  test('is told again when somebody takes that back, and undo ignores it again', () => {
    const [one] = told(ignoring).ignored
    const { workbook, inverse } = applyEdits(ignoring, tellingEdits(one!.ignored))
    expect(isTold(workbook, found)).toBe(true)
    expect(workbook).not.toHaveProperty('ignored')
    expect(isTold(applyEdits(workbook, inverse).workbook, found)).toBe(false)
  })

  test('is told again when what it is about changes, and not when something else does', () => {
    expect(isTold(edited(ignoring, cell('high', '<= 4')), found)).toBe(true)
    expect(isTold(edited(ignoring, cell('low', '<= 9')), found)).toBe(true)
    const elsewhere: Edit = { kind: 'row-insert', sheet: 'prices', row: row('more', '> 1000000', '9'), after: null }
    expect(told(edited(ignoring, elsewhere)).ignored.length).toBe(1)
  })

  test('goes with its row', () => {
    const gone = edited(ignoring, { kind: 'row-delete', sheet: 'prices', row: found.row! })
    expect(told(gone).ignored).toEqual([])
  })
})

test('of two gaps in one sheet, one can be ignored', () => {
  const [one, other] = told(book).findings.filter(({ code }) => code === 'gap')
  const { findings, ignored } = told(edited(book, ...ignoringEdits(book, one!, 'not sold')))
  expect(ignored.map(({ finding }) => finding.message)).toEqual([one!.message])
  expect(findings).toContainEqual(other)
})

test('an error is never ignored', () => {
  const broken = edited(book, cell('none', '>> 3'))
  const error = told(broken).findings.find(({ severity }) => severity === 'error')!
  expect(canBeIgnored(error)).toBe(false)
  const tried = edited(broken, ...ignoringEdits(broken, error, 'please'))
  expect(told(tried).findings).toContainEqual(error)
})

test('a reason is needed, and one thing is ignored once', () => {
  const [first] = ignoringEdits(book, found, '')
  expect(() => applyEdits(ignoring, [first!])).toThrow(/already/)
  const file = { ...JSON.parse(JSON.stringify(ignoring)), ignored: [{ ...ignoring.ignored![0], reason: '' }] } as object
  const parsed = parseWorkbook(file)
  expect(!parsed.ok && parsed.problems[0]?.pointer).toBe('/ignored/0/reason')
})
