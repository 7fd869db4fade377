/** The JSON that a row of a CSV stands for: what decides where the quick reading (rows.ts) does not. */
import type { Json, JsonObject } from '../../../rules/json.ts'
import type { Plan } from '../../../rules/simulate/index.ts'
import type { FactOwner } from '../../../rules/workbook/index.ts'
import { numberIn } from './bytes.ts'
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

/** For each type of event: whose facts it brings, and what its columns are called in JSON. */
const TYPES: Readonly<
  Record<string, { readonly owner?: FactOwner; readonly fields: Readonly<Record<string, string>> }>
> = {
  purchase: { owner: 'order', fields: { name: 'item', quantity: 'quantity', channel: 'channel' } },
  usage: { owner: 'usage', fields: { name: 'event', quantity: 'quantity' } },
  payment: { fields: { quantity: 'amount', of: 'of' } },
  account: { owner: 'account', fields: {} },
  request: { owner: 'request', fields: { name: 'service' } },
  report: { owner: 'report', fields: { name: 'what', of: 'of' } },
  refund: { fields: { of: 'of' } },
  cancel: { fields: { of: 'of' } },
}

/** Throws a `RowError` where a cell has no place in an event of that type or is no number. */
export function eventOf(cells: Cells, plan: Plan): JsonObject {
  const type = cells.get('type')
  if (type === undefined) throw new RowError('type', `it is empty; allowed: ${Object.keys(TYPES).join(', ')}`)
  if (!cells.has('at')) throw new RowError('at', 'it is empty; a time such as 2025-02-01T10:00:00+08:00 is expected')
  const local = withOffset(cells.get('at')!, plan.zone)
  if (local !== undefined)
    throw new RowError(
      'at',
      `${JSON.stringify(cells.get('at'))} is not a time with an offset; write ${local} if ${plan.zone} is meant`,
    )
  const { owner, fields = {} } = (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? {}
  const event: Record<string, Json> = { type, at: cells.get('at')! }
  const facts: [string, Json][] = []
  const isKnown = Object.hasOwn(TYPES, type)
  for (const [column, text] of cells) {
    if (column === 'id') event['id'] = text
    else if (column.startsWith('fact.')) {
      if (isKnown && owner === undefined) throw new RowError(column, `a ${type} has no facts; leave it empty`)
      const name = column.slice('fact.'.length)
      if (owner) facts.push([name, factValue(plan.factsOf(owner).get(name)?.type, text)])
    } else if (isKnown && column !== 'account' && column !== 'at' && column !== 'type') {
      const field = fields[column]
      if (field === undefined) throw new RowError(column, `${anEvent(type)} has none; leave it empty`)
      event[field] = field === 'quantity' ? quantityIn(text) : text
    }
  }
  for (const [column, field] of Object.entries(fields)) {
    if (column !== 'name' && !(column === 'of' && type !== 'payment') && !(field === 'amount')) continue
    if (!cells.has(column)) throw new RowError(column, `it is empty; ${anEvent(type)} needs one`)
  }
  // Own fields, whatever they are called.
  if (facts.length > 0 || type === 'account') event['facts'] = Object.fromEntries(facts)
  return event
}

const anEvent = (type: string): string => `${/^[ao]/.test(type) ? 'an' : 'a'} ${type} event`

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
  switch (field) {
    case 'facts':
      return `fact.${(fact ?? '').replaceAll('~1', '/').replaceAll('~0', '~')}`
    case 'item':
    case 'event':
    case 'service':
    case 'what':
      return 'name'
    case 'amount':
      return 'quantity'
    default:
      return field
  }
}
