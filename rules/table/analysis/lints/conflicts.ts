/**
 * Conflicts: rows of a unique table that overlap, and overlapping rows of an any table that answer differently.
 *
 * Which rows meet is kept from one edit to the next; only pairs with a changed row are looked at again.
 */
import { constantValues, outputsOf } from '../../hits.ts'
import { sameValue } from '../../same.ts'
import type { Table, TableRow } from '../../table.ts'
import { exampleOf } from '../example.ts'
import type { TableFinding } from '../finding.ts'
import type { Lint } from '../lint.ts'
import { commonPart, overlap } from '../overlaps.ts'
import { givingWay, type TableRemedy } from '../remedy.ts'
import { idOf, idsOf } from '../report.ts'
import { isImpossible } from '../space.ts'
import type { Space, SpaceRow } from '../space.ts'
import { overlapText } from '../words.ts'

export function conflicts(): Lint {
  let known: Conflicts = new Map()
  return (space, since) => {
    known = findConflicts(space, known, since?.fresh)
    return [...known.values()].map(({ finding }) => finding)
  }
}

/** By row, the rows before it that it conflicts with, and the finding about them. */
type Conflicts = ReadonlyMap<TableRow, RowConflicts>
interface RowConflicts {
  readonly others: readonly TableRow[]
  readonly finding: TableFinding
}

/** `fresh`: the rows that were not there before; undefined for all of them. */
function findConflicts(space: Space, before: Conflicts, fresh: ReadonlySet<TableRow> | undefined): Conflicts {
  const { table, sources, rows } = space
  if (table.hitPolicy !== 'unique' && table.hitPolicy !== 'any') return new Map()
  const clear = rows.filter((row) => row.opaque.length === 0 && !isImpossible(row))
  const places = new Map(sources.map((source, row) => [source, row]))
  const differ = table.hitPolicy === 'any' ? differing(table) : undefined
  const freshRows = clear.filter(({ row }) => fresh?.has(sources[row]!))
  const found = new Map<TableRow, RowConflicts>()
  for (const row of clear) {
    const source = sources[row.row]!
    const isFresh = !fresh || fresh.has(source)
    const old = isFresh ? undefined : before.get(source)
    const kept = old?.others.flatMap((other) => (places.has(other) ? [rows[places.get(other)!]!] : [])) ?? []
    const others = [...kept, ...conflictsOf(row, isFresh ? clear : freshRows, differ)]
    if (others.length === 0) continue
    others.sort((left, right) => left.row - right.row)
    const list = others.map((other) => sources[other.row]!)
    const isKnown = old !== undefined && sameList(old.others, list)
    found.set(source, {
      others: list,
      finding: isKnown ? old.finding : findingOf(space, row, others, differ !== undefined),
    })
  }
  return found
}

const sameList = (left: readonly TableRow[], right: readonly TableRow[]): boolean =>
  left.length === right.length && left.every((row, index) => row === right[index])

type Differ = (left: number, right: number) => boolean

/** Those of some rows in table order that stand before one and conflict with it. */
function conflictsOf(row: SpaceRow, rows: readonly SpaceRow[], differ: Differ | undefined): SpaceRow[] {
  const found: SpaceRow[] = []
  for (const other of rows) {
    if (other.row >= row.row) break
    if (overlap(other, row) && (!differ || differ(other.row, row.row))) found.push(other)
  }
  return found
}

/** Whether two rows surely answer differently: some column is constant in both and not the same. */
function differing(table: Table): Differ {
  const constants = table.rows.map((row) =>
    outputsOf(table, row).map((output) => constantValues([output])?.map((value) => value ?? null)),
  )
  return (left, right) =>
    constants[left]!.some((values, column) => {
      const others = constants[right]![column]
      return values !== undefined && others !== undefined && !sameValue(values[0], others[0])
    })
}

function findingOf(space: Space, row: SpaceRow, others: readonly SpaceRow[], differ: boolean): TableFinding {
  const part = commonPart(
    others[0]!,
    row,
    space.dimensions.map(({ firstValue }) => firstValue),
  )
  const related = idsOf(space, others)
  const example = exampleOf(space, part)
  return {
    code: 'overlap',
    severity: 'error',
    row: idOf(space, row),
    related,
    message: overlapText(space, part, differ),
    ...(example && { example }),
    remedies: waysOut(space, row, others),
  }
}

/** The row gives way, or the one before it does; or the first of them answers. */
const waysOut = (space: Space, row: SpaceRow, others: readonly SpaceRow[]): readonly TableRemedy[] =>
  others.length > MOST_OTHERS
    ? [{ kind: 'in-order' }]
    : [
        ...givingWay(space, row, others),
        ...(others.length === 1 ? givingWay(space, others[0]!, [row]) : []),
        { kind: 'in-order' },
      ]

/** Of a row that meets many others nobody can say which of them is wrong. */
const MOST_OTHERS = 4
