/**
 * What rows and places are called for people: a row by its number and, where it has one, its label.
 *
 * A row's label is its note, shortened, or an id that somebody gave it; ids that a program made say nothing.
 */
import { textIn, type Text } from '../text.ts'
import type { Finding } from './finding.ts'
import { ROW_DATE_LABELS, rowDateOf } from './row-dates.ts'
import { scenarioTitle } from './scenario-title.ts'
import type { CellRef, Row, Scenario, Sheet, Workbook } from './workbook.ts'

const known = new WeakMap<readonly Row[], ReadonlyMap<string, number>>()

/** Where a row stands in its sheet, from 0; -1 for a row that is not there. Reckoned once for each state of the rows. */
export function placeOfRow(rows: readonly Row[], id: string | undefined): number {
  if (id === undefined) return -1
  const places = known.get(rows) ?? new Map(rows.map((row, index) => [row.id, index]))
  known.set(rows, places)
  return places.get(id) ?? -1
}

/** `row 3 “late fee”` */
export function rowName(sheet: Sheet, id: string): Text {
  const at = placeOfRow(sheet.rows, id)
  const label = at < 0 ? id : labelOf(sheet.rows[at]!)
  if (at < 0) return { en: `row “${label}”`, 'zh-CN': `行“${label}”` }
  return label === undefined
    ? { en: `row ${at + 1}`, 'zh-CN': `第 ${at + 1} 行` }
    : { en: `row ${at + 1} “${label}”`, 'zh-CN': `第 ${at + 1} 行“${label}”` }
}

/** Several of them; a list of hundreds would hide the rest of the sentence. */
export function rowNames(sheet: Sheet, ids: readonly string[]): Text {
  const names = ids.slice(0, MOST_NAMED).map((id) => rowName(sheet, id))
  const more = ids.length > MOST_NAMED ? ` … (${ids.length})` : ''
  return {
    en: names.map(({ en }) => en).join(', ') + more,
    'zh-CN': names.map((name) => name['zh-CN']).join('、') + more,
  }
}

const MOST_NAMED = 5
const LONGEST_LABEL = 40

/** As programs number rows: `r12`, `r-0f3a9c21`. */
const NUMBERED = /^r(ow)?-?[0-9a-f]*\d[0-9a-f]*$/i

function labelOf({ id, note }: Row): string | undefined {
  const label = note?.trim() || (NUMBERED.test(id) ? undefined : id)
  if (label === undefined || label.length <= LONGEST_LABEL) return label
  return `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…`
}

/** Sheet, row and column, as people call them: `Prices, row 3 “late fee”, Unit price`; or a scenario by its title. */
export function placeName(
  { sheets, scenarios }: Pick<Workbook, 'sheets' | 'scenarios'>,
  { sheet: id, row, column, scenario }: CellRef & Pick<Finding, 'scenario'>,
): Text {
  if (scenario !== undefined) return scenarioName(scenarios.find((one) => one.id === scenario) ?? { id: scenario })
  const sheet = sheets.find((candidate) => candidate.id === id)
  if (!sheet) return { en: id }
  const field = column === undefined ? undefined : columnName(sheet, column)
  const isRow = row !== undefined && placeOfRow(sheet.rows, row) >= 0
  const parts = [sheet.label, ...(isRow ? [rowName(sheet, row)] : []), ...(field ? [field] : [])]
  return {
    en: parts.map(({ en }) => en).join(', '),
    'zh-CN': parts.map((part) => part['zh-CN'] ?? part.en).join('，'),
  }
}

function scenarioName(scenario: Scenario): Text {
  const title = scenarioTitle(scenario)
  return { en: `scenario “${title.en}”`, 'zh-CN': `场景“${textIn(title, 'zh-CN')}”` }
}

/** A column of the sheet, or one of the dates that every row may have. */
function columnName({ columns }: Sheet, id: string): Text | undefined {
  const date = rowDateOf(id)
  return date === undefined ? columns.find((column) => column.id === id)?.label : ROW_DATE_LABELS[date]
}
