/**
 * Analysis: what is wrong with a table, or could be simpler, seen over all condition columns together.
 *
 * Exact, within a budget after which it says what it had to leave out. It judges conditions and constant outputs only:
 * what an opaque cell or a computed output would answer it neither assumes nor reports. After an edit it looks again only
 * at what the edit touched. What it looks for stands in lints/, one lint a file.
 */
import type { Table } from '../table.ts'
import type { TableFinding } from './finding.ts'
import type { Lint } from './lint.ts'
import { conflicts } from './lints/conflicts.ts'
import { duplicates } from './lints/duplicates.ts'
import { uncovered } from './lints/gaps.ts'
import { mergeable } from './lints/mergeable.ts'
import { neverMatching } from './lints/never-matches.ts'
import { opaque } from './lints/opaque.ts'
import { unreachable } from './lints/unreachable.ts'
import { changeBetween } from './since.ts'
import type { Since } from './since.ts'
import { SpaceMemo, spaceOf } from './space.ts'

export interface AnalysisOptions {
  /** Steps of the search for gaps, and again of that for unreachable rows. */
  readonly budget?: number
}

/** The analysis of a table that is being edited. */
export interface Analysis {
  readonly findings: readonly TableFinding[]
  /** Takes the table as it is after an edit and answers its findings. */
  update(table: Table): readonly TableFinding[]
}

export const analyse = (table: Table, options?: AnalysisOptions): readonly TableFinding[] =>
  createAnalysis(table, options).findings

export function createAnalysis(first: Table, { budget = BUDGET }: AnalysisOptions = {}): Analysis {
  const memo = new SpaceMemo()
  const lints = lintsWithin(budget)
  const look = (table: Table, since?: Since): readonly TableFinding[] => {
    const space = spaceOf(table, since?.gone, memo)
    return lints.flatMap((lint) => lint(space, since))
  }
  let seen = first
  let findings = look(first)
  return {
    get findings() {
      return findings
    },
    update(edited) {
      const { table, since } = changeBetween(seen, edited)
      seen = table
      findings = look(table, since)
      return findings
    },
  }
}

/** About a second of searching on a small machine. */
const BUDGET = 4_000_000

/** In the order in which their findings are shown. */
const lintsWithin = (budget: number): readonly Lint[] => [
  neverMatching,
  conflicts(),
  duplicates,
  unreachable(budget),
  uncovered(budget),
  mergeable,
  opaque,
]
