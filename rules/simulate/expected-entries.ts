/**
 * What an expectation may say of an entry: one of the journal's kinds, and fields that this kind has, of their type.
 *
 * Anything else could never be met, and as what may never occur it would hold for ever without having been looked at.
 */
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { ENTRY_FIELDS, ENTRY_KINDS, type EntryKind, type FieldKind } from './journal.ts'
import { nearest } from './nearest.ts'
import { TimelineError } from './timeline-error.ts'

type Fields = Readonly<Record<string, FieldKind | `${FieldKind}?`>>

/** Every entry may say which order or request it is about. */
const COMMON: Fields = { at: 'text', kind: 'text', because: 'rows', order: 'text', request: 'text' }

/** What the contract names and no rule writes yet: it may be spoken of, above all as what must never be. */
const FORESEEN: Readonly<Record<string, readonly string[]>> = {
  charge: ['line', 'quantity', 'unitPrice', 'parts', 'gross', 'limit'],
  carry: ['lot', 'meter', 'quantity'],
  reversal: ['amount', 'of', 'bill', 'payer'],
  payment: ['payer'],
}
const FORESEEN_FIELDS = new Set(Object.values(FORESEEN).flat())

/** Throws a `TimelineError` at the first thing that no entry can have. */
export function checkEntries(entries: readonly JsonObject[], pointer: string): void {
  for (const [index, entry] of entries.entries()) checkEntry(entry, `${pointer}/${index}`)
}

function checkEntry(entry: JsonObject, pointer: string): void {
  const { kind } = entry
  if (kind !== undefined && !isKind(kind) && !isForeseen(kind)) {
    const remedy = nearest(typeof kind === 'string' ? kind : '', ENTRY_KINDS)
    throw new TimelineError(`${pointer}/kind`, `no entry is of the kind ${JSON.stringify(kind)}; ${remedy}`)
  }
  const fields = kind === undefined ? ANY_KIND : isKind(kind) ? fieldsOf(kind) : COMMON
  const foreseen = kind === undefined ? FORESEEN_FIELDS : new Set(FORESEEN[kind])
  const called = kind === undefined ? 'an entry' : `an entry of the kind "${kind}"`
  for (const [name, value] of Object.entries(entry)) {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const holds = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (holds === undefined && foreseen.has(name)) continue
    if (holds === undefined) {
      throw new TimelineError(at, `${called} never has a field "${name}"; ${nearest(name, Object.keys(fields))}`)
    }
    const { allowed, is } = VALUES[holds.replace('?', '') as FieldKind]
    if (kind !== undefined && !is(value)) {
      throw new TimelineError(
        at,
        `${JSON.stringify(value).slice(0, 80)} is never the "${name}" of ${called}; allowed: ${allowed}`,
      )
    }
  }
}

const isForeseen = (kind: Json): kind is string => typeof kind === 'string' && Object.hasOwn(FORESEEN, kind)

const isKind = (kind: Json): kind is EntryKind => ENTRY_KINDS.some((known) => known === kind)

const fieldsOf = (kind: EntryKind): Fields => ({ ...COMMON, ...ENTRY_FIELDS[kind] })

const ANY_KIND: Fields = Object.assign({}, ...ENTRY_KINDS.map(fieldsOf))

const isText = (value: Json): boolean => typeof value === 'string'
const isNumber = (value: Json): boolean => typeof value === 'number'

/** What stands in a field, and how that is said. */
const VALUES: Readonly<Record<FieldKind, { readonly allowed: string; is(value: Json): boolean }>> = {
  text: { allowed: 'a text; money is one too, such as "2400.00"', is: isText },
  texts: { allowed: 'a list of texts', is: (value) => Array.isArray(value) && value.every(isText) },
  rows: { allowed: 'a list of { "sheet", "row" }', is: (value) => Array.isArray(value) && value.every(isJsonObject) },
  number: { allowed: 'a number', is: isNumber },
  quantity: { allowed: 'a number, or a text for a meter in money', is: (value) => isNumber(value) || isText(value) },
  limit: { allowed: 'a number, or null for none', is: (value) => isNumber(value) || value === null },
  flag: { allowed: 'true or false', is: (value) => typeof value === 'boolean' },
}
