/**
 * The words of a book as grids: which lists there are, which columns each has, what an entry shows there, and what a typed
 * text makes of it.
 *
 * A text that the book could not hold is refused with a sentence (a key of `words.refused`), and nothing is changed.
 */
import type { Json, JsonObject } from '../../../rules/json.ts'
import { LANGUAGES, type Text } from '../../../rules/text.ts'
import {
  CLAUSE_PATTERN,
  FACT_OWNERS,
  freshId,
  freshName,
  ID_PATTERN,
  LIMITS,
  LINK_PATTERN,
  listOf,
  NAME_PATTERN,
  WORD_KINDS,
  type Entry,
  type Fact,
  type FactOwner,
  type ListName,
  type Thing,
  type ThingKind,
  type WordKind,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { VALUE_TYPES } from '../../../rules/cell/index.ts'
import { valueFromText, valuesFromText, valuesToText, valueToText } from './fact-values.ts'

/** What a text makes of an entry: other properties, another name, or nothing. */
export type Written =
  | { readonly set: Readonly<Record<string, Json>> }
  | { readonly name: string }
  | { readonly refused: Refusal; readonly values?: Readonly<Record<string, string | number>> }

export type Refusal = 'id' | 'name' | 'word' | 'decimals' | 'choice' | 'long' | 'default' | 'values' | 'clause' | 'link'

export interface WordColumn {
  readonly id: ColumnId
  readonly width: number
  /** The only texts that may stand there; they are shown by `words.TYPE.…`. */
  readonly choices?: readonly string[]
  read(entry: JsonObject): string
  write(entry: JsonObject, text: string): Written
}
export type ColumnId =
  | 'name'
  | 'owner'
  | 'type'
  | 'en'
  | 'zh-CN'
  | 'unit'
  | 'default'
  | 'values'
  | 'decimals'
  | 'source'
  | 'edition'
  | 'link'

export interface WordList {
  /** In the page's address. */
  readonly id: string
  readonly list: ListName
  /** Of the words, those of one kind. */
  readonly kind?: WordKind
  readonly columns: readonly WordColumn[]
  /** What an entry is before anything is said of it, below the last of those that are there. */
  readonly blank: JsonObject
  blankBelow?(book: Workbook): JsonObject
  /** A name for an entry that has none yet. */
  freshName(entry: JsonObject, taken: readonly string[]): string
  nameOf(entry: JsonObject): string
  withName(name: string): JsonObject
  thing(entry: JsonObject): Thing | undefined
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const labelOf = (entry: JsonObject): Text => (entry['label'] ?? { en: '' }) as unknown as Text

const refused = (refusal: Refusal, values: Readonly<Record<string, string | number>> = {}): Written => ({
  refused: refusal,
  values,
})

const NAME_PATTERNS = { id: ID_PATTERN, name: NAME_PATTERN, clause: CLAUSE_PATTERN } as const

function nameColumn(property: 'id' | 'name', refusal: 'id' | 'name' | 'word' | 'clause'): WordColumn {
  const isSound = (typed: string): boolean => {
    if (refusal === 'word') return typed !== '' && typed.length <= 200
    return NAME_PATTERNS[refusal].test(typed)
  }
  return {
    id: 'name',
    width: 190,
    read: (entry) => text(entry[property]),
    write: (_, typed) => (isSound(typed.trim()) ? { name: typed.trim() } : refused(refusal)),
  }
}

/** A label in one language. English stands for others that are not said; where only another is, it stands for English. */
const labelColumns: readonly WordColumn[] = LANGUAGES.map((language) => ({
  id: language,
  width: 210,
  read: (entry) => labelOf(entry)[language] ?? '',
  write(entry, typed) {
    if (typed.length > LIMITS.text) return refused('long', { most: LIMITS.text })
    const { [language]: _, ...others } = labelOf(entry)
    const label = language === 'en' || typed !== '' ? { ...others, [language]: typed } : others
    return { set: { label: label as unknown as Json } }
  },
}))

const decimals: WordColumn = {
  id: 'decimals',
  width: 90,
  read: (entry) => (typeof entry['decimals'] === 'number' ? String(entry['decimals']) : ''),
  write(_, typed) {
    if (typed.trim() === '') return { set: { decimals: null } }
    return /^[0-9]$/.test(typed.trim()) ? { set: { decimals: Number(typed.trim()) } } : refused('decimals')
  },
}

/** A text of the list only; what stands there in words is translated on the way in. */
const choiceColumn = (
  id: 'owner' | 'type',
  property: string,
  choices: readonly string[],
  width: number,
): WordColumn => ({
  id,
  width,
  choices,
  read: (entry) => text(entry[property]),
  write: (_, typed) => (choices.includes(typed) ? { set: { [property]: typed } } : refused('choice', { text: typed })),
})

/** In both languages, one after the other: `units | 件`. */
const unit: WordColumn = {
  id: 'unit',
  width: 110,
  read(entry) {
    const { en, 'zh-CN': zh } = (entry['unit'] ?? {}) as { en?: string; 'zh-CN'?: string }
    return [en, zh].filter((each) => each !== undefined).join(' | ')
  },
  write(_, typed): Written {
    if (typed.trim() === '') return { set: { unit: null } }
    if (typed.length > LIMITS.text) return refused('long', { most: LIMITS.text })
    const [en = '', zh] = typed.split('|').map((part) => part.trim())
    return { set: { unit: zh ? { en, 'zh-CN': zh } : { en } } }
  },
}

const defaultValue: WordColumn = {
  id: 'default',
  width: 110,
  read: (entry) => (entry['default'] === undefined ? '' : valueToText(entry['default'])),
  write(entry, typed) {
    if (typed.trim() === '') return { set: { default: null } }
    const value = valueFromText(typed, entry['type'] as Fact['type'])
    return value === undefined ? refused('default', { text: typed }) : { set: { default: value } }
  },
}

const allowedValues: WordColumn = {
  id: 'values',
  width: 260,
  read: (entry) => valuesToText((entry['values'] ?? []) as unknown as NonNullable<Fact['values']>),
  write(entry, typed) {
    if (typed.trim() === '') return { set: { values: null } }
    const values = valuesFromText(typed, entry['type'] === 'number' || entry['type'] === 'money')
    return values === undefined ? refused('values', { text: typed }) : { set: { values: values as unknown as Json } }
  },
}

const facts: WordList = {
  id: 'facts',
  list: 'facts',
  columns: [
    choiceColumn('owner', 'of', FACT_OWNERS, 100),
    nameColumn('name', 'name'),
    choiceColumn('type', 'type', [...VALUE_TYPES, 'money'], 110),
    ...labelColumns,
    unit,
    defaultValue,
    allowedValues,
  ],
  blank: { of: 'order', name: '', type: 'number', label: { en: '' } },
  freshName: (entry, taken) => freshName(labelOf(entry), taken, 'fact'),
  nameOf: (entry) => text(entry['name']),
  withName: (name) => ({ name }),
  thing: (entry) => ({ of: 'fact', id: `${entry['of'] as FactOwner}.${text(entry['name'])}` }),
}

/** A property that is a plain text; emptied, it is not there. */
const plainColumn = (
  id: 'source' | 'edition' | 'link',
  width: number,
  pattern: RegExp,
  refusal: Refusal,
): WordColumn => ({
  id,
  width,
  read: (entry) => text(entry[id]),
  write(_, typed) {
    const said = typed.trim()
    if (said === '' && id !== 'source') return { set: { [id]: null } }
    if (said.length > (id === 'edition' ? 200 : LIMITS.text)) return refused('long', { most: LIMITS.text })
    return pattern.test(said) ? { set: { [id]: said } } : refused(refusal)
  },
})

/** Things that are known by an id: `of` is what they are, where the book asks for them. */
const byId = (
  id: string,
  list: ListName,
  of: ThingKind | undefined,
  columns: readonly WordColumn[],
  more: Pick<WordList, 'kind'> & { readonly blank?: JsonObject } = {},
): WordList => ({
  id,
  list,
  columns,
  ...more,
  blank: { id: '', label: { en: '' }, ...more.blank },
  freshName: (entry, taken) => freshId(labelOf(entry), taken, list === 'words' ? 'word' : 'entry'),
  nameOf: (entry) => text(entry['id']),
  withName: (name) => ({ id: name }),
  thing: (entry) => (of === undefined ? undefined : { of, id: text(entry['id']) }),
})

const KINDS = Object.keys(WORD_KINDS) as readonly WordKind[]

/** A new one is of the source that the last one is of. */
const clauses: WordList = {
  ...byId('clauses', 'clauses', 'clause', [
    plainColumn('source', 110, ID_PATTERN, 'id'),
    nameColumn('id', 'clause'),
    ...labelColumns.map((column) => ({ ...column, width: 330 })),
  ]),
  blankBelow: ({ sources, clauses: listed }) => ({
    source: listed?.at(-1)?.source ?? sources?.at(-1)?.id ?? 'source',
    id: '',
    label: { en: '' },
  }),
  thing: (entry) => ({ of: 'clause', id: `${text(entry['source'])}/${text(entry['id'])}` }),
}

export const WORD_LISTS: readonly WordList[] = [
  facts,
  byId('usage', 'usage', 'usage', [nameColumn('id', 'id'), ...labelColumns, decimals]),
  byId('services', 'services', 'service', [nameColumn('id', 'id'), ...labelColumns]),
  byId('reports', 'reports', 'report', [nameColumn('id', 'id'), ...labelColumns]),
  ...KINDS.map((kind) =>
    byId(kind, 'words', kind, [nameColumn('id', 'word'), ...labelColumns], { kind, blank: { of: kind } }),
  ),
  byId('labels', 'labels', undefined, [nameColumn('id', 'word'), ...labelColumns]),
  byId('sources', 'sources', 'source', [
    nameColumn('id', 'id'),
    ...labelColumns,
    plainColumn('edition', 110, /./, 'long'),
    plainColumn('link', 220, LINK_PATTERN, 'link'),
  ]),
  clauses,
]

export const wordListNamed = (id: string | undefined): WordList => WORD_LISTS.find((list) => list.id === id) ?? facts

/** The entries that a list shows, in the book's order. */
export const wordsIn = (book: Workbook, { list, kind }: WordList): readonly JsonObject[] =>
  ((listOf(list).read(book) ?? []) as readonly (Entry & { readonly of?: string })[]).filter(
    ({ of }) => kind === undefined || of === kind,
  ) as unknown as readonly JsonObject[]

/** Names an entry in edits. */
export const keyOf = ({ list }: WordList, entry: JsonObject): string => listOf(list).key(entry as unknown as Entry)
