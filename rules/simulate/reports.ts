/** Reports, and what they and breaches set off: each row of the reaction sheets is one action. */
import { reviewArrears } from './arrears.ts'
import { ask } from './ask.ts'
import { payDebts } from './debts.ts'
import { type HitRow, becauseOf } from './hit-row.ts'
import { REACTIONS, type Reaction } from '../workbook/index.ts'
import { cancel, complete, refund, voidLots } from './endings.ts'
import type { Context } from './context.ts'
import { draw } from './lots.ts'
import { bookCharge, charge, lineAmount } from './price.ts'
import { grantAll, grantOn } from './grants.ts'
import { returnQuota } from './quota.ts'
import { shownQuantity, unitsIn } from './quantity.ts'
import type { Because } from './journal.ts'
import { refuse, refuseItself } from './refuse.ts'
import { remind, setReminders } from './reminders.ts'
import type { Simulation } from './plan.ts'
import { meterNamed } from './simulation.ts'
import { EMPTY, withMore, type MeterState, type Report, type Task } from './state.ts'
import { contextOf, findSubject, isOpen, type OrderOrRequest } from './subjects.ts'
import { meetTask, openTask, openTasks, taskMetBy } from './tasks.ts'
import type { TimelineEvent } from './timeline-event.ts'
import { fail } from './fail.ts'

export function report(run: Simulation, event: Extract<TimelineEvent, { type: 'report' }>): void {
  const { id, of, what, at, facts } = event
  const subject = findSubject(run, of)
  if (!subject || !isOpen(subject)) return refuseItself(run, subject, 'not-open', id)
  const made: Report = { id, of, what, at, facts }
  // The report counts itself, so it stands among the others while its rules are asked.
  run.state.reports.set(id, made)
  const context: Context = { ...contextOf(run, subject.id), report: made }
  const answers = ask(run, 'reaction', context)
  const refusals = answers.filter((answer) => actionOf(answer) === 'refuse')
  if (refusals.length > 0) {
    run.state.reports.delete(id)
    const reasons = refusals.map((answer) => answer.required('reason', answer.text('reason')))
    return refuse(run, subject, reasons, becauseOf(refusals), id)
  }
  const task = taskMetBy(run, subject, what, of)
  if (task) meetTask(run, subject, task)
  react(run, subject, context, answers, () => {
    if (isOpen(subject)) openTasks(run, context)
    if (isOpen(subject)) setReminders(run, context)
  })
}

/** A task was not done in time: written, and then what the reaction sheets make of it. */
export function breach(run: Simulation, task: Task): void {
  const subject = findSubject(run, task.subject) ?? fail(`task ${task.id} of nothing`)
  task.status = 'breached'
  run.record.breach(run.state.now, subject, task.name, task.because)
  const opener = run.state.reports.has(task.opener) ? task.opener : undefined
  const context: Context = { ...contextOf(run, subject.id, opener), breach: task }
  react(run, subject, context, ask(run, 'reaction', context), () => undefined)
}

const actionOf = (answer: HitRow): Reaction => answer.required('do', answer.choice('do', REACTIONS))

const rank = (answer: HitRow): number => REACTIONS.indexOf(actionOf(answer))

/** Carries out actions in the order in which those of one instant take effect; `midway` comes before `due`. */
function react(
  run: Simulation,
  subject: OrderOrRequest,
  context: Context,
  answers: readonly HitRow[],
  midway: () => void,
): void {
  const sorted = answers.toSorted((a, b) => rank(a) - rank(b))
  const dueFrom = REACTIONS.indexOf('task')
  for (const answer of sorted.filter((each) => rank(each) < dueFrom)) act(run, subject, context, answer)
  midway()
  for (const answer of sorted.filter((each) => rank(each) >= dueFrom)) act(run, subject, context, answer)
}

type Action = (run: Simulation, subject: OrderOrRequest, answer: HitRow, context: Context) => void

