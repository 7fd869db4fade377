/** Which rows of the book's decisions are reached by any scenario: the share of them, and those that are not. */
import { POINTS, type Sheet, type Workbook } from '../workbook/index.ts'
import type { Trace } from './standing.ts'

/** Of each sheet, the rows that took part in an answer. */
export type Reached = ReadonlyMap<string, ReadonlySet<string>>

/** What several runs came to, all of them together. */
export function reachedBy(traces: Iterable<Pick<Trace, 'rows'>>): Reached {
  const reached = new Map<string, Set<string>>()
  for (const { rows: ofRun } of traces)
    for (const [sheet, rows] of ofRun) {
      const all = reached.get(sheet) ?? new Set()
      for (const row of rows) all.add(row)
      reached.set(sheet, all)
    }
  return reached
}

export interface Coverage {
  /** Of the rows that can decide something: dictionaries and rows that are switched off cannot. */
  readonly rows: number
  readonly reached: number
  readonly unreached: ReadonlyMap<string, ReadonlySet<string>>
}

export function coverageOf({ sheets }: Pick<Workbook, 'sheets'>, reached: Reached): Coverage {
  const unreached = new Map<string, ReadonlySet<string>>()
  let rows = 0
  let missed = 0
  for (const sheet of sheets) {
    if (!decides(sheet)) continue
    const counting = sheet.rows.filter(({ disabled }) => disabled !== true)
    const there = reached.get(sheet.id)
    const missing = counting.filter(({ id }) => there?.has(id) !== true).map(({ id }) => id)
    rows += counting.length
    missed += missing.length
    if (missing.length > 0) unreached.set(sheet.id, new Set(missing))
  }
  return { rows, reached: rows - missed, unreached }
}

export const decides = ({ point }: Sheet): boolean => !POINTS[point].dictionary

/** Whole per cents, and 100 only where all are reached. */
export const percentOf = ({ rows, reached }: Coverage): number =>
  rows === 0 ? 100 : reached === rows ? 100 : Math.min(99, Math.round((reached / rows) * 100))
