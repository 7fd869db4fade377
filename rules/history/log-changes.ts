/**
 * What a revision changed, from what to what: its edits and what takes them back, read together and one place at a time.
 * Of a place that was written twice, what stood there before and what stands there after; what came to nothing is left out.
 */
import { assertNever } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Text } from '../text.ts'
import {
  canonicalJson,
  type Edit,
  type EntryEdit,
  type GivenRow,
  idOf,
  isEntryEdit,
  type ListName,
  listOf,
  ROW_PROPERTIES,
  type RowEdit,
  type RowProperty,
  withoutLogic,
} from '../workbook/index.ts'
import type { HistoryPlace } from './place.ts'

interface OfRow {
  readonly sheet: string
  readonly row: string
}

interface OfEntry {
  readonly list: ListName
  readonly sheet?: string
  readonly id: string
}

export type LogChange =
  | (OfRow & { readonly kind: 'cell'; readonly column: string; readonly from: string; readonly to: string })
  | (OfRow & { readonly kind: 'row-set'; readonly property: RowProperty; readonly from: Json; readonly to: Json })
  /** With what stands in it, or stood. */
  | (OfRow & { readonly kind: 'row-added' | 'row-removed'; readonly cells: Readonly<Record<string, string>> })
  | (OfRow & { readonly kind: 'row-moved' })
  | (OfEntry & { readonly kind: 'entry-added' | 'entry-removed'; readonly label?: Text })
  | (OfEntry & { readonly kind: 'entry-moved' })
  | (OfEntry & { readonly kind: 'entry-set'; readonly property: string; readonly from: Json; readonly to: Json })

export function logChanges(edits: readonly Edit[], inverse: readonly Edit[]): readonly LogChange[] {
  const before = new Map<string, LogChange>()
  for (const edit of inverse) for (const change of changesOf(edit)) before.set(placeOf(change), change)
  const changes = new Map<string, LogChange>()
  for (const edit of edits) {
    for (const change of changesOf(edit)) {
      const place = placeOf(change)
      // A later word for the same place is the last one, and stands where it was said last.
      changes.delete(place)
      changes.set(place, change)
    }
  }
  return [...changes.values()].flatMap((change) => {
    const was = before.get(placeOf(change)) ?? before.get(placeOf(renamedBack(change, before)))
    return withBefore(change, was)
  })
}

/** Whether a history of that place tells of the change. What becomes of a sheet becomes of all that is in it. */
export function isAbout(change: LogChange, place: HistoryPlace): boolean {
  if (place.sheet === undefined) return true
  if ('list' in change) {
    if (change.list === 'sheets') return change.id === place.sheet && (place.row === undefined || isComing(change))
    if (change.list !== 'columns' || change.sheet !== place.sheet) return false
    return place.row === undefined || (change.id === place.column && isComing(change))
  }
  if (change.sheet !== place.sheet) return false
  if (place.row === undefined) return true
  if (change.row !== place.row) return false
  if (place.column === undefined || change.kind === 'row-added' || change.kind === 'row-removed') return true
  return fieldOf(change) === place.column
}

const isComing = ({ kind }: LogChange): boolean => kind === 'entry-added' || kind === 'entry-removed'

/** The field of its row that a change is about, as the grid names it. */
export function fieldOf(change: LogChange): string | undefined {
  if (change.kind === 'cell') return change.column
  return change.kind === 'row-set' ? `@${change.property}` : undefined
}

function changesOf(edit: Edit): readonly LogChange[] {
  return isEntryEdit(edit) ? changesOfEntry(edit) : changesOfRow(edit)
}

function changesOfRow(edit: RowEdit): readonly LogChange[] {
  const at = { sheet: edit.sheet, row: idOf(edit) }
  switch (edit.kind) {
    case 'cell':
      return [{ kind: 'cell', ...at, column: edit.column, from: '', to: edit.text }]
    case 'row-insert':
      return [{ kind: 'row-added', ...at, cells: textsOf(edit.row) }]
    case 'row-delete':
      return [{ kind: 'row-removed', ...at, cells: {} }]
    case 'row-move':
      return [{ kind: 'row-moved', ...at }]
    case 'row-set':
      return ROW_PROPERTIES.filter((property) => edit[property] !== undefined).map((property) => ({
        kind: 'row-set',
        ...at,
        property,
        from: null,
        to: edit[property] ?? null,
      }))
    default:
      return assertNever(edit)
  }
}

