/** One table says what each type of event has; every door takes exactly that. */
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../rules/json.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import {
  columnOf,
  EVENT_COLUMNS,
  EVENT_TYPE_NAMES,
  fieldIn,
  isNeeded,
  prepare,
  specOf,
  timelineJsonSchema,
  TimelineError,
  type EventType,
  type Plan,
} from '../../../rules/simulate/index.ts'
import { explainTimeline } from '../../../rules/simulate/timeline-explained.ts'
import { readQuickly } from '../../../rules/simulate/timeline-quickly.ts'
import { LANGUAGES } from '../../../rules/text.ts'

const prepared = prepare(loadSample('imaging')!)
if (!prepared.ok) throw new Error('imaging is readable')
const plan: Plan = prepared.plan

const at = '2025-01-01T09:00:00+08:00'
const NAMES = { item: 'exam-by-case', event: 'exam-upload', service: 'exam-read', what: 'accepted' } as const
const before = [
  { at, type: 'purchase', id: 'o', item: NAMES.item },
  { at, type: 'request', id: 'q', service: NAMES.service },
]

/** Every field that the table gives the type. */
function fullest(type: EventType): JsonObject {
  const { name, quantity, channel, amount, of, facts } = specOf(type)
  return {
    at,
    type,
    id: 'x',
    ...(name && { [name]: NAMES[name] }),
    ...(quantity && { quantity: 2 }),
    ...(channel && { channel: 'online' }),
    ...(amount && { amount: '12.00' }),
    ...(of && { of: 'q' }),
    ...(facts && { facts: {} }),
  }
}

const OTHERS: JsonObject = { ...NAMES, quantity: 2, channel: 'online', amount: '12.00', of: 'q', facts: {} }

function told(event: JsonObject): string {
  const json = { id: 't', events: [...before, event] }
  expect(readQuickly(plan, json, 10)).toBeUndefined()
  try {
    explainTimeline(plan, json, 10)
  } catch (error) {
    if (error instanceof TimelineError) return `${error.pointer} ${error.message}`
    throw error
  }
  return 'nothing'
}

describe.each(EVENT_TYPE_NAMES)('%s', (type) => {
  it('has a label and a sentence in both languages', () => {
    for (const language of LANGUAGES) {
      expect(specOf(type).label[language]).toBeTruthy()
      expect(specOf(type).meaning[language]).toMatch(/[.。]$/)
    }
  })

  it('is read with all its fields, alike by both readings', () => {
    const json = { id: 't', events: [...before, fullest(type)] }
    expect(readQuickly(plan, json, 10)).toEqual(explainTimeline(plan, json, 10))
    expect(readQuickly(plan, json, 10)).toBeDefined()
  })

  it('is refused with a field of another type, by both', () => {
    for (const [field, value] of Object.entries(OTHERS)) {
      const event = fullest(type)
      if (!(field in event)) expect(told({ ...event, [field]: value }), field).toContain(field)
    }
  })

  it('is refused without one that it needs, by both', () => {
    const { facts } = specOf(type)
    const needed = EVENT_COLUMNS.filter((column) => isNeeded(type, column)).map((column) => fieldIn(type, column)!)
    for (const field of [...needed, ...(facts?.presence === 'required' ? ['facts'] : [])]) {
      const { [field]: _, ...rest } = fullest(type)
      expect(told(rest), field).toContain(`/events/2/${field}`)
    }
  })

  it('has a column for each of its fields', () => {
    for (const column of EVENT_COLUMNS) {
      const field = fieldIn(type, column)
      if (field !== undefined) expect(columnOf(field)).toBe(column)
    }
  })
})

it('is described in the schema, field by field', () => {
  const schema = timelineJsonSchema() as unknown as {
    properties: { events: { items: { oneOf: { description: string; properties: Record<string, JsonObject> }[] } } }
  }
  const { oneOf } = schema.properties.events.items
  expect(oneOf.map(({ description }) => description)).toEqual(EVENT_TYPE_NAMES.map((type) => specOf(type).meaning.en))
  for (const { properties } of oneOf)
    for (const [name, property] of Object.entries(properties))
      if (name !== 'type') expect(property['description'], name).toMatch(/\.$/)
})
