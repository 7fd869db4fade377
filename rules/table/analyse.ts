/**
 * Analysis: what is wrong with a table, or could be simpler, seen over all condition columns together.
 *
 * Exact, within a budget after which it says what it had to leave out. It judges conditions and constant outputs only:
 * what an opaque cell or a computed output would answer it neither assumes nor reports.
 */
import { duplicatesIn, likenessOf, mergeableIn } from './analyse-alike.ts'
import type { Likeness } from './analyse-alike.ts'
import type { Budget } from './analyse-cover.ts'
import { exampleOf } from './analyse-example.ts'
import type { TableFinding } from './analyse-finding.ts'
import { findGaps } from './analyse-gaps.ts'
import { commonPart, overlap } from './analyse-overlaps.ts'
import { reachOf } from './analyse-reach.ts'
import { spaceOf } from './analyse-space.ts'
import type { Space, SpaceRow } from './analyse-space.ts'
import * as words from './analyse-words.ts'
import { EFFECTIVE } from './effective.ts'
import { constantValues, hasDefaults, outputsOf } from './hits.ts'
import { rankedRows } from './ranked.ts'
import { sameValue } from './same.ts'
import type { HitPolicy, Table } from './table.ts'
import { answersOneRow } from './to-logic.ts'

export function analyse(table: Table): readonly TableFinding[] {
  const space = spaceOf(table)
  const likeness = likenessOf(space)
  return [
    ...neverMatching(space),
    ...overlapping(space),
    ...duplicated(space, likeness),
    ...unreachable(space, likeness),
    ...gaps(space),
    ...mergeable(space, likeness),
    ...opaque(space),
  ]
}

const idOf = ({ table }: Space, { row }: SpaceRow): string => table.rows[row]!.id
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

/** Conflicts of unique and any: one finding per row, about the rows before it. */
function overlapping(space: Space): readonly TableFinding[] {
  const { table, rows } = space
  if (table.hitPolicy !== 'unique' && table.hitPolicy !== 'any') return []
  const differ = table.hitPolicy === 'any' ? differing(table) : undefined
  const clear = rows.filter((row) => row.opaque.length === 0 && !isImpossible(row))
  const firstValues = space.dimensions.map(({ firstValue }) => firstValue)
  return clear.flatMap((row, index): TableFinding[] => {
    const others: SpaceRow[] = []
    for (let before = 0; before < index; before++) {
      const other = clear[before]!
      if (overlap(other, row) && (!differ || differ(other.row, row.row))) others.push(other)
    }
    if (others.length === 0) return []
    const part = commonPart(others[0]!, row, firstValues)
    const related = idsOf(space, others)
    const example = exampleOf(space, part)
    const message = words.overlapText(space, part, related, differ !== undefined)
    return [
      { code: 'overlap', severity: 'error', row: idOf(space, row), related, message, ...(example && { example }) },
    ]
  })
}

/** Whether two rows surely answer differently. */
function differing(table: Table): (left: number, right: number) => boolean {
  const constants = table.rows.map((row) =>
    outputsOf(table, row).map((output) => constantValues([output])?.map((value) => value ?? null)),
  )
  return (left, right) =>
    constants[left]!.some((values, column) => {
      const others = constants[right]![column]
      return values !== undefined && others !== undefined && !sameValue(values[0], others[0])
    })
}

const isCollected = (policy: HitPolicy): boolean => !answersOneRow(policy)

function duplicated(space: Space, likeness: Likeness): readonly TableFinding[] {
  const { table } = space
  if (table.hitPolicy === 'unique') return []
  const counted = isCollected(table.hitPolicy)
  return duplicatesIn(space, likeness).flatMap((group) => {
    const [first, ...others] = group.filter((row) => !isImpossible(row))
    return others
      .filter((row) => !counted || likeness.answers[row.row] === likeness.answers[first!.row])
      .filter((row) => table.hitPolicy !== 'any' || likeness.answers[row.row] === likeness.answers[first!.row])
      .map((row): TableFinding => ({
        code: 'duplicate',
        severity: 'warning',
        row: idOf(space, row),
        related: [idOf(space, first!)],
        message: words.duplicateText([idOf(space, first!)], counted),
      }))
  })
}

/** The order in which rows are asked, where only the first of them decides. */
function askingOrder({ table, rows }: Space): readonly SpaceRow[] | undefined {
  if (table.hitPolicy === 'first') return rows
  return table.hitPolicy === 'priority' ? rankedRows(table)?.map((row) => rows[row]!) : undefined
}

function unreachable(space: Space, likeness: Likeness): readonly TableFinding[] {
  const asked = askingOrder(space)
  if (!asked) return []
  const budget: Budget = { left: BUDGET }
  const duplicates = new Set(duplicatesIn(space, likeness).flatMap((group) => group.slice(1)))
  const before: SpaceRow[] = []
  const found: TableFinding[] = []
  let unknown = 0
  for (const row of asked) {
    if (!isImpossible(row) && !duplicates.has(row)) {
      const reach = reachOf(row, before, budget)
      if (reach.kind === 'unknown') unknown++
      if (reach.kind === 'covered') {
        const related = idsOf(space, reach.by)
        found.push({
          code: 'unreachable',
          severity: 'warning',
          row: idOf(space, row),
          related,
          message: words.unreachableText(related),
        })
      }
    }
    before.push(row)
  }
  return unknown > 0 ? [...found, stopped({ en: 'rows that never decide', 'zh-CN': '永不生效的行' })] : found
}

/** About a second of searching on a small machine. */
const BUDGET = 4_000_000

const stopped = (what: { en: string; 'zh-CN': string }): TableFinding => ({
  code: 'stopped',
  severity: 'hint',
  message: words.stoppedText(what),
})

function gaps(space: Space): readonly TableFinding[] {
  const { table } = space
  if (isCollected(table.hitPolicy) || hasDefaults(table)) return []
  const { found, complete } = findGaps(space, { left: BUDGET })
  const findings = found.map(({ kind, part, dimension }): TableFinding => {
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
  return complete ? findings : [...findings, stopped({ en: 'gaps', 'zh-CN': '空缺' })]
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
    return [
      {
        code: 'opaque',
        severity: 'hint',
        row: idOf(space, first),
        column: id,
        ...related,
        message: words.opaqueText(rows.length),
      },
    ]
  })
}
