/** What a column is about, as the catalogue says it: the answer that it gives, or the fact that it asks. */
import type { Text } from '../../text.ts'
import type { Column, Sheet, Vocabulary } from '../workbook.ts'
import { FACTS, type FactEntry, type FactGroup } from './facts.ts'
import type { AnswerSpec } from './answers.ts'
import { answerNamed } from './points.ts'

/** Undefined for a fact of the book's own, and for a subject that is computed. */
export const meaningOf = (sheet: Pick<Sheet, 'point'>, column: Column): Text | undefined =>
  entryOf(sheet, column)?.meaning

/** Whether its figures are amounts in the book's currency. */
export function isMoney(sheet: Pick<Sheet, 'point'>, column: Column, { facts }: Pick<Vocabulary, 'facts'>): boolean {
  if (entryOf(sheet, column)?.unit === 'money') return true
  const asked = column.kind === 'condition' ? column.subject?.trim() : undefined
  return facts.some(({ of, name, type }) => type === 'money' && `${of}.${name}` === asked)
}

function entryOf(
  { point }: Pick<Sheet, 'point'>,
  { kind, output, subject = '' }: Column,
): AnswerSpec | FactEntry | undefined {
  if (kind === 'output') return answerNamed(point, output)
  const [group = '', name = ''] = subject.trim().split('.')
  const facts: Readonly<Record<string, FactEntry>> = Object.hasOwn(FACTS, group) ? FACTS[group as FactGroup] : {}
  return Object.hasOwn(facts, name) ? facts[name] : undefined
}
