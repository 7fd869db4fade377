/**
 * Analysis: what is wrong with a table, or could be simpler, seen over all condition columns together.
 *
 * Exact, within a budget after which it says what it had to leave out. It judges conditions and constant outputs only:
 * what an opaque cell or a computed output would answer it neither assumes nor reports. After an edit it looks again only
 * at what the edit touched.
 */
import { duplicatesIn, likenessOf, mergeableIn } from './alike.ts'
import type { Likeness } from './alike.ts'
import { findConflicts } from './conflicts.ts'
import type { Conflicts } from './conflicts.ts'
import { exampleOf } from './example.ts'
import type { TableFinding } from './finding.ts'
import { findGaps, gapsIn } from './gaps.ts'
import type { Gaps } from './gaps.ts'
import { SpaceMemo, spaceOf } from './space.ts'
import type { Space, SpaceRow } from './space.ts'
import { findReaches } from './unreachable.ts'
import type { Reaches } from './unreachable.ts'
import * as words from './words.ts'
import { EFFECTIVE } from '../effective.ts'
import { hasDefaults } from '../hits.ts'
import { isSameData } from '../same.ts'
import type { Table, TableRow } from '../table.ts'
import { answersOneRow } from '../to-logic.ts'

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

export function createAnalysis(table: Table, { budget = BUDGET }: AnalysisOptions = {}): Analysis {
  const memo = new SpaceMemo()
  let state = look(spaceOf(table, [], memo), budget)
  return {
    get findings() {
      return state.findings
    },
    update(edited) {
      const { table: next, change } = changeBetween(state.space, edited)
      state = look(spaceOf(next, change?.gone, memo), budget, change && { ...change, state })
      return state.findings
    },
  }
}

/** About a second of searching on a small machine. */
const BUDGET = 4_000_000

interface State {
  readonly space: Space
  readonly conflicts: Conflicts
  readonly reaches: Reaches
  readonly gaps: Gaps | undefined
  readonly findings: readonly TableFinding[]
}

interface Change {
  /** Rows that are no longer there, and rows that were not. A row that changed is both. */
  readonly gone: readonly TableRow[]
  readonly fresh: ReadonlySet<TableRow>
}

function look(space: Space, budget: number, since?: Change & { readonly state: State }): State {
  const likeness = likenessOf(space)
  const duplicates = duplicatesIn(space, likeness)
  const copies = new Set(duplicates.flatMap((group) => group.slice(1)))
  const conflicts = findConflicts(space, since?.state.conflicts, since?.fresh)
  const skip = (row: SpaceRow): boolean => isImpossible(row) || copies.has(row)
  const reaches = findReaches(space, { left: budget }, skip, since?.state.reaches, since?.fresh)
  const gaps = mayHaveGaps(space) ? findGaps(space, { left: budget }, since?.state.gaps) : undefined
  const findings = [
    ...neverMatching(space),
    ...[...conflicts.values()].map(({ finding }) => finding),
    ...duplicated(space, likeness, duplicates),
    ...unreachable(reaches),
    ...(gaps ? uncovered(space, gaps) : []),
    ...mergeable(space, likeness),
    ...opaque(space),
  ]
  return { space, conflicts, reaches, gaps, findings }
}

/** Which rows an edit touched; undefined when everything has to be looked at again. Rows that stayed stay the same. */
function changeBetween(space: Space, edited: Table): { readonly table: Table; readonly change: Change | undefined } {
  const { source } = space
  const known = new Map(source.rows.map((row) => [row.id, row]))
  const rows = edited.rows.map((row) => {
    const before = known.get(row.id)
    return before && isSameData(before, row) ? before : row
  })
  const table = { ...edited, rows }
  if (headOf(source) !== headOf(table)) return { table, change: undefined }
  const after = new Set(rows)
  const before = new Set(source.rows)
  const gone = source.rows.filter((row) => !after.has(row))
  const fresh = rows.filter((row) => !before.has(row))
  const stayed = rows.filter((row) => before.has(row))
  const isInOrder = source.rows.filter((row) => after.has(row)).every((row, index) => row === stayed[index])
  const isSmall = gone.length + fresh.length <= MOST_CHANGES
  return { table, change: isInOrder && isSmall ? { gone, fresh: new Set(fresh) } : undefined }
}

/** Beyond, starting afresh is no slower. */
const MOST_CHANGES = 50

const headOf = ({ hitPolicy, conditions, outputs, rows }: Table): string =>
  JSON.stringify([
    hitPolicy,
    conditions,
    outputs,
    rows.some(({ from, until }) => from !== undefined || until !== undefined),
  ])

