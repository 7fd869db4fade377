/**
 * Whose timeline a line of NDJSON is, without reading all of it: `account.id`, else `id`.
 *
 * For a line that is a timeline this is what JSON.parse would find, the last of equal keys included. Of a line that is none
 * it may be anything: reading it will tell.
 */
import { isJsonObject } from '../../../rules/json.ts'
import { textAt } from './bytes.ts'
const [QUOTE, BACKSLASH, COLON, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA] = [34, 92, 58, 123, 125, 91, 93, 44]

export function idIn(buffer: Buffer, from: number, to: number): string | undefined {
  const scan = new Scan(buffer, from, to)
  const { id, account } = scan.object(['id', 'account'])
  const own = account === undefined ? undefined : new Scan(buffer, account.from, account.to).object(['id']).id
  const found = own ?? id
  return found && textIn(buffer, found.from, found.to)
}

/** The same of a line that was read. */
export function accountOf(json: unknown): string | undefined {
  if (!isJsonObject(json)) return undefined
  const account = json['account']
  const id = isJsonObject(account) && Object.hasOwn(account, 'id') ? account['id'] : json['id']
  return typeof id === 'string' ? id : undefined
}

interface Span {
  readonly from: number
  readonly to: number
}

function textIn(buffer: Buffer, from: number, to: number): string | undefined {
  if (buffer[from] !== QUOTE || to - from < 2) return undefined
  const text = textAt(buffer, from + 1, to - 1)
  if (!text.includes('\\')) return text
  try {
    return JSON.parse(textAt(buffer, from, to)) as string
  } catch {
    return undefined
  }
}

class Scan {
  readonly #buffer: Buffer
  readonly #to: number
  #at: number

  constructor(buffer: Buffer, from: number, to: number) {
    this.#buffer = buffer
    this.#at = from
    this.#to = to
  }

  /** Where the values of these keys stand in the object that begins here; the last where a key stands twice. */
  object<Key extends string>(keys: readonly Key[]): Partial<Record<Key, Span>> {
    const found: Partial<Record<Key, Span>> = {}
    this.#space()
    if (this.#buffer[this.#at] !== OPEN) return found
    this.#at++
    while (this.#at < this.#to) {
      this.#space()
      if (this.#buffer[this.#at] === COMMA) {
        this.#at++
        continue
      }
      if (this.#buffer[this.#at] !== QUOTE) return found
      const from = this.#at
      this.#string()
      const key = textIn(this.#buffer, from, this.#at) as Key
      this.#space()
      if (this.#buffer[this.#at] !== COLON) return found
      this.#at++
      this.#space()
      const value = this.#at
      this.#value()
      if (keys.includes(key)) found[key] = { from: value, to: this.#at }
    }
    return found
  }

  #space(): void {
    while (this.#at < this.#to && this.#buffer[this.#at]! <= 32) this.#at++
  }

  #string(): void {
    const { length } = { length: this.#to }
    const buffer = this.#buffer
    let at = this.#at + 1
    for (; at < length; at++) {
      const byte = buffer[at]
      if (byte === QUOTE) break
      if (byte === BACKSLASH) at++
    }
    this.#at = Math.min(at + 1, length)
  }

  #value(): void {
    let depth = 0
    while (this.#at < this.#to) {
      const byte = this.#buffer[this.#at]
      if (byte === QUOTE) {
        this.#string()
        if (depth === 0) return
        continue
      }
      if (byte === OPEN || byte === OPEN_LIST) depth++
      else if (byte === CLOSE || byte === CLOSE_LIST) {
        if (depth === 0) return
        depth--
        if (depth === 0) {
          this.#at++
          return
        }
      } else if (depth === 0 && (byte === COMMA || byte! <= 32)) return
      this.#at++
    }
  }
}
