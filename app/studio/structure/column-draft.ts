/** A column while its form is filled in: every part as it is typed, and the column that this gives. */
import { answerNamed, type Column, type DecisionPoint } from '../../../rules/workbook/index.ts'
import { draftOf, textOfDraft, type TextDraft } from './text-fields.tsx'

export interface ValueDraft {
  readonly value: string
  readonly label: TextDraft
}

export interface ColumnDraft {
  readonly subject: string
  readonly label: TextDraft
  readonly type: Column['type']
  readonly unit: TextDraft
  readonly default: string
  readonly values: readonly ValueDraft[]
}

export const draftOfColumn = (column: Column): ColumnDraft => ({
  subject: column.subject ?? '',
  label: draftOf(column.label),
  type: column.type,
  unit: draftOf(column.unit),
  default: column.default ?? '',
  values: (column.values ?? []).map(({ value, label }) => ({ value: String(value), label: draftOf(label) })),
})

export const emptyValue: ValueDraft = { value: '', label: draftOf(undefined) }

/** What is left empty is absent. A column is always called something. */
export function columnOfDraft(draft: ColumnDraft, { id, kind, label, output }: Column): Column {
  const unit = textOfDraft(draft.unit)
  const values = draft.values.flatMap((each) => valueOf(each, draft.type))
  const fallback = draft.default.trim()
  return {
    id,
    kind,
    label: textOfDraft(draft.label) ?? label,
    type: draft.type,
    ...(unit ? { unit } : {}),
    ...(kind === 'condition' ? { subject: draft.subject.trim() } : {}),
    ...(output === undefined ? {} : { output }),
    ...(kind === 'output' && fallback !== '' ? { default: fallback } : {}),
    ...(values.length > 0 ? { values } : {}),
  }
}

type Value = NonNullable<Column['values']>[number]

function valueOf({ value, label }: ValueDraft, type: Column['type']): readonly Value[] {
  const text = value.trim()
  if (text === '') return []
  const figure = type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text
  return [{ value: figure, label: textOfDraft(label) ?? { en: text } }]
}

/** The catalogue says what type an answer has; only where it may be any, or is the book's own, can it be chosen. */
export function hasFixedType(point: DecisionPoint, { output }: Column): boolean {
  const answer = answerNamed(point, output)
  return answer !== undefined && answer.type !== 'any'
}
