/** What a person typed, moved or deleted in a list of words, as edits; and what of it the book cannot hold. */
import type { Json, JsonObject } from '../../../rules/json.ts'
import { renamedScenario } from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  readerOf,
  renameEdits,
  type BookReader,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { keyOf, wordsIn, type ColumnId, type Refusal, type WordColumn, type WordList } from './word-lists.ts'

export interface WordChange {
  readonly row: number
  readonly column: ColumnId
  readonly text: string
}

export interface Refused {
  readonly column: ColumnId
  readonly text: string
  readonly refusal: Refusal | 'taken'
  readonly values?: Readonly<Record<string, string | number>> | undefined
}

export interface WordWork {
  readonly edits: readonly Edit[]
  readonly refused: readonly Refused[]
}

/** Changes below the last entry make entries. A new name of an entry is its new name wherever it is used. */
export function editsFromWords(reader: BookReader, list: WordList, changes: readonly WordChange[]): WordWork {
  const edits: Edit[] = []
  const refused: Refused[] = []
  let now = reader
  const entries = wordsIn(reader.workbook, list)
  const make = (made: readonly Edit[]): void => {
    if (made.length === 0) return
    edits.push(...made)
    now = readerOf(applyEdits(now.workbook, made).workbook, now)
  }
  for (const [row, ofRow] of Map.groupBy(changes, (change) => change.row)) {
    const entry = entries[row]
    if (!entry) continue
    const { set, name } = written(list, entry, ofRow, refused)
    if (Object.keys(set).length > 0) make([{ kind: 'entry-set', list: list.list, id: keyOf(list, entry), set }])
    if (name === undefined || name.text === list.nameOf(entry)) continue
    const changed = { ...entry, ...set } as JsonObject
    if (isTaken(now.workbook, list, { ...changed, ...list.withName(name.text) }))
      refused.push({ ...name, refusal: 'taken' })
    else make(renaming(now, list, changed, name.text))
  }
  const below = changes.filter(({ row, text }) => row >= entries.length && text.trim() !== '')
  make(insertions(now.workbook, list, below, refused))
  return { edits, refused }
}

interface Writing {
  readonly set: Record<string, Json>
  /** The name that was typed, if one was. */
  readonly name?: { readonly column: ColumnId; readonly text: string }
}

/** All that was typed of one entry. */
function written(list: WordList, before: JsonObject, changes: readonly WordChange[], refused: Refused[]): Writing {
  let entry = before
  let name: Writing['name']
  const set: Record<string, Json> = {}
  for (const { column: id, text } of changes) {
    const column = columnOf(list, id)
    if (column.read(entry) === text) continue
    const result = column.write(entry, text)
    if ('refused' in result) refused.push({ column: id, text, refusal: result.refused, values: result.values })
    else if ('name' in result) name = { column: id, text: result.name }
    else {
      Object.assign(set, result.set)
      entry = { ...entry, ...result.set }
    }
  }
  return name ? { set, name } : { set }
}

const columnOf = (list: WordList, id: ColumnId): WordColumn => list.columns.find((column) => column.id === id)!

function renaming(reader: BookReader, list: WordList, entry: JsonObject, to: string): readonly Edit[] {
  const thing = list.thing(entry)
  const edits = thing ? renameEdits(reader, thing, to, renamedScenario) : []
  if (edits.length > 0) return edits
  return [{ kind: 'entry-set', list: list.list, id: keyOf(list, entry), set: list.withName(to) }]
}

const isTaken = (book: Workbook, list: WordList, entry: JsonObject): boolean =>
  wordsIn(book, list).some((other) => keyOf(list, other) === keyOf(list, entry))

function insertions(
  book: Workbook,
  list: WordList,
  changes: readonly WordChange[],
  refused: Refused[],
): readonly Edit[] {
  const entries = wordsIn(book, list)
  const taken = entries.map(list.nameOf)
  const keys = new Set(entries.map((entry) => keyOf(list, entry)))
  let after = keyAtEnd(list, entries)
  const blank = list.blankBelow?.(book) ?? list.blank
  const edits: Edit[] = []
  for (const ofRow of Map.groupBy(changes, ({ row }) => row).values()) {
    const { set, name } = written(list, blank, ofRow, refused)
    const said = { ...blank, ...set } as JsonObject
    const named = { ...said, ...list.withName(name?.text ?? list.freshName(said, taken)) }
    const entry = cleared(labelled(named, list.nameOf(named)))
    const key = keyOf(list, entry)
    if (keys.has(key)) {
      refused.push({ column: 'name', text: list.nameOf(entry), refusal: 'taken' })
      continue
    }
    keys.add(key)
    taken.push(list.nameOf(entry))
    edits.push({ kind: 'entry-insert', list: list.list, entry, after })
    after = key
  }
  return edits
}

const keyAtEnd = (list: WordList, entries: readonly JsonObject[]): string | null => {
  const last = entries.at(-1)
  return last ? keyOf(list, last) : null
}

/** What has no label is called by its name. */
function labelled(entry: JsonObject, name: string): JsonObject {
  const label = entry['label'] as JsonObject
  return label['en'] === '' ? { ...entry, label: { ...label, en: label['zh-CN'] ?? name } } : entry
}

/** Properties that were emptied before they were ever there. */
const cleared = (entry: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as JsonObject

export function removals(book: Workbook, list: WordList, rows: readonly number[]): readonly Edit[] {
  const entries = wordsIn(book, list)
  return rows.flatMap((row): Edit[] => {
    const entry = entries[row]
    return entry ? [{ kind: 'entry-delete', list: list.list, id: keyOf(list, entry) }] : []
  })
}

/** The rows, as they stand, to before the entry at `before`. */
export function moves(book: Workbook, list: WordList, rows: readonly number[], before: number): readonly Edit[] {
  const entries = wordsIn(book, list)
  const moved = new Set(rows)
  const stays = entries.slice(0, before).findLast((_, at) => !moved.has(at))
  let after = stays ? keyOf(list, stays) : null
  return [...rows]
    .sort((a, b) => a - b)
    .flatMap((row): Edit[] => {
      const entry = entries[row]
      if (!entry) return []
      const edit: Edit = { kind: 'entry-move', list: list.list, id: keyOf(list, entry), after }
      after = keyOf(list, entry)
      return [edit]
    })
}
