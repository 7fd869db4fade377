/**
 * Edits of entries: sheets, columns, words, scenarios and settings are put in, taken out, moved and changed, and each edit
 * gives what takes it back.
 *
 * What comes out can always be read again as a file: an edit after which a reference would be broken is refused.
 */
import { assertNever } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Edit } from './edit-schema.ts'
import { EditError } from './edit-error.ts'
import type { EntryEdit } from './entry-edit-schema.ts'
import { listOf, type Entry } from './entry-lists.ts'
import { brokenColumns, unknownZone } from './references.ts'
import type { Problem } from './schema.ts'
import { withoutLogic, type Sheet, type Workbook } from './workbook.ts'

/** The workbook after the edit, and the edits that take it back, in the order given. */
export interface EntryApplied {
  readonly workbook: Workbook
  readonly inverse: readonly Edit[]
}

type Of<K extends EntryEdit['kind']> = Extract<EntryEdit, { kind: K }>

export function applyEntryEdit(workbook: Workbook, edit: EntryEdit): EntryApplied {
  switch (edit.kind) {
    case 'entry-insert':
      return insert(workbook, edit)
    case 'entry-delete':
      return remove(workbook, edit)
    case 'entry-move':
      return move(workbook, edit)
    case 'entry-set':
      return set(workbook, edit)
    default:
      return assertNever(edit)
  }
}

const placeOf = ({ list, sheet }: EntryEdit) => (sheet === undefined ? { list } : { list, sheet })

function insert(workbook: Workbook, edit: Of<'entry-insert'>): EntryApplied {
  const { key, most, noun } = listOf(edit.list)
  const entries = entriesOf(workbook, edit)
  const entry = asStored(edit)
  if (entries.some((other) => key(other) === key(entry)))
    throw new EditError(['entry'], `there is a ${noun} "${key(entry)}" already`)
  if (entries.length >= most) throw new EditError(['entry'], `there may be ${most} of them at most; there are as many`)
  if (edit.list === 'columns') checkColumns(withEntries(workbook, edit, [...entries, entry]), edit)
  if (edit.list === 'sheets') checkSheet(entry as Sheet)
  const changed = entries.toSpliced(positionAfter(entries, edit), 0, entry)
  return {
    workbook: withEntries(workbook, edit, changed),
    inverse: [{ kind: 'entry-delete', ...placeOf(edit), id: key(entry) }],
  }
}

function remove(workbook: Workbook, edit: Of<'entry-delete'>): EntryApplied {
  const entries = entriesOf(workbook, edit)
  const at = positionOf(entries, edit)
  const after = withEntries(workbook, edit, entries.toSpliced(at, 1))
  checkColumns(after, edit)
  const entry = entries[at]!
  const before = at === 0 ? null : listOf(edit.list).key(entries[at - 1]!)
  const back: Edit = { kind: 'entry-insert', ...placeOf(edit), entry: withoutRows(edit, entry), after: before }
  return { workbook: after, inverse: [back, ...contentOf(workbook, edit, entry)] }
}

function move(workbook: Workbook, edit: Of<'entry-move'>): EntryApplied {
  const { key } = listOf(edit.list)
  if (edit.after === edit.id) throw new EditError(['after'], `"${edit.id}" cannot stand after itself`)
  const entries = entriesOf(workbook, edit)
  const at = positionOf(entries, edit)
  const others = entries.toSpliced(at, 1)
  const changed = others.toSpliced(positionAfter(others, edit), 0, entries[at]!)
  const after = at === 0 ? null : key(entries[at - 1]!)
  return { workbook: withEntries(workbook, edit, changed), inverse: [{ ...edit, after }] }
}

function set(workbook: Workbook, edit: Of<'entry-set'>): EntryApplied {
  const { key, noun } = listOf(edit.list)
  const entries = entriesOf(workbook, edit)
  const at = positionOf(entries, edit)
  const before = entries[at] as unknown as JsonObject
  const changed: Record<string, Json> = { ...before }
  for (const [name, value] of Object.entries(edit.set)) {
    if (value === null) delete changed[name]
    else changed[name] = value
  }
  const entry = changed as unknown as Entry
  const id = key(entry)
  if (id !== edit.id && entries.some((other) => key(other) === id))
    throw new EditError(['set'], `there is a ${noun} "${id}" already`)
  const after = withEntries(workbook, edit, entries.with(at, entry))
  checkColumns(after, edit)
  if (edit.list === 'book') refuse(unknownZone(after.zone, []), ['set', 'zone'])
  const earlier = Object.fromEntries(Object.keys(edit.set).map((name) => [name, before[name] ?? null]))
  return { workbook: after, inverse: [{ ...edit, id, set: earlier }] }
}

