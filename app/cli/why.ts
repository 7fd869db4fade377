/** "Why?" of an entry of a journal, on the command line: what is behind it as data, and as text for people. */
import { literalText } from '../../rules/cell/index.ts'
import type { Json } from '../../rules/json.ts'
import { questionsBehind, runTimeline, readTimeline } from '../../rules/simulate/index.ts'
import type { JournalEntry, Plan, Question, RowRef, SimulateOptions } from '../../rules/simulate/index.ts'
import { cellExplainer, smallestChange, type CellExplanation, type FactChange } from '../../rules/table/index.ts'
import {
  compileWorkbook,
  factsSeen,
  placeName,
  placeOfRow,
  type BookTable,
  type CompiledBook,
  type Workbook,
} from '../../rules/workbook/index.ts'
import { BadInput } from './command.ts'
import { textTable } from './text-table.ts'

export interface AskedWhy {
  /** Counted from 1, as people do. */
  readonly entry: number
  readonly not?: RowRef
}

/** The timeline has no such entry, or the book no such row. */
export class WhyError extends Error {
  override readonly name = 'WhyError'
}

interface SaidCell {
  readonly column: string
  readonly text: string
  /** Null where it was missing. */
  readonly seen: Json
  readonly met: boolean
}

interface SaidRow extends RowRef {
  readonly place: string
  readonly cells: readonly SaidCell[]
}

interface SaidChange {
  readonly fact?: string
  readonly column?: string
  readonly seen: Json
  readonly wanted: Json
}

interface Instead extends SaidRow {
  /** `change`, or why there is none. */
  readonly kind: string
  readonly changes?: readonly SaidChange[]
  /** The rows that always go before, or the columns that nothing meets here. */
  readonly rows?: readonly string[]
  readonly columns?: readonly string[]
}

export interface Behind {
  readonly id: string
  readonly entry: JournalEntry
  readonly questions: readonly {
    readonly sheet: string
    readonly rows: readonly SaidRow[]
    readonly facts: readonly { readonly fact: string; readonly label: string; readonly value: Json }[]
  }[]
  readonly instead?: Instead
}

export function rowNamed(text: string): RowRef {
  const [sheet = '', row = '', ...more] = text.split('/')
  if (sheet === '' || row === '' || more.length > 0)
    throw new BadInput(`--why-not is SHEET/ROW, as the journal names rows; "${text}" is not`)
  return { sheet, row }
}

export function behindEntry(
  workbook: Workbook,
  plan: Plan,
  json: unknown,
  { entry: number, not }: AskedWhy,
  options: SimulateOptions,
): Behind {
  const timeline = readTimeline(plan, json, options.maxEvents)
  const { id, journal } = runTimeline(plan, timeline)
  const entry = journal[number - 1]
  if (!entry)
    throw new WhyError(`the journal has ${journal.length} entries, counted from 1; there is no entry ${number}`)
  const book = compileWorkbook(workbook)
  const questions = questionsBehind(plan, json, number - 1, options) ?? []
  return {
    id,
    entry,
    questions: questions.map((question) => saidQuestion(book, question)),
    ...(not && { instead: whyNot(book, questions, not) }),
  }
}

function tableOf({ tables }: CompiledBook, sheet: string): BookTable {
  const table = tables.find((one) => one.sheet.id === sheet)
  if (table) return table
  throw new WhyError(
    `there is no sheet "${sheet}" that can be asked; sheets: ${tables.map((one) => one.sheet.id).join(', ')}`,
  )
}

function saidQuestion(book: CompiledBook, { sheet, rows, data }: Question): Behind['questions'][number] {
  const table = tableOf(book, sheet)
  const cellsOf = cellExplainer(table.table, data)
  return {
    sheet,
    rows: rows.map((row) => saidRow(book, table, row, cellsOf(row) ?? [])),
    facts: factsSeen(table, book.reader.names(table.point), data).map(({ path, label, value }) => ({
      fact: path,
      label: label.en,
      value: value ?? null,
    })),
  }
}

