/** Comparisons with a literal, whose text is read once instead of at every question. */
import type { ValueType } from './ast.ts'
import * as civil from './civil.ts'
import { holds, type ComparisonName } from './compare.ts'

const READ: Partial<Record<ValueType, (value: unknown) => number>> = {
  date: civil.parseDate,
  'date-time': civil.parseInstant,
  time: civil.parseTime,
}

/** Undefined where the general comparison has to be used. */
export function specialised(
  type: ValueType,
  name: ComparisonName,
  literal: unknown,
): ((value: unknown) => boolean) | undefined {
  const read = READ[type]
  if (read === undefined) return undefined
  const bound = read(literal)
  if (Number.isNaN(bound)) return undefined
  return (value) => {
    const found = read(value) - bound
    return !Number.isNaN(found) && holds(name, found)
  }
}
