/**
 * A batch of edits that meets what others have done since: moved on to the document as it is now, or named clash by clash,
 * each with who caused it. The server saves by it, and a page by it takes in what others saved under its own unsaved edits.
 */
import {
  applyEdits,
  type Edit,
  isMaking,
  isTaking,
  placeOf,
  type Target,
  targetOf,
  type Workbook,
} from '../workbook/index.ts'
import type { Clash } from './clash.ts'
import { rebase } from './rebase.ts'

/** One revision of a draft: who made it, when (ISO 8601), and what. */
export interface Signed {
  readonly revision: number
  readonly by: string
  readonly at: string
}

export type Made = Signed &
  (
    | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly inverse: readonly Edit[] }
    | { readonly kind: 'replaced'; readonly before: Workbook }
  )

/** A clash, with the revision that caused it, its author and its time. */
export type Conflict = Clash & Signed

export type Merged =
  | { readonly kind: 'clean'; readonly edits: readonly Edit[] }
  | { readonly kind: 'conflict'; readonly cells: readonly [Conflict, ...Conflict[]] }

/** Each of its steps goes through all rows of a sheet. `between`: what led from `base` to `current`, oldest first. */
export function merge(base: Workbook, current: Workbook, between: readonly Made[], edits: readonly Edit[]): Merged {
  if (between.length === 0) return { kind: 'clean', edits }
  const rebased = rebase(base, current, edits, movesIn(between))
  if (rebased.kind === 'clean') return rebased
  const causeOf = causesIn(between)
  const [first, ...rest] = rebased.clashes
  return { kind: 'conflict', cells: [causeOf(first), ...rest.map(causeOf)] }
}

/** The document before these revisions, as far as texts go. */
export function documentBefore(
  current: Workbook,
  between: readonly Made[],
  apply = (workbook: Workbook, edits: readonly Edit[]) => applyEdits(workbook, edits).workbook,
): Workbook {
  const replaced = between.findIndex(({ kind }) => kind === 'replaced')
  const made = replaced < 0 ? undefined : between[replaced]
  const from = made?.kind === 'replaced' ? made.before : current
  const undone = between.slice(0, replaced < 0 ? between.length : replaced).toReversed()
  return apply(
    from,
    undone.flatMap((revision) => (revision.kind === 'edits' ? revision.inverse : [])),
  )
}

function movesIn(between: readonly Made[]): ReadonlyMap<string, string | null> {
  const moved = new Map<string, string | null>()
  for (const made of between) {
    if (made.kind === 'replaced') moved.clear()
    else
      for (const edit of made.edits)
        if (edit.kind === 'row-move' || edit.kind === 'entry-move') moved.set(placeOf(targetOf(edit)), edit.after)
  }
  return moved
}

/** Says of a clash which revision it goes back to: the last one that touched what it is about. */
function causesIn(between: readonly Made[]): (clash: Clash) => Conflict {
  const newest = between.at(-1)
  if (!newest) throw new Error('a clash without a revision in between')
  const replaced = between.findLast(({ kind }) => kind === 'replaced')
  const byPlace = new Map<string, { readonly edit: Edit; readonly made: Made }[]>()
  for (const made of between) {
    for (const edit of made.kind === 'edits' ? made.edits : []) {
      const place = placeOf(targetOf(edit))
      const touching = byPlace.get(place) ?? []
      byPlace.set(place, touching)
      touching.push({ edit, made })
    }
  }
  return (clash) => {
    const touched = placesOf(clash)
      .map((place) => byPlace.get(place)?.findLast(({ edit }) => touches(edit, clash))?.made)
      .find((made) => made !== undefined)
    const last = touched && touched.revision > (replaced?.revision ?? 0) ? touched : (replaced ?? touched ?? newest)
    return { ...clash, by: last.by, at: last.at, revision: last.revision }
  }
}

/** Where a clash may come from: what it is about, else the column or the sheet that this stood in. */
function placesOf(clash: Clash): readonly string[] {
  const column: readonly Target[] =
    clash.kind === 'cell' ? [{ list: 'columns', sheet: clash.sheet, id: clash.column }] : []
  const sheet: readonly Target[] = clash.sheet === undefined ? [] : [{ list: 'sheets', id: clash.sheet }]
  return [clash, ...column, ...sheet].map(placeOf)
}

/** Whether an edit of that place touches what the clash is about. */
function touches(edit: Edit, clash: Clash): boolean {
  // What was deleted and put back may have come back different.
  if (isMaking(edit) || isTaking(edit)) return true
  switch (clash.kind) {
    case 'cell':
      return edit.kind === 'cell' && edit.column === clash.column
    case 'row-set':
      return edit.kind === 'row-set' && edit[clash.property] !== undefined
    case 'row-moved':
      return edit.kind === 'row-move'
    case 'row-changed':
      return edit.kind === 'cell' || edit.kind === 'row-set'
    case 'entry-set':
      return edit.kind === 'entry-set' && edit.set[clash.property] !== undefined
    case 'entry-moved':
      return edit.kind === 'entry-move'
    case 'entry-deleted':
    case 'entry-changed':
    case 'entry-exists':
      return edit.kind === 'entry-set'
    case 'row-deleted':
    case 'row-exists':
      return false
  }
}
