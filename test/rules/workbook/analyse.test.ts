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
