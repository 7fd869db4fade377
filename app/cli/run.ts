/** `run`: a portfolio under two books, or under a book and variations of it. */
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import {
  parseMix,
  unitsBetween,
  unknownTo,
  variationsOf,
  VariationError,
  type Variation,
} from '../../rules/portfolio/index.ts'
import { counted } from '../../rules/counted.ts'
import { prepare } from '../../rules/simulate/index.ts'
import { compileWorkbook, type Problem, type Workbook } from '../../rules/workbook/index.ts'
import { openPortfolio, SourceError } from '../portfolio/source/index.ts'
import {
  digestOf,
  mixSource,
  replay,
  RunError,
  type Replayed,
  type ReplayOptions,
  type ReplaySource,
} from '../portfolio/index.ts'
import { choiceOf, countOf, instantIn, listOf, textOf } from './arguments.ts'
import { Books, refusal } from './books.ts'
import { BadInput, type Command, EXIT, type Given, type Io } from './command.ts'
import { MAX_BYTES, readOnly } from './input.ts'
import { Progress } from './progress.ts'
import { INPUT_OPTIONS, MAX_EVENTS } from './shared-options.ts'
import { summaryText, type SummaryShown } from './summary-text.ts'

/** Ends a process that was asked to stop with Ctrl+C, as shells expect it. */
const STOPPED = 130
/** Problems that are told one by one; all of them stand in the folder of results. */
const MOST_TOLD = 20

export const runPortfolio: Command = {
  name: 'run',
  usage: '--base W [--candidate W] --portfolio FILE [--accounts FILE] [--out DIR] …',
  summary: 'replay a portfolio of accounts under two workbooks and compare them',
  about: [
    'FILE is NDJSON with one timeline a line, or a CSV of events with the columns account,at,type,name,quantity,channel,id,of',
    'and any fact.NAME; - is standard input. --accounts is a CSV of account and its facts. Lines may stand in any order. A',
    '.json file is a described portfolio: so many accounts of such a kind (docs/portfolio-mix.md).',
    'Prints one summary: both totals, their difference, and the changed rows and cells that caused it. DIR gets the result',
    'of every account as NDJSON and CSV, the accounts that change most with both journals, and what was left out and why.',
    'An account with a line that cannot be used is left out and reported; with --strict nothing is run then.',
    'Without --candidate the base is compared with itself as --set and --sweep change it. Several books go in one pass.',
    'Ctrl+C stops cleanly; with --out, --resume goes on. Exit code 0: done. 2: bad input, or no account could be used. 130: stopped.',
  ],
  options: {
    base: {
      type: 'string',
      value: 'W',
      about: 'the workbook to compare with: a sample, a file, or studio:ID@draft|current|N',
    },
    candidate: { type: 'string', value: 'W', about: 'the workbook to compare' },
    portfolio: { type: 'string', value: 'FILE', about: 'the accounts and what happens to them' },
    accounts: { type: 'string', value: 'FILE', about: 'facts of the accounts, as CSV' },
    set: { type: 'string', multiple: true, value: 'S/R/C=CELL', about: 'another text in a cell; may be repeated' },
    sweep: { type: 'string', multiple: true, value: 'S/R/C=A,B,…', about: 'a book for each of these; may be repeated' },
    until: { type: 'string', value: 'T', about: 'when every account ends: ISO 8601 with an offset' },
    threads: { type: 'string', value: 'N', about: `how many threads (${availableParallelism()}, one for each core)` },
    out: { type: 'string', value: 'DIR', about: 'the folder for the results of every account' },
    resume: { type: 'boolean', about: 'go on with the stopped run in DIR' },
    format: {
      type: 'string',
      value: 'json|text',
      about: 'the summary as one JSON object (the default), or for people',
    },
    strict: { type: 'boolean', about: 'refuse the whole where a line cannot be used' },
    'max-events': INPUT_OPTIONS['max-events'],
  },
  async run(files, given, io) {
    if (files.length > 0) throw new BadInput(`run takes no FILE by itself; write --portfolio ${files[0]}`)
    const { base, variations } = await booksOf(given, io)
    const stopping = new AbortController()
    const stop = (): void => stopping.abort()
    process.once('SIGINT', stop)
    try {
      return await run(given, io, base, variations, stopping.signal)
    } catch (error) {
      if (error instanceof SourceError || error instanceof RunError) throw new BadInput(error.message)
      if (stopping.signal.aborted && (error as Error).name === 'AbortError') {
        io.err('stopped while looking through the file; nothing was run')
        return STOPPED
      }
      throw error
    } finally {
      process.off('SIGINT', stop)
    }
  },
}