const textsOf = (row: GivenRow): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(withoutLogic(row).cells).map(([column, { text }]) => [column, text]))

function changesOfEntry(edit: EntryEdit): readonly LogChange[] {
  const at = { list: edit.list, ...(edit.sheet === undefined ? {} : { sheet: edit.sheet }), id: idOf(edit) }
  switch (edit.kind) {
    case 'entry-insert':
      return [{ kind: 'entry-added', ...at, ...('label' in edit.entry ? { label: edit.entry.label as Text } : {}) }]
    case 'entry-delete':
      return [{ kind: 'entry-removed', ...at }]
    case 'entry-move':
      return [{ kind: 'entry-moved', ...at }]
    case 'entry-set':
      return Object.entries(edit.set).map(([property, to]) => ({ kind: 'entry-set', ...at, property, from: null, to }))
    default:
      return assertNever(edit)
  }
}

/** One text for what can be told of once. A thing is there or not, however often it came and went. */
function placeOf(change: LogChange): string {
  const about = 'list' in change ? [change.list, change.sheet ?? null, change.id] : [change.sheet, change.row]
  return JSON.stringify([about, partOf(change)])
}

function partOf(change: LogChange): readonly string[] {
  switch (change.kind) {
    case 'cell':
      return ['cell', change.column]
    case 'row-set':
    case 'entry-set':
      return ['set', change.property]
    case 'row-moved':
    case 'entry-moved':
      return ['moved']
    default:
      return ['there']
  }
}

/** What takes back another name is said of the thing under that name. */
function renamedBack(change: LogChange, before: ReadonlyMap<string, LogChange>): LogChange {
  if (change.kind !== 'entry-set') return change
  const renamed = [...before.values()].find(
    (was) => was.kind === 'entry-set' && was.list === change.list && nameAfter(was) === change.id,
  )
  return renamed && 'list' in renamed ? { ...change, id: renamed.id } : change
}

/** The name that an entry has once its property is set. */
function nameAfter({ list, id, property, to }: Extract<LogChange, { kind: 'entry-set' }>): string {
  const [owner, name] = list === 'facts' ? split(id, '.') : list === 'words' ? split(id, ' ') : ['', id]
  const entry: JsonObject = { of: owner, id: name, name, [property]: to }
  return list === 'book' ? id : listOf(list).key(entry as never)
}

function split(id: string, sign: string): readonly [string, string] {
  const at = id.indexOf(sign)
  return [id.slice(0, at), id.slice(at + 1)]
}

/** What stood there before is what would be put back. */
function withBefore(change: LogChange, was: LogChange | undefined): readonly LogChange[] {
  switch (change.kind) {
    case 'cell': {
      const from = was?.kind === 'cell' ? was.to : ''
      return from === change.to ? [] : [{ ...change, from }]
    }
    case 'row-set':
    case 'entry-set': {
      const from = was && 'to' in was ? was.to : null
      return canonicalJson(from) === canonicalJson(change.to) ? [] : [{ ...change, from }]
    }
    case 'row-added':
    case 'entry-added':
      return isRemoval(was) ? [change] : []
    case 'row-removed':
      return was?.kind === 'row-added' ? [{ ...change, cells: was.cells }] : []
    case 'entry-removed':
      return was?.kind === 'entry-added' ? [{ ...change, ...(was.label ? { label: was.label } : {}) }] : []
    case 'row-moved':
    case 'entry-moved':
      return [change]
    default:
      return assertNever(change)
  }
}

const isRemoval = (change: LogChange | undefined): boolean =>
  change?.kind === 'row-removed' || change?.kind === 'entry-removed'
