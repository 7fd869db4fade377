/**
 * The index run by generated code, for the server, the workers and the command line.
 *
 * The source is put together from numbers, fixed words and names of the alphabet [A-Za-z0-9_] only. Everything a user
 * wrote goes in as an entry of the constants.
 */
import { compileExpr } from '../cell/index.ts'
import type { Expr } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import { compileRest } from './closures.ts'
import { isPlainName } from './facts.ts'
import type { CompiledTable, Outcome } from './outcome.ts'
import { planTable } from './plan.ts'
import type { Plan } from './plan.ts'
import type { IndexColumn } from './row-index.ts'
import type { Table } from './table.ts'

type Decide = (data: JsonObject) => Outcome

export function compileCode(table: Table): CompiledTable {
  const { source, constants } = emitTable(planTable(table))
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function('k', source) as (constants: readonly unknown[]) => Decide
  return { decide: make(constants) }
}

export interface Emitted {
  /** The body of a function of the constants `k`; it returns the function that decides. */
  readonly source: string
  readonly constants: readonly unknown[]
}

class Source {
  readonly constants: unknown[] = []
  readonly head: string[] = []
  readonly body: string[] = []

  constant(value: unknown, name: string): string {
    this.head.push(`const ${name} = k[${this.constants.push(value) - 1}]`)
    return name
  }
}

export function emitTable(plan: Plan): Emitted {
  const source = new Source()
  const { index } = plan
  source.constant(index.lines, 'lines')
  source.constant(index.summary, 'summary')
  source.constant(Int32Array.from(index.order), 'order')
  source.constant(plan.alone, 'alone')
  source.constant(plan.none, 'none')
  source.constant(plan.settle, 'settle')
  source.head.push(SEGMENT)
  for (const [at, column] of index.columns.entries()) emitColumn(source, plan, column, at)
  emitSearch(source, plan)
  const text = [`'use strict'`, ...source.head, 'return function decide(d) {', ...source.body, '}'].join('\n')
  return { source: text, constants: source.constants }
}

const SEGMENT = `
function pieceOf(place, cuts, grid, origin, scale, last) {
  const cell = (place - origin) * scale
  const at = cell <= 0 ? 0 : cell >= last ? last : cell | 0
  let low = grid[at]
  let high = grid[at + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle] <= place) low = middle + 1
    else high = middle
  }
  return low + 3
}`

/** Reads the column's fact, finds its piece and from it where its line begins: `line0`, `line1`, … */
function emitColumn(source: Source, plan: Plan, column: IndexColumn, at: number): void {
  const { axis, segments, base } = column
  const { body } = source
  emitRead(source, plan.layout.columns[column.column]!.subject, at)
  const piece = `pieceOf(place${at}, cuts${at}, grid${at}, ${segments.origin}, ${segments.scale}, ${segments.grid.length - 2})`
  source.constant(segments.cuts, `cuts${at}`)
  source.constant(segments.grid, `grid${at}`)
  if (axis.type === 'number' && !axis.unplaced) {
    body.push(`let place${at} = 0, piece${at} = 0`)
    body.push(`if (typeof v${at} === 'number' && v${at} === v${at}) {`)
    body.push(`place${at} = v${at} < -1e300 ? -1e300 : v${at} > 1e300 ? 1e300 : v${at}`)
    body.push(`piece${at} = ${piece}`)
    body.push(
      `} else { piece${at} = v${at} === undefined ? 0 : v${at} === null ? 1 : 2; place${at} = outside[piece${at}] }`,
    )
  } else {
    source.constant(axis.place, `placed${at}`)
    body.push(`const place${at} = placed${at}(v${at})`)
    body.push(
      `const piece${at} = place${at} < -1e300 ? (place${at} === outside[0] ? 0 : 1) : place${at} > 1e300 ? 2 : ${piece}`,
    )
  }
  body.push(`const line${at} = ${base} + piece${at} * ${plan.index.words}`)
  if (plan.index.summaryWords > 0) {
    body.push(`const short${at} = ${column.summaryBase} + piece${at} * ${plan.index.summaryWords}`)
  }
}

function emitRead(source: Source, subject: Expr, at: number): void {
  const path = subject.kind === 'fact' ? subject.path.split('.') : []
  if (path.length === 0 || !path.every(isPlainName)) {
    source.constant(compileExpr(subject), `read${at}`)
    source.body.push(`const v${at} = read${at}(d)`)
    return
  }
  source.body.push(`let v${at} = d.${path[0]}`)
  for (const name of path.slice(1)) {
    source.body.push(`v${at} = typeof v${at} === 'object' && v${at} !== null ? v${at}.${name} : undefined`)
  }
}

function emitSearch(source: Source, plan: Plan): void {
  const { index, onlyFirst } = plan
  const { body } = source
  const columns = index.columns.map((_, at) => at)
  const and = (list: string, start: string, offset: string): string =>
    columns.length === 0 ? '-1' : columns.map((at) => `${list}[${start}${at} + ${offset}]`).join(' & ')
  const rest = compileRest(plan)
  const places = columns.map((at) => `place${at}`)
  if (rest) {
    source.constant(rest, 'rest')
    source.constant(new Float64Array(columns.length), 'places')
    body.push(...places.map((place, at) => `places[${at}] = ${place}`))
  }
  if (!onlyFirst) body.push('let first = -1', 'let rows')
  if (index.summaryWords > 0) {
    body.push(`for (let part = 0; part < ${index.summaryWords}; part++) {`)
    body.push(`for (let filled = ${and('summary', 'short', 'part')}; filled !== 0; filled &= filled - 1) {`)
    body.push(`const word = (part << 5) + 31 - Math.clz32(filled & -filled)`)
  } else {
    body.push(`for (let word = 0; word < ${index.words}; word++) {{`)
  }
  body.push(`for (let bits = ${and('lines', 'line', 'word')}; bits !== 0; bits &= bits - 1) {`)
  body.push(`const bit = (word << 5) + 31 - Math.clz32(bits & -bits)`)
  if (columns.length === 0) body.push(`if (bit >= ${index.order.length}) break`)
  body.push(`const row = order[bit]`)
  if (rest) body.push(`if (!rest(row, places, d)) continue`)
  if (onlyFirst) body.push('const made = alone[row]', 'return made !== undefined ? made : settle([row], d)')
  else
    body.push('if (first < 0) first = row', 'else if (rows === undefined) rows = [first, row]', 'else rows.push(row)')
  body.push('}}}')
  if (!onlyFirst) {
    body.push('if (rows !== undefined) return settle(rows, d)')
    body.push('if (first >= 0) { const made = alone[first]; return made !== undefined ? made : settle([first], d) }')
  }
  body.push('return none(d)')
  source.constant([-1.7e308, -1.6e308, 1.7e308], 'outside')
}
