import { expect, it } from 'vitest'
import { readExpr, readTest, type Names } from '../../../../rules/cell/index.ts'
import { compileTable, scanTable, type Table } from '../../../../rules/table/index.ts'

const names: Names = {
  fact: (path) => (path === 'x' ? { type: 'number' } : undefined),
  pick: () => undefined,
  all: () => ['x'],
}

function column(cells: readonly string[]): Table {
  const subject = readExpr('x', { type: 'number', names })
  if (!subject.ok || !subject.value) throw new Error('x is a fact')
  const rows = cells.map((text, index) => {
    const test = readTest(text, { type: 'number', names })
    if (!test.ok) throw new Error(text)
    return { id: `r${index}`, tests: [test.value], outputs: [] }
  })
  const conditions = [{ id: 'x', subject: subject.value, type: 'number' as const }]
  return { id: 't', hitPolicy: 'rule-order', conditions, outputs: [], rows }
}

it.each([
  { cells: ['0', '> 0'], x: 0, hit: ['r0'] },
  { cells: ['0', '> 0'], x: 1, hit: ['r1'] },
  { cells: ['< 5', '5', '> 5'], x: 5, hit: ['r1'] },
])('$cells at $x: cuts that are neighbouring numbers tell the rows apart', ({ cells, x, hit }) => {
  const table = column(cells)
  for (const decide of [compileTable(table), compileTable(table, 'code'), scanTable(table)]) {
    const outcome = decide.decide({ x })
    expect(outcome.error === undefined && outcome.hits.map(({ id }) => id)).toEqual(hit)
  }
})
