/**
 * The plan of an index, shared by its closures and its generated code: the columns that stop rows, where the table is cut,
 * and what the bits leave open.
 */
import { compileTest, Emitter } from '../../cell/index.ts'
import type { Expr, UnaryTest } from '../../cell/index.ts'
import type { JsonObject } from '../../json.ts'
import { UNPLACED } from '../axis.ts'
import { leavesOf, plantTree } from './cut-tree.ts'
import type { Tree } from './cut-tree.ts'
import type { How } from '../hits.ts'
import type { Layout } from './layout.ts'
import type { Outcomes } from './outcomes.ts'
import { stopsNothing } from './row-index.ts'
import { contains, EVERYTHING } from '../spans.ts'

export interface IndexPlan extends Outcomes {
  readonly layout: Layout
  /** The condition columns that may stop a row; opaque cells are asked apart. */
  readonly columns: readonly number[]
  readonly tree: Tree
  readonly rest: Rest
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

export function planIndex(layout: Layout, outcomes: Outcomes, leafRows: number, how: How): IndexPlan {
  const columns = layout.axes
    .map((_, column) => column)
    .filter((column) => !layout.boxes.every((box) => stopsNothing(box[column])))
  const tree = plantTree(layout, columns, Int32Array.from(outcomes.order), leafRows)
  return {
    layout,
    columns,
    tree,
    rest: restOf(layout, columns, tree, how),
    ...outcomes,
  }
}

function restOf(layout: Layout, columns: readonly number[], tree: Tree, how: How): Rest {
  const leaves = leavesOf(tree)
  const isExact = (at: number): boolean =>
    !layout.axes[columns[at]!]!.unplaced && leaves.every(({ segments }) => segments[at]!.complete)
  const inexact = [...columns.keys()].filter((at) => !isExact(at))
  const opaque = layout.boxes.map((box) => layout.columns.map((_, column) => column).filter((column) => !box[column]))
  const asked = opaque.map((unread, row) => (unread.length === 0 ? undefined : compileOpaque(layout, row, unread, how)))
  const edges = new Float64Array(layout.boxes.length * inexact.length * 2)
  const unsure = Uint8Array.from(asked, (test) => (test ? 1 : 0))
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
      return asked[row]?.(data) ?? true
    },
  }
}

/** The opaque cells of one row; code for them is generated when they are asked for the first time. */
function compileOpaque(
  { table, columns }: Layout,
  row: number,
  unread: readonly number[],
  how: How,
): (data: JsonObject) => boolean {
  const cells = unread.map((column) => ({ test: table.rows[row]!.tests[column]!, subject: columns[column]!.subject }))
  if (how === 'closures') {
    const tests = cells.map(({ test, subject }) => compileTest(test, subject))
    return (data) => tests.every((test) => test(data))
  }
  let made: ((data: JsonObject) => boolean) | undefined
  return (data) => {
    made ??= generate(cells)
    return made(data)
  }
}

function generate(
  cells: readonly { readonly test: UnaryTest; readonly subject: Expr }[],
): (data: JsonObject) => boolean {
  const emitter = new Emitter()
  const tests = cells.map(({ test, subject }) => emitter.emitTest(test, subject))
  return emitter.compile(`return ${tests.map((test) => `(${test})===true`).join('&&')}`) as (
    data: JsonObject,
  ) => boolean
}
