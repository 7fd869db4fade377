/**
 * Conditions in people's own words: a comparison before or behind a value, two ends of a range, several of them.
 *
 * The words stand in phrases.ts, the values are read by type; here is only how the one goes around the other. Everything is
 * bounded: long texts and long lists are nobody's phrases.
 */
import { sure, type Meant, type MeantValue, type Typed } from './meant.ts'
import {
  AND,
  ANY,
  BEFORE,
  BEHIND,
  DOUBTFUL,
  NOTHING,
  ONLY_BETWEEN,
  OTHERWISE,
  SUBJECT,
  TO,
  type Side,
} from './phrases.ts'
import { questionMeant } from './texts.ts'
import { valueMeant } from './values.ts'
import type { DoubtCode } from '../messages.ts'

const LONGEST = 120
const MOST_PARTS = 30
const MOST_SPLITS = 8

interface End {
  readonly side: Side
  readonly value: MeantValue
}

export function conditionMeant(text: string, typed: Typed): Meant | undefined {
  if (text.length > LONGEST) return undefined
  return whole(tidy(text), typed)
}

/** Spaces inside a sign, and a subject that only says what the cell is about anyway. */
const tidy = (text: string): string =>
  text
    .trim()
    .replaceAll(/([<>!=])\s+=/g, '$1=')
    .replace(/^(?:x|the value|value|数值|值)\s*(?:(?:in|属于)\s*(?=[[(])|(?=[<>=≤≥≠!]|大于|小于|等于|不))/i, '')

function whole(text: string, typed: Typed): Meant | undefined {
  const lower = text.toLowerCase()
  if (ANY.has(lower)) return { texts: ['-'] }
  if (OTHERWISE.has(lower)) return { texts: [], doubt: 'otherwise' }
  if (NOTHING.has(lower) && typed.type !== 'boolean') return { texts: ['-', 'missing'], doubt: 'unclear', open: true }
  if (typed.isTest(text)) return { texts: [text] }
  return typed.type === 'string'
    ? (several(text, typed) ?? single(text, typed))
    : (single(text, typed) ?? several(text, typed))
}

/** One condition: the shortest way to say it comes first. */
function single(text: string, typed: Typed): Meant | undefined {
  const asked = typed.type === 'string' || typed.type === 'list' ? questionMeant(text, typed.type) : undefined
  if (asked !== undefined) return { texts: [asked] }
  const named = typed.type === 'string' || typed.type === 'list' ? compared(text, typed, ['not', '=']) : undefined
  if (named !== undefined) return named
  const value = valueMeant(text, typed)
  const read = value === undefined ? undefined : equal(value)
  if (read !== undefined && read.doubt === undefined) return read
  return (
    range(text, typed) ??
    both(text, typed) ??
    chain(text, typed) ??
    compared(text, typed) ??
    doubtful(text, typed) ??
    read
  )
}

const isStretch = ({ low, high }: MeantValue): boolean => low !== high

const stretchText = (value: MeantValue): string =>
  isStretch(value) ? `[${value.low}..${value.high}${value.isOpen === true ? ')' : ']'}` : value.low

/** The value itself, or all that lies in it. */
function equal(value: MeantValue): Meant {
  if (value.low === '') return { texts: [], ...(value.doubt ? { doubt: value.doubt } : {}) }
  return withDoubt([stretchText(value), ...(value.or ?? [])], value.doubt)
}

/** Proposals that are as good as each other are offered as such. */
function withDoubt(texts: readonly string[], doubt: DoubtCode | undefined): Meant {
  if (doubt === undefined) return { texts }
  return { texts, doubt, ...(OPEN.has(doubt) && texts.length > 1 ? { open: true as const } : {}) }
}
const OPEN: ReadonlySet<DoubtCode> = new Set(['no-unit', 'day-or-month', 'accounting'])

function valueIn(text: string, typed: Typed): MeantValue | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const plain = typed.asValue(trimmed)
  return plain === undefined ? valueMeant(trimmed, typed) : sure(plain)
}

/** `at least 5`, `5 or more`, `not 5`. */
function compared(text: string, typed: Typed, sides?: readonly Side[]): Meant | undefined {
  const end = endIn(text, typed, sides)
  if (end === undefined) return undefined
  const { side, value } = end
  const texts = [sideText(side, value), ...(value.or ?? []).map((other) => sideText(side, { low: other, high: other }))]
  return value.low === ''
    ? { texts: [], ...(value.doubt ? { doubt: value.doubt } : {}) }
    : withDoubt(texts, value.doubt)
}

function sideText(side: Side, value: MeantValue): string {
  if (side === '=') return stretchText(value)
  if (side === 'not') return `not(${stretchText(value)})`
  if (side === '>=' || side === '<') return `${side} ${value.low}`
  const sign = value.isOpen === true ? { '<=': '<', '>': '>=' }[side] : side
  return `${sign} ${value.high}`
}

/** `until 5 May`: with the day or without it. */
function doubtful(text: string, typed: Typed): Meant | undefined {
  const lower = text.toLowerCase()
  for (const { before = [], behind = [], sides } of DOUBTFUL) {
    const first = before.find((word) => lower.startsWith(word) && isWholeWord(word, lower.slice(word.length)))
    const last = behind.find((word) => lower.endsWith(word))
    const inner =
      first === undefined ? (last === undefined ? '' : text.slice(0, -last.length)) : text.slice(first.length)
    const value = valueIn(inner, typed)
    if (value === undefined || value.low === '') continue
    return { texts: sides.map((side) => sideText(side, value)), doubt: value.doubt ?? 'unclear', open: true }
  }
  return undefined
}

/** Latin words end where their letters do, and are no functions. */
const isWholeWord = (word: string, next: string): boolean => !(/[a-z]$/.test(word) && /^[a-z(]/.test(next))

const SIDES = Object.keys(BEFORE) as readonly Side[]

function endIn(text: string, typed: Typed, sides = SIDES): End | undefined {
  const lower = text.toLowerCase()
  for (const side of sides) {
    for (const word of BEFORE[side]) {
      if (!lower.startsWith(word) || !isWholeWord(word, lower.slice(word.length))) continue
      const value = valueIn(text.slice(word.length), typed)
      if (value !== undefined) return { side, value }
    }
  }
  return sides === SIDES ? endBehind(text, lower, typed) : undefined
}

function endBehind(text: string, lower: string, typed: Typed): End | undefined {
  const offset = /^(?:从|自|在|from )?/.exec(lower)?.[0].length ?? 0
  for (const side of ['>=', '>', '<=', '<'] as const) {
    for (const word of BEHIND[side]) {
      if (!lower.endsWith(word)) continue
      const value = valueIn(text.slice(offset, -word.length), typed)
      if (value !== undefined) return { side, value }
    }
  }
  return undefined
}

const ORDERED = new Set(['number', 'date', 'date-time', 'time', 'duration'])

/** `9am-5pm`, `between 5 and 10`, `2026年1月至3月`: both ends belong to it. */
function range(text: string, typed: Typed): Meant | undefined {
  if (!ORDERED.has(typed.type)) return undefined
  const opening = /^(?:between|from|介于|在|从|自)\s*/i.exec(text)?.[0] ?? ''
  const isBetween = /^(?:between|介于|在)/i.test(opening)
  const inner = text.slice(opening.length).replace(/(?:之间|间)$/, '')
  for (const joint of TO) {
    if (ONLY_BETWEEN.has(joint) && !isBetween) continue
    const found = splitAt(inner, joint, (low, high) => {
      const [first, second] = ends(low.trim(), high.trim(), typed)
      return first && second && interval('[', first, second, ']')
    })
    if (found !== undefined) return found
  }
  return undefined
}

/** Two ends of a range; what is said once counts for both: `1-2 days`, `2026年1月至3月`. */
function ends(low: string, high: string, typed: Typed): readonly (MeantValue | undefined)[] {
  const [first, second] = [valueIn(low, typed), valueIn(high, typed)]
  if (first?.doubt === 'no-unit' && second !== undefined && second.doubt !== 'no-unit') {
    const borrowed = valueIn(`${low} ${high.replace(/^[\d.,:\s½]+/, '')}`, typed)
    // `10-2pm` may begin in the morning.
    return [typed.type === 'time' && borrowed ? { ...borrowed, doubt: 'unclear' } : borrowed, second]
  }
  const year = /^\d{4}\s*[-/年]\s*/.exec(low)?.[0]
  return [first, second ?? (typed.type === 'date' && year !== undefined ? valueIn(year + high, typed) : undefined)]
}

/** The first place where both halves can be read. */
function splitAt<T>(
  text: string,
  joint: string,
  read: (before: string, behind: string) => T | undefined,
): T | undefined {
  const lower = text.toLowerCase()
  let splits = 0
  for (let at = lower.indexOf(joint, 1); at > 0 && splits < MOST_SPLITS; at = lower.indexOf(joint, at + 1)) {
    splits += 1
    const found = read(text.slice(0, at), text.slice(at + joint.length))
    if (found !== undefined) return found
  }
  return undefined
}

function interval(open: '[' | '(', low: MeantValue, high: MeantValue, close: ']' | ')'): Meant | undefined {
  if (low.low === '' || high.low === '') return undefined
  const first = open === '[' ? low.low : low.high
  const last = close === ']' ? high.high : high.low
  const doubt = low.doubt ?? high.doubt
  // Each end may be meant in two ways, so the choice is left open.
  const isOpen = (low.or?.length ?? 0) + (high.or?.length ?? 0) > 0
  const opening = open === '(' && low.isOpen === true ? '[' : open
  const closing = close === ']' && high.isOpen === true ? ')' : close
  const texts = [`${opening}${first}..${last}${closing}`]
  return { texts, ...(doubt ? { doubt } : {}), ...(isOpen ? { open: true as const } : {}) }
}

/** `>5 and <10`, `more than 5 but at most 10`, `大于5小于10`. */
function both(text: string, typed: Typed): Meant | undefined {
  if (!ORDERED.has(typed.type)) return undefined
  for (const joint of AND) {
    const found = splitAt(text, joint, (a, b) => bothEnds(tidy(a), tidy(b), typed))
    if (found !== undefined) return found
  }
  for (const word of [...BEHIND['>='], ...BEHIND['<=']]) {
    const found = splitAt(text, word, (a, b) => bothEnds(a + word, b, typed))
    if (found !== undefined) return found
  }
  for (const word of [...BEFORE['<='], ...BEFORE['<'], ...BEFORE['>='], ...BEFORE['>']]) {
    const at = text.toLowerCase().indexOf(word, 2)
    const found = at > 0 ? bothEnds(text.slice(0, at), text.slice(at), typed) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function bothEnds(a: string, b: string, typed: Typed): Meant | undefined {
  const [first, second] = [endIn(a.trim(), typed), endIn(b.trim(), typed)]
  return first && second && between(first, second)
}

function between(a: End, b: End): Meant | undefined {
  const lower = [a, b].find(({ side }) => side.startsWith('>'))
  const upper = [a, b].find(({ side }) => side.startsWith('<'))
  if (lower === undefined || upper === undefined) return undefined
  return interval(lower.side === '>=' ? '[' : '(', lower.value, upper.value, upper.side === '<=' ? ']' : ')')
}

const FLIPPED: Readonly<Record<string, Side>> = { '<': '>', '<=': '>=', '≤': '>=', '>': '<', '>=': '<=', '≥': '<=' }

/** `1≤x<10`, `5<x`: the first sign stands the other way round. */
function chain(text: string, typed: Typed): Meant | undefined {
  const [, first, sign, middle, rest] = /^([^<>≤≥]+)(<=?|>=?|≤|≥)([^<>≤≥=]*)((?:[<>≤≥].*)?)$/.exec(text) ?? []
  const side = sign === undefined ? undefined : FLIPPED[sign]
  if (first === undefined || side === undefined || middle === undefined || rest === undefined) return undefined
  if (!SUBJECT.test(middle.trim())) return undefined
  const low = valueIn(first, typed)
  if (rest === '') return low && { texts: [sideText(side, low)], ...(low.doubt ? { doubt: low.doubt } : {}) }
  const high = endIn(rest.trim(), typed)
  return low && high && between({ side, value: low }, high)
}

const SEPARATOR = /\s*[;、]\s*|\s*,\s+|\s+or\s+|\s*(?:或者|或)\s*/i

/** Any of several, each of which is read, or is meant. */
function several(text: string, typed: Typed): Meant | undefined {
  const parts = text.split(SEPARATOR)
  if (parts.length < 2 || parts.length > MOST_PARTS || /["'()[\]]|^(?:not|非|不)/i.test(text)) return undefined
  const found = parts.map((part): Meant | undefined =>
    typed.isTest(part) ? { texts: [part] } : single(tidy(part), typed),
  )
  if (!found.every((each) => each !== undefined && each.texts.length > 0)) return undefined
  const joined = found.map((each) => each?.texts[0]).join(typed.format.decimal === '.' ? ', ' : '; ')
  const doubt = found.find((each) => each?.doubt !== undefined)?.doubt
  const open = found.some((each) => each?.open === true)
  return { texts: [joined], ...(doubt ? { doubt } : {}), ...(open ? { open: true as const } : {}) }
}
