/**
 * What rests on a thing of the book: the sheets that name it, and there the answers that it has a say in. A condition has
 * a say in every answer of its row; a cell of an answer in that answer alone; a whole column or sheet in those of all rows.
 */
import { fieldText, POINTS, type Row, type Sheet, type Use, type Workbook } from '../../../rules/workbook/index.ts'

export interface Resting {
  readonly sheets: readonly RestingSheet[]
  /** How many scenarios name it. */
  readonly scenarios: number
}

export interface RestingSheet {
  readonly sheet: Sheet
  /** How many rows. */
  readonly rows: number
  /** Ids of columns, in the sheet's order. */
  readonly answers: readonly string[]
}

export function whatRests(uses: readonly Use[], { sheets }: Workbook): Resting {
  const named = sheets.flatMap((sheet): readonly RestingSheet[] => {
    const here = uses.filter((use) => 'sheet' in use && use.sheet === sheet.id) as readonly Place[]
    return here.length === 0 ? [] : [restingOn(sheet, here)]
  })
  const scenarios = new Set(uses.flatMap((use) => ('scenario' in use ? [use.scenario] : [])))
  return { sheets: named, scenarios: scenarios.size }
}

type Place = Extract<Use, { readonly sheet: string }>

function restingOn(sheet: Sheet, uses: readonly Place[]): RestingSheet {
  const rows = new Set<string>()
  const answers = new Set<string>()
  for (const use of uses) {
    const asked = sheet.rows.filter((row) => isAbout(use, row))
    for (const { id } of asked) rows.add(id)
    for (const id of answersOf(sheet, use, asked)) answers.add(id)
  }
  return { sheet, rows: rows.size, answers: sheet.columns.flatMap(({ id }) => (answers.has(id) ? [id] : [])) }
}

/** A use of a column is one of all rows that say something there. */
const isAbout = ({ row, column }: Place, candidate: Row): boolean =>
  row === undefined ? column === undefined || fieldText(candidate, column) !== '' : candidate.id === row

function answersOf({ columns, point }: Sheet, { column }: Place, rows: readonly Row[]): readonly string[] {
  const used = columns.find(({ id }) => id === column)
  if (used?.kind === 'output') return [used.id]
  // A dictionary decides nothing: it says what there is.
  if (POINTS[point].dictionary) return []
  return columns
    .filter(
      ({ kind, id, default: standing = '' }) =>
        kind === 'output' && (standing !== '' || rows.some((row) => fieldText(row, id) !== '')),
    )
    .map(({ id }) => id)
}
