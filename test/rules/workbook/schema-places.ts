/** The places of a JSON Schema that a value can be wrong at, so that a test can ask for a line of each. */
import type { Json, JsonObject } from '../../../rules/json.ts'

export interface Place {
  /** JSON pointer into a value; where any key may stand, `*`. */
  readonly pointer: string
  /** A text can be wrong there too: too long, or of another form. */
  readonly limited: boolean
}

/** Of any JSON, which is a schema that names itself, only the place where it stands. */
export function placesIn(schema: JsonObject, pointer = ''): readonly Place[] {
  return alternativesOf(schema).flatMap(({ properties, additionalProperties, items }) => {
    const fields = Object.entries({
      ...(properties as Readonly<Record<string, JsonObject>> | undefined),
      ...(typeof additionalProperties === 'object' && { '*': additionalProperties as JsonObject }),
      ...(items !== undefined && { '0': items as JsonObject }),
    })
    return fields.flatMap(([name, inner]) => [
      { pointer: `${pointer}/${name}`, limited: isLimited(inner) },
      ...placesIn(inner, `${pointer}/${name}`),
    ])
  })
}

export const alternativesOf = (schema: JsonObject): readonly JsonObject[] =>
  (schema['anyOf'] ?? schema['oneOf'] ?? [schema]) as readonly JsonObject[]

const isLimited = (schema: JsonObject): boolean =>
  alternativesOf(schema).some(({ maxLength, pattern }) => maxLength !== undefined || pattern !== undefined)

/** What stands at a pointer, found by its own keys only. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (inner as Readonly<Record<string, Json>> | undefined)?.[key], value)
