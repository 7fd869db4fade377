/**
 * JSON Logic, as far as exported decisions use it, answering what json-logic-js answers.
 *
 * The standard operations that the export writes, and the custom operators. Look-ups see own properties only. An object
 * that is no operation of one key stands for itself. An operation that is not known is an error, never a guess.
 */
import { lookUp, operators } from '../../cell/index.ts'

type Special = (given: readonly unknown[], data: unknown) => unknown
type Plain = (...values: unknown[]) => unknown

export function interpret(logic: unknown, data: unknown): unknown {
  if (Array.isArray(logic)) return logic.map((item) => interpret(item, data))
  if (typeof logic !== 'object' || logic === null) return logic
  const keys = Object.keys(logic)
  const name = keys[0]
  if (name === undefined || keys.length > 1) return logic
  const argument = (logic as Readonly<Record<string, unknown>>)[name]
  const given: readonly unknown[] = Array.isArray(argument) ? argument : [argument]
  if (Object.hasOwn(SPECIAL, name)) return SPECIAL[name]!(given, data)
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : Object.hasOwn(operators, name) ? operators[name] : undefined
  if (plain === undefined) throw new Error(`unknown operation "${name}"`)
  return plain(...given.map((value) => interpret(value, data)))
}

/** An empty list counts as false. */
const truthy = (value: unknown): boolean => (Array.isArray(value) && value.length === 0 ? false : Boolean(value))

/** Each step of a list, as the data of the logic that is asked of it. */
const listAt = ([list]: readonly unknown[], data: unknown): readonly unknown[] => {
  const value = interpret(list, data)
  return Array.isArray(value) ? value : []
}
const holds = (logic: unknown) => (item: unknown) => truthy(interpret(logic, item))

/** Operations that decide themselves what of their arguments is asked, and of which data. */
const SPECIAL: Readonly<Record<string, Special>> = {
  var: ([path, otherwise], data) => {
    const value = lookUp(data, interpret(path, data))
    return value === undefined ? (interpret(otherwise, data) ?? null) : value
  },
  if: (given, data) => {
    for (let at = 0; at + 1 < given.length; at += 2) {
      if (truthy(interpret(given[at], data))) return interpret(given[at + 1], data)
    }
    return given.length % 2 === 1 ? interpret(given.at(-1), data) : null
  },
  and: (given, data) => {
    let value: unknown
    for (const logic of given) if (!truthy((value = interpret(logic, data)))) return value
    return value
  },
  or: (given, data) => {
    let value: unknown
    for (const logic of given) if (truthy((value = interpret(logic, data)))) return value
    return value
  },
  some: (given, data) => listAt(given, data).some(holds(given[1])),
  none: (given, data) => !listAt(given, data).some(holds(given[1])),
  all: (given, data) => {
    const list = listAt(given, data)
    return list.length > 0 && list.every(holds(given[1]))
  },
  filter: (given, data) => listAt(given, data).filter(holds(given[1])),
  map: (given, data) => listAt(given, data).map((item) => interpret(given[1], item)),
  reduce: (given, data) => {
    const list = listAt(given, data)
    const initial = given[2] === undefined ? null : interpret(given[2], data)
    return list.reduce((accumulator, current) => interpret(given[1], { current, accumulator }), initial)
  },
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const number = (value: unknown): number => Number.parseFloat(value as string)
const compared =
  (holds: (a: never, b: never) => boolean): Plain =>
  (a, b, c) =>
    c === undefined ? holds(a as never, b as never) : holds(a as never, b as never) && holds(b as never, c as never)

const PLAIN: Readonly<Record<string, Plain>> = {
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '<': compared((a, b) => a < b),
  '<=': compared((a, b) => a <= b),
  '>': (a, b) => (a as never) > (b as never),
  '>=': (a, b) => (a as never) >= (b as never),
  '!': (value) => !truthy(value),
  '!!': truthy,
  // Nothing is in the empty text, not even itself.
  in: (item, whole) => (Array.isArray(whole) || isText(whole)) && whole.indexOf(item as string) >= 0,
  cat: (...values) => values.join(''),
  merge: (...lists) => lists.flat(),
  '+': (...values) => values.reduce<number>((sum, value) => number(sum) + number(value), 0),
}
