/**
 * What is made of the tables of a file for a book, and what a person is shown of it: rows that can be looked through, with
 * how each cell was read and what the book will say against it. Runs in a thread of its own (bring-worker.ts): a table may
 * have fifty thousand rows.
 */
import {
  dmnEdits,
  foreignSheet,
  intoSheetEdits,
  newSheetEdits,
  pointFor,
  proposeSheet,
  sheetsOfDmn,
  withFacts,
  type CellReport,
  type Choices,
  type DmnFile,
  type DmnLeftOut,
  type ForeignSheet,
  type PackedSheet,
  type ProposedColumn,
  type ProposedSheet,
  type Proposal,
  cellName,
  shownText,
} from '../../../rules/exchange/index.ts'
import type { Text } from '../../../rules/text.ts'
import {
  freshId,
  POINTS,
  readerOf,
  withoutLogic,
  type DecisionPoint,
  type Edit,
  type Finding,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { newRowId } from '../new-row-id.ts'
import { placeForSheet } from '../sheet-groups.ts'

/** What a person wants of a table; what is not said is guessed. */
export interface TableWish {
  /** Which worksheet, from 0. */
  readonly sheet: number
  readonly point?: DecisionPoint | undefined
  readonly label?: Text | undefined
  readonly choices: Choices
  /** The sheet that takes the columns and rows, where it is no new one. */
  readonly into?: string | undefined
}

export interface View {
  /** Only rows in which something is to be looked at. */
  readonly only: boolean
  readonly most: number
}

export interface ShownCell {
  readonly at: string
  readonly seen: string
  /** Absent where nothing is made of the column. */
  readonly report?: CellReport
  readonly fault?: Text
}

export interface ShownRow {
  readonly row: number
  readonly cells: readonly ShownCell[]
}

export interface Fault {
  /** `B7`; empty where it is about the sheet. */
  readonly at: string
  readonly text: Text
}

export interface Look {
  readonly ok: true
  readonly point: DecisionPoint
  readonly label: Text
  readonly table: ProposedSheet['table']
  readonly columns: readonly ProposedColumn[]
  readonly remarks: readonly Text[]
  readonly rows: number
  /** The first of those that are wanted, and how many there are. */
  readonly shown: readonly ShownRow[]
  readonly wanted: number
  readonly faults: readonly Fault[]
  readonly faultCount: number
}
export type Looked = Look | Extract<Proposal, { ok: false }>

export interface Brought {
  readonly edits: readonly Edit[]
  /** The sheet to go to. */
  readonly sheet: string | undefined
}

export interface DmnLook {
  readonly sheets: readonly Sheet[]
  readonly leftOut: readonly DmnLeftOut[]
  readonly edits: readonly Edit[]
}

const MOST_FAULTS = 50

export function looker(book: Workbook, packed: readonly PackedSheet[]) {
  const sheets = packed.map(foreignSheet)
  /** What is looked at twice (another view of it, or brought in) is proposed once. */
  let last: { readonly key: string; readonly made: Made } | undefined
  const made = (wish: TableWish): Made => {
    const key = JSON.stringify(wish, (_, value: unknown) => (value instanceof Map ? [...value] : value))
    if (last?.key !== key) last = { key, made: makeOf(book, sheets[wish.sheet]!, wish) }
    return last.made
  }
  return {
    look(wish: TableWish, view: View): Looked {
      const { proposal, worksheet, findings } = made(wish)
      return proposal.ok ? lookAt(proposal, worksheet, findings, view) : proposal
    },
    bring(wish: TableWish): Brought {
      const { proposal } = made(wish)
      if (!proposal.ok) return { edits: [], sheet: undefined }
      const into = book.sheets.find(({ id }) => id === wish.into)
      const edits = into
        ? intoSheetEdits(book, proposal, into, newRowId)
        : newSheetEdits(book, proposal, placeForSheet(book.sheets, proposal.sheet.point))
      return { edits, sheet: proposal.sheet.id }
    },
    dmn(file: DmnFile): DmnLook {
      const brought = sheetsOfDmn(file, book)
      return { sheets: brought.sheets, leftOut: brought.leftOut, edits: dmnEdits(book, brought) }
    },
  }
}

interface Made {
  readonly worksheet: ForeignSheet
  readonly proposal: Proposal
  readonly findings: readonly Finding[]
}

/** What programs call a worksheet by themselves says nothing about it. */
const NO_NAME = /^(?:sheet|table|csv|工作表|表)\s*\d*$/i

function makeOf(
  book: Workbook,
  worksheet: ForeignSheet,
  { point: wished, label: named, choices, into: id }: TableWish,
): Made {
  const into = book.sheets.find((sheet) => sheet.id === id)
  const point = into?.point ?? wished ?? pointFor(worksheet, book) ?? 'price'
  const label = into?.label ?? named ?? (NO_NAME.test(worksheet.name) ? POINTS[point].label : { en: worksheet.name })
  const taken = book.sheets.map((sheet) => sheet.id)
  const goal = { book, point, label, id: into?.id ?? freshId(label, taken, point) }
  const proposal = proposeSheet(worksheet, into ? { ...goal, columns: into.columns } : goal, choices)
  if (!proposal.ok) return { worksheet, proposal, findings: [] }
  const sheet: Sheet = { ...proposal.sheet, rows: proposal.sheet.rows.map(withoutLogic) }
  const others = book.sheets.filter((each) => each.id !== sheet.id)
  const read = readerOf({ ...withFacts(book, proposal.facts), sheets: [...others, sheet] }).sheet(sheet)
  return { worksheet, proposal, findings: read.findings.filter(({ severity }) => severity === 'error') }
}

function lookAt(proposal: ProposedSheet, worksheet: ForeignSheet, findings: readonly Finding[], view: View): Look {
  const { table, columns, remarks, sheet, from } = proposal
  const faults = findings.map((finding): Fault => {
    const [row, column] = [from.rows.get(finding.row ?? ''), from.columns.get(finding.column ?? '')]
    return { at: row === undefined || column === undefined ? '' : cellName(row, column), text: finding.message }
  })
  const faultAt = new Map(faults.map(({ at, text }) => [at, text]))
  const reports = new Map(proposal.cells.map((report) => [report.at, report]))
  const cellsOf = (row: number): readonly ShownCell[] =>
    columns.map(({ at: column }) => {
      const at = cellName(row, column)
      const [report, fault] = [reports.get(at), faultAt.get(at)]
      const seen = report?.seen ?? shownText(worksheet.rows[row]?.[column])
      return { at, seen, ...(report ? { report } : {}), ...(fault ? { fault } : {}) }
    })
  const rows = [...from.rows.values()]
  const [shown, matching]: [ShownRow[], number[]] = [[], []]
  for (const row of rows) {
    if (
      view.only &&
      !columns.some(({ at }) => isRemarkable(reports.get(cellName(row, at)), faultAt.has(cellName(row, at))))
    )
      continue
    matching.push(row)
    if (shown.length < view.most) shown.push({ row, cells: cellsOf(row) })
  }
  return {
    ok: true,
    point: sheet.point,
    label: sheet.label,
    table,
    columns,
    remarks,
    rows: rows.length,
    shown,
    wanted: matching.length,
    faults: faults.slice(0, MOST_FAULTS),
    faultCount: faults.length,
  }
}

/** Whether more was done to the cell than copying what it says. */
export const isRemarkable = (report: CellReport | undefined, isFault: boolean): boolean =>
  isFault ||
  (report !== undefined &&
    (!['empty', 'as-it-stands', 'number', 'quoted'].includes(report.manner) ||
      report.merged === true ||
      report.formula !== undefined ||
      report.hidden === true))
