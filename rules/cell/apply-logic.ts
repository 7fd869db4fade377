/**
 * The reference: json-logic-js with our operators. Slow, and only ever asked to say what is right.
 *
 * json-logic-js keeps one global list of operations. `var` is replaced there by a look-up of own properties, `log` by one
 * that prints nothing, and the two that can grow without end are capped.
 */
import jsonLogic from 'json-logic-js'
import { EvaluationError } from './evaluation-error.ts'
import type { Json } from '../json.ts'
import { DEEPEST_LOGIC, isTooDeep } from './logic-depth.ts'
import { lookUp } from './look-up.ts'
import { operators } from './operators.ts'

const LARGEST = 1_000_000

let ready = false

function prepare(): void {
  if (ready) return
  for (const [name, operator] of Object.entries(operators)) jsonLogic.add_operation(name, operator as never)
  jsonLogic.add_operation('var', variable as never)
  jsonLogic.add_operation('log', ((value: unknown) => value) as never)
  jsonLogic.add_operation('cat', ((...parts: unknown[]) => capped(parts.join(''))) as never)
  jsonLogic.add_operation('merge', ((...lists: unknown[]) => capped(lists.flat())) as never)
  ready = true
}

function variable(this: unknown, path: unknown, otherwise: unknown = null): unknown {
  const value = lookUp(this, path)
  return value === undefined ? otherwise : value
}

function capped<T extends { readonly length: number }>(value: T): T {
  if (value.length > LARGEST) throw new EvaluationError('too-large', `a value has more than ${LARGEST} elements`)
  return value
}

/** What json-logic-js answers. Throws an EvaluationError beyond the caps, and its own error for an unknown operation. */
export function applyLogic(logic: Json, data: Json): Json {
  prepare()
  if (isTooDeep(logic)) {
    throw new EvaluationError('too-deep', `the logic is nested more than ${DEEPEST_LOGIC} levels deep`)
  }
  const value: unknown = jsonLogic.apply(logic as never, data)
  return value === undefined ? null : (value as Json)
}
