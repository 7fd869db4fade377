/**
 * A table as plain JSON Logic.
 *
 * For one row the logic answers the list of output values in column order, or null; for several rows a list of such
 * lists; for an aggregate the value. It never answers an object, and where the table contradicts itself it answers null.
 * However long the table, the logic is flat: one `or` of rows, or one `merge` of them, never a chain of nested choices.
 */
import { assertNever, exprToLogic, testToLogic } from '../cell/index.ts'
import type { Json } from '../json.ts'
import { aggregateCall, aggregateOf } from './aggregate.ts'
import { withEffectiveDates } from './effective.ts'
import { hasDefaults, outputsOf } from './hits.ts'
import type { Outcome } from './outcome.ts'
import { rankedRows } from './ranked.ts'
import { rankingOf } from './same.ts'
import type { HitPolicy, OutputColumn, Table, TableRow } from './table.ts'

export interface RowLogic {
  readonly id: string
  /** True where the row matches. */
  readonly when: Json
  /** The list of its output values. */
  readonly then: Json
}

export function rowToLogic(table: Table, row: TableRow): RowLogic {
  const dated = withEffectiveDates({ ...table, rows: [row] })
  const tests = dated.rows[0]!.tests.map((test, column) => testToLogic(test, dated.conditions[column]!.subject)).filter(
    (test) => test !== true,
  )
  // oxlint-disable-next-line unicorn/no-thenable -- the bundle's format calls it so
  return { id: row.id, when: conjunction(tests), then: outputsOf(table, row).map(outputLogic) }
}

export function tableToLogic(table: Table): Json {
  const policy = table.hitPolicy
  const defaults = hasDefaults(table) ? table.outputs.map((column) => outputLogic(column.default)) : undefined
  switch (policy) {
    case 'first':
      return firstOf(table, table.rows, defaults)
    case 'unique':
      return onlyOne(orDefault(allOf(table, table.rows), defaults))
    case 'any':
      return table.outputs.length === 0 ? firstOf(table, table.rows, defaults) : agreed(table, defaults)
    case 'priority': {
      const ranked = rankedRows(table)
      if (ranked) return firstOf(table, rowsAt(table, ranked), defaults)
      return firstHit(orDefault(sortedHits(table), defaults))
    }
    case 'output-order': {
      const ranked = rankedRows(table)
      return orDefault(ranked ? allOf(table, rowsAt(table, ranked)) : sortedHits(table), defaults)
    }
    case 'rule-order':
    case 'collect':
      return orDefault(allOf(table, table.rows), defaults)
    case 'collect-count':
      return { reduce: [allOf(table, table.rows), { '+': [accumulator, 1] }, 0] }
    case 'collect-sum':
    case 'collect-min':
    case 'collect-max':
      return aggregated(table, orDefault(allOf(table, table.rows), defaults))
    default:
      return assertNever(policy)
  }
}

/** What the exported logic answers where the table answers this. */
export function outcomeAsLogic(table: Table, outcome: Outcome): Json {
  if (outcome.error) return null
  if (aggregateOf(table.hitPolicy) !== undefined) return outcome.value ?? null
  const hits = outcome.hits.map((hit) => hit.values.map((value) => value ?? null))
  return answersOneRow(table.hitPolicy) ? (hits[0] ?? null) : hits
}

export const answersOneRow = (policy: HitPolicy): boolean =>
  policy === 'first' || policy === 'unique' || policy === 'any' || policy === 'priority'

const current: Json = { var: 'current' }
const accumulator: Json = { var: 'accumulator' }

const conjunction = (tests: readonly Json[]): Json =>
  tests.length === 0 ? true : tests.length === 1 ? tests[0]! : { and: tests }

const outputLogic = (output: OutputColumn['default']): Json => (output ? exprToLogic(output) : null)

const rowsAt = (table: Table, order: readonly number[]): readonly TableRow[] => order.map((row) => table.rows[row]!)

