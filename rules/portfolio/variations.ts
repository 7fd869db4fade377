/**
 * Variations: books that differ from one by a cell, or by every combination of the values of several cells.
 *
 * A place is written `sheet/row/column`. A value is what a person would type there; an empty one empties the cell.
 */
import { nearest } from '../simulate/index.ts'
import { compileWorkbook, editRead, type Edit, type Workbook } from '../workbook/index.ts'

export interface CellSetting {
  readonly sheet: string
  readonly row: string
  readonly column: string
  readonly text: string
}

export interface Variation {
  readonly settings: readonly CellSetting[]
  readonly workbook: Workbook
}

/** More books than this are compared in one pass by nobody who means it. */
const MOST_VARIATIONS = 100

/** A setting or sweep that names no cell, or says what cannot be read there. */
export class VariationError extends Error {
  override readonly name = 'VariationError'
}

/** The book with the settings, once for each combination of the sweeps' values, the last sweep varying fastest. */
export function variationsOf(
  book: Workbook,
  settings: readonly string[],
  sweeps: readonly string[],
): readonly Variation[] {
  const fixed = settings.map((text) => settingIn(text))
  const varied = sweeps.map((text) => sweepIn(text))
  const count = varied.reduce((product, values) => product * values.length, 1)
  if (count > MOST_VARIATIONS)
    throw new VariationError(`the sweeps make ${count} books; at most ${MOST_VARIATIONS} are compared in one run`)
  const combinations = varied.reduce<readonly (readonly CellSetting[])[]>(
    (found, values) => found.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  )
  return combinations.map((chosen) => variation(book, [...fixed, ...chosen]))
}

function settingIn(given: string): CellSetting {
  const at = given.indexOf('=')
  const [sheet, row, column, more] = given.slice(0, Math.max(at, 0)).split('/')
  if (!sheet || !row || !column || more !== undefined)
    throw new VariationError(`"${given}" names no cell; write sheet/row/column=what stands there`)
  return { sheet, row, column, text: given.slice(at + 1) }
}

function sweepIn(given: string): readonly CellSetting[] {
  const { text, ...place } = settingIn(given)
  return valuesIn(text).map((value) => ({ ...place, text: value }))
}

const OPENING = '([{'
const CLOSING = ')]}'

/** Values stand between commas; a comma inside quotes or brackets belongs to its value. */
function valuesIn(text: string): readonly string[] {
  const values = ['']
  let depth = 0
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (!quoted && OPENING.includes(char)) depth++
    else if (!quoted && CLOSING.includes(char)) depth--
    if (char === ',' && !quoted && depth <= 0) values.push('')
    else values[values.length - 1] += char
  }
  return values.map((value) => value.trim())
}

function variation(book: Workbook, settings: readonly CellSetting[]): Variation {
  for (const setting of settings) checkPlace(book, setting)
  const edits = settings.map((setting): Edit => ({ kind: 'cell', ...setting }))
  const { workbook } = editRead(book, edits)
  const finding = compileWorkbook(workbook).findings.find(({ severity }) => severity === 'error')
  if (finding) {
    const place = [finding.sheet, finding.row, finding.column].filter((part) => part !== undefined).join('/')
    const said = settings.map(({ sheet, row, column, text }) => `${sheet}/${row}/${column}=${text}`).join(' and ')
    throw new VariationError(`with ${said} the book cannot be used: ${place}: ${finding.message.en}`)
  }
  return { settings, workbook }
}

function checkPlace(book: Workbook, { sheet, row, column }: CellSetting): void {
  const found = oneOf('there is no sheet', sheet, book.sheets)
  oneOf(`sheet "${sheet}" has no row`, row, found.rows)
  oneOf(`sheet "${sheet}" has no column`, column, found.columns)
}

function oneOf<T extends { readonly id: string }>(trouble: string, id: string, list: readonly T[]): T {
  const found = list.find((entry) => entry.id === id)
  if (found) return found
  const ids = list.map((entry) => entry.id)
  throw new VariationError(`${trouble} "${id}"; ${nearest(id, ids)}`)
}
