/** Requests and usage: anything asked for or used, admitted or refused with every reason that applies. */
import { ask } from './ask.ts'
import type { HitRow } from './hit-row.ts'
import { NOTHING } from './context.ts'
import { grantAll } from './grants.ts'
import { charge } from './price.ts'
import { askQuota, takeQuota } from './quota.ts'
import type { About } from './recorder.ts'
import { refuse, refuseItself } from './refuse.ts'
import { setReminders } from './reminders.ts'
import type { Simulation } from './plan.ts'
import type { Because } from './journal.ts'
import { EMPTY, type Request } from './state.ts'
import { openTasks } from './tasks.ts'
import type { TimelineEvent } from './timeline-event.ts'
import { carryOut, drawsAny, planUsage, type Refusal } from './usage.ts'

export function request(run: Simulation, event: Extract<TimelineEvent, { type: 'request' }>): void {
  const { id, service, facts, at } = event
  const asked: Request = {
    kind: 'request',
    id,
    service,
    facts,
    at,
    status: 'open',
    refunded: false,
    charges: EMPTY,
    refunds: EMPTY,
    lots: EMPTY,
    quotas: EMPTY,
  }
  const context = { ...NOTHING, request: asked }
  const eligibility = ask(run, 'eligibility', context)
  const quota = askQuota(run, asked, context)
  const usage = planUsage(run, context)
  run.state.requests.set(id, asked)
  if (eligibility.length > 0 || quota.refusals.length > 0 || usage.refusals.length > 0) {
    asked.status = 'refused'
    const refusals = [...eligibility.map(ineligible), ...quota.refusals, ...usage.refusals]
    return refuseAll(run, asked, refusals)
  }
  const because = quota.uses.length === 0 ? usage.because : joined([...quota.uses, usage])
  run.record.admit(run.state.now, id, service, because)
  takeQuota(run, asked, quota.uses)
  asked.charges = charge(run, context, 1, asked)
  grantAll(run, asked, ask(run, 'grant', context))
  carryOut(run, usage, asked)
  setReminders(run, context)
  openTasks(run, context)
}

const ineligible = (answer: HitRow): Refusal => ({
  reason: answer.required('reason', answer.text('reason')),
  because: answer.reasons,
})

function refuseAll(run: Simulation, about: About | undefined, refusals: readonly Refusal[]): void {
  const reasons = refusals.map(({ reason }) => reason)
  refuse(run, about, reasons, joined(refusals))
}

/** Reasons of several origins; those of one alone are shared, not copied. */
function joined(origins: readonly { readonly because: Because }[]): Because {
  const given = origins.filter(({ because }) => because.length > 0)
  return given.length === 1 ? given[0]!.because : given.flatMap(({ because }) => because)
}

export function usage(run: Simulation, event: Extract<TimelineEvent, { type: 'usage' }>): void {
  const context = { ...NOTHING, usage: event }
  const plan = planUsage(run, context)
  if (plan.because.length === 0) return refuseItself(run, undefined, 'no-rule')
  if (plan.refusals.length > 0) return refuseAll(run, undefined, plan.refusals)
  // Usage that draws nothing is admitted; that is said before what it cost.
  if (!drawsAny(plan)) run.record.admitUsage(run.state.now, event.event, plan.because)
  charge(run, context, event.quantity, undefined)
  carryOut(run, plan, undefined)
}
