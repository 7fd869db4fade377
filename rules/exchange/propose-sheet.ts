/**
 * A worksheet that somebody else made as a sheet for a decision point: a proposal with everything that was guessed, cell by
 * cell, so that a person can correct it. Corrections come in as `choices`; what is not chosen is guessed again.
 *
 * Does not add the sheet to a book: whoever does reads it there, and gets the findings of its cells.
 */
import {
  freshId,
  newSheet,
  POINTS,
  readerOf,
  type BookReader,
  type Column,
  type DecisionPoint,
  type Fact,
  type GivenRow,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import type { Text } from '../text.ts'
import { findTable, type TableRange } from './find-table.ts'
import { isBlank, readForeignCell, type CellTarget, type Manner } from './foreign-cells.ts'
import { seenIn, type Seen } from './merged-cells.ts'
import { cellName, shownText, type ForeignSheet } from './plain.ts'
import {
  namesOf,
  newFacts,
  plainName,
  proposedColumns,
  typeInColumn,
  type ColumnUse,
  type ProposedColumn,
  type Uses,
} from './propose-columns.ts'

export interface Choices {
  readonly table?: TableRange
  /** By column of the worksheet. */
  readonly uses?: Uses
  /** Rows that are hidden are taken as well, unless this says no. */
  readonly hiddenRows?: boolean
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

export interface ProposedSheet {
  readonly ok: true
  readonly table: TableRange
  readonly columns: readonly ProposedColumn[]
  readonly cells: readonly CellReport[]
  /** What a person should look at: hidden rows, columns that nothing was made of, formulas without a value. */
  readonly remarks: readonly Text[]
  /** Facts that the book does not have yet. */
  readonly facts: readonly Fact[]
  readonly sheet: Omit<Sheet, 'rows'> & { readonly rows: readonly GivenRow[] }
  /** Where in the worksheet a row and a column of the sheet stand, by their ids. */
  readonly from: { readonly rows: ReadonlyMap<string, number>; readonly columns: ReadonlyMap<string, number> }
}

export type Proposal = { readonly ok: false; readonly message: Text } | ProposedSheet

export interface Goal {
  readonly book: Workbook
  readonly point: DecisionPoint
  /** The id and name that the sheet shall have. */
  readonly id: string
  readonly label: Text
  /** Columns that the sheet has already; what is called as one of them is that one. */
  readonly columns?: readonly Column[]
}

export function proposeSheet(worksheet: ForeignSheet, goal: Goal, choices: Choices = {}): Proposal {
  const table = choices.table ?? findTable(worksheet)
  if (table === undefined || table.body.top > table.body.bottom) return { ok: false, message: NO_TABLE }
  const { book, point, id, label } = goal
  const columns = proposedColumns(worksheet, table, readerOf(book), goal, choices.uses)
  const facts = newFacts(worksheet, table, columns, book)
  const taken = takenColumns(columns, { worksheet, table, goal, facts })
  const { rows, cells, from } = readRows(worksheet, table, taken, choices.hiddenRows !== false)
  const { hitPolicy } = newSheet(point, label, [])
  return {
    ok: true,
    table,
    columns,
    cells,
    remarks: remarksOn(worksheet, table, columns, cells),
    facts: [...facts.values()],
    sheet: { id, point, label, hitPolicy, columns: allColumns(goal.columns ?? [], taken), rows },
    from: { rows: from, columns: new Map(taken.flatMap(({ at, column }) => (column ? [[column.id, at]] : []))) },
  }
}

const NO_TABLE: Text = {
  en: 'this worksheet has no table: no row below a row of headings',
  'zh-CN': '该工作表中没有表格：标题行之下没有数据行',
}

export const withFacts = (book: Workbook, facts: readonly Fact[]): Workbook =>
  facts.length === 0
    ? book
    : { ...book, vocabulary: { ...book.vocabulary, facts: [...book.vocabulary.facts, ...facts] } }

/** A column of the worksheet that is read, with how its cells are. */
interface Taken {
  readonly at: number
  readonly use: ColumnUse
  readonly column?: Column
  readonly target: CellTarget
}

interface Taking {
  readonly worksheet: ForeignSheet
  readonly table: TableRange
  readonly goal: Goal
  readonly facts: ReadonlyMap<number, Fact>
}

function takenColumns(columns: readonly ProposedColumn[], { worksheet, table, goal, facts }: Taking): readonly Taken[] {
  const { book, point, columns: there = [] } = goal
  const reader = readerOf(withFacts(book, [...facts.values()]))
  const ids = new Set(there.map(({ id }) => id))
  const seen = seenIn(worksheet)
  return columns.flatMap(({ at, heading, unit, use }): readonly Taken[] => {
    if (use.as === 'nothing') return []
    if (use.as === 'note' || use.as === 'from' || use.as === 'until')
      return [{ at, use, target: { kind: 'plain', type: use.as === 'note' ? 'text' : 'date' } }]
    const asked = use.as === 'new-fact' ? `${use.of}.${facts.get(at)!.name}` : undefined
    const means =
      use.as === 'output'
        ? answerOf(use.output, point)
        : factOf(asked ?? (use as { subject: string }).subject, reader, point)
    const type = means.type ?? typeInColumn(seen, table.body, at)
    const known = there.find(({ subject, output }) => (means.output ?? means.subject) === (output ?? subject))
    const column = known ?? columnOf({ ...means, type }, heading, unit, ids)
    ids.add(column.id)
    return [
      { at, use, column, target: { kind: column.kind, type: column.type, values: valuesOf(reader, goal, column) } },
    ]
  })
}

/** What a column asks or gives. */
interface Means {
  readonly subject?: string
  readonly output?: string
  readonly name: string
  readonly label?: Text | undefined
  readonly type?: Column['type']
}

function answerOf(output: string, point: DecisionPoint): Means {
  const answer = POINTS[point].answers.find(({ name }) => name === output)
  return {
    output,
    name: output,
    ...(answer === undefined ? {} : { label: answer.label, type: answer.type }),
  }
}

function factOf(subject: string, reader: BookReader, point: DecisionPoint): Means {
  const fact = reader.names(point).fact(subject)
  return { subject, name: subject.slice(subject.indexOf('.') + 1), label: fact?.label, type: fact?.type ?? 'any' }
}

/** What may stand in the column, as its dropdown offers it: a label is as good as the value. */
function valuesOf(reader: BookReader, { id, point, label }: Goal, column: Column): CellTarget['values'] {
  const sheet: Sheet = { id, point, label, hitPolicy: 'first', columns: [column], rows: [] }
  return reader.choices(sheet, column).map(({ value, label: named }) => ({
    value: String(value),
    names: namesOf('', named).filter(Boolean),
  }))
}

function columnOf(
  { subject, output, name, label: known, type }: Means & { readonly type: Column['type'] },
  heading: string,
  unit: string | undefined,
  taken: ReadonlySet<string>,
): Column {
  // A heading that is the book's own name says it in one language only.
  const isKnown = known !== undefined && (heading === '' || namesOf(name, known).includes(plainName(heading)))
  const said = {
    id: freshId({ en: name }, taken, 'column'),
    label: isKnown ? known : { en: heading === '' ? name : heading },
    type,
    ...(unit === undefined ? {} : { unit: { en: unit } }),
  }
  return subject === undefined ? { ...said, kind: 'output', output: output! } : { ...said, kind: 'condition', subject }
}

/** Conditions stand before answers, each kind as the worksheet has it, behind those that are there. */
function allColumns(there: readonly Column[], taken: readonly Taken[]): readonly Column[] {
  const known = new Set(there.map(({ id }) => id))
  const fresh = taken.flatMap(({ column }) => (column && !known.has(column.id) ? [column] : []))
  return (['condition', 'output'] as const).flatMap((kind) =>
    [...there, ...fresh].filter((column) => column.kind === kind),
  )
}

// Rows

function readRows(
  worksheet: ForeignSheet,
  { body }: TableRange,
  taken: readonly Taken[],
  withHidden: boolean,
): {
  readonly rows: readonly GivenRow[]
  readonly cells: readonly CellReport[]
  readonly from: ReadonlyMap<string, number>
} {
  const [rows, cells]: [GivenRow[], CellReport[]] = [[], []]
  const from = new Map<string, number>()
  const seen = seenIn(worksheet)
  for (let at = body.top; at <= body.bottom; at++) {
    if (!withHidden && worksheet.hiddenRows?.has(at) === true) continue
    const reports = taken.map((column) => reportOn(worksheet, seen, at, column))
    if (reports.every(({ text }) => text === '')) continue
    cells.push(...reports)
    const id = `row-${rows.length + 1}`
    rows.push(rowOf(id, taken, reports))
    from.set(id, at)
  }
  return { rows, cells, from }
}

function rowOf(id: string, taken: readonly Taken[], reports: readonly CellReport[]): GivenRow {
  const texts = taken.map((column, at) => ({ ...column, text: reports[at]!.text })).filter(({ text }) => text !== '')
  return {
    id,
    cells: Object.fromEntries(texts.flatMap(({ column, text }) => (column ? [[column.id, text]] : []))),
    ...Object.fromEntries(texts.flatMap(({ column, use, text }) => (column ? [] : [[use.as, text]]))),
  }
}

function reportOn(worksheet: ForeignSheet, seen: Seen, row: number, { at, target }: Taken): CellReport {
  const { cell, merged, from } = seen(row, at)
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
