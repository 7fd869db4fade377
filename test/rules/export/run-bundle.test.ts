/** A bundle as generated code answers what its conformance vectors expect, and names the rows behind it. */
import { describe, expect, it } from 'vitest'
import { bundleOf, conformanceOf, runBundle } from '../../../rules/export/index.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import type { HitPolicy } from '../../../rules/table/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'

function expectAsVectors(workbook: Workbook): void {
  const made = bundleOf(workbook, { hash: '' })
  if (!made.ok) throw new Error(`${workbook.id} cannot be bundled`)
  // As it comes from a file.
  const bundle = JSON.parse(JSON.stringify(made.bundle)) as typeof made.bundle
  const ran = runBundle(bundle)
  for (const { decision, data, expected, rows, conflict } of conformanceOf(made.bundle, made.book).vectors) {
    const answer = ran.decide(decision, data)
    expect(JSON.parse(JSON.stringify(answer)), JSON.stringify({ decision, data })).toEqual(
      JSON.parse(JSON.stringify({ value: expected, rows, ...(conflict && { conflict }) })),
    )
  }
}

describe('a bundle as code', () => {
  it.each(sampleIds)('of %s answers every vector, with the rows behind it', (id) => expectAsVectors(loadSample(id)!))

  const POLICIES: readonly HitPolicy[] = ['first', 'unique', 'any', 'rule-order', 'collect', 'collect-count']
  it.each(POLICIES)('answers as a table of policy %s does', (hitPolicy) => {
    const book = loadSample('imaging')!
    const sheets = book.sheets.map((sheet) => (sheet.id === 'orders' ? { ...sheet, hitPolicy } : sheet))
    expectAsVectors({ ...book, sheets })
  })

  it('knows no decision that the bundle does not have', () => {
    expect(runBundle({ decisions: {} }).decide('constructor', {})).toBeUndefined()
  })
})
