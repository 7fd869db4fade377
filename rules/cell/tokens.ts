/**
 * Cutting a cell's text into tokens, one at a time.
 *
 * Full-width characters and the signs of other keyboards are read as their plain counterparts, one for one, so every offset is
 * an offset into what was typed. What a comma or a slash means depends on the place, so the parser says how to read on.
 */
import type { ValueType } from './ast.ts'
import { daysAndTime, formatDuration, months, parseDuration, type Duration } from './duration.ts'
import { parse as parseDecimal, multiply } from './decimal.ts'
import { formatInstant, formatTime, hasOffset, parseInstant, parseTime } from './instant.ts'
import { parseDate } from './civil-date.ts'
import { diagnostic } from './messages.ts'
import type { CellDiagnostic } from './names.ts'
import { figuresIn, USUAL_FORMAT, type Figures, type NumberFormat } from './number-format.ts'
import type { Json } from '../json.ts'

export class CellError extends Error {
  readonly diagnostic: CellDiagnostic
  /** No other way to read the place makes sense, so this is what is reported. */
  readonly final: boolean

  constructor(found: CellDiagnostic, final = false) {
    super(found.message.en)
    this.diagnostic = found
    this.final = final
  }
}

export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'literal'; readonly type: ValueType; readonly value: Json; readonly quoted?: boolean }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'end' }
)

export interface ReadingMode {
  /** `1,000` is one number; else the comma parts two values. */
  readonly commas: boolean
  /** `2025/1/2` is a date and not a division. */
  readonly looseDates: boolean
  /** Words without quotes are a text. */
  readonly bareText: boolean
  /** A date-time without an offset is what the clocks show. */
  readonly localDateTimes: boolean
}

const SAME_AS: Readonly<Record<string, string>> = {
  '、': ';',
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '−': '-',
  '‐': '-',
  '‑': '-',
  '—': '–',
  '〜': '~',
  '∼': '~',
  '×': '*',
  '÷': '/',
  '∈': ' ',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '≦': '≤',
  '≧': '≥',
  '⩽': '≤',
  '⩾': '≥',
}

/** Same length as the text, character by character. */
export function plainText(typed: string): string {
  let plain = ''
  for (let index = 0; index < typed.length; index += 1) {
    const character = typed[index] as string
    const code = typed.charCodeAt(index)
    if (code >= 0xff01 && code <= 0xff5e) plain += String.fromCharCode(code - 0xfee0)
    else if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0xfeff) plain += ' '
    else plain += Object.hasOwn(SAME_AS, character) ? (SAME_AS[character] as string) : character
  }
  return plain
}

const SIGNS = ['<=', '>=', '!=', '<>', '==', '=<', '=>', '..', '≤', '≥', '≠', '…'] as const
const SIGN_MEANS: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '=<': '<=',
  '=>': '>=',
  '≠': '!=',
  '<>': '!=',
  '==': '=',
  '…': '..',
  ';': ',',
}
const SINGLE = '<>=+-*/%(),[]?~–:@;'

