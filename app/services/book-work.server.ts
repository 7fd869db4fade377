/**
 * What is done with a whole book and takes its time: reading one from a file, and looking what it is like. Runs in a
 * thread of its own (book-worker.server.ts), so that no request waits for another's book.
 */
import type { Text } from '../../rules/text.ts'
import { prepare } from '../../rules/simulate/index.ts'
import {
  bookAnalysis,
  compileWorkbook,
  parseWorkbook,
  problemText,
  toldOf,
  type Workbook,
} from '../../rules/workbook/index.ts'
import { jsonIn, MOST_LEVELS, type JsonText } from '../json-text.ts'
import { pictureOf, stateOf } from '../scenario-outcome.ts'

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

/** Something that keeps a file from being a book: where (a JSON pointer, empty for the whole), and a sentence. */
export interface FileProblem {
  readonly pointer: string
  readonly text: Text
}

export type ReadFile =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly problems: readonly FileProblem[]; readonly count: number }

/** Enough to see what kind of mistake it is. */
const MOST_PROBLEMS = 5

/** The one door for files. What a file is, its first bytes say, not its name. */
export async function readBookFile(bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.length === 0) return refused({ en: 'The file is empty.', 'zh-CN': '文件是空的。' })
  if (isZip(bytes)) return readSpreadsheetBook(bytes)
  const read = jsonIn(bytes)
  if (!read.ok) return refused(faultText(read), 'pointer' in read ? read.pointer : '')
  const parsed = parseWorkbook(read.value)
  if (parsed.ok) return parsed
  const problems = parsed.problems.map(({ pointer, message }) => ({ pointer, text: problemText(message) }))
  return { ok: false, problems: problems.slice(0, MOST_PROBLEMS), count: problems.length }
}

/** A book that went out as a spreadsheet. The library that reads it is loaded when one comes. */
async function readSpreadsheetBook(bytes: Uint8Array): Promise<ReadFile> {
  const { ExchangeError, workbookFromXlsx } = await import('../exchange/index.ts')
  try {
    return { ok: true, workbook: await workbookFromXlsx(bytes) }
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    return refused(error.text)
  }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! <= 8

const refused = (text: Text, pointer = ''): ReadFile => ({ ok: false, problems: [{ pointer, text }], count: 1 })

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
