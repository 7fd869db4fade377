/**
 * What a cell that somebody else typed means as the text of a book's cell, and how it was read. Nothing is guessed in
 * silence: whatever is more than copying a text says how it came about.
 */
import { plainNumber, shownText, type PlainCell } from './plain.ts'

/** How a cell was read. */
export type Manner =
  | 'empty'
  | 'as-it-stands'
  | 'number'
  /** 5% is 0.05. */
  | 'percent'
  | 'date'
  /** A number that is a day, counted from 1900. */
  | 'serial-date'
  | 'yes-or-no'
  /** A text that was put between quotes. */
  | 'quoted'
  /** A label of an allowed value, taken as that value. */
  | 'label'
  /** A formula that gives an error, or whose value the file has not. */
  | 'no-value'

export interface CellTarget {
  readonly kind: 'condition' | 'output' | 'plain'
  readonly type: string
  /** What may stand there, with its names in lower case. */
  readonly values?: readonly { readonly value: string; readonly names: readonly string[] }[]
}

export interface CellRead {
  readonly text: string
  readonly manner: Manner
}

export function readForeignCell(cell: PlainCell | undefined, target: CellTarget): CellRead {
  switch (cell?.kind) {
    case undefined:
      return { text: '', manner: 'empty' }
    case 'error':
      return { text: '', manner: 'no-value' }
    case 'boolean':
      return target.type === 'string'
        ? textRead(String(cell.boolean), target)
        : { text: String(cell.boolean), manner: 'yes-or-no' }
    case 'date':
      return target.type === 'string' ? textRead(cell.iso, target) : { text: cell.iso, manner: 'date' }
    case 'number':
      return numberRead(cell.number, cell.format ?? '', target)
    case 'text':
      return textRead(cell.text, target)
  }
}

function numberRead(number: number, format: string, target: CellTarget): CellRead {
  const text = plainNumber(fifteenDigits(number))
  if (target.type === 'date') {
    const day = dayOf(number)
    if (day !== undefined) return { text: day, manner: 'serial-date' }
  }
  if (target.type === 'boolean' && (number === 0 || number === 1))
    return { text: String(number === 1), manner: 'yes-or-no' }
  if (target.type === 'string') return textRead(text, target)
  return { text, manner: /%/.test(format) ? 'percent' : 'number' }
}

/** Programs keep binary fractions: 0.1 + 0.2 shall be 0.3. */
const fifteenDigits = (number: number): number => Number(number.toPrecision(15))

const DAY_MS = 86_400_000

/** Spreadsheets believe that 1900-02-29 was a day, so counting is sure from March 1900 on. */
function dayOf(serial: number): string | undefined {
  if (!Number.isInteger(serial) || serial < 61 || serial > 2_958_465) return undefined
  return new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS).toISOString().slice(0, 10)
}

const YES = ['true', 'yes', 'y', '是', '√', '✓']
const NO = ['false', 'no', 'n', '否', '×', '✗']

function textRead(given: string, target: CellTarget): CellRead {
  const text = given.trim()
  if (text === '') return { text: '', manner: 'empty' }
  if (target.kind === 'plain' && target.type !== 'date') return { text: given, manner: 'as-it-stands' }
  if (target.type === 'boolean') {
    if (YES.includes(text.toLowerCase())) return { text: 'true', manner: 'yes-or-no' }
    if (NO.includes(text.toLowerCase())) return { text: 'false', manner: 'yes-or-no' }
  }
  if (target.type === 'date') {
    const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
    if (written)
      return {
        text: [written[1], written[2]!.padStart(2, '0'), written[3]!.padStart(2, '0')].join('-'),
        manner: 'date',
      }
  }
  if (target.type === 'number' && PERCENT.test(text)) return percentRead(text)
  if (target.type !== 'string' || isWritten(text, target.kind)) return { text, manner: 'as-it-stands' }
  return quotedText(text, target)
}

/** A text has it as it is shown; a cell has the number itself. */
const PERCENT = /^[+-]?\d+(?:\.\d+)?\s*[%％]$/

const percentRead = (text: string): CellRead => ({
  text: plainNumber(fifteenDigits(Number.parseFloat(text) / 100)),
  manner: 'percent',
})

/** Whether it is written already as a book's cells are. */
const isWritten = (text: string, kind: CellTarget['kind']): boolean =>
  text.startsWith('"') || (kind === 'condition' && (text === '-' || text === '–' || text.startsWith('not(')))

/** A list only where every part of it is a known value: a name may have a comma in it. */
function quotedText(text: string, { kind, values = [] }: CellTarget): CellRead {
  const valueOf = (name: string): string | undefined =>
    values.find(({ value, names }) => value === name || names.includes(name.toLowerCase()))?.value
  const parts =
    kind === 'condition' && valueOf(text) === undefined ? text.split(/[,，、;；\n]/).map((part) => part.trim()) : [text]
  const known = parts.map(valueOf)
  if (known.every((value) => value !== undefined)) {
    const isLabel = known.some((value, at) => value !== parts[at])
    return { text: known.map((value) => JSON.stringify(value)).join(', '), manner: isLabel ? 'label' : 'quoted' }
  }
  return { text: JSON.stringify(text), manner: 'quoted' }
}

export const isBlank = (cell: PlainCell | undefined): boolean => shownText(cell).trim() === ''
