/**
 * Quotas: how often a service may be had, per what period, distinct by what.
 *
 * A request that brings a key already counted takes no further place. A quota kept while an item runs is empty again when
 * no order of that item runs any more. What is given back never falls below zero, nor into another period.
 */
import type { Json } from '../json.ts'
import type { EngineReason } from '../workbook/index.ts'
import { ask } from './ask.ts'
import type { HitRow } from './hit-row.ts'
import { NOTHING, type Context } from './context.ts'
import { runningOrders } from './look-ups.ts'
import type { Because } from './journal.ts'
import { isCurrent, quotaUsedNow } from './quota-state.ts'
import type { Simulation } from './plan.ts'
import { periodAt, startOfDate } from './time.ts'
import { EMPTY, withMore, type QuotaState, type QuotaUse, type Request } from './state.ts'

/** What a request would use, and why it may not. */
export interface Asked {
  readonly uses: readonly Use[]
  readonly refusals: readonly { readonly reason: string; readonly because: Because }[]
}

const NOT_ASKED: Asked = { uses: [], refusals: [] }

interface Use extends QuotaUse {
  readonly limit: number | null
  readonly until?: number
  readonly while?: string
  readonly taken: boolean
}

export function askQuota(run: Simulation, request: Request, context: Context): Asked {
  const answers = ask(run, 'quota', context)
  if (answers.length === 0) return NOT_ASKED
  const uses = answers.map((answer) => useOf(run, answer, request))
  const refusals = answers.flatMap((answer, index) => {
    const use = uses[index]!
    if (use.taken || use.limit === null || quotaUsedNow(run, use.quota) + use.weight <= use.limit) return []
    return [{ reason: answer.text('reason') ?? ('quota-used-up' satisfies EngineReason), because: answer.reasons }]
  })
  return { uses, refusals }
}

function useOf(run: Simulation, answer: HitRow, request: Request): Use {
  const quota = answer.text('quota') ?? request.service
  // A request without a key shares its place with no other.
  const key = answer.text('key')
  const kept = answer.text('while')
  const period = periodOf(run, answer)
  const state = run.state.quotas.get(quota)
  const taken = key !== undefined && state !== undefined && isCurrent(state, run.state.now) && state.keys.has(key)
  return {
    quota,
    weight: answer.filled('weight') ? Number(answer.required('weight', answer.amount('weight'))) : 1,
    limit: limitOf(answer),
    returns: answer.flag('returns') ?? false,
    because: answer.reasons,
    taken,
    ...(key === undefined ? {} : { key }),
    ...(kept === undefined ? {} : { while: kept }),
    ...period,
  }
}

/** No cell is no limit; a cell that names a missing fact is not. */
const limitOf = (answer: HitRow): number | null =>
  answer.filled('limit') ? Number(answer.required('limit', answer.amount('limit'))) : null

function periodOf(run: Simulation, answer: HitRow): { readonly period?: number; readonly until?: number } {
  if (!answer.filled('every')) return {}
  const every = answer.required('every', answer.text('every'))
  const date = answer.required('anchor', answer.text('anchor'))
  const anchor = startOfDate(date, run.plan.zone) ?? answer.fails('anchor', 'a date', date)
  const period = periodAt(anchor, every, run.state.now, run.plan.zone)
  if (!period) return answer.fails('every', 'a length of time', every)
  return { period: period.from, until: period.to }
}

/** Takes the places of an admitted request. */
export function takeQuota(run: Simulation, request: Request, uses: readonly Use[]): void {
  for (const use of uses) {
    const state = currentState(run, use)
    state.limit = use.limit
    if (use.key !== undefined) state.keys.set(use.key, (state.keys.get(use.key) ?? 0) + 1)
    request.quotas = withMore(request.quotas, [use])
    if (use.taken) continue
    state.used += use.weight
    writeQuota(run, request, use.quota, state, use.because)
  }
}

function currentState(run: Simulation, use: Use): QuotaState {
  const before = run.state.quotas.get(use.quota)
  if (before && isCurrent(before, run.state.now)) return before
  const fresh: QuotaState = {
    used: 0,
    keys: new Map(),
    limit: use.limit,
    ...(use.period === undefined ? {} : { period: use.period }),
    ...(use.until === undefined ? {} : { until: use.until }),
    ...(use.while === undefined ? {} : { while: use.while }),
  }
  run.state.quotas.set(use.quota, fresh)
  return fresh
}

const writeQuota = (run: Simulation, request: Request, quota: string, state: QuotaState, because: Because): void =>
  run.record.quota(run.state.now, request.id, request.service, quota, state.used, state.limit, because)

/** Gives back what a request used, as far as its quotas allow that. */
export function returnQuota(run: Simulation, request: Request, because: Because): void {
  const uses = request.quotas
  request.quotas = EMPTY
  for (const use of uses) {
    const state = run.state.quotas.get(use.quota)
    if (!use.returns || !state || !isCurrent(state, run.state.now) || state.period !== use.period) continue
    if (!releases(state, use.key)) continue
    state.used = Math.max(0, state.used - use.weight)
    writeQuota(run, request, use.quota, state, [...because, ...use.because])
  }
}

/** A place held by a key is free when its last request is gone. */
function releases(state: QuotaState, key: string | undefined): boolean {
  if (key === undefined) return true
  const left = (state.keys.get(key) ?? 0) - 1
  if (left > 0) {
    state.keys.set(key, left)
    return false
  }
  return state.keys.delete(key)
}

/** After an order ended: quotas that were kept while its item runs are empty when none runs. */
export function lapseQuotas(run: Simulation, item: string): void {
  if (runningOrders(run, item).length > 0) return
  for (const state of run.state.quotas.values()) {
    if (state.while === item) state.lapsedAt ??= run.state.now
  }
}

/** A term that begins at the very end of the last one leaves no gap: what was kept is kept. */
export function keepQuotas(run: Simulation, item: string, from: number): void {
  for (const state of run.state.quotas.values())
    if (state.while === item && state.lapsedAt === from) delete state.lapsedAt
}

/** Every quota of the workbook as it stands: those asked for, and those of services nobody asked for yet. */
export function quotasNow(
  run: Simulation,
): Readonly<Record<string, { readonly used: number; readonly limit: number | null }>> {
  const found: Record<string, { used: number; limit: number | null }> = {}
  for (const service of run.plan.services) {
    for (const answer of ask(run, 'quota', { ...NOTHING, request: placeholder(run, service) })) {
      // What a quota is called or allows may be told by the request only.
      if (answer.waits('quota')) continue
      const name = answer.text('quota') ?? service
      found[name] = { used: quotaUsedNow(run, name), limit: knownLimit(answer) }
    }
  }
  for (const [name, { limit }] of run.state.quotas) {
    if (!Object.hasOwn(found, name)) found[name] = { used: quotaUsedNow(run, name), limit }
  }
  return found
}

function knownLimit(answer: HitRow): number | null {
  const limit: Json | undefined = answer.waits('limit') ? undefined : answer.amount('limit')
  return limit === undefined ? null : Number(limit)
}

/** A request that nobody made: to see which quotas a service has. */
const placeholder = (run: Simulation, service: string): Request => ({
  kind: 'request',
  id: '',
  service,
  facts: {},
  at: run.state.now,
  status: 'open',
  refunded: false,
  charges: EMPTY,
  refunds: EMPTY,
  lots: EMPTY,
  quotas: EMPTY,
})
