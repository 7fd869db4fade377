/**
 * The benchmark of portfolio runs: a CSV under two books, beside its parts done by hand, from a thousand accounts on.
 *
 * Each part runs in a process of its own, all of them in turn, so that none profits from what another has warmed up. Sizes
 * go up to 100,000 accounts, or to `RATEBOOK_BENCH_ACCOUNTS`: a million needs 9 GB of disk and half an hour.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'
import { machine } from './machine.ts'
import { atLeast, atMost, type Goal, type Report } from './measure.ts'
import type { CandidateName } from './portfolio-candidates.ts'
import { writePortfolio, type PortfolioFiles } from './portfolio-file.ts'
import type { PartResult } from './portfolio-part.ts'

const MOST = Number(process.env['RATEBOOK_BENCH_ACCOUNTS'] ?? 100_000)
const SIZES = [1000, 10_000, 100_000, 1_000_000].filter((size) => size <= MOST)
/** Small files are over before they are measured: they get more rounds. */
const roundsOf = (accounts: number): number => (accounts >= 100_000 ? 1 : accounts >= 10_000 ? 3 : 5)

const PART = fileURLToPath(new URL('portfolio-part.ts', import.meta.url))
const exec = promisify(execFile)

type Row = Record<string, string | number>

export async function run(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-portfolio-'))
  const rows: Row[] = []
  let goals: readonly Goal[] = []
  try {
    for (const size of SIZES) {
      const files = await writePortfolio(size, join(folder, String(size)))
      const measured = await measureAll(files, roundsOf(size))
      rows.push(...measured.rows(size))
      // The largest size counts.
      goals = measured.goals(size)
      rmSync(files.events)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return { machine: machine(), rows, goals }
}

interface Part {
  readonly name: string
  readonly what: 'parse' | 'hand' | CandidateName
  readonly threads: number
}

const PARTS: readonly Part[] = [
  { name: 'parse alone', what: 'parse', threads: 1 },
  { name: 'two simulations by hand, alone', what: 'hand', threads: 1 },
  { name: 'run, grace periods, 1 thread', what: 'grace', threads: 1 },
  { name: 'run, grace periods, 2 threads', what: 'grace', threads: 2 },
  { name: 'run, prices, 1 thread', what: 'prices', threads: 1 },
  { name: 'run, prices, 2 threads', what: 'prices', threads: 2 },
]

async function measureAll({ events, accounts, months }: PortfolioFiles, rounds: number) {
  const results = new Map<string, PartResult[]>(PARTS.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const { name, what, threads } of PARTS) {
      const { stdout } = await exec(process.execPath, [PART, what, events, accounts, String(threads)])
      results.get(name)!.push(JSON.parse(stdout) as PartResult)
    }
  assertSame(results)
  const median = (name: string): PartResult =>
    results.get(name)!.toSorted((a, b) => a.seconds - b.seconds)[rounds >> 1]!
  const [parse, hand, ...runs] = PARTS.map(({ name }) => median(name))
  const byHand = parse!.seconds + hand!.seconds
  const [grace1, grace2, prices1, prices2] = runs
  const slower = Math.max(withoutCauses(grace1!), withoutCauses(prices1!))
  return {
    rows: (size: number): readonly Row[] =>
      PARTS.map(({ name }) => {
        const { seconds, processor, residentMiB, spent, events: count } = median(name)
        return {
          accounts: size,
          part: name,
          seconds: round(seconds),
          'processor s': round(processor),
          'events/s': Math.round(count / seconds),
          'by hand': round(seconds / byHand),
          'resident MiB': residentMiB,
          ...shares(spent),
        }
      }),
    goals: (size: number): readonly Goal[] => [
      atMost(
        `${size} accounts: grace periods, time of parsing and two simulations by hand`,
        grace1!.seconds / byHand,
        1.5,
      ),
      atMost(
        `${size} accounts: prices, time of parsing and two simulations by hand`,
        withoutCauses(prices1!) / byHand,
        1.5,
      ),
      atLeast('account-months per second and core, the worse', months / slower, 250_000),
      atLeast('two threads, grace periods: times faster', grace1!.seconds / grace2!.seconds, 1.7),
      atLeast('two threads, prices: times faster', prices1!.seconds / prices2!.seconds, 1.7),
      atMost('resident MiB, one thread', Math.max(grace1!.residentMiB, prices1!.residentMiB), 256),
      atMost('resident MiB, two threads', Math.max(grace2!.residentMiB, prices2!.residentMiB), 256),
    ],
  }
}

/** A run on one thread without what finding the causes took. */
const withoutCauses = ({ seconds, spent }: PartResult): number => seconds - (spent?.['attributing'] ?? 0)

/** What the threads of a run did, in hundredths of their time. */
function shares(spent: PartResult['spent']): Row {
  const all = Object.values(spent ?? {}).reduce((sum, part) => sum + part, 0)
  const share = (name: string): number | string => (spent ? Math.round(((spent[name] ?? 0) / all) * 100) : '')
  return {
    'read %': share('reading'),
    'simulate %': share('comparing'),
    'attribute %': share('attributing'),
    'add up %': share('adding'),
  }
}

/** The same figures from every variant that counts them, and the same accounts from all. */
function assertSame(results: ReadonlyMap<string, readonly PartResult[]>): void {
  const [by] = results.get('two simulations by hand, alone')!
  for (const [name, list] of results)
    for (const { accounts, events, base, candidate } of list) {
      const sameBooks = name.includes('grace')
      if (accounts !== by!.accounts || events !== by!.events) throw new Error(`${name} ran other accounts`)
      if (base && !isDeepStrictEqual(base, by!.base)) throw new Error(`${name}: ${JSON.stringify([base, by!.base])}`)
      if (sameBooks && !isDeepStrictEqual(candidate, by!.candidate))
        throw new Error(`${name}: ${JSON.stringify([candidate, by!.candidate])}`)
    }
}

const round = (value: number): number => Math.round(value * 100) / 100
