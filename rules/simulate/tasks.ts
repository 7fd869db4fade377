/**
 * Tasks: what somebody owes by when, and what it means that it was not done.
 *
 * A task belongs to the order or request it is about and to the event that opened it, so that two of a kind can be told
 * apart. A task reported at its very deadline is late.
 */
import { namesOf } from '../catalogue-entry.ts'
import { UNMETS } from '../workbook/index.ts'
import { ask } from './ask.ts'
import type { Context } from './context.ts'
import type { Simulation } from './plan.ts'
import { schedule } from './simulation.ts'
import type { Task } from './state.ts'
import type { OrderOrRequest } from './subjects.ts'

/** Opens what the task sheets say is due now that this happened. */
export function openTasks(run: Simulation, context: Context): void {
  const subject = context.request ?? context.order
  if (!subject) return
  for (const answer of ask(run, 'task', context)) {
    const due = answer.required('due', answer.instant('due'))
    const name = answer.required('task', answer.text('task'))
    const unmet = answer.choice('unmet', namesOf(UNMETS)) ?? 'breach'
    const opener = context.report?.id ?? subject.id
    openTask(run, subject, { name, opener, due, unmet, metBy: answer.text('metBy') ?? name, because: answer.reasons })
  }
}

export function openTask(
  run: Simulation,
  subject: OrderOrRequest,
  promise: Omit<Task, 'id' | 'subject' | 'status'>,
): void {
  const task: Task = { ...promise, id: run.state.tasks.length, subject: subject.id, status: 'open' }
  run.state.tasks.push(task)
  run.record.due(run.state.now, subject, task.name, task.due, task.because)
  schedule(run, task.due, { kind: 'due', of: task.id })
}

/** The task that a report meets: the one that the report it is about opened, else the latest. */
export function taskMetBy(run: Simulation, subject: OrderOrRequest, what: string, of: string): Task | undefined {
  const tasks = run.state.tasks.filter(
    (task) => task.subject === subject.id && task.metBy === what && task.status !== 'cancelled',
  )
  return tasks.find((task) => task.opener === of && of !== subject.id) ?? tasks.at(-1)
}

export function meetTask(run: Simulation, subject: OrderOrRequest, task: Task): void {
  if (task.status === 'met') return
  const late = task.status !== 'open'
  task.status = 'met'
  run.record.met(run.state.now, subject, task.name, late, task.because)
}

/** What is open of an order or request that ended: closed without breach. */
export function closeTasks(run: Simulation, subject: OrderOrRequest): void {
  for (const task of run.state.tasks)
    if (task.subject === subject.id && task.status === 'open') task.status = 'cancelled'
}
