/** A portfolio run from beginning to end: the one service behind the command line and whatever asks for a run later. */
import type { JsonObject } from '../../rules/json.ts'
import {
  Aggregate,
  FigureOverflow,
  unpackAggregate,
  variantSummary,
  type CellSetting,
  type ComparedBooks,
} from '../../rules/portfolio/index.ts'
import { contentHash } from '../../rules/workbook/index.ts'
import { csvHeader } from './account-lines.ts'
import { digestOf, type Fingerprint } from './fingerprint.ts'
import { NOTHING_SPENT, type Job, type LeftOut, type ReplaySource, type ShardResult, type Spent } from './job.ts'
import { KeptRun } from './kept.ts'
import { moverJournals, moversOf } from './movers.ts'
import { ShardRunner } from './shard-run.ts'
import type { Problem, ReadingOptions } from './source/index.ts'
import { RunError } from './run-error.ts'
import { runOnThreads } from './threads.ts'

export interface ReplayOptions {
  readonly books: ComparedBooks
  /** By variant, what was set in the candidate; a single empty list where the candidate is a book of its own. */
  readonly settings: readonly (readonly CellSetting[])[]
  readonly source: ReplaySource
  readonly reading: ReadingOptions
  readonly threads: number
  /** The first problem refuses the whole. */
  readonly strict: boolean
  readonly out?: string
  readonly resume: boolean
  readonly signal?: AbortSignal
  /** Called in the order of the file. */
  onProblem(problem: Problem): void
  onProgress?(progress: ReplayProgress): void
}

export interface ReplayProgress {
  readonly accounts: number
  readonly events: number
  readonly shards: { readonly done: number; readonly of: number }
}

export interface Replayed {
  /** False when the run was stopped: then there is no summary. */
  readonly finished: boolean
  readonly progress: ReplayProgress
  readonly summary?: JsonObject
  readonly spent: Spent
}

/** Throws a `RunError` for what the caller can mend. */
export async function replay(options: ReplayOptions): Promise<Replayed> {
  const { books, source, reading, out } = options
  const { shards } = source
  const kept = out === undefined ? undefined : new KeptRun(out, await fingerprintOf(options), options.resume)
  const job: Job = { books, reading, ...(kept ? { parts: kept.parts } : {}) }
  const total = new Total(options)
  for (const problem of source.problems) total.problem(problem)
  for await (const result of results(job, options, kept)) total.add(result)
  const { progress, spent } = total
  if (progress.shards.done < shards.length) return { finished: false, progress, spent }
  const runner = new ShardRunner({ books, reading })
  const summary = await summaryOf(options, total, runner).catch((error: unknown) => {
    throw error instanceof FigureOverflow ? new RunError(error.message) : error
  })
  if (kept) {
    await kept.finish(shards.length, csvHeader(runner.comparison.shown, books.variants.length), {
      'movers.ndjson': moverJournals(total.aggregate, shards, runner),
      'skipped.ndjson': total.problems as unknown as readonly JsonObject[],
    })
    kept.summary(summary)
  }
  return { finished: true, progress, spent, summary }
}

/** Results in the order of the shards: those that were kept, and the others from the threads. */
async function* results(job: Job, options: ReplayOptions, kept: KeptRun | undefined): AsyncGenerator<ShardResult> {
  const { shards } = options.source
  const done = new Map(
    (options.resume && kept ? shards : []).flatMap(({ ordinal }) => {
      const result = kept!.done(ordinal)
      return result ? [[ordinal, result] as const] : []
    }),
  )
  const missing = shards.filter(({ ordinal }) => !done.has(ordinal))
  const running = runOnThreads(job, missing, options.threads, options.signal)
  try {
    for (const { ordinal } of shards) {
      const known = done.get(ordinal)
      const next = known ? { value: known } : await running.next()
      if (next.value === undefined) return
      yield next.value
    }
  } finally {
    await running.return(undefined)
  }
}

/** Everything so far. */
class Total {
  readonly aggregate: Aggregate
  readonly problems: Problem[] = []
  readonly #options: ReplayOptions
  #done = 0
  #leftOut: LeftOut = { accounts: 0, records: 0 }
  readonly #spent = { ...NOTHING_SPENT }

  constructor(options: ReplayOptions) {
    this.#options = options
    this.aggregate = new Aggregate(options.books.variants.length)
  }

  get leftOut(): LeftOut {
    return this.#leftOut
  }

  get spent(): Spent {
    return this.#spent
  }

  get progress(): ReplayProgress {
    const { accounts, events } = this.aggregate
    return { accounts, events, shards: { done: this.#done, of: this.#options.source.shards.length } }
  }

  problem(problem: Problem): void {
    this.#options.onProblem(problem)
    if (this.#options.strict) throw new RunError('nothing was run, because --strict allows no problem')
    this.problems.push(problem)
  }

  add({ aggregate, problems, leftOut, spent }: ShardResult): void {
    for (const problem of problems) this.problem(problem)
    this.aggregate.merge(unpackAggregate(aggregate))
    this.#done++
    this.#leftOut = {
      accounts: this.#leftOut.accounts + leftOut.accounts,
      records: this.#leftOut.records + leftOut.records,
    }
    for (const work of Object.keys(spent) as (keyof Spent)[]) this.#spent[work] += spent[work]
    this.#options.onProgress?.(this.progress)
  }
}

async function summaryOf(
  { books, settings }: ReplayOptions,
  { aggregate, problems, leftOut }: Total,
  { comparison }: ShardRunner,
): Promise<JsonObject> {
  const { shown } = comparison
  const variants = await Promise.all(
    books.variants.map(async ({ workbook, units }, index) => {
      const { base, ...summary } = variantSummary(aggregate, index, units, shown)
      return {
        base,
        workbook: { id: workbook.id, hash: await contentHash(workbook) },
        ...(settings[index]?.length ? { set: placesOf(settings[index]) } : {}),
        ...summary,
        movers: moversOf(aggregate, index, shown.digits),
      }
    }),
  )
  const [first] = variants
  const head = {
    accounts: aggregate.accounts,
    events: aggregate.events,
    skipped: problems.length,
    leftOut,
    workbooks: { base: { id: books.base.id, hash: await contentHash(books.base) } },
    base: first!.base,
  }
  const withoutBase = ({ base: _base, ...rest }: (typeof variants)[number]) => rest
  const shownVariants = variants.map(withoutBase)
  if (shownVariants.length > 1) return { ...head, variants: shownVariants } as unknown as JsonObject
  const { workbook, ...only } = shownVariants[0]!
  return { ...head, workbooks: { ...head.workbooks, candidate: workbook }, ...only } as unknown as JsonObject
}

const placesOf = (settings: readonly CellSetting[]): Record<string, string> =>
  Object.fromEntries(settings.map(({ sheet, row, column, text }) => [`${sheet}/${row}/${column}`, text]))

async function fingerprintOf({ books, reading, source }: ReplayOptions): Promise<Fingerprint> {
  const variants = await Promise.all(books.variants.map(({ workbook }) => contentHash(workbook)))
  return {
    base: await contentHash(books.base),
    candidate: variants.join(' '),
    options: digestOf(reading),
    ...source.fingerprint,
  }
}
