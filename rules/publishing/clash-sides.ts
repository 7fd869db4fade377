/** What stands at the place of a clash on each side, for whoever has to choose. */
import type { Json } from '../json.ts'
import type { Clash } from '../merge/index.ts'
import { type Entry, listOf, type Row, type Workbook } from '../workbook/index.ts'

export interface ClashSides {
  readonly clash: Clash
  /** Null: it is not there. */
  readonly base: Json
  readonly ours: Json
  readonly theirs: Json
}

export interface Documents {
  readonly base: Workbook | undefined
  readonly ours: Workbook
  readonly theirs: Workbook | undefined
}

export const sidesOf = (clash: Clash, { base, ours, theirs }: Documents): ClashSides => ({
  clash,
  base: at(base, clash),
  ours: at(ours, clash),
  theirs: at(theirs, clash),
})

function at(book: Workbook | undefined, clash: Clash): Json {
  if (!book) return null
  if ('row' in clash) {
    const row = book.sheets.find(({ id }) => id === clash.sheet)?.rows.find(({ id }) => id === clash.row)
    return row ? inRow(row, clash) : null
  }
  const { key, read } = listOf(clash.list)
  const entry: Entry | undefined = (read(book, clash.sheet) ?? []).find((each) => key(each) === clash.id)
  if (!entry) return null
  const properties = entry as unknown as Readonly<Record<string, Json | undefined>>
  return clash.kind === 'entry-set' ? (properties[clash.property] ?? null) : clash.id
}

function inRow(row: Row, clash: Extract<Clash, { readonly row: string }>): Json {
  if (clash.kind === 'cell') return row.cells[clash.column]?.text ?? ''
  return clash.kind === 'row-set' ? (row[clash.property] ?? null) : row.id
}
