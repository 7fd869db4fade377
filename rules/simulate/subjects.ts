/** What an event is about: the order or request behind an id, also through the reports on it. */
import { NOTHING, type Context } from './context.ts'
import { subjectOf } from './look-ups.ts'
import type { Run } from './run.ts'
import type { Order, Request } from './state.ts'

export type Subject = Order | Request

export function findSubject(run: Run, id: string): Subject | undefined {
  const report = run.state.reports.get(id)
  const subject = report ? subjectOf(run, report) : id
  return run.state.orders.get(subject) ?? run.state.requests.get(subject)
}

export function contextOf(run: Run, subjectId: string, reportId?: string): Context {
  const subject = findSubject(run, subjectId)
  const report = reportId === undefined ? undefined : run.state.reports.get(reportId)
  return subject?.kind === 'order' ? { ...NOTHING, order: subject, report } : { ...NOTHING, request: subject, report }
}

export const isOpen = (subject: Subject): boolean => subject.status === 'open' || subject.status === 'active'
