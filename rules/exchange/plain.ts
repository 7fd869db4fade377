/**
 * Plain tables of typed cells: what a spreadsheet file is, without the library that reads and writes it.
 *
 * A text is a text whatever it looks like: `=1+1`, `1/5` and `007` are never formulas, dates or numbers here. Dates are
 * ISO 8601 without an offset. Rows and columns count from 0; people read `B7`.
 */
export type PlainCell =
  | { readonly kind: 'text'; readonly text: string }
  /** `format` is how the program shows it: `0.00`, `0%`. */
  | { readonly kind: 'number'; readonly number: number; readonly format?: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'date'; readonly iso: string }
  /** What a formula gave that cannot be reckoned: `#REF!`. */
  | { readonly kind: 'error'; readonly error: string }

export interface PlainSheet {
  readonly name: string
  /** A cell that is not there is empty. */
  readonly rows: readonly (readonly (PlainCell | undefined)[])[]
  readonly look?: SheetLook
}

/** How a worksheet that we write is shown; nothing of it is read again. */
export interface SheetLook {
  /** So many rows at the top stay where they are, and are repeated on every printed page. */
  readonly head: number
  readonly columns: readonly ColumnLook[]
  readonly comments: readonly { readonly row: number; readonly column: number; readonly text: string }[]
  /** Rows that are switched off. */
  readonly faint: ReadonlySet<number>
}

export interface ColumnLook {
  /** In characters. */
  readonly width: number
  /** Where the values are listed that may be chosen from, as a reference: `Lists!$A$5:$A$9`. */
  readonly choices?: string
  /** What a person types there stays a text. */
  readonly text: boolean
}

/** A worksheet that somebody else made, with what a table does not say by itself. */
export interface ForeignSheet extends PlainSheet {
  readonly hidden?: boolean
  readonly merges?: readonly Range[]
  readonly hiddenRows?: ReadonlySet<number>
  readonly hiddenColumns?: ReadonlySet<number>
  /** Formulas by `row,column`; the cell has its value. */
  readonly formulas?: ReadonlyMap<string, string>
}

/** With both ends. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export const textCell = (text: string): PlainCell => ({ kind: 'text', text })

/** 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const before = Math.floor(column / 26) - 1
  return (before < 0 ? '' : columnName(before)) + String.fromCharCode(65 + (column % 26))
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`

/** The text that a person sees in a cell, more or less. */
export function shownText(cell: PlainCell | undefined): string {
  switch (cell?.kind) {
    case undefined:
      return ''
    case 'text':
      return cell.text
    case 'number':
      return plainNumber(cell.number)
    case 'boolean':
      return String(cell.boolean)
    case 'date':
      return cell.iso
    case 'error':
      return cell.error
  }
}

/** Never with an exponent, which a cell of a book does not know. */
export function plainNumber(number: number): string {
  const text = String(number)
  if (!text.includes('e')) return text
  if (Math.abs(number) >= 1) return BigInt(number).toString()
  const [digits = '', exponent = '0'] = text.split('e-')
  const sign = digits.startsWith('-') ? '-' : ''
  const significant = digits.replace('-', '').replace('.', '')
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${significant}`
}
