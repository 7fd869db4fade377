/** The body in which a page sends its edits, checked: the shapes only, what they name is checked when they are applied. */
import { z } from 'zod'
import type { Edit } from '../../../rules/workbook/index.ts'

const id = z.string().min(1).max(200)
const after = id.nullable()
const text = z.string().max(20_000)
const row = z.strictObject({
  id,
  cells: z.record(
    id,
    z.object({ text }).transform(({ text }) => ({ text })),
  ),
  note: text.optional(),
  disabled: z.boolean().optional(),
  from: text.optional(),
  until: text.optional(),
})
const edit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), sheet: id, row: id, column: id, text }),
  z.strictObject({ kind: z.literal('row-insert'), sheet: id, row, after }),
  z.strictObject({ kind: z.literal('row-delete'), sheet: id, row: id }),
  z.strictObject({ kind: z.literal('row-move'), sheet: id, row: id, after }),
  z.strictObject({
    kind: z.literal('row-set'),
    sheet: id,
    row: id,
    note: text.nullable().optional(),
    disabled: z.boolean().nullable().optional(),
    from: text.nullable().optional(),
    until: text.nullable().optional(),
  }),
])
const request = z.strictObject({
  baseRevision: z.int().nonnegative(),
  batch: z.string().min(1).max(100),
  edits: z.array(edit).min(1).max(100_000),
})

export interface EditsRequest {
  readonly baseRevision: number
  readonly batch: string
  readonly edits: readonly Edit[]
}

export function readEditsRequest(json: unknown): EditsRequest | { readonly problem: string } {
  const read = request.safeParse(json)
  if (read.success) return read.data as EditsRequest
  const [issue] = read.error.issues
  const pointer = issue?.path.map((part) => `/${String(part)}`).join('') ?? ''
  return { problem: `${pointer || '/'}: ${issue?.message ?? 'not an edits request'}` }
}
