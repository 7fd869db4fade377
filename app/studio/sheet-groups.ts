/** Sheets grouped by what they are about, in the order in which a book is read. */
import type { DecisionPoint, Sheet } from '../../rules/workbook/index.ts'

export const GROUPS = ['selling', 'using', 'serving', 'basics'] as const
export type Group = (typeof GROUPS)[number]

const GROUP_OF: Readonly<Record<DecisionPoint, Group>> = {
  items: 'selling',
  offer: 'selling',
  price: 'selling',
  grant: 'selling',
  usage: 'using',
  'burn-down': 'using',
  arrears: 'using',
  quota: 'using',
  eligibility: 'serving',
  task: 'serving',
  reaction: 'serving',
  reminder: 'serving',
  cancellation: 'serving',
  refund: 'serving',
  schedule: 'serving',
  meters: 'basics',
  parameters: 'basics',
  calendar: 'basics',
}

const ORDER = Object.keys(GROUP_OF)

export interface SheetGroup<One> {
  readonly group: Group
  readonly sheets: readonly One[]
}

export function groupedSheets<One extends Pick<Sheet, 'point'>>(sheets: readonly One[]): readonly SheetGroup<One>[] {
  return GROUPS.map((group) => ({
    group,
    sheets: sheets
      .filter(({ point }) => GROUP_OF[point] === group)
      .toSorted((a, b) => ORDER.indexOf(a.point) - ORDER.indexOf(b.point)),
  })).filter(({ sheets }) => sheets.length > 0)
}
