/** Scenarios made for a purpose: they come to what they were made for, with nothing in them that could be left out. */
import { describe, expect, it, test } from 'vitest'
import { scenarioFor, type MadeEvents } from '../../../rules/reach/index.ts'
import { loadSample, loadTemplate, sampleIds, templateIds } from '../../../rules/samples/index.ts'
import { prepare, simulate, watched, type Plan } from '../../../rules/simulate/index.ts'
import { compileWorkbook, type Scenario, type Workbook } from '../../../rules/workbook/index.ts'
import { bookOf } from '../simulate/small-book.ts'

function planOf(workbook: Workbook): Plan {
  const prepared = prepare(workbook)
  if (!prepared.ok) throw new Error('not readable')
  return prepared.plan
}

/** The rows that decide something in a run, as sheet/row. */
function rowsReached(plan: Plan, scenario: Scenario | (MadeEvents & { readonly id: string })): ReadonlySet<string> {
  const reached = new Set<string>()
  const watching = watched(plan, ({ sheet, outcome }) => {
    if (outcome.error === undefined) for (const { id } of outcome.hits) reached.add(`${sheet}/${id}`)
  })
  try {
    simulate(watching, scenario)
  } catch {
    // Some scenarios of a book expect to be refused.
  }
  return reached
}

/** Each row of a book, asked for as though none of the scenarios that come to it were there. */
function eachRow(workbook: Workbook) {
  const book = compileWorkbook(workbook)
  const plan = planOf(workbook)
  const reachedBy = new Map(workbook.scenarios.map((scenario) => [scenario, rowsReached(plan, scenario)]))
  return book.tables.flatMap(({ sheet, table }) =>
    table.rows.map(({ id: row }) => {
      const place = `${sheet.id}/${row}`
      const scenarios = workbook.scenarios.filter((scenario) => !reachedBy.get(scenario)!.has(place))
      const left = { ...book, workbook: { ...workbook, scenarios } }
      return { place, made: scenarioFor(left, plan, { sheet: sheet.id, row }) }
    }),
  )
}

describe.each([...sampleIds, ...templateIds])('%s', (id) => {
  const workbook = loadSample(id) ?? loadTemplate(id)!
  const plan = planOf(workbook)
  const rows = eachRow(workbook)

  it('comes to every row for which a scenario is made', () => {
    for (const { place, made } of rows)
      if (made.kind === 'made') expect(rowsReached(plan, { id: 'made', ...made.events })).toContain(place)
  })

  it('makes one for most rows, though no scenario of the book comes to them, and else says why not', () => {
    const found = rows.filter(({ made }) => made.kind === 'made')
    expect(found.length / rows.length).toBeGreaterThan(0.7)
  })
})

describe('a small book without a scenario', () => {
  const workbook = bookOf({
    usage: [{ id: 'minute' }],
    facts: [
      { of: 'account', name: 'resident', type: 'boolean' },
      { of: 'usage', name: 'level', type: 'number' },
    ],
    sheets: [
      { point: 'items', then: ['item'], rows: [['"season"']] },
      { point: 'grant', when: [['order.item', 'string']], then: ['end'], rows: [['"season"', 'at + 1 month']] },
      {
        point: 'usage',
        hitPolicy: 'first',
        when: [['usage.event', 'string']],
        then: ['meter'],
        rows: [['"minute"', '']],
      },
      {
        point: 'price',
        hitPolicy: 'first',
        when: [
          ['account.resident', 'boolean'],
          ['usage.level', 'number'],
          ['active("season")', 'number'],
        ],
        then: ['price'],
        rows: [
          ['true', '', '', '0.01'],
          ['false', '[3..5]', '', '0.02'],
          ['', '', '> 0', '0.03'],
          ['', '', '> 7', '0.04'],
          ['', '', '', '0.05'],
        ],
      },
    ],
  })
  const book = compileWorkbook(workbook)
  const plan = planOf(workbook)
  const reaching = (row: string) => scenarioFor(book, plan, { sheet: 'price3', row })
  const events = (row: string) => {
    const made = reaching(row)
    return made.kind === 'made' ? made.events : undefined
  }

  test('facts of an event and of the account are those that the row asks, and no others', () => {
    expect(events('r2')?.account).toEqual({ facts: { resident: false } })
    expect(events('r2')?.events).toEqual([
      expect.objectContaining({ type: 'usage', event: 'minute', facts: { level: 3 } }),
    ])
  })

  test('what comes about in the course of time is brought about by an event before', () => {
    expect(events('r3')?.events.map(({ type }) => type)).toEqual(['purchase', 'usage'])
  })

  test('a row that other rows keep from deciding has none, and that is said', () => {
    expect(reaching('r4')).toMatchObject({ kind: 'none', why: 'never-decides' })
  })

  test('what a finding shows becomes a question that is asked with these facts', () => {
    const facts = { account: { resident: true }, usage: { level: 9 } }
    const made = scenarioFor(book, plan, { sheet: 'price3', facts })
    if (made.kind !== 'made') throw new Error(made.why)
    const asked: unknown[] = []
    const watching = watched(plan, ({ sheet, data }) => sheet === 'price3' && asked.push(structuredClone(data)))
    simulate(watching, { id: 'shown', ...made.events })
    expect(asked).toContainEqual(expect.objectContaining({ account: { resident: true }, usage: { level: 9 } }))
  })

  test('the same question has the same answer, byte for byte', () => {
    expect(JSON.stringify(reaching('r3'))).toBe(JSON.stringify(reaching('r3')))
  })
})
