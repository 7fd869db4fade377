/** What an event is about: the order or request behind an id, also through the reports on it. */
import { NOTHING, type Context } from './context.ts'
import { subjectOf } from './look-ups.ts'
import type { Simulation } from './plan.ts'
import type { Order, Request } from './state.ts'

export type OrderOrRequest = Order | Request

export function findSubject(run: Simulation, id: string): OrderOrRequest | undefined {
  const report = run.state.reports.get(id)
  const subject = report ? subjectOf(run, report) : id
  return run.state.orders.get(subject) ?? run.state.requests.get(subject)
}

export function contextOf(run: Simulation, subjectId: string, reportId?: string): Context {
  const subject = findSubject(run, subjectId)
  const report = reportId === undefined ? undefined : run.state.reports.get(reportId)
  return subject?.kind === 'order' ? { ...NOTHING, order: subject, report } : { ...NOTHING, request: subject, report }
}

export const isOpen = (subject: OrderOrRequest): boolean => subject.status === 'open' || subject.status === 'active'
