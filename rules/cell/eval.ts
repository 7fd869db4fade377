/**
 * One line of `ratebook eval`: JSON Logic over data, or a cell as a condition on an input.
 *
 * Never throws: whatever cannot be read or computed is an answer that says so.
 */
import { applyLogic } from './apply-logic.ts'
import { VALUE_TYPES, type Expr, type UnaryTest, type ValueType } from './ast.ts'
import { compileTest } from './closures.ts'
import { EvaluationError } from './evaluation-error.ts'
import type { Json, JsonObject } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { lookUp } from './look-up.ts'
import { nearest } from './nearest.ts'
import type { CellDiagnostic, NameInfo, Names, PickInfo, Reading } from './names.ts'
import { readTest } from './read.ts'
import { testToLogic } from './to-logic.ts'
import { temporalLiteral } from './tokens.ts'
import { typeOfJson } from './to-text.ts'

/** `{logic, data}` gives `{value}`; `{cell, type, input, context}` gives `{value, logic}`; anything else `{error}`. */
export function evalLine(line: unknown): Json {
  try {
    if (!isJsonObject(line)) return failure('a line is an object with "logic" or with "cell"')
    const given = line as JsonObject
    if (Object.hasOwn(given, 'cell')) return evalCell(given)
    if (Object.hasOwn(given, 'logic')) return evalLogic(given)
    return failure('a line needs "logic" (with "data") or "cell" (with "type", "input" and "context")')
  } catch (error) {
    return failure(sentenceOf(error))
  }
}

const failure = (message: string, from = 0, to = 0): Json => ({ error: { message, from, to } })

function sentenceOf(error: unknown): string {
  if (error instanceof EvaluationError) return error.message
  if (error instanceof RangeError) return 'the logic is nested too deep or grows too large'
  if (error instanceof Error && error.message.startsWith('Unrecognized operation')) {
    return error.message.replace('Unrecognized operation', 'unknown operation')
  }
  return 'the logic cannot be applied: an operation was given arguments it does not take'
}

function evalLogic(line: JsonObject): Json {
  const value = applyLogic(line['logic'] as Json, Object.hasOwn(line, 'data') ? (line['data'] as Json) : null)
  return { value: asJson(value) }
}

/** JSON has no NaN and no infinity. */
const asJson = (value: Json): Json => (typeof value === 'number' && !Number.isFinite(value) ? null : value)

function evalCell(line: JsonObject): Json {
  const { cell, type = 'any', context = {} } = line
  if (typeof cell !== 'string') return failure('"cell" is a text')
  if (!isValueType(type)) return failure(unknownType(type as Json))
  if (!isJsonObject(context)) return failure('"context" is an object of facts')
  const data: JsonObject = Object.hasOwn(line, 'input')
    ? { ...context, input: line['input'] as Json }
    : withoutInput(context)
  const read = readInContext(cell, type, context)
  if (!read.ok) return fault(read.diagnostics[0])
  const subject: Expr = { kind: 'fact', type, path: 'input' }
  const remarks = read.remarks?.map(({ message }) => message.en)
  const value = compileTest(read.value, subject)(data)
  return { value, logic: testToLogic(read.value, subject), ...(remarks ? { remarks } : {}) }
}

const fault = (found: CellDiagnostic): Json => ({
  error: {
    code: found.code,
    message: found.message.en,
    from: found.from,
    to: found.to,
    ...(found.suggestion === undefined ? {} : { suggestion: found.suggestion }),
    ...(found.suggestions === undefined ? {} : { suggestions: found.suggestions }),
  },
})

const isValueType = (type: unknown): type is ValueType => VALUE_TYPES.includes(type as ValueType)

function unknownType(type: Json): string {
  const near = typeof type === 'string' ? nearest(type, VALUE_TYPES) : undefined
  return `"type" is one of ${VALUE_TYPES.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`
}

/** A fact of the context called `input` is not the input. */
function withoutInput(context: JsonObject): JsonObject {
  const { input: _, ...rest } = context
  return rest
}

/**
 * The context's values show the types of its facts. Where those do not fit the cell, a value of the wrong type is no fault
 * of the cell: read again without types, it simply does not match.
 */
function readInContext(cell: string, type: ValueType, context: JsonObject): Reading<UnaryTest> {
  const typed = readTest(cell, { type, names: namesOf(context, true), localDateTimes: true })
  if (typed.ok || !typed.diagnostics.every((each) => TYPE_FAULTS.has(each.code))) return typed
  const untyped = readTest(cell, { type, names: namesOf(context, false), localDateTimes: true })
  return untyped.ok ? untyped : typed
}

const TYPE_FAULTS: ReadonlySet<string> = new Set(['wrong-type', 'wrong-operands', 'not-ordered', 'not-a-condition'])

const MOST_NAMES = 1000

function namesOf(context: JsonObject, typed: boolean): Names {
  return {
    fact: (path) => factIn(context, path, typed),
    pick: (name) => pickIn(context, name),
    all: () => pathsIn(context).slice(0, MOST_NAMES),
  }
}

function factIn(context: JsonObject, path: string, typed: boolean): NameInfo | undefined {
  const value = lookUp(context, path)
  if (value === undefined || isJsonObject(value)) return undefined
  return { type: typed ? shownType(value as Json) : 'any' }
}

function shownType(value: Json): ValueType {
  const temporal = typeof value === 'string' ? temporalLiteral(value, undefined, true) : undefined
  return temporal?.type ?? typeOfJson(value)
}

/** An object of facts may be picked from by value. */
function pickIn(context: JsonObject, name: string): PickInfo | undefined {
  let value: unknown = Object.hasOwn(context, name) ? context[name] : undefined
  let args = 0
  while (isJsonObject(value) && args < 10) {
    args += 1
    value = Object.values(value)[0]
  }
  return args === 0 ? undefined : { type: 'any', args }
}

function pathsIn(value: JsonObject, prefix = '', depth = 0): readonly string[] {
  if (depth > 10) return []
  return Object.entries(value).flatMap(([key, item]) =>
    isJsonObject(item) ? pathsIn(item as JsonObject, `${prefix}${key}.`, depth + 1) : [prefix + key],
  )
}
