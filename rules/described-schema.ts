/**
 * JSON Schemas in which every field says what it means, for editors that show it while somebody types.
 *
 * Fields that do not say it themselves are described by the end of their path: `rows.note` goes before `note`. A field without a description, and a
 * description without a field, are mistakes of ours.
 */
import type { Json, JsonObject } from './json.ts'

export type Descriptions = Readonly<Record<string, string>>

export function describedSchema(schema: JsonObject, descriptions: Descriptions): JsonObject {
  const used = new Set<string>()
  const missing = new Set<string>()
  const described = walk(schema, [], (path) => {
    const key = endOf(path, descriptions)
    if (key === undefined) missing.add(path.join('.'))
    else used.add(key)
    return key === undefined ? undefined : descriptions[key]
  })
  const idle = Object.keys(descriptions).filter((key) => !used.has(key))
  if (missing.size > 0 || idle.length > 0)
    throw new Error(`fields without a description: ${[...missing].join(', ')}; without a field: ${idle.join(', ')}`)
  return described as JsonObject
}

/** The longest end of a path that is described. */
function endOf(path: readonly string[], descriptions: Descriptions): string | undefined {
  for (let from = 0; from < path.length; from++) {
    const end = path.slice(from).join('.')
    if (Object.hasOwn(descriptions, end)) return end
  }
  return undefined
}

type Describe = (path: readonly string[]) => string | undefined

function walk(node: Json, path: readonly string[], describe: Describe): Json {
  if (Array.isArray(node)) return node.map((each: Json) => walk(each, path, describe))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node as JsonObject).map(([key, value]) => [
      key,
      key === 'properties' ? properties(value as JsonObject, path, describe) : walk(value, path, describe),
    ]),
  )
}

function properties(fields: JsonObject, path: readonly string[], describe: Describe): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const at = [...path, name]
      const inner = walk(field, at, describe) as JsonObject
      const description = 'description' in inner ? undefined : describe(at)
      return [name, description === undefined ? inner : { ...inner, description }]
    }),
  )
}
