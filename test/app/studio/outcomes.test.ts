import { describe, expect, it } from 'vitest'
import { outcomesKept } from '../../../app/studio/preview/outcomes.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare } from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  compileWorkbook,
  type BookReader,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const imaging = loadSample('imaging')!
const sheetAt = (point: string) => imaging.sheets.find((sheet) => sheet.point === point)!
const cell = (point: string, output: string, text: string): Edit => {
  const sheet = sheetAt(point)
  const column = sheet.columns.find((candidate) => candidate.output === output)!.id
  return { kind: 'cell', sheet: sheet.id, row: sheet.rows[0]!.id, column, text }
}

/** A book that is edited, and which of its scenarios have to be run for it to be known again. */
function edited() {
  const outcomes = outcomesKept()
  let reader: BookReader | undefined
  let workbook = imaging
  const take = (book: Workbook): readonly string[] => {
    workbook = book
    const compiled = compileWorkbook(book, reader)
    reader = compiled.reader
    outcomes.take(compiled, prepare(book, { before: reader, unreadable: 'stops-what-asks' }))
    const due = book.scenarios.filter((scenario) => outcomes.isDue(scenario)).map(({ id }) => id)
    for (const scenario of book.scenarios) outcomes.of(scenario)
    return due
  }
  return { take, edit: (...edits: readonly Edit[]) => take(applyEdits(workbook, edits).workbook) }
}
const all = imaging.scenarios.map(({ id }) => id)

describe('after an edit run again', () => {
  it('those whom the row answered, and nobody for a note', () => {
    const { take, edit } = edited()
    expect(take(imaging)).toEqual(all)
    const { rows, id } = sheetAt('price')
    expect(edit({ kind: 'row-set', sheet: id, row: rows[0]!.id, note: 'for people' })).toEqual([])
    const due = edit(cell('price', 'price', '7.77'))
    expect(due.length).toBeGreaterThan(0)
    expect(due.length).toBeLessThan(all.length)
    expect(edit(cell('items', 'label', '"x"'))).toEqual(all)
  })

  it('the scenario that was edited, alone', () => {
    const { take, edit } = edited()
    take(imaging)
    expect(edit({ kind: 'entry-set', list: 'scenarios', id: all[2]!, set: { until: '2031-01-01T00:00:00Z' } })).toEqual(
      [all[2]],
    )
  })

  it('those that were stopped, once the cell can be read', () => {
    const { take, edit } = edited()
    take(imaging)
    const stopped = edit(cell('arrears', 'grace', 'not a duration'))
    expect(stopped.length).toBeGreaterThan(0)
    expect(edit(cell('arrears', 'grace', '24 hours'))).toEqual(expect.arrayContaining([...stopped]))
  })
})
