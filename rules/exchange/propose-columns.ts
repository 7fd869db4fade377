/**
 * What each column of a worksheet that somebody else made could be for a decision point: guessed by its heading, and by its
 * cells where that could be either. A person may choose otherwise, also that it is a fact which the book does not have yet.
 */
import type { ValueType } from '../cell/index.ts'
import {
  DECISION_POINTS,
  freshName,
  POINTS,
  readerOf,
  type BookReader,
  type Column,
  type DecisionPoint,
  type Fact,
  type FactOwner,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import type { Text } from '../text.ts'
import { findTable, type TableRange } from './find-table.ts'
import { seenIn, type Seen } from './merged-cells.ts'
import { shownText, type ForeignSheet, type PlainCell, type Range } from './plain.ts'

/** What a column of the worksheet becomes. */
export type ColumnUse =
  | { readonly as: 'condition'; readonly subject: string }
  /** A condition on a fact that comes with it, called as the column is. */
  | { readonly as: 'new-fact'; readonly of: FactOwner }
  | { readonly as: 'output'; readonly output: string }
  | { readonly as: 'note' | 'from' | 'until' | 'nothing' }

export type Uses = ReadonlyMap<number, ColumnUse>

/** What a sheet that is to be made, or filled, says already. */
export interface AskedSheet {
  readonly point: DecisionPoint
  readonly columns?: readonly Column[]
}

export interface ProposedColumn {
  readonly at: number
  readonly heading: string
  /** What stood in brackets behind the heading. */
  readonly unit?: string
  readonly use: ColumnUse
}

export function proposedColumns(
  worksheet: ForeignSheet,
  { header, body }: TableRange,
  reader: BookReader,
  sheet: AskedSheet,
  chosen: Uses = new Map(),
): readonly ProposedColumn[] {
  const used = new Set<string>([...chosen.values()].map((use) => JSON.stringify(use)))
  const seen = seenIn(worksheet)
  const guess = guesser(reader, sheet)
  return Array.from({ length: body.right - body.left + 1 }, (_, index) => {
    const at = body.left + index
    const { heading, unit } = headingOf(shownText(seen(header, at).cell))
    const said = { at, heading, ...(unit === undefined ? {} : { unit }) }
    const own = chosen.get(at)
    if (own !== undefined) return { ...said, use: own }
    const use = guess(heading, hasTests(worksheet, body, at))
    const key = JSON.stringify(use)
    // An answer, the note or a date of a row stands in one column only.
    const isTwice = use.as !== 'condition' && use.as !== 'nothing' && used.has(key)
    used.add(key)
    return { ...said, use: isTwice ? { as: 'nothing' } : use }
  })
}

/** The decision point for which most of the columns mean something; of several the one that comes first in a book. */
export function pointFor(worksheet: ForeignSheet, book: Workbook): DecisionPoint | undefined {
  const table = findTable(worksheet)
  if (table === undefined) return undefined
  const reader = readerOf(book)
  const scores = DECISION_POINTS.map((point) => {
    const uses = proposedColumns(worksheet, table, reader, { point }).map(({ use }) => use)
    return { point, score: uses.reduce((sum, use) => sum + weightOf(use, point), 0) }
  })
  const best = Math.max(...scores.map(({ score }) => score))
  return best === 0 ? undefined : scores.find(({ score }) => score === best)?.point
}

/** An answer says more than a condition, which many points could ask; a name that would be made says nothing. */
function weightOf(use: ColumnUse, point: DecisionPoint): number {
  if (use.as === 'condition') return 2
  if (use.as !== 'output') return 0
  return POINTS[point].answers.some(({ name }) => name === use.output) ? 3 : 0
}

/** Whether what was copied begins with the names of columns: of those of the sheet, or of what it could ask and answer. */
export function hasHeadings(
  worksheet: ForeignSheet,
  book: Workbook,
  { point, columns }: Pick<Sheet, 'point' | 'columns'>,
): boolean {
  const body = { top: 1, left: 0, bottom: worksheet.rows.length - 1, right: (worksheet.rows[0]?.length ?? 0) - 1 }
  if (body.bottom < body.top) return false
  const proposed = proposedColumns(worksheet, { header: 0, body }, readerOf(book), { point, columns })
  return proposed.some(({ use }) => weightOf(use, point) > 0)
}

/** `单价 (CNY)` is a heading with its unit. */
function headingOf(text: string): { readonly heading: string; readonly unit?: string } {
  const found = /^(.*?)\s*[(（[]([^()（）[\]]+)[)）\]]$/su.exec(text.trim())
  return found?.[1] ? { heading: found[1], unit: found[2]! } : { heading: text.trim() }
}

const NOTES = ['note', 'notes', 'remark', 'remarks', 'comment', '备注', '说明']
const FROM = [
  'from',
  'valid from',
  'effective',
  'effective from',
  'start date',
  '生效日期',
  '生效时间',
  '开始日期',
  '起始日期',
]
const UNTIL = ['until', 'valid until', 'expires', 'end date', '失效日期', '结束日期', '截止日期', '有效期至']

/** Where a heading could be either, the cells decide: whoever writes `>= 1000` asks. */
function guesser(
  reader: BookReader,
  { point, columns = [] }: AskedSheet,
): (heading: string, asks: boolean) => ColumnUse {
  const spec = POINTS[point]
  const subjects = subjectsByName(reader, point)
  return (heading, asks) => {
    const said = plainName(heading)
    if (said === '') return { as: 'nothing' }
    const there = columns.find(({ id, label }) => namesOf(id, label).includes(said))
    if (there) return useOf(there)
    const answer = spec.answers.find(({ name, label }) => namesOf(name, label).includes(said))
    const subject = subjects.get(said)
    if (subject !== undefined && (answer === undefined || asks)) return { as: 'condition', subject }
    if (answer) return { as: 'output', output: answer.name }
    if (NOTES.includes(said)) return { as: 'note' }
    if (FROM.includes(said)) return { as: 'from' }
    if (UNTIL.includes(said)) return { as: 'until' }
    // A dictionary has further columns of any name.
    return spec.open === true ? { as: 'output', output: freshName({ en: heading }, [], 'column') } : { as: 'nothing' }
  }
}

const useOf = ({ kind, subject = '', output = '' }: Column): ColumnUse =>
  kind === 'condition' ? { as: 'condition', subject } : { as: 'output', output }

/** By everything that a fact may be called; the first that is called so. */
function subjectsByName(reader: BookReader, point: DecisionPoint): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (POINTS[point].dictionary) return found
  const names = reader.names(point)
  for (const path of names.all()) {
    const fact = names.fact(path)
    if (fact === undefined) continue
    for (const name of [...namesOf(path, fact.label), plainName(path.slice(path.indexOf('.') + 1))])
      if (name !== '' && !found.has(name)) found.set(name, path)
  }
  return found
}

