/** The index run by closures: no code is generated, so that it works under any content security policy. */
import { compileTest } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import { compileRead } from './facts.ts'
import { UNPLACED } from './axis.ts'
import type { CompiledTable, Outcome } from './outcome.ts'
import { planTable } from './plan.ts'
import type { Plan } from './plan.ts'
import { segmentAt } from './segments.ts'
import { contains } from './spans.ts'
import type { Table } from './table.ts'

export function compileClosures(table: Table): CompiledTable {
  const plan = planTable(table)
  return { decide: plan.onlyFirst ? decideByFirst(plan) : decideByAll(plan) }
}

type Decide = (data: JsonObject) => Outcome

function decideByFirst(plan: Plan): Decide {
  const { alone, none, settle } = plan
  const { order, words, lines } = plan.index
  const { at, locate } = compileLocate(plan)
  const rest = compileRest(plan)
  return (data) => {
    const places = locate(data)
    for (let word = 0; word < words; word++) {
      let bits = -1
      for (let c = 0; c < at.length; c++) bits &= lines[at[c]! + word]!
      for (; bits !== 0; bits &= bits - 1) {
        const row = order[(word << 5) + 31 - Math.clz32(bits & -bits)]
        if (row === undefined) break
        if (rest === undefined || rest(row, places, data)) return alone[row] ?? settle([row], data)
      }
    }
    return none(data)
  }
}

function decideByAll(plan: Plan): Decide {
  const { alone, none, settle } = plan
  const { order, words, lines } = plan.index
  const { at, locate } = compileLocate(plan)
  const rest = compileRest(plan)
  return (data) => {
    const places = locate(data)
    const rows: number[] = []
    for (let word = 0; word < words; word++) {
      let bits = -1
      for (let c = 0; c < at.length; c++) bits &= lines[at[c]! + word]!
      for (; bits !== 0; bits &= bits - 1) {
        const row = order[(word << 5) + 31 - Math.clz32(bits & -bits)]
        if (row === undefined) break
        if (rest === undefined || rest(row, places, data)) rows.push(row)
      }
    }
    if (rows.length === 0) return none(data)
    return (rows.length === 1 ? alone[rows[0]!] : undefined) ?? settle(rows, data)
  }
}

/** Finds the line of bits of each column for some data: where it begins is left in `at`, the places are returned. */
function compileLocate(plan: Plan): { at: Int32Array; locate: (data: JsonObject) => Float64Array } {
  const { columns, words } = plan.index
  const read = columns.map(({ column }) => compileRead(plan.layout.columns[column]!.subject))
  const places = new Float64Array(columns.length)
  const at = new Int32Array(columns.length)
  const locate = (data: JsonObject): Float64Array => {
    for (let c = 0; c < columns.length; c++) {
      const { axis, segments, base } = columns[c]!
      const place = axis.place(read[c]!(data))
      places[c] = place
      at[c] = base + segmentAt(segments, place) * words
    }
    return places
  }
  return { at, locate }
}

type Rest = (row: number, places: Float64Array, data: JsonObject) => boolean

/** What the bits leave open, in thinned columns, of unplaced values and by opaque cells; undefined when they leave nothing open. */
export function compileRest({ layout, index }: Plan): Rest | undefined {
  const ask = (row: number, column: number) =>
    compileTest(layout.table.rows[row]!.tests[column]!, layout.columns[column]!.subject)
  const inexact = index.columns.flatMap(({ column, exact }, at) => (exact ? [] : [{ column, at }]))
  const opaque = layout.boxes.map((box, row) => box.flatMap((spans, column) => (spans ? [] : [ask(row, column)])))
  if (inexact.length === 0 && opaque.every((tests) => tests.length === 0)) return undefined
  return (row, places, data) => {
    for (const { column, at } of inexact) {
      const spans = layout.boxes[row]![column]
      if (spans && !(places[at] === UNPLACED ? ask(row, column)(data) : contains(spans, places[at]!))) return false
    }
    for (const test of opaque[row]!) if (!test(data)) return false
    return true
  }
}
