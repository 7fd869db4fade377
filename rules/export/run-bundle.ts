/**
 * A bundle made ready to decide fast, for servers: its rows as generated code, and with each answer the rows behind it.
 *
 * What it answers, the bundle's own logic answers. Code is made of the rows' logic by the same emitter as everywhere, so
 * nothing of a text becomes part of it. Policies that weigh rows against each other are left to the logic itself.
 */
import { Emitter } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Bundle, BundleDecision, BundleRow } from './bundle.ts'
import { interpret } from './runtime/interpret.ts'

export interface RanBundle {
  readonly decisions: readonly string[]
  /** Undefined where the bundle has no such decision. */
  decide(decision: string, data: JsonObject): BundleAnswer | undefined
}

export interface BundleAnswer {
  readonly value: Json
  /** The rows that answer. */
  readonly rows: readonly string[]
  /** The table contradicts itself here: these rows match, and none answers. */
  readonly conflict?: readonly string[]
}

type Decide = (data: JsonObject) => BundleAnswer

export function runBundle({ decisions }: Pick<Bundle, 'decisions'>): RanBundle {
  const made = new Map(Object.entries(decisions).map(([id, decision]) => [id, compile(decision)]))
  return { decisions: [...made.keys()], decide: (decision, data) => made.get(decision)?.(data) }
}

function compile(decision: BundleDecision): Decide {
  const { hitPolicy, rows, outputs } = decision
  const matching = compileRows(rows)
  const answers = rows.map(({ then }) => valuesOf(then))
  const ids = (hits: readonly number[]): readonly string[] => hits.map((row) => rows[row]!.id)
  const otherwise = outputs.some((output) => output.default !== undefined)
    ? valuesOf(outputs.map((output) => output.default ?? null))
    : undefined
  const ofOne = (row: number | undefined, data: JsonObject): BundleAnswer =>
    row === undefined
      ? { value: otherwise?.(data) ?? null, rows: [] }
      : { value: answers[row]!(data), rows: [rows[row]!.id] }
  switch (hitPolicy) {
    case 'first':
      return (data) => ofOne(matching(data, true)[0], data)
    case 'unique':
      return (data) => {
        const hits = matching(data, false)
        return hits.length > 1 ? { value: null, rows: [], conflict: ids(hits) } : ofOne(hits[0], data)
      }
    case 'rule-order':
    case 'collect':
      return (data) => {
        const hits = matching(data, false)
        if (hits.length === 0 && otherwise) return { value: [otherwise(data)], rows: [] }
        return { value: hits.map((row) => answers[row]!(data)), rows: ids(hits) }
      }
    default:
      return (data) => {
        const hits = matching(data, false)
        return behind(decision, interpret(decision.logic, data) as Json, hits, (row) => answers[row]!(data))
      }
  }
}

/** Which of the rows that match are behind a value that the logic has weighed. */
function behind(
  { hitPolicy, rows }: BundleDecision,
  value: Json,
  hits: readonly number[],
  valuesOf: (row: number) => Json,
): BundleAnswer {
  const ids = hits.map((row) => rows[row]!.id)
  if (hitPolicy.startsWith('collect-')) return { value, rows: ids }
  if (hitPolicy === 'any' && value === null && hits.length > 0) return { value, rows: [], conflict: ids }
  const left = hits.map((row) => ({ id: rows[row]!.id, text: JSON.stringify(valuesOf(row)) }))
  const wanted = hitPolicy === 'output-order' ? (value as readonly Json[]) : [value]
  const found = wanted.flatMap((each) => {
    const at = left.findIndex(({ text }) => text === JSON.stringify(each))
    return at < 0 ? [] : left.splice(at, 1).map(({ id }) => id)
  })
  return { value, rows: found }
}

type Matching = (data: JsonObject, onlyFirst: boolean) => readonly number[]

/** So many rows to a function: an engine makes little of one that is longer. */
const ROWS_IN_ONE = 32

function compileRows(rows: readonly BundleRow[]): Matching {
  const parts: ((data: JsonObject, hits: number[], onlyFirst: boolean) => boolean)[] = []
  for (let from = 0; from < rows.length; from += ROWS_IN_ONE) {
    const emitter = new Emitter()
    const tests = rows.slice(from, from + ROWS_IN_ONE).map(({ when }, at) => {
      const row = from + at
      return `if(${emitter.emitLogic(when)}){h.push(${row});if(o1)return true;}`
    })
    parts.push(
      emitter.make(`return function(d,h,o1){${emitter.inner}${tests.join('')}return false;}`) as (typeof parts)[number],
    )
  }
  return (data, onlyFirst) => {
    const hits: number[] = []
    for (const part of parts) if (part(data, hits, onlyFirst)) break
    return hits
  }
}

/** Most rows of a long table are never hit: their answers become code when one is. */
function valuesOf(then: Json): (data: JsonObject) => Json {
  let made: ((data: JsonObject) => unknown) | undefined
  return (data) => {
    if (made === undefined) {
      const emitter = new Emitter()
      const source = emitter.emitLogic(then)
      made = emitter.compile(`return ${source};`)
    }
    return made(data) as Json
  }
}
