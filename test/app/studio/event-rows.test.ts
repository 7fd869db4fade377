import { describe, expect, it, test } from 'vitest'
import { emptyEvent, eventOfTexts, isBlank, textsOfEvent } from '../../../app/studio/preview/event-rows.ts'
import { panelWidthsCookie, panelWidthsFrom } from '../../../app/studio/page/layout-cookie.ts'
import { copyOf, instantsOf, ownScenariosFrom, titleOf } from '../../../app/studio/scenarios.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { isJsonObject, type JsonObject } from '../../../rules/json.ts'

describe('events as rows of text', () => {
  const events = loadSample('imaging')!.scenarios.flatMap(({ events }) =>
    Array.isArray(events) ? events.filter(isJsonObject) : [],
  )
  it('come back as they were, for every event of the sample book', () => {
    for (const event of events) expect(eventOfTexts(textsOfEvent(event))).toEqual({ ok: true, event })
  })

  const purchase: JsonObject = { at: '2025-01-01T09:00:00+08:00', type: 'purchase', item: 'x' }
  test.each([
    ['type', { type: 'buy' }],
    ['at', { at: 'soon' }],
    ['name', { name: ' ' }],
    ['facts', { facts: '{' }],
    ['facts', { facts: '[1]' }],
    ['quantity', { quantity: 'many' }],
  ])('are a problem at %s when it is %j', (column, wrong) =>
    expect(eventOfTexts({ ...textsOfEvent(purchase), ...wrong })).toEqual({ ok: false, column }),
  )

  // What the type has no place for would be lost without a word.
  test.each([
    ['channel', { type: 'usage', channel: 'online' }],
    ['of', { type: 'usage', of: 'o1' }],
    ['name', { type: 'account', facts: '{}' }],
    ['quantity', { type: 'request', quantity: '2' }],
    ['of', { type: 'cancel', name: '' }],
    ['quantity', { type: 'payment', name: '' }],
    ['facts', { type: 'payment', name: '', quantity: '12.00', facts: '{}' }],
  ])('are a problem at %s when they say %j', (column, wrong) =>
    expect(eventOfTexts({ ...textsOfEvent(purchase), ...wrong })).toEqual({ ok: false, column }),
  )

  it('are blank when nothing is written', () => {
    expect(isBlank(emptyEvent)).toBe(true)
    expect(isBlank({ ...emptyEvent, of: 'x' })).toBe(false)
  })
})

describe('scenarios of one’s own', () => {
  const scenario = {
    id: 'a',
    title: { en: 'A', 'zh-CN': '甲' },
    events: [{ at: '2025-01-01T00:00:00Z' }, { at: 'soon' }],
    expect: {},
  }
  it('are copies without expectations', () =>
    expect(copyOf(scenario, 'b', 'B')).toEqual({ id: 'b', title: { en: 'B' }, events: scenario.events }))
  it('are called by their title, else by their id', () => {
    expect([titleOf(scenario, 'en'), titleOf(scenario, 'zh-CN'), titleOf({ id: 'x' }, 'en')]).toEqual(['A', '甲', 'x'])
  })
  it('name their instants', () =>
    expect(instantsOf({ ...scenario, until: '2025-02-01T00:00:00Z' })).toEqual([Date.UTC(2025, 0), Date.UTC(2025, 1)]))
  it('are read back; what is not readable is none', () => {
    expect(ownScenariosFrom(JSON.stringify([scenario, { title: 'no id' }, 3]))).toEqual([scenario])
    expect([null, '{', '{}', 'null'].flatMap((text) => ownScenariosFrom(text))).toEqual([])
  })
})

describe('the panels’ widths', () => {
  it('come back from the cookie', () => {
    const cookie = panelWidthsCookie({ sheets: 15, grid: 50, preview: 35 }).split(';')[0] ?? ''
    expect(panelWidthsFrom(`a=b; ${cookie}`)).toEqual({ sheets: 15, grid: 50, preview: 35 })
  })
  test.each([
    null,
    '',
    'a=b',
    'ratebook-panels=',
    'ratebook-panels=%7B',
    'ratebook-panels=%7B%22a%22%3A%22x%22%7D',
    'ratebook-panels=%E0',
  ])('are none in %j', (cookies) => expect(panelWidthsFrom(cookies)).toBeUndefined())
})