const idOf = ({ sources }: Space, { row }: SpaceRow): string => sources[row]!.id
const idsOf = (space: Space, rows: readonly SpaceRow[]): readonly string[] => rows.map((row) => idOf(space, row))

/** The column to show a finding in: the first one that asks the subject. */
function columnOf({ table, dimensions }: Space, dimension: number): { readonly column?: string } {
  const column = table.conditions[dimensions[dimension]!.columns[0]!]!.id
  return column === EFFECTIVE ? {} : { column }
}

const isImpossible = ({ pieces }: SpaceRow): boolean => pieces.some((ranges) => ranges.length === 0)

function neverMatching(space: Space): readonly TableFinding[] {
  return space.rows.filter(isImpossible).map((row) => {
    const dimension = row.pieces.findIndex((ranges) => ranges.length === 0)
    const contradiction = space.dimensions[dimension]!.columns.length > 1
    return {
      code: 'never-matches',
      severity: 'warning',
      row: idOf(space, row),
      ...columnOf(space, dimension),
      message: words.neverText(contradiction),
    }
  })
}

function duplicated(
  space: Space,
  { answers }: Likeness,
  duplicates: readonly (readonly SpaceRow[])[],
): readonly TableFinding[] {
  const { hitPolicy } = space.table
  if (hitPolicy === 'unique') return []
  const counted = !answersOneRow(hitPolicy)
  const mindsAnswers = counted || hitPolicy === 'any'
  return duplicates.flatMap((group) => {
    const [first, ...others] = group.filter((row) => !isImpossible(row))
    return others
      .filter((row) => !mindsAnswers || answers[row.row] === answers[first!.row])
      .map((row): TableFinding => ({
        code: 'duplicate',
        severity: 'warning',
        row: idOf(space, row),
        related: [idOf(space, first!)],
        message: words.duplicateText([idOf(space, first!)], counted),
      }))
  })
}

function unreachable(reaches: Reaches): readonly TableFinding[] {
  const found: TableFinding[] = []
  let unknown = 0
  for (const [{ id }, reached] of reaches) {
    if (reached.kind === 'unknown') unknown++
    if (reached.kind !== 'covered') continue
    const related = reached.by.map((row) => row.id)
    found.push({ code: 'unreachable', severity: 'warning', row: id, related, message: words.unreachableText(related) })
  }
  return unknown > 0 ? [...found, stopped({ en: 'rows that never decide', 'zh-CN': '永不生效的行' })] : found
}

const stopped = (what: { en: string; 'zh-CN': string }): TableFinding => ({
  code: 'stopped',
  severity: 'hint',
  message: words.stoppedText(what),
})

/** A collection may well be empty, and defaults stand for every gap. */
const mayHaveGaps = ({ table }: Space): boolean => answersOneRow(table.hitPolicy) && !hasDefaults(table)

function uncovered(space: Space, gaps: Gaps): readonly TableFinding[] {
  const findings = gapsIn(gaps).map(({ kind, part, dimension }): TableFinding => {
    const example = exampleOf(space, part)
    const shown = example ? { example } : {}
    switch (kind) {
      case 'gap':
        return { code: kind, severity: 'warning', message: words.gapText(space, part), ...shown }
      case 'gap-between-whole-numbers':
        return { code: kind, severity: 'hint', message: words.fractionText(space, part), ...shown }
      case 'gap-missing': {
        const message = words.missingText(space.dimensions[dimension!]!)
        return { code: kind, severity: 'hint', ...columnOf(space, dimension!), message, ...shown }
      }
    }
  })
  return gaps.complete ? findings : [...findings, stopped({ en: 'gaps', 'zh-CN': '空缺' })]
}

function mergeable(space: Space, likeness: Likeness): readonly TableFinding[] {
  return mergeableIn(space, likeness).map(({ rows: [first, ...others], dimension }) => ({
    code: 'mergeable',
    severity: 'hint',
    row: idOf(space, first!),
    ...columnOf(space, dimension),
    related: idsOf(space, others),
    message: words.mergeableText(idsOf(space, others), space.dimensions[dimension]!),
  }))
}

/** One hint per column, at the first of its opaque cells. */
function opaque(space: Space): readonly TableFinding[] {
  return space.table.conditions.flatMap(({ id }, column) => {
    const rows = space.rows.filter((row) => row.opaque.includes(column))
    const [first, ...others] = rows
    if (!first) return []
    const related = others.length > 0 ? { related: idsOf(space, others) } : {}
    const message = words.opaqueText(rows.length)
    return [{ code: 'opaque', severity: 'hint', row: idOf(space, first), column: id, ...related, message }]
  })
}
