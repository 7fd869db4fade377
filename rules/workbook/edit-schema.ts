/**
 * The shape of an edit, at every door (HTTP, the browser's kept queue, the log): made of the parts of a workbook file, so
 * that what a file refuses an edit is refused for, in the same words.
 *
 * What an edit names is checked when it is applied.
 */
import { z } from 'zod'
import { entryEdits, type EntryEdit } from './entry-edit-schema.ts'
import { parts, problemsOf, type Problem } from './schema.ts'

const { id, cellText, row, note, disabled } = parts
const after = id.nullable()

const rowEdits = [
  z.strictObject({ kind: z.literal('cell'), sheet: id, row: id, column: id, text: cellText }),
  /** `after: null` puts the row first. */
  z.strictObject({ kind: z.literal('row-insert'), sheet: id, row, after }),
  z.strictObject({ kind: z.literal('row-delete'), sheet: id, row: id }),
  z.strictObject({ kind: z.literal('row-move'), sheet: id, row: id, after }),
  /** An absent property stays as it is; `null` takes it away. */
  z.strictObject({
    kind: z.literal('row-set'),
    sheet: id,
    row: id,
    note: note.nullable().exactOptional(),
    disabled: disabled.nullable().exactOptional(),
    from: cellText.nullable().exactOptional(),
    until: cellText.nullable().exactOptional(),
    cites: note.nullable().exactOptional(),
  }),
] as const
const rowEditSchema = z.discriminatedUnion('kind', rowEdits)
const editSchema = z.discriminatedUnion('kind', [...rowEdits, ...entryEdits]) as unknown as z.ZodType<Edit>

type Frozen<T> = T extends unknown ? Readonly<T> : never
/** An edit of a cell, or of a row. */
export type RowEdit = Frozen<z.infer<typeof rowEditSchema>>
export type Edit = RowEdit | EntryEdit

/** A batch may make a sheet anew: its rows out, others in. */
const MOST_EDITS = 100_000
const editsSchema = z.array(editSchema).max(MOST_EDITS)

/**
 * How much may come at once: whoever has more sends it in several batches, so that nobody else has to wait for it. A row
 * is one edit, and the largest there can be is smaller than this.
 */
export const BATCH_LIMITS = { edits: 500, bytes: 4 * 1024 * 1024 } as const

/** Edits that go together, as a client sends them. */
export const batchSchema = z.strictObject({
  /** The revision of the draft that they were made on. */
  baseRevision: z.int().min(0),
  /** Made by the client, new for every batch: what is sent twice is saved once. */
  batch: z.string().regex(/^[!-~]{1,100}$/, 'an id: letters, digits and signs of ASCII without spaces, 100 at most'),
  edits: z.array(editSchema).min(1).max(BATCH_LIMITS.edits),
})
export type EditBatch = Readonly<Omit<z.infer<typeof batchSchema>, 'edits'>> & { readonly edits: readonly Edit[] }

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] }

/** Pointers start at the list of edits. */
export const parseEdits = (json: unknown): Checked<readonly Edit[]> => checked<readonly Edit[]>(editsSchema, json)
export const parseEditBatch = (json: unknown): Checked<EditBatch> => checked<EditBatch>(batchSchema, json)

/** What was checked is handed on itself, not the schema's copy, which leaves out a key such as __proto__ without a word. */
function checked<T>(schema: z.ZodType, json: unknown): Checked<T> {
  const shaped = schema.safeParse(json)
  return shaped.success
    ? { ok: true, value: json as T }
    : { ok: false, problems: problemsOf(shaped.error) as [Problem, ...Problem[]] }
}
