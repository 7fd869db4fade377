/**
 * One part of the portfolio benchmark, in a process of its own: `node portfolio-part.ts WHAT EVENTS ACCOUNTS THREADS`.
 *
 * WHAT is `parse` (the file becomes timelines), `hand` (every account twice through the program written by hand) or a
 * candidate by name (the product's own run). Prints what it took and what it came to as one line of JSON.
 */
import { unitsBetween, variationsOf } from '../../rules/portfolio/index.ts'
import { loadSample } from '../../rules/samples/index.ts'
import { prepare, type SimulationResult } from '../../rules/simulate/index.ts'
import { openPortfolio, shardReader, type PortfolioSource } from '../../app/portfolio/source/index.ts'
import { replay } from '../../app/portfolio/index.ts'
import { imaging, imagingWith, simulateByHand } from './by-hand/index.ts'
import { CANDIDATES, type CandidateName, type Sums } from './portfolio-candidates.ts'

export interface PartResult {
  readonly accounts: number
  readonly events: number
  /** Seconds by the clock, and of processor time over all threads. */
  readonly seconds: number
  readonly processor: number
  /** Seconds of the threads by what they did. */
  readonly spent?: Readonly<Record<string, number>>
  readonly residentMiB: number
  readonly base?: Sums
  readonly candidate?: Sums
}

const [what = '', events = '', accounts = '', threads = '1'] = process.argv.slice(2)
const book = loadSample('imaging')!
const ZERO: Sums = { charged: 0, refunded: 0, owed: 0, suspended: 0, refusals: 0 }

const started = performance.now()
const startedCpu = process.cpuUsage()
const source = await openPortfolio({ portfolio: events, accounts })
const came = what === 'parse' ? parse(source) : what === 'hand' ? byHand(source) : await run(source)
await source.close()
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(startedCpu)
const measured = { seconds, processor: (user + system) / 1e6, ...came }
process.stdout.write(
  `${JSON.stringify({ ...measured, residentMiB: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
)

type Came = Omit<PartResult, 'seconds' | 'processor' | 'residentMiB'> &
  Partial<Pick<PartResult, 'seconds' | 'processor'>>

function plan() {
  const prepared = prepare(book, { how: 'code' })
  if (!prepared.ok) throw new Error('the book cannot be simulated')
  return prepared.plan
}

function parse({ shards }: PortfolioSource): Came {
  const reader = shardReader(shards[0]!.file, plan())
  let [count, happened] = [0, 0]
  for (const shard of shards)
    for (const read of reader.read(shard)) {
      if ('problem' in read) throw new Error(read.problem)
      count++
      happened += read.timeline.events.length
    }
  reader.close()
  return { accounts: count, events: happened }
}

/** Only the simulations are timed: reading is a part of its own. */
function byHand({ shards }: PortfolioSource): Came {
  const reader = shardReader(shards[0]!.file, plan())
  const longer = imagingWith(CANDIDATES.grace.hours * 3_600_000)
  const sums = [{ ...ZERO }, { ...ZERO }] as const
  let [count, happened, time, processor] = [0, 0, 0, 0]
  for (const shard of shards) {
    const timelines = [...reader.read(shard)].flatMap((read) => ('problem' in read ? [] : [read.timeline]))
    const before = performance.now()
    const cpu = process.cpuUsage()
    const results = timelines.map((timeline) => [simulateByHand(imaging, timeline), simulateByHand(longer, timeline)])
    time += performance.now() - before
    const used = process.cpuUsage(cpu)
    processor += used.user + used.system
    for (const pair of results) for (const [side, result] of pair.entries()) add(sums[side]!, result)
    count += timelines.length
    happened += timelines.reduce((sum, timeline) => sum + timeline.events.length, 0)
  }
  reader.close()
  return {
    accounts: count,
    events: happened,
    seconds: time / 1000,
    processor: processor / 1e6,
    base: sums[0],
    candidate: sums[1],
  }
}

function add(sums: { -readonly [K in keyof Sums]: Sums[K] }, { journal, final }: SimulationResult): void {
  sums.charged += Math.round(Number(final.charged) * 100)
  sums.refunded += Math.round(Number(final.refunded) * 100)
  sums.owed += Math.round(Object.values(final.arrears).reduce((sum: number, owed) => sum + Number(owed), 0) * 1000)
  sums.suspended += journal.some(({ kind }) => kind === 'suspend') ? 1 : 0
  for (const entry of journal) if (entry.kind === 'refuse') sums.refusals += entry.reasons!.length
}

async function run(source: PortfolioSource): Promise<Came> {
  const { set } = CANDIDATES[what as CandidateName]
  const [variation] = variationsOf(book, set, [])
  const { progress, summary, spent } = await replay({
    books: {
      base: book,
      variants: [{ workbook: variation!.workbook, units: unitsBetween(book, variation!.workbook) }],
    },
    settings: [variation!.settings],
    source: { ...source, fingerprint: {} },
    reading: {},
    threads: Number(threads),
    strict: true,
    resume: false,
    onProblem: ({ problem }) => {
      throw new Error(problem)
    },
  })
  const totals = summary as unknown as Record<'base' | 'candidate', Parameters<typeof sumsOf>[0]>
  return {
    accounts: progress.accounts,
    events: progress.events,
    spent: Object.fromEntries(Object.entries(spent).map(([name, milliseconds]) => [name, milliseconds / 1000])),
    base: sumsOf(totals.base),
    candidate: sumsOf(totals.candidate),
  }
}

function sumsOf(totals: {
  readonly charged: string
  readonly refunded: string
  readonly arrears: Record<string, number>
  readonly suspendedAccounts: number
  readonly refusals: Record<string, number>
}): Sums {
  return {
    charged: Math.round(Number(totals.charged) * 100),
    refunded: Math.round(Number(totals.refunded) * 100),
    owed: Math.round(Object.values(totals.arrears).reduce((sum, owed) => sum + owed, 0) * 1000),
    suspended: totals.suspendedAccounts,
    refusals: Object.values(totals.refusals).reduce((sum, count) => sum + count, 0),
  }
}
