/** Which function an operator with its arguments was: the slots of the table, read backwards. */
import type { Expr, ValueType } from './ast.ts'
import { FUNCTIONS, ZONE, type FunctionSpec, type ParameterType } from './functions.ts'
import type { Json } from '../json.ts'

type Raise = (logics: readonly Json[], hints: readonly ValueType[]) => readonly Expr[] | undefined

export const isZone = (logic: Json | undefined): boolean => JSON.stringify(logic) === JSON.stringify(ZONE)

export function callFromLogic(operator: string, args: readonly Json[], raise: Raise): Expr | undefined {
  for (const spec of FUNCTIONS) {
    if (spec.operator !== operator) continue
    const found = argumentsOf(spec, args)
    if (found === undefined) continue
    const given = found.args.map((arg, index) => raiseAs(arg, found.hints[index] ?? ['any'], raise))
    if (!given.every((each) => each !== undefined)) return undefined
    return { kind: 'call', type: found.type, fn: spec.name, args: withoutDefaults(spec, given) }
  }
  return undefined
}

function argumentsOf(
  spec: FunctionSpec,
  given: readonly Json[],
): { args: readonly Json[]; hints: readonly (readonly ValueType[])[]; type: ValueType } | undefined {
  const args: Json[] = []
  let type: ValueType = spec.result === 'same' ? 'any' : spec.result
  let index = 0
  for (const slot of spec.slots) {
    if ('rest' in slot) {
      args.push(...given.slice(index))
      index = given.length
      continue
    }
    const value = given[index]
    index += 1
    if (value === undefined) return undefined
    if ('arg' in slot) args[slot.arg] = value
    else if ('type' in slot) type = value as ValueType
    else if (JSON.stringify(slot.constant) !== JSON.stringify(value)) return undefined
  }
  if (index !== given.length) return undefined
  return {
    args,
    hints: args.map((_, at) => hintsOf(spec.parameters[Math.min(at, spec.parameters.length - 1)] ?? 'any', type)),
    type,
  }
}

/** A day may be a date or an instant: whichever makes it more than a text. */
function hintsOf(wanted: ParameterType, type: ValueType): readonly ValueType[] {
  if (wanted === 'day') return ['any', 'date', 'date-time']
  return [wanted === 'ordered' ? type : wanted]
}

function raiseAs(logic: Json, hints: readonly ValueType[], raise: Raise): Expr | undefined {
  let found: Expr | undefined
  for (const hint of hints) {
    found = raise([logic], [hint])?.[0]
    if (found === undefined || hints.length === 1 || found.type !== 'string') return found
  }
  return found
}

/** What the table would fill in by itself need not be written. */
function withoutDefaults(spec: FunctionSpec, given: readonly Expr[]): readonly Expr[] {
  const defaults = spec.defaults ?? []
  const required = spec.parameters.length - defaults.length
  let count = given.length
  while (count > required) {
    const last = given[count - 1]
    if (last?.kind !== 'literal' || last.value !== defaults[count - 1 - required]) break
    count -= 1
  }
  return given.slice(0, count)
}
