/**
 * The JSON that a request brought, or why it is refused: what kind it must be, how large, how deep, in UTF-8 throughout.
 * Whatever passes can be looked through in a time that other requests do not feel.
 */
import { illFormedIn } from '../rules/json.ts'
import { faultIn, placeOf } from './json-fault.ts'

/** Deeper than any workbook or edit. */
const MOST_LEVELS = 200

export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly pointer: string; readonly message: string }

export async function jsonBodyOf(request: Request, mostBytes: number): Promise<JsonBody> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refused(415, 'The body must be sent as application/json.')
  const tooLarge = refused(413, `The body is larger than ${mostBytes} bytes; send it in parts.`)
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return tooLarge
  const bytes = await request.arrayBuffer()
  return bytes.byteLength > mostBytes ? tooLarge : jsonIn(bytes)
}

function jsonIn(bytes: ArrayBuffer): JsonBody {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refused(400, 'The body is not UTF-8 text.')
  }
  // Looked at before it is read: a text of brackets alone would be read in no time and then overflow whoever looks in.
  if (isDeep(text)) return refused(400, `The body is nested deeper than ${MOST_LEVELS} levels.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(400, `The body must be JSON; it is not at ${placeOf(text, faultIn(text))}.`)
  }
  const half = illFormedIn(value)
  return half === undefined
    ? { ok: true, value }
    : refused(400, 'half a character (\\ud800 to \\udfff alone) is no text', half)
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

const refused = (status: 400 | 413 | 415, message: string, pointer = ''): Extract<JsonBody, { ok: false }> => ({
  ok: false,
  status,
  pointer,
  message,
})
