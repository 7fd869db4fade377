/**
 * What the parts of a book must say of each other: ids once, columns that the decision point knows, a zone that exists.
 * A file that breaks one of these is refused, and so is an edit that would.
 */
import { POINTS } from './catalogue/index.ts'
import { LIST_NAMES, listOf } from './entry-lists.ts'
import { NAME_PATTERN, pointerOf, type Problem, type WorkbookFile } from './schema.ts'
import type { Column, DecisionPoint, Sheet, Workbook } from './workbook.ts'

type Path = readonly PropertyKey[]

export function brokenReferences(file: WorkbookFile): readonly Problem[] {
  // But for its cells a file is a workbook, and the lists look at no cell.
  const book = file as unknown as Workbook
  return [
    ...unknownZone(file.zone, ['zone']),
    ...LIST_NAMES.flatMap((list) => {
      const { path, key, property, read } = listOf(list)
      return duplicates((read(book) ?? []).map(key), property, path)
    }),
    ...book.sheets.flatMap((sheet, index) => [
      ...brokenColumns(sheet, ['sheets', index]),
      ...brokenRows(sheet, ['sheets', index]),
    ]),
  ]
}

export function unknownZone(zone: string, path: Path): readonly Problem[] {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone })
    return []
  } catch {
    return [problem(path, `unknown time zone "${zone}"; an IANA name such as "Asia/Shanghai"`)]
  }
}

/** The answers for which a sheet of the decision point must have a column. */
export const neededAnswers = (point: DecisionPoint): readonly string[] =>
  POINTS[point].answers.filter(({ required }) => required === true).map(({ name }) => name)

/** Whether the columns of a sheet are such that its decision point can be asked. */
export function brokenColumns({ point, columns }: Pick<Sheet, 'point' | 'columns'>, path: Path): readonly Problem[] {
  return [
    ...duplicates(
      columns.map(({ id }) => id),
      'id',
      [...path, 'columns'],
    ),
    ...columns.flatMap((column, index) => brokenColumn(point, column, [...path, 'columns', index])),
    ...neededAnswers(point)
      .filter((name) => !columns.some(({ output }) => output === name))
      .map((name) => problem([...path, 'columns'], `"${point}" needs a column for "${name}"`)),
  ]
}

function brokenColumn(point: Sheet['point'], { kind, subject, output }: Column, path: Path): readonly Problem[] {
  const spec = POINTS[point]
  const answers = spec.answers.map(({ name }) => name)
  if (kind === 'condition') {
    if (spec.dictionary) return [problem([...path, 'kind'], 'a dictionary has output columns only')]
    return subject === undefined ? [problem([...path, 'subject'], 'a condition column needs its subject')] : []
  }
  if (output === undefined) return [problem([...path, 'output'], 'an output column needs its output')]
  if (answers.includes(output) || (spec.open === true && NAME_PATTERN.test(output))) return []
  return [problem([...path, 'output'], `"${point}" has no answer "${output}"; allowed: ${answers.join(', ')}`)]
}

function brokenRows(sheet: Sheet, path: Path): readonly Problem[] {
  const columns = new Set(sheet.columns.map((column) => column.id))
  const strays = sheet.rows.flatMap((row, index) =>
    Object.keys(row.cells)
      .filter((id) => !columns.has(id))
      .map((id) =>
        problem(
          [...path, 'rows', index, 'cells', id],
          `there is no column "${id}"; allowed: ${[...columns].join(', ')}`,
        ),
      ),
  )
  return [
    ...duplicates(
      sheet.rows.map(({ id }) => id),
      'id',
      [...path, 'rows'],
    ),
    ...strays,
  ]
}

function duplicates(keys: readonly string[], property: string, path: Path): readonly Problem[] {
  const seen = new Set<string>()
  return keys.flatMap((key, index) => {
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [problem([...path, index, property], `"${key}" is there twice`)]
  })
}

const problem = (path: Path, message: string): Problem => ({ pointer: pointerOf(path), message })