const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\p{L}\d]))?/uy
const EXPONENT = /[eE][+-]?\d{1,3}(?![\p{L}\d])/uy
/** Behind a comma between brackets: nobody writes a value so, but `1,000` and `0,05` end so. */
const NO_VALUE = /,0\d/y
const DATE_TIME = /\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?([zZ]|[+-]\d{2}(?::?\d{2})?)?/y
const DATE = /\d{4}-\d{2}-\d{2}(?![\d-])/y
const CHINESE_DATE = /(\d{4})年(\d{1,2})月(\d{1,2})[日号]/y
const LOOSE_DATE = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])/y
const TIME = /(\d{1,2}):(\d{2})(:\d{2}(?:\.\d+)?)?/y
const ISO_DURATION = /P(?=\d|T\d)(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?(?![\p{L}\p{N}_])/iuy
const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/uy
/** Range and list words that stand between values without a space. */
const GLUED = /(?:从|自|至|到|或者|或|且)(?=[\s\d"'.\-[\](]|$)/uy

const UNITS: readonly (readonly [RegExp, (count: number) => Duration])[] = [
  [/\s*(?:years?|yrs?|y)(?![\p{L}_])/iuy, (n) => months(n * 12)],
  [/\s*(?:months?|mos?)(?![\p{L}_])/iuy, (n) => months(n)],
  [/\s*(?:weeks?|wks?|w)(?![\p{L}_])/iuy, (n) => daysAndTime(n * 7, 0)],
  [/\s*(?:days?|d)(?![\p{L}_])/iuy, (n) => daysAndTime(n, 0)],
  [/\s*(?:hours?|hrs?|h)(?![\p{L}_])/iuy, (n) => daysAndTime(0, n * 3_600_000)],
  [/\s*(?:minutes?|mins?)(?![\p{L}_(])/iuy, (n) => daysAndTime(0, n * 60_000)],
  [/\s*(?:seconds?|secs?|s)(?![\p{L}_])/iuy, (n) => daysAndTime(0, n * 1000)],
  [/\s*(?:个月|個月)/uy, (n) => months(n)],
  [/\s*(?:个?星期|周)/uy, (n) => daysAndTime(n * 7, 0)],
  [/\s*(?:个?小时|小時)/uy, (n) => daysAndTime(0, n * 3_600_000)],
  [/\s*(?:分钟|分)/uy, (n) => daysAndTime(0, n * 60_000)],
  [/\s*(?:秒钟|秒)/uy, (n) => daysAndTime(0, n * 1000)],
  [/\s*年/uy, (n) => months(n * 12)],
  [/\s*(?:天|日)/uy, (n) => daysAndTime(n, 0)],
]

/** No time of day, but where a range of times may end. */
export const END_OF_DAY = '24:00:00'

/** Anchored at `at`: what the pattern finds there. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

export class Scanner {
  readonly typed: string
  readonly plain: string
  readonly format: NumberFormat
  #figures: ReadonlyMap<number, Figures> | undefined

  constructor(typed: string, format: NumberFormat = USUAL_FORMAT) {
    this.typed = typed
    this.plain = plainText(typed)
    this.format = format
  }

  /** The place of the next character that is not a space. */
  skipSpace(at: number): number {
    let index = at
    while (index < this.plain.length && /\s/.test(this.plain[index] as string)) index += 1
    return index
  }

  /** The token at or after `at`. Throws a CellError at what cannot be a token. */
  next(at: number, mode: ReadingMode): Token {
    const from = this.skipSpace(at)
    if (from >= this.plain.length) return { kind: 'end', from: this.plain.length, to: this.plain.length }
    const character = this.plain[from] as string
    if (character === '"' || character === "'") return this.#text(from)
    if (character === '@') return this.#at(from, mode)
    if (/[\d.]/.test(character) && !this.plain.startsWith('..', from)) {
      const found = this.#figure(from, mode)
      if (found !== undefined) return found
    }
    return this.#duration(from) ?? this.#word(from) ?? this.#sign(from)
  }

  #sign(from: number): Token {
    const long = SIGNS.find((sign) => this.plain.startsWith(sign, from))
    const found = long ?? this.plain[from] ?? ''
    if (long === undefined && !SINGLE.includes(found)) {
      const shown = String.fromCodePoint(this.typed.codePointAt(from) ?? 0)
      throw new CellError(diagnostic('unknown-character', { from, to: from + shown.length }, shown))
    }
    return { kind: 'sign', text: SIGN_MEANS[found] ?? found, from, to: from + found.length }
  }

  #word(from: number): Token | undefined {
    const found = matchAt(GLUED, this.plain, from) ?? matchAt(WORD, this.plain, from)
    return found === null ? undefined : { kind: 'word', text: found[0], from, to: from + found[0].length }
  }

  #literal(type: ValueType, value: Json, from: number, to: number): Token {
    return { kind: 'literal', type, value, from, to }
  }

  /** Anything that begins with a digit: a number, a date, a time, a length of time. */
  #figure(from: number, mode: ReadingMode): Token | undefined {
    return this.#dateTime(from, mode) ?? this.#date(from, mode) ?? this.#time(from) ?? this.#number(from, mode)
  }

  #dateTime(from: number, mode: ReadingMode): Token | undefined {
    const found = matchAt(DATE_TIME, this.plain, from)
    if (found === null) return undefined
    const to = from + found[0].length
    if (found[1] === undefined && !mode.localDateTimes) {
      throw new CellError(diagnostic('date-time-without-offset', { from, to }))
    }
    return this.#instant(found[0], from, to)
  }

  #instant(text: string, from: number, to: number): Token {
    const value = canonicalInstant(text)
    if (value === undefined) throw new CellError(diagnostic('no-such-date', { from, to }, text))
    return this.#literal('date-time', value, from, to)
  }

  #date(from: number, mode: ReadingMode): Token | undefined {
    const iso = matchAt(DATE, this.plain, from)
    if (iso !== null) return this.#checkedDate(iso[0], from, from + iso[0].length)
    const chinese = matchAt(CHINESE_DATE, this.plain, from)
    if (chinese !== null) return this.#looseDate(chinese[0], from, chinese[1], chinese[2], chinese[3])
    const loose = mode.looseDates ? matchAt(LOOSE_DATE, this.plain, from) : null
    return loose === null ? undefined : this.#looseDate(loose[0], from, loose[1], loose[3], loose[4])
  }

  #looseDate(all: string, from: number, year = '', month = '', day = ''): Token {
    return this.#checkedDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, from, from + all.length)
  }

  #checkedDate(text: string, from: number, to: number): Token {
    if (Number.isNaN(parseDate(text))) {
      throw new CellError(diagnostic('no-such-date', { from, to }, this.typed.slice(from, to)))
    }
    return this.#literal('date', text, from, to)
  }

  #time(from: number): Token | undefined {
    const found = matchAt(TIME, this.plain, from)
    if (found === null) return undefined
    const to = from + found[0].length
    const ms = parseTime(found[0].padStart(found[0].length + 2 - (found[1]?.length ?? 2), '0'))
    if (/^24:00(?::00(?:\.0+)?)?$/.test(found[0])) return this.#literal('time', END_OF_DAY, from, to)
    if (Number.isNaN(ms)) throw new CellError(diagnostic('no-such-time', { from, to }, found[0]))
    return this.#literal('time', formatTime(ms), from, to)
  }

  #number(from: number, mode: ReadingMode): Token | undefined {
    const found = this.#decimal(from, mode)
    if (found === undefined) return undefined
    let { to } = found
    const value = parseDecimal(found.plain)
    if (value === undefined) throw new CellError(diagnostic('number-too-large', { from, to }))
    const percent = this.skipSpace(to)
    if (this.plain[percent] === '%') return this.#literal('number', multiply(value, 0.01), from, percent + 1)
    const length = typeof value === 'number' ? this.#length(value, to) : undefined
    if (length !== undefined) {
      to = length.to
      return this.#literal('duration', formatDuration(length.duration), from, to)
    }
    return this.#literal('number', value, from, to)
  }

  /** The plain text of a number in the book's format. */
  #decimal(from: number, mode: ReadingMode): { readonly plain: string; readonly to: number } | undefined {
    const figures = mode.commas || this.format.decimal === ',' ? this.#figuresAt(from) : undefined
    if (figures === undefined) return this.#separateDecimal(from)
    const to = from + figures.text.length
    if (figures.plain === undefined) {
      throw new CellError(diagnostic('number-format', { from, to }, this.typed.slice(from, to)))
    }
    const exponent = matchAt(EXPONENT, this.plain, to)?.[0] ?? ''
    return { plain: figures.plain + exponent, to: to + exponent.length }
  }

  /** Between brackets, where a comma parts two values. */
  #separateDecimal(from: number): { readonly plain: string; readonly to: number } | undefined {
    const found = matchAt(NUMBER, this.plain, from)
    if (found === null) return undefined
    const to = from + found[0].length
    if (matchAt(NO_VALUE, this.plain, to) !== null) {
      throw new CellError(diagnostic('ambiguous-thousands', { from, to: to + 2 }))
    }
    return { plain: found[0], to }
  }

  #figuresAt(from: number): Figures | undefined {
    this.#figures ??= figuresIn(this.plain, this.typed, this.format)
    return this.#figures.get(from)
  }

  /** A number's unit, and further numbers with units: `1 year 6 months`. */
  #length(first: number, at: number): { duration: Duration; to: number } | undefined {
    let total = this.#withUnit(first, at)
    if (total === undefined) return undefined
    for (;;) {
      const next = matchAt(NUMBER, this.plain, this.skipSpace(total.to))
      const more = next === null ? undefined : this.#withUnit(Number(next[0]), next.index + next[0].length)
      if (more === undefined) return total
      if (more.duration.kind !== total.duration.kind) {
        throw new CellError(diagnostic('bad-duration', { from: next?.index ?? at, to: more.to }))
      }
      const sum: Duration = {
        kind: total.duration.kind,
        months: total.duration.months + more.duration.months,
        days: total.duration.days + more.duration.days,
        ms: total.duration.ms + more.duration.ms,
      }
      total = { duration: sum, to: more.to }
    }
  }

  #withUnit(count: number, at: number): { duration: Duration; to: number } | undefined {
    for (const [pattern, make] of UNITS) {
      const found = matchAt(pattern, this.plain, at)
      if (found === null) continue
      const to = at + found[0].length
      let duration = make(count)
      // Half an hour is 30 minutes, half a day 12 hours; half a month is nothing.
      if (!Number.isInteger(duration.days)) duration = daysAndTime(0, Math.round(duration.days * 86_400_000))
      if (!Number.isSafeInteger(duration.months) || !Number.isSafeInteger(duration.ms)) {
        throw new CellError(diagnostic('bad-duration', { from: at, to }))
      }
      return { duration, to }
    }
    return undefined
  }

  #duration(from: number): Token | undefined {
    const found = matchAt(ISO_DURATION, this.plain, from)
    if (found === null) return undefined
    const to = from + found[0].length
    const duration = parseDuration(found[0].toUpperCase())
    if (duration === undefined) throw new CellError(diagnostic('bad-duration', { from, to }))
    return this.#literal('duration', formatDuration(duration), from, to)
  }

  /** `@"2025-01-02"`: the text says by itself what it is. */
  #at(from: number, mode: ReadingMode): Token {
    const opening = this.skipSpace(from + 1)
    const quoted = this.plain[opening] === '"' || this.plain[opening] === "'"
    const text = quoted ? this.#text(opening) : undefined
    if (text?.kind !== 'literal') {
      const to = Math.min(opening + 1, this.plain.length)
      throw new CellError(diagnostic('expected', { from, to }, '@"…"', this.typed.slice(from, to)))
    }
    const found = temporalLiteral(text.value as string, undefined, mode.localDateTimes)
    if (found === undefined) {
      throw new CellError(diagnostic('bad-temporal', { from, to: text.to }, text.value as string))
    }
    return { kind: 'literal', ...found, from, to: text.to }
  }

  #text(from: number): Token {
    const opening = this.typed[from] as string
    const plainOpening = this.plain[from] as string
    // Only what closes this kind of quote ends the text: “a "quoted" word” is one text.
    const closes = (index: number): boolean =>
      opening === plainOpening
        ? this.typed[index] === opening
        : this.plain[index] === plainOpening && this.typed[index] !== plainOpening
    let value = ''
    let index = from + 1
    while (index < this.typed.length && !closes(index)) {
      if (this.typed[index] === '\\') {
        const escaped = unescape(this.typed, index)
        if (escaped === undefined)
          throw new CellError(diagnostic('bad-escape', { from: index, to: Math.min(index + 2, this.typed.length) }))
        value += escaped.value
        index = escaped.to
      } else {
        value += this.typed[index]
        index += 1
      }
    }
    if (index >= this.typed.length) throw new CellError(diagnostic('unclosed-string', { from, to: this.typed.length }))
    return { kind: 'literal', type: 'string', value, quoted: true, from, to: index + 1 }
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
}

