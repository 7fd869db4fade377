/**
 * The shape of an edit, at every door (HTTP, the browser's kept queue, the log): made of the parts of a workbook file, so
 * that what a file refuses an edit is refused for, in the same words.
 *
 * What an edit names is checked when it is applied.
 */
import { z } from 'zod'
import { parts, problemsOf, type Problem } from './schema.ts'

const { id, cellText, row, note, disabled } = parts
const after = id.nullable()

const editSchema = z.discriminatedUnion('kind', [
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
  }),
])

type Frozen<T> = T extends unknown ? Readonly<T> : never
export type Edit = Frozen<z.infer<typeof editSchema>>

/** A batch may make a sheet anew: its rows out, others in. */
export const MOST_EDITS = 100_000

export const editsSchema = z.array(editSchema).max(MOST_EDITS)

export type ParsedEdits =
  { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly problems: readonly Problem[] }

/** Pointers start at the list of edits. */
export function parseEdits(json: unknown): ParsedEdits {
  const shaped = editsSchema.safeParse(json)
  // The edits themselves, not the schema's copy, which leaves out a key such as __proto__ without a word.
  return shaped.success
    ? { ok: true, edits: json as readonly Edit[] }
    : { ok: false, problems: problemsOf(shaped.error) }
}
