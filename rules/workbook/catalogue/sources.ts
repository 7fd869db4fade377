/** Where the allowed values of an answer, a fact or an argument come from, and which they are in a book. */
import type { JsonObject } from '../../json.ts'
import type { NamedValue } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import type { FactOwner, Vocabulary } from '../workbook.ts'
import type { Choices } from './values.ts'
import { ENGINE_WORDS, WORD_KINDS, type WordKind } from './words.ts'

/** Things that a book lists in its vocabulary or its dictionaries. */
export const LISTED = [
  'item',
  'meter',
  'money-meter',
  'usage',
  'service',
  'report',
  'order-fact',
  'request-fact',
  'report-fact',
] as const
export type Listed = (typeof LISTED)[number]

/** Fixed values, or those of a kind that a book lists. */
export type ValueSource = { readonly fixed: Choices } | { readonly of: Listed | WordKind }

export const oneOf = (fixed: Choices): { readonly values: ValueSource } => ({ values: { fixed } })
export const anyOf = (of: Listed | WordKind): { readonly values: ValueSource } => ({ values: { of } })

/** What a book knows of itself. */
export interface KnownThings {
  readonly vocabulary: Vocabulary
  /** The dictionary sheets, as far as they name things. */
  readonly dictionaries: {
    readonly items: ReadonlyMap<string, JsonObject>
    readonly meters: ReadonlyMap<string, { readonly id: string; readonly money: boolean }>
    labelOf(id: string): Text
  }
}

export const isWordKind = (kind: Listed | WordKind): kind is WordKind => Object.hasOwn(WORD_KINDS, kind)

/** The values that may stand there, with what they are called; undefined where the book lists none, so that any may. */
export function valuesOf(source: ValueSource | undefined, known: KnownThings): readonly NamedValue[] | undefined {
  if (source === undefined) return undefined
  if ('fixed' in source) return choices(source.fixed)
  const values = isWordKind(source.of) ? wordsOf(source.of, known.vocabulary) : listed(source.of, known)
  return values.length === 0 ? undefined : values
}

const choices = (entries: Choices): readonly NamedValue[] =>
  Object.entries(entries).map(([value, { label }]) => ({ value, label }))

/** A book that lists words of a kind may use those and the engine's own; a quota may bear the name of a service too. */
function wordsOf(kind: WordKind, { words = [], services, labels = {} }: Vocabulary): readonly NamedValue[] {
  const own = words.filter(({ of }) => of === kind)
  if (own.length === 0) return []
  const known = new Map<string, Text>([
    ...Object.entries(ENGINE_WORDS[kind]).map(([id, { label }]) => [id, labels[id] ?? label] as const),
    ...(kind === 'quota' ? services : []).map(({ id, label }) => [id, label] as const),
    ...own.map(({ id, label }) => [id, label] as const),
  ])
  return Array.from(known, ([value, label]) => ({ value, label }))
}

function listed(kind: Listed, { vocabulary, dictionaries }: KnownThings): readonly NamedValue[] {
  const { items, meters, labelOf } = dictionaries
  const labelled = (ids: Iterable<string>) => Array.from(ids, (value) => ({ value, label: labelOf(value) }))
  switch (kind) {
    case 'item':
      return labelled(items.keys())
    case 'meter':
      return labelled(meters.keys())
    case 'money-meter':
      return labelled([...meters.values()].filter(({ money }) => money).map(({ id }) => id))
    case 'usage':
      return named(vocabulary.usage)
    case 'service':
      return named(vocabulary.services)
    case 'report':
      return named(vocabulary.reports)
    case 'order-fact':
      return factsOf(vocabulary, 'order')
    case 'request-fact':
      return factsOf(vocabulary, 'request')
    case 'report-fact':
      return [{ value: 'at', label: { en: 'when', 'zh-CN': '时间' } }, ...factsOf(vocabulary, 'report')]
  }
}

const named = (events: readonly { readonly id: string; readonly label: Text }[]): readonly NamedValue[] =>
  events.map(({ id, label }) => ({ value: id, label }))

const factsOf = ({ facts }: Vocabulary, owner: FactOwner): readonly NamedValue[] =>
  facts.filter(({ of }) => of === owner).map(({ name, label }) => ({ value: name, label }))
