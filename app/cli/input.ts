/**
 * Reading files: JSON as a whole (`.json`), or one value a line (`.jsonl`). `-` is standard input and may be either, as
 * may a file with another ending: it is lines when its first line is a value by itself and the whole is not.
 */
import { BadInput, inOneLine, type Io } from './command.ts'
import { illFormedIn } from '../../rules/json.ts'
import { MOST_FILE_BYTES } from '../file-limit.ts'
import { faultIn, placeOf } from '../json-fault.ts'
import { bytesOf, upTo } from './read-file.ts'

export const MAX_BYTES = MOST_FILE_BYTES
/** Deeper nesting than any timeline or workbook has; what goes deeper is meant to break something. */
const MAX_DEPTH = 200

export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

export interface Input {
  /** What to call it in a message. */
  readonly name: string
  readonly kind: 'json' | 'lines'
  /** One for a whole file. Line numbers count from 1. */
  readonly parts: Iterable<Read & { readonly line: number }>
}

/** Where a part stands, for a message: the file, and its line where the file is lines. What is wrong says more. */
export const placeIn = ({ name, kind }: Input, { line }: { readonly line: number }): string =>
  kind === 'lines' ? `${name}: line ${line}` : name

export interface Limits {
  readonly maxBytes: number
}

export async function readInput(file: string, io: Io, { maxBytes }: Limits): Promise<Input> {
  const name = file === '-' ? 'standard input' : file
  const bytes = file === '-' ? await upTo(maxBytes, name, io.stdin) : await bytesOf(file, maxBytes)
  const content = hasMark(bytes) ? bytes.subarray(3) : bytes
  if (file.endsWith('.jsonl') || file.endsWith('.ndjson')) return { name, kind: 'lines', parts: linesOf(content) }
  const whole = readJson(content, placeOf)
  if (!whole.ok && !file.endsWith('.json') && isLines(content)) return { name, kind: 'lines', parts: linesOf(content) }
  return { name, kind: 'json', parts: [{ ...whole, line: 1 }] }
}

/** The one value in a file, which must be whole. */
export async function readOnly(file: string, io: Io, limits: Limits): Promise<unknown> {
  const { name, parts } = await readInput(file, io, limits)
  const [first, second] = [...parts]
  if (first === undefined || !first.ok || second !== undefined) {
    throw new BadInput(`${name}: ${first !== undefined && !first.ok ? first.message : 'one JSON value is expected'}`)
  }
  return first.value
}

const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

function isLines(bytes: Uint8Array): boolean {
  const [first] = linesOf(bytes)
  return first !== undefined && first.ok && bytes.indexOf(NEW_LINE) >= 0
}

const NEW_LINE = 10

function* linesOf(bytes: Uint8Array): Generator<Read & { readonly line: number }> {
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(NEW_LINE, start)
    const end = found < 0 ? bytes.length : found
    const content = bytes.subarray(start, end)
    if (!isBlank(content)) yield { ...readJson(content, columnOf), line }
    start = end + 1
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)

/** Of a line in a file: which line it is, its reader says. */
const columnOf = (_text: string, offset: number): string => `column ${offset + 1}`

function readJson(bytes: Uint8Array, place: (text: string, offset: number) => string): Read {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { ok: false, message: 'this is not UTF-8 text' }
  }
  if (text.trim() === '') return { ok: false, message: 'this is empty; JSON is expected' }
  try {
    const value = JSON.parse(text) as unknown
    const fault = faultOfValue(value)
    return fault === undefined ? { ok: true, value } : { ok: false, message: fault }
  } catch {
    const fault = faultIn(text)
    const found = fault >= text.length ? 'it ends too early' : `"${text.slice(fault, fault + 1)}" cannot stand there`
    return { ok: false, message: `${place(text, fault)}: this is not JSON; ${inOneLine(found)}` }
  }
}

/** JSON all right, but nothing that a workbook or a timeline can hold. */
function faultOfValue(value: unknown): string | undefined {
  if (isTooDeep(value)) return `nested deeper than ${MAX_DEPTH} levels`
  const pointer = illFormedIn(value)
  return pointer === undefined ? undefined : `${pointer || '/'}: half a character (\\ud800 to \\udfff alone) is no text`
}

function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
    if (level.length === 0) return false
  }
  return true
}
