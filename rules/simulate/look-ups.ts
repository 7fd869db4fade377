/** Looking things up in the state of a run: which orders run, until when, and what was reported on what. */
import type { Simulation } from './plan.ts'
import type { Order, Report } from './state.ts'

/** When an order's term ends; for one with lots only, when the last of them does. */
export function endOfOrder(run: Simulation, order: Order): number | undefined {
  if (order.term) return order.term.ends
  const ends = order.lots.map((id) => run.state.lots.get(id)?.expires)
  return ends.length === 0 || ends.includes(undefined) ? undefined : Math.max(...ends.map(Number))
}

export const isRunning = (order: Order, now: number): boolean =>
  order.status === 'active' &&
  order.term !== undefined &&
  order.term.from <= now &&
  now < (order.term.ends ?? Number.POSITIVE_INFINITY)

export function runningOrders({ state }: Simulation, item: string): readonly Order[] {
  const termed = state.termed.get(item)
  if (!termed || termed.size === 0) return NONE
  const running: Order[] = []
  for (const order of termed) if (isRunning(order, state.now)) running.push(order)
  return running
}

const NONE: readonly Order[] = []

/** The id of the order or request that a report belongs to, also through other reports. */
export function subjectOf(run: Simulation, report: Report): string {
  let id = report.of
  for (let above = run.state.reports.get(id); above; above = run.state.reports.get(id)) id = above.of
  return id
}

export const reportsOn = (run: Simulation, subject: string, what: string): readonly Report[] =>
  [...run.state.reports.values()].filter((report) => report.what === what && subjectOf(run, report) === subject)
