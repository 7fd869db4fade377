/**
 * What is offered while one types in a cell: values that may stand there, facts that the sheet sees, functions, words of
 * the language. They are found by either language and by identifier; what begins so goes first, then what fits the column.
 *
 * The one source of suggestions: whoever shows a list asks here, with the text and where the caret is.
 */
import type { CellToken, NamedValue } from '../../../rules/cell/index.ts'
import { isPick, type BookReader, type Column, type Sheet } from '../../../rules/workbook/index.ts'
import { bracketsIn, endsValue } from './brackets.ts'
import { callAt } from './call-at.ts'
import { candidatesOf, valueCandidate, type Candidate } from './candidates.ts'

export interface Offer extends Omit<Candidate, 'search' | 'joins'> {
  /** Where the caret comes to stand in what is written. */
  readonly caret: number
}

export interface Offers {
  /** What they take the place of. */
  readonly from: number
  readonly to: number
  readonly offers: readonly Offer[]
}

export interface OfferPlace {
  readonly book: BookReader
  readonly sheet: Sheet
  readonly column: Column
}

const MOST_OFFERS = 100

/** Asked for, all that may stand there is offered; else only what goes with something that was begun. */
export function offersAt(place: OfferPlace, text: string, cursor: number, asked: boolean): Offers | undefined {
  const tokens = place.book.column(place.sheet, place.column).tokens(text.slice(0, cursor))
  for (const begun of beginnings(tokens, cursor, text)) {
    const offers = offersFor(place, begun, text, asked)
    if (offers.length > 0) return { from: begun.from, to: begun.to, offers: offers.slice(0, MOST_OFFERS) }
  }
  return undefined
}

/** What was begun before the caret: a word or several, a text, a number; or nothing yet. */
interface Begun {
  readonly kind: 'nothing' | 'words' | 'text' | 'number'
  readonly typed: string
  readonly from: number
  readonly to: number
  /** What stands before it. */
  readonly before: readonly CellToken[]
}

const WORDS: ReadonlySet<CellToken['kind']> = new Set(['word', 'fact', 'call', 'keyword', 'text'])
const MOST_WORDS = 4

