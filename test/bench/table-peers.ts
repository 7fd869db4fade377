/**
 * The peers of the table benchmark, each with the fastest form of the same table that it takes.
 *
 * All answer the number of the hit row plus one, or zero. The JSON Logic peers get plain logic without the guards of ours
 * (the inputs are all of the right types), zen gets its dates as numbers, and every hand-written loop is text of its own.
 */
import { ZenEngine } from '@gorules/zen-engine'
import jsonLogic from 'json-logic-js'
import { LogicEngine } from 'json-logic-engine'
import { applyLogic } from '../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../rules/json.ts'
import { compileTable, tableToLogic } from '../../rules/table/index.ts'
import type { Ask, Sample } from './table-shapes.ts'
import type { Variant } from './measure.ts'

const sumOver = (inputs: readonly JsonObject[], decide: (input: JsonObject) => number): number => {
  let sum = 0
  for (const input of inputs) sum = (sum * 31 + decide(input)) % 1_000_000_007
  return sum
}

/** Text of its own for each use, so that no two variants share type feedback. */
function summing(name: string, decide: (input: JsonObject) => unknown, rowOf: string): Variant['run'] {
  const make = new Function(
    'decide',
    `return function ${name}(inputs) { let sum = 0; for (const input of inputs) { const out = decide(input); sum = (sum * 31 + ${rowOf}) % 1000000007 } return sum }`,
  ) as (decide: (input: JsonObject) => unknown) => (inputs: readonly JsonObject[]) => number
  return make(decide) as never
}

export const workOf = ({ shape, rows }: Sample): string => `${shape} ${rows.length}`

const OUR_ROW = '(out.hits.length === 0 ? 0 : out.hits[0].row + 1)'

export function ours(sample: Sample, how: 'closures' | 'code'): Variant {
  const compiled = compileTable(sample.table, how)
  const run = summing(`ours_${how}_${sample.shape}_${sample.rows.length}`, compiled.decide, OUR_ROW) as (
    inputs: readonly JsonObject[],
  ) => number
  return { name: `ratebook, ${how}`, work: workOf(sample), run: () => run(sample.inputs), repeats: 20 }
}

export function byHand(sample: Sample): Variant {
  const name = `loop_${sample.shape}_${sample.rows.length}`
  const rows = sample.rows.map((asks, index) => Object.assign({ row: index + 1 }, ...asks.map(plainCell)))
  const reads = sample.columns.map(({ id }, at) => `const v${at} = input.${id}`)
  const tests = sample.columns.map((column, at) => loopTest(column.type, at))
  const source = `return function ${name}(input) { ${reads.join(';')}; for (let i = 0; i < rows.length; i++) { const r = rows[i]; if (${tests.join(' && ')}) return r } return undefined }`
  const decide = (new Function('rows', source) as (rows: unknown) => (input: JsonObject) => unknown)(rows)
  const run = summing(`sum_${name}`, decide, '(out === undefined ? 0 : out.row)') as (
    inputs: readonly JsonObject[],
  ) => number
  return {
    name: 'hand-written loop',
    work: workOf(sample),
    run: () => run(sample.inputs),
    repeats: sample.rows.length > 1000 ? 1 : 10,
  }
}

function plainCell(ask: Ask, at: number): Record<string, unknown> {
  const between = ask.kind === 'between' ? ask : undefined
  return {
    [`is${at}`]: ask.kind === 'is' ? ask.value : null,
    [`in${at}`]: ask.kind === 'in' ? ask.values : null,
    [`any${at}`]: ask.kind === 'any',
    [`from${at}`]: between?.from ?? -Infinity,
    [`to${at}`]: between?.to ?? Infinity,
  }
}

function loopTest(type: string, at: number): string {
  if (type === 'number') return `v${at} >= r.from${at} && v${at} <= r.to${at}`
  if (type === 'date') return `(r.any${at} || v${at} >= r.from${at} && v${at} <= r.to${at})`
  if (type === 'boolean') return `(r.any${at} || r.is${at} === v${at})`
  return `(r.any${at} || r.is${at} === v${at} || r.in${at} !== null && r.in${at}.includes(v${at}))`
}

