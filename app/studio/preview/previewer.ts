/**
 * The preview's work: holds a workbook, applies edits, simulates the chosen scenario and then all the others.
 *
 * The chosen scenario comes first because a person is looking at it. The others follow one at a time, and between two of
 * them newer requests get their turn: what has been overtaken is dropped, never replied to. Runs in a worker, knows nothing
 * of one.
 */
import { scenarioFor, type Made, type Purpose } from '../../../rules/reach/index.ts'
import {
  prepare,
  questionsBehind,
  reachedBy,
  stateOf,
  TimelineError,
  type Outcome,
  type Plan,
  type Prepared,
  type Question,
  type SimulationResult,
} from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  bookAnalysis,
  compileWorkbook,
  toldOf,
  type BookReader,
  type Finding,
  type Scenario,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { readDocument } from '../document/load-document.ts'
import { outcomesKept } from './outcomes.ts'
import type { Picture, PreviewReply, PreviewRequest, ScenarioStatus } from './protocol.ts'

export interface Previewer {
  take(request: PreviewRequest): void
}

export function previewer(reply: (reply: PreviewReply) => void, pause: () => Promise<void>): Previewer {
  let workbook: Workbook | undefined
  let before: BookReader | undefined
  let chosen: string | undefined
  /** The entry that somebody asks "why?" about. */
  let entry: number | undefined
  /** The book as it was made ready last, to answer that at once. */
  let ready: { readonly book: Workbook; readonly prepared: Prepared } | undefined
  let latest = 0
  let running = false
  /** The outcomes as they were when the book was opened. */
  let baseline = new Map<string, Baseline>()
  let outcomes = outcomesKept()
  const analyse = bookAnalysis()
  /** What the analysis found last; it stands until it has looked again. */
  let remarks: readonly Finding[] = []

  function take(request: PreviewRequest): void {
    if (request.kind === 'why') {
      entry = request.entry
      sayWhy(request.tick)
      return
    }
    if (request.kind === 'make') return reply({ kind: 'made', tick: request.tick, made: made(request.purpose) })
    latest = request.tick
    switch (request.kind) {
      case 'open':
        workbook = 'document' in request ? readDocument(request.document).workbook : request.workbook
        baseline = new Map()
        outcomes = outcomesKept()
        break
      case 'replace':
        workbook = request.workbook
        break
      case 'edit':
        if (workbook) workbook = applyEdits(workbook, request.edits).workbook
        break
      case 'choose':
        chosen = request.scenario
        break
      case 'accept':
        baseline.delete(request.scenario)
        break
    }
    if (!running) void run()
  }

  function sayWhy(tick: number): void {
    const scenario = ready?.book.scenarios.find(({ id }) => id === chosen)
    if (!ready?.prepared.ok || !scenario || entry === undefined) return
    const questions = behind(ready.prepared.plan, scenario, entry)
    if (questions) reply({ kind: 'why', tick, scenario: scenario.id, entry, questions })
  }

  function made(purpose: Purpose): Made {
    const nothing: Made = { kind: 'none', why: 'unreadable', columns: [] }
    if (!workbook) return nothing
    const prepared = prepare(workbook, { before, unreadable: 'stops-what-asks' })
    return prepared.ok ? scenarioFor(compileWorkbook(workbook, before), prepared.plan, purpose) : nothing
  }

  async function run(): Promise<void> {
    running = true
    for (let done = -1; done !== latest;) {
      // Requests that arrive in one burst (a paste, fast typing) are replied to once.
      await pause()
      done = latest
      try {
        if (workbook) await preview(workbook, done)
      } catch (error) {
        reply({ kind: 'failed', tick: done, message: error instanceof Error ? error.message : String(error) })
      }
    }
    running = false
  }

  async function preview(book: Workbook, tick: number): Promise<void> {
    const compiled = compileWorkbook(book, before)
    before = compiled.reader
    const prepared = prepare(book, { before, unreadable: 'stops-what-asks' })
    reply({ kind: 'findings', tick, ...toldOf(book, [...prepared.findings, ...remarks]) })
    outcomes.take(compiled, prepared)
    const looking = book.scenarios.find(({ id }) => id === chosen)
    if (looking) {
      const { picture } = outcomes.of(looking)
      reply({ kind: 'picture', tick, scenario: looking.id, picture, ...pictureBefore(looking, picture) })
    }
    ready = { book, prepared }
    sayWhy(tick)
    const all: Outcome[] = []
    for (const scenario of book.scenarios) {
      if (outcomes.isDue(scenario)) await pause()
      if (tick !== latest) return
      all.push(outcomes.of(scenario))
    }
    const statuses = all.map(({ scenario, picture }) => statusOf(scenario, picture))
    reply({ kind: 'suite', tick, statuses, reached: reachedBy(all.map(({ trace }) => trace)) })
    // Last, because nothing on screen waits for it.
    remarks = analyse(compiled)
    if (tick === latest) reply({ kind: 'findings', tick, ...toldOf(book, [...prepared.findings, ...remarks]) })
  }

  function statusOf(scenario: Scenario, picture: Picture): ScenarioStatus {
    const expectations = scenario['expect'] !== undefined
    const status = { scenario: scenario.id, state: stateOf(scenario, picture), expectations }
    if (picture.kind === 'stopped') return { ...status, changed: false, stoppedBy: picture.findings }
    if (picture.kind !== 'simulated') return { ...status, changed: false }
    return { ...status, changed: earlier(scenario, picture.result) !== undefined }
  }

  /** What came of the same events before, where that was something else. A scenario that asks something new has no before. */
  function earlier(scenario: Scenario, result: SimulationResult): SimulationResult | undefined {
    const then = baseline.get(scenario.id)
    const asked = askedBy(scenario)
    if (then?.asked !== asked) {
      baseline.set(scenario.id, { asked, result })
      return undefined
    }
    return then.result === result || printOf(then.result) === printOf(result) ? undefined : then.result
  }

  function pictureBefore(scenario: Scenario, picture: Picture): { readonly before?: SimulationResult } {
    const before = picture.kind === 'simulated' ? earlier(scenario, picture.result) : undefined
    return before ? { before } : {}
  }

  return { take }
}

/** A scenario that cannot be run has no journal to ask about. */
function behind(plan: Plan, scenario: Scenario, entry: number): readonly Question[] | undefined {
  try {
    return questionsBehind(plan, scenario, entry)
  } catch (error) {
    if (error instanceof TimelineError) return undefined
    throw error
  }
}

interface Baseline {
  /** The events and all else that the outcome follows from, beside the book. */
  readonly asked: string
  readonly result: SimulationResult
}

/** Two results of one print are the same to a person. Most results are looked at many times, once for every edit. */
function printOf(result: SimulationResult): string {
  const print = prints.get(result) ?? JSON.stringify([result.journal, result.final])
  prints.set(result, print)
  return print
}
const prints = new WeakMap<SimulationResult, string>()

const askedBy = ({ account, events, until }: Scenario): string => JSON.stringify([account, events, until])
