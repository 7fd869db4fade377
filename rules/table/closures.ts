/** The index run by closures: no code is generated, so that it works under any content security policy. */
import type { JsonObject } from '../json.ts'
import type { Tree } from './cut-tree.ts'
import type { CompiledTable, Outcome } from './outcome.ts'
import { compilePlace } from './place-of.ts'
import { planTable } from './plan.ts'
import type { Plan, Rest } from './plan.ts'
import type { RowIndex } from './row-index.ts'
import { segmentAt } from './segments.ts'
import type { Table } from './table.ts'

export function compileClosures(table: Table): CompiledTable {
  const plan = planTable(table)
  return { decide: plan.onlyFirst ? decideByFirst(plan) : decideByAll(plan) }
}

type Decide = (data: JsonObject) => Outcome

function decideByFirst(plan: Plan): Decide {
  const { alone, none, settle } = plan
  const search = new Search(plan)
  return (data) => {
    search.begin(data)
    const first = search.next(data)
    return first < 0 ? none(data) : (alone[first] ?? settle([first], data))
  }
}

function decideByAll(plan: Plan): Decide {
  const { alone, none, settle } = plan
  const search = new Search(plan)
  return (data) => {
    search.begin(data)
    const first = search.next(data)
    if (first < 0) return none(data)
    const second = search.next(data)
    if (second < 0) return alone[first] ?? settle([first], data)
    const rows = [first, second]
    for (let row = search.next(data); row >= 0; row = search.next(data)) rows.push(row)
    return settle(rows, data)
  }
}

/**
 * One walk over the rows that match some data, in the order of the index. It is used again for every decision; nothing
 * that it calls decides by the same table.
 */
class Search {
  readonly #placeOf: readonly ((data: JsonObject) => number)[]
  readonly #tree: Tree
  readonly #rest: Rest
  readonly #places: Float64Array
  /** Where the line of each column begins, and its summary. */
  readonly #lines: Int32Array
  readonly #summaries: Int32Array
  #index: RowIndex
  #word = 0
  /** What is left of the current word, and of the current summary word. */
  #bits = 0
  #filled = 0
  #part = 0

  constructor({ columns, layout, tree, rest }: Plan) {
    this.#placeOf = columns.map((column) => compilePlace(layout.columns[column]!.subject, layout.axes[column]!))
    this.#tree = tree
    this.#rest = rest
    this.#places = new Float64Array(columns.length)
    this.#lines = new Int32Array(columns.length)
    this.#summaries = new Int32Array(columns.length)
    this.#index = firstLeaf(tree)
  }

  begin(data: JsonObject): void {
    const places = this.#places
    const placeOf = this.#placeOf
    for (let at = 0; at < placeOf.length; at++) places[at] = placeOf[at]!(data)
    let tree = this.#tree
    while (tree.kind === 'cut') tree = places[tree.column]! < tree.at ? tree.below : tree.above
    const index = tree.index
    const { segments, words, summaryWords } = index
    for (let at = 0; at < segments.length; at++) {
      const pieces = segments[at]!
      const line = pieces.first + segmentAt(pieces, places[at]!)
      this.#lines[at] = line * words
      this.#summaries[at] = line * summaryWords
    }
    this.#index = index
    this.#word = -1
    this.#bits = 0
    this.#part = -1
    this.#filled = 0
  }

  /** The next row, or -1. */
  next(data: JsonObject): number {
    const { order, summaryWords } = this.#index
    for (;;) {
      while (this.#bits !== 0) {
        const bit = (this.#word << 5) + 31 - Math.clz32(this.#bits & -this.#bits)
        this.#bits &= this.#bits - 1
        if (bit >= order.length) return -1
        const row = order[bit]!
        if (this.#holds(row, data)) return row
      }
      if (summaryWords === 0 ? !this.#nextWord() : !this.#nextFilledWord()) return -1
    }
  }

  #nextWord(): boolean {
    const { words, lines } = this.#index
    this.#word++
    if (this.#word >= words) return false
    this.#bits = this.#and(lines, this.#lines, this.#word)
    return true
  }

  #nextFilledWord(): boolean {
    const { summary, summaryWords, lines } = this.#index
    while (this.#filled === 0) {
      this.#part++
      if (this.#part >= summaryWords) return false
      this.#filled = this.#and(summary, this.#summaries, this.#part)
    }
    this.#word = (this.#part << 5) + 31 - Math.clz32(this.#filled & -this.#filled)
    this.#filled &= this.#filled - 1
    this.#bits = this.#and(lines, this.#lines, this.#word)
    return true
  }

  #and(list: Int32Array, starts: Int32Array, offset: number): number {
    let bits = -1
    for (let at = 0; at < starts.length; at++) bits &= list[starts[at]! + offset]!
    return bits
  }

  #holds(row: number, data: JsonObject): boolean {
    const { columns, edges, unsure } = this.#rest
    let edge = row * columns.length * 2
    for (let at = 0; at < columns.length; at++, edge += 2) {
      const place = this.#places[columns[at]!]!
      if (place < edges[edge]! || place > edges[edge + 1]!) return false
    }
    return unsure[row] === 0 || this.#rest.ask(row, this.#places, data)
  }
}

function firstLeaf(tree: Tree): RowIndex {
  return tree.kind === 'leaf' ? tree.index : firstLeaf(tree.below)
}
