/** How much of a quota is used now: nothing once its period is over, or what kept it has ended. */
import type { Simulation } from './plan.ts'
import type { QuotaState } from './state.ts'

export const isCurrent = (quota: QuotaState, now: number): boolean =>
  quota.lapsedAt === undefined && (quota.until === undefined || now < quota.until)

export function quotaUsedNow(run: Simulation, name: string): number {
  const quota = run.state.quotas.get(name)
  return quota && isCurrent(quota, run.state.now) ? quota.used : 0
}
