/**
 * A DMN decision as columns and rows of ours, before it is known which question of the book it answers. The names of its
 * facts are given by who reads it.
 *
 * What cannot be said is named with its reason; then the table is left out as a whole: half a table would be a wrong one.
 */
import type { Names, ValueType } from '../../cell/index.ts'
import { HIT_POLICIES, type HitPolicy } from '../../table/index.ts'
import type { Text } from '../../text.ts'
import type { Column, GivenRow } from '../../workbook/index.ts'
import type { DmnDecision, DmnInput, DmnOutput } from './decision.ts'
import { answerText, conditionText, renamed } from './feel-text.ts'

export interface DecisionTable {
  readonly label: Text
  readonly hitPolicy: HitPolicy
  readonly columns: readonly Column[]
  readonly rows: readonly GivenRow[]
}

export interface ReadBy {
  /** What stands for each name of the file. */
  readonly subjects: ReadonlyMap<string, string>
  readonly names: Names
  /** The name of an answer, and its type where that is known. */
  answer(output: DmnOutput): { readonly name: string; readonly type?: ValueType }
}

export function tableOfDecision(decision: DmnDecision, by: ReadBy): DecisionTable | { readonly reason: Text } {
  const hitPolicy = hitPolicyOf(decision)
  if (hitPolicy === undefined) return { reason: unknownPolicy(decision) }
  const conditions = decision.inputs.map((input, at) => conditionOf(input, `in-${at + 1}`, by))
  const outputs = decision.outputs.map((output, at) => outputOf(decision, output, `out-${at + 1}`, by))
  const rows = decision.rules.map(({ inputs, outputs: answers }, at): GivenRow => ({
    id: `row-${at + 1}`,
    cells: Object.fromEntries([
      ...conditions.map(({ id, type }, c) => [
        id,
        conditionText(renamed(inputs[c] ?? '', by.subjects), type, by.names),
      ]),
      ...outputs
        .map(({ id }, c) => [id, answerText(renamed(answers[c] ?? '', by.subjects))])
        .filter(([, text]) => text !== ''),
    ]) as Record<string, string>,
  }))
  return { label: { en: decision.name }, hitPolicy, columns: [...conditions, ...outputs], rows }
}

function conditionOf({ label, expression, type }: DmnInput, id: string, { subjects, names }: ReadBy): Column {
  const subject = renamed(expression.trim(), subjects)
  return {
    id,
    kind: 'condition',
    label: { en: label ?? expression.trim() },
    type: names.fact(subject)?.type ?? typeOf(type),
    subject,
  }
}

function outputOf(decision: DmnDecision, output: DmnOutput, id: string, by: ReadBy): Column {
  const { name, type } = by.answer(output)
  const values = literalsOf(output.values ?? '')
  const standing = answerText(renamed(output.default ?? '', by.subjects))
  return {
    id,
    kind: 'output',
    label: { en: output.label ?? output.name ?? decision.name },
    type: type ?? typeOf(output.type),
    output: name,
    ...(standing === '' ? {} : { default: standing }),
    ...(values.length > 0 ? { values: values.map((value) => ({ value, label: { en: String(value) } })) } : {}),
  }
}

/** `"Approved", "Declined"` and `1, 2`; of anything else no list of values is made. */
function literalsOf(feel: string): readonly (string | number)[] {
  const parts = feel.match(/"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g) ?? []
  const values = parts.map((part): unknown => {
    try {
      return JSON.parse(part)
    } catch {
      return undefined
    }
  })
  const isPlain = values.every((value) => typeof value === 'string' || typeof value === 'number')
  return isPlain ? (values as (string | number)[]) : []
}

const TYPES: Readonly<Record<string, ValueType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date-time',
  dateTime: 'date-time',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
  dayTimeDuration: 'duration',
  yearMonthDuration: 'duration',
}

export const typeOf = (type: string | undefined): ValueType => TYPES[(type ?? '').replace(/^.*:/, '')] ?? 'any'

function hitPolicyOf({ hitPolicy, aggregation }: DmnDecision): HitPolicy | undefined {
  const said = [hitPolicy, aggregation].filter((part) => part !== undefined).join(' ')
  const name = said.toLowerCase().replaceAll(' ', '-')
  return HIT_POLICIES.find((policy) => policy === name)
}

const unknownPolicy = ({ hitPolicy, aggregation = '' }: DmnDecision): Text => ({
  en: `there is no hit policy "${`${hitPolicy} ${aggregation}`.trim()}"`,
  'zh-CN': `没有命中策略“${`${hitPolicy} ${aggregation}`.trim()}”`,
})