async function run(
  given: Given,
  io: Io,
  base: Workbook,
  variations: readonly Variation[],
  signal: AbortSignal,
): Promise<number> {
  const portfolio = textOf(given, 'portfolio')
  if (portfolio === undefined) throw new BadInput('run needs a portfolio: --portfolio FILE')
  const [accounts, out] = [textOf(given, 'accounts'), textOf(given, 'out')]
  const format = choiceOf(given, 'format', ['json', 'text'])
  const wanted = wantedOf(given, out)
  const progress = new Progress(io, Date.now)
  const source = isMix(portfolio)
    ? await openMix(portfolio, accounts, base, io)
    : await openFile(portfolio, accounts, io, signal, progress)
  try {
    for (const note of source.notes) io.err(note)
    const problems = new ToldProblems(io, out)
    const replayed = await replay({
      ...wanted,
      ...comparedOf(base, variations),
      source,
      signal,
      onProblem: (problem) => problems.tell(problem),
      onProgress: (done) => progress.running(done, source.accounts),
    })
    problems.close()
    progress.close(replayed)
    if (!replayed.finished) return stopped(io, replayed, out)
    const summary = replayed.summary as unknown as SummaryShown
    if (summary.accounts === 0) io.err(nothingCompared(portfolio, summary, problems.first))
    await io.out(format === 'json' ? JSON.stringify(summary) : summaryText(summary))
    return summary.accounts === 0 ? EXIT.badInput : EXIT.good
  } finally {
    await source.close()
  }
}

const comparedOf = (base: Workbook, variations: readonly Variation[]): Pick<ReplayOptions, 'books' | 'settings'> => ({
  books: { base, variants: variations.map(({ workbook }) => ({ workbook, units: unitsBetween(base, workbook) })) },
  settings: variations.map(({ settings }) => settings),
})

/** How it is to be run. */
function wantedOf(
  given: Given,
  out: string | undefined,
): Pick<ReplayOptions, 'reading' | 'threads' | 'strict' | 'resume' | 'out'> {
  const resume = given['resume'] === true
  if (resume && out === undefined) throw new BadInput('--resume goes on with the run in a folder: add --out DIR')
  return {
    reading: { ...untilOf(given), maxEvents: countOf(given, 'max-events', MAX_EVENTS) },
    threads: countOf(given, 'threads', availableParallelism()),
    strict: given['strict'] === true,
    resume,
    ...(out === undefined ? {} : { out }),
  }
}

/** The base, and what is compared with it: the candidate, or variations of it or of the base. */
async function booksOf(
  given: Given,
  io: Io,
): Promise<{ readonly base: Workbook; readonly variations: readonly Variation[] }> {
  const [baseName, candidateName] = [textOf(given, 'base'), textOf(given, 'candidate')]
  const [settings, sweeps] = [listOf(given, 'set'), listOf(given, 'sweep')]
  if (baseName === undefined) throw new BadInput('run needs the workbook to compare with: --base W')
  if (candidateName === undefined && settings.length + sweeps.length === 0)
    throw new BadInput('run needs what to compare: --candidate W, or --set or --sweep')
  const books = new Books(io, { maxBytes: MAX_BYTES })
  const base = await books.workbook(baseName)
  const candidate = candidateName === undefined ? base : await books.workbook(candidateName)
  refuseUnreadable(baseName, base)
  if (candidateName !== undefined) refuseUnreadable(candidateName, candidate)
  if (base.currency.code !== candidate.currency.code || base.currency.digits !== candidate.currency.digits)
    throw new BadInput(
      `${base.currency.code} and ${candidate.currency.code} cannot be compared: one currency is needed`,
    )
  try {
    return { base, variations: variationsOf(candidate, settings, sweeps) }
  } catch (error) {
    if (error instanceof VariationError) throw new BadInput(error.message)
    throw error
  }
}

/** Read only: code is generated where accounts are run. */
function refuseUnreadable(name: string, workbook: Workbook): void {
  const { findings } = compileWorkbook(workbook)
  if (findings.some(({ severity }) => severity === 'error')) throw new BadInput(refusal(name, findings))
}

