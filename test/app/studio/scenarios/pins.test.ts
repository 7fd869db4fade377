import { describe, expect, it, test } from 'vitest'
import {
  accepted,
  asStored,
  expectOf,
  mustBe,
  mustNotBe,
  pinsIn,
  withFigure,
  without,
} from '../../../../app/studio/scenarios/pins.ts'
import { loadSample } from '../../../../rules/samples/index.ts'
import { checkExpectations, prepare, simulate, type SimulationResult } from '../../../../rules/simulate/index.ts'
import { applyEdits, type Workbook } from '../../../../rules/workbook/index.ts'

const imaging = loadSample('imaging')!
const scenario = imaging.scenarios.find(({ id }) => id === 'arrears-suspend-recover')!
const { expect: _, ...plain } = scenario

function run(workbook: Workbook = imaging): SimulationResult {
  const prepared = prepare(workbook)
  if (!prepared.ok) throw new Error('it can be run')
  return simulate(prepared.plan, { ...plain, id: scenario.id })
}
const result = run()
const kinds = (expected: ReturnType<typeof mustBe>) => expected.journal?.map(({ kind }) => kind)
const suspension = result.journal.findIndex(({ kind }) => kind === 'suspend')

describe('entries that must be', () => {
  it('are taken over as they are seen, without the rows behind them', () => {
    expect(mustBe({}, result, suspension)).toEqual({
      journal: [{ kind: 'suspend', at: '2025-02-02T10:00:00+08:00', scope: 'upload' }],
    })
  })
  it('stand in the order of the journal, whichever was ticked first', () => {
    const last = mustBe({}, result, result.journal.length - 1)
    expect(kinds(mustBe(last, result, suspension))).toEqual(['suspend', result.journal.at(-1)!.kind])
  })
  it('are all met once every entry is ticked, in any order', () => {
    const order = result.journal.map((_entry, index) => (index * 7) % result.journal.length)
    const all = order.reduce((pins, entry) => mustBe(pins, result, entry), {})
    expect(checkExpectations(all, result)).toEqual([])
    expect(pinsIn(all, result).size).toBe(result.journal.length)
  })
  it('leave nothing behind when the last is taken out', () => {
    expect(asStored(without(mustBe({}, result, suspension), 'journal', 0))).toBeNull()
  })
})

it('an entry that must not be says nothing of its time', () => {
  expect(mustNotBe({}, result, suspension)).toEqual({ never: [{ kind: 'suspend', scope: 'upload' }] })
})

it('a final figure is ticked and taken out by its path', () => {
  const one = withFigure({}, ['balances', 'exam'], 650)
  expect(one).toEqual({ final: { balances: { exam: 650 } } })
  expect(withFigure(one, ['balances', 'exam'], undefined)).toEqual({})
})

describe('accepting the new outcome', () => {
  const arrears = imaging.sheets.find(({ point }) => point === 'arrears')!
  const grace = arrears.columns.find(({ output }) => output === 'grace')!.id
  const edited = applyEdits(imaging, [
    { kind: 'cell', sheet: arrears.id, row: arrears.rows[0]!.id, column: grace, text: '12 hours' },
  ]).workbook
  const now = run(edited)

  it('says of each expectation what came out, and no more than it asked for', () => {
    const before = expectOf(scenario)
    expect(checkExpectations(before, now)).not.toEqual([])
    const next = accepted(before, now)
    expect(checkExpectations(next, now)).toEqual([])
    expect(next.journal?.find(({ kind }) => kind === 'suspend')).toEqual({
      kind: 'suspend',
      scope: 'upload',
      at: '2025-02-01T22:00:00+08:00',
    })
  })
  it('leaves what is met as it is', () => expect(accepted(expectOf(scenario), result)).toEqual(expectOf(scenario)))
  test.each([
    ['what must not be and is', { never: [{ kind: 'suspend' }] }, {}],
    [
      'a figure',
      { final: { balances: { exam: 1 }, suspended: ['upload'] } },
      { final: { balances: { exam: 650 }, suspended: [] } },
    ],
    [
      'an entry that is nowhere',
      { journal: [{ kind: 'bill' }, { kind: 'suspend' }] },
      { journal: [{ kind: 'suspend' }] },
    ],
    ['a refusal that did not come', { error: true }, {}],
  ])('%s', (_name, before, after) => expect(accepted(before, result)).toEqual(after))
})
