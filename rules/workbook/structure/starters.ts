/**
 * What a new sheet begins with: the columns that its decision point is nearly always answered by. A person adds and
 * removes from there; what the catalogue requires is among them (a test says so).
 */
import type { HitPolicy } from '../../table/index.ts'
import type { DecisionPoint } from '../workbook.ts'

export interface Starter {
  readonly hitPolicy: HitPolicy
  /** Facts that its conditions ask. */
  readonly asks: readonly string[]
  /** Answers by name; of an open dictionary also further columns. */
  readonly gives: readonly string[]
}

const starter = (hitPolicy: HitPolicy, asks: readonly string[], gives: readonly string[]): Starter => ({
  hitPolicy,
  asks,
  gives,
})

export const STARTERS: Readonly<Record<DecisionPoint, Starter>> = {
  items: starter('collect', [], ['item', 'label', 'labelZh']),
  meters: starter('collect', [], ['meter', 'label', 'labelZh']),
  parameters: starter('collect', [], ['parameter', 'value']),
  calendar: starter('collect', [], ['date', 'working']),
  'burn-down': starter('rule-order', [], ['by', 'direction']),
  offer: starter('collect', ['order.item'], ['reason']),
  price: starter('collect', ['order.item'], ['model', 'price']),
  grant: starter('rule-order', ['order.item'], ['meter', 'quantity', 'end']),
  usage: starter('first', ['usage.event'], ['meter', 'short']),
  arrears: starter('rule-order', ['meter.id'], ['to', 'grace', 'suspends']),
  eligibility: starter('collect', ['request.service'], ['reason']),
  quota: starter('unique', ['request.service'], ['limit', 'every']),
  task: starter('collect', ['request.service'], ['task', 'due']),
  reaction: starter('rule-order', ['report.what'], ['do']),
  cancellation: starter('first', ['order.item'], ['refuse', 'reason']),
  reminder: starter('rule-order', ['order.item'], ['when', 'to']),
  refund: starter('first', ['order.item'], ['rate', 'refuse']),
  schedule: starter('collect', [], ['every', 'price']),
}
