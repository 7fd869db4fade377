/** Calling things of a book otherwise: the shipped books, thing by thing, and what they promise. */
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { checkExpectations, prepare, renamedScenario, simulate } from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  bookAnalysis,
  canonicalJson,
  compileWorkbook,
  readerOf,
  renameEdits,
  thingKey,
  usesIn,
  type Scenario,
  type Thing,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const renamed = (book: Workbook, thing: Thing, to: string): Workbook =>
  applyEdits(book, renameEdits(readerOf(book), thing, to, renamedScenario)).workbook

/** Every thing that a book defines. */
function thingsOf(book: Workbook): readonly Thing[] {
  const { vocabulary } = book
  const { items, meters, parameters } = readerOf(book).dictionaries
  return [
    ...vocabulary.facts.map(({ of, name }): Thing => ({ of: 'fact', id: `${of}.${name}` })),
    ...vocabulary.usage.map(({ id }): Thing => ({ of: 'usage', id })),
    ...vocabulary.services.map(({ id }): Thing => ({ of: 'service', id })),
    ...vocabulary.reports.map(({ id }): Thing => ({ of: 'report', id })),
    ...(vocabulary.words ?? []).map(({ of, id }): Thing => ({ of, id })),
    ...Array.from(items.keys(), (id): Thing => ({ of: 'item', id })),
    ...Array.from(meters.keys(), (id): Thing => ({ of: 'meter', id })),
    ...Array.from(parameters.keys(), (id): Thing => ({ of: 'fact', id: `parameters.${id}` })),
  ]
}

const newNameOf = ({ of }: Thing): string => (of === 'fact' ? 'anotherName' : 'another-name')
const renamedThing = (thing: Thing): Thing => ({
  of: thing.of,
  id: thing.of === 'fact' ? `${thing.id.split('.')[0]}.${newNameOf(thing)}` : newNameOf(thing),
})

const faultsOf = (book: Workbook): readonly string[] => {
  const compiled = compileWorkbook(book)
  return [...compiled.findings, ...bookAnalysis()(compiled)].map(({ code, sheet, row, column }) =>
    [code, sheet, row, column].join(' '),
  )
}

const unmetIn = (book: Workbook): readonly string[] => {
  const prepared = prepare(book, {})
  if (!prepared.ok) return ['the book cannot be run']
  return book.scenarios.flatMap((scenario) => {
    const { expect: wanted } = scenario as { expect?: JsonObject }
    if (!wanted || wanted['error'] === true) return []
    return checkExpectations(wanted, simulate(prepared.plan, scenario)).map(({ pointer }) => `${scenario.id}${pointer}`)
  })
}

/** The same book, whatever order its keys stand in. */
const text = (book: Workbook): string => canonicalJson(book as unknown as JsonObject)

describe.each(sampleIds)('%s', (id) => {
  const book = loadSample(id)!
  const things = thingsOf(book)
  const faults = faultsOf(book)
  const usesBefore = usesIn(readerOf(book), renamedScenario)

  it.each(things.map((thing): [string, Thing] => [`${thing.of} ${thing.id}`, thing]))('%s', (_, thing) => {
    const to = newNameOf(thing)
    const after = renamed(book, thing, to)
    const uses = usesIn(readerOf(after), renamedScenario)
    expect(uses.get(thingKey(thing)) ?? []).toEqual([])
    expect(uses.get(thingKey(renamedThing(thing))) ?? []).toEqual(usesBefore.get(thingKey(thing)) ?? [])
    const back = thing.of === 'fact' ? thing.id.slice(thing.id.indexOf('.') + 1) : thing.id
    expect(readTexts(renamed(after, renamedThing(thing), back))).toBe(readTexts(book))
  })

  it('finds nothing that it did not find before, and keeps every promise', () => {
    // One of each kind at once, so that they meet in the same cells.
    const chosen = [...new Map(things.map((thing) => [thing.of, thing])).values()]
    const after = chosen.reduce((now, thing) => renamed(now, thing, `new${thing.of.replaceAll('-', '')}`), book)
    expect(faultsOf(after)).toEqual(faults)
    expect(unmetIn(after)).toEqual([])
  })
})

/** What a book means, apart from how its cells are written. */
const readTexts = (book: Workbook): string => {
  const reader = readerOf(book)
  return text({
    ...book,
    sheets: book.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => reader.stored(sheet, row)) })),
  })
}

describe('as little as possible is written anew', () => {
  const imaging = loadSample('imaging')!
  const edit = (column: string, typed: string): Workbook =>
    applyEdits(imaging, [{ kind: 'cell', sheet: 'arrears', row: 'exam', column, text: typed }]).workbook
  const meterCell = (book: Workbook): string =>
    book.sheets.find(({ id }) => id === 'arrears')!.rows.find(({ id }) => id === 'exam')!.cells['meter']!.text

  it.each([
    ['"exam"', '"case"'],
    ['exam', 'case'],
    [' "exam" ,  "storage-gb" ', ' "case" ,  "storage-gb" '],
    ['not("exam")', 'not("case")'],
  ])('%s becomes %s', (typed, wanted) => {
    expect(meterCell(renamed(edit('meter', typed), { of: 'meter', id: 'exam' }, 'case'))).toBe(wanted)
  })

  it('what is named by its label stays as it was typed', () => {
    const label = readerOf(imaging).dictionaries.labelOf('exam')['zh-CN']!
    const after = renamed(edit('meter', label), { of: 'meter', id: 'exam' }, 'case')
    expect(meterCell(after)).toBe(label)
    expect(readerOf(after).logic(sheetOf(after), columnOf(after), label)).toEqual(
      readerOf(after).logic(sheetOf(after), columnOf(after), '"case"'),
    )
  })

  const sheetOf = (book: Workbook) => book.sheets.find(({ id }) => id === 'arrears')!
  const columnOf = (book: Workbook) => sheetOf(book).columns.find(({ id }) => id === 'meter')!

  it('a scenario that is half written is no hindrance', () => {
    const odd: Scenario = {
      id: 'odd',
      events: [5, { type: 'nothing' }, { type: 'usage', event: 'exam-upload' }],
      account: 'x',
    }
    const book = { ...imaging, scenarios: [odd] }
    const after = renamed(book, { of: 'usage', id: 'exam-upload' }, 'send')
    expect(after.scenarios[0]).toEqual({ ...odd, events: [5, { type: 'nothing' }, { type: 'usage', event: 'send' }] })
  })
})
