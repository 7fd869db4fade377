/** What two people did to the same thing at the same time, so that one of them has to choose. */
import type { Json } from '../json.ts'
import type { EntryTarget, RowProperty, RowTarget } from '../workbook/index.ts'

export type RowClash =
  /** Both wrote the cell. `theirs` is what stands there now; null: the column itself is gone. */
  | (RowTarget & { readonly kind: 'cell'; readonly column: string; readonly theirs: string | null })
  /** Both set the row's property. */
  | (RowTarget & {
      readonly kind: 'row-set'
      readonly property: RowProperty
      readonly theirs: string | boolean | null
    })
  /** Both moved the row. `theirs`: the row it now follows; null: it is first. */
  | (RowTarget & { readonly kind: 'row-moved'; readonly theirs: string | null })
  /** Edited here, deleted there. */
  | (RowTarget & { readonly kind: 'row-deleted' })
  /** Deleted here, changed there. `columns` are the cells that were changed, with what they hold now. */
  | (RowTarget & { readonly kind: 'row-changed'; readonly columns: Readonly<Record<string, string>> })
  /** Inserted by both under one id. */
  | (RowTarget & { readonly kind: 'row-exists' })

/** The same of a sheet, a column, a word, a scenario or a setting. */
export type EntryClash =
  /** Both set the property. `theirs` is what it is now; null: there is none. */
  | (EntryTarget & { readonly kind: 'entry-set'; readonly property: string; readonly theirs: Json })
  | (EntryTarget & { readonly kind: 'entry-moved'; readonly theirs: string | null })
  /** Changed here, deleted there, or called something else. */
  | (EntryTarget & { readonly kind: 'entry-deleted' })
  /** Deleted here, changed there: it itself, or what it holds. */
  | (EntryTarget & { readonly kind: 'entry-changed' })
  /** Both gave this name. */
  | (EntryTarget & { readonly kind: 'entry-exists' })

export type Clash = RowClash | EntryClash
