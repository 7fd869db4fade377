/** Templates are what somebody's first book begins as: nothing in them may be wrong, untold or unguarded. */
import { describe, expect, it } from 'vitest'
import { loadSample, loadTemplate, templateIds } from '../../../rules/samples/index.ts'
import { checkExpectations, prepare, simulate } from '../../../rules/simulate/index.ts'
import {
  bookAnalysis,
  compileWorkbook,
  isDictionary,
  parseWorkbook,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const planOf = (workbook: Workbook) => {
  const prepared = prepare(workbook)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  return prepared.plan
}

/** Rows that do something, yet the entry of what they do names another row: a refund's names the sheet of refunds. */
const UNTOLD: ReadonlySet<string> = new Set(['breaches/refund'])

/** Every text of a book for people, with where it stands. */
function textsIn(value: unknown, at = ''): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value) return [[at, value as Readonly<Record<string, unknown>>]]
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}/${key}`))
}

it('is another book than every sample', () => {
  expect(templateIds).toEqual(['prepaid-packs', 'subscription', 'services'])
  for (const id of templateIds) expect(loadSample(id)).toBeUndefined()
  expect(loadTemplate('toString')).toBeUndefined()
})

describe.each(templateIds)('%s', (id) => {
  const workbook = loadTemplate(id)!

  it('has no finding, not even a hint', () => {
    const book = compileWorkbook(workbook)
    expect([...book.findings, ...bookAnalysis()(book)]).toEqual([])
  })

  it.each(workbook.scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'scenario %s is met',
    (_, scenario) => {
      const result = simulate(planOf(workbook), scenario)
      expect(checkExpectations(scenario['expect'] as Parameters<typeof checkExpectations>[0], result)).toEqual([])
    },
  )

  it('reaches every row with a scenario, but for dictionaries and the order of lots', () => {
    const plan = planOf(workbook)
    const hit = new Set(
      workbook.scenarios.flatMap((scenario) =>
        simulate(plan, scenario).journal.flatMap(({ because }) => because.map(({ sheet, row }) => `${sheet}/${row}`)),
      ),
    )
    const rows = workbook.sheets
      .filter((sheet) => !isDictionary(sheet) && sheet.point !== 'burn-down')
      .flatMap((sheet) => sheet.rows.map((row) => `${sheet.id}/${row.id}`))
    expect(rows.filter((row) => !hit.has(row) && !UNTOLD.has(row))).toEqual([])
  })

  it('says everything in both languages', () => {
    for (const [at, text] of textsIn(workbook))
      expect([at, text]).toEqual([at, { en: expect.any(String), 'zh-CN': expect.stringMatching(/\p{Script=Han}/u) }])
  })

  it('comes back from a file as it is', () => {
    expect(parseWorkbook(JSON.parse(JSON.stringify(workbook)))).toEqual({ ok: true, workbook })
  })
})