function entriesOf(workbook: Workbook, { list, sheet }: EntryEdit): readonly Entry[] {
  const entries = listOf(list).read(workbook, sheet)
  if (!entries) throw new EditError(['sheet'], `there is no sheet "${sheet}"`)
  return entries
}

const withEntries = (workbook: Workbook, { list, sheet }: EntryEdit, entries: readonly Entry[]): Workbook =>
  listOf(list).write(workbook, entries, sheet)

function positionOf(entries: readonly Entry[], { list, id }: { list: EntryEdit['list']; id: string }): number {
  const { key, noun } = listOf(list)
  const at = entries.findIndex((entry) => key(entry) === id)
  if (at < 0) throw new EditError(['id'], `there is no ${noun} "${id}"`)
  return at
}

function positionAfter(entries: readonly Entry[], edit: Of<'entry-insert' | 'entry-move'>): number {
  if (edit.after === null) return 0
  const { key, noun } = listOf(edit.list)
  const at = entries.findIndex((entry) => key(entry) === edit.after)
  if (at < 0) throw new EditError(['after'], `there is no ${noun} "${edit.after}" to stand after`)
  return at + 1
}

/** What cells mean is read from their texts. */
function asStored({ list, entry }: Of<'entry-insert'>): Entry {
  if (list !== 'sheets') return entry as Entry
  const sheet = entry as Sheet
  return { ...sheet, rows: sheet.rows.map(withoutLogic) }
}

function checkSheet(sheet: Sheet): void {
  refuse(brokenColumns(sheet, []), ['entry'])
  const columns = new Set(sheet.columns.map(({ id }) => id))
  const rows = new Set<string>()
  for (const [at, row] of sheet.rows.entries()) {
    if (rows.has(row.id)) throw new EditError(['entry', 'rows', at, 'id'], `"${row.id}" is there twice`)
    rows.add(row.id)
    const stray = Object.keys(row.cells).find((id) => !columns.has(id))
    if (stray !== undefined) throw new EditError(['entry', 'rows', at, 'cells', stray], `there is no column "${stray}"`)
  }
}

/** Where the edit was one of a sheet's columns: whether the decision point can still be asked. */
function checkColumns(after: Workbook, edit: EntryEdit): void {
  if (edit.list !== 'columns') return
  const sheet = after.sheets.find(({ id }) => id === edit.sheet)!
  if (sheet.columns.length === 0) throw new EditError(['id'], 'a sheet needs a column')
  refuse(brokenColumns(sheet, []), ['id'])
}

function refuse([first]: readonly Problem[], path: readonly string[]): void {
  if (first) throw new EditError(path, first.message)
}

/** A sheet is put back first, and then its rows, so that no edit grows with them. */
const withoutRows = ({ list }: EntryEdit, entry: Entry): Entry =>
  list === 'sheets' ? { ...(entry as Sheet), rows: [] } : entry

/** What went with an entry: the rows of a sheet, the cells of a column. */
function contentOf(workbook: Workbook, edit: Of<'entry-delete'>, entry: Entry): readonly Edit[] {
  if (edit.list === 'sheets') {
    const { id, rows } = entry as Sheet
    return rows.map((row, at) => ({
      kind: 'row-insert',
      sheet: id,
      row: withoutLogic(row),
      after: rows[at - 1]?.id ?? null,
    }))
  }
  if (edit.list !== 'columns') return []
  const sheet = workbook.sheets.find(({ id }) => id === edit.sheet)!
  return sheet.rows.flatMap((row): Edit[] => {
    const cell = Object.hasOwn(row.cells, edit.id) ? row.cells[edit.id] : undefined
    return cell ? [{ kind: 'cell', sheet: sheet.id, row: row.id, column: edit.id, text: cell.text }] : []
  })
}
