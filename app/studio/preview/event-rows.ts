/**
 * A timeline's events as rows of text, and back: what the scenario editor shows and takes.
 *
 * One column says what an event is about, whatever the contract calls it for that type (item, event, service, what). A
 * row that is not an event yet is a problem at one of its columns, never a half event.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../rules/json.ts'

export const EVENT_TYPES = ['purchase', 'usage', 'payment', 'account', 'request', 'report', 'refund', 'cancel'] as const
export type EventType = (typeof EVENT_TYPES)[number]

export const EVENT_COLUMNS = ['at', 'type', 'name', 'quantity', 'channel', 'id', 'of', 'facts'] as const
export type EventColumn = (typeof EVENT_COLUMNS)[number]
export type EventTexts = Readonly<Record<EventColumn, string>>

export type EventReading =
  { readonly ok: true; readonly event: JsonObject } | { readonly ok: false; readonly column: EventColumn }

const NAME_FIELD: Readonly<Partial<Record<EventType, string>>> = {
  purchase: 'item',
  usage: 'event',
  request: 'service',
  report: 'what',
}

export const emptyEvent: EventTexts = {
  at: '',
  type: '',
  name: '',
  quantity: '',
  channel: '',
  id: '',
  of: '',
  facts: '',
}

export function textsOfEvent(event: JsonObject): EventTexts {
  const type = text(event['type'])
  const field = isType(type) ? NAME_FIELD[type] : undefined
  return {
    at: text(event['at']),
    type,
    name: field === undefined ? '' : text(event[field]),
    quantity: text(event[type === 'payment' ? 'amount' : 'quantity']),
    channel: text(event['channel']),
    id: text(event['id']),
    of: text(event['of']),
    facts: event['facts'] === undefined ? '' : JSON.stringify(event['facts']),
  }
}

export function eventOfTexts(texts: EventTexts): EventReading {
  const type = texts.type.trim()
  if (!isType(type)) return { ok: false, column: 'type' }
  if (Number.isNaN(Date.parse(texts.at))) return { ok: false, column: 'at' }
  const field = NAME_FIELD[type]
  if (field !== undefined && texts.name.trim() === '') return { ok: false, column: 'name' }
  const facts = factsOf(texts.facts)
  if (facts === 'bad') return { ok: false, column: 'facts' }
  const quantity = texts.quantity.trim()
  if (quantity !== '' && !Number.isFinite(Number(quantity))) return { ok: false, column: 'quantity' }
  const amount: JsonObject = type === 'payment' ? { amount: quantity } : { quantity: Number(quantity) }
  return {
    ok: true,
    event: {
      at: texts.at.trim(),
      type,
      ...(texts.id.trim() === '' ? {} : { id: texts.id.trim() }),
      ...(texts.of.trim() === '' ? {} : { of: texts.of.trim() }),
      ...(field === undefined ? {} : { [field]: texts.name.trim() }),
      ...(quantity === '' ? {} : amount),
      ...(texts.channel.trim() === '' ? {} : { channel: texts.channel.trim() }),
      ...(facts === undefined ? {} : { facts }),
    },
  }
}

export const isBlank = (texts: EventTexts): boolean => EVENT_COLUMNS.every((column) => texts[column].trim() === '')

const isType = (text: string): text is EventType => EVENT_TYPES.some((type) => type === text)

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
