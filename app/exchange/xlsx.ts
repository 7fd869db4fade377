/** Plain tables ⇄ the bytes of an `.xlsx` file. The only module that knows the library that does it. */
import { readXlsx, writeXlsx, type CellStyle, type Sheet, type WriteSheet } from 'hucre/xlsx'
import { columnName, type ForeignSheet, type PlainCell, type PlainSheet } from '../../rules/exchange/index.ts'
import { ExchangeError } from './exchange-error.ts'

/** More than a book can hold; Excel itself has 1,048,576. */
export const MOST_ROWS = 60_000
export const MOST_CELLS = 2_000_000

/** The same tables give the same bytes: a file has no time of its own. */
const NO_TIME = new Date('2000-01-01T00:00:00Z')

export async function xlsxOf(sheets: readonly PlainSheet[], title: string): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(writeSheet),
    properties: { title, creator: 'Ratebook', created: NO_TIME, modified: NO_TIME },
    defaultFont: { name: 'Calibri', size: 11 },
  })
}

const TOP = { vertical: 'top', wrapText: true } as const
const STYLES: readonly CellStyle[] = [
  { font: { bold: true, size: 14 } },
  { font: { italic: true, color: { rgb: '666666' } } },
  {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EEF7' } },
    border: { bottom: { style: 'thin' } },
    alignment: TOP,
  },
  { font: { size: 8, color: { rgb: '888888' } }, numFmt: '@' },
]
const USUAL: CellStyle = { alignment: TOP }
const FAINT: CellStyle = { alignment: TOP, font: { strikethrough: true, color: { rgb: '999999' } } }
/** So many further rows take texts as texts, for who goes on below the last one. */
const SPARE = 200

function writeSheet({ name, rows, look }: PlainSheet): WriteSheet {
  const { head = 0, columns = [], comments = [], faint = new Set<number>() } = look ?? {}
  const cells = new Map<string, NonNullable<WriteSheet['cells']> extends Map<string, infer Each> ? Each : never>()
  rows.forEach((row, r) => {
    const style = r < head ? STYLES[r] : undefined
    row.forEach((cell, c) => {
      if (cell !== undefined) cells.set(`${r},${c}`, written(cell, style ?? (faint.has(r) ? FAINT : USUAL)))
    })
  })
  for (const { row, column, text } of comments) {
    const key = `${row},${column}`
    cells.set(key, { ...cells.get(key), comment: { author: 'Ratebook', text } })
  }
  if (head > 0) spare(cells, rows, columns)
  const last = rows.length + SPARE
  return {
    name,
    rows: rows.map((row) => row.map((cell) => (cell === undefined ? null : valueOf(cell)))),
    cells: cells as NonNullable<WriteSheet['cells']>,
    columns: columns.map(({ width }) => ({ width })),
    dataValidations: columns.flatMap(({ choices }, c) =>
      choices === undefined
        ? []
        : [
            {
              type: 'list' as const,
              formula1: choices,
              allowBlank: true,
              showErrorMessage: false,
              range: `${columnName(c)}${head + 1}:${columnName(c)}${last}`,
            },
          ],
    ),
    ...(head > 0 ? { freezePane: { rows: head, columns: 1 } } : {}),
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(head > 0 ? { printTitlesRow: `$${head - 1}:$${head}` } : {}),
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  }
}

/** Cells that are still empty keep what is typed there as a text, where the column holds texts. */
function spare(
  cells: Map<string, object>,
  rows: PlainSheet['rows'],
  columns: NonNullable<PlainSheet['look']>['columns'],
): void {
  columns.forEach(({ text }, c) => {
    if (!text) return
    for (let r = 4; r < rows.length + SPARE; r++) {
      const key = `${r},${c}`
      if (!cells.has(key)) cells.set(key, { value: null, type: 'empty', style: { numFmt: '@' } })
    }
  })
}

const valueOf = (cell: PlainCell): string | number | boolean | Date => {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'number':
      return cell.number
    case 'boolean':
      return cell.boolean
    case 'date':
      return new Date(cell.iso.includes('T') ? `${cell.iso}Z` : `${cell.iso}T00:00:00Z`)
    case 'error':
      return cell.error
  }
}

function written(
  cell: PlainCell,
  style: CellStyle,
): { value: string | number | boolean | Date; style: CellStyle; type: 'string' | 'number' | 'boolean' | 'date' } {
  const value = valueOf(cell)
  const look = (numFmt: string | undefined): CellStyle => ({ ...style, ...(numFmt ? { numFmt } : {}) })
  switch (cell.kind) {
    case 'number':
      return { value, type: 'number', style: look(cell.format) }
    case 'boolean':
      return { value, type: 'boolean', style: look(undefined) }
    case 'date':
      return { value, type: 'date', style: look(cell.iso.includes('T') ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd') }
    default:
      return { value, type: 'string', style: look('@') }
  }
}

export async function plainOf(bytes: Uint8Array): Promise<readonly ForeignSheet[]> {
  const { sheets } = await readXlsx(bytes, { readStyles: true, maxRows: MOST_ROWS + 1 })
  const total = sheets.reduce((sum, { cells }) => sum + (cells?.size ?? 0), 0)
  if (total > MOST_CELLS)
    throw new ExchangeError({
      en: `this file has ${total} cells; ${MOST_CELLS} at most`,
      'zh-CN': `该文件有 ${total} 个单元格；最多 ${MOST_CELLS} 个`,
    })
  return sheets.map(plainSheet)
}

function plainSheet(sheet: Sheet): ForeignSheet {
  const { name, rows, cells, merges, rowDefs, columns, hidden, veryHidden } = sheet
  if (rows.length > MOST_ROWS)
    throw new ExchangeError({
      en: `the worksheet "${name}" has more than ${MOST_ROWS} rows; split it, or leave out what is no table`,
      'zh-CN': `工作表“${name}”超过 ${MOST_ROWS} 行；请拆分，或去掉不是表格的部分`,
    })
  const formulas = new Map<string, string>()
  const plain = rows.map((row, r) =>
    row.map((value, c) => {
      const cell = cells?.get(`${r},${c}`)
      if (cell?.formula !== undefined) formulas.set(`${r},${c}`, cell.formula)
      const known = cell?.formula === undefined ? value : (cell.formulaResult ?? value)
      return plainCell(known, cell?.style?.numFmt, cell?.type === 'error')
    }),
  )
  return {
    name,
    rows: plain,
    ...(hidden === true || veryHidden === true ? { hidden: true } : {}),
    merges: (merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow,
      left: startCol,
      bottom: endRow,
      right: endCol,
    })),
    hiddenRows: new Set([...(rowDefs ?? [])].flatMap(([row, def]) => (def.hidden === true ? [row] : []))),
    hiddenColumns: new Set((columns ?? []).flatMap((column, at) => (column?.hidden === true ? [at] : []))),
    formulas,
  }
}

function plainCell(value: unknown, format: string | undefined, isError: boolean): PlainCell | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (isError) return { kind: 'error', error: String(value) }
  if (value instanceof Date) return { kind: 'date', iso: isoOf(value) }
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value }
  if (typeof value === 'number') return { kind: 'number', number: value, ...(format === undefined ? {} : { format }) }
  return { kind: 'text', text: String(value) }
}

/** A day where it is midnight, else the minute or second. Programs count days in binary fractions: whole seconds. */
function isoOf(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
