import { expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, simulate, watched, type Asked } from '../../../rules/simulate/index.ts'

test('every question is told with its answer, and nothing changes by it', () => {
  const book = loadSample('imaging')!
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error('unreadable')
  for (const scenario of book.scenarios) {
    const asked: Asked[] = []
    const result = simulate(
      watched(prepared.plan, (question) => asked.push(question)),
      scenario,
    )
    expect(result).toEqual(simulate(prepared.plan, scenario))
    // Each row that the journal names answered some question.
    const rows = new Set(
      asked.flatMap(({ sheet, outcome }) => (outcome.error ? [] : outcome.hits.map(({ id }) => `${sheet}/${id}`))),
    )
    const lists = new Set(
      book.sheets.filter(({ point }) => point === 'items' || point === 'meters').map(({ id }) => id),
    )
    for (const { sheet, row } of result.journal.flatMap(({ because }) => because)) {
      if (!lists.has(sheet)) expect(rows).toContain(`${sheet}/${row}`)
    }
  }
})
