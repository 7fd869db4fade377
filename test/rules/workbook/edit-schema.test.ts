import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { JsonObject } from '../../../rules/json.ts'
import { batchSchema } from '../../../rules/workbook/edit-schema.ts'
import {
  editRead,
  EditError,
  LIMITS,
  parseEditBatch,
  parseEdits,
  parseWorkbook,
  pointerOf,
  ROW_PROPERTIES,
  workbookJsonSchema,
  type Edit,
  type RowEdit,
  type Problem,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { bookOf, fileOf, row } from './one-book.ts'
import { alternativesOf, type Place, placesIn, valueAt } from './schema-places.ts'

const long = 'x'.repeat(LIMITS.cell + 1)
const tooLongForNote = 'x'.repeat(LIMITS.text + 1)
const longId = 'x'.repeat(65)
const place = { sheet: 's', row: 'r1' }

/** What is wrong with a row, and where in the row. */
const FIELDS: readonly [field: string, row: object, inRow: string][] = [
  ['id', { id: 5 }, '/id'],
  ['id, of another form', { id: 'no id' }, '/id'],
  ['id, too long', { id: longId }, '/id'],
  ['cells', { cells: [] }, '/cells'],
  ['cell', { cells: { a: 5 } }, '/cells/a'],
  ['cell, too long', { cells: { a: long } }, '/cells/a'],
  ['cell, its text', { cells: { a: { text: 5 } } }, '/cells/a/text'],
  ['cell, its text too long', { cells: { a: { text: long } } }, '/cells/a/text'],
  ['cell, logic that says something else', { cells: { a: { text: '> 1', logic: true } } }, '/cells/a/logic'],
  ['cell, more than text', { cells: { a: { text: '1', colour: 'red' } } }, '/cells/a/colour'],
  ['note', { note: 5 }, '/note'],
  ['note, too long', { note: tooLongForNote }, '/note'],
  ['disabled', { disabled: 'yes' }, '/disabled'],
  ['disabled, a number', { disabled: 1 }, '/disabled'],
  ['from', { from: 20270301 }, '/from'],
  ['from, too long', { from: long }, '/from'],
  ['until', { until: ['2027'] }, '/until'],
  ['until, too long', { until: long }, '/until'],
  ['cites', { cites: ['a/1'] }, '/cites'],
  ['cites, too long', { cites: tooLongForNote }, '/cites'],
  ['a field that is none', { colour: 'red' }, '/colour'],
]

const IN_FILE = '/sheets/0/rows/0'

const problemIn = (read: ReturnType<typeof parseEdits> | ReturnType<typeof parseWorkbook>) =>
  read.ok ? undefined : read.problems[0]

/** Why a book does not take edits, by their shape or by what they name. */
function refusal(workbook: Workbook, edits: readonly unknown[]): Problem | undefined {
  const read = parseEdits(edits)
  if (!read.ok) return read.problems[0]
  try {
    editRead(workbook, read.value)
    return undefined
  } catch (error) {
    if (error instanceof EditError) return { pointer: pointerOf(error.path), message: error.reason }
    throw error
  }
}

const inWords = (problem: Problem | undefined): string => `${problem?.pointer}: ${problem?.message}`

/** What there has to be a line for: a value of another kind at each place, and a text where texts are limited. */
const wrongsOf = (places: readonly Place[]): readonly string[] =>
  places.flatMap(({ pointer, limited }) =>
    [false, ...(limited ? [true] : [])].map((isText) => wrongAt(pointer, isText)),
  )
const wrongAt = (pointer: string, isText: boolean): string => `${pointer}: ${isText ? 'a text' : 'no text'}`

describe('a row is refused by a file and by edits alike:', () => {
  it.each(FIELDS)('%s', (_, broken, inRow) => {
    const wrong = { ...row('r1'), ...broken }
    const inFile = problemIn(parseWorkbook(fileOf([wrong])))
    expect(inFile?.pointer).toBe(`/sheets/0/rows/0${inRow}`)
    const inserted = refusal(bookOf([]), [{ kind: 'row-insert', sheet: 's', row: wrong, after: null }])
    expect(inserted).toEqual({ pointer: `/0/row${inRow}`, message: inFile?.message })
    if (!ROW_PROPERTIES.some((name) => inRow === `/${name}`)) return
    const set = refusal(bookOf([row('r1')]), [{ kind: 'row-set', ...place, ...broken }])
    expect(set).toEqual({ pointer: `/0${inRow}`, message: inFile?.message })
  })

  it('there is a line for every field of a row, and for every limit of a text', () => {
    const places = placesIn(workbookJsonSchema()).filter(({ pointer }) => pointer.startsWith(`${IN_FILE}/`))
    const lines = FIELDS.map(([, broken, inRow]) => wrongAt(inRow, typeof valueAt(broken, inRow) === 'string'))
    expect(places.length).toBeGreaterThan(0)
    const inRow = wrongsOf(places).map((wrong) => wrong.replace(IN_FILE, '').replace('*', 'a'))
    expect(inRow.filter((wrong) => !lines.includes(wrong))).toEqual([])
  })

  it('says how long a text may be', () => {
    const edit = { kind: 'cell', ...place, column: 'a', text: long }
    expect(problemIn(parseEdits([edit]))?.message).toBe('is too long; 10000 characters at most')
  })
})

/** Edits that are taken, one of each kind. */
const SOUND: { readonly [kind in RowEdit['kind']]: Extract<RowEdit, { readonly kind: kind }> } = {
  cell: { kind: 'cell', ...place, column: 'a', text: '5' },
  'row-insert': { kind: 'row-insert', sheet: 's', row: row('new'), after: 'r1' },
  'row-delete': { kind: 'row-delete', ...place },
  'row-move': { kind: 'row-move', ...place, after: 'r2' },
  'row-set': { kind: 'row-set', ...place, note: 'x', disabled: null, from: '2027-03-01', until: null },
}

/** What no edit may say in its fields, whichever kind it is of. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  sheet: [5, 'no id', longId],
  row: [5, 'no id', longId],
  column: [5, 'no id', longId],
  after: [5, 'no id', longId],
  text: [5, long],
  note: [5, tooLongForNote],
  disabled: ['yes', 1],
  from: [20270301, long],
  until: [['2027'], long],
  cites: [['a/1'], tooLongForNote],
}

/** A batch as the schema of edits has it, and the edits of which it is made. */
const batchJson = z.toJSONSchema(batchSchema) as JsonObject
const shapes = alternativesOf(valueAt(batchJson, '/properties/edits/items') as JsonObject)
const editKinds = shapes
  .filter((schema) => 'properties' in schema)
  .map((schema) => ({
    kind: valueAt(schema, '/properties/kind/const') as RowEdit['kind'],
    places: placesIn(schema).filter(({ pointer }) => /^\/(?!kind$)[^/]+$/.test(pointer)),
    required: schema['required'] as readonly string[],
  }))

describe.each(editKinds)('an edit "$kind" is refused', ({ kind, places, required }) => {
  const sound: Readonly<Record<string, unknown>> = SOUND[kind]
  const refused = (edit: unknown) => refusal(bookOf([row('r1'), row('r2')]), [edit])

  it('not as it should be', () => expect(refused(sound)).toBeUndefined())

  it.each(places.map(({ pointer }) => pointer.slice(1)))('at its %s', (field) => {
    for (const wrong of WRONG[field] ?? []) expect(refused({ ...sound, [field]: wrong })?.pointer).toBe(`/0/${field}`)
    const { [field]: _, ...without } = sound
    const missing = required.includes(field) ? expect.stringContaining('is missing') : undefined
    expect(refused(without)?.message).toEqual(missing)
  })

  it('at a field that is none', () => {
    expect(refused({ ...sound, colour: 'red' })).toEqual({ pointer: '/0/colour', message: 'unknown field "colour"' })
  })

  it('there is a line for every field', () => {
    const lines = Object.entries(WRONG).flatMap(([field, wrongs]) =>
      wrongs.map((wrong) => wrongAt(`/${field}`, typeof wrong === 'string')),
    )
    expect(wrongsOf(places).filter((wrong) => !lines.includes(wrong))).toEqual([])
  })
})

describe('what an edit names is refused where a file would be broken:', () => {
  const insert = (given: object, after: string | null = null): Edit =>
    ({ kind: 'row-insert', sheet: 's', row: { ...row('new'), ...given }, after }) as Edit
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
    expect(inWords(refusal(bookOf([row('r1')]), [edit]))).toContain(message)
  })

  it('a row too many', () => {
    const rows = Array.from({ length: LIMITS.rows }, (_, at) => ({ id: `r${at}`, cells: {} }))
    const full = { ...bookOf([]), sheets: bookOf([]).sheets.map((sheet) => ({ ...sheet, rows })) }
    expect(inWords(refusal(full, [insert({})]))).toBe('/0/row: a sheet has 50000 rows at most; sheet "s" has as many')
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
          draft = editRead(draft, read.value).workbook
        } catch (error) {
          expect(error).toBeInstanceOf(EditError)
        }
      }
      expect(parseWorkbook(JSON.parse(JSON.stringify(draft)))).toEqual({ ok: true, workbook: draft })
    }),
    { numRuns: 300 },
  )
})
