/** Plain JSON, deeply read-only: what workbooks, timelines and JSON Logic are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** An object that is still being put together. */
export type WritableObject = Record<string, Json>

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The JSON pointer of the first text, or name of a field, with half a surrogate pair; undefined where there is none.
 * Such a half is no character: written out it becomes U+FFFD, and two texts that differ become one.
 * Of what was read as JSON, whose depth is limited before.
 */
export function illFormedIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : ''
  if (typeof value !== 'object' || value === null) return undefined
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) return ''
    const within = illFormedIn((value as Readonly<Record<string, unknown>>)[key])
    if (within !== undefined) return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}${within}`
  }
  return undefined
}
