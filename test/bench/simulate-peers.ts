/**
 * The variants of the simulation benchmark: our engine with its tables run in four ways, and the program written by hand.
 *
 * All start from the same checked events and build the whole result. Each goes through a loop with text of its own.
 */
import jsonLogic from 'json-logic-js'
import { LogicEngine } from 'json-logic-engine'
import { operators } from '../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../rules/json.ts'
import { loadSample } from '../../rules/samples/index.ts'
import { JournalRecorder, prepare, runInto, runTimeline } from '../../rules/simulate/index.ts'
import type { Plan, PrepareOptions, Recorder, SimulationResult, State, Timeline } from '../../rules/simulate/index.ts'
import { compileTable, tableToLogic } from '../../rules/table/index.ts'
import type { CompiledTable, Hit, Table } from '../../rules/table/index.ts'
import { imaging, simulateByHand } from './by-hand/index.ts'

export interface Simulator {
  readonly name: string
  simulate(timeline: Timeline): SimulationResult
}

export function imagingPlan(how: NonNullable<PrepareOptions['how']>): Plan {
  // The engine is the same for all: what it shows the tables, it gathers by generated code.
  const prepared = prepare(loadSample('imaging')!, { how, sight: 'code' })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings))
  return prepared.plan
}

type Compile = (table: Table) => CompiledTable

/** A way to run tables, in the engine and by itself. */
export interface TableRunner extends Simulator {
  readonly compile: Compile
}

const engine = (name: string, compile: Compile): TableRunner => {
  const plan = imagingPlan(compile)
  return { name, compile, simulate: (timeline) => runTimeline(plan, timeline) }
}

export const ours = (how: 'code' | 'closures'): TableRunner =>
  engine(`ratebook, ${how}`, (table) => compileTable(table, how))

/** One question that the engine asked: of which table, and what the table saw. */
export interface Question {
  readonly table: Table
  readonly data: JsonObject
}

/** Everything that the engine asks its tables in these timelines, in order. */
export function questionsIn(timelines: readonly Timeline[]): readonly Question[] {
  const questions: Question[] = []
  const plan = imagingPlan((table) => {
    const { decide } = compileTable(table)
    return {
      decide(data) {
        // As the engine hands it over: absent facts are undefined.
        questions.push({ table, data: structuredClone(data) })
        return decide(data)
      },
    }
  })
  for (const timeline of timelines) runTimeline(plan, timeline)
  return questions
}

/** Our engine telling a recorder that does nothing with it: what figures without texts and entries start from. */
export function intoNothing(): (timeline: Timeline) => State {
  const plan = imagingPlan('code')
  const kinds = Object.getOwnPropertyNames(JournalRecorder.prototype)
  const nothing = Object.fromEntries(kinds.map((kind) => [kind, () => undefined])) as unknown as Recorder
  return (timeline) => runInto(plan, timeline, nothing)
}

export const byHand = (): Simulator => ({
  name: 'by hand',
  simulate: (timeline) => simulateByHand(imaging, timeline),
})

export function byJsonLogicJs(): TableRunner {
  for (const [name, operator] of Object.entries(operators)) jsonLogic.add_operation(name, operator as never)
  return engine('json-logic-js', (table) =>
    answering(table, (logic) => (data) => jsonLogic.apply(logic as never, data) as Json),
  )
}

export function byJsonLogicEngine(): TableRunner {
  const compiler = new LogicEngine()
  for (const [name, operator] of Object.entries(operators))
    compiler.addMethod(
      name,
      ((given: unknown) => operator(...(Array.isArray(given) ? given : [given]))) as never,
      {
        sync: true,
      } as never,
    )
  return engine('json-logic-engine, compiled', (table) =>
    answering(table, (logic) => compiler.build(logic as never) as (data: JsonObject) => Json),
  )
}

/** The exported logic with one more output, the number of the row, because the engine must name what decided. */
function answering(table: Table, compile: (logic: Json) => (data: JsonObject) => Json): CompiledTable {
  const numbered: Table = {
    ...table,
    outputs: [...table.outputs, { id: 'row', name: 'row', type: 'number' }],
    rows: table.rows.map((row, index) => ({
      ...row,
      outputs: [...table.outputs.map((_, at) => row.outputs[at]), { kind: 'literal', type: 'number', value: index }],
    })),
  }
  const answer = compile(tableToLogic(numbered))
  const hitOf = (values: readonly Json[]): Hit => {
    const row = values.at(-1) as number
    return { row, id: table.rows[row]!.id, values }
  }
  const one = table.hitPolicy === 'first' || table.hitPolicy === 'unique'
  return {
    decide(data) {
      const answered = answer(data) as readonly Json[] | null
      if (answered === null) return { hits: [] }
      return { hits: one ? [hitOf(answered)] : (answered as readonly (readonly Json[])[]).map(hitOf) }
    },
  }
}
