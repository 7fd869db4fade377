/** What becomes of one scenario of a book: simulated and held against what it expects, stopped, or refused. */
import { isJsonObject } from '../json.ts'
import type { Finding, Scenario } from '../workbook/index.ts'
import { checkExpectations, type Mismatch } from './expectations.ts'
import type { SimulationResult } from './journal.ts'
import type { Prepared } from './prepare.ts'
import { simulate } from './simulate.ts'
import { traced, type Trace } from './standing.ts'
import { TimelineError } from './timeline-error.ts'

/** What became of one scenario. */
export type Picture =
  | { readonly kind: 'simulated'; readonly result: SimulationResult; readonly unmet: readonly Mismatch[] }
  /** Cells that cannot be read stop the simulation. */
  | { readonly kind: 'stopped'; readonly findings: readonly Finding[] }
  /** The scenario itself is not a proper timeline. */
  | { readonly kind: 'refused'; readonly pointer: string; readonly message: string }

export type ScenarioState = 'met' | 'unmet' | 'stopped' | 'refused'

type Expectations = Parameters<typeof checkExpectations>[0]

/** One scenario, what became of it, and what its run came to. */
export interface Outcome {
  readonly scenario: Scenario
  readonly picture: Picture
  readonly trace: Trace
}

export function outcomeOf(prepared: Prepared, scenario: Scenario): Outcome {
  if (!prepared.ok) return { scenario, picture: pictureOf(prepared, scenario), trace: CAME_TO_NOTHING }
  const { plan, trace } = traced(prepared.plan)
  return { scenario, picture: pictureOf({ ...prepared, plan }, scenario), trace }
}

const CAME_TO_NOTHING: Trace = { sheets: new Set(), rows: new Map() }

export function pictureOf(prepared: Prepared, scenario: Scenario): Picture {
  if (!prepared.ok)
    return { kind: 'stopped', findings: prepared.findings.filter(({ severity }) => severity === 'error') }
  try {
    const result = simulate(prepared.plan, scenario)
    const { expect } = scenario
    if (expectsRefusal(scenario)) return { kind: 'simulated', result, unmet: [NOT_REFUSED] }
    const unmet = isJsonObject(expect) ? checkExpectations(expect as Expectations, result) : []
    return { kind: 'simulated', result, unmet }
  } catch (error) {
    if (!(error instanceof TimelineError)) throw error
    if (error.finding) return { kind: 'stopped', findings: [error.finding] }
    return { kind: 'refused', pointer: error.pointer, message: error.message }
  }
}

const NOT_REFUSED: Mismatch = { pointer: '/error', expected: true, actual: false, because: [] }

export function stateOf(scenario: Scenario, picture: Picture): ScenarioState {
  switch (picture.kind) {
    case 'simulated':
      return picture.unmet.length === 0 ? 'met' : 'unmet'
    case 'stopped':
      return 'stopped'
    case 'refused':
      return expectsRefusal(scenario) ? 'met' : 'refused'
  }
}

/** It must be refused as it stands. */
export const expectsRefusal = ({ expect }: Scenario): boolean => isJsonObject(expect) && expect['error'] === true
