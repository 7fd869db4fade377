/**
 * The preview's work: holds a workbook, applies edits, simulates the chosen scenario and then all the others.
 *
 * The chosen scenario comes first because a person is looking at it. The others follow one at a time, and between two of
 * them newer requests get their turn: what has been overtaken is dropped, never replied to. Runs in a worker, knows nothing
 * of one.
 */
import {
  prepare,
  questionsBehind,
  TimelineError,
  watched,
  type Asked,
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
import { pictureOf, stateOf } from '../../scenario-outcome.ts'
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
  const analyse = bookAnalysis()
  /** What the analysis found last; it stands until it has looked again. */
  let remarks: readonly Finding[] = []

  function take(request: PreviewRequest): void {
    if (request.kind === 'why') {
      entry = request.entry
      sayWhy(request.tick)
      return
    }
    latest = request.tick
    switch (request.kind) {
      case 'open':
        workbook = 'document' in request ? readDocument(request.document).workbook : request.workbook
        baseline = new Map()
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
    const reached = new Map<string, Set<string>>()
    const watching = prepared.ok
      ? { ...prepared, plan: watched(prepared.plan, (asked) => reach(reached, asked)) }
      : prepared
    const run = (scenario: Scenario): Picture => pictureOf(watching, scenario)
    const looking = book.scenarios.find(({ id }) => id === chosen)
    const seen = looking && run(looking)
    if (looking && seen)
      reply({ kind: 'picture', tick, scenario: looking.id, picture: seen, ...pictureBefore(looking, seen) })
    ready = { book, prepared }
    sayWhy(tick)
    const statuses: ScenarioStatus[] = []
    for (const scenario of book.scenarios) {
      await pause()
      if (tick !== latest) return
      statuses.push(statusOf(scenario, scenario === looking && seen ? seen : run(scenario)))
    }
    reply({ kind: 'suite', tick, statuses, reached })
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
    const now: Baseline = { asked: askedBy(scenario), print: JSON.stringify([result.journal, result.final]), result }
    const then = baseline.get(scenario.id)
    if (then?.asked !== now.asked) baseline.set(scenario.id, now)
    return then?.asked !== now.asked || then.print === now.print ? undefined : then.result
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
  readonly print: string
  readonly result: SimulationResult
}

const askedBy = ({ account, events, until }: Scenario): string => JSON.stringify([account, events, until])

function reach(reached: Map<string, Set<string>>, { sheet, outcome }: Asked): void {
  if (outcome.error !== undefined) return
  const rows = reached.get(sheet) ?? new Set()
  for (const { id } of outcome.hits) rows.add(id)
  reached.set(sheet, rows)
}
