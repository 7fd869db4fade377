/** What an edit is about: a row of a sheet, or an entry of one of the book's lists; and what it does to the order there. */
import type { Edit, RowEdit } from './edit-schema.ts'
import type { EntryEdit } from './entry-edit-schema.ts'
import { listOf, type Entry, type ListName } from './entry-lists.ts'

export interface RowTarget {
  readonly sheet: string
  readonly row: string
}

export interface EntryTarget {
  readonly list: ListName
  readonly sheet?: string
  readonly id: string
}

export type Target = RowTarget | EntryTarget

export function targetOf(edit: EntryEdit): EntryTarget
export function targetOf(edit: RowEdit): RowTarget
export function targetOf(edit: Edit): Target
export function targetOf(edit: Edit): Target {
  if (!isEntryEdit(edit)) return { sheet: edit.sheet, row: idOf(edit) }
  const { list, sheet } = edit
  return { list, ...(sheet === undefined ? {} : { sheet }), id: idOf(edit) }
}

export const isEntryEdit = (edit: Edit): edit is EntryEdit => edit.kind.startsWith('entry-')

/** Names the row or the entry among its own kind. */
export function idOf(edit: Edit): string {
  switch (edit.kind) {
    case 'row-insert':
      return edit.row.id
    case 'entry-insert':
      return listOf(edit.list).key(edit.entry as Entry)
    case 'entry-delete':
    case 'entry-move':
    case 'entry-set':
      return edit.id
    default:
      return edit.row
  }
}

/** One text for each target. */
export const placeOf = (target: Target): string =>
  JSON.stringify('row' in target ? [target.sheet, target.row] : [target.list, target.sheet ?? null, target.id])

/** The list that an edit is about: its rows are one list of a sheet, its columns another. */
export const listKey = (edit: Edit): string =>
  JSON.stringify(isEntryEdit(edit) ? [edit.list, edit.sheet ?? null] : [edit.sheet])

/** The edits that put something somewhere. */
export type Placing = Extract<Edit, { readonly after: string | null }>
export const isPlacing = (edit: Edit): edit is Placing => 'after' in edit
export const isTaking = (edit: Edit): boolean => edit.kind === 'row-delete' || edit.kind === 'entry-delete'
export const isMaking = (edit: Edit): boolean => edit.kind === 'row-insert' || edit.kind === 'entry-insert'

/** Another name that an edit gives to its entry. */
export function newNameOf(edit: Edit, entry: Entry | undefined): string | undefined {
  if (edit.kind !== 'entry-set' || !entry) return undefined
  const id = listOf(edit.list).key({ ...entry, ...edit.set } as Entry)
  return id === edit.id ? undefined : id
}
