/**
 * Comparison within one type. It never crosses types: where either side is not of the type, every comparison is false.
 *
 * Each type has an ordinal, so that dates, date-times, times and durations compare as numbers.
 */
import type { ValueType } from './ast.ts'
import * as civil from './civil.ts'
import { compare as compareDecimals, isDecimal } from './decimal.ts'

export const COMPARISONS = ['<', '<=', '>', '>=', '=', '!='] as const
export type ComparisonName = (typeof COMPARISONS)[number]

export const isOfType = (type: ValueType, value: unknown): boolean => {
  switch (type) {
    case 'number':
      return isDecimal(value)
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'list':
      return Array.isArray(value)
    case 'any':
      return value !== null && value !== undefined
    default:
      return civil.isOfCivilType(type, value)
  }
}

/** -1, 0 or 1; undefined where the two cannot be compared as this type. */
export function order(type: ValueType, a: unknown, b: unknown): number | undefined {
  switch (type) {
    case 'number':
      return isDecimal(a) && isDecimal(b) ? compareDecimals(a, b) : undefined
    case 'string':
      return typeof a === 'string' && typeof b === 'string' ? sign(a, b) : undefined
    case 'date':
      return difference(civil.parseDate(a), civil.parseDate(b))
    case 'date-time':
      return (
        difference(civil.parseInstant(a), civil.parseInstant(b)) ?? difference(civil.parseLocal(a), civil.parseLocal(b))
      )
    case 'time':
      return difference(civil.parseTime(a), civil.parseTime(b))
    case 'duration':
      return orderOfDurations(a, b)
    case 'any':
      return orderOfAny(a, b)
    default:
      return undefined
  }
}

const sign = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const difference = (a: number, b: number): number | undefined => (a < b ? -1 : a > b ? 1 : a === b ? 0 : undefined)

function orderOfDurations(a: unknown, b: unknown): number | undefined {
  const left = civil.parseDuration(a)
  const right = civil.parseDuration(b)
  if (left === undefined || right === undefined || left.kind !== right.kind) return undefined
  return difference(civil.lengthOf(left), civil.lengthOf(right))
}

/** Two values of unknown type: as numbers, else as whichever of these types both texts have. */
function orderOfAny(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' || typeof b === 'number') return order('number', a, b)
  for (const type of ['date', 'date-time', 'time', 'duration'] as const) {
    const found = order(type, a, b)
    if (found !== undefined) return found
  }
  return order('string', a, b)
}

export function compareAs(type: ValueType, name: ComparisonName, a: unknown, b: unknown): boolean {
  if (name === '=' || name === '!=') {
    const equal = equalAs(type, a, b)
    return equal !== undefined && equal === (name === '=')
  }
  const found = order(type, a, b)
  if (found === undefined) return false
  return holds(name, found)
}

export function holds(name: ComparisonName, found: number): boolean {
  switch (name) {
    case '<':
      return found < 0
    case '<=':
      return found <= 0
    case '>':
      return found > 0
    case '>=':
      return found >= 0
    case '=':
      return found === 0
    default:
      return found !== 0
  }
}

/** Undefined where the two cannot be compared as this type. */
function equalAs(type: ValueType, a: unknown, b: unknown): boolean | undefined {
  if (type === 'boolean') return typeof a === 'boolean' && typeof b === 'boolean' ? a === b : undefined
  if (type === 'list') return Array.isArray(a) && Array.isArray(b) ? sameJson(a, b) : undefined
  if (type === 'any') {
    if (!isOfType('any', a) || !isOfType('any', b)) return undefined
    const found = orderOfAny(a, b)
    return found === undefined ? sameJson(a, b) : found === 0
  }
  const found = order(type, a, b)
  return found === undefined ? undefined : found === 0
}

/** Equal as plain data: lists item by item, objects are never equal. */
function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  }
  return a === b && typeof a !== 'object' ? true : a === null && b === null
}
