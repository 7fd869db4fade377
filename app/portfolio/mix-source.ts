/** A portfolio that is described instead of listed, as shards: its accounts are made where they are run. */
import { accountsIn, mixedTimelines, type Mix } from '../../rules/portfolio/index.ts'
import { readTimeline, TimelineError, type Plan } from '../../rules/simulate/index.ts'
import { civil } from '../../rules/cell/index.ts'
import { digestOf } from './fingerprint.ts'
import type { AccountReader, MixShard, ReplaySource } from './job.ts'
import type { Reading, ReadingOptions } from './source/index.ts'

/** Accounts in a shard: what a shard holds must not depend on threads. */
const ACCOUNTS = 250

/** `name` is what to call it in a message; the zone is the base's. */
export function mixSource(mix: Mix, name: string, zone: string): ReplaySource {
  const accounts = accountsIn(mix)
  const shards = Array.from({ length: Math.ceil(accounts / ACCOUNTS) }, (_, ordinal): MixShard => {
    const from = ordinal * ACCOUNTS
    return { ordinal, mix, name, zone, from, count: Math.min(ACCOUNTS, accounts - from) }
  })
  const fingerprint = { portfolio: digestOf(mix) }
  return { shards, accounts, problems: [], fingerprint }
}

/** The accounts of mixes as a plan reads them. The line of a problem is the number of the account, from 1. */
export class MixReader implements AccountReader<MixShard> {
  readonly #plan: Plan
  readonly #options: ReadingOptions

  constructor(plan: Plan, options: ReadingOptions) {
    this.#plan = plan
    this.#options = options
  }

  *read({ mix, zone, from, count }: MixShard): Generator<Reading, void, undefined> {
    const { until, maxEvents } = this.#options
    const ends = until === undefined ? {} : { until: civil.formatInstant(until, zone) }
    let line = from
    for (const file of mixedTimelines(mix, zone, { from, count })) {
      line++
      const account = file.account.id
      try {
        const timeline = readTimeline(this.#plan, { ...file, ...ends }, maxEvents)
        yield { account, line, events: file.events.length, timeline }
      } catch (error) {
        if (!(error instanceof TimelineError)) throw error
        const problem = `${error.pointer}: ${error.message}`
        yield { account, line, problem, leftOut: { accounts: 1, records: 1 } }
      }
    }
  }

  close(): void {}
}