function unescape(text: string, at: number): { value: string; to: number } | undefined {
  const letter = text[at + 1] ?? ''
  if (Object.hasOwn(ESCAPES, letter)) return { value: ESCAPES[letter] as string, to: at + 2 }
  const digits = letter === 'u' ? 4 : letter === 'U' ? 6 : 0
  const code = text.slice(at + 2, at + 2 + digits)
  if (digits === 0 || !new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(code)) return undefined
  const point = Number.parseInt(code, 16)
  return point > 0x10ffff ? undefined : { value: String.fromCodePoint(point), to: at + 2 + digits }
}

/** As it was stated: same instant, same offset (or none), written in full. */
function canonicalInstant(text: string): string | undefined {
  const instant = parseInstant(hasOffset(text) ? text : text + 'Z')
  if (Number.isNaN(instant)) return undefined
  if (!hasOffset(text)) return formatInstant(instant).slice(0, -1)
  const upper = text.toUpperCase()
  const offset = /(?:Z|([+-])(\d{2}):?(\d{2})?)$/.exec(upper)
  const minutes = offset?.[1] === undefined ? 0 : Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  return formatInstant(instant, (offset?.[1] === '-' ? -minutes : minutes) * 60_000)
}

/** A quoted text as a date, date-time, time or duration, when it is one. */
export function temporalLiteral(
  text: string,
  type?: ValueType,
  local = false,
): { type: ValueType; value: Json } | undefined {
  const allowed = (wanted: ValueType): boolean => type === undefined || type === wanted
  if (allowed('date') && !Number.isNaN(parseDate(text))) return { type: 'date', value: text }
  const instant = allowed('date-time') && (local || hasOffset(text)) ? canonicalInstant(text) : undefined
  if (instant !== undefined) return { type: 'date-time', value: instant }
  const time = allowed('time') ? parseTime(text) : Number.NaN
  if (!Number.isNaN(time)) return { type: 'time', value: formatTime(time) }
  const duration = allowed('duration') ? parseDuration(text) : undefined
  return duration === undefined ? undefined : { type: 'duration', value: formatDuration(duration) }
}
