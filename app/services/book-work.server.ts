/**
 * What is done with a whole book and takes its time: reading one from a file, and looking what it is like. Runs in a
 * thread of its own (book-worker.server.ts), so that no request waits for another's book.
 */
import { dmnEdits, rowsReplaced, sheetsOfDmn, type DmnLeftOut } from '../../rules/exchange/index.ts'
import { textIn, type Text } from '../../rules/text.ts'
import { pictureOf, prepare, stateOf } from '../../rules/simulate/index.ts'
import {
  applyEdits,
  bookAnalysis,
  compileWorkbook,
  LIMITS,
  parseEdits,
  parseWorkbook,
  problemText,
  toldOf,
  type Edit,
  type Workbook,
} from '../../rules/workbook/index.ts'
import type { ForeignFile } from '../exchange/index.ts'
import { emptyBook } from './beginnings.ts'
import { idFromTitle } from './book-id.ts'
import type { FileProblem } from './file-problem.ts'
import { jsonIn, MOST_LEVELS, type JsonText } from '../json-text.ts'

/** How a draft stands. */
export interface BookSummary {
  /** Cells that cannot be read, and what else is worth a look. */
  readonly errors: number
  readonly warnings: number
  /** Its pinned scenarios, and how many of them are as expected. */
  readonly scenarios: number
  readonly met: number
}

export function summarise(workbook: Workbook): BookSummary {
  const book = compileWorkbook(workbook)
  const { findings } = toldOf(workbook, [...book.findings, ...bookAnalysis()(book)])
  const prepared = prepare(workbook, { before: book.reader, how: 'code', unreadable: 'stops-what-asks' })
  const states = workbook.scenarios.map((scenario) => stateOf(scenario, pictureOf(prepared, scenario)))
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    scenarios: states.length,
    met: states.filter((state) => state === 'met').length,
  }
}

export type ReadFile =
  | {
      readonly ok: true
      readonly workbook: Workbook
      /** What of the file is not in the book, with the reason. */
      readonly leftOut?: readonly DmnLeftOut[]
    }
  | {
      readonly ok: false
      readonly problems: readonly FileProblem[]
      readonly count: number
      /** It is no book, but its tables may be brought into one. */
      readonly foreign?: true
    }

/** Enough to see what kind of mistake it is. */
const MOST_PROBLEMS = 5

/** What stands in a file that somebody else made, to be brought in; or why it cannot be. */
export type ReadTables =
  { readonly kind: 'read'; readonly file: ForeignFile } | { readonly kind: 'refused'; readonly text: Text }

export async function readForeignFile(bytes: Uint8Array): Promise<ReadTables> {
  const { ExchangeError, readTables } = await import('../exchange/index.ts')
  try {
    return { kind: 'read', file: await readTables(bytes) }
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    return { kind: 'refused', text: error.text }
  }
}

/** The one door for files. What a file is, its first bytes say, not its name. */
export async function readBookFile(bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.length === 0) return refused({ en: 'The file is empty.', 'zh-CN': '文件是空的。' })
  if (isZip(bytes)) return readSpreadsheetBook(bytes)
  if (isMarkup(bytes)) return readDmnBook(bytes)
  const read = jsonIn(bytes)
  if (!read.ok) return refused(faultText(read), 'pointer' in read ? read.pointer : '')
  const parsed = parseWorkbook(read.value)
  if (parsed.ok) return parsed
  const problems = parsed.problems.map(({ pointer, message }) => ({ pointer, text: problemText(message) }))
  return { ok: false, problems: problems.slice(0, MOST_PROBLEMS), count: problems.length }
}

