/** Reminders: who is told, and when, relative to an end or an appointment. Sent only if the row still matches then. */
import { ask, stillMatches, type Answer } from './ask.ts'
import { contextOf } from './subjects.ts'
import type { Context } from './facts.ts'
import { emit, schedule, type Run } from './run.ts'
import type { TimerAction } from './timers.ts'

export function setReminders(run: Run, context: Context): void {
  const subject = context.request ?? context.order
  if (!subject) return
  for (const answer of ask(run, 'reminder', context)) {
    const at = answer.required('when', answer.instant('when'))
    if (at <= run.state.now) remind(run, answer, context)
    else {
      const report = context.report === undefined ? {} : { report: context.report.id }
      schedule(run, at, { kind: 'reminder', subject: subject.id, row: answer.because, ...report })
    }
  }
}

export function fireReminder(run: Run, action: Extract<TimerAction, { kind: 'reminder' }>): void {
  const context = contextOf(run, action.subject, action.report)
  const status = (context.request ?? context.order)!.status
  if (status !== 'open' && status !== 'active') return
  const answer = stillMatches(run, 'reminder', context, action.row)
  if (answer) remind(run, answer, context)
}

function remind(run: Run, answer: Answer, context: Context): void {
  const subject = (context.request ?? context.order)!
  emit(run, 'reminder', answer.reasons, {
    [subject.kind]: subject.id,
    about: answer.text('about') ?? subject.id,
    to: answer.required('to', answer.list('to')),
  })
}
