/** Requests and usage: anything asked for or used, admitted or refused with every reason that applies. */
import { ask } from './ask.ts'
import { grantAll } from './grants.ts'
import { charge } from './price.ts'
import { askQuota, takeQuota } from './quota.ts'
import { refuse } from './refuse.ts'
import { setReminders } from './reminders.ts'
import { emit, type Run } from './run.ts'
import type { Request } from './state.ts'
import { openTasks } from './tasks.ts'
import type { TimelineEvent } from './timeline.ts'
import { carryOut, planUsage } from './usage.ts'

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
      { request: id },
      refusals.map(({ reason }) => reason),
      because,
    )
    return
  }
  emit(run, 'admit', [...quota.uses.flatMap((use) => use.because), ...usage.because], { request: id, service })
  takeQuota(run, asked, quota.uses)
  asked.charges.push(...charge(run, context, 1, { request: id }))
  grantAll(run, asked, ask(run, 'grant', context))
  carryOut(run, usage, { request: id })
  setReminders(run, context)
  openTasks(run, context)
}

export function usage(run: Run, event: Extract<TimelineEvent, { type: 'usage' }>): void {
  const context = { usage: { event: event.event, quantity: event.quantity, facts: event.facts } }
  const plan = planUsage(run, context)
  if (plan.because.length === 0) return refuse(run, {}, ['no-rule'], [])
  if (plan.refusals.length > 0) {
    const [first, ...others] = plan.refusals
    const because = others.length === 0 ? first!.because : plan.refusals.flatMap((refusal) => refusal.because)
    const reasons = plan.refusals.map(({ reason }) => reason)
    return refuse(run, {}, reasons, because)
  }
  const at = run.journal.length
  charge(run, context, event.quantity, {})
  const drawn = carryOut(run, plan, {})
  if (drawn) return
  // Usage that draws nothing is admitted; the entry stands before what it cost.
  emit(run, 'admit', plan.because, { usage: event.event })
  run.journal.splice(at, 0, run.journal.pop()!)
}
