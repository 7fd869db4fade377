/**
 * The preview's work: holds a workbook, applies edits, simulates the chosen scenario and then all the others.
 *
 * The chosen scenario comes first because a person is looking at it. The others follow one at a time, and between two of
 * them newer requests get their turn: what has been overtaken is dropped, never replied to. Runs in a worker, knows nothing
 * of one.
 */
import { isJsonObject } from '../../../rules/json.ts'
import { checkExpectations, prepare, simulate, TimelineError } from '../../../rules/simulate/index.ts'
import {
  applyEdits,
  bookAnalysis,
  compileWorkbook,
  type BookReader,
  type Finding,
  type Scenario,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { readDocument } from '../document/load-document.ts'
import type { Picture, PreviewReply, PreviewRequest, ScenarioStatus } from './protocol.ts'

export interface Previewer {
  take(request: PreviewRequest): void
}

export function previewer(reply: (reply: PreviewReply) => void, pause: () => Promise<void>): Previewer {
  let workbook: Workbook | undefined
  let before: BookReader | undefined
  let scenarios: readonly Scenario[] = []
  let chosen: string | undefined
  let latest = 0
  let running = false
  /** The outcomes as they were when the book was opened. */
  let baseline = new Map<string, string>()
  const analyse = bookAnalysis()
  /** What the analysis found last; it stands until it has looked again. */
  let remarks: readonly Finding[] = []

  function take(request: PreviewRequest): void {
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
      case 'scenarios':
        scenarios = request.scenarios
        break
    }
    if (!running) void run()
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
    reply({ kind: 'findings', tick, findings: [...prepared.findings, ...remarks] })
    const looking = scenarios.find(({ id }) => id === chosen)
    const seen = looking && pictureOf(prepared, looking)
    if (looking && seen) reply({ kind: 'picture', tick, scenario: looking.id, picture: seen })
    const statuses: ScenarioStatus[] = []
    for (const scenario of scenarios) {
      await pause()
      if (tick !== latest) return
      statuses.push(statusOf(scenario, scenario === looking && seen ? seen : pictureOf(prepared, scenario)))
    }
    reply({ kind: 'suite', tick, statuses })
    // Last, because nothing on screen waits for it.
    remarks = analyse(compiled)
    if (tick === latest) reply({ kind: 'findings', tick, findings: [...prepared.findings, ...remarks] })
  }

  function statusOf(scenario: Scenario, picture: Picture): ScenarioStatus {
    const expectations = scenario['expect'] !== undefined
    const status = { scenario: scenario.id, state: stateOf(scenario, picture), expectations }
    if (picture.kind === 'stopped') return { ...status, changed: false, stoppedBy: picture.findings }
    if (picture.kind !== 'simulated') return { ...status, changed: false }
    const print = JSON.stringify([picture.result.journal, picture.result.final])
    const before = baseline.get(scenario.id) ?? print
    baseline.set(scenario.id, before)
    return { ...status, changed: print !== before }
  }

  return { take }
}

type Expectations = Parameters<typeof checkExpectations>[0]
type Prepared = ReturnType<typeof prepare>

function pictureOf(prepared: Prepared, scenario: Scenario): Picture {
  if (!prepared.ok)
    return { kind: 'stopped', findings: prepared.findings.filter(({ severity }) => severity === 'error') }
  try {
    const result = simulate(prepared.plan, scenario)
    const { expect } = scenario
    const unmet = isJsonObject(expect) ? checkExpectations(expect as Expectations, result) : []
    return { kind: 'simulated', result, unmet }
  } catch (error) {
    if (!(error instanceof TimelineError)) throw error
    if (error.finding) return { kind: 'stopped', findings: [error.finding] }
    return { kind: 'refused', pointer: error.pointer, message: error.message }
  }
}

function stateOf(scenario: Scenario, picture: Picture): ScenarioStatus['state'] {
  switch (picture.kind) {
    case 'simulated':
      return picture.unmet.length === 0 ? 'met' : 'unmet'
    case 'stopped':
      return 'stopped'
    case 'refused':
      return expectsRefusal(scenario) ? 'met' : 'refused'
  }
}

const expectsRefusal = ({ expect }: Scenario): boolean => isJsonObject(expect) && expect['error'] === true
