import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../rules/json.ts'
import {
  applyEdits,
  canonicalJson,
  editRead,
  EditError,
  parseEdits,
  parseWorkbook,
  readerOf,
  withLogic,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { insertion, listedBook, possible, someEdit } from './entry-edits.ts'

const after = (...edits: Edit[]): Workbook => applyEdits(listedBook(), edits).workbook
const label = { en: 'y' }
/** The order of keys says nothing. */
const inOrder = (book: Workbook): string => canonicalJson(book as unknown as JsonObject)

describe('edits of what a book is made of', () => {
  it('puts a sheet in with its columns and rows', () => {
    const [sheet] = listedBook().sheets
    const made = after(insertion('sheets', { ...sheet!, id: 'u' }, 's'))
    expect(made.sheets.map(({ id }) => id)).toEqual(['s', 'u', 't'])
    expect(made.sheets[1]).toEqual({ ...sheet, id: 'u' })
  })

  it('a column that goes takes its cells, and undo brings them back', () => {
    const edit: Edit = { kind: 'entry-delete', list: 'columns', sheet: 's', id: 'a' }
    const { workbook, inverse } = applyEdits(listedBook(), [edit])
    expect(workbook.sheets[0]!.rows[0]!.cells).toEqual({ reason: { text: '"no"' } })
    expect(applyEdits(workbook, inverse).workbook).toEqual(listedBook())
  })

  it('a sheet that goes comes back with all its rows', () => {
    const { workbook, inverse } = applyEdits(listedBook(), [{ kind: 'entry-delete', list: 'sheets', id: 's' }])
    expect(workbook.sheets.map(({ id }) => id)).toEqual(['t'])
    expect(applyEdits(workbook, inverse).workbook).toEqual(listedBook())
    expect(inverse.map(({ kind }) => kind)).toEqual(['entry-insert', 'row-insert', 'row-insert'])
  })

  it('renames a fact, and gives the edit that renames it back', () => {
    const edit: Edit = { kind: 'entry-set', list: 'facts', id: 'order.years', set: { name: 'term' } }
    const { workbook, inverse } = applyEdits(listedBook(), [edit])
    expect(workbook.vocabulary.facts[0]).toMatchObject({ of: 'order', name: 'term' })
    expect(inverse).toEqual([{ kind: 'entry-set', list: 'facts', id: 'order.term', set: { name: 'years' } }])
  })

  it('changes the settings of the book as it changes anything else', () => {
    const edit: Edit = { kind: 'entry-set', list: 'book', id: 'book', set: { zone: 'Asia/Shanghai', note: label } }
    expect(after(edit)).toMatchObject({ zone: 'Asia/Shanghai', note: label })
  })

  it('a list that may be absent is absent again when its last entry goes', () => {
    const bare = { ...listedBook(), vocabulary: { facts: [], usage: [], services: [], reports: [] } }
    const { workbook, inverse } = applyEdits(bare, [insertion('words', { of: 'scope', id: 'a', label })])
    expect(workbook.vocabulary.words).toHaveLength(1)
    expect(inOrder(applyEdits(workbook, inverse).workbook)).toBe(inOrder(bare))
  })

  it.each<[string, Edit, string]>([
    [
      'a name that is taken',
      insertion('facts', listedBook().vocabulary.facts[0]!),
      'there is a fact "order.years" already',
    ],
    [
      'a name that is taken, by renaming',
      { kind: 'entry-set', list: 'reports', id: 'a', set: { id: 'b' } },
      'there is a report "b" already',
    ],
    ['what is not there', { kind: 'entry-delete', list: 'words', id: 'scope z' }, 'there is no word "scope z"'],
    ['a sheet that is none', { kind: 'entry-delete', list: 'columns', sheet: 'z', id: 'a' }, 'there is no sheet "z"'],
    [
      'the column that its decision point needs',
      { kind: 'entry-delete', list: 'columns', sheet: 's', id: 'reason' },
      '"offer" needs a column for "reason"',
    ],
    [
      'a condition on nothing',
      { kind: 'entry-set', list: 'columns', sheet: 's', id: 'a', set: { subject: null } },
      'a condition column needs its subject',
    ],
    [
      'a time zone that is none',
      { kind: 'entry-set', list: 'book', id: 'book', set: { zone: 'Moon/Sea' } },
      'unknown time zone "Moon/Sea"',
    ],
    [
      'to stand after itself',
      { kind: 'entry-move', list: 'scenarios', id: 'a', after: 'a' },
      '"a" cannot stand after itself',
    ],
    [
      'cells of no column',
      insertion('sheets', { ...listedBook().sheets[1]!, id: 'u', rows: [{ id: 'r', cells: { z: { text: '1' } } }] }),
      'there is no column "z"',
    ],
    [
      'logic that says something else than its text',
      insertion('sheets', {
        ...listedBook().sheets[1]!,
        id: 'u',
        rows: [{ id: 'r', cells: { reason: { text: '"no"', logic: 'yes' } } }],
      }),
      'says something else',
    ],
  ])('refuses %s', (_, edit, message) => {
    expect(() => editRead(listedBook(), [edit])).toThrow(EditError)
    expect(() => editRead(listedBook(), [edit])).toThrow(message)
  })
})

describe('laws of edits of entries, and of cells among them', () => {
  const batches = fc.array(someEdit, { maxLength: 12 })

  it('what the inverse takes back is exactly what was done', () => {
    fc.assert(
      fc.property(batches, (edits) => {
        const before = listedBook()
        const { workbook, inverse } = applyEdits(before, possible(before, edits))
        expect(inOrder(applyEdits(workbook, inverse).workbook)).toBe(inOrder(before))
      }),
      { numRuns: 2000 },
    )
  })

  it('what comes out can be read as a file, and was read anew where it had to be', () => {
    fc.assert(
      fc.property(batches, (edits) => {
        const before = withLogic(readerOf(listedBook()))
        const done = possible(before, edits)
        const { workbook } = editRead(before, done)
        const file = JSON.parse(JSON.stringify(workbook)) as JsonObject
        const parsed = parseWorkbook(file)
        expect(parsed.ok ? parsed.workbook : parsed.problems).toEqual(workbook)
      }),
      { numRuns: 1000 },
    )
  })

  it('edits and what takes them back have the one shape of an edit', () => {
    fc.assert(
      fc.property(batches, (edits) => {
        const { inverse } = applyEdits(listedBook(), possible(listedBook(), edits))
        expect(parseEdits([...edits, ...inverse])).toMatchObject({ ok: true })
      }),
    )
  })
})

describe('an entry is refused by a file and by an edit alike:', () => {
  const long = 'x'.repeat(2001)
  const column = { id: 'n', kind: 'condition', label, type: 'number', subject: 'order.quantity' }
  it.each<[string, object, object, string]>([
    ['facts', { of: 'order', name: 'a-b', type: 'number', label }, { name: 'a-b' }, '/name'],
    ['facts', { of: 'order', name: 'n', type: 'colour', label }, { type: 'colour' }, '/type'],
    ['usage', { id: 'no id', label }, { id: 'no id' }, '/id'],
    ['services', { id: 'n', label: { en: long } }, { label: { en: long } }, '/label/en'],
    ['reports', { id: 'n', label, decimals: 10 }, { decimals: 10 }, '/decimals'],
    ['words', { of: 'scope', id: '', label }, { id: '' }, '/id'],
    ['scenarios', { id: 5 }, { id: 5 }, '/id'],
    ['columns', { ...column, subject: 'x'.repeat(1001) }, { subject: 'x'.repeat(1001) }, '/subject'],
    ['columns', { ...column, default: '\ud800' }, { default: '\ud800' }, '/default'],
  ])('%s %j', (list, entry, set, inEntry) => {
    const book = listedBook() as unknown as JsonObject
    const file = fileWith(book, list, entry)
    const parsed = parseWorkbook(file)
    const inFile = parsed.ok ? undefined : parsed.problems[0]
    expect(inFile?.pointer).toMatch(new RegExp(`${inEntry}$`))
    const place = list === 'columns' ? { list, sheet: 's' } : { list }
    const inserted = parseEdits([{ kind: 'entry-insert', ...place, entry, after: null }])
    const changed = parseEdits([{ kind: 'entry-set', ...place, id: 'a', set }])
    expect(inserted.ok ? undefined : inserted.problems[0]).toEqual({
      pointer: `/0/entry${inEntry}`,
      message: inFile?.message,
    })
    expect(changed.ok ? undefined : changed.problems[0]).toEqual({
      pointer: `/0/set${inEntry}`,
      message: inFile?.message,
    })
  })
})

function fileWith(book: JsonObject, list: string, entry: object): unknown {
  const file = structuredClone(book) as unknown as {
    vocabulary: Record<string, object[]>
    sheets: { columns: object[] }[]
    scenarios: object[]
  }
  const into =
    list === 'columns' ? file.sheets[0]!.columns : list === 'scenarios' ? file.scenarios : file.vocabulary[list]!
  into.push(entry)
  return file
}
