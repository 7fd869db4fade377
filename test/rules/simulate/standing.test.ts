/** What an edit cannot have touched comes out the same: so a scenario need not run again that never came to it. */
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { changeBetween, concerns, prepare, simulate, TimelineError, traced } from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  compileWorkbook,
  readerOf,
  type BookReader,
  type Edit,
  type Scenario,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { randomEdits } from './random-book.ts'

interface Ran {
  readonly outcome: unknown
  readonly trace: ReturnType<typeof traced>['trace']
}

/** Runs scenarios of a book that is made ready once. */
function runnerOf(book: Workbook, before?: BookReader): (scenario: Scenario) => Ran {
  const prepared = prepare(book, { unreadable: 'stops-what-asks', ...(before === undefined ? {} : { before }) })
  if (!prepared.ok) throw new Error('made ready around what cannot be read')
  return (scenario) => {
    const { plan, trace } = traced(prepared.plan)
    try {
      return { outcome: simulate(plan, scenario), trace }
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      return { outcome: undefined, trace }
    }
  }
}

/** Edits the book; answers for how many of its scenarios nothing had to be done. */
function checker(book: Workbook): (edits: readonly Edit[]) => number {
  const before = compileWorkbook(book)
  const run = runnerOf(book, before.reader)
  const then = book.scenarios.map((scenario) => ({ scenario, ...run(scenario) }))
  return (edits) => {
    const { workbook } = applyEdits(book, edits)
    const change = changeBetween(before, compileWorkbook(workbook, before.reader))
    // Whoever was stopped is run again in any case.
    const standing = then.filter(({ outcome, trace }) => outcome !== undefined && !concerns(change, trace))
    if (standing.length === 0) return 0
    const again = runnerOf(workbook, before.reader)
    for (const { scenario, outcome } of standing)
      expect(again(scenario).outcome, `${scenario.id} after ${JSON.stringify(edits)}`).toEqual(outcome)
    return standing.length
  }
}

const rowEdits = (book: Workbook): fc.Arbitrary<Edit> => {
  const rows = book.sheets.flatMap((sheet) => sheet.rows.map(({ id: row }) => ({ sheet: sheet.id, row })))
  const columns = book.sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ id: row }) => sheet.columns.map(({ id: column }) => ({ sheet: sheet.id, row, column }))),
  )
  const place = fc.constantFrom(...rows)
  return fc.oneof(
    place.map((at): Edit => ({ kind: 'row-delete', ...at })),
    place.map((at): Edit => ({ kind: 'row-move', ...at, after: null })),
    place.map((at): Edit => ({ kind: 'row-set', ...at, disabled: true })),
    fc
      .tuple(fc.constantFrom(...columns), fc.constantFrom('', '0', '"a"', '> 3', 'not(', 'account.years', 'missing'))
      .map(([at, text]): Edit => ({ kind: 'cell', ...at, text })),
  )
}

describe('law: what an edit does not concern comes out as before', () => {
  it.each(sampleIds)('%s', (id) => {
    const book = loadSample(id)!
    const check = checker(book)
    let standing = 0
    fc.assert(
      fc.property(
        fc.oneof(
          randomEdits(book, 2),
          rowEdits(book).map((edit) => [edit]),
        ),
        (edits) => void (standing += check(edits)),
      ),
      { numRuns: 30 },
    )
    // Else the law says nothing.
    expect(standing).toBeGreaterThan(30)
  })
})

describe('an edit concerns', () => {
  const book = loadSample('imaging')!
  const compiled = compileWorkbook(book)
  const changed = (edit: Edit) =>
    changeBetween(compiled, compileWorkbook(applyEdits(book, [edit]).workbook, compiled.reader))
  const cell = (point: string, output: string | undefined, text: string): Edit => {
    const sheet = book.sheets.find((candidate) => candidate.point === point)!
    const column = sheet.columns.find((candidate) =>
      output === undefined ? candidate.kind === 'condition' : candidate.output === output,
    )!
    return { kind: 'cell', sheet: sheet.id, row: sheet.rows[0]!.id, column: column.id, text }
  }
  const rowOf = (edit: Edit) => ('row' in edit && 'sheet' in edit ? new Map([[edit.sheet, new Set([edit.row])]]) : edit)

  test('whom the row answered, where an answer is another constant', () => {
    const price = cell('price', 'price', '12.34')
    expect(changed(price)).toEqual(rowOf(price))
    const grace = cell('arrears', 'grace', '3 hours')
    expect(changed(grace)).toEqual(rowOf(grace))
  })

  test('whoever comes to the sheet, where a row asks something else or cannot be read', () => {
    const sheetOf = ({ sheet }: { readonly sheet?: string | undefined }) => new Map([[sheet, 'sheet']])
    for (const edit of [cell('price', undefined, '"x"'), cell('price', 'price', 'not a price')])
      expect(changed(edit)).toEqual(sheetOf(edit as { readonly sheet: string }))
  })

  test('everybody, where all cells rest on it', () => {
    expect(changed(cell('items', 'label', '"x"'))).toBe('everything')
    expect(changed({ kind: 'entry-set', list: 'book', id: 'book', set: { zone: 'UTC' } })).toBe('everything')
  })

  test('nobody, where only people read it', () => {
    const { sheet, row } = cell('price', 'price', 'x') as Edit & { readonly kind: 'cell' }
    expect(changed({ kind: 'row-set', sheet, row, note: 'for people' })).toEqual(new Map())
    expect(changed({ kind: 'entry-set', list: 'book', id: 'book', set: { title: { en: 'x' } } })).toEqual(new Map())
    expect(changeBetween(compiled, { ...compiled, reader: readerOf(book, compiled.reader) })).toEqual(new Map())
  })
})
