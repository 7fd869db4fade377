/**
 * Reading a workbook from the outside: its shape, then what its parts say of each other, then what its cells mean.
 *
 * Unknown fields and broken references are refused, each with its JSON pointer. A cell that cannot be read is not
 * refused: it stays as typed, without logic, and is a finding. A cell whose stored logic says something else than its
 * text is refused, because nobody could tell which of the two was meant.
 */
import { isJsonObject } from '../json.ts'
import { POINTS } from './catalogue/index.ts'
import { readerOf } from './reader.ts'
import { NAME_PATTERN, pointerOf, problemsOf, workbookSchema, type Problem, type WorkbookFile } from './schema.ts'
import { contradicts, isContradiction, withLogic } from './stored.ts'
import { withoutLogic, type Workbook } from './workbook.ts'

export type Parsed =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] }

export function parseWorkbook(json: unknown): Parsed {
  const newer = newerFormat(json)
  if (newer) return refused([newer])
  const shaped = workbookSchema.safeParse(json)
  if (!shaped.success) return refused(problemsOf(shaped.error))
  // The document itself, not the schema's copy, which leaves out a key such as __proto__ without a word.
  const file = json as WorkbookFile
  const problems = brokenReferences(file)
  if (problems.length > 0) return refused(problems)
  const workbook = withLogic(readerOf(plain(file)))
  const contradictions = contradictingLogic(file, workbook)
  return contradictions.length > 0 ? refused(contradictions) : { ok: true, workbook }
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

function brokenReferences(file: WorkbookFile): readonly Problem[] {
  const { vocabulary } = file
  return [
    ...unknownZone(file.zone),
    ...duplicates(file.sheets, 'id', ['sheets']),
    ...duplicates(file.scenarios, 'id', ['scenarios']),
    ...duplicates(vocabulary.usage, 'id', ['vocabulary', 'usage']),
    ...duplicates(vocabulary.services, 'id', ['vocabulary', 'services']),
    ...duplicates(vocabulary.reports, 'id', ['vocabulary', 'reports']),
    ...duplicates(
      vocabulary.facts.map((fact) => ({ name: `${fact.of}.${fact.name}` })),
      'name',
      ['vocabulary', 'facts'],
    ),
    ...duplicateWords(vocabulary.words ?? []),
    ...file.sheets.flatMap((sheet, index) => brokenSheet(sheet, ['sheets', index])),
  ]
}

/** One word may name two kinds of things, but each once. */
const duplicateWords = (words: readonly { readonly of: string; readonly id: string }[]): readonly Problem[] =>
  duplicates(
    words.map(({ of, id }) => ({ id: `${of} ${id}` })),
    'id',
    ['vocabulary', 'words'],
  )

function unknownZone(zone: string): readonly Problem[] {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone })
    return []
  } catch {
    return [{ pointer: '/zone', message: `unknown time zone "${zone}"; an IANA name such as "Asia/Shanghai"` }]
  }
}

function brokenSheet(sheet: WorkbookFile['sheets'][number], path: readonly PropertyKey[]): readonly Problem[] {
  const spec = POINTS[sheet.point]
  const columns = new Set(sheet.columns.map((column) => column.id))
  const answers = spec.answers.map(({ name }) => name)
  const problems: Problem[] = [
    ...duplicates(sheet.columns, 'id', [...path, 'columns']),
    ...duplicates(sheet.rows, 'id', [...path, 'rows']),
  ]
  sheet.columns.forEach((column, index) => {
    const at = [...path, 'columns', index]
    if (column.kind === 'condition' && spec.dictionary) {
      problems.push({ pointer: pointerOf([...at, 'kind']), message: `a dictionary has output columns only` })
    } else if (column.kind === 'condition') {
      if (column.subject === undefined)
        problems.push({ pointer: pointerOf([...at, 'subject']), message: 'a condition column needs its subject' })
    } else if (column.output === undefined) {
      problems.push({ pointer: pointerOf([...at, 'output']), message: 'an output column needs its output' })
    } else if (!answers.includes(column.output) && !(spec.open === true && NAME_PATTERN.test(column.output))) {
      problems.push({
        pointer: pointerOf([...at, 'output']),
        message: `"${sheet.point}" has no answer "${column.output}"; allowed: ${answers.join(', ')}`,
      })
    }
  })
  for (const name of spec.answers.filter((answer) => answer.required === true).map((answer) => answer.name)) {
    if (!sheet.columns.some((column) => column.output === name)) {
      problems.push({
        pointer: pointerOf([...path, 'columns']),
        message: `"${sheet.point}" needs a column for "${name}"`,
      })
    }
  }
  sheet.rows.forEach((row, index) => {
    for (const column of Object.keys(row.cells).filter((id) => !columns.has(id))) {
      problems.push({
        pointer: pointerOf([...path, 'rows', index, 'cells', column]),
        message: `there is no column "${column}"; allowed: ${[...columns].join(', ')}`,
      })
    }
  })
  return problems
}

function duplicates<K extends string>(
  entries: readonly Readonly<Record<K, unknown>>[],
  key: K,
  path: readonly PropertyKey[],
): readonly Problem[] {
  const seen = new Set<unknown>()
  return entries.flatMap((entry, index) => {
    const id = entry[key]
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ pointer: pointerOf([...path, index, key]), message: `"${String(id)}" is there twice` }]
  })
}
