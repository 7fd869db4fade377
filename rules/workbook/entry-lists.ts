/**
 * The lists that a book is made of, besides the rows of its sheets: one table for all that edits, merging, and the check
 * of a file need to know of each.
 *
 * The book itself is a list of one, so that its settings are edited like anything else.
 */
import { LIMITS } from './schema.ts'
import type {
  CellRef,
  Clause,
  Column,
  EventName,
  Fact,
  Ignored,
  Scenario,
  Sheet,
  SourceDocument,
  Vocabulary,
  Word,
  Workbook,
} from './workbook.ts'
import type { Text } from '../text.ts'

export interface Entries {
  readonly sheets: Sheet
  readonly columns: Column
  readonly facts: Fact
  readonly usage: EventName
  readonly services: EventName
  readonly reports: EventName
  readonly words: Word
  readonly labels: { readonly id: string; readonly label: Text }
  readonly sources: SourceDocument
  readonly clauses: Clause
  readonly scenarios: Scenario
  readonly ignored: Ignored
  readonly book: Workbook
}
export type ListName = keyof Entries

/** Where a list stands: those of columns are many, one for each sheet. */
export interface ListPlace<L extends ListName = ListName> {
  readonly list: L
  readonly sheet?: string
}

interface EntryList<Entry> {
  /** Where it stands in a file, and the property that names an entry there. */
  readonly path: readonly string[]
  readonly property: string
  /** What one of them is called in a sentence. */
  readonly noun: string
  readonly most: number
  key(entry: Entry): string
  read(book: Workbook, sheet?: string): readonly Entry[] | undefined
  write(book: Workbook, entries: readonly Entry[], sheet?: string): Workbook
}

const named = (name: 'usage' | 'services' | 'reports', noun: string): EntryList<EventName> => ({
  path: ['vocabulary', name],
  property: 'id',
  noun,
  most: LIMITS.vocabulary,
  key: ({ id }) => id,
  read: ({ vocabulary }) => vocabulary[name],
  write: (book, entries) => withVocabulary(book, { [name]: entries }),
})

function ignoredKey({ sheet, row = '', column = '', code, print }: Ignored): string {
  return [sheet, row, column, code, print].join(' ')
}

/** What a finding is about that was ignored under this key. */
export function ignoredPlace(key: string): CellRef {
  const [sheet = '', row = '', column = ''] = key.split(' ')
  return { sheet, ...(row !== '' && { row }), ...(column !== '' && { column }) }
}

