/** Every entry of the catalogue is given a value by the engine. An entry without a case fails. */
import { describe, expect, it, test, vi } from 'vitest'
import { prepare, simulate } from '../../../rules/simulate/index.ts'
import { HitRow } from '../../../rules/simulate/hit-row.ts'
import { compileTable } from '../../../rules/table/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { ALWAYS, FACTS, PICKS, POINTS, type DecisionPoint, type FactEntry } from '../../../rules/workbook/index.ts'
import { bookOf, type SmallSheet } from './small-book.ts'
import { WHOLE_BOOK, WHOLE_TIMELINE } from './whole-book.ts'

/** What a sheet of a point that has no rows is shown under a path, at each question. */
function shownTo(point: DecisionPoint, subject: string, type: FactEntry['type']): readonly (Json | undefined)[] {
  const needed = POINTS[point].answers.filter(({ required }) => required === true).map(({ name }) => name)
  const then = needed.length > 0 ? needed : [POINTS[point].answers[0]!.name]
  const probe: SmallSheet = { point, when: [[subject, type]], then, rows: [] }
  const id = `${point}${WHOLE_BOOK.sheets.length}`
  const shown: (Json | undefined)[] = []
  const path = subject
    .replaceAll(/[("), ]+/g, '.')
    .split('.')
    .filter((part) => part !== '')
  const prepared = prepare(bookOf({ ...WHOLE_BOOK, sheets: [...WHOLE_BOOK.sheets, probe] }), {
    how: (table) => {
      const compiled = compileTable(table, 'closures')
      const decide = (data: JsonObject) => {
        if (table.id === id) shown.push(structuredClone(valueAt(data, path)))
        return compiled.decide(data)
      }
      return { ...compiled, decide }
    },
  })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  simulate(prepared.plan, WHOLE_TIMELINE)
  return shown
}

const valueAt = (data: JsonObject, path: readonly string[]): Json | undefined =>
  path.reduce((node: Json | undefined, key) => (node as JsonObject | undefined)?.[key], data)

type Case = readonly [subject: string, point: DecisionPoint, value: Json]

const FACT_CASES: readonly Case[] = [
  ['at', 'offer', '2025-01-01T00:00:00Z'],
  ['date', 'offer', '2025-01-01'],
  ['zone', 'offer', 'UTC'],
  ['calendar', 'offer', { off: ['2025-01-01'], on: ['2025-01-04'], years: [2025] }],
  ['account.id', 'offer', 'a1'],
  ['account.orders', 'offer', 1],
  ['order.id', 'offer', 'o2'],
  ['order.item', 'offer', 'pack'],
  ['order.quantity', 'offer', 100],
  ['order.channel', 'offer', 'shop'],
  ['order.at', 'offer', '2025-01-01T00:00:00Z'],
  ['order.ends', 'refund', '2026-01-01T00:00:00Z'],
  ['order.charged', 'refund', 46],
  ['order.status', 'refund', 'active'],
  ['usage.event', 'usage', 'call'],
  ['usage.quantity', 'usage', 160],
  ['request.id', 'eligibility', 'q1'],
  ['request.service', 'eligibility', 'visit'],
  ['request.at', 'eligibility', '2025-01-02T00:00:00Z'],
  ['request.charged', 'cancellation', 7],
  ['request.status', 'cancellation', 'open'],
  ['report.id', 'reaction', 'r1'],
  ['report.what', 'reaction', 'done'],
  ['report.at', 'reaction', '2025-01-03T00:00:00Z'],
  ['report.count', 'reaction', 1],
  ['meter.id', 'arrears', 'units'],
  ['meter.owed', 'arrears', 59],
  ['meter.available', 'arrears', 0],
  ['meter.used', 'arrears', 101],
  ['episode.started', 'arrears', '2025-01-05T00:00:00Z'],
  ['breach.task', 'reaction', 'answer'],
  ['period.index', 'schedule', 1],
  ['period.starts', 'schedule', '2025-01-01T00:00:00Z'],
  ['period.ends', 'schedule', '2025-02-01T00:00:00Z'],
]

const STATE_CASES: readonly Case[] = [
  ['available("units")', 'usage', 101],
  ['granted("units")', 'arrears', 106],
  ['used("units")', 'arrears', 101],
  ['owed("units")', 'arrears', 59],
  ['usedInPeriod("units")', 'arrears', 101],
  ['active("basic")', 'eligibility', 2],
  ['seats("basic")', 'eligibility', 3],
  ['activeUntil("basic")', 'eligibility', '2026-01-01T00:00:00Z'],
  ['running("basic", "module")', 'eligibility', ['m']],
  ['suspended("calls")', 'eligibility', true],
  ['quotaUsed("visits")', 'eligibility', 1],
  ['ends("o1")', 'eligibility', '2026-01-01T00:00:00Z'],
  ['itemOf("o2")', 'eligibility', 'pack'],
  ['followed("renews")', 'refund', true],
  ['requested("visit", "amount", "kind", "a")', 'eligibility', 5],
  ['reports("done")', 'reaction', 1],
  ['reportsWith("done", "result", "ok")', 'reaction', 1],
  ['earlier("done", "result")', 'reaction', 'ok'],
  ['task("answer")', 'reaction', 'breached'],
]

describe('the engine gives every fact of the catalogue', () => {
  const entries: Readonly<Record<string, FactEntry>> = {
    ...ALWAYS,
    ...Object.fromEntries(
      Object.entries(FACTS).flatMap(([group, facts]) =>
        Object.entries(facts).map(([name, entry]: [string, FactEntry]) => [`${group}.${name}`, entry]),
      ),
    ),
  }
  it('has a case for each', () =>
    expect(FACT_CASES.map(([subject]) => subject).sort()).toEqual(Object.keys(entries).sort()))
  test.each(FACT_CASES)('%s of %s', (subject, point, value) =>
    expect(shownTo(point, subject, entries[subject]!.type)).toContainEqual(value),
  )
})

describe('the engine gives every state fact of the catalogue', () => {
  const nameOf = (subject: string) => subject.slice(0, subject.indexOf('(')) as keyof typeof PICKS
  it('has a case for each', () =>
    expect(STATE_CASES.map(([subject]) => nameOf(subject)).sort()).toEqual(Object.keys(PICKS).sort()))
  test.each(STATE_CASES)('%s of %s', (subject, point, value) =>
    expect(shownTo(point, subject, PICKS[nameOf(subject)].type)).toContainEqual(value),
  )
})

/** The answers, by decision point, that the engine reads and finds a value in. */
function answersRead(): ReadonlySet<string> {
  const read = new Set<string>()
  const methods = ['text', 'amount', 'flag', 'list', 'instant'] as const
  const spies = methods.map((method) => {
    const original = HitRow.prototype[method] as (name: string) => unknown
    return vi.spyOn(HitRow.prototype, method).mockImplementation(function (this: HitRow, name: string) {
      const value = original.call(this, name)
      if (value !== undefined) read.add(`${this.because.sheet.replace(/\d+$/, '')}.${name}`)
      return value as never
    })
  })
  const prepared = prepare(bookOf(WHOLE_BOOK))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  simulate(prepared.plan, WHOLE_TIMELINE)
  for (const spy of spies) spy.mockRestore()
  return read
}

test('the engine reads every answer of the catalogue', () => {
  const asked = Object.entries(POINTS).filter(([, { dictionary }]) => !dictionary)
  const answers = asked.flatMap(([point, spec]) => spec.answers.map(({ name }) => `${point}.${name}`))
  const read = answersRead()
  expect(answers.filter((answer) => !read.has(answer))).toEqual([])
})
