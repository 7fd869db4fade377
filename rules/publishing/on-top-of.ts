/**
 * The changes of a document on top of another one: three documents, merged row by row, cell by cell, entry by entry.
 *
 * Two who made the same change agree, also where both put in the same row, word or sheet. What both changed differently
 * is a clash, and then nothing is merged. Compares what was typed.
 */
import { editsBetween } from '../history/index.ts'
import { type Clash, rebase } from '../merge/index.ts'
import {
  applyEdits,
  type Edit,
  EditError,
  type Entry,
  isEntryEdit,
  isSameJson,
  listOf,
  placeOf,
  type Sheet,
  targetOf,
  withoutLogic,
  type Workbook,
} from '../workbook/index.ts'
import type { Json } from '../json.ts'

export type Carried =
  | { readonly kind: 'clean'; readonly document: Workbook }
  | { readonly kind: 'clash'; readonly clashes: readonly [Clash, ...Clash[]] }

/** What leads from `base` to `mine`, done to `theirs`. Without a base, all of `mine` is new. */
export function onTopOf(base: Workbook | undefined, mine: Workbook, theirs: Workbook): Carried {
  const ground = base ?? nothing(mine)
  const edits = withoutAgreed(editsBetween(ground, mine), { base: ground, mine, theirs })
  if (edits.length === 0) return { kind: 'clean', document: theirs }
  const rebased = rebase(ground, theirs, edits, movesOf(editsBetween(ground, theirs)))
  if (rebased.kind === 'clash') return rebased
  try {
    return { kind: 'clean', document: applyEdits(theirs, rebased.edits).workbook }
  } catch (error) {
    // Each is possible alone and both are not, as two columns that give one answer.
    if (!(error instanceof EditError)) throw error
    return { kind: 'clash', clashes: [placeOfEdit(rebased.edits[Number(error.path[0])] ?? edits[0]!)] }
  }
}

const nothing = ({ id }: Workbook): Workbook => ({
  format: 1,
  id,
  title: { en: '' },
  zone: '',
  currency: { code: '', digits: 0 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [],
  scenarios: [],
})

interface Three {
  readonly base: Workbook
  readonly mine: Workbook
  readonly theirs: Workbook
}

/** The edits without those that put in what the others have put in as well. */
function withoutAgreed(edits: readonly Edit[], { base, mine, theirs }: Three): readonly Edit[] {
  const sheetIn = (book: Workbook, id: string | undefined): Sheet | undefined =>
    book.sheets.find((sheet) => sheet.id === id)
  const agreed = new Set(
    mine.sheets
      .filter(({ id }) => !sheetIn(base, id) && isSameSheet(sheetIn(mine, id), sheetIn(theirs, id)))
      .map(({ id }) => id),
  )
  return edits.filter((edit) => {
    if (edit.sheet !== undefined && agreed.has(edit.sheet)) return false
    if (edit.kind === 'row-insert') {
      const other = sheetIn(theirs, edit.sheet)?.rows.find(({ id }) => id === edit.row.id)
      return !other || !isSameJson(asJson(withoutLogic(other)), asJson(edit.row))
    }
    if (edit.kind !== 'entry-insert') return true
    const { key, read } = listOf(edit.list)
    const id = key(edit.entry as Entry)
    if (edit.list === 'sheets') return !agreed.has(id)
    const other = (read(theirs, edit.sheet) ?? []).find((entry) => key(entry) === id)
    return !other || !isSameJson(asJson(other), asJson(edit.entry))
  })
}

const asJson = (value: object): Json => value as unknown as Json

const isSameSheet = (a: Sheet | undefined, b: Sheet | undefined): boolean =>
  a !== undefined && b !== undefined && isSameJson(asTyped(a), asTyped(b))

const asTyped = (sheet: Sheet): Json => asJson({ ...sheet, rows: sheet.rows.map(withoutLogic) })

const movesOf = (edits: readonly Edit[]): ReadonlyMap<string, string | null> =>
  new Map(
    edits.flatMap((edit) =>
      edit.kind === 'row-move' || edit.kind === 'entry-move' ? [[placeOf(targetOf(edit)), edit.after] as const] : [],
    ),
  )

const placeOfEdit = (edit: Edit): Clash =>
  isEntryEdit(edit)
    ? { kind: 'entry-changed', ...targetOf(edit) }
    : { kind: 'row-changed', ...targetOf(edit), columns: {} }
