/**
 * The cut tree: a long table is cut along one column after the other until few enough rows are left for one index.
 *
 * Rows on both sides of a cut stand on both sides. The tree stops cutting where that would cost more than it saves, and
 * altogether where it would hold rows more than a few times, so that it stays bounded for every table.
 */
import type { Layout } from './layout.ts'
import { indexRows } from './row-index.ts'
import type { RowIndex } from './row-index.ts'
import type { Spans } from '../spans.ts'

export type Tree =
  | { readonly kind: 'cut'; readonly column: number; readonly at: number; readonly below: Tree; readonly above: Tree }
  | { readonly kind: 'leaf'; readonly index: RowIndex }

/** Rows in all leaves together, as a multiple of the rows of the table. */
const MOST_COPIES = 4
/** A side with more of the rows than this is not worth a cut. */
const WORST_SIDE = 0.75

/**
 * `columns`: the condition columns by which rows may be stopped; cuts name a column by its place among them.
 * `leafRows`: as many as one index answers about as fast as few.
 */
export function plantTree(layout: Layout, columns: readonly number[], order: Int32Array, leafRows: number): Tree {
  const copies = { left: order.length * (MOST_COPIES - 1) }
  const grow = (rows: Int32Array): Tree => {
    const cut = rows.length > leafRows ? bestCut(layout, columns, rows) : undefined
    if (!cut) return { kind: 'leaf', index: indexRows(layout, columns, rows) }
    const below = rows.filter((row) => isBelow(layout.boxes[row]![columns[cut.column]!], cut.at))
    const above = rows.filter((row) => isAbove(layout.boxes[row]![columns[cut.column]!], cut.at))
    const more = below.length + above.length - rows.length
    if (more > copies.left || Math.max(below.length, above.length) > WORST_SIDE * rows.length) {
      return { kind: 'leaf', index: indexRows(layout, columns, rows) }
    }
    copies.left -= more
    return { kind: 'cut', ...cut, below: grow(below), above: grow(above) }
  }
  return grow(order)
}

const isBelow = (spans: Spans | undefined, at: number): boolean => spans === undefined || spans[0]! < at
const isAbove = (spans: Spans | undefined, at: number): boolean => spans === undefined || spans.at(-1)! >= at

/** Rows looked at to find a cut, and places tried in each column. */
const SAMPLE = 256
const TRIES = 16

/** The cut whose larger side is smallest, judged by a sample of the rows. */
function bestCut(layout: Layout, columns: readonly number[], rows: Int32Array) {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE))
  const sample = rows.filter((_, index) => index % step === 0)
  let best: { column: number; at: number; cost: number } | undefined
  for (const [place, column] of columns.entries()) {
    if (layout.axes[column]!.unplaced) continue
    const boxes = Array.from(sample, (row) => layout.boxes[row]![column])
    for (const at of tries(boxes)) {
      const below = boxes.filter((spans) => isBelow(spans, at)).length
      const above = boxes.filter((spans) => isAbove(spans, at)).length
      const cost = Math.max(below, above)
      if (!best || cost < best.cost) best = { column: place, at, cost }
    }
  }
  return best && { column: best.column, at: best.at }
}

function tries(boxes: readonly (Spans | undefined)[]): readonly number[] {
  const edges = boxes
    .flatMap((spans) => (spans && spans.length > 0 ? [spans[0]!, spans.at(-1)!] : []))
    .filter((edge) => Math.abs(edge) < 1e299)
    .sort((left, right) => left - right)
  return Array.from(
    { length: Math.min(TRIES, edges.length) },
    (_, index) => edges[Math.floor(((index + 0.5) * edges.length) / TRIES)]!,
  ).filter((edge) => edge !== undefined)
}

/** The leaves from left to right. */
export function leavesOf(tree: Tree): readonly RowIndex[] {
  return tree.kind === 'leaf' ? [tree.index] : [...leavesOf(tree.below), ...leavesOf(tree.above)]
}
