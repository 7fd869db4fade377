import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  editDraft,
  EditError,
  LIMITS,
  parseEditBatch,
  parseEdits,
  parseWorkbook,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { bookOf, fileOf, row } from './one-book.ts'

const long = 'x'.repeat(LIMITS.cell + 1)
const place = { sheet: 's', row: 'r1' }

/** What is wrong with a row in a file, and with edits that would make it so: the same words. */
const FIELDS: readonly [field: string, row: object, inRow: string, edits: Readonly<Record<string, object>>][] = [
  ['id', { id: 'no id' }, '/id', { '/row': { kind: 'row-delete', sheet: 's', row: 'no id' } }],
  ['id, too long', { id: 'x'.repeat(65) }, '/id', { '/row': { kind: 'row-delete', sheet: 's', row: 'x'.repeat(65) } }],
  ['cells', { cells: [] }, '/cells', {}],
  ['cell', { cells: { a: 5 } }, '/cells/a', {}],
  [
    'cell, too long',
    { cells: { a: { text: long } } },
    '/cells/a/text',
    { '/text': { kind: 'cell', ...place, column: 'a', text: long } },
  ],
  ['cell, more than text', { cells: { a: { text: '1', colour: 'red' } } }, '/cells/a/colour', {}],
  ['note', { note: 5 }, '/note', {}],
  [
    'note, too long',
    { note: 'x'.repeat(LIMITS.text + 1) },
    '/note',
    { '/note': { kind: 'row-set', ...place, note: 'x'.repeat(LIMITS.text + 1) } },
  ],
  ['disabled', { disabled: 'yes' }, '/disabled', { '/disabled': { kind: 'row-set', ...place, disabled: 'yes' } }],
  ['from', { from: 20270301 }, '/from', { '/from': { kind: 'row-set', ...place, from: 20270301 } }],
  ['from, too long', { from: long }, '/from', { '/from': { kind: 'row-set', ...place, from: long } }],
  ['until', { until: ['2027'] }, '/until', { '/until': { kind: 'row-set', ...place, until: ['2027'] } }],
  ['until, too long', { until: long }, '/until', { '/until': { kind: 'row-set', ...place, until: long } }],
  ['a field that is none', { colour: 'red' }, '/colour', { '/colour': { kind: 'row-set', ...place, colour: 'red' } }],
]

const problemIn = (read: ReturnType<typeof parseEdits> | ReturnType<typeof parseWorkbook>) =>
  read.ok ? undefined : read.problems[0]

describe('a row is refused by a file and by edits alike:', () => {
  it.each(FIELDS)('%s', (_, broken, inRow, edits) => {
    const wrong = { ...row('r1'), ...broken }
    const inFile = problemIn(parseWorkbook(fileOf([wrong])))
    expect(inFile?.pointer).toBe(`/sheets/0/rows/0${inRow}`)
    const inserted = problemIn(parseEdits([{ kind: 'row-insert', sheet: 's', row: wrong, after: null }]))
    expect(inserted).toEqual({ pointer: `/0/row${inRow}`, message: inFile?.message })
    for (const [pointer, edit] of Object.entries(edits)) {
      expect(problemIn(parseEdits([edit]))?.pointer).toBe(`/0${pointer}`)
    }
  })

  it('says how long a text may be', () => {
    const edit = { kind: 'cell', ...place, column: 'a', text: long }
    expect(problemIn(parseEdits([edit]))?.message).toBe('is too long; 10000 characters at most')
  })
})

