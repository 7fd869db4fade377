/**
 * Texts and JSON values ⇄ cells of a spreadsheet, without loss, whatever program saves the file in between.
 *
 * Numbers, dates and yes or no are cells of that type only where they come back as the very same characters: no more than
 * 15 digits, dates as ISO. Everything else is a text. A text that a file cannot hold (a control character, more than a
 * cell takes, nothing at all), and JSON that is neither text, number nor boolean, is written as JSON behind a backslash:
 * `\""` is the empty text, `\["a","b"]` a list. So a text that begins with a backslash is written that way too.
 */
import type { Json } from '../json.ts'
import { plainNumber, shownText, textCell, type PlainCell } from './plain.ts'

/** What Excel takes in a cell is 32,767; a file's own escapes may need some of it. */
const LONGEST = 32_000
const PIECE = LONGEST - 2
/**
 * Characters that XML has not, or that programs change when they save; what looks like an escape of a file, and like an
 * error of a formula.
 */
// oxlint-disable-next-line no-control-regex -- these are the ones that are looked for
const CHANGED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^#[A-Z0-9_/]+[!?]?$/i

/** Texts that are too long for a cell are kept aside in pieces; the cell holds `\@` and their number. */
export class LongTexts {
  readonly pieces: { readonly text: number; readonly piece: string }[] = []
  #count = 0

  keep(text: string): string {
    const number = ++this.#count
    // Between bars, so that a piece neither begins nor ends with a space, nor looks like anything else.
    for (let at = 0; at < text.length; at += PIECE) {
      this.pieces.push({ text: number, piece: `|${text.slice(at, at + PIECE)}|` })
    }
    return `\\@${number}`
  }
}

export function escaped(value: Json, long: LongTexts): PlainCell {
  const text = `\\${printable(JSON.stringify(value))}`
  return textCell(text.length > LONGEST ? long.keep(text) : text)
}

/** JSON of printable characters only. */
const printable = (json: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the ones that are looked for
  json.replace(
    /[\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export function cellOfText(text: string, long: LongTexts): PlainCell {
  const isPlain = text !== '' && !text.startsWith('\\') && text.length <= LONGEST && !CHANGED.test(text)
  return isPlain ? textCell(text) : escaped(text, long)
}

/** What was escaped, where this is such a text. */
export function unescaped(text: string, long: ReadonlyMap<number, string>): Json | undefined {
  if (!text.startsWith('\\')) return undefined
  const aside = /^\\@(\d+)$/.exec(text)?.[1]
  const whole = aside === undefined ? text : long.get(Number(aside))
  if (whole === undefined) return undefined
  try {
    return JSON.parse(whole.slice(1)) as Json
  } catch {
    // Somebody's own text that happens to begin with a backslash.
    return undefined
  }
}

export function textOfCell(cell: PlainCell, long: ReadonlyMap<number, string>): string {
  if (cell.kind === 'number') return numberText(cell.number, cell.format)
  if (cell.kind !== 'text') return shownText(cell)
  const value = unescaped(cell.text, long)
  return typeof value === 'string' ? value : cell.text
}

export function cellOfValue(value: Json, long: LongTexts): PlainCell {
  if (typeof value === 'string') return cellOfText(value, long)
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value }
  if (typeof value === 'number' && digitsOf(String(value)) <= MOST_DIGITS) return { kind: 'number', number: value }
  return escaped(value, long)
}

export function valueOfCell(cell: PlainCell, long: ReadonlyMap<number, string>): Json {
  if (cell.kind === 'number') return cell.number
  if (cell.kind === 'boolean') return cell.boolean
  if (cell.kind !== 'text') return shownText(cell)
  const value = unescaped(cell.text, long)
  return value === undefined ? cell.text : value
}

/** More than these, programs round. */
const MOST_DIGITS = 15
const digitsOf = (text: string): number =>
  text.includes('e') ? Infinity : text.replace(/\D/g, '').replace(/^0+/, '').length

/** The texts that a cell of such a type may hold as a value of that type. */
export function typedCell(text: string, type: string): PlainCell | undefined {
  if (type === 'number' || type === 'any') return numberCell(text)
  if (type === 'date') return dateCell(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return { kind: 'boolean', boolean: text === 'true' }
  return undefined
}

/** `2400.00` is the number 2400 shown with two decimals, and comes back so. */
function numberCell(text: string): PlainCell | undefined {
  const decimals = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/.exec(text)
  if (!decimals || digitsOf(text) > MOST_DIGITS || /^-0(?:\.0+)?$/.test(text)) return undefined
  const places = decimals[1]?.length ?? 0
  if (places > 9) return undefined
  return { kind: 'number', number: Number(text), format: places === 0 ? '0' : `0.${'0'.repeat(places)}` }
}

function numberText(number: number, format: string | undefined): string {
  const places = /^0(?:\.(0{1,9}))?$/.exec(format ?? '')?.[1]?.length ?? 0
  const shown = number.toFixed(places)
  return Number(shown) === number && !shown.includes('e') && !shown.startsWith('-0') ? shown : plainNumber(number)
}

/** Spreadsheets count days from 1900, and believe that it was a leap year. */
function dateCell(text: string): PlainCell | undefined {
  if (!/^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return undefined
  const instant = Date.parse(`${text}T00:00:00Z`)
  const isDay = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
  return isDay ? { kind: 'date', iso: text } : undefined
}
