/**
 * Cells read on the page, as they are drawn: the canonical form, the words, the JSON Logic, or what is wrong.
 *
 * The same reading as everywhere else (rules/workbook); here it is only remembered, because a grid draws the same cells
 * over and over. What a cell may name depends on the vocabulary and the dictionary sheets: when those change, everything
 * is read anew; a change in any other sheet costs nothing.
 */
import { exprInWords, testInWords, type Names } from '../../../rules/cell/index.ts'
import type { Text } from '../../../rules/text.ts'
import {
  answerOf,
  namesFor,
  POINTS,
  readCell,
  readDictionaries,
  valuesOfCondition,
  valuesOfOutput,
  type CellReading,
  type Column,
  type KnownThings,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { namesIn } from '../lexicon.ts'

export interface CellReader {
  read(sheet: Sheet, column: Column, text: string): CellReading
  /** The sentence that a readable, non-empty cell says. */
  inWords(sheet: Sheet, column: Column, text: string): Text | undefined
  /** What a cell of the column may hold, where that is a closed list. */
  choices(sheet: Sheet, column: Column): readonly Choice[]
}

export interface Choice {
  readonly value: string | number
  readonly label: Text
}

/** Follows a workbook through its edits; ask with the newest one. */
export function followingReader(): (workbook: Workbook) => CellReader {
  let basis: readonly unknown[] = []
  let current: CellReader | undefined
  return (workbook) => {
    const now = [workbook.vocabulary, ...workbook.sheets.filter((sheet) => POINTS[sheet.point].dictionary)]
    const same = current && basis.length === now.length && now.every((part, index) => part === basis[index])
    if (!same) current = cellReader(workbook)
    basis = now
    return current ?? cellReader(workbook)
  }
}

function cellReader(workbook: Workbook): CellReader {
  const dictionaries = readDictionaries(workbook, [])
  const known = { vocabulary: workbook.vocabulary, dictionaries }
  const labels = namesIn(workbook, dictionaries)
  const names = new Map<string, Names>()
  const readings = new Map<string, Map<string, CellReading>>()
  const namesOf = ({ point }: Sheet): Names => {
    const known = names.get(point) ?? { ...namesFor(workbook, dictionaries, point), label: (id) => labels.get(id) }
    names.set(point, known)
    return known
  }
  const reading = (sheet: Sheet, column: Column, text: string): CellReading => {
    const key = `${sheet.id}\n${column.id}`
    const ofColumn = readings.get(key) ?? new Map<string, CellReading>()
    readings.set(key, ofColumn)
    const before = ofColumn.get(text)
    if (before) return before
    const fresh = readCell(sheet, column, text, namesOf(sheet), known)
    ofColumn.set(text, fresh)
    return fresh
  }
  return {
    read: reading,
    inWords: (sheet, column, text) => wordsOf(reading(sheet, column, text), sheet, column, namesOf(sheet), known),
    choices: (sheet, column) => choicesOf(sheet, column, namesOf(sheet), known),
  }
}

function wordsOf(
  reading: CellReading,
  sheet: Sheet,
  column: Column,
  names: Names,
  known: KnownThings,
): Text | undefined {
  if (!reading.ok || !reading.meaning) return undefined
  return 'test' in reading.meaning
    ? testInWords(reading.meaning.test, column.label, names, valuesOfCondition(column, names))
    : exprInWords(reading.meaning.expr, names, valuesOfOutput(column, answerOf(sheet, column), known))
}

function choicesOf(sheet: Sheet, column: Column, names: Names, known: KnownThings): readonly Choice[] {
  if (column.values) return column.values
  if (column.type === 'boolean')
    return [
      { value: 'true', label: { en: 'true', 'zh-CN': '是' } },
      { value: 'false', label: { en: 'false', 'zh-CN': '否' } },
    ]
  if (column.kind === 'condition') return names.fact(column.subject?.trim() ?? '')?.values ?? []
  return valuesOfOutput(column, answerOf(sheet, column), known) ?? []
}
