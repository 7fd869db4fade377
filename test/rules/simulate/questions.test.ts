import { expect, test } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { prepare, questionsBehind, simulate, type Plan, type SimulationResult } from '../../../rules/simulate/index.ts'
import { compileWorkbook, isDictionary, type Scenario, type Workbook } from '../../../rules/workbook/index.ts'
import { explain } from '../../../rules/table/index.ts'

const planOf = (book: Workbook): Plan => {
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error('not ready')
  return prepared.plan
}
const imaging = loadSample('imaging')!
const scenario = (id: string): Scenario => imaging.scenarios.find((one) => one.id === id)!
const plan = planOf(imaging)
const overdrawn = scenario('arrears-suspend-recover')
const { journal } = simulate(plan, overdrawn)

test('a suspension has the question that its row answered when the arrears began', () => {
  const [question] = questionsBehind(
    plan,
    overdrawn,
    journal.findIndex(({ kind }) => kind === 'suspend'),
  )!
  expect(question).toMatchObject({ sheet: 'arrears', rows: ['exam'], data: { meter: { id: 'exam' } } })
})

test('an order that nothing stood against has the question that no row answered', () => {
  const questions = questionsBehind(plan, overdrawn, 0)!
  expect(questions).toEqual([expect.objectContaining({ sheet: 'orders', rows: [] })])
})

test('an entry that is not in the journal has none', () => {
  expect(questionsBehind(plan, overdrawn, journal.length)).toBeUndefined()
})

const resultOf = (book: Plan, one: Scenario): SimulationResult | undefined => {
  try {
    return simulate(book, one)
  } catch {
    return undefined
  }
}

test.each(sampleIds)('%s: every row that an entry names has a question that it answered', (id) => {
  const book = loadSample(id)!
  const made = planOf(book)
  const tables = new Map(compileWorkbook(book).tables.map(({ table }) => [table.id, table]))
  const asked = new Set(book.sheets.filter((sheet) => !isDictionary(sheet)).map((sheet) => sheet.id))
  let seen = 0
  for (const one of book.scenarios.slice(0, 8)) {
    for (const [index, entry] of (resultOf(made, one)?.journal ?? []).entries()) {
      const questions = questionsBehind(made, one, index)!
      for (const { sheet, row } of entry.because.filter((ref) => asked.has(ref.sheet))) {
        const question = questions.find((each) => each.sheet === sheet && each.rows.includes(row))
        const found = explain(tables.get(sheet)!, question!.data).rows.find((each) => each.row === row)
        expect(found?.kind).toBe('matched')
        seen += 1
      }
    }
  }
  expect(seen).toBeGreaterThan(5)
})