const TEST = /^\s*(?:[<>≤≥＜＞]=?|[-–]\s*$|[[\]（(]?\s*[\d.,]+\s*(?:-|–|~|～|\.\.)\s*[\d.,]+|not\()/u

function hasTests({ rows }: ForeignSheet, { top, bottom }: Range, column: number): boolean {
  return rows.slice(top, bottom + 1).some((row) => {
    const cell = row[column]
    return cell?.kind === 'text' && TEST.test(cell.text)
  })
}

export const plainName = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')
export const namesOf = (name: string, label: Text | undefined): readonly string[] =>
  [name, label?.en ?? '', label?.['zh-CN'] ?? ''].map(plainName)

/** The facts that come with columns that ask them, by column. */
export function newFacts(
  worksheet: ForeignSheet,
  { body }: TableRange,
  columns: readonly ProposedColumn[],
  { vocabulary: { facts } }: Workbook,
): ReadonlyMap<number, Fact> {
  const made = new Map<number, Fact>()
  const seen = seenIn(worksheet)
  for (const { at, heading, use } of columns) {
    if (use.as !== 'new-fact') continue
    const taken = [...facts, ...made.values()].filter(({ of }) => of === use.of).map(({ name }) => name)
    const name = freshName({ en: heading }, taken, 'fact')
    made.set(at, {
      of: use.of,
      name,
      type: typeInColumn(seen, body, at),
      label: { en: heading === '' ? name : heading },
    })
  }
  return made
}

/** What the cells of a column would be, with or without a comparison before them. */
export function typeInColumn(seen: Seen, { top, bottom }: Range, column: number): ValueType {
  const types = new Set<ValueType>()
  for (let row = top; row <= bottom; row++) {
    const type = typeOfCell(seen(row, column).cell)
    if (type !== undefined) types.add(type)
  }
  const [type] = types
  return types.size === 1 ? type! : 'string'
}

function typeOfCell(cell: PlainCell | undefined): ValueType | undefined {
  if (cell === undefined || cell.kind === 'error') return undefined
  if (cell.kind !== 'text') return cell.kind
  const text = cell.text.trim()
  if (text === '' || text === '-' || text === '–') return undefined
  if (TEST.test(text) || /^[+-]?\d[\d,]*(?:\.\d+)?\s*%?$/.test(text)) return 'number'
  if (/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text)) return 'date'
  return /^(?:true|false|yes|no|是|否|√|×)$/i.test(text) ? 'boolean' : 'string'
}