/** A book that went out as a spreadsheet. The library that reads it is loaded when one comes. */
async function readSpreadsheetBook(bytes: Uint8Array): Promise<ReadFile> {
  const { ExchangeError, ForeignFileError, workbookFromXlsx } = await import('../exchange/index.ts')
  try {
    return { ok: true, workbook: await workbookFromXlsx(bytes) }
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    return { ...refused(error.text), ...(error instanceof ForeignFileError ? { foreign: true } : {}) }
  }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! <= 8

/** What a file says about a book that is there: decision tables as sheets, or the rows of one sheet. */
export type ReadEdits =
  | { readonly ok: true; readonly edits: readonly Edit[]; readonly leftOut: readonly DmnLeftOut[] }
  | Extract<ReadFile, { ok: false }>

export interface WantedEdits {
  readonly workbook: Workbook
  readonly bytes: Uint8Array
  /** The sheet whose rows the file has; without one, it has decision tables. */
  readonly sheet?: string | undefined
}

export async function editsOfFile({ workbook, bytes, sheet: id }: WantedEdits): Promise<ReadEdits> {
  const exchange = await import('../exchange/index.ts')
  try {
    if (id === undefined) {
      const { sheets, facts, leftOut } = sheetsOfDmn(await exchange.readDmn(bytes), workbook)
      if (sheets.length === 0) return refusedTables(leftOut)
      return { ok: true, edits: dmnEdits(workbook, { sheets, facts }), leftOut }
    }
    const sheet = workbook.sheets.find((each) => each.id === id)
    if (sheet === undefined) return refused(noSheet(id, workbook))
    const edits = rowsReplaced(sheet, exchange.rowsFromCsv(sheet, exchange.textOf(bytes)))
    const checked = parseEdits(edits)
    if (checked.ok) return { ok: true, edits, leftOut: [] }
    const [{ pointer, message }] = checked.problems
    return refused(problemText(message), pointer)
  } catch (error) {
    if (!(error instanceof exchange.ExchangeError)) throw error
    return refused(error.text)
  }
}

const noSheet = (id: string, { sheets }: Workbook): Text => ({
  en: `There is no sheet "${id}"; there are: ${sheets.map((sheet) => sheet.id).join(', ')}.`,
  'zh-CN': `没有表“${id}”；现有：${sheets.map((sheet) => sheet.id).join('、')}。`,
})

const refusedTables = (leftOut: readonly DmnLeftOut[]): Extract<ReadFile, { ok: false }> => ({
  ok: false,
  problems: (leftOut.length === 0 ? [NO_TABLES] : leftOut).slice(0, MOST_PROBLEMS).map(({ decision, reason }) => ({
    pointer: '',
    text: { en: `${decision}: ${reason.en}`, 'zh-CN': `${decision}：${textIn(reason, 'zh-CN')}` },
  })),
  count: Math.max(1, leftOut.length),
})

const NO_TABLES: DmnLeftOut = {
  decision: 'DMN',
  reason: { en: 'there is no decision in this file', 'zh-CN': '该文件中没有任何决策' },
}

const isMarkup = (bytes: Uint8Array): boolean => /^\ufeff?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)))

/** DMN says neither where nor in which money: a person does, in the settings of the book. */
const NOWHERE = { kind: 'empty', zone: 'UTC', currency: 'EUR' } as const

async function readDmnBook(bytes: Uint8Array): Promise<ReadFile> {
  const { ExchangeError, readDmn } = await import('../exchange/index.ts')
  const begun = emptyBook(NOWHERE)
  if (!begun.ok) return { ...begun, count: begun.problems.length }
  try {
    const file = await readDmn(bytes)
    const { sheets, facts, leftOut } = sheetsOfDmn(file, begun.workbook)
    if (sheets.length === 0) return { ...refusedTables(leftOut), foreign: true }
    const title: Text = { en: file.name.trim().slice(0, LIMITS.text) || 'DMN' }
    const { workbook } = applyEdits(
      { ...begun.workbook, title, id: idFromTitle(title) },
      dmnEdits(begun.workbook, { sheets, facts }),
    )
    return { ok: true, workbook, leftOut }
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    return refused(error.text)
  }
}

const refused = (text: Text, pointer = ''): Extract<ReadFile, { ok: false }> => ({
  ok: false,
  problems: [{ pointer, text }],
  count: 1,
})

function faultText(read: Extract<JsonText, { ok: false }>): Text {
  switch (read.fault) {
    case 'not-utf8':
      return {
        en: 'The file is not UTF-8 text, so it is no workbook file.',
        'zh-CN': '文件不是 UTF-8 文本，因此不是价目册文件。',
      }
    case 'too-deep':
      return {
        en: `The file is nested deeper than ${MOST_LEVELS} levels.`,
        'zh-CN': `文件的嵌套超过 ${MOST_LEVELS} 层。`,
      }
    case 'not-json':
      return {
        en: `The file is not JSON: line ${read.line}, column ${read.column} cannot be read.`,
        'zh-CN': `文件不是 JSON：第 ${read.line} 行第 ${read.column} 列无法读取。`,
      }
    case 'half-character':
      return {
        en: 'Half a character (\\ud800 to \\udfff alone) is no text.',
        'zh-CN': '半个字符（单独的 \\ud800 至 \\udfff）不是文本。',
      }
  }
}