const ENTRY_LISTS: { readonly [L in ListName]: EntryList<Entries[L]> } = {
  book: {
    path: [],
    property: 'id',
    noun: 'book',
    most: 1,
    key: () => 'book',
    read: (book) => [book],
    write: (_, [book]) => book!,
  },
  sheets: {
    path: ['sheets'],
    property: 'id',
    noun: 'sheet',
    most: LIMITS.sheets,
    key: ({ id }) => id,
    read: ({ sheets }) => sheets,
    write: (book, sheets) => ({ ...book, sheets }),
  },
  columns: {
    path: ['columns'],
    property: 'id',
    noun: 'column',
    most: LIMITS.columns,
    key: ({ id }) => id,
    read: ({ sheets }, sheet) => sheets.find(({ id }) => id === sheet)?.columns,
    write: (book, columns, sheet) => ({
      ...book,
      sheets: book.sheets.map((each) => (each.id === sheet ? withColumns(each, columns) : each)),
    }),
  },
  facts: {
    path: ['vocabulary', 'facts'],
    property: 'name',
    noun: 'fact',
    most: LIMITS.vocabulary,
    key: ({ of, name }) => `${of}.${name}`,
    read: ({ vocabulary }) => vocabulary.facts,
    write: (book, facts) => withVocabulary(book, { facts }),
  },
  usage: named('usage', 'usage event'),
  services: named('services', 'service'),
  reports: named('reports', 'report'),
  words: {
    path: ['vocabulary', 'words'],
    property: 'id',
    noun: 'word',
    most: LIMITS.words,
    // One word may name two kinds of things, but each once.
    key: ({ of, id }) => `${of} ${id}`,
    read: ({ vocabulary }) => vocabulary.words ?? [],
    write: (book, words) => withVocabulary(book, { words: words.length > 0 ? words : undefined }),
  },
  labels: {
    path: ['vocabulary', 'labels'],
    property: 'id',
    noun: 'label',
    most: LIMITS.words,
    key: ({ id }) => id,
    read: ({ vocabulary }) => Object.entries(vocabulary.labels ?? {}).map(([id, label]) => ({ id, label })),
    write: (book, labels) =>
      withVocabulary(book, {
        labels: labels.length > 0 ? Object.fromEntries(labels.map(({ id, label }) => [id, label])) : undefined,
      }),
  },
  sources: {
    path: ['sources'],
    property: 'id',
    noun: 'source',
    most: LIMITS.sources,
    key: ({ id }) => id,
    read: ({ sources }) => sources ?? [],
    write: (book, sources) => withList(book, 'sources', sources),
  },
  clauses: {
    path: ['clauses'],
    property: 'id',
    noun: 'clause',
    most: LIMITS.clauses,
    // As it is cited.
    key: ({ source, id }) => `${source}/${id}`,
    read: ({ clauses }) => clauses ?? [],
    write: (book, clauses) => withList(book, 'clauses', clauses),
  },
  scenarios: {
    path: ['scenarios'],
    property: 'id',
    noun: 'scenario',
    most: LIMITS.scenarios,
    key: ({ id }) => id,
    read: ({ scenarios }) => scenarios,
    write: (book, scenarios) => ({ ...book, scenarios }),
  },
  ignored: {
    path: ['ignored'],
    property: 'print',
    noun: 'ignored finding',
    most: LIMITS.ignored,
    key: ignoredKey,
    read: ({ ignored }) => ignored ?? [],
    write: (book, ignored) => withIgnored(book, ignored),
  },
}

/** Those that stand once in a book and hold more than one. */
export const LIST_NAMES = [
  'sheets',
  'facts',
  'usage',
  'services',
  'reports',
  'words',
  'labels',
  'sources',
  'clauses',
  'scenarios',
  'ignored',
] as const satisfies readonly ListName[]

export type Entry = Entries[ListName]

/** The table of a list that is known only when it is asked for. */
export const listOf = (list: ListName): EntryList<Entry> => ENTRY_LISTS[list] as unknown as EntryList<Entry>

/** A list that is empty is not there. */
function withList(book: Workbook, name: 'sources' | 'clauses', entries: readonly unknown[]): Workbook {
  const { [name]: _, ...others } = book
  return (entries.length > 0 ? { ...others, [name]: entries } : others) as Workbook
}

type Changed = { readonly [name in keyof Vocabulary]?: Vocabulary[name] | undefined }

/** A part that is undefined is taken away. */
function withVocabulary(book: Workbook, changed: Changed): Workbook {
  const vocabulary: Record<string, unknown> = { ...book.vocabulary, ...changed }
  for (const name of Object.keys(changed)) if (vocabulary[name] === undefined) delete vocabulary[name]
  return { ...book, vocabulary: vocabulary as unknown as Vocabulary }
}

/** Where nothing is ignored, the book has no list of it. */
function withIgnored(book: Workbook, ignored: readonly Ignored[]): Workbook {
  const { ignored: _, ...others } = book
  return ignored.length > 0 ? { ...others, ignored } : others
}

/** A column that goes takes its cells with it. */
function withColumns(sheet: Sheet, columns: readonly Column[]): Sheet {
  const ids = new Set(columns.map(({ id }) => id))
  const gone = sheet.columns.map(({ id }) => id).filter((id) => !ids.has(id))
  if (gone.length === 0) return { ...sheet, columns }
  const rows = sheet.rows.map((row) => {
    if (!gone.some((id) => Object.hasOwn(row.cells, id))) return row
    return { ...row, cells: Object.fromEntries(Object.entries(row.cells).filter(([id]) => ids.has(id))) }
  })
  return { ...sheet, columns, rows }
}
