/** Requests and usage: anything asked for or used, admitted or refused with every reason that applies. */
import { ask } from './ask.ts'
import { grantAll } from './grants.ts'
import { charge } from './price.ts'
import { askQuota, takeQuota } from './quota.ts'
import { refuse } from './refuse.ts'
import { setReminders } from './reminders.ts'
import type { Run } from './run.ts'
import type { Because } from './journal.ts'
import type { Request } from './state.ts'
import { openTasks } from './tasks.ts'
import type { TimelineEvent } from './timeline.ts'
import { carryOut, drawsAny, planUsage } from './usage.ts'

export function request(run: Run, event: Extract<TimelineEvent, { type: 'request' }>): void {
  const { id, service, facts, at } = event
  const asked: Request = {
    kind: 'request',
    id,
    service,
    facts,
    at,
    status: 'open',
    refunded: false,
    charges: [],
    lots: [],
    quotas: [],
  }
  const context = { request: asked }
  const eligibility = ask(run, 'eligibility', context).map((answer) => ({
    reason: answer.required('reason', answer.text('reason')),
    because: answer.reasons,
  }))
  const quota = askQuota(run, context)
  const usage = planUsage(run, context)
  const refusals = [...eligibility, ...quota.refusals, ...usage.refusals]
  run.state.requests.set(id, asked)
  if (refusals.length > 0) {
    asked.status = 'refused'
    const because = refusals.flatMap((refusal) => refusal.because)
    refuse(
      run,
      asked,
      refusals.map(({ reason }) => reason),
      because,
    )
    return
  }
  const because = joined([...quota.uses.map((use) => use.because), usage.because])
  run.record.admit(run.state.now, id, service, because)
  takeQuota(run, asked, quota.uses)
  asked.charges.push(...charge(run, context, 1, asked))
  grantAll(run, asked, ask(run, 'grant', context))
  carryOut(run, usage, asked)
  setReminders(run, context)
  openTasks(run, context)
}

/** Reasons of several origins; those of one alone are shared, not copied. */
function joined(reasons: readonly Because[]): Because {
  const given = reasons.filter((because) => because.length > 0)
  return given.length === 1 ? given[0]! : given.flat()
}

export function usage(run: Run, event: Extract<TimelineEvent, { type: 'usage' }>): void {
  const context = { usage: { event: event.event, quantity: event.quantity, facts: event.facts } }
  const plan = planUsage(run, context)
  if (plan.because.length === 0) return refuse(run, undefined, ['no-rule'], [])
  if (plan.refusals.length > 0) {
    const [first, ...others] = plan.refusals
    const because = others.length === 0 ? first!.because : plan.refusals.flatMap((refusal) => refusal.because)
    const reasons = plan.refusals.map(({ reason }) => reason)
    return refuse(run, undefined, reasons, because)
  }
  // Usage that draws nothing is admitted; that is said before what it cost.
  if (!drawsAny(plan)) run.record.admitUsage(run.state.now, event.event, plan.because)
  charge(run, context, event.quantity, undefined)
  carryOut(run, plan, undefined)
}
