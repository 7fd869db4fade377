/**
 * A timeline's events as rows of text, and back: what the scenario editor shows and takes.
 *
 * One column says what an event is about, whatever the contract calls it for that type (item, event, service, what). A
 * row that is not an event yet is a problem at one of its columns, never a half event.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../rules/json.ts'
import {
  EVENT_COLUMNS as PART_COLUMNS,
  fieldIn,
  isEventType,
  isNeeded,
  specOf,
  type EventColumn as PartColumn,
  type EventType,
} from '../../../rules/simulate/index.ts'

export const EVENT_COLUMNS = ['at', 'type', ...PART_COLUMNS, 'facts'] as const
export type EventColumn = (typeof EVENT_COLUMNS)[number]
export type EventTexts = Readonly<Record<EventColumn, string>>

export type EventReading =
  { readonly ok: true; readonly event: JsonObject } | { readonly ok: false; readonly column: EventColumn }

const textsBy = (textOf: (column: EventColumn) => string): EventTexts =>
  Object.fromEntries(EVENT_COLUMNS.map((column) => [column, textOf(column)])) as EventTexts

export const emptyEvent: EventTexts = textsBy(() => '')

export function textsOfEvent(event: JsonObject): EventTexts {
  const type = text(event['type'])
  return textsBy((column) => {
    if (column === 'facts') return event['facts'] === undefined ? '' : JSON.stringify(event['facts'])
    if (column === 'at' || column === 'type') return text(event[column])
    const field = isEventType(type) ? fieldIn(type, column) : column
    return field === undefined ? '' : text(event[field])
  })
}

export function eventOfTexts(texts: EventTexts): EventReading {
  const type = texts.type.trim()
  if (!isEventType(type)) return { ok: false, column: 'type' }
  if (Number.isNaN(Date.parse(texts.at))) return { ok: false, column: 'at' }
  const parts: Record<string, Json> = {}
  for (const column of PART_COLUMNS) {
    const part = partOf(type, column, texts[column].trim())
    if (part === 'bad') return { ok: false, column }
    if (part) parts[part.field] = part.value
  }
  const facts = factsOf(texts.facts)
  if (facts === 'bad' || (facts && !specOf(type).facts)) return { ok: false, column: 'facts' }
  return { ok: true, event: { at: texts.at.trim(), type, ...parts, ...(facts && { facts }) } }
}

/** A text where the type has no such field would be lost without a word, so it is a problem too. */
function partOf(type: EventType, column: PartColumn, text: string) {
  const field = fieldIn(type, column)
  if (text === '') return isNeeded(type, column) ? 'bad' : undefined
  if (field === undefined || (column === 'quantity' && !Number.isFinite(Number(text)))) return 'bad'
  return { field, value: field === 'quantity' ? Number(text) : text }
}

export const isBlank = (texts: EventTexts): boolean => EVENT_COLUMNS.every((column) => texts[column].trim() === '')

function factsOf(text: string): JsonObject | undefined | 'bad' {
  if (text.trim() === '') return undefined
  try {
    const facts: unknown = JSON.parse(text)
    return isJsonObject(facts) ? facts : 'bad'
  } catch {
    return 'bad'
  }
}

const text = (value: Json | undefined): string => (value === undefined ? '' : String(value))
