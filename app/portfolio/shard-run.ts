/** Replays the accounts of a shard under all books: figures, one line for each account, and what was left out. */
import { Aggregate, Comparison, packAggregate, type AccountReading } from '../../rules/portfolio/index.ts'
import { TimelineError, type Plan, type Timeline } from '../../rules/simulate/index.ts'
import { accountLines, csvRow } from './account-lines.ts'
import { NOTHING_SPENT, type AccountReader, type Job, type Shard, type ShardResult } from './job.ts'
import { MixReader } from './mix-source.ts'
import { PartWriter } from './part-writer.ts'
import { sameReading, shardReader, type AccountRead, type Problem } from './source/index.ts'

/** One thread's runner: its plans are made once. */
export class ShardRunner {
  readonly comparison: Comparison
  readonly #job: Job
  /** By variant: its own plan, where it reads records in another way than the base. */
  readonly #otherReadings: readonly (Plan | undefined)[]
  readonly #readers = new Map<Plan, { readonly path: string; readonly reader: AccountReader<Shard> }>()

  constructor(job: Job) {
    this.#job = job
    this.comparison = new Comparison(job.books, 'code')
    this.#otherReadings = job.books.variants.map((_, index) => {
      const plan = this.comparison.planOf(index)
      return sameReading(this.comparison.basePlan, plan) ? undefined : plan
    })
  }

  run(shard: Shard): ShardResult {
    const { comparison } = this
    const aggregate = new Aggregate(this.#job.books.variants.length)
    const problems: Problem[] = []
    const leftOut = { accounts: 0, records: 0 }
    const spent = { ...NOTHING_SPENT }
    const parts = this.#job.parts === undefined ? undefined : new PartWriter(this.#job.parts, shard.ordinal)
    let clock = performance.now()
    const lap = (of: keyof typeof spent): void => {
      const now = performance.now()
      spent[of] += now - clock
      clock = now
    }
    const others = this.#otherReadings.map((plan) => plan && this.#allOf(shard, plan))
    const leaveOut = (problem: Problem, accounts: number, records: number): void => {
      problems.push(problem)
      leftOut.accounts += accounts
      leftOut.records += records
    }
    for (const read of this.#readerOf(shard, comparison.basePlan).read(shard)) {
      lap('reading')
      if ('problem' in read) {
        const { account, line, problem, leftOut: missing } = read
        const named = account === undefined ? {} : { account }
        leaveOut({ file: nameOf(shard), line, ...named, problem }, missing.accounts, missing.records)
        continue
      }
      const { account, line, events } = read
      try {
        const reading = readingOf(read, others)
        const compared = comparison.account(reading)
        lap('comparing')
        const causes = comparison.causes(compared, reading)
        lap('attributing')
        aggregate.add(account, events, { shard: shard.ordinal, line }, compared, causes)
        lap('adding')
        if (!parts) continue
        for (const each of accountLines(account, events, compared, comparison.shown)) {
          parts.account(`${JSON.stringify(each)}\n`, `${csvRow(each, comparison.shown)}\r\n`)
        }
        lap('writing')
      } catch (error) {
        if (!(error instanceof TimelineError)) throw error
        const problem = `${error.pointer}: ${error.message}`
        leaveOut({ file: nameOf(shard), line, account, problem }, 1, events)
      }
    }
    const result = { ordinal: shard.ordinal, aggregate: packAggregate(aggregate), problems, leftOut, spent }
    parts?.end(result)
    return result
  }

  /** The journals of one account under the base and a variant's plan need its timeline once more. */
  accountAt(shard: Shard, account: string, plan: Plan = this.comparison.basePlan): Timeline | undefined {
    for (const read of this.#readerOf(shard, plan).read(shard))
      if (!('problem' in read) && read.account === account) return read.timeline
    return undefined
  }

  #readerOf(shard: Shard, plan: Plan): AccountReader<Shard> {
    const path = 'mix' in shard ? '' : shard.file.path
    const known = this.#readers.get(plan)
    if (known?.path === path) return known.reader
    known?.reader.close()
    const { reading } = this.#job
    const reader = 'mix' in shard ? new MixReader(plan, reading) : shardReader(shard.file, plan, reading)
    this.#readers.set(plan, { path, reader: reader as AccountReader<Shard> })
    return reader as AccountReader<Shard>
  }

  /** A shard's accounts as another book reads them; what it cannot read is a sentence. */
  #allOf(shard: Shard, plan: Plan): ReadonlyMap<string, Timeline | string> {
    const found = new Map<string, Timeline | string>()
    for (const read of this.#readerOf(shard, plan).read(shard)) {
      if (!('problem' in read)) found.set(read.account, read.timeline)
      else if (read.account !== undefined && !found.has(read.account)) found.set(read.account, read.problem)
    }
    return found
  }
}

const nameOf = (shard: Shard): string => ('mix' in shard ? shard.name : shard.file.name)

function readingOf(
  { account, timeline }: AccountRead,
  others: readonly (ReadonlyMap<string, Timeline | string> | undefined)[],
): AccountReading {
  const variants = others.map((readings) => {
    const other = readings ? readings.get(account) : timeline
    if (typeof other === 'object') return other
    throw new TimelineError('', `the candidate cannot read it: ${other ?? 'it is left out there'}`)
  })
  return { base: timeline, variants }
}
