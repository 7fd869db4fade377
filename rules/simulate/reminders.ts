/**
 * Reminders: who is told, and when, relative to an end or an appointment. Sent only if the row still matches then,
 * and what it is about still runs or came to its end by itself.
 */
import { ask, stillMatches } from './ask.ts'
import type { HitRow } from './hit-row.ts'
import { contextOf, isOpen, type OrderOrRequest } from './subjects.ts'
import type { Context } from './context.ts'
import type { Simulation } from './plan.ts'
import { schedule } from './simulation.ts'
import type { TimerAction } from './timers.ts'

export function setReminders(run: Simulation, context: Context): void {
  const subject = context.request ?? context.order
  if (!subject) return
  for (const answer of ask(run, 'reminder', context)) {
    const at = answer.required('when', answer.instant('when'))
    if (at <= run.state.now) remind(run, answer, subject)
    else {
      const report = context.report === undefined ? {} : { report: context.report.id }
      schedule(run, at, { kind: 'reminder', of: { subject: subject.id, row: answer.because, ...report } })
    }
  }
}

export function fireReminder(run: Simulation, { of }: Extract<TimerAction, { kind: 'reminder' }>): void {
  const context = contextOf(run, of.subject, of.report)
  const subject = (context.request ?? context.order)!
  if (!isOpen(subject) && subject.status !== 'expired') return
  const answer = stillMatches(run, 'reminder', context, of.row)
  if (answer) remind(run, answer, subject)
}

export function remind(run: Simulation, answer: HitRow, subject: OrderOrRequest): void {
  const about = answer.text('about') ?? subject.id
  run.record.reminder(run.state.now, subject, about, answer.required('to', answer.list('to')), answer.reasons)
}
