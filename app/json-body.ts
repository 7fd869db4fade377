/** The JSON that a request brought, or why it is refused: what kind it must be, how large, how deep, in UTF-8 throughout. */
import { jsonIn, MOST_LEVELS } from './json-text.ts'

export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly pointer: string; readonly message: string }

export async function jsonBodyOf(request: Request, mostBytes: number): Promise<JsonBody> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refused(415, 'The body must be sent as application/json.')
  const tooLarge = refused(413, `The body is larger than ${mostBytes} bytes; send it in parts.`)
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return tooLarge
  const bytes = await request.arrayBuffer()
  return bytes.byteLength > mostBytes ? tooLarge : valueIn(bytes)
}

function valueIn(bytes: ArrayBuffer): JsonBody {
  const read = jsonIn(bytes)
  if (read.ok) return read
  switch (read.fault) {
    case 'not-utf8':
      return refused(400, 'The body is not UTF-8 text.')
    case 'too-deep':
      return refused(400, `The body is nested deeper than ${MOST_LEVELS} levels.`)
    case 'not-json':
      return refused(400, `The body must be JSON; it is not at line ${read.line}, column ${read.column}.`)
    case 'half-character':
      return refused(400, 'half a character (\\ud800 to \\udfff alone) is no text', read.pointer)
  }
}

const refused = (status: 400 | 413 | 415, message: string, pointer = ''): Extract<JsonBody, { ok: false }> => ({
  ok: false,
  status,
  pointer,
  message,
})
