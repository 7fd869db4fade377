/** Publishing a book in a test: planned and written, as a service does. */
import { type Executor, planned, publishVersion, type ToPublish } from '../../db/index.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import { NOON } from './draft.ts'

export const ANN = { name: 'ann', id: 'person-ann' }

let requests = 0

export const publication = (document: Workbook, wanted: Partial<ToPublish> = {}): ToPublish => ({
  id: document.id,
  document,
  revision: 1,
  by: ANN,
  message: 'prices of spring',
  gate: { items: [] },
  acknowledged: [],
  request: `request ${requests++}`,
  ...wanted,
})

export async function published(
  db: Executor,
  wanted: ToPublish,
  { clock = NOON, needsApproval = false }: { readonly clock?: string; readonly needsApproval?: boolean } = {},
) {
  const plan = await planned(db, wanted, clock)
  if (plan.kind !== 'planned') return plan
  return publishVersion(db, wanted, { clock, needsApproval, plan })
}
