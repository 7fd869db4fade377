/** A request as operations see it: what was asked, by which headers, with which body. Reading it is all that is done here. */
import type { IncomingMessage } from 'node:http'
import { MOST_LEVELS, jsonIn, type JsonText } from '../json-text.ts'
import { ApiProblem } from './problem.ts'

/** As it came, read to its end. Whoever sends more than it said is cut off by the limit all the same. */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most)
  for await (const part of request) {
    length += (part as Buffer).length
    if (length > most) throw tooLarge(most)
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

const tooLarge = (most: number): ApiProblem =>
  new ApiProblem('too-large', `The body is larger than ${most} bytes.`, { most })

export function jsonOf(bytes: Uint8Array): unknown {
  const read = jsonIn(bytes)
  if (!read.ok) throw new ApiProblem('bad-body', ...faultOf(read))
  const pointer = forbiddenIn(read.value)
  if (pointer !== undefined)
    throw new ApiProblem('bad-body', `${pointer}: no field may be called "__proto__"`, { pointer })
  return read.value
}

function faultOf(read: Extract<JsonText, { ok: false }>): [detail: string, more: { pointer?: string }] {
  switch (read.fault) {
    case 'not-utf8':
      return ['The body is not UTF-8 text.', {}]
    case 'too-deep':
      return [`The body is nested deeper than ${MOST_LEVELS} levels.`, {}]
    case 'not-json':
      return [`The body must be JSON; it is not at line ${read.line}, column ${read.column}.`, {}]
    case 'half-character':
      return ['half a character (\\ud800 to \\udfff alone) is no text', { pointer: read.pointer }]
  }
}

/** Where an object has a field that would change what it is made of, were it copied. */
function forbiddenIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const key of Object.keys(value)) {
    const at = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (key === '__proto__') return at
    const within = forbiddenIn((value as Readonly<Record<string, unknown>>)[key])
    if (within !== undefined) return at + within
  }
  return undefined
}

/** `W/"a", "b"` */
export const tagsIn = (header: string | undefined): readonly string[] =>
  [...(header ?? '').matchAll(/"([^"]*)"/g)].map(([, tag]) => tag ?? '')
