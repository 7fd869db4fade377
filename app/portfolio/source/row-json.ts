/** The JSON that a row of a CSV stands for: what decides where the quick reading (rows.ts) does not. */
import { civil } from '../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import {
  columnOf,
  EVENT_COLUMNS,
  EVENT_TYPE_NAMES,
  fieldIn,
  isEventType,
  isNeeded,
  specOf,
  type EventColumn,
  type EventType,
  type Plan,
} from '../../../rules/simulate/index.ts'
import { numberIn } from './bytes.ts'
import { EVENTS, factIn } from './csv-shape.ts'
import { isTooDeep } from './json-text.ts'
import { withOffset } from './local-time.ts'

/** The cells of a row that are not empty, by column. */
export type Cells = ReadonlyMap<string, string>

/** What is wrong with a row, in its column's words. */
export class RowError extends Error {
  override readonly name = 'RowError'

  constructor(column: string, message: string) {
    super(`column "${column}": ${message}`)
  }
}

/** Throws a `RowError` where a cell has no place in an event of that type or is no number. */
export function eventOf(cells: Cells, plan: Plan): JsonObject {
  const type = cells.get('type')
  if (type === undefined) throw new RowError('type', `it is empty; allowed: ${EVENT_TYPE_NAMES.join(', ')}`)
  const at = cells.get('at')
  if (at === undefined) throw new RowError('at', 'it is empty; a time such as 2025-02-01T10:00:00+08:00 is expected')
  const local = withOffset(at, plan.zone)
  if (local !== undefined) throw new RowError('at', civil.instantFault(at, `write ${local} if ${plan.zone} is meant`))
  // Of a type that is none, nothing more is said than that.
  if (!isEventType(type)) return { type, at }
  const fields = EVENT_COLUMNS.flatMap((column) => fieldOf(type, column, cells.get(column)))
  const facts = factsOf(type, cells, plan)
  // Own fields, whatever they are called.
  const hasFacts = facts.length > 0 || specOf(type).facts?.presence === 'required'
  return { type, at, ...Object.fromEntries(fields), ...(hasFacts ? { facts: Object.fromEntries(facts) } : {}) }
}

function fieldOf(type: EventType, column: EventColumn, text: string | undefined): readonly [string, Json][] {
  if (text === undefined) {
    if (isNeeded(type, column)) throw new RowError(column, `it is empty; ${anEvent(type)} needs one`)
    return []
  }
  const field = fieldIn(type, column)
  if (field === undefined) throw new RowError(column, `${anEvent(type)} has none; leave it empty`)
  return [[field, field === 'quantity' ? quantityIn(text) : text]]
}

function factsOf(type: EventType, cells: Cells, plan: Plan): readonly [string, Json][] {
  const owner = specOf(type).facts?.owner
  return [...cells].flatMap(([column, text]): [string, Json][] => {
    const name = factIn(column, EVENTS)
    if (name === undefined) return []
    if (owner === undefined) throw new RowError(column, `a ${type} has no facts; leave it empty`)
    return [[name, factValue(plan.factsOf(owner).get(name)?.type, text)]]
  })
}

const anEvent = (type: EventType): string => `${/^[ao]/.test(type) ? 'an' : 'a'} ${type} event`

function quantityIn(text: string): number {
  const number = numberIn(text)
  if (number === undefined) {
    throw new RowError(
      'quantity',
      `${JSON.stringify(text.slice(0, 40))} is not a number; allowed: digits such as 1200 or 12.5, without separators${mendOf(text)}`,
    )
  }
  return number
}

/** What to write instead of a number with commas. One with a single group of three may be either. */
function mendOf(text: string): string {
  if (/^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(text)) return `; write ${text.replaceAll(',', '')}`
  if (!/^-?\d+,\d+$/.test(text)) return ''
  const decimal = text.replace(',', '.')
  return /,\d{3}$/.test(text)
    ? `; write ${text.replace(',', '')} or ${decimal}, whichever is meant`
    : `; write ${decimal}`
}

/** The value that a cell's text is for a fact of that type. Text that is none stays text, and is refused as such. */
export function factValue(type: string | undefined, text: string): Json {
  switch (type) {
    case 'number':
      return numberIn(text) ?? text
    case 'boolean':
      return booleanIn(text) ?? text
    case 'list':
      return text.startsWith('[') ? (jsonIn(text) ?? text) : text.split('|')
    case 'any':
      return booleanIn(text) ?? jsonIn(text) ?? text
    default:
      return text
  }
}

/** In any letters: spreadsheets write TRUE. */
const booleanIn = (text: string): boolean | undefined =>
  /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined

/** Undefined for what is no JSON; so is null, which a cell cannot say. */
function jsonIn(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return value === null || isTooDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}

/** The column that a pointer into the event's JSON means. */
export function columnAt(pointer: string): string {
  const [, , , field = 'type', fact] = pointer.split('/')
  return field === 'facts' ? `fact.${(fact ?? '').replaceAll('~1', '/').replaceAll('~0', '~')}` : columnOf(field)
}
