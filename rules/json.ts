/** Plain JSON, deeply read-only: what workbooks, timelines and JSON Logic are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** An object that is still being put together. */
export type WritableObject = Record<string, Json>

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
