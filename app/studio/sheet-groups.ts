/**
 * Sheets grouped by what they are about. Within a group they stand as in the book, which is the person's own order; a new
 * one comes where its decision point usually stands.
 */
import { DECISION_POINTS, type DecisionPoint, type Sheet } from '../../rules/workbook/index.ts'

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
    sheets: sheets.filter(({ point }) => GROUP_OF[point] === group),
  })).filter(({ sheets }) => sheets.length > 0)
}

/** The decision points in the same groups. */
export const groupedPoints = GROUPS.map((group) => ({
  group,
  points: DECISION_POINTS.filter((point) => GROUP_OF[point] === group).toSorted(byUse),
}))

function byUse(a: DecisionPoint, b: DecisionPoint): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b)
}

/** Those that stand in the list beside a sheet, itself included. */
export const besideSheet = <One extends Pick<Sheet, 'id' | 'point'>>(sheets: readonly One[], id: string) =>
  groupedSheets(sheets).find(({ sheets }) => sheets.some((sheet) => sheet.id === id))?.sheets ?? []

/** What a new sheet of the decision point stands after: the last of its group that is not for a later one. */
export function placeForSheet(sheets: readonly Pick<Sheet, 'id' | 'point'>[], point: DecisionPoint): string | null {
  const group = sheets.filter((sheet) => GROUP_OF[sheet.point] === GROUP_OF[point])
  const before = group.findLast((sheet) => byUse(sheet.point, point) <= 0)
  if (before) return before.id
  const [first] = group
  const all = sheets.map(({ id }) => id)
  return first ? (all[all.indexOf(first.id) - 1] ?? null) : (all.at(-1) ?? null)
}