function untilOf(given: Given): { readonly until?: number } {
  const until = instantIn(given, 'until')
  return until === undefined ? {} : { until: until.instant }
}

interface OpenSource extends ReplaySource {
  /** Sentences about what was made of the file. */
  readonly notes: readonly string[]
  close(): Promise<void>
}

const isMix = (portfolio: string): boolean => portfolio.endsWith('.json')

/** A described portfolio: one JSON object. */
async function openMix(file: string, accounts: string | undefined, base: Workbook, io: Io): Promise<OpenSource> {
  if (accounts !== undefined)
    throw new BadInput(`${file}: a described portfolio says the facts of its accounts; leave out --accounts`)
  const parsed = parseMix(await readOnly(file, io, { maxBytes: MAX_BYTES }))
  if (!parsed.ok) throw new BadInput(`${file}: ${firstOf(parsed.problems)}`)
  const { mix } = parsed
  const prepared = prepare(base)
  const unknown = prepared.ok ? unknownTo(prepared.plan, mix) : []
  if (unknown.length > 0) {
    const made = mix.workbook === undefined ? '' : `, it is made for ${mix.workbook}`
    throw new BadInput(`${file}: this does not fit the book ${base.id}${made}: ${firstOf(unknown)}`)
  }
  return { ...mixSource(mix, file, base.zone), notes: [], close: async () => {} }
}

function firstOf(problems: readonly Problem[]): string {
  const [first] = problems
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return `${first!.pointer}: ${first!.message}${others}`
}

async function openFile(
  portfolio: string,
  accounts: string | undefined,
  io: Io,
  signal: AbortSignal,
  progress: Progress,
): Promise<OpenSource> {
  const source = await openPortfolio({
    portfolio,
    ...(accounts === undefined ? {} : { accounts }),
    stdin: io.stdin,
    signal,
    onProgress: (read) => progress.reading(read),
  })
  // What is changed in a file shows in its size, its division or its time.
  const ranges = source.shards.map(({ from, to, line }) => [from, to, line])
  const fingerprint = {
    portfolio: digestOf([source.bytes, source.records, source.accounts, ranges, changedAt(portfolio)]),
    accounts: digestOf(accounts === undefined ? '' : changedAt(accounts)),
  }
  return { ...source, fingerprint, close: () => source.close() }
}

const changedAt = (path: string): string => (path === '-' ? '' : String(statSync(path).mtimeMs))

function stopped(io: Io, { progress }: Replayed, out: string | undefined): number {
  const { accounts, shards } = progress
  const next = out === undefined ? 'nothing was kept; with --out DIR a run can go on' : '--resume goes on from here'
  io.err(`stopped after ${counted(accounts, 'account')}, ${shards.done} of ${counted(shards.of, 'part')}; ${next}`)
  return STOPPED
}

/** A run of nobody has no difference to tell: whoever reads only the figures must not take it for one that changes nothing. */
function nothingCompared(portfolio: string, { leftOut, skipped }: SummaryShown, first: string | undefined): string {
  if (first === undefined) return `nothing was compared: there is no account in ${portfolio}`
  const gone =
    leftOut.accounts === 0
      ? `${counted(skipped, 'line')} could not be used`
      : `${leftOut.accounts === 1 ? 'the only account was' : `all ${leftOut.accounts} accounts were`} left out`
  return `nothing was compared: ${gone}; the first reason: ${first}`
}

/** Problems on standard error, the first of them one by one. */
class ToldProblems {
  readonly #io: Io
  readonly #out: string | undefined
  #count = 0
  first: string | undefined

  constructor(io: Io, out: string | undefined) {
    this.#io = io
    this.#out = out
  }

  tell({ file, line, account, problem }: { file: string; line: number; account?: string; problem: string }): void {
    this.#count++
    if (this.#count > MOST_TOLD) return
    const who = account === undefined ? '' : ` (account ${account})`
    const sentence = `${file}: line ${line}${who}: ${problem}`
    this.first ??= sentence
    this.#io.err(sentence)
  }

  close(): void {
    if (this.#count <= MOST_TOLD) return
    const where = this.#out === undefined ? 'with --out DIR all are listed' : 'all are listed in skipped.ndjson'
    this.#io.err(`… and ${this.#count - MOST_TOLD} more; ${where}`)
  }
}