/** The flat form that both JSON Logic peers run fastest: the first row whose conditions hold, as its number. */
function plainLogic(sample: Sample): Json {
  const rows = sample.rows.map((asks, index) => ({
    and: [...asks.flatMap((ask, at) => askLogic(ask, { var: sample.columns[at]!.id })), index + 1],
  }))
  return { or: [...rows, 0] }
}

function askLogic(ask: Ask, value: Json): readonly Json[] {
  switch (ask.kind) {
    case 'any':
      return []
    case 'is':
      return [{ '===': [value, ask.value] }]
    case 'in':
      return [{ in: [value, ask.values] }]
    case 'between':
      return [{ '<=': [ask.from, value, ask.to] }]
  }
}

export function byJsonLogicJs(sample: Sample): Variant {
  const logic = plainLogic(sample)
  return {
    name: 'json-logic-js',
    work: workOf(sample),
    run: () => sumOver(sample.inputs, (input) => jsonLogic.apply(logic as never, input)),
  }
}

/** What a table is exported as, with every guard: the same answers for any input, and so the same work. */
export function byExportedLogic(sample: Sample): Variant {
  const logic = tableToLogic(sample.table)
  applyLogic({ var: 'x' }, {}) // registers the operators
  const rowOf = (input: JsonObject): number => {
    const answer: unknown = jsonLogic.apply(logic as never, input)
    return Array.isArray(answer) ? (answer[0] as number) + 1 : 0
  }
  return { name: 'json-logic-js, our export', work: workOf(sample), run: () => sumOver(sample.inputs, rowOf) }
}

export function byJsonLogicEngine(sample: Sample): Variant {
  const run = new LogicEngine().build(plainLogic(sample)) as (input: JsonObject) => number
  return {
    name: 'json-logic-engine, compiled',
    work: workOf(sample),
    run: () => sumOver(sample.inputs, (input) => run(input)),
  }
}

export function byZen(sample: Sample): Variant {
  const columns = sample.columns.map(({ id, type }, at) => ({
    id: `c${at}`,
    name: id,
    field: type === 'date' ? 'day' : id,
  }))
  const table = {
    hitPolicy: 'first',
    executionMode: 'loop',
    inputField: 'items',
    outputPath: 'hits',
    passThrough: false,
    inputs: columns,
    outputs: [{ id: 'row', name: 'row', field: 'row' }],
    rules: sample.rows.map((asks, index) => ({
      _id: `r${index}`,
      row: String(index + 1),
      ...Object.fromEntries(asks.map((ask, at) => [`c${at}`, zenCell(ask)])),
    })),
  }
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'table', type: 'decisionTableNode', name: 'table', content: table },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  })
  const items = sample.inputs.map((input) => ({ ...input, day: dayNumber(input['date'] as string) }))
  return {
    name: '@gorules/zen-engine, loop mode',
    work: workOf(sample),
    async run() {
      const { result } = (await decision.evaluate({ items })) as {
        result: { hits: readonly ({ row: number } | null)[] }
      }
      let sum = 0
      for (const hit of result.hits) sum = (sum * 31 + (hit?.row ?? 0)) % 1_000_000_007
      return sum
    },
  }
}

const dayNumber = (date: string): number => Math.round(Date.parse(date) / 86_400_000)

function zenCell(ask: Ask): string {
  switch (ask.kind) {
    case 'any':
      return ''
    case 'is':
      return JSON.stringify(ask.value)
    case 'in':
      return ask.values.map((value) => JSON.stringify(value)).join(', ')
    case 'between': {
      const bound = (value: number | string) => (typeof value === 'string' ? dayNumber(value) : value)
      return `[${bound(ask.from)}..${bound(ask.to)}]`
    }
  }
}
