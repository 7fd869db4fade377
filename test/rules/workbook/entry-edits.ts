/** A book with something in every list, and edits of its entries made by chance. */
import * as fc from 'fast-check'
import {
  applyEdits,
  EditError,
  type Edit,
  type Entries,
  type ListName,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const label = { en: 'x' }

export const listedBook = (): Workbook => ({
  format: 1,
  id: 'w',
  title: label,
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: {
    facts: [
      { of: 'order', name: 'years', type: 'number', label },
      { of: 'account', name: 'years', type: 'number', label },
      { of: 'account', name: 'kind', type: 'string', label },
    ],
    usage: [{ id: 'a', label }],
    services: [{ id: 'a', label, decimals: 2 }],
    reports: [
      { id: 'a', label },
      { id: 'b', label },
    ],
    words: [
      { of: 'scope', id: 'a', label },
      { of: 'recipient', id: 'a', label },
    ],
    labels: { a: label, b: label },
  },
  sources: [{ id: 'a', label, edition: '1' }],
  clauses: [
    { source: 'a', id: '1.2', label },
    { source: 'a', id: 'b', label },
  ],
  sheets: [
    {
      id: 's',
      point: 'offer',
      label,
      hitPolicy: 'collect',
      columns: [
        { id: 'a', kind: 'condition', label, type: 'number', subject: 'order.years' },
        { id: 'b', kind: 'condition', label, type: 'number', subject: 'order.quantity' },
        { id: 'reason', kind: 'output', label, type: 'string', output: 'reason' },
      ],
      rows: [
        { id: 'r1', cells: { a: { text: '> 1' }, reason: { text: '"no"' } } },
        { id: 'r2', cells: { b: { text: '> 2' } }, note: 'n' },
      ],
    },
    {
      id: 't',
      point: 'offer',
      label,
      hitPolicy: 'collect',
      columns: [{ id: 'reason', kind: 'output', label, type: 'string', output: 'reason' }],
      rows: [],
    },
  ],
  scenarios: [{ id: 'a' }, { id: 'b', events: [] }],
})

export const insertion = <L extends Exclude<ListName, 'book'>>(
  list: L,
  entry: Entries[L],
  after: string | null = null,
  sheet?: string,
): Edit => ({ kind: 'entry-insert', list, ...(sheet === undefined ? {} : { sheet }), entry, after })

const NAMES = [
  'a',
  'b',
  'c',
  'reason',
  's',
  't',
  'order.years',
  'account.kind',
  'order.c',
  'scope a',
  'recipient c',
  'a/1.2',
  'a/b',
]
const someName = fc.constantFrom(...NAMES)
const someId = fc.constantFrom('a', 'b', 'c', 'reason')
const after = fc.option(someName)
const note = fc.constantFrom({ en: 'x' }, { en: 'y' }, { en: 'z', 'zh-CN': '子' })

/** A new entry of each list, some of them under a name that is taken. */
const someEntry: { readonly [L in Exclude<ListName, 'book'>]: fc.Arbitrary<Entries[L]> } = {
  sheets: fc.record({
    id: fc.constantFrom('s', 'u', 'v'),
    point: fc.constantFrom('offer', 'items'),
    label: note,
    hitPolicy: fc.constant('collect'),
    columns: fc.constant([{ id: 'reason', kind: 'output', label, type: 'string', output: 'reason' }]),
    rows: fc.constantFrom([], [{ id: 'r', cells: { reason: { text: '"why"' } } }]),
  }) as fc.Arbitrary<Entries['sheets']>,
  columns: fc.record({
    id: fc.constantFrom('a', 'c', 'd'),
    kind: fc.constant('condition'),
    label: note,
    type: fc.constant('number'),
    subject: fc.constant('order.quantity'),
  }) as fc.Arbitrary<Entries['columns']>,
  facts: fc.record({
    of: fc.constantFrom('order', 'account'),
    name: fc.constantFrom('years', 'c'),
    type: fc.constantFrom('number', 'money'),
    label: note,
  }) as fc.Arbitrary<Entries['facts']>,
  usage: fc.record({ id: someId, label: note }),
  services: fc.record({ id: someId, label: note }),
  reports: fc.record({ id: someId, label: note }),
  words: fc.record({ of: fc.constantFrom('scope', 'recipient'), id: fc.constantFrom('a', 'c'), label: note }),
  labels: fc.record({ id: someName, label: note }),
  sources: fc.record({ id: someId, label: note }),
  clauses: fc.record({ source: someId, id: fc.constantFrom('1.2', 'b', 'c'), label: note }),
  scenarios: fc.record({ id: someName }),
  ignored: fc.record({
    sheet: fc.constantFrom('s', 't'),
    code: fc.constant('gap'),
    print: fc.constantFrom('0'.repeat(16), '1'.repeat(16)),
    reason: fc.constantFrom('so it is', 'as agreed'),
  }),
}
const LISTS = Object.keys(someEntry) as (keyof typeof someEntry)[]

/** What may be said of an entry of each list; names among it. */
const someSetting: { readonly [L in ListName]: fc.Arbitrary<object> } = {
  book: fc.oneof(
    note.map((title) => ({ title })),
    fc.constantFrom('UTC', 'Asia/Shanghai', 'Moon/Sea').map((zone) => ({ zone })),
    fc.option(note).map((text) => ({ note: text })),
  ),
  sheets: fc.oneof(
    note.map((text) => ({ label: text })),
    fc.constantFrom('first', 'collect').map((hitPolicy) => ({ hitPolicy })),
  ),
  columns: fc.oneof(
    note.map((text) => ({ label: text })),
    fc.constantFrom('number', 'string').map((type) => ({ type })),
    fc.constantFrom('order.years', null).map((subject) => ({ subject })),
  ),
  facts: fc.oneof(
    note.map((text) => ({ label: text, unit: text })),
    fc.constantFrom('c', 'years', 'kind').map((name) => ({ name })),
  ),
  usage: fc.oneof(
    someId.map((id) => ({ id })),
    fc.constantFrom(null, 3).map((decimals) => ({ decimals })),
  ),
  services: fc.constantFrom({ decimals: null }, { id: 'c' }),
  reports: fc.constantFrom({ id: 'a' }, { id: 'c' }),
  words: fc.constantFrom({ id: 'a' }, { id: 'c' }, { label: { en: 'w' } }),
  labels: note.map((text) => ({ label: text })),
  sources: fc.constantFrom({ id: 'c' }, { edition: '2' }, { edition: null }),
  clauses: fc.constantFrom({ id: 'c' }, { source: 'c' }, { label: { en: 'w' } }),
  scenarios: fc.oneof(
    someName.map((id) => ({ id })),
    fc.constantFrom([], null).map((events) => ({ events })),
  ),
  ignored: fc.constantFrom({ reason: 'so it is' }, { reason: 'as agreed' }),
}

const placeIn = (list: ListName) => (list === 'columns' ? { list, sheet: 's' } : { list })

/** One edit of an entry; many of them name what is not there. */
const someEntryEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .constantFrom(...LISTS)
    .chain((list) =>
      fc
        .tuple(someEntry[list], after)
        .map(([entry, last]): Edit => ({ kind: 'entry-insert', ...placeIn(list), entry, after: last })),
    ),
  fc
    .tuple(fc.constantFrom(...LISTS), someName)
    .map(([list, id]): Edit => ({ kind: 'entry-delete', ...placeIn(list), id })),
  fc
    .tuple(fc.constantFrom(...LISTS), someName, after)
    .map(([list, id, last]): Edit => ({ kind: 'entry-move', ...placeIn(list), id, after: last })),
  fc.constantFrom<ListName[]>('book', ...LISTS).chain((list) =>
    fc.tuple(someSetting[list], list === 'book' ? fc.constant('book') : someName).map(([set, id]): Edit => ({
      kind: 'entry-set',
      ...placeIn(list),
      id,
      set: set as Readonly<Record<string, never>>,
    })),
  ),
)

/** Edits of rows among them, so that what goes with a sheet or a column is not empty. */
export const someEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: someEntryEdit },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('r1', 'r2'), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2'))
      .map(([row, column, text]): Edit => ({ kind: 'cell', sheet: 's', row, column, text })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('r1', 'r3')
      .map((id): Edit => ({ kind: 'row-insert', sheet: 's', row: { id, cells: {} }, after: null })),
  },
)

/** Those of the edits that can be made one after the other. */
export function possible(book: Workbook, edits: readonly Edit[]): readonly Edit[] {
  let workbook = book
  return edits.filter((edit) => {
    try {
      workbook = applyEdits(workbook, [edit]).workbook
      return true
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      return false
    }
  })
}
