/** What a new column can be about, as a person searches it: by either language, by identifier, in groups. */
import { textIn, type Language, type Text } from '../../../rules/text.ts'
import {
  answerColumn,
  answersLeft,
  conditionColumn,
  freshName,
  POINTS,
  subjectsFor,
  type BookReader,
  type Column,
  type Sheet,
} from '../../../rules/workbook/index.ts'

export type ColumnKind = Column['kind']

export interface ColumnChoice {
  readonly key: string
  readonly owner: string
  readonly label: string
  /** How a cell would write it. */
  readonly written: string
  readonly meaning?: string
  readonly search: string
  make(): Column
}

export function columnChoices(
  reader: BookReader,
  sheet: Sheet,
  kind: ColumnKind,
  language: Language,
): readonly ColumnChoice[] {
  const taken = sheet.columns.map(({ id }) => id)
  const choice = (owner: string, written: string, label: Text, meaning: Text | undefined, make: () => Column) => ({
    key: `${owner} ${written}`,
    owner,
    label: textIn(label, language),
    written,
    ...(meaning ? { meaning: textIn(meaning, language) } : {}),
    search: [label.en, label['zh-CN'] ?? '', written].join('\n').toLowerCase(),
    make,
  })
  if (kind === 'output')
    return answersLeft(sheet).map(({ name, label, meaning }) =>
      choice('answers', name, label, meaning, () => answerColumn(sheet.point, name, taken)),
    )
  const names = reader.names(sheet.point)
  return subjectsFor(reader, sheet.point).flatMap(({ owner, subjects }) =>
    subjects.map(({ text, label, meaning }) =>
      choice(owner, text, label, meaning, () => ({ ...conditionColumn(text, names, taken), label })),
    ),
  )
}

/** What was searched, where it is not the name of anything: an expression to ask, or a further column of a dictionary. */
export function ownChoice(reader: BookReader, sheet: Sheet, kind: ColumnKind, typed: string): Column | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const taken = sheet.columns.map(({ id }) => id)
  if (kind === 'condition') return conditionColumn(text, reader.names(sheet.point), taken)
  if (POINTS[sheet.point].open !== true) return undefined
  const outputs = sheet.columns.flatMap(({ output }) => output ?? [])
  return answerColumn(sheet.point, freshName({ en: text }, outputs, 'column'), taken, { en: text })
}

/** Every word of what is searched has to be found. */
export function found(choices: readonly ColumnChoice[], typed: string): readonly ColumnChoice[] {
  const words = typed.toLowerCase().split(/\s+/)
  return choices.filter(({ search }) => words.every((word) => search.includes(word)))
}
