/** Where an edit of an entry meets what others did to it. */
import { assertNever } from '../cell/index.ts'
import type { Json } from '../json.ts'
import {
  isSameJson,
  type Entry,
  type EntryEdit,
  type ListName,
  listOf,
  newNameOf,
  type Sheet,
  targetOf,
  withoutLogic,
  type Workbook,
} from '../workbook/index.ts'
import type { EntryClash } from './clash.ts'
import { mergedValue } from './merged-value.ts'
import { textOf } from './row-clashes.ts'

/** A list as the author of the batch saw it, and as it is now, by the names of the entries. */
export interface ListSides {
  readonly base: Workbook
  readonly current: Workbook
  readonly before: ReadonlyMap<string, Entry>
  readonly now: ReadonlyMap<string, Entry>
}

/** Undefined where one of the two does not have the list. */
export function listSides(base: Workbook, current: Workbook, { list, sheet }: EntryEdit): ListSides | undefined {
  const [before, now] = [byKey(base, list, sheet), byKey(current, list, sheet)]
  return before && now && { base, current, before, now }
}

function byKey(book: Workbook, list: ListName, sheet: string | undefined): ReadonlyMap<string, Entry> | undefined {
  const { key, read } = listOf(list)
  const entries = read(book, sheet)
  return entries && new Map(entries.map((entry) => [key(entry), entry]))
}

export function entryClashes(
  edit: EntryEdit,
  sides: ListSides,
  movedAfter: string | null | undefined,
): readonly EntryClash[] {
  const place = targetOf(edit)
  const was = sides.before.get(place.id)
  const is = sides.now.get(place.id)
  if (edit.kind === 'entry-insert') return !was && is ? [{ kind: 'entry-exists', ...place }] : []
  if (!was) return []
  if (!is) return edit.kind === 'entry-delete' ? [] : [{ kind: 'entry-deleted', ...place }]
  switch (edit.kind) {
    case 'entry-set': {
      const name = newNameOf(edit, is)
      const taken = name !== undefined && !sides.before.has(name) && sides.now.has(name)
      if (taken) return [{ kind: 'entry-exists', ...place, id: name }]
      return Object.entries(edit.set).flatMap(([property, mine]): EntryClash[] => {
        const theirs = propertyOf(is, property)
        const untouched = isSameJson(theirs, propertyOf(was, property))
        if (untouched || isSameJson(theirs, mine) || inParts(edit.list, was, is, property, mine) !== undefined)
          return []
        return [{ kind: 'entry-set', ...place, property, theirs }]
      })
    }
    case 'entry-move':
      return movedAfter === undefined || movedAfter === edit.after
        ? []
        : [{ kind: 'entry-moved', ...place, theirs: movedAfter }]
    case 'entry-delete':
      return isSame(sides, edit, was, is) ? [] : [{ kind: 'entry-changed', ...place }]
    default:
      return assertNever(edit)
  }
}

/**
 * What both have changed of a scenario (its events, its account, what it expects) is put together part by part; of other
 * entries a property is one thing. Undefined where the same part was changed by both.
 */
const inParts = (list: ListName, was: Entry, is: Entry, property: string, mine: Json): Json | undefined =>
  list === 'scenarios' ? mergedValue(propertyOf(was, property), mine, propertyOf(is, property)) : undefined

/** The edit as it is done to what others have made of the entry meanwhile. */
export function overTheirs(edit: EntryEdit, { before, now }: ListSides): EntryEdit {
  const [was, is] = [before.get(targetOf(edit).id), now.get(targetOf(edit).id)]
  if (edit.kind !== 'entry-set' || !was || !is || was === is) return edit
  const set = Object.fromEntries(
    Object.entries(edit.set).map(([property, mine]) => [property, inParts(edit.list, was, is, property, mine) ?? mine]),
  )
  return { ...edit, set }
}

const propertyOf = (entry: Entry, name: string): Json =>
  (entry as unknown as Readonly<Record<string, Json | undefined>>)[name] ?? null

/** Whether others left it as it was, with all that goes when it goes: the rows of a sheet, the cells of a column. */
function isSame({ base, current }: ListSides, { list, sheet }: EntryEdit, was: Entry, is: Entry): boolean {
  if (list === 'sheets') return isSameJson(asTyped(was as Sheet), asTyped(is as Sheet))
  if (!isSameJson(was as unknown as Json, is as unknown as Json)) return false
  return list !== 'columns' || sameCells(sheetOf(base, sheet), sheetOf(current, sheet), (is as { id: string }).id)
}

const asTyped = (sheet: Sheet): Json => ({ ...sheet, rows: sheet.rows.map(withoutLogic) }) as unknown as Json

const sheetOf = (book: Workbook, sheet: string | undefined): Sheet | undefined =>
  book.sheets.find(({ id }) => id === sheet)

function sameCells(before: Sheet | undefined, now: Sheet | undefined, column: string): boolean {
  const texts = new Map(before?.rows.map((row) => [row.id, textOf(row, column)]))
  return (now?.rows ?? []).every((row) => (texts.get(row.id) ?? '') === textOf(row, column))
}
