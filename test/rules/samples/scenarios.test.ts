import { describe, expect, it } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { checkExpectations, prepare, simulate } from '../../../rules/simulate/index.ts'

describe.each(sampleIds)('%s', (id) => {
  const book = loadSample(id)!
  const prepared = prepare(book)
  const plan = prepared.ok ? prepared.plan : undefined

  it('has no unreadable cell', () => {
    expect(prepared.findings.filter((finding) => finding.severity === 'error')).toEqual([])
  })

  it.each(book.scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
    const expected = scenario['expect'] as Parameters<typeof checkExpectations>[0]
    expect(Object.keys(expected).length).toBeGreaterThan(0)
    expect(checkExpectations(expected, simulate(plan!, scenario))).toEqual([])
  })

  it('gives the same bytes twice, and with closures as with generated code', () => {
    const compiled = prepare(book, { how: 'code' })
    if (!compiled.ok) throw new Error('not readable')
    for (const scenario of book.scenarios) {
      const bytes = JSON.stringify(simulate(plan!, scenario))
      expect(JSON.stringify(simulate(plan!, scenario))).toBe(bytes)
      expect(JSON.stringify(simulate(compiled.plan, scenario))).toBe(bytes)
    }
  })
})