const ACTIONS: Readonly<Record<Reaction, Action>> = {
  refuse: () => undefined,
  breach: (run, subject, answer) =>
    run.record.breach(run.state.now, subject, answer.required('what', answer.text('what')), answer.reasons),
  charge: (run, subject, answer, context) => {
    if (answer.filled('amount')) {
      const payer = answer.text('payer') ?? 'customer'
      const minor = lineAmount(run, payer, answer.required('amount', answer.amount('amount')))
      if (minor === 0) return
      const made = bookCharge(run, payer, minor, subject, answer.reasons)
      subject.charges = withMore(subject.charges, [made])
    } else {
      // Without an amount of its own it is priced by the price sheets.
      subject.charges = withMore(subject.charges, charge(run, context, 1, subject))
    }
  },
  cancel: (run, subject, answer) =>
    cancel(run, subject, answer.required('reason', answer.text('reason')), answer.reasons),
  'cancel-task': (run, subject, answer, context) => cancelTask(run, subject, answer, context),
  'return-quota': (run, subject, answer) => {
    if (subject.kind === 'request') returnQuota(run, subject, answer.reasons)
  },
  refund: (run, subject, _answer, context) => {
    if (!subject.refunded) refund(run, subject, context)
  },
  draw: (run, subject, answer) => {
    const meter = meterNamed(run, answer, 'meter', answer.required('meter', answer.text('meter')))
    const units = unitsOf(meter, answer)
    const short = units > 0 ? draw(run, meter, units, subject, answer.reasons) : 0
    if (short > 0) warnOfShort(run, meter, short, answer.reasons)
  },
  grant: (run, subject, answer) => grantByReaction(run, subject, answer),
  expire: (run, subject, answer) => voidLots(run, subject, answer.reasons),
  task: (run, subject, answer, context) => {
    const name = answer.required('what', answer.text('what'))
    const due = answer.required('due', answer.instant('due'))
    const opener = context.report?.id ?? subject.id
    openTask(run, subject, { name, opener, due, metBy: name, unmet: 'breach', because: answer.reasons })
  },
  remind: (run, subject, answer) => remind(run, answer, subject),
  complete: (run, subject, answer) => complete(run, subject, answer.reasons),
}

/** Nobody owes what a reaction could not draw: that is said, so that it is not lost in silence. */
function warnOfShort(run: Simulation, meter: MeterState, short: number, because: Because): void {
  const quantity = shownQuantity(meter, short, run.plan.currency.digits)
  run.record.warning(run.state.now, { code: 'draw-falls-short', meter: meter.id, quantity }, because)
}

/** Money is the customer's from then on; units go with what they were granted for. */
function grantByReaction(run: Simulation, subject: OrderOrRequest, answer: HitRow): void {
  const id = answer.text('meter')
  const meter = id === undefined ? undefined : meterNamed(run, answer, 'meter', id)
  if (!meter?.money) return grantAll(run, subject, [answer])
  grantOn(run, { lots: EMPTY }, subject.id, meter.id, answer, run.state.now, answer.instant('end'))
  payDebts(run, meter)
  reviewArrears(run, meter)
}

const act = (run: Simulation, subject: OrderOrRequest, context: Context, answer: HitRow): void =>
  ACTIONS[actionOf(answer)](run, subject, answer, context)

/** Voids the tasks of a name. The breach of one, or a report about what opened one, means that one alone. */
function cancelTask(run: Simulation, subject: OrderOrRequest, answer: HitRow, { breach, report }: Context): void {
  const name = answer.required('what', answer.text('what'))
  const tasks = run.state.tasks.filter((task) => task.subject === subject.id && task.name === name)
  const meant = tasks.filter((task) => task === breach || (task.opener === report?.of && task.opener !== subject.id))
  for (const task of meant.length > 0 ? meant : tasks) if (task.status === 'open') task.status = 'cancelled'
  const reason = answer.required('reason', answer.text('reason'))
  run.record.cancelTask(run.state.now, subject, name, reason, answer.reasons)
}

function unitsOf(meter: MeterState, answer: HitRow): number {
  const quantity = answer.required('quantity', answer.amount('quantity'))
  const units = unitsIn(meter, quantity)
  if (units === undefined || units < 0)
    throw answer.wrong('quantity', `a quantity that meter "${meter.id}" can count`, quantity)
  return units
}
