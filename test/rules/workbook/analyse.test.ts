import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { applyEdits, bookAnalysis, compileWorkbook, type Edit } from '../../../rules/workbook/index.ts'

it.each(sampleIds)('%s has no mistake and nothing that needs a look', (id) => {
  const findings = bookAnalysis()(compileWorkbook(loadSample(id)!))
  expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([])
})

it('after an edit finds what a fresh analysis finds, also when a dictionary changed', () => {
  const analyse = bookAnalysis()
  const edits: readonly Edit[] = [
    { kind: 'cell', sheet: 'grants', row: 'service', column: 'kind', text: '"service", "perpetual"' },
    { kind: 'row-delete', sheet: 'grants', row: 'perpetual' },
    { kind: 'cell', sheet: 'items', row: 'svc-delivery', column: 'kind', text: '"perpetual"' },
  ]
  let book = loadSample('imaging')!
  analyse(compileWorkbook(book))
  for (const edit of edits) {
    book = applyEdits(book, [edit]).workbook
    const compiled = compileWorkbook(book)
    expect(analyse(compiled)).toEqual(bookAnalysis()(compiled))
  }
})

it('law: a book compiled after edits is the book compiled from nothing', () => {
  const book = loadSample('imaging')!
  const cells = book.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) => sheet.columns.map((column) => ({ sheet: sheet.id, row: row.id, column: column.id }))),
  )
  const edit = fc.record({
    at: fc.constantFrom(...cells),
    text: fc.constantFrom('', '1', '"x"', '> 5', 'order.years', '(', '"exam"', '24 hours', 'true'),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let edited = book
      let { reader } = compileWorkbook(book)
      for (const { at, text } of edits) {
        edited = applyEdits(edited, [{ kind: 'cell', ...at, text }]).workbook
        reader = compileWorkbook(edited, reader).reader
      }
      const { tables, findings } = compileWorkbook(edited, reader)
      const fresh = compileWorkbook(structuredClone(edited))
      expect(findings).toEqual(fresh.findings)
      expect(tables).toEqual(fresh.tables)
    }),
    { numRuns: 60 },
  )
})