function saidRow(
  { workbook }: CompiledBook,
  { sheet }: BookTable,
  row: string,
  cells: readonly CellExplanation[],
): SaidRow {
  const typed = sheet.rows[placeOfRow(sheet.rows, row)]
  return {
    sheet: sheet.id,
    row,
    place: placeName(workbook, { sheet: sheet.id, row }).en,
    cells: cells.flatMap(({ column, test, seen, met }) => {
      if (test.kind === 'any') return []
      const text = column === undefined ? inForce(typed) : (typed?.cells[column]?.text ?? '')
      return [{ column: column ?? 'date', text, seen: seen ?? null, met }]
    }),
  }
}

const inForce = (row: { readonly from?: string; readonly until?: string } = {}): string =>
  [row.from && `from ${row.from}`, row.until && `before ${row.until}`].filter(Boolean).join(', ')

function whyNot(book: CompiledBook, questions: readonly Question[], { sheet, row }: RowRef): Instead {
  const table = tableOf(book, sheet)
  const question = questions.find((one) => one.sheet === sheet)
  if (!question) throw new WhyError(`sheet "${sheet}" was not asked for this entry; asked: ${asked(questions)}`)
  if (placeOfRow(table.sheet.rows, row) < 0) throw new WhyError(`sheet "${sheet}" has no row "${row}"`)
  const change = smallestChange(table.table, question.data, row)
  const said = saidRow(book, table, row, cellExplainer(table.table, question.data)(row) ?? [])
  if (change?.kind !== 'change') return { ...said, ...(change ?? { kind: 'disabled' }) }
  return { ...said, kind: 'change', changes: change.changes.map(saidChange) }
}

const asked = (questions: readonly Question[]): string =>
  questions.map(({ sheet }) => sheet).join(', ') || 'none, this follows from what happened before'

const saidChange = ({ path, column, seen, wanted }: FactChange): SaidChange => ({
  ...(path && { fact: path.join('.') }),
  ...(column !== undefined && { column }),
  seen: seen ?? null,
  wanted: wanted ?? null,
})

export function behindAsText({ id, entry, questions, instead }: Behind): string {
  const lines = questions.flatMap(({ sheet, rows, facts }) => [
    '',
    ...(rows.length === 0 ? [`${sheet}: it was asked, and no row answered`] : rows.map(rowAsText)),
    '',
    textTable(facts.map(({ fact, label, value }) => [`  ${label}`, fact, shown(value)])),
  ])
  const because = entry.because.map(({ sheet, row }) => `${sheet}/${row}`).join(', ')
  return [
    `${id}: ${entry.at} ${entry.kind}${because === '' ? '' : `, because of ${because}`}`,
    ...(questions.length === 0 ? ['', 'No sheet was asked: this follows from what happened before.'] : lines),
    ...(instead ? ['', insteadAsText(instead)] : []),
    '',
  ].join('\n')
}

const rowAsText = ({ place, cells }: SaidRow): string =>
  [
    place,
    textTable(
      cells.map(({ column, text, seen, met }) => [met ? '  met' : '  not met', column, text, `saw ${shown(seen)}`]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n')

function insteadAsText(instead: Instead): string {
  const changes = (instead.changes ?? []).map(({ fact, column, seen, wanted }) => [
    `  ${fact ?? `${column} (computed)`}`,
    shown(wanted),
    `was ${shown(seen)}`,
  ])
  return [`Not ${rowAsText(instead)}`, WHY_NOT[instead.kind]?.(instead) ?? instead.kind, textTable(changes)]
    .filter((part) => part !== '')
    .join('\n')
}

const WHY_NOT: Readonly<Record<string, (instead: Instead) => string>> = {
  change: () => 'It would have answered with',
  answers: () => 'It answered as well.',
  disabled: () => 'The row is switched off.',
  impossible: () => 'Nothing could have made it answer: its cells ask for what cannot be.',
  elsewhere: ({ columns }) =>
    `Nothing could have made it answer here: it is for occasions without ${columns?.join(', ')}.`,
  opaque: ({ columns }) =>
    `What would have met ${columns?.join(', ')} cannot be told: the cell looks into a list, or asks a fact that was not given.`,
  shadowed: ({ rows }) =>
    `Nothing could have made it answer: whenever it holds, so does one of these: ${rows?.join(', ')}.`,
  unknown: () => 'What would have made it answer could not be worked out: its cells depend on each other.',
}

const shown = (value: Json): string =>
  value === null ? 'not given' : typeof value === 'string' ? value : literalText(value, 'any')
