/**
 * The shape of edits of what is not a row: sheets, columns, the words of a book, its scenarios and settings. The same four
 * operations do for all of them; `entry-lists.ts` says which lists there are.
 */
import { z } from 'zod'
import type { Json } from '../json.ts'
import type { ListName } from './entry-lists.ts'
import { LIMITS, parts } from './schema.ts'

const { id, text } = parts

/** Names an entry of a list, as `listOf(list).key` says. */
const key = z.string().min(1).max(LIMITS.key)

const label = z.strictObject({ id: key, label: text })

/** What an entry of each list is made of. */
const ENTRIES = {
  sheets: parts.sheet,
  columns: parts.column,
  facts: parts.fact,
  usage: parts.eventName,
  services: parts.eventName,
  reports: parts.eventName,
  words: parts.word,
  labels: label,
  sources: parts.source,
  clauses: parts.clause,
  scenarios: parts.scenario,
  ignored: parts.ignored,
} as const satisfies Record<Exclude<ListName, 'book'>, z.ZodType>
type Listed = keyof typeof ENTRIES
const LISTED = Object.keys(ENTRIES) as Listed[]

/** The columns of a sheet are a list of that sheet, all others are lists of the book. */
const place = <L extends ListName>(list: L) => ({ list: z.literal(list), ...(list === 'columns' ? { sheet: id } : {}) })

const insertionOf = <L extends Listed>(list: L) =>
  z.strictObject({
    kind: z.literal('entry-insert'),
    ...place(list),
    entry: ENTRIES[list],
    /** The entry that it comes after; `null` puts it first. */
    after: key.nullable(),
  })
const deletionOf = (list: Listed) => z.strictObject({ kind: z.literal('entry-delete'), ...place(list), id: key })
const moveOf = (list: Listed) =>
  z.strictObject({ kind: z.literal('entry-move'), ...place(list), id: key, after: key.nullable() })

/** Other properties than these stay what they were made as; another entry is made for another one. */
const settingOf = (list: ListName, shape: z.ZodRawShape) =>
  z.strictObject({ kind: z.literal('entry-set'), ...place(list), id: key, set: z.strictObject(settable(shape)) })

/** An absent property stays as it is; `null` takes it away, where it may be absent. */
const settable = (shape: z.ZodRawShape): z.ZodRawShape =>
  Object.fromEntries(
    Object.entries(shape).map(([name, type]) => [
      name,
      type instanceof z.ZodExactOptional ? z.nullable(type.unwrap()).exactOptional() : z.exactOptional(type),
    ]),
  )

const { label: _label, note: _note, hitPolicy, cites } = parts.sheet.shape
const { id: _id, kind: _kind, ...columnShape } = parts.column.shape
const SETTINGS = [
  settingOf('book', parts.settings),
  settingOf('sheets', { label: _label, note: _note, hitPolicy, cites }),
  settingOf('columns', columnShape),
  settingOf('facts', parts.fact.shape),
  ...(['usage', 'services', 'reports'] as const).map((list) => settingOf(list, parts.eventName.shape)),
  settingOf('words', { id: parts.word.shape.id, label: text }),
  settingOf('labels', label.shape),
  settingOf('ignored', { reason: parts.ignored.shape.reason }),
  settingOf('sources', parts.source.shape),
  settingOf('clauses', parts.clause.shape),
  // What a scenario holds is for the timeline's schema to say.
  z.strictObject({
    kind: z.literal('entry-set'),
    ...place('scenarios'),
    id: key,
    set: z.looseObject({ id: parts.scenario.shape.id.exactOptional() }),
  }),
]

/** What an edit of an entry says, whatever list it is in. */
export type EntryEdit = Readonly<
  { readonly list: ListName; readonly sheet?: string } & (
    | { readonly kind: 'entry-insert'; readonly entry: object; readonly after: string | null }
    | { readonly kind: 'entry-delete'; readonly id: string }
    | { readonly kind: 'entry-move'; readonly id: string; readonly after: string | null }
    | { readonly kind: 'entry-set'; readonly id: string; readonly set: Readonly<Record<string, Json>> }
  )
>

const union = (options: readonly z.ZodType[]) => z.discriminatedUnion('list', options as unknown as [z.ZodObject])

/** For each operation, its shape in every list. */
export const entryEdits = [
  union(LISTED.map(insertionOf)),
  union(LISTED.map(deletionOf)),
  union(LISTED.map(moveOf)),
  union(SETTINGS),
] as const
