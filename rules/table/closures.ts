/** The index run by closures: no code is generated, so that it works under any content security policy. */
import { compileExpr, compileTest } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { CompiledTable } from './outcome.ts'
import { planTable } from './plan.ts'
import type { Plan } from './plan.ts'
import { segmentAt } from './segments.ts'
import { contains } from './spans.ts'
import type { Table } from './table.ts'

export function compileClosures(table: Table): CompiledTable {
  const plan = planTable(table)
  const search = compileSearch(plan)
  return plan.onlyFirst ? decideByFirst(plan, search) : decideByAll(plan, search)
}

/** Calls `found` with each row that matches, in the index's order, until it answers true. */
type Search = (data: JsonObject, found: (row: number) => boolean) => void

function decideByFirst({ alone, none, settle }: Plan, search: Search): CompiledTable {
  return {
    decide(data) {
      let first = -1
      search(data, (row) => {
        first = row
        return true
      })
      return first < 0 ? none(data) : (alone[first] ?? settle([first], data))
    },
  }
}

function decideByAll({ alone, none, settle }: Plan, search: Search): CompiledTable {
  return {
    decide(data) {
      const rows: number[] = []
      search(data, (row) => {
        rows.push(row)
        return false
      })
      if (rows.length === 0) return none(data)
      return (rows.length === 1 ? alone[rows[0]!] : undefined) ?? settle(rows, data)
    },
  }
}

function compileSearch(plan: Plan): Search {
  const { words, lines, order, columns } = plan.index
  const read = columns.map(({ column }) => compileExpr(plan.layout.columns[column]!.subject))
  const places = new Float64Array(columns.length)
  const at = new Int32Array(columns.length)
  const holds = compileRest(plan)
  return (data, found) => {
    for (let c = 0; c < columns.length; c++) {
      const { axis, segments, base } = columns[c]!
      const place = axis.place(read[c]!(data) as Json | undefined)
      places[c] = place
      at[c] = base + segmentAt(segments, place) * words
    }
    for (let word = 0; word < words; word++) {
      let bits = -1
      for (let c = 0; c < at.length && bits !== 0; c++) bits &= lines[at[c]! + word]!
      for (; bits !== 0; bits &= bits - 1) {
        const row = order[(word << 5) + 31 - Math.clz32(bits & -bits)]
        if (row !== undefined && holds(row, places, data) && found(row)) return
      }
    }
  }
}

/** What the bits leave open: thinned columns and opaque cells. */
function compileRest({ layout, index }: Plan): (row: number, places: Float64Array, data: JsonObject) => boolean {
  const thinned = index.columns.flatMap(({ column, exact }, at) => (exact ? [] : [{ column, at }]))
  const opaque = layout.table.rows.map((row, number) =>
    row.tests.flatMap((test, column) =>
      layout.boxes[number]![column] ? [] : [compileTest(test, layout.columns[column]!.subject)],
    ),
  )
  return (row, places, data) => {
    for (const { column, at } of thinned) {
      const spans = layout.boxes[row]![column]
      if (spans && !contains(spans, places[at]!)) return false
    }
    for (const test of opaque[row]!) if (!test(data)) return false
    return true
  }
}
