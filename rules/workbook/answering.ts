/** What of each entry of a book answers depend on. The rest is only said to people: labels, notes, scenarios, sources. */
import type { Json, JsonObject } from '../json.ts'
import type { ListName } from './entry-lists.ts'

export const ANSWERING: { readonly [list in ListName]?: readonly string[] } = {
  book: ['zone', 'currency', 'numberFormat'],
  sheets: ['point', 'hitPolicy'],
  columns: ['id', 'kind', 'type', 'subject', 'output', 'default', 'values'],
  facts: ['of', 'name', 'type', 'default', 'values'],
  usage: ['id', 'decimals'],
  services: ['id'],
  reports: ['id'],
}

/** The entry without what is only said to people. */
export function answeringPart(list: ListName, entry: object): JsonObject {
  const told = ANSWERING[list] ?? []
  return Object.fromEntries(
    Object.entries(entry as JsonObject).flatMap(([name, value]) =>
      told.includes(name) && value !== undefined ? [[name, name === 'values' ? unlabelled(value) : value]] : [],
    ),
  )
}

/** Allowed values are called something, too. */
const unlabelled = (values: Json): Json =>
  Array.isArray(values) ? values.map((each) => (each as JsonObject)['value'] as Json) : values
