/**
 * JSON for files that people compare: one line for what is short, one line per member for what is not.
 *
 * Keys stay in the order in which they were put together, so the same value gives the same bytes.
 */
import type { Json, JsonObject } from '../json.ts'

const WIDTH = 120

export const prettyJson = (value: unknown): string => `${written(value as Json, '')}\n`

function written(value: Json, indent: string): string {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => inner + written(item, inner))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const members = Object.entries(value as JsonObject)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${inner}${JSON.stringify(key)}: ${written(member, inner)}`)
  return `{\n${members.join(',\n')}\n${indent}}`
}
