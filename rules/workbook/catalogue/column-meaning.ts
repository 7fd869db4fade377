/** What a column is about, as the catalogue says it: the answer that it gives, or the fact that it asks. */
import type { Text } from '../../text.ts'
import type { Column, Sheet } from '../workbook.ts'
import { FACTS, type FactEntry, type FactGroup } from './facts.ts'
import { answerNamed } from './points.ts'

/** Undefined for a fact of the book's own, and for a subject that is computed. */
export function meaningOf({ point }: Pick<Sheet, 'point'>, { kind, output, subject = '' }: Column): Text | undefined {
  if (kind === 'output') return answerNamed(point, output)?.meaning
  const [group = '', name = ''] = subject.trim().split('.')
  const facts: Readonly<Record<string, FactEntry>> = Object.hasOwn(FACTS, group) ? FACTS[group as FactGroup] : {}
  return Object.hasOwn(facts, name) ? facts[name]!.meaning : undefined
}
