/** Facts as they come in with a timeline: known by name, of their declared type, with defaults for the absent ones. */
import { civil, type ValueType } from '../cell/index.ts'
import { counted } from '../counted.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Fact, FactOwner } from '../workbook/index.ts'
import { nearest } from './nearest.ts'
import { amountIn } from './money.ts'
import type { Plan } from './plan.ts'
import { instantOf, isoOf, startOfDate } from './time.ts'
import { TimelineError } from './timeline-error.ts'

export type FactReader = (owner: FactOwner, given: JsonObject, pointer: string) => JsonObject

export const factReader =
  (plan: Plan): FactReader =>
  (owner, given, pointer) => {
    const declared = plan.factsOf(owner)
    const facts: Record<string, Json> = {}
    for (const [name, value] of Object.entries(given)) {
      const at = `${pointer}/${name}`
      const fact = declared.get(name)
      if (!fact) throw new TimelineError(at, `unknown fact "${name}"; ${nearest(name, [...declared.keys()])}`)
      facts[name] = valueOf(fact, value, at, plan)
    }
    return facts
  }

function valueOf(fact: Fact, value: Json, pointer: string, { currency, zone }: Plan): Json {
  // A null would answer neither yes nor no to any rule; what is not known is left out, and its default stands for it.
  if (value === null && fact.type !== 'any') throw wrongType(fact, value, pointer, 'a value, or no such fact at all')
  checkNumbers(value, pointer)
  if (fact.type === 'money') {
    const amount =
      typeof value === 'number' || typeof value === 'string' ? amountIn(String(value), currency.digits) : undefined
    if (amount === undefined)
      throw wrongType(
        fact,
        value,
        pointer,
        `an amount with at most ${counted(currency.digits, 'decimal')}, such as 12 or "12.50"`,
      )
    return amount
  }
  // A bare date is a civil date of the zone; where a time is asked for, its beginning.
  const begins = fact.type === 'date-time' && typeof value === 'string' ? startOfDate(value, zone) : undefined
  if (begins !== undefined) return isoOf(begins, zone)
  if (!isOfType(value, fact.type)) throw wrongType(fact, value, pointer, EXAMPLES[fact.type])
  return value
}

function isOfType(value: Json, type: ValueType): boolean {
  switch (type) {
    case 'any':
      return true
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type
    case 'list':
      return Array.isArray(value)
    case 'date-time':
      // A cell may be tried with a time without an offset; what happened to an account has one.
      return typeof value === 'string' && instantOf(value) !== undefined
    default:
      return civil.isOfCivilType(type, value)
  }
}

function checkNumbers(value: Json, pointer: string): void {
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
    throw new TimelineError(pointer, `${value} is outside ±(2^53 - 1)`)
  }
  if (Array.isArray(value)) value.forEach((item: Json, index) => checkNumbers(item, `${pointer}/${index}`))
}

function wrongType(fact: Fact, value: Json, pointer: string, allowed: string): TimelineError {
  const isMoment = fact.type === 'date' || fact.type === 'date-time'
  const why = isMoment && typeof value === 'string' ? civil.impossibleIn(value) : undefined
  const shown = JSON.stringify(value)?.slice(0, 80)
  return new TimelineError(pointer, `${shown} is not a ${fact.type}${why ? `: ${why}` : `; allowed: ${allowed}`}`)
}

const EXAMPLES: Readonly<Record<ValueType, string>> = {
  any: 'any JSON value',
  number: 'a JSON number',
  string: 'a JSON string',
  boolean: 'true or false',
  date: 'a civil date such as "2025-02-01"',
  'date-time': 'a time with an offset such as "2025-02-01T10:00:00+08:00", or a date',
  time: 'a clock time such as "08:00:00"',
  duration: 'an ISO 8601 duration such as "P1Y" or "PT24H"',
  list: 'a JSON array',
}
