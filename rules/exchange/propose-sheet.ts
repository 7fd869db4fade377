/**
 * A worksheet that somebody else made as a sheet for a decision point: a proposal with everything that was guessed, cell by
 * cell, so that a person can correct it. Corrections come in as `choices`; what is not chosen is guessed again.
 *
 * Does not add the sheet to a book: whoever does reads it there, and gets the findings of its cells.
 */
import {
  POINTS,
  readerOf,
  type BookReader,
  type Column,
  type DecisionPoint,
  type GivenRow,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import type { Text } from '../text.ts'
import { findTable, type TableRange } from './find-table.ts'
import { isBlank, readForeignCell, type CellTarget, type Manner } from './foreign-cells.ts'
import { cellName, shownText, type ForeignSheet, type PlainCell, type Range } from './plain.ts'

/** What a column of the worksheet becomes. */
export type ColumnUse =
  | { readonly as: 'condition'; readonly subject: string }
  | { readonly as: 'output'; readonly output: string }
  | { readonly as: 'note' | 'from' | 'until' | 'nothing' }

export interface Choices {
  readonly table?: TableRange
  /** By column of the worksheet. */
  readonly uses?: ReadonlyMap<number, ColumnUse>
  /** Rows that are hidden are taken as well, unless this says no. */
  readonly hiddenRows?: boolean
}

export interface ProposedColumn {
  readonly at: number
  readonly heading: string
  /** What stood in brackets behind the heading. */
  readonly unit?: string
  readonly use: ColumnUse
}

export interface CellReport {
  /** `B7` */
  readonly at: string
  readonly row: number
  readonly column: number
  /** What the worksheet shows, more or less. */
  readonly seen: string
  readonly text: string
  readonly manner: Manner
  /** It has the value of the merged cell that covers it. */
  readonly merged?: true
  /** Its value is that of this formula; the formula is left behind. */
  readonly formula?: string
  /** Its row or column is hidden in the worksheet. */
  readonly hidden?: true
}

export type Proposal =
  | { readonly ok: false; readonly message: Text }
  | {
      readonly ok: true
      readonly table: TableRange
      readonly columns: readonly ProposedColumn[]
      readonly cells: readonly CellReport[]
      /** What a person should look at: hidden rows, columns that nothing was made of, formulas without a value. */
      readonly remarks: readonly Text[]
      readonly sheet: Omit<Sheet, 'rows'> & { readonly rows: readonly GivenRow[] }
    }

export interface Goal {
  readonly book: Workbook
  readonly point: DecisionPoint
  /** The id and name that the sheet shall have. */
  readonly id: string
  readonly label: Text
}

export function proposeSheet(worksheet: ForeignSheet, goal: Goal, choices: Choices = {}): Proposal {
  const table = choices.table ?? findTable(worksheet)
  if (table === undefined || table.body.top > table.body.bottom) return { ok: false, message: NO_TABLE }
  const reader = readerOf(goal.book)
  const columns = proposedColumns(worksheet, table, reader, goal.point, choices.uses)
  const taken = columnsOf(columns, reader, goal.point)
  const { rows, cells } = readRows(worksheet, table, taken, choices.hiddenRows !== false)
  return {
    ok: true,
    table,
    columns,
    cells,
    remarks: remarksOn(worksheet, table, columns, cells),
    sheet: {
      id: goal.id,
      point: goal.point,
      label: goal.label,
      hitPolicy: POINTS[goal.point].dictionary ? 'collect' : 'first',
      columns: taken.flatMap(({ column }) => column ?? []),
      rows,
    },
  }
}

const NO_TABLE: Text = {
  en: 'this worksheet has no table: no row below a row of headings',
  'zh-CN': '该工作表中没有表格：标题行之下没有数据行',
}

// Columns

function proposedColumns(
  worksheet: ForeignSheet,
  { header, body }: TableRange,
  reader: BookReader,
  point: DecisionPoint,
  chosen: ReadonlyMap<number, ColumnUse> = new Map(),
): readonly ProposedColumn[] {
  const used = new Set<string>()
  return Array.from({ length: body.right - body.left + 1 }, (_, index) => {
    const at = body.left + index
    const { heading, unit } = headingOf(shownText(covered(worksheet, header, at).cell))
    const guess = chosen.get(at) ?? useOf(heading, reader, point, hasTests(worksheet, body, at))
    const key = JSON.stringify(guess)
    // An answer, the note or a date of a row stands in one column only.
    const isTwice = guess.as !== 'condition' && guess.as !== 'nothing' && used.has(key)
    used.add(key)
    return { at, heading, ...(unit === undefined ? {} : { unit }), use: isTwice ? { as: 'nothing' } : guess }
  })
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
function useOf(heading: string, reader: BookReader, point: DecisionPoint, asks: boolean): ColumnUse {
  const said = plainName(heading)
  if (said === '') return { as: 'nothing' }
  const answer = POINTS[point].answers.find(({ name, label }) => namesOf(name, label).includes(said))
  const subject = subjectOf(said, reader, point)
  if (subject !== undefined && (answer === undefined || asks)) return { as: 'condition', subject }
  if (answer) return { as: 'output', output: answer.name }
  if (NOTES.includes(said)) return { as: 'note' }
  if (FROM.includes(said)) return { as: 'from' }
  if (UNTIL.includes(said)) return { as: 'until' }
  return { as: 'nothing' }
}

function subjectOf(said: string, reader: BookReader, point: DecisionPoint): string | undefined {
  if (POINTS[point].dictionary) return undefined
  const names = reader.names(point)
  return names.all().find((path) => {
    const fact = names.fact(path)
    if (fact === undefined) return false
    return [...namesOf(path, fact.label), plainName(path.slice(path.indexOf('.') + 1))].includes(said)
  })
}

const TEST = /^\s*(?:[<>≤≥＜＞]=?|[-–]\s*$|[[\]（(]?\s*[\d.,]+\s*(?:-|–|~|～|\.\.)\s*[\d.,]+|not\()/u

function hasTests({ rows }: ForeignSheet, { top, bottom }: Range, column: number): boolean {
  return rows.slice(top, bottom + 1).some((row) => {
    const cell = row[column]
    return cell?.kind === 'text' && TEST.test(cell.text)
  })
}

const plainName = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')
const namesOf = (name: string, label: Text | undefined): readonly string[] =>
  [name, label?.en ?? '', label?.['zh-CN'] ?? ''].map(plainName)

/** A column of the worksheet that is read, with how its cells are. */
interface Taken {
  readonly at: number
  readonly use: ColumnUse
  readonly column?: Column
  readonly target: CellTarget
}

function columnsOf(columns: readonly ProposedColumn[], reader: BookReader, point: DecisionPoint): readonly Taken[] {
  const ids = new Set<string>()
  return columns.flatMap(({ at, heading, unit, use }): readonly Taken[] => {
    if (use.as === 'nothing') return []
    if (use.as !== 'condition' && use.as !== 'output') {
      return [{ at, use, target: { kind: 'plain', type: use.as === 'note' ? 'text' : 'date' } }]
    }
    const { type, values, name } = meantBy(use, reader, point)
    const label: Text = { en: heading === '' ? name : heading }
    const said = { id: freshId(name, ids), label, type, ...(unit === undefined ? {} : { unit: { en: unit } }) }
    const column: Column =
      use.as === 'condition'
        ? { ...said, kind: 'condition', subject: use.subject }
        : { ...said, kind: 'output', output: use.output }
    return [{ at, use, column, target: { kind: use.as, type, values } }]
  })
}

function meantBy(use: Extract<ColumnUse, { as: 'condition' | 'output' }>, reader: BookReader, point: DecisionPoint) {
  if (use.as === 'output') {
    const answer = POINTS[point].answers.find(({ name }) => name === use.output)
    return { name: use.output, type: answer?.type ?? 'any', values: [] }
  }
  const fact = reader.names(point).fact(use.subject)
  const values = (fact?.values ?? []).map(({ value, label }) => ({
    value: String(value),
    names: namesOf('', label).filter(Boolean),
  }))
  return { name: use.subject.slice(use.subject.indexOf('.') + 1), type: fact?.type ?? 'any', values }
}

function freshId(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 48) || 'column'
  let id = plain
  for (let count = 2; taken.has(id); count++) id = `${plain}-${count}`
  taken.add(id)
  return id
}

// Rows

function readRows(
  worksheet: ForeignSheet,
  { body }: TableRange,
  taken: readonly Taken[],
  withHidden: boolean,
): { readonly rows: readonly GivenRow[]; readonly cells: readonly CellReport[] } {
  const [rows, cells]: [GivenRow[], CellReport[]] = [[], []]
  for (let at = body.top; at <= body.bottom; at++) {
    if (!withHidden && worksheet.hiddenRows?.has(at) === true) continue
    const reports = taken.map((column) => reportOn(worksheet, at, column))
    if (reports.every(({ text }) => text === '')) continue
    cells.push(...reports)
    rows.push(rowOf(`row-${rows.length + 1}`, taken, reports))
  }
  return { rows, cells }
}

function rowOf(id: string, taken: readonly Taken[], reports: readonly CellReport[]): GivenRow {
  const texts = taken.map((column, at) => ({ ...column, text: reports[at]!.text })).filter(({ text }) => text !== '')
  return {
    id,
    cells: Object.fromEntries(texts.flatMap(({ column, text }) => (column ? [[column.id, text]] : []))),
    ...Object.fromEntries(texts.flatMap(({ column, use, text }) => (column ? [] : [[use.as, text]]))),
  }
}

function reportOn(worksheet: ForeignSheet, row: number, { at, target }: Taken): CellReport {
  const { cell, merged, from } = covered(worksheet, row, at)
  const formula = worksheet.formulas?.get(from)
  const read = readForeignCell(cell, target)
  const isHidden = worksheet.hiddenRows?.has(row) === true || worksheet.hiddenColumns?.has(at) === true
  return {
    at: cellName(row, at),
    row,
    column: at,
    seen: shownText(cell),
    text: read.text,
    manner: formula !== undefined && isBlank(cell) ? 'no-value' : read.manner,
    ...(merged ? { merged } : {}),
    ...(formula === undefined ? {} : { formula }),
    ...(isHidden ? { hidden: true } : {}),
  }
}

/** The cell that is seen there: a merged cell is seen in all that it covers. */
function covered(
  { rows, merges = [] }: ForeignSheet,
  row: number,
  column: number,
): { readonly cell: PlainCell | undefined; readonly merged?: true; readonly from: string } {
  const merge = merges.find((range) => isWithin(range, row, column))
  if (merge === undefined || (merge.top === row && merge.left === column)) {
    return { cell: rows[row]?.[column], from: `${row},${column}` }
  }
  return { cell: rows[merge.top]?.[merge.left], merged: true, from: `${merge.top},${merge.left}` }
}

const isWithin = ({ top, left, bottom, right }: Range, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

// Remarks

function remarksOn(
  worksheet: ForeignSheet,
  { body }: TableRange,
  columns: readonly ProposedColumn[],
  cells: readonly CellReport[],
): readonly Text[] {
  const hidden = [...(worksheet.hiddenRows ?? [])].filter((row) => row >= body.top && row <= body.bottom)
  const idle = columns
    .filter(({ use, heading }) => use.as === 'nothing' && heading !== '')
    .map(({ heading }) => heading)
  const without = cells.filter(({ manner }) => manner === 'no-value').map(({ at }) => at)
  const formulas = cells.filter(({ formula }) => formula !== undefined)
  return [
    ...remark(
      hidden,
      (list) => [`hidden rows: ${list}`, `隐藏的行：${list}`],
      (row) => String(row + 1),
    ),
    ...remark(idle, (list) => [`columns that nothing is made of yet: ${list}`, `尚未使用的列：${list}`], String),
    ...remark(without, (list) => [`cells without a value: ${list}`, `没有值的单元格：${list}`], String),
    ...remark(
      formulas,
      (list) => [`formulas, of which only the value is taken: ${list}`, `公式，仅取其值：${list}`],
      ({ at }) => at,
    ),
  ]
}

const MOST_NAMED = 10

function remark<Item>(
  items: readonly Item[],
  say: (list: string) => readonly [string, string],
  name: (item: Item) => string,
): readonly Text[] {
  if (items.length === 0) return []
  const named = items.slice(0, MOST_NAMED).map(name).join(', ')
  const [en, zh] = say(items.length > MOST_NAMED ? `${named}, … (${items.length})` : named)
  return [{ en, 'zh-CN': zh }]
}
