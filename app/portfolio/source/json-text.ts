/** JSON in a file that nobody has looked at yet. */
import { illFormedIn } from '../../../rules/json.ts'
import { faultIn } from '../../json-fault.ts'
import { textAt } from './bytes.ts'

/** Deeper nesting than any timeline has; what goes deeper is meant to break something. */
const MAX_DEPTH = 200

const HALF = /\\u[dD][89a-fA-F]/

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  /** `early`: what is there may be the beginning of an object. */
  | { readonly ok: false; readonly message: string; readonly early: boolean }

export function jsonIn(buffer: Buffer, from: number, to: number): JsonRead {
  const text = textAt(buffer, from, to)
  try {
    const value = JSON.parse(text) as unknown
    if (isTooDeep(value)) return { ok: false, message: `nested deeper than ${MAX_DEPTH} levels`, early: false }
    // The bytes are whole characters; half of one can only be written as an escape.
    const half = HALF.test(text) ? illFormedIn(value) : undefined
    if (half === undefined) return { ok: true, value }
    const message = `${half || '/'}: half a character (\\ud800 to \\udfff alone) is no text`
    return { ok: false, message, early: false }
  } catch {
    const fault = faultIn(text)
    const ends = fault >= text.length
    const found = ends ? 'it ends too early' : `${JSON.stringify(text.slice(fault, fault + 1))} cannot stand there`
    return {
      ok: false,
      message: `column ${fault + 1}: this is not JSON; ${found}`,
      early: ends || !text.trimEnd().endsWith('}'),
    }
  }
}

export function isTooDeep(value: unknown): boolean {
  return deeperThan(value, MAX_DEPTH)
}

function deeperThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (most === 0) return true
  if (Array.isArray(value)) return value.some((item) => deeperThan(item, most - 1))
  for (const key in value) if (deeperThan((value as Record<string, unknown>)[key], most - 1)) return true
  return false
}
