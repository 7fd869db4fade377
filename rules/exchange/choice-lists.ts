/**
 * What may be chosen from in a cell, for the dropdown lists: a worksheet with a column for each distinct list. A list says
 * what is usual, not what is allowed: a condition may also be `not("a")`.
 */
import type { BookReader, Column, Sheet } from '../workbook/index.ts'
import { typedCell } from './cell-values.ts'
import { columnName, shownText, textCell, type PlainCell, type PlainSheet } from './plain.ts'
import { ROW_FIELDS } from './book-lists.ts'
import { rowFields } from './sheet-rows.ts'

export class ChoiceLists {
  readonly #tab: string
  readonly #lists: (readonly PlainCell[])[] = []
  readonly #known = new Map<string, number>()

  constructor(tab: string) {
    this.#tab = tab
  }

  /** A reference for each column of the sheet's worksheet that has such a list. */
  ofSheet(reader: BookReader, sheet: Sheet): readonly (string | undefined)[] {
    return rowFields(sheet).map(({ key }) => {
      if (key === ROW_FIELDS.disabled) return this.#reference([{ kind: 'boolean', boolean: true }])
      const column = sheet.columns.find(({ id }) => id === key)
      return column && this.#reference(choicesOf(reader, sheet, column))
    })
  }

  #reference(cells: readonly PlainCell[]): string | undefined {
    if (cells.length === 0) return undefined
    const key = JSON.stringify(cells)
    const at = this.#known.get(key) ?? this.#lists.push(cells) - 1
    this.#known.set(key, at)
    const column = columnName(at)
    return `'${this.#tab.replaceAll("'", "''")}'!$${column}$1:$${column}$${cells.length}`
  }

  worksheet(): readonly PlainSheet[] {
    const height = Math.max(0, ...this.#lists.map((list) => list.length))
    if (height === 0) return []
    const rows = Array.from({ length: height }, (_, row) => this.#lists.map((list) => list[row]))
    const columns = this.#lists.map((list) => ({
      width: Math.min(40, Math.max(8, ...list.map((cell) => shownText(cell).length + 2))),
      text: list.some(({ kind }) => kind === 'text'),
    }))
    return [{ name: this.#tab, rows, look: { head: 0, columns, comments: [], faint: new Set() } }]
  }
}

function choicesOf(reader: BookReader, sheet: Sheet, column: Column): readonly PlainCell[] {
  return reader.choices(sheet, column).map(({ value }) => {
    const text = typeof value === 'number' || column.type === 'boolean' ? String(value) : JSON.stringify(value)
    return (column.kind === 'output' ? typedCell(text, column.type) : undefined) ?? textCell(text)
  })
}
