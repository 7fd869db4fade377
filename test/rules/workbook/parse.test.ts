import { describe, expect, it } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import {
  compileWorkbook,
  contentHash,
  parseWorkbook,
  workbookJsonSchema,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const imaging = loadSample('imaging')!
const copy = (): any => structuredClone(imaging)
const problemsOf = (json: unknown) => {
  const parsed = parseWorkbook(json)
  return parsed.ok ? [] : parsed.problems
}

describe('a workbook file', () => {
  it.each(sampleIds)('%s reads back as itself, texts with their logic', (id) => {
    const book = loadSample(id)!
    expect(parseWorkbook(JSON.parse(JSON.stringify(book)))).toEqual({ ok: true, workbook: book })
  })

  it.each<[string, (book: any) => void, string, string]>([
    ['an unknown field', (book) => (book.colour = 'red'), '/colour', 'unknown field "colour"'],
    [
      'an unknown field of a cell',
      (book) => (book.sheets[0].rows[0].cells.item.size = 1),
      '/sheets/0/rows/0/cells/item/size',
      'unknown field',
    ],
    [
      'a number where a cell has its text',
      (book) => (book.sheets[1].rows[1].cells.meter = 5),
      '/sheets/1/rows/1/cells/meter',
      'a cell is a text: write "5", in quotes',
    ],
    ['another format', (book) => (book.format = 2), '/format', ''],
    ['a zone that is none', (book) => (book.zone = 'Mars/Olympus'), '/zone', 'Mars/Olympus'],
    ['an unknown decision point', (book) => (book.sheets[0].point = 'wish'), '/sheets/0/point', 'items'],
    [
      'a column nobody has',
      (book) => (book.sheets[0].rows[0].cells.colour = '"red"'),
      '/sheets/0/rows/0/cells/colour',
      'no column "colour"',
    ],
    [
      'an answer the point does not have',
      (book) => (book.sheets.find((s: any) => s.id === 'orders').columns.at(-1).output = 'why'),
      '',
      'no answer "why"',
    ],
    [
      'two sheets of one id',
      (book) => book.sheets.push(book.sheets[0]),
      `/sheets/${imaging.sheets.length}/id`,
      'twice',
    ],
    [
      'two rows of one id',
      (book) => book.sheets[0].rows.push(book.sheets[0].rows[0]),
      `/sheets/0/rows/${imaging.sheets[0]!.rows.length}/id`,
      'twice',
    ],
    [
      'a fact declared twice',
      (book) => book.vocabulary.facts.push(book.vocabulary.facts[0]),
      `/vocabulary/facts/${imaging.vocabulary.facts.length}/name`,
      'twice',
    ],
    ['an id with a slash', (book) => (book.id = 'a/b'), '/id', 'letters, digits'],
    [
      'logic that says something else than its text',
      (book) => (book.sheets.find((s: any) => s.id === 'orders').rows[1].cells.quantity.logic = true),
      '',
      "something else than the cell's text",
    ],
  ])('is refused for %s', (_name, spoil, pointer, message) => {
    const book = copy()
    spoil(book)
    const [problem] = problemsOf(book)
    expect(problem?.message).toContain(message)
    if (pointer !== '') expect(problem?.pointer).toBe(pointer)
  })

  it('is refused when it is no object at all', () => {
    for (const json of [null, 1, 'x', [], undefined]) expect(problemsOf(json).length).toBeGreaterThan(0)
  })

  it('keeps a cell that cannot be read as it was typed, and says what is wrong with it where', () => {
    const book = copy()
    const sheet = book.sheets.find((s: any) => s.id === 'arrears')
    sheet.rows[0].cells.grace = '24 ours'
    const parsed = parseWorkbook(book)
    expect(parsed.ok && parsed.workbook.sheets.find((s) => s.id === 'arrears')!.rows[0]!.cells['grace']).toEqual({
      text: '24 ours',
    })
    const { findings, tables } = compileWorkbook((parsed as { workbook: Workbook }).workbook)
    expect(findings).toEqual([
      expect.objectContaining({ sheet: 'arrears', row: 'exam', column: 'grace', severity: 'error' }),
    ])
    expect(tables.some((table) => table.sheet.id === 'arrears')).toBe(false)
  })
})

it('is published as JSON Schema', () => {
  const schema = workbookJsonSchema()
  expect(schema['$schema']).toContain('2020-12')
  expect(Object.keys(schema['properties'] as object)).toContain('sheets')
})

it('has one content hash, whatever the order of its keys', async () => {
  const backwards = Object.fromEntries(Object.entries(copy()).reverse())
  expect(await contentHash(backwards)).toBe(await contentHash(imaging))
  expect(await contentHash({ ...imaging, id: 'other' })).not.toBe(await contentHash(imaging))
})