/** `or` answers the first list that is not empty; a row that does not match answers false. */
function firstOf(table: Table, rows: readonly TableRow[], defaults: Json = null): Json {
  const answers = rows.map((row) => rowToLogic(table, row))
  if (table.outputs.length === 0) {
    const matched = answers.some(({ when }) => when === true)
      ? true
      : { or: [...answers.map(({ when }) => when), false] }
    return { if: [matched, [], null] }
  }
  return {
    or: [...answers.map(({ when, then }) => (when === true ? then : { and: [...testsIn(when), then] })), defaults],
  }
}

const testsIn = (when: Json): readonly Json[] => {
  const tests = typeof when === 'object' && when !== null && 'and' in when ? when['and'] : undefined
  return Array.isArray(tests) ? tests : [when]
}

/** The values of every row that matches, in the order given. */
const allOf = (table: Table, rows: readonly TableRow[]): Json => ({
  merge: rows.map((row) => {
    const { when, then } = rowToLogic(table, row)
    return when === true ? [then] : { if: [when, [then], []] }
  }),
})

const orDefault = (hits: Json, defaults: Json | undefined): Json =>
  defaults === undefined ? hits : { or: [hits, [defaults]] }

/** Asks something of a value that is computed once; within, it is `current`. */
const letting = (value: Json, answer: Json): Json => ({ reduce: [[value], answer, null] })

const firstHit = (hits: Json): Json => letting(hits, { var: 'current.0' })

const onlyOne = (hits: Json): Json =>
  letting(hits, { if: [{ '===': [{ var: 'current.1' }, null] }, { var: 'current.0' }, null] })

/** The first hit as long as all others answer the same; false, and from that null, once one does not. */
function agreed(table: Table, defaults: Json | undefined): Json {
  const same = table.outputs.map((column, index) =>
    sameLogic(column, { var: `accumulator.${index}` }, { var: `current.${index}` }),
  )
  const step = {
    if: [
      { '===': [accumulator, null] },
      current,
      { '===': [accumulator, false] },
      false,
      conjunction(same),
      accumulator,
      false,
    ],
  }
  return { or: [{ reduce: [orDefault(allOf(table, table.rows), defaults), step, null] }, null] }
}

const sameLogic = ({ type }: OutputColumn, left: Json, right: Json): Json =>
  type === 'list' || type === 'any'
    ? { or: [{ '===': [left, right] }, { compare: ['list', '=', left, right] }] }
    : { '===': [left, right] }

/**
 * Hits in the order of their ranks, where these have to be computed: each hit carries its ranks in front of its values
 * and is sorted by one after the other, the last first.
 */
function sortedHits(table: Table): Json {
  const { columns } = rankingOf(table.outputs)
  const ranked = table.rows.map((row) => {
    const { when, then } = rowToLogic(table, row)
    const ranks = columns.map(({ index, values }) => rankLogic((then as readonly Json[])[index]!, values))
    return { if: [when, [[...ranks, ...(then as readonly Json[])]], []] }
  })
  const sorted = columns.reduceRight<Json>(
    (hits, { values }, place) =>
      letting(hits, {
        merge: Array.from({ length: values.length + 1 }, (_, rank) => ({
          filter: [current, { '===': [{ var: String(place) }, rank] }],
        })),
      }),
    { merge: ranked },
  )
  return { map: [sorted, table.outputs.map((_, index) => ({ var: String(columns.length + index) }))] }
}

const rankLogic = (value: Json, values: readonly (string | number)[]): Json => ({
  if: [...values.flatMap((one, rank): Json[] => [{ '===': [value, one] }, rank]), values.length],
})

function aggregated(table: Table, hits: Json): Json {
  const fn = aggregateOf(table.hitPolicy)
  if (fn === undefined || fn === 'count') return null
  const columns = table.outputs.map((column, index): Json => {
    const all: Json = { map: [current, { var: String(index) }] }
    const given: Json = { filter: [all, { '!==': [{ var: '' }, null] }] }
    return letting(given, { if: [current, exprToLogic(aggregateCall(fn, column, 'current')), null] })
  })
  return letting(hits, { if: [current, columns.length === 1 ? columns[0]! : columns, null] })
}
