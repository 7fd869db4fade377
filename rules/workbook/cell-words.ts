/** Cells of a book in plain words, with the names that the book gives to things. */
import { exprInWords, predicateInWords, testInWords, type Names } from '../cell/index.ts'
import type { Text } from '../text.ts'
import type { Dictionaries } from './dictionaries.ts'
import type { BookReader } from './reader.ts'
import type { Column, Sheet, Workbook } from './workbook.ts'

export interface CellWords {
  names(sheet: Sheet): Names
  /** The sentence that a readable, non-empty cell says; of a condition with the name of its column. */
  sentence(sheet: Sheet, column: Column, text: string): Text | undefined
  /** The same beside the name of its column: `at least 6`. */
  answer(sheet: Sheet, column: Column, text: string): Text | undefined
}

export function cellWords(reader: BookReader): CellWords {
  const labels = labelsIn(reader.workbook, reader.dictionaries)
  const names = ({ point }: Sheet): Names => ({ ...reader.names(point), label: (id) => labels.get(id) })
  const saidBy =
    (sayTest: typeof testInWords) =>
    (sheet: Sheet, column: Column, text: string): Text | undefined => {
      const reading = reader.cell(sheet, column, text)
      if (!reading.ok || !reading.meaning) return undefined
      const { values } = reader.column(sheet, column)
      return 'test' in reading.meaning
        ? sayTest(reading.meaning.test, column.label, names(sheet), values)
        : exprInWords(reading.meaning.expr, names(sheet), values)
    }
  return { names, sentence: saidBy(testInWords), answer: saidBy(predicateInWords) }
}

/** What things are called. Labels of the vocabulary go before those that a dictionary's own columns give. */
export function labelsIn(workbook: Workbook, { items, meters, labelOf }: Dictionaries): ReadonlyMap<string, Text> {
  const { usage, services, reports, words = [], labels } = workbook.vocabulary
  return new Map<string, Text>([
    ...words.map(({ id, label }) => [id, label] as const),
    ...[...usage, ...services, ...reports].map(({ id, label }) => [id, label] as const),
    ...[...items.keys(), ...meters.keys()].map((id) => [id, labelOf(id)] as const),
    ...Object.entries(labels ?? {}),
  ])
}
