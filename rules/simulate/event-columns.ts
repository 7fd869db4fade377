/**
 * Events as rows of a table: one column for what an event names and one for how much, whatever its type calls them. The
 * time, the type and the facts stand in columns of their own.
 */
import { NAME_FIELDS, specOf } from './event-types.ts'
import type { EventType } from './timeline-event.ts'

export const EVENT_COLUMNS = ['name', 'quantity', 'channel', 'id', 'of'] as const
export type EventColumn = (typeof EVENT_COLUMNS)[number]

/** The field that a column holds for an event of that type; undefined where it has none. */
export function fieldIn(type: EventType, column: EventColumn): string | undefined {
  const { name, quantity, amount, channel, of } = specOf(type)
  switch (column) {
    case 'name':
      return name
    case 'quantity':
      return quantity ? 'quantity' : amount && 'amount'
    case 'channel':
      return channel && column
    case 'of':
      return of && column
    case 'id':
      return column
  }
}

/** Whether an event of that type must have something there. */
export function isNeeded(type: EventType, column: EventColumn): boolean {
  const { name, amount, of } = specOf(type)
  switch (column) {
    case 'name':
      return name !== undefined
    case 'quantity':
      return amount === 'required'
    case 'of':
      return of?.presence === 'required'
    default:
      return false
  }
}

/** The column that a field of an event stands in. */
export const columnOf = (field: string): string =>
  Object.hasOwn(NAME_FIELDS, field) ? 'name' : field === 'amount' ? 'quantity' : field
