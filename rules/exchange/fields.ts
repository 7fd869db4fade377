/**
 * Entries of a list ⇄ rows of a worksheet: one column for each field, one row for each entry. A field that an entry has
 * not is an empty cell. Which fields a list has is data (`book-lists.ts`); a scenario's are found by looking.
 */
import { isJsonObject, type Json, type JsonObject, type WritableObject } from '../json.ts'
import type { Text } from '../text.ts'
import { cellOfText, cellOfValue, textOfCell, valueOfCell, type LongTexts } from './cell-values.ts'
import type { PlainCell } from './plain.ts'

export interface Field {
  /** Where it stands in the entry: `label.en`. */
  readonly key: string
  readonly heading: Text
  /** A text stays one, though somebody types a number there; a value is what its cell is. */
  readonly kind: 'text' | 'value'
  /** The objects of this field are taken apart into fields of their own; here stand those that cannot be. */
  readonly whole?: true
}

export type PlainRow = readonly (PlainCell | undefined)[]

export const rowOf = (entry: Json, fields: readonly Field[], long: LongTexts): PlainRow =>
  fields.map(({ key, kind, whole }) => {
    const value = key.split('.').reduce<Json | undefined>(partOf, entry)
    if (value === undefined || (whole === true && isJsonObject(value) && isOpenable(value))) return undefined
    return kind === 'text' && typeof value === 'string' ? cellOfText(value, long) : cellOfValue(value, long)
  })

const partOf = (value: Json | undefined, name: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

export function entryOf(
  row: PlainRow,
  fields: readonly (Field | undefined)[],
  long: ReadonlyMap<number, string>,
): JsonObject {
  const entry: WritableObject = {}
  fields.forEach((field, at) => {
    const cell = row[at]
    if (field === undefined || cell === undefined) return
    place(entry, field.key.split('.'), field.kind === 'text' ? textOfCell(cell, long) : valueOfCell(cell, long))
  })
  return entry
}

/** Sets what stands at that path. Defined, not assigned: a field may be called `__proto__`. */
function place(object: WritableObject, [name = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) return define(object, name, value)
  const inner = Object.hasOwn(object, name) && isJsonObject(object[name]) ? (object[name] as WritableObject) : {}
  place(inner, rest, value)
  define(object, name, inner)
}

const define = (object: WritableObject, name: string, value: Json): void => {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
}

/**
 * The fields that these entries have. Objects in `opened` are taken apart into a field for each of their own, unless one
 * of their names could not be told from a path.
 */
export function fieldsIn(
  entries: readonly JsonObject[],
  opened: readonly string[],
  headings: Readonly<Record<string, Text>>,
): readonly Field[] {
  const keys = new Set<string>()
  for (const entry of entries) collect(entry, '', opened, keys)
  const first = Object.keys(headings)
  const known = first.filter((key) => keys.has(key))
  const others = [...keys].filter((key) => !first.includes(key)).sort()
  return [...known, ...others].map((key) => ({
    key,
    heading: first.includes(key) ? headings[key]! : { en: key },
    kind: 'value',
    ...(opened.includes(key) ? { whole: true } : {}),
  }))
}

function collect(object: JsonObject, prefix: string, opened: readonly string[], keys: Set<string>): void {
  for (const [name, value] of Object.entries(object)) {
    const key = `${prefix}${name}`
    if (opened.includes(key) && isJsonObject(value) && isOpenable(value)) collect(value, `${key}.`, opened, keys)
    else keys.add(key)
  }
}

/** Whether every name of it can stand in a path, and there is one at all. */
export const isOpenable = (object: JsonObject): boolean => {
  const names = Object.keys(object)
  return names.length > 0 && names.every((name) => /^[\p{L}\p{N}_-]{1,100}$/u.test(name))
}
