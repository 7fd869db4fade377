import { describe, expect, it, test } from 'vitest'
import { titleOf, instantsOf } from '../../../../app/studio/scenarios.ts'
import { inFolders } from '../../../../app/studio/scenarios/folders.ts'
import {
  copyOf,
  eventBehind,
  moved,
  newId,
  shifted,
  titleSet,
} from '../../../../app/studio/scenarios/scenario-edits.ts'
import { coverageOf, percentOf, type JournalEntry } from '../../../../rules/simulate/index.ts'
import type { Scenario } from '../../../../rules/workbook/index.ts'
import { book } from '../small-book.ts'

const scenario: Scenario = {
  id: 'a',
  title: { en: 'A', 'zh-CN': '甲' },
  events: [
    { at: '2025-01-01T00:00:00+08:00', type: 'purchase', id: 'o1', item: 'x' },
    { at: '2025-01-01T00:00:00+08:00', type: 'purchase', id: 'o2', item: 'x' },
    { at: '2025-02-01T00:00:00+08:00', type: 'usage', event: 'y' },
  ],
  until: '2025-02-01T12:00:00+08:00',
  expect: {},
}

it('a copy has no expectations, because they are not known yet', () => {
  expect(copyOf(scenario, 'b', { en: 'B' })).toEqual({
    id: 'b',
    title: { en: 'B' },
    events: scenario.events,
    until: scenario.until,
  })
})
it('is called by its title, else by its id', () => {
  expect([titleOf(scenario, 'en'), titleOf(scenario, 'zh-CN'), titleOf({ id: 'x' }, 'en')]).toEqual(['A', '甲', 'x'])
})
it('names its instants', () =>
  expect(
    instantsOf({ id: 'i', events: [{ at: '2025-01-01T00:00:00Z' }, { at: 'soon' }], until: '2025-02-01T00:00:00Z' }),
  ).toEqual([Date.UTC(2025, 0), Date.UTC(2025, 1)]))

test.each([
  ['Upload beyond the balance', 'upload-beyond-the-balance'],
  ['超额上传', 'scenario'],
  ['A', 'a-2'],
])('%s is made as %s', (title, id) => expect(newId(title, [scenario])).toBe(id))

test('a title is set in the reader’s language; English stands in where there is none', () => {
  expect(titleSet(scenario, 'zh-CN', '乙')).toEqual({ en: 'A', 'zh-CN': '乙' })
  expect(titleSet({ id: 'x' }, 'zh-CN', '乙')).toEqual({ en: '乙', 'zh-CN': '乙' })
})

test('moves by one place', () => {
  const all = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(moved(all, 'c', -1)).toMatchObject([{ kind: 'entry-move', id: 'c', after: 'a' }])
  expect(moved(all, 'a', 1)).toMatchObject([{ id: 'a', after: 'b' }])
  expect(moved(all, 'b', -1)).toMatchObject([{ id: 'b', after: null }])
  expect(moved(all, 'a', -1)).toEqual([])
})

describe('what if it had come a day later', () => {
  const entry = (kind: string, at: string, more = {}) => ({ kind, at, because: [], ...more }) as unknown as JournalEntry
  it('finds the event behind an entry: that of its order, else the last at its instant', () => {
    expect(eventBehind(scenario, entry('order', '2024-12-31T16:00:00Z', { order: 'o1' }))).toBe(0)
    expect(eventBehind(scenario, entry('draw', '2025-02-01T00:00:00+08:00', { order: 'o1' }))).toBe(2)
    expect(eventBehind(scenario, entry('suspend', '2025-02-02T00:00:00+08:00'))).toBeUndefined()
  })
  it('moves it by the clocks of the zone, and the end with it', () => {
    expect(shifted(scenario, 2, 1, 'Asia/Shanghai')).toMatchObject({
      events: [{ id: 'o1' }, { id: 'o2' }, { at: '2025-02-02T00:00:00+08:00' }],
      until: '2025-02-02T00:00:00+08:00',
    })
    const spring = { id: 's', events: [{ at: '2025-03-29T12:00:00+01:00' }] }
    expect(shifted(spring, 0, 1, 'Europe/Berlin')).toMatchObject({ events: [{ at: '2025-03-30T12:00:00+02:00' }] })
  })
})

test('scenarios stand by folder, those without one first', () => {
  const all: readonly Scenario[] = [{ id: 'a', folder: 'x' }, { id: 'b' }, { id: 'c', folder: 'x ' }]
  expect(inFolders(all).map(({ folder, scenarios }) => [folder, ...scenarios.map(({ id }) => id)])).toEqual([
    ['', 'b'],
    ['x', 'a', 'c'],
  ])
})

test('coverage counts the rows that can decide something, and never says 100 before all are reached', () => {
  const prices = book.sheets.find(({ id }) => id === 'prices')!
  const none = coverageOf(book, new Map())
  expect(none.unreached.get('prices')?.size).toBe(prices.rows.filter(({ disabled }) => disabled !== true).length)
  const all = new Map(book.sheets.map(({ id, rows }) => [id, new Set(rows.map((row) => row.id))]))
  expect(percentOf(coverageOf(book, all))).toBe(100)
  expect(percentOf({ rows: 1000, reached: 999, unreached: new Map() })).toBe(99)
})
