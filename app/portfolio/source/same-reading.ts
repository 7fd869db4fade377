/** Whether a record means the same under two plans, so that one reading serves both. */
import type { Plan } from '../../../rules/simulate/index.ts'
import type { FactOwner } from '../../../rules/workbook/index.ts'

const OWNERS: readonly FactOwner[] = ['account', 'order', 'usage', 'request', 'report']

/** Same items, usage events, services, reports and facts, with the same decimals and types, and the same money. */
export const sameReading = (a: Plan, b: Plan): boolean => a === b || vocabularyOf(a) === vocabularyOf(b)

function vocabularyOf(plan: Plan): string {
  const sorted = (entries: Iterable<unknown>) => [...entries].map((entry) => JSON.stringify(entry)).toSorted()
  return JSON.stringify([
    plan.currency.digits,
    sorted([...plan.dictionaries.items.keys()].map((item) => [item, plan.itemDecimals(item)])),
    sorted(plan.usageDecimals),
    sorted(plan.services),
    sorted(plan.reports),
    OWNERS.map((owner) => sorted([...plan.factsOf(owner).values()].map(({ name, type }) => [name, type]))),
  ])
}
