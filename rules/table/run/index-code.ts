/**
 * The index run by generated code, for the server, the workers and the command line.
 *
 * The source is put together from numbers, fixed words and names of the alphabet [A-Za-z0-9_] only. Everything a user
 * wrote goes in as an entry of the constants.
 */
import type { JsonObject } from '../../json.ts'
import { compileRead, plainPath } from './facts.ts'
import type { Layout } from './layout.ts'
import type { CompiledTable, Outcome } from '../outcome.ts'
import { emitPlace } from './place-code.ts'
import { planIndex } from './index-plan.ts'
import type { IndexPlan } from './index-plan.ts'
import type { Outcomes } from './outcomes.ts'
import type { Segments } from './segments.ts'

/** Up to here the one index of a table stands in the constants, and no tree is walked. */
const LEAF_ROWS = 1024

type Decide = (data: JsonObject) => Outcome

export function indexAsCode(layout: Layout, outcomes: Outcomes): CompiledTable {
  const { source, constants } = emitTable(planIndex(layout, outcomes, LEAF_ROWS, 'code'))
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function('k', source) as (constants: readonly unknown[]) => Decide
  return { decide: make(constants) }
}

interface Emitted {
  /** The body of a function of the constants `k`; it returns the function that decides. */
  readonly source: string
  readonly constants: readonly unknown[]
}

class Source {
  readonly constants: unknown[] = []
  readonly head: string[] = []
  readonly body: string[] = []

  constant(name: string, value: unknown): void {
    this.head.push(`const ${name} = k[${this.constants.push(value) - 1}]`)
  }
}

function emitTable(plan: IndexPlan): Emitted {
  const source = new Source()
  source.constant('alone', plan.alone)
  source.constant('none', plan.none)
  source.constant('settle', plan.settle)
  source.constant('outside', [-1.7e308, -1.6e308, 1.7e308])
  source.head.push(PIECE_OF)
  for (const [at, column] of plan.columns.entries()) emitColumn(source, plan, column, at)
  emitLeaf(source, plan)
  emitLines(source, plan)
  emitSearch(source, plan)
  const text = [`'use strict'`, ...source.head, 'return function decide(d) {', ...source.body, '}'].join('\n')
  return { source: text, constants: source.constants }
}

