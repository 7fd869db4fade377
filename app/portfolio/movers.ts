/** The accounts whose payments change most, with both journals: they are run once more for it. */
import type { JsonObject } from '../../rules/json.ts'
import type { Aggregate, Mover } from '../../rules/portfolio/index.ts'
import { runTimeline, textOfMinor, type Plan } from '../../rules/simulate/index.ts'
import type { Shard } from './job.ts'
import type { ShardRunner } from './shard-run.ts'

export interface MoverShown {
  readonly account: string
  /** So much more (or less) is paid, net of refunds; decimal text. */
  readonly change: string
}

export interface Movers {
  readonly payMore: readonly MoverShown[]
  readonly payLess: readonly MoverShown[]
}

export function moversOf(aggregate: Aggregate, variant: number, digits: number): Movers {
  const shown = ({ account, change }: Mover): MoverShown => ({ account, change: textOfMinor(change, digits) })
  const { rising, falling } = aggregate.variants[variant]!
  return { payMore: rising.map(shown), payLess: falling.map(shown) }
}

/** One object for each mover of each variant. */
export function* moverJournals(
  aggregate: Aggregate,
  shards: readonly Shard[],
  runner: ShardRunner,
): Generator<JsonObject> {
  const { comparison } = runner
  const several = aggregate.variants.length > 1
  for (const [index, { rising, falling }] of aggregate.variants.entries()) {
    for (const { account, change, shard } of [...rising, ...falling]) {
      const journal = (plan: Plan) => {
        const timeline = runner.accountAt(shards[shard]!, account, plan)
        return timeline ? runTimeline(plan, timeline).journal : []
      }
      yield {
        account,
        ...(several ? { variant: index + 1 } : {}),
        change: textOfMinor(change, comparison.shown.digits),
        base: journal(comparison.basePlan),
        candidate: journal(comparison.planOf(index)),
      } as unknown as JsonObject
    }
  }
}
