import { describe, expect, it, test } from 'vitest'
import { lexiconOf } from '../../../../app/studio/lexicon.ts'
import { faultKey, faultsIn } from '../../../../app/studio/scenarios/event-faults.ts'
import {
  eventsOf,
  fieldsOf,
  textAt,
  withChanges,
  type EventField,
} from '../../../../app/studio/scenarios/event-rows.ts'
import { eventBook } from '../../../../app/studio/scenarios/use-event-book.ts'
import { civil } from '../../../../rules/cell/index.ts'
import type { JsonObject } from '../../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../../rules/samples/index.ts'
import { prepare, readTimeline } from '../../../../rules/simulate/index.ts'
import { readerOf, type Workbook } from '../../../../rules/workbook/index.ts'

const bookOf = (workbook: Workbook, language: 'en' | 'zh-CN' = 'en') =>
  eventBook(readerOf(workbook), lexiconOf(readerOf(workbook), language))
const imaging = loadSample('imaging')!
const book = bookOf(imaging)

const keyOf = (field: EventField): string =>
  field.kind === 'part' ? field.part : field.kind === 'fact' ? `fact ${field.name}` : field.kind

/** The events after typing these texts, by column, into a row. */
function typed(events: readonly JsonObject[], row: number, texts: Readonly<Record<string, string>>, of = book) {
  const fields = fieldsOf([...events, { type: 'purchase' }, { type: 'usage' }], of.facts)
  const changes = Object.entries(texts).map(([column, text]) => ({
    row,
    field: fields.findIndex((field) => keyOf(field) === column),
    text,
  }))
  return withChanges(events, fields, changes, of)
}

describe.each(sampleIds)('the events of %s', (sample) => {
  const workbook = loadSample(sample)!
  test.each(['en', 'zh-CN'] as const)('come back as they were when every cell is typed again, in %s', (language) => {
    const own = bookOf(workbook, language)
    for (const scenario of workbook.scenarios) {
      const events = eventsOf(scenario)
      const fields = fieldsOf(events, own.facts)
      const changes = events.flatMap((event, row) =>
        fields.map((field, at) => ({ row, field: at, text: textAt(event, field, own) })),
      )
      const again = withChanges([], fields, changes, own)
      // An instant may be written with another offset, and an amount as a number or a text.
      const asMeant = (_key: string, value: unknown): unknown => {
        const instant = typeof value === 'string' ? civil.parseInstant(value) : Number.NaN
        return Number.isNaN(instant) ? (typeof value === 'number' ? String(value) : value) : instant
      }
      const instants = (list: readonly JsonObject[]): unknown => JSON.parse(JSON.stringify(list, asMeant))
      expect(instants(again)).toEqual(instants(events))
    }
  })

  it('have no fault that the engine does not find', () => {
    const prepared = prepare(workbook)
    if (!prepared.ok) throw new Error('a sample can be run')
    const own = bookOf(workbook)
    for (const scenario of workbook.scenarios) {
      const events = eventsOf(scenario)
      const { size } = faultsIn(events, fieldsOf(events, own.facts), own)
      let refused = false
      try {
        readTimeline(prepared.plan, scenario)
      } catch {
        refused = true
      }
      if (!refused) expect([scenario.id, size]).toEqual([scenario.id, 0])
    }
  })
})

describe('typing makes events', () => {
  it('row by row, in the reader’s words', () => {
    const name = book.names('purchase').find(({ id }) => id === 'exam-by-case')!.called
    const events = typed([], 0, {
      at: '2025-02-01',
      type: 'purchase',
      name,
      quantity: '1,000',
      'fact storageYears': '5',
    })
    expect(events).toEqual([
      {
        type: 'purchase',
        at: '2025-02-01T00:00:00+08:00',
        item: 'exam-by-case',
        quantity: 1000,
        facts: { storageYears: 5 },
      },
    ])
    expect(typed(events, 1, { type: '用量', at: '2 Feb 10am', name: 'exam-upload' })[1]).toEqual({
      type: 'usage',
      at: '2025-02-02T10:00:00+08:00',
      event: 'exam-upload',
    })
  })
  it('that go when nothing is left of them', () => {
    expect(typed([{ at: '2025-02-01T00:00:00+08:00' }], 0, { at: '' })).toEqual([])
  })
  it('and keep what cannot be read as it was typed', () => {
    expect(typed([], 0, { at: 'soon', quantity: 'many' })).toEqual([{ at: 'soon', quantity: 'many' }])
  })
  it('whose parts go along when the type becomes another one', () => {
    const purchase = { type: 'purchase', at: '2025-02-01T00:00:00+08:00', item: 'exam-by-case', quantity: 2 }
    const [usage] = typed([purchase], 0, { type: 'usage' })
    expect(usage).toEqual({ type: 'usage', at: purchase.at, event: 'exam-by-case', quantity: 2 })
    expect(typed([usage!], 0, { type: 'payment' })[0]).toMatchObject({
      type: 'payment',
      amount: '2',
      name: 'exam-by-case',
    })
    expect(typed(typed([usage!], 0, { type: 'payment' }), 0, { type: 'purchase' })).toEqual([purchase])
  })
})

describe('a faulty event is marked at its cell', () => {
  const at = '2025-02-01T00:00:00+08:00'
  const order = { type: 'purchase', id: 'o1', at, item: 'exam-by-case' }
  test.each<[string, readonly JsonObject[], string, string]>([
    ['no time', [{ type: 'usage', event: 'exam-upload' }], 'at', 'noTime'],
    ['a time that is none', [{ ...order, at: 'soon' }], 'at', 'time'],
    ['no type', [{ at }], 'type', 'noType'],
    ['a type that is none', [{ at, type: 'buy' }], 'type', 'type'],
    ['nothing that is bought', [{ at, type: 'purchase' }], 'name', 'no-name'],
    ['an unknown name', [{ ...order, item: 'exam-by-cas' }], 'name', 'unknownNear'],
    ['a word for a number', [{ ...order, quantity: 'many' }], 'quantity', 'number'],
    ['nothing bought', [{ ...order, quantity: 0 }], 'quantity', 'zero'],
    ['less than nothing', [{ ...order, quantity: -1 }], 'quantity', 'negative'],
    ['a payment without an amount', [{ at, type: 'payment' }], 'quantity', 'noAmount'],
    [
      'a channel where there is none',
      [{ at, type: 'usage', event: 'exam-upload', channel: 'online' }],
      'channel',
      'hasNone',
    ],
    ['two of one name', [order, order], 'id', 'sameId'],
    ['a refund of nothing', [{ at, type: 'refund' }], 'of', 'no-of'],
    [
      'a refund of what comes later',
      [{ at: '2025-01-01T00:00:00+08:00', type: 'refund', of: 'o1' }, order],
      'of',
      'noneEarlier',
    ],
    ['a refund of another', [order, { at, type: 'refund', of: 'o2' }], 'of', 'notEarlier'],
    ['a fact of another type', [{ ...order, facts: { storageYears: 'five' } }], 'fact storageYears', 'fact-number'],
    ['a fact that the order does not have', [{ ...order, facts: { sizeGb: 1 } }], 'fact sizeGb', 'hasNone'],
  ])('%s', (_, events, column, code) => {
    const fields = fieldsOf(events, book.facts)
    const faults = faultsIn(events, fields, book)
    const field = fields.findIndex((one) => keyOf(one) === column)
    const found = events.flatMap((_event, row) => faults.get(faultKey(row, field))?.code ?? [])
    expect(new Set(found)).toEqual(new Set([code]))
  })
})
