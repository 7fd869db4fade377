/** Short hands for tables in tests: `table('first', [number('x')], [out('rate')], [row('a', [between(1, 3)], [5])])`. */
import type { Expr, UnaryTest, ValueType } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import type { ConditionColumn, HitPolicy, OutputColumn, Table, TableRow } from '../../../rules/table/index.ts'

export const literal = (value: Json, type: ValueType = typeOf(value)): Expr => ({ kind: 'literal', type, value })
export const fact = (path: string, type: ValueType = 'any'): Expr => ({ kind: 'fact', type, path })

function typeOf(value: Json): ValueType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  return Array.isArray(value) ? 'list' : 'any'
}

export const any: UnaryTest = { kind: 'any' }
export const missing: UnaryTest = { kind: 'missing' }
export const isNull: UnaryTest = { kind: 'null' }
export const compare = (op: '<' | '<=' | '>' | '>=' | '=', value: Json, type?: ValueType): UnaryTest => ({
  kind: 'compare',
  op,
  bound: literal(value, type),
})
export const is = (value: Json, type?: ValueType): UnaryTest => compare('=', value, type)
export const between = (from: Json, to: Json, brackets = '[]', type?: ValueType): UnaryTest => ({
  kind: 'within',
  from: { value: literal(from, type), closed: brackets[0] === '[' },
  to: { value: literal(to, type), closed: brackets[1] === ']' },
})
export const oneOf = (...tests: UnaryTest[]): UnaryTest => ({ kind: 'oneOf', tests })
export const not = (test: UnaryTest): UnaryTest => ({ kind: 'not', test })

export const condition = (path: string, type: ValueType, values?: readonly (string | number)[]): ConditionColumn => ({
  id: path,
  subject: fact(path, type),
  type,
  ...(values && { values }),
})
export const number = (path: string): ConditionColumn => condition(path, 'number')
export const text = (path: string, values?: readonly string[]): ConditionColumn => condition(path, 'string', values)

export const output = (name: string, more: Partial<OutputColumn> = {}): OutputColumn => ({
  id: name,
  name,
  type: 'number',
  ...more,
})

/** Output values stand for themselves; an Expr is taken as it is, undefined is an empty cell. */
export const row = (
  id: string,
  tests: readonly UnaryTest[],
  outputs: readonly (Json | Expr | undefined)[] = [],
  dates: Pick<TableRow, 'from' | 'until'> = {},
): TableRow => ({ id, tests, outputs: outputs.map(toExpr), ...dates })

const isExpr = (value: unknown): value is Expr => typeof value === 'object' && value !== null && 'kind' in value
const toExpr = (value: Json | Expr | undefined): Expr | undefined =>
  value === undefined || isExpr(value) ? value : literal(value)

export const table = (
  hitPolicy: HitPolicy,
  conditions: readonly ConditionColumn[],
  outputs: readonly OutputColumn[],
  rows: readonly TableRow[],
): Table => ({ id: 't', hitPolicy, conditions, outputs, rows })
