/**
 * Reading a workbook from the outside: its shape, then what its parts say of each other, then what its cells mean.
 *
 * Unknown fields and broken references are refused, each with its JSON pointer. A cell that cannot be read is not
 * refused: it stays as typed, without logic, and is a finding. A cell whose stored logic says something else than its
 * text is refused, because nobody could tell which of the two was meant.
 */
import { isJsonObject } from '../json.ts'
import { readerOf } from './reader.ts'
import { brokenReferences } from './references.ts'
import { pointerOf, problemsOf, workbookSchema, type Problem, type WorkbookFile } from './schema.ts'
import { contradicts, isContradiction, withLogic } from './stored.ts'
import { withoutLogic, type Workbook } from './workbook.ts'

export type Parsed =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] }

export function parseWorkbook(json: unknown): Parsed {
  const newer = newerFormat(json)
  if (newer) return refused([newer])
  const shaped = workbookSchema.safeParse(json)
  if (!shaped.success) return refused(problemsOf(shaped.error).map((problem) => inItsCell(problem, json)))
  // The document itself, not the schema's copy, which leaves out a key such as __proto__ without a word.
  const file = json as WorkbookFile
  const problems = brokenReferences(file)
  if (problems.length > 0) return refused(problems)
  const workbook = withLogic(readerOf(plain(file)))
  const contradictions = contradictingLogic(file, workbook)
  return contradictions.length > 0 ? refused(contradictions) : { ok: true, workbook }
}

const CELL = /^\/sheets\/(\d+)\/rows\/(\d+)\/cells\/([^/]+)/

/** A pointer counts from 0 and knows no names: where it is a cell's, sheet, row and column are said as people call them. */
function inItsCell(problem: Problem, json: unknown): Problem {
  const [, sheet, row, column] = CELL.exec(problem.pointer) ?? []
  const sheets = isJsonObject(json) ? json['sheets'] : undefined
  const found = Array.isArray(sheets) ? (sheets as readonly unknown[])[Number(sheet)] : undefined
  const id = isJsonObject(found) ? found['id'] : undefined
  if (sheet === undefined || typeof id !== 'string') return problem
  const at = Number(row) + 1
  const place = { en: `sheet "${id}", row ${at}, column "${column}"`, 'zh-CN': `表“${id}”第 ${at} 行，列“${column}”` }
  return { ...problem, place }
}

/** What else is in it nobody can know, so that nothing else is said of it. */
function newerFormat(json: unknown): Problem | undefined {
  const format = isJsonObject(json) ? json['format'] : undefined
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 2) return undefined
  return {
    pointer: '/format',
    message: `written in format ${format}, of a newer Ratebook; this one reads format 1`,
  }
}

const refused = (problems: readonly Problem[]): Parsed => ({ ok: false, problems: problems as [Problem, ...Problem[]] })

/** The workbook with texts only: what cells mean is always read anew. */
const plain = (file: WorkbookFile): Workbook =>
  ({ ...file, sheets: file.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map(withoutLogic) })) }) as Workbook

function contradictingLogic(file: WorkbookFile, workbook: Workbook): readonly Problem[] {
  return file.sheets.flatMap((sheet, s) =>
    sheet.rows.flatMap((row, r) =>
      Object.entries(row.cells).flatMap(([column, cell]) => {
        if (typeof cell === 'string') return []
        if (!isContradiction(cell.logic, workbook.sheets[s]?.rows[r]?.cells[column]?.logic)) return []
        return [
          { pointer: pointerOf(['sheets', s, 'rows', r, 'cells', column, 'logic']), message: contradicts(cell.text) },
        ]
      }),
    ),
  )
}
