/**
 * The plan of a table's evaluation, shared by closures and generated code: in which order rows are asked, whether the
 * first one settles it, what the bits of the index leave open, and the outcomes that can be made beforehand.
 */
import { compileTest } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import { UNPLACED } from './axis.ts'
import { leavesOf, plantTree } from './cut-tree.ts'
import type { Tree } from './cut-tree.ts'
import { compileHitPolicy, compileNoHit, stopsAtFirst } from './hit-policy.ts'
import type { Settle } from './hit-policy.ts'
import { compileAnswers } from './hits.ts'
import { layOut } from './layout.ts'
import type { Layout } from './layout.ts'
import type { Outcome } from './outcome.ts'
import { rankedRows } from './ranked.ts'
import { stopsNothing } from './row-index.ts'
import { contains, EVERYTHING } from './spans.ts'
import type { Table } from './table.ts'

export interface Plan {
  readonly layout: Layout
  /** The condition columns that may stop a row; opaque cells are asked apart. */
  readonly columns: readonly number[]
  readonly tree: Tree
  readonly rest: Rest
  /** The first row in the index's order answers alone. */
  readonly onlyFirst: boolean
  /** The outcome where just this row matches and nothing is to be computed. */
  readonly alone: readonly (Outcome | undefined)[]
  readonly none: (data: JsonObject) => Outcome
  /** Rows in the order of the table. */
  readonly settle: Settle
}

/** What the bits leave open about a candidate. */
export interface Rest {
  /** The inexact columns, as places among the plan's columns. */
  readonly columns: readonly number[]
  /** By row, then by inexact column: the first and the last place at which the row's cell may hold. */
  readonly edges: Float64Array
  /** By row: whether `ask` has to be called beyond the edges. */
  readonly unsure: Uint8Array
  ask(row: number, places: Float64Array, data: JsonObject): boolean
}

export function planTable(table: Table, leafRows: number): Plan {
  const layout = layOut(table)
  const ranked = table.hitPolicy === 'priority' ? rankedRows(table) : undefined
  const settle = compileHitPolicy(table)
  const { constant } = compileAnswers(table)
  const columns = layout.axes
    .map((_, column) => column)
    .filter((column) => !layout.boxes.every((box) => stopsNothing(box[column])))
  const tree = plantTree(layout, columns, Int32Array.from(ranked ?? table.rows.keys()), leafRows)
  return {
    layout,
    columns,
    tree,
    rest: restOf(layout, columns, tree),
    onlyFirst: stopsAtFirst(table.hitPolicy) || ranked !== undefined,
    alone: constant.map((hit, row) => (hit ? settle([row], {}) : undefined)),
    none: compileNoHit(table),
    settle,
  }
}

function restOf(layout: Layout, columns: readonly number[], tree: Tree): Rest {
  const leaves = leavesOf(tree)
  const isExact = (at: number): boolean =>
    !layout.axes[columns[at]!]!.unplaced && leaves.every(({ segments }) => segments[at]!.complete)
  const inexact = [...columns.keys()].filter((at) => !isExact(at))
  const tests = layout.table.rows.map((row, number) =>
    row.tests.flatMap((test, column) =>
      layout.boxes[number]![column] ? [] : [compileTest(test, layout.columns[column]!.subject)],
    ),
  )
  const edges = new Float64Array(layout.boxes.length * inexact.length * 2)
  const unsure = Uint8Array.from(tests, (opaque) => (opaque.length > 0 ? 1 : 0))
  for (const [row, box] of layout.boxes.entries()) {
    for (const [index, at] of inexact.entries()) {
      const { unplaced } = layout.axes[columns[at]!]!
      const spans = (unplaced ? undefined : box[columns[at]!]) ?? EVERYTHING
      edges[(row * inexact.length + index) * 2] = spans[0] ?? Infinity
      edges[(row * inexact.length + index) * 2 + 1] = spans.at(-1) ?? -Infinity
      if (spans.length > 2 || unplaced) unsure[row] = 1
    }
  }
  return {
    columns: inexact,
    edges,
    unsure,
    ask(row, places, data) {
      for (const at of inexact) {
        const column = columns[at]!
        const spans = layout.boxes[row]![column]
        if (!spans) continue
        const test = layout.table.rows[row]!.tests[column]!
        const place = places[at]!
        const holds =
          place === UNPLACED ? compileTest(test, layout.columns[column]!.subject)(data) : contains(spans, place)
        if (!holds) return false
      }
      return tests[row]!.every((test) => test(data))
    },
  }
}
