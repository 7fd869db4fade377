/** Replays the accounts of a shard under all books: figures, one line for each account, and what was left out. */
import { Aggregate, Comparison, packAggregate, type AccountReading } from '../../rules/portfolio/index.ts'
import { TimelineError, type Plan, type Timeline } from '../../rules/simulate/index.ts'
import { accountLines, csvRow } from './account-lines.ts'
import type { AccountReader, Job, Shard, ShardResult } from './job.ts'
import { MixReader } from './mix-source.ts'
import { PartWriter } from './part-writer.ts'
import { ShardLog } from './shard-log.ts'
import { sameReading, shardReader, type AccountRead } from './source/index.ts'

/** By account, its timeline as another book reads it, or why that cannot; undefined where it reads as the base does. */
type OtherReading = ReadonlyMap<string, Timeline | string> | undefined

/** Where the results of a shard's accounts go. */
interface Gathered {
  readonly shard: number
  readonly aggregate: Aggregate
  readonly log: ShardLog
  readonly parts: PartWriter | undefined
}

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
    const into: Gathered = {
      shard: shard.ordinal,
      aggregate: new Aggregate(this.#job.books.variants.length),
      log: new ShardLog(nameOf(shard)),
      parts: this.#job.parts === undefined ? undefined : new PartWriter(this.#job.parts, shard.ordinal),
    }
    const { aggregate, log, parts } = into
    const others = this.#otherReadings.map((plan) => plan && this.#allOf(shard, plan))
    for (const read of this.#readerOf(shard, this.comparison.basePlan).read(shard)) {
      log.lap('reading')
      if ('problem' in read) log.leaveOut(read)
      else this.#replay(read, others, into)
    }
    const { problems, leftOut, spent } = log
    const result = { ordinal: shard.ordinal, aggregate: packAggregate(aggregate), problems, leftOut, spent }
    parts?.end(result)
    return result
  }

  /** One account under all books. One that a book cannot take is left out whole. */
  #replay(read: AccountRead, others: readonly OtherReading[], { shard, aggregate, log, parts }: Gathered): void {
    const { comparison } = this
    const { account, line, events } = read
    try {
      const reading = readingOf(read, others)
      const compared = comparison.account(reading)
      log.lap('comparing')
      const causes = comparison.causes(compared, reading)
      log.lap('attributing')
      aggregate.add(account, events, { shard, line }, compared, causes)
      log.lap('adding')
      if (!parts) return
      for (const each of accountLines(account, events, compared, comparison.shown)) {
        parts.account(`${JSON.stringify(each)}\n`, `${csvRow(each, comparison.shown)}\r\n`)
      }
      log.lap('writing')
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      const problem = `${error.pointer}: ${error.message}`
      log.leaveOut({ account, line, problem, leftOut: { accounts: 1, records: events } })
    }
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

function readingOf({ account, timeline }: AccountRead, others: readonly OtherReading[]): AccountReading {
  const variants = others.map((readings) => {
    const other = readings ? readings.get(account) : timeline
    if (typeof other === 'object') return other
    throw new TimelineError('', `the candidate cannot read it: ${other ?? 'it is left out there'}`)
  })
  return { base: timeline, variants }
}
