/** What a person changed of a sheet or a column, as one edit that names just that. */
import type { Json } from '../../json.ts'
import type { Edit } from '../edit-schema.ts'
import type { Column, Sheet } from '../workbook.ts'

const OF_SHEET = ['label', 'note', 'hitPolicy', 'cites'] as const
const OF_COLUMN = ['label', 'type', 'unit', 'subject', 'output', 'default', 'values'] as const

export const sheetChange = (before: Sheet, after: Sheet): readonly Edit[] =>
  setting({ list: 'sheets' }, before.id, changed(before, after, OF_SHEET))

export const columnChange = (sheet: string, before: Column, after: Column): readonly Edit[] =>
  setting({ list: 'columns', sheet }, before.id, changed(before, after, OF_COLUMN))

type Set = Readonly<Record<string, Json>>

const setting = (
  place: { list: 'sheets' } | { list: 'columns'; sheet: string },
  id: string,
  set: Set,
): readonly Edit[] => (Object.keys(set).length === 0 ? [] : [{ kind: 'entry-set', ...place, id, set }])

/** What is there no more is taken away with `null`. */
function changed<T extends object>(before: T, after: T, names: readonly (keyof T & string)[]): Set {
  const said = (one: T, name: keyof T): Json => (one[name] ?? null) as Json
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(said(before, name)) !== JSON.stringify(said(after, name)))
      .map((name) => [name, said(after, name)]),
  )
}
