/** A column as it is made: called like what it asks or gives, with the type that this has. */
import { readExpr, type Expr, type Names } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import { answerNamed, factNamed, POINTS, type AnswerSpec } from '../catalogue/index.ts'
import type { BookReader } from '../reader.ts'
import type { Finding } from '../finding.ts'
import type { Column, DecisionPoint, Sheet } from '../workbook.ts'
import { freshId } from './fresh-id.ts'

/** A condition on a fact, a state fact or any expression. What cannot be read (yet) may be anything. */
export function conditionColumn(subject: string, names: Names, taken: readonly string[]): Column {
  const expr = subjectIn(subject, names)
  const label = labelOf(subject, expr, names)
  const id = freshId({ en: subject.split('.').at(-1) ?? '' }, taken, 'condition')
  return { id, kind: 'condition', label, type: expr?.type ?? 'any', subject }
}

/** An answer of the decision point, or a further column of a dictionary. */
export function answerColumn(point: DecisionPoint, output: string, taken: readonly string[], label?: Text): Column {
  const answer = answerNamed(point, output)
  return {
    id: freshId({ en: output }, taken, 'answer'),
    kind: 'output',
    label: label ?? answer?.label ?? FURTHER[output] ?? { en: output },
    type: answer?.type ?? 'string',
    output,
  }
}

/** Columns by which rows of a dictionary are called; see dictionaries.ts. */
const FURTHER: Readonly<Record<string, Text>> = {
  label: { en: 'name', 'zh-CN': '英文名' },
  labelZh: { en: 'name in Chinese', 'zh-CN': '中文名' },
}

/** The answers that no column of the sheet gives yet. */
export const answersLeft = ({ point, columns }: Pick<Sheet, 'point' | 'columns'>): readonly AnswerSpec[] =>
  POINTS[point].answers.filter(({ name }) => !columns.some(({ output }) => output === name))

function subjectIn(subject: string, names: Names): Expr | undefined {
  const reading = readExpr(subject, { type: 'any', names })
  return reading.ok ? reading.value : undefined
}

function labelOf(subject: string, expr: Expr | undefined, names: Names): Text {
  if (expr?.kind === 'fact') return names.fact(expr.path)?.label ?? factNamed(expr.path)?.label ?? { en: subject }
  if (expr?.kind === 'pick') return names.pick(expr.name)?.label ?? { en: subject }
  return { en: subject }
}

/** What the reader has against a column as it is proposed: an unreadable subject, a default of another type. */
export function faultsOf(reader: BookReader, sheet: Sheet, column: Column): readonly Finding[] {
  const read = (one: Column) => reader.column({ ...sheet, columns: [one], rows: [] }, one).findings
  // A misspelt name under a column of text would be taken for a text.
  const unread = column.kind === 'condition' ? read({ ...column, type: 'any' }) : []
  return unread.length > 0 ? unread : read(column)
}
