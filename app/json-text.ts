/**
 * Bytes that are to be JSON: their value, or what is wrong and where. Whatever passes can be looked through in a time
 * that other requests do not feel: not deeper than any workbook or edit, UTF-8 throughout, no half characters.
 */
import { illFormedIn } from '../rules/json.ts'
import { faultIn, lineAndColumn } from './json-fault.ts'

export const MOST_LEVELS = 200

export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: 'not-utf8' | 'too-deep' }
  | { readonly ok: false; readonly fault: 'not-json'; readonly line: number; readonly column: number }
  | { readonly ok: false; readonly fault: 'half-character'; readonly pointer: string }

export function jsonIn(bytes: ArrayBuffer | Uint8Array): JsonText {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, fault: 'not-utf8' }
  }
  // Looked at before it is read: a text of brackets alone would be read in no time and then overflow whoever looks in.
  if (isDeep(text)) return { ok: false, fault: 'too-deep' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, fault: 'not-json', ...lineAndColumn(text, faultIn(text)) }
  }
  const half = illFormedIn(value)
  return half === undefined ? { ok: true, value } : { ok: false, fault: 'half-character', pointer: half }
}

/** Brackets in texts are none. */
function isDeep(text: string): boolean {
  let [depth, inText] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (inText && sign === '\\') at++
    else if (sign === '"') inText = !inText
    else if (!inText && (sign === '{' || sign === '[') && ++depth > MOST_LEVELS) return true
    else if (!inText && (sign === '}' || sign === ']')) depth--
  }
  return false
}
