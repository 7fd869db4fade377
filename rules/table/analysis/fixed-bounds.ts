/**
 * A table as it reads while all other facts stay as they are: where a cell compares with another fact, or computes what it
 * compares with, the value that this is for the input stands instead. So the analysis can say where such a cell is met.
 *
 * A cell whose bound has no value for the input stays as it is, opaque.
 */
import { compileExpr } from '../../cell/index.ts'
import type { Bound, Expr, UnaryTest, ValueType } from '../../cell/index.ts'
import type { JsonObject } from '../../json.ts'
import type { Table } from '../table.ts'

export function withFixedBounds(table: Table, data: JsonObject): Table {
  const rows = table.rows.map((row) => ({
    ...row,
    tests: row.tests.map((test, at) => fixedTest(test, table.conditions[at]!.type, data) ?? test),
  }))
  return { ...table, rows }
}

function fixedTest(test: UnaryTest, type: ValueType, data: JsonObject): UnaryTest | undefined {
  switch (test.kind) {
    case 'compare': {
      const bound = fixed(test.bound, type, data)
      return bound && { ...test, bound }
    }
    case 'within': {
      const from = fixedBound(test.from, type, data)
      const to = fixedBound(test.to, type, data)
      return from && to && { ...test, from, to }
    }
    case 'oneOf': {
      const tests = test.tests.map((one) => fixedTest(one, type, data))
      return tests.every((one) => one !== undefined) ? { ...test, tests } : undefined
    }
    case 'not': {
      const inner = fixedTest(test.test, type, data)
      return inner && { ...test, test: inner }
    }
    default:
      return test
  }
}

function fixedBound({ value, closed }: Bound, type: ValueType, data: JsonObject): Bound | undefined {
  const found = fixed(value, type, data)
  return found && { value: found, closed }
}

function fixed(bound: Expr, type: ValueType, data: JsonObject): Expr | undefined {
  if (bound.kind === 'literal' || asksInput(bound)) return bound
  const value = compileExpr(bound)(data)
  if (value === undefined || value === null) return undefined
  return { kind: 'literal', type: bound.type === 'any' ? type : bound.type, value }
}

/** A bound over `?` moves with the value that is asked about. */
const asksInput = (node: unknown): boolean =>
  typeof node === 'object' &&
  node !== null &&
  (('kind' in node && node.kind === 'input') || Object.values(node).some(asksInput))
