import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import {
  applyEdits,
  editRead,
  EditError,
  readerOf,
  withLogic,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const label = { en: 'x' }
const book = (rows: readonly string[]): Workbook => ({
  format: 1,
  id: 'w',
  title: label,
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [
    {
      id: 's',
      point: 'offer',
      label,
      hitPolicy: 'collect',
      columns: [
        { id: 'a', kind: 'condition', label, type: 'number', subject: 'order.quantity' },
        { id: 'r', kind: 'output', label, type: 'string', output: 'reason' },
      ],
      rows: rows.map((id) => ({ id, cells: { a: { text: `> ${id.length}` } } })),
    },
  ],
  scenarios: [],
})
const rowIds = (workbook: Workbook) => workbook.sheets[0]!.rows.map((row) => row.id)

describe('edits', () => {
  it('changes the text of a cell, and forgets what the old text meant', () => {
    const before = book(['r1'])
    const { workbook, inverse } = applyEdits(before, [
      { kind: 'cell', sheet: 's', row: 'r1', column: 'a', text: '< 5' },
    ])
    expect(workbook.sheets[0]!.rows[0]!.cells['a']).toEqual({ text: '< 5' })
    expect(inverse).toEqual([{ kind: 'cell', sheet: 's', row: 'r1', column: 'a', text: '> 2' }])
    expect(before.sheets[0]!.rows[0]!.cells['a']).toEqual({ text: '> 2' })
  })

  it('inserts, moves and deletes rows by what they stand after', () => {
    const edits: Edit[] = [
      { kind: 'row-insert', sheet: 's', row: { id: 'new', cells: {} }, after: 'r1' },
      { kind: 'row-move', sheet: 's', row: 'r3', after: null },
      { kind: 'row-delete', sheet: 's', row: 'r2' },
    ]
    expect(rowIds(applyEdits(book(['r1', 'r2', 'r3']), edits).workbook)).toEqual(['r3', 'r1', 'new'])
  })

  it('sets and takes away what is said of a row', () => {
    const noted = applyEdits(book(['r1']), [{ kind: 'row-set', sheet: 's', row: 'r1', note: 'why', disabled: true }])
    expect(noted.workbook.sheets[0]!.rows[0]).toMatchObject({ note: 'why', disabled: true })
    const cleared = applyEdits(noted.workbook, [{ kind: 'row-set', sheet: 's', row: 'r1', disabled: null }])
    expect(cleared.workbook.sheets[0]!.rows[0]).toEqual({ id: 'r1', cells: { a: { text: '> 2' } }, note: 'why' })
  })

  it.each<[string, Edit]>([
    ['no sheet "t"', { kind: 'row-delete', sheet: 't', row: 'r1' }],
    ['no row "r9"', { kind: 'cell', sheet: 's', row: 'r9', column: 'a', text: '' }],
    ['no column "b"', { kind: 'cell', sheet: 's', row: 'r1', column: 'b', text: '' }],
    ['already has a row "r1"', { kind: 'row-insert', sheet: 's', row: { id: 'r1', cells: {} }, after: null }],
    ['no column "b"', { kind: 'row-insert', sheet: 's', row: { id: 'r2', cells: { b: { text: '1' } } }, after: null }],
    ['cannot stand after itself', { kind: 'row-move', sheet: 's', row: 'r1', after: 'r1' }],
  ])('refuses: %s', (message, edit) => {
    expect(() => applyEdits(book(['r1']), [edit])).toThrow(EditError)
    expect(() => applyEdits(book(['r1']), [edit])).toThrow(message)
  })

  it('law: what the inverse takes back is exactly what was done', () => {
    const rows = ['r1', 'r2', 'r3', 'r4']
    const row = fc.constantFrom(...rows)
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({
        kind: fc.constant('cell' as const),
        sheet: fc.constant('s'),
        row,
        column: fc.constantFrom('a', 'r'),
        text: fc.string(),
      }),
      fc.record({ kind: fc.constant('row-delete' as const), sheet: fc.constant('s'), row }),
      fc.record({ kind: fc.constant('row-move' as const), sheet: fc.constant('s'), row, after: fc.option(row) }),
      fc.record({
        kind: fc.constant('row-insert' as const),
        sheet: fc.constant('s'),
        row: fc.record({ id: fc.constantFrom('n1', 'n2', 'r1'), cells: fc.constant({ r: { text: '"x"' } }) }),
        after: fc.option(row),
      }),
      fc.record({
        kind: fc.constant('row-set' as const),
        sheet: fc.constant('s'),
        row,
        note: fc.option(fc.string()),
        disabled: fc.option(fc.boolean()),
      }),
    )
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const before = book(rows)
        const possible: Edit[] = []
        let current = before
        for (const each of edits) {
          try {
            current = applyEdits(current, [each]).workbook
            possible.push(each)
          } catch (error) {
            expect(error).toBeInstanceOf(EditError)
          }
        }
        const { workbook, inverse } = applyEdits(before, possible)
        expect(workbook).toEqual(current)
        expect(applyEdits(workbook, inverse).workbook).toEqual(before)
      }),
    )
  })
})

describe('editing a draft', () => {
  const imaging = loadSample('imaging')!
  const edit = (sheet: string, row: string, column: string, text: string): Edit => ({
    kind: 'cell',
    sheet,
    row,
    column,
    text,
  })

  it('says anew what an edited cell means, and nothing of a cell that cannot be read', () => {
    const cell = (text: string) =>
      editRead(imaging, [edit('arrears', 'exam', 'grace', text)]).workbook.sheets.find(({ id }) => id === 'arrears')!
        .rows[0]!.cells['grace']
    expect(cell('12 hours')).toEqual({ text: '12 hours', logic: 'PT12H' })
    expect(cell('12 ours')).toEqual({ text: '12 ours' })
  })

  it('equals reading the whole workbook anew, also when a dictionary changes', () => {
    for (const each of [
      edit('prices', 'exam-5', 'price', '2.50'),
      edit('parameters', 'minimumCases', 'parameter', '"fewest"'),
    ]) {
      const { workbook } = applyEdits(imaging, [each])
      expect(editRead(imaging, [each]).workbook).toEqual(withLogic(readerOf(workbook)))
    }
  })
})
