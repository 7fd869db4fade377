/**
 * Two people at one draft: moves a batch of edits from the revision it was made on to the one it meets.
 *
 * Three documents decide, cell by cell: what the author saw (`base`), what is there now (`current`), and what the author
 * did (`edits`). Whatever somebody else changed in between and came back to its old text was not changed. Two people
 * who did the same agree. Everything else that both touched is a clash; the batch is then not applied at all.
 *
 * - What was deleted clashes with an edit of it, either way round; deleted by both, it is deleted.
 * - What is placed after something that is gone goes where that one was.
 * - An edit of something that was never there passes through unchanged: applying it says what is wrong with it.
 *
 * Rows of a sheet and entries of a list (sheets, columns, words, scenarios) are merged alike.
 * It takes time in proportion to the edits and the rows, not to their product.
 * Pure; knows neither the database nor who the others were.
 */
import {
  type Edit,
  type Entry,
  idOf,
  isEntryEdit,
  isMaking,
  isPlacing,
  isTaking,
  listKey,
  newNameOf,
  placeOf,
  type RowEdit,
  targetOf,
  type Target,
  type Workbook,
} from '../workbook/index.ts'
import { AuthorOrder } from './author-order.ts'
import type { Clash } from './clash.ts'
import { entryClashes, listSides, overTheirs } from './entry-clashes.ts'
import { rowClashes, sheetSides } from './row-clashes.ts'

export type Rebased =
  | { readonly kind: 'clean'; readonly edits: readonly Edit[] }
  | { readonly kind: 'clash'; readonly clashes: readonly [Clash, ...Clash[]] }

/** `moved`: for all that others moved, by `placeOf`, what they put it after. */
export function rebase(
  base: Workbook,
  current: Workbook,
  edits: readonly Edit[],
  moved: ReadonlyMap<string, string | null> = new Map(),
): Rebased {
  const clashes = new Map<string, Clash>()
  const kept: Edit[] = []
  // What this batch made, took out or named itself: what it does to that next is nobody else's business.
  const own = new Set<string>()
  const lists = listsIn(edits)
  const known = new Map<string, BothSides | 'gone' | 'new'>()
  for (const edit of edits) {
    const key = listKey(edit)
    const sides = known.get(key) ?? bothSides(base, current, edit, lists.get(key)!)
    known.set(key, sides)
    if (typeof sides === 'string') {
      if (sides === 'gone') clashes.set(key, isEntryEdit(edit) ? goneSheet(edit.sheet) : rowIsGone(edit))
      kept.push(edit)
      continue
    }
    const place = placeOf(targetOf(edit))
    const found = own.has(place) ? [] : sides.clashes(edit, moved.get(place))
    for (const clash of found) clashes.set(`${placeOf(clash)}/${clash.kind}/${detailOf(clash)}`, clash)

    const order = isTaking(edit) || isPlacing(edit) ? sides.order() : undefined
    const deletedByBoth = isTaking(edit) && order!.sees(idOf(edit)) && !order!.isStanding(idOf(edit))
    const merged = own.has(place) ? edit : sides.merged(edit)
    if (!deletedByBoth) kept.push(isPlacing(merged) ? order!.placed(merged) : merged)
    order?.follow(edit)
    if (isMaking(edit) || isTaking(edit)) own.add(place)
    const name = newNameOf(edit, sides.entry(idOf(edit)))
    if (name !== undefined) {
      sides.order().rename(idOf(edit), name)
      own.add(placeOf({ ...targetOf(edit), id: name } as Target))
    }
  }

  const [first, ...rest] = clashes.values()
  return first ? { kind: 'clash', clashes: [first, ...rest] } : { kind: 'clean', edits: kept }
}

/** The edits of the batch, by the list that they are about. */
function listsIn(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const lists = new Map<string, Edit[]>()
  for (const edit of edits) {
    const key = listKey(edit)
    const own = lists.get(key)
    if (own) own.push(edit)
    else lists.set(key, [edit])
  }
  return lists
}

/** A list as the author of the batch saw it, and as it is now. */
interface BothSides {
  /** Made when something is placed, taken out or renamed: most batches only write into what is there. */
  order(): AuthorOrder
  clashes(edit: Edit, movedAfter: string | null | undefined): readonly Clash[]
  /** The edit as it is done to what others have changed as well. */
  merged(edit: Edit): Edit
  /** The entry as the author saw it; rows have no name to change. */
  entry(id: string): Entry | undefined
}

/** `gone`: the sheet that it belongs to was deleted by others; `new`: the author's own batch makes it, or nobody did. */
function bothSides(base: Workbook, current: Workbook, edit: Edit, own: readonly Edit[]): BothSides | 'gone' | 'new' {
  const hadSheet = base.sheets.some(({ id }) => id === edit.sheet)
  if (isEntryEdit(edit)) {
    const sides = listSides(base, current, edit)
    if (!sides) return hadSheet ? 'gone' : 'new'
    return {
      order: once(() => new AuthorOrder([...sides.before.keys()], sides.now.keys(), own)),
      clashes: (other, movedAfter) => (isEntryEdit(other) ? entryClashes(other, sides, movedAfter) : []),
      merged: (other) => (isEntryEdit(other) ? overTheirs(other, sides) : other),
      entry: (id) => sides.before.get(id),
    }
  }
  const [before, now] = [base, current].map((book) => book.sheets.find(({ id }) => id === edit.sheet))
  if (!before || !now) return hadSheet ? 'gone' : 'new'
  const sides = sheetSides(before, now)
  return {
    order: once(() => new AuthorOrder([...sides.rowsBefore.keys()], sides.rowsNow.keys(), own)),
    clashes: (other, movedAfter) => (isEntryEdit(other) ? [] : rowClashes(other, sides, movedAfter)),
    merged: (other) => other,
    entry: () => undefined,
  }
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}

const goneSheet = (sheet: string | undefined): Clash => ({ kind: 'entry-deleted', list: 'sheets', id: sheet ?? '' })
const rowIsGone = (edit: RowEdit): Clash => ({ kind: 'row-deleted', ...targetOf(edit) })

const detailOf = (clash: Clash): string => {
  if (clash.kind === 'cell') return clash.column
  return clash.kind === 'row-set' || clash.kind === 'entry-set' ? clash.property : ''
}