describe('what an edit names is refused where a file would be broken:', () => {
  const insert = (given: object, after: string | null = null): Edit =>
    ({ kind: 'row-insert', sheet: 's', row: { ...row('new'), ...given }, after }) as Edit
  const refusal = (workbook: Workbook, edits: readonly Edit[]): unknown => {
    try {
      return editDraft(workbook, edits)
    } catch (error) {
      return error instanceof EditError ? error.message : error
    }
  }

  it.each<[string, Edit, string]>([
    [
      'a column that is none',
      insert({ cells: { z: '1' } }),
      '/0/row/cells/z: sheet "s" has no column "z"; allowed: a, b, reason',
    ],
    [
      'a key of every object',
      insert({ cells: JSON.parse('{"__proto__":"1"}') as object }),
      '/0/row/cells/__proto__: sheet "s" has no column',
    ],
    ['a row that is there', insert({ id: 'r1' }), '/0/row/id: sheet "s" already has a row "r1"'],
    [
      'logic that says something else',
      insert({ cells: { a: { text: '> 1', logic: true } } }),
      '/0/row/cells/a/logic: says something else',
    ],
    ['a row to stand after that is none', insert({}, 'r9'), '/0/after: sheet "s" has no row "r9" to stand after'],
    ['a sheet that is none', { kind: 'row-delete', sheet: 't', row: 'r1' }, '/0/sheet: there is no sheet "t"'],
  ])('%s', (_, edit, message) => {
    expect(refusal(bookOf([row('r1')]), [edit])).toContain(message)
  })

  it('a row too many', () => {
    const rows = Array.from({ length: LIMITS.rows }, (_, at) => ({ id: `r${at}`, cells: {} }))
    const full = { ...bookOf([]), sheets: bookOf([]).sheets.map((sheet) => ({ ...sheet, rows })) }
    expect(refusal(full, [insert({})])).toBe('/0/row: a sheet has 50000 rows at most; sheet "s" has as many')
  })
})

describe('a batch', () => {
  const batch = { baseRevision: 1, batch: 'b-1', edits: [{ kind: 'row-delete', ...place }] }

  it('is taken as it is', () => expect(parseEditBatch(batch)).toEqual({ ok: true, value: batch }))

  it.each([
    ['/baseRevision', { ...batch, baseRevision: 1.5 }],
    ['/batch', { ...batch, batch: 'with a space' }],
    ['/batch', { ...batch, batch: 'a\u0000' }],
    ['/batch', { ...batch, batch: '\ud800' }],
    ['/edits', { ...batch, edits: [] }],
    ['/edits/0/row', { ...batch, edits: [{ kind: 'row-delete', sheet: 's' }] }],
    ['/edits/0/kind', { ...batch, edits: [{ kind: 'drop' }] }],
    ['/more', { ...batch, more: true }],
  ])('is refused at %s', (pointer, sent) => {
    const read = parseEditBatch(sent)
    expect(read.ok ? undefined : read.problems[0].pointer).toBe(pointer)
  })
})

it('law: after any edits that were taken the draft is a valid workbook file', () => {
  const id = fc.constantFrom('r1', 'r2', 'n1', 'n2', 'no id', '')
  const text = fc.oneof(fc.string(), fc.constantFrom('> 1', '2027/3/1', '"x"', '', long))
  const optional = { requiredKeys: [] }
  const about = { note: text, disabled: fc.boolean(), from: text, until: text }
  const cells = fc.dictionary(fc.constantFrom('a', 'reason', 'z', '__proto__'), fc.oneof(text, fc.record({ text })))
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('cell'), sheet: fc.constant('s'), row: id, column: fc.constantFrom('a', 'z'), text }),
    fc.record({
      kind: fc.constant('row-insert'),
      sheet: fc.constant('s'),
      row: fc.record({ id, cells, ...about }, { requiredKeys: ['id', 'cells'] }),
      after: fc.option(id),
    }),
    fc.record({ kind: fc.constant('row-delete'), sheet: fc.constant('s'), row: id }),
    fc
      .tuple(fc.record({ kind: fc.constant('row-set'), sheet: fc.constant('s'), row: id }), fc.record(about, optional))
      .map(([where, what]) => ({ ...where, ...what })),
  )
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 10 }), (edits) => {
      let draft = bookOf([row('r1'), row('r2')])
      for (const sent of edits) {
        const read = parseEdits(JSON.parse(JSON.stringify([sent])))
        if (!read.ok) continue
        try {
          draft = editDraft(draft, read.value).workbook
        } catch (error) {
          expect(error).toBeInstanceOf(EditError)
        }
      }
      expect(parseWorkbook(JSON.parse(JSON.stringify(draft)))).toEqual({ ok: true, workbook: draft })
    }),
    { numRuns: 300 },
  )
})