/** The search of segments.ts for a place inside the domain. */
const PIECE_OF = `
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

/** The place of the column's value: `place0`, `place1`, … */
function emitColumn(source: Source, { layout }: IndexPlan, column: number, at: number): void {
  const axis = layout.axes[column]!
  const { subject } = layout.columns[column]!
  const [owner, ...deeper] = plainPath(subject) ?? []
  if (owner === undefined) {
    source.constant(`read${at}`, compileRead(subject))
    source.body.push(`const v${at} = read${at}(d)`)
  } else {
    source.body.push(`let v${at} = d.${owner}`)
    for (const name of deeper) {
      source.body.push(`v${at} = typeof v${at} === 'object' && v${at} !== null ? v${at}.${name} : undefined`)
    }
  }
  let constants = 0
  const { before, place } = emitPlace(`v${at}`, axis, (value) => {
    const name = `k${at}_${constants++}`
    source.constant(name, value)
    return name
  })
  source.body.push(before, `const place${at} = ${place}`)
}

/** A table of one leaf has it in its constants; else the tree is walked. */
function emitLeaf(source: Source, { tree, columns }: IndexPlan): void {
  if (tree.kind === 'leaf') {
    const { lines, summary, order, segments } = tree.index
    source.constant('lines', lines)
    source.constant('summary', summary)
    source.constant('order', order)
    for (const [at, { cuts, grid }] of segments.entries()) {
      source.constant(`cuts${at}`, cuts)
      source.constant(`grid${at}`, grid)
    }
    return
  }
  source.constant('tree', tree)
  const cases = columns.map((_, at) => `case ${at}: place = place${at}; break`).join(';')
  source.body.push(
    'let node = tree',
    `while (node.kind === 'cut') { let place = 0; switch (node.column) { ${cases} } node = place < node.at ? node.below : node.above }`,
    'const index = node.index',
    'const { lines, summary, order, words, summaryWords, segments } = index',
  )
}

/** Where the line of each column begins: `line0`, and its summary `short0`. */
function emitLines(source: Source, { tree, columns }: IndexPlan): void {
  const { body } = source
  for (const at of columns.keys()) {
    let first: number | string
    let piece: string
    if (tree.kind === 'leaf') {
      const segments = tree.index.segments[at]!
      first = segments.first
      piece = `cuts${at}, grid${at}, ${segments.origin}, ${segments.scale}, ${lastCell(segments)}`
    } else {
      body.push(`const pieces${at} = segments[${at}]`)
      first = `pieces${at}.first`
      piece = ['cuts', 'grid', 'origin', 'scale'].map((name) => `pieces${at}.${name}`).join(', ')
      piece += `, pieces${at}.grid.length - 2`
    }
    const outside = `place${at} < -1e300 ? (place${at} === outside[0] ? 0 : 1) : place${at} > 1e300 ? 2`
    body.push(`const at${at} = ${first} + (${outside} : pieceOf(place${at}, ${piece}))`)
    body.push(`const line${at} = at${at} * ${wordsOf(tree)}`)
    if (hasSummary(tree)) body.push(`const short${at} = at${at} * ${summaryWordsOf(tree)}`)
  }
}

type Node = IndexPlan['tree']
const lastCell = ({ grid }: Segments): number => grid.length - 2
const wordsOf = (tree: Node): number | string => (tree.kind === 'leaf' ? tree.index.words : 'words')
const summaryWordsOf = (tree: Node): number | string =>
  tree.kind === 'leaf' ? tree.index.summaryWords : 'summaryWords'
const hasSummary = (tree: Node): boolean => tree.kind === 'cut' || tree.index.summaryWords > 0

/** Reads the rows off the bits and makes the outcome of them. */
function emitSearch(source: Source, plan: IndexPlan): void {
  const { body } = source
  const and = (list: string, start: string, offset: string): string =>
    plan.columns.map((_, at) => `${list}[${start}${at} + ${offset}]`).join(' & ') || `${list}[${offset}]`
  if (!plan.onlyFirst) body.push('let first = -1', 'let rows')
  const found = plan.onlyFirst
    ? ['const made = alone[row]', 'return made !== undefined ? made : settle([row], d)']
    : ['if (first < 0) first = row', 'else if (rows === undefined) rows = [first, row]', 'else rows.push(row)']
  const read = [
    `for (let bits = ${and('lines', 'line', 'word')}; bits !== 0; bits &= bits - 1) {`,
    'const bit = (word << 5) + 31 - Math.clz32(bits & -bits)',
    'const row = order[bit]',
    ...emitRest(source, plan),
    ...found,
    '}',
  ]
  const plainly = [`for (let word = 0; word < ${wordsOf(plan.tree)}; word++) {`, ...read, '}']
  const briefly = [
    `for (let part = 0; part < ${summaryWordsOf(plan.tree)}; part++) {`,
    `for (let filled = ${and('summary', 'short', 'part')}; filled !== 0; filled &= filled - 1) {`,
    'const word = (part << 5) + 31 - Math.clz32(filled & -filled)',
    ...read,
    '}}',
  ]
  if (plan.tree.kind === 'cut') body.push('if (summaryWords === 0) {', ...plainly, '} else {', ...briefly, '}')
  else body.push(...(hasSummary(plan.tree) ? briefly : plainly))
  if (!plan.onlyFirst) {
    body.push('if (rows !== undefined) return settle(rows, d)')
    body.push('if (first >= 0) { const made = alone[first]; return made !== undefined ? made : settle([first], d) }')
  }
  body.push('return none(d)')
}

/** Checks of a candidate, where the bits leave something open. */
function emitRest(source: Source, { rest, columns }: IndexPlan): readonly string[] {
  const checks: string[] = []
  const width = rest.columns.length * 2
  if (width > 0) {
    source.constant('edges', rest.edges)
    const inside = rest.columns.map(
      (at, index) =>
        `place${at} >= edges[row * ${width} + ${2 * index}] && place${at} <= edges[row * ${width} + ${2 * index + 1}]`,
    )
    checks.push(`if (!(${inside.join(' && ')})) continue`)
  }
  if (rest.unsure.some((unsure) => unsure !== 0)) {
    source.constant('unsure', rest.unsure)
    source.constant('ask', rest.ask)
    source.constant('places', new Float64Array(columns.length))
    const set = rest.columns.map((at) => `places[${at}] = place${at}`).join(';')
    checks.push(`if (unsure[row] !== 0) { ${set}; if (!ask(row, places, d)) continue }`)
  }
  return checks
}