/** Several words may make one name, so the longest beginning goes first. */
function beginnings(tokens: readonly CellToken[], cursor: number, text: string): readonly Begun[] {
  const last = tokens.at(-1)
  const path = pathBegun(tokens)
  if (path)
    return [{ kind: 'words', typed: `${path.text}.`, ...placeOf(path, text, TO_WORD_END), before: tokens.slice(0, -2) }]
  const isQuoted = last?.kind === 'text' && /^["']/.test(last.text)
  if (last === undefined || last.to < cursor || last.kind === 'sign' || last.kind === 'bracket')
    return [{ kind: 'nothing', typed: '', from: cursor, to: cursor, before: tokens }]
  if (last.open)
    return [{ kind: 'text', typed: last.text.slice(1), ...placeOf(last, text, TO_QUOTE), before: tokens.slice(0, -1) }]
  if (last.kind === 'number')
    return [{ kind: 'number', typed: last.text, ...placeOf(last, text, /^[\d.]*/), before: tokens.slice(0, -1) }]
  if (isQuoted || !WORDS.has(last.kind)) return []
  return runsBefore(tokens, text).map((from) => ({
    kind: 'words',
    typed: text.slice(tokens[from]!.from, cursor),
    from: tokens[from]!.from,
    to: placeOf(last, text, TO_WORD_END).to,
    before: tokens.slice(0, from),
  }))
}

/** `order.`, of which only the dot is no token yet. */
function pathBegun(tokens: readonly CellToken[]): CellToken | undefined {
  const [owner, dot] = tokens.slice(-2)
  return owner && dot?.text === '.' && owner.to === dot.from && WORDS.has(owner.kind) ? owner : undefined
}

const TO_WORD_END = /^[\p{L}\p{N}_.]*/u
/** A closing quote that plainly belongs to the text. */
const TO_QUOTE = /^[^"'“”‘’,;()[\]，；（）]*["'”’]|^/

const placeOf = (
  { from, to }: CellToken,
  text: string,
  rest: RegExp,
): { readonly from: number; readonly to: number } => ({
  from,
  to: to + (rest.exec(text.slice(to))?.[0].length ?? 0),
})

/** Where words begin that stand side by side up to the end, the longest row of them first. */
function runsBefore(tokens: readonly CellToken[], text: string): readonly number[] {
  const starts = [tokens.length - 1]
  for (let at = tokens.length - 2; at >= 0 && starts.length < MOST_WORDS; at -= 1) {
    const [token, next] = [tokens[at]!, tokens[at + 1]!]
    const isApart = text.slice(token.to, next.from).trim() === '' && next.from > token.to
    if (!isApart || (token.kind !== 'word' && token.kind !== 'fact')) break
    starts.unshift(at)
  }
  return starts
}

function offersFor(place: OfferPlace, begun: Begun, text: string, asked: boolean): readonly Offer[] {
  const { kind, typed, before } = begun
  const behindValue = endsValue(before.at(-1), bracketsIn(before).get(before.length - 1)?.opens === true)
  const { values, known } = behindValue ? NO_VALUES : valuesAt(place, before, begun.from)
  if (kind === 'nothing' && !asked && !known) return []
  const others =
    kind === 'words' || (kind === 'nothing' && asked)
      ? candidatesOf(place.book, place.sheet.point).filter(({ joins = false }) => joins === behindValue)
      : []
  const written = text.slice(begun.from, begun.to)
  const isFollowed = text.slice(begun.to).trimStart().startsWith('(')
  return ranked([...values, ...others], typed, place.column)
    .filter((candidate) => candidate.text !== written && candidate.text !== `${written}()`)
    .map((candidate) => offerOf(candidate, isFollowed))
}

interface ValuesAt {
  readonly values: readonly Candidate[]
  /** The place itself says which they are, not only the column. */
  readonly known: boolean
}

const NO_VALUES: ValuesAt = { values: [], known: false }

/** Values by which a fact is picked, or those of the fact that something is compared with; else those of the column. */
function valuesAt({ book, sheet, column }: OfferPlace, before: readonly CellToken[], from: number): ValuesAt {
  const names = book.names(sheet.point)
  const call = callAt(before, from)
  const pick = call && isPick(call.name) ? names.pick(call.name)?.valuesOf?.(call.argument) : undefined
  const compared = comparedIn(before)
  const known = pick?.map(named) ?? (compared === undefined ? undefined : names.fact(compared)?.values)
  if (known)
    return { values: known.map((value) => valueCandidate(value, typeof value.value === 'string')), known: true }
  const choices = compared === undefined && call === undefined ? book.choices(sheet, column) : []
  const isQuoted = (value: string | number): boolean => typeof value === 'string' && column.type !== 'boolean'
  return { values: choices.map((value) => valueCandidate(value, isQuoted(value.value))), known: false }
}

const named = (value: string | NamedValue): NamedValue =>
  typeof value === 'string' ? { value, label: { en: value } } : value

const COMPARES: ReadonlySet<string> = new Set(['=', '!=', '<>', '==', '≠', 'in', '属于'])

/** The fact that what follows is compared with: `order.item = `, `order.item in ("a", `. */
function comparedIn(before: readonly CellToken[]): string | undefined {
  const isPassed = ({ kind, text }: CellToken): boolean =>
    kind === 'text' || kind === 'number' || text === ',' || text === '(' || text === '['
  const at = before.findLastIndex((token) => !isPassed(token))
  const fact = before[at - 1]
  return COMPARES.has(before[at]?.text ?? '') && fact?.kind === 'fact' ? fact.text : undefined
}

/** From the best to the least. Where something is called so already, what only contains it is not offered. */
function ranked(candidates: readonly Candidate[], typed: string, column: Column): readonly Candidate[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = candidates.flatMap((candidate) => {
    const rank = rankOf(candidate.search, words)
    return rank === undefined ? [] : [{ candidate, rank, order: orderOf(candidate, column) }]
  })
  const isNamed = found.some(({ candidate }) => candidate.search[0] === words.join(' '))
  return found
    .filter(({ rank }) => !isNamed || rank < CONTAINED)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ candidate }) => candidate)
}

const [BEGINS, WORD_BEGINS, CONTAINED] = [0, 1, 2]

/** Every word has to be found; undefined where one is not. A single letter is only looked for at the beginning of words. */
function rankOf(names: readonly string[], words: readonly string[]): number | undefined {
  if (words.length === 0) return BEGINS
  const whole = words.join(' ')
  if (names.some((name) => name.startsWith(whole))) return BEGINS
  const text = names.join('\n')
  if (!words.every((word) => text.includes(word))) return undefined
  const parts = text.split(/[^\p{L}\p{N}]+/u)
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return WORD_BEGINS
  return words.every((word) => word.length > 1 || /\p{Script=Han}/u.test(word)) ? CONTAINED : undefined
}

/** Of each kind first what fits the column; a fact that is picked by a value is one of very many. */
function orderOf({ kind, type, text }: Candidate, column: Column): number {
  const fits = type === column.type || column.type === 'any'
  const isPicked = kind === 'fact' && text.endsWith(')')
  return { value: 0, fact: isPicked ? 4 : 2, function: 6, keyword: 8 }[kind] + (fits ? 0 : 1)
}

function offerOf({ search: _search, joins: _joins, ...candidate }: Candidate, isFollowed: boolean): Offer {
  const isCalled = candidate.text.endsWith('()')
  const text = isCalled && isFollowed ? candidate.text.slice(0, -2) : candidate.text
  return { ...candidate, text, caret: text.endsWith('()') ? text.length - 1 : text.length }
}
