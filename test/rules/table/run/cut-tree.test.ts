import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileExpr } from '../../../../rules/cell/index.ts'
import { leavesOf, plantTree } from '../../../../rules/table/run/cut-tree.ts'
import type { Tree } from '../../../../rules/table/run/cut-tree.ts'
import { layOut } from '../../../../rules/table/run/layout.ts'
import { contains } from '../../../../rules/table/spans.ts'
import { cases } from '../arbitrary.ts'

const depthOf = (tree: Tree): number =>
  tree.kind === 'leaf' ? 0 : 1 + Math.max(depthOf(tree.below), depthOf(tree.above))

test('a tree cut down to single rows leads every input to all rows that may match it, in their order', () => {
  let cuts = 0
  fc.assert(
    fc.property(cases(16), ({ table, inputs }) => {
      const layout = layOut(table)
      const columns = [...layout.axes.keys()]
      const tree = plantTree(layout, columns, Int32Array.from(table.rows.keys()), 1)
      cuts += depthOf(tree)
      for (const input of inputs) {
        const places = layout.columns.map(({ subject }, column) =>
          layout.axes[column]!.place(compileExpr(subject)(input)),
        )
        let node = tree
        while (node.kind === 'cut') node = places[node.column]! < node.at ? node.below : node.above
        const rows = [...node.index.order]
        const matching = [...table.rows.keys()].filter((row) =>
          layout.boxes[row]!.every((spans, column) => !spans || contains(spans, places[column]!)),
        )
        expect(rows).toEqual([...rows].sort((left, right) => left - right))
        expect(matching.filter((row) => !rows.includes(row))).toEqual([])
      }
    }),
    { numRuns: 500 },
  )
  expect(cuts).toBeGreaterThan(100)
})

test('a tree holds each row only a few times', () => {
  fc.assert(
    fc.property(cases(16), ({ table }) => {
      const layout = layOut(table)
      const tree = plantTree(layout, [...layout.axes.keys()], Int32Array.from(table.rows.keys()), 1)
      const held = leavesOf(tree).reduce((count, { order }) => count + order.length, 0)
      expect(held).toBeLessThanOrEqual(4 * table.rows.length)
    }),
    { numRuns: 200 },
  )
})
