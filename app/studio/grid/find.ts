/**
 * What is looked for in a book, and what stands there instead when it is replaced.
 *
 * A cell is found by what was typed, and by what its values are called in either language: `上传` and `uploads` find
 * `"upload"`. Replacing changes what was typed and nothing else, so a cell that was found by a label only stays.
 */
import type { Text } from '../../../rules/text.ts'
import { fieldEdit, fieldText, LIMITS, type Edit, type Sheet } from '../../../rules/workbook/index.ts'
import { fieldKey, gridShape } from './grid-shape.ts'

export interface Sought {
  readonly text: string
  readonly matchCase: boolean
  /** The cell says that and nothing else. */
  readonly wholeCell: boolean
}

export interface Hit {
  readonly sheet: string
  readonly row: string
  readonly column: string
  /** Where it is in the order of the book: sheet, row, field. */
  readonly at: Where
  /** What was typed; absent where only a label says it. */
  readonly typed: string | undefined
}

export type Where = readonly [sheet: number, row: number, field: number]

/** Values by what they are called. */
export type Labels = ReadonlyMap<string, Text>

/** `labelsOf`: what the values of a column are called, where they have labels of their own. */
export function find(
  sheets: readonly Sheet[],
  sought: Sought,
  labels: Labels,
  labelsOf: (sheet: Sheet, column: string) => Labels,
): readonly Hit[] {
  if (sought.text.trim() === '') return []
  const isTyped = typedMatcher(sought)
  const everywhere = labelMatcher(labels, sought)
  return sheets.flatMap((sheet, sheetAt) => {
    const fields = gridShape(sheet, { withDates: true }).fields.map((field) => {
      const key = fieldKey(field)
      return { key, own: labelMatcher(labelsOf(sheet, key), sought) }
    })
    return sheet.rows.flatMap((row, rowAt) =>
      fields.flatMap(({ key, own }, fieldAt): readonly Hit[] => {
        const text = fieldText(row, key)
        if (text === '') return []
        const typed = isTyped(text)
        if (!typed && !own(text) && !everywhere(text)) return []
        const at = [sheetAt, rowAt, fieldAt] as const
        return [{ sheet: sheet.id, row: row.id, column: key, at, typed: typed ? text : undefined }]
      }),
    )
  })
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const typedPattern = ({ text, matchCase, wholeCell }: Sought, flags = ''): RegExp => {
  const source = wholeCell ? `(?<=^\\s*"?)${escaped(text.trim())}(?="?\\s*$)` : escaped(text)
  return new RegExp(source, `${flags}u${matchCase ? '' : 'i'}`)
}

function typedMatcher(sought: Sought): (text: string) => boolean {
  const pattern = typedPattern(sought)
  // Most cells do not hold it, and this is the quickest way to know.
  return sought.matchCase
    ? (text) => text.includes(sought.text.trim()) && pattern.test(text)
    : (text) => pattern.test(text)
}

/** Cells that hold a value which is called like this. */
function labelMatcher(labels: Labels, { text, matchCase, wholeCell }: Sought): (text: string) => boolean {
  const plain = (said: string): string => (matchCase ? said : said.toLowerCase())
  const wanted = plain(text.trim())
  const says = (said: string | undefined): boolean =>
    said !== undefined && (wholeCell ? plain(said) === wanted : plain(said).includes(wanted))
  const values = [...labels].flatMap(([value, label]) => (Object.values(label).some(says) ? [escaped(value)] : []))
  if (values.length === 0) return () => false
  const value = `(?:${values.join('|')})`
  const pattern = wholeCell
    ? new RegExp(`^\\s*"?${value}"?\\s*$`, 'u')
    : new RegExp(`(?<![\\p{L}\\p{N}_.-])${value}(?![\\p{L}\\p{N}_.-])`, 'u')
  return (cell) => pattern.test(cell)
}

/** The texts of the cells with the one for the other. A cell that would become too long stays as it is. */
export function replacements(hits: readonly Hit[], sought: Sought, by: string): readonly Edit[] {
  const pattern = typedPattern(sought, 'g')
  return hits.flatMap(({ typed, ...place }): readonly Edit[] => {
    if (typed === undefined) return []
    // A function: in a text `$1` would mean something else.
    const text = typed.replaceAll(pattern, () => by)
    const most = place.column === '@note' ? LIMITS.text : LIMITS.cell
    return text === typed || text.length > most ? [] : [fieldEdit(place, text)]
  })
}

export const isBefore = (a: Where, b: Where): boolean => {
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && a[at]! < b[at]!
}
