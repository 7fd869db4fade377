/**
 * What `+ - * /` mean by the types of their sides: which type comes out, and which operator computes it.
 *
 * A side of unknown type takes the meaning that the other side suggests; two unknown sides are numbers.
 */
import type { Arithmetic, ValueType } from './ast.ts'
import { ZONE } from './functions.ts'
import type { Json } from '../json.ts'

export interface ArithmeticRule {
  readonly type: ValueType
  lower(left: Json, right: Json): Json
}

const call =
  (operator: string) =>
  (left: Json, right: Json): Json => ({ [operator]: [left, right] })

const NUMBER: Record<Arithmetic, string> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' }

const isDay = (type: ValueType): boolean => type === 'date' || type === 'date-time'
const orAny = (type: ValueType, wanted: ValueType): boolean => type === wanted || type === 'any'

/** Undefined when the types do not go together. */
export function arithmeticRule(op: Arithmetic, left: ValueType, right: ValueType): ArithmeticRule | undefined {
  if (orAny(left, 'number') && orAny(right, 'number')) return { type: 'number', lower: call(NUMBER[op]) }
  switch (op) {
    case '+':
      return plus(left, right)
    case '-':
      return minus(left, right)
    case '*':
      if (left === 'duration' && orAny(right, 'number')) return { type: 'duration', lower: call('scale duration') }
      if (right === 'duration' && orAny(left, 'number')) {
        return { type: 'duration', lower: (a, b) => ({ 'scale duration': [b, a] }) }
      }
      return undefined
    default:
      return undefined
  }
}

function shift(type: ValueType, sign: 1 | -1): ArithmeticRule {
  return {
    type,
    lower: (day, duration) => ({ shift: type === 'date' ? [day, duration, sign] : [day, duration, sign, ZONE] }),
  }
}

function plus(left: ValueType, right: ValueType): ArithmeticRule | undefined {
  if (orAny(left, 'string') && orAny(right, 'string')) return { type: 'string', lower: call('concat') }
  if (left === 'duration' && right === 'duration') {
    return { type: 'duration', lower: (a, b) => ({ 'add durations': [a, b, 1] }) }
  }
  if ((isDay(left) || left === 'any') && right === 'duration') return shift(left, 1)
  if (left === 'duration' && (isDay(right) || right === 'any')) {
    return { type: right, lower: (a, b) => shift(right, 1).lower(b, a) }
  }
  if (isDay(left) && right === 'any') return shift(left, 1)
  return undefined
}

function minus(left: ValueType, right: ValueType): ArithmeticRule | undefined {
  if (left === 'duration' && right === 'duration') {
    return { type: 'duration', lower: (a, b) => ({ 'add durations': [a, b, -1] }) }
  }
  if ((isDay(left) || left === 'any') && right === 'duration') return shift(left, -1)
  if ((isDay(left) && orAny(right, left)) || (isDay(right) && left === 'any')) {
    return { type: 'duration', lower: call('elapsed') }
  }
  return undefined
}
