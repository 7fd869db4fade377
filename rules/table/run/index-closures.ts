/** The index run by closures: no code is generated, so that it works under any content security policy. */
import type { JsonObject } from '../../json.ts'
import { layOut } from './layout.ts'
import type { CompiledTable, Outcome } from '../outcome.ts'
import { compilePlace } from './place-closures.ts'
import { planIndex } from './index-plan.ts'
import type { IndexPlan, Rest } from './index-plan.ts'
import { planOutcomes } from './outcomes.ts'
import { segmentAt } from './segments.ts'
import type { Table } from '../table.ts'

/** Closures read a line word by word more slowly than generated code, so that shorter lines pay here. */
const LEAF_ROWS = 512

export function indexAsClosures(table: Table): CompiledTable {
  const plan = planIndex(layOut(table), planOutcomes(table, 'closures'), LEAF_ROWS, 'closures')
  const { alone, none, settle } = plan
  const walk = compileWalk(plan)
  const decide = (data: JsonObject): Outcome => {
    const found = walk(data)
    if (typeof found !== 'number') return settle(found, data)
    return found < 0 ? none(data) : (alone[found] ?? settle([found], data))
  }
  return { decide }
}

/** The only row that matches (or the first, where that is enough), -1 for none, or all of them. */
type Walk = (data: JsonObject) => number | readonly number[]

/** Lines are ANDed four at a time; a table of fewer columns repeats its first. */
const AT_ONCE = 4

function compileWalk(plan: IndexPlan): Walk {
  const { columns, layout, tree, rest, onlyFirst } = plan
  const placeOf = columns.map((column) => compilePlace(layout.columns[column]!.subject, layout.axes[column]!))
  const places = new Float64Array(columns.length)
  const starts = new Int32Array(Math.max(AT_ONCE, columns.length))
  const isSure = rest.columns.length === 0 && rest.unsure.every((unsure) => unsure === 0)
  return (data) => {
    for (let at = 0; at < placeOf.length; at++) places[at] = placeOf[at]!(data)
    let node = tree
    while (node.kind === 'cut') node = places[node.column]! < node.at ? node.below : node.above
    const { order, words, lines, segments } = node.index
    for (let at = 0; at < segments.length; at++) {
      const pieces = segments[at]!
      starts[at] = (pieces.first + segmentAt(pieces, places[at]!)) * words
    }
    for (let at = segments.length; at < AT_ONCE; at++) starts[at] = starts[0]!
    const [first, second, third, fourth] = [starts[0]!, starts[1]!, starts[2]!, starts[3]!]
    let only = -1
    let several: number[] | undefined
    for (let word = 0; word < words; word++) {
      let bits = lines[first + word]! & lines[second + word]! & lines[third + word]! & lines[fourth + word]!
      for (let at = AT_ONCE; at < starts.length; at++) bits &= lines[starts[at]! + word]!
      for (; bits !== 0; bits &= bits - 1) {
        const row = order[(word << 5) + 31 - Math.clz32(bits & -bits)]!
        if (!isSure && !holds(rest, row, places, data)) continue
        if (onlyFirst) return row
        if (only < 0) only = row
        else if (several === undefined) several = [only, row]
        else several.push(row)
      }
    }
    return several ?? only
  }
}

function holds({ columns, edges, unsure, ask }: Rest, row: number, places: Float64Array, data: JsonObject): boolean {
  let edge = row * columns.length * 2
  for (let at = 0; at < columns.length; at++, edge += 2) {
    const place = places[columns[at]!]!
    if (place < edges[edge]! || place > edges[edge + 1]!) return false
  }
  return unsure[row] === 0 || ask(row, places, data)
}
