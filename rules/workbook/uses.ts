/** Where a book names a thing: in cells, in what columns ask and answer, in its scenarios. */
import type { Expr, UnaryTest } from '../cell/index.ts'
import { citationsIn, citesIn } from './citations.ts'
import { exprOf, type CellReading, type ColumnReading } from './read-column.ts'
import type { BookReader } from './reader.ts'
import {
  namesakes,
  thingKey,
  renamedExpr,
  renamedTest,
  sourceOf,
  type Renaming,
  type Thing,
  type Use,
} from './things.ts'
import type { Column, Row, Scenario, Sheet } from './workbook.ts'

/** The scenario with its things called otherwise: what a timeline says is for the machine to know. */
export type RenamedScenario = (scenario: Scenario, rename: Renaming) => Scenario

/** Where each thing is named, by `thingKey`: one walk over the whole book. */
export function usesIn(reader: BookReader, renamed: RenamedScenario): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>()
  const walk = (use: Use, go: (rename: Renaming) => unknown): void => {
    const seen = new Set<string>()
    go((thing) => {
      for (const each of namesakes(thing)) seen.add(thingKey(each))
      return undefined
    })
    for (const key of seen) {
      const known = uses.get(key)
      if (known) known.push(use)
      else uses.set(key, [use])
    }
  }
  for (const { sheet, column, row } of placesIn(reader)) {
    const at = { sheet: sheet.id, column: column.id }
    if (row)
      walk({ ...at, row: row.id }, (rename) => meantBy(reader, sheet, column, row.cells[column.id]!.text, rename))
    else walk(at, (rename) => askedBy(reader, sheet, column, rename))
  }
  for (const scenario of reader.workbook.scenarios)
    walk({ scenario: scenario.id }, (rename) => renamed(scenario, rename))
  for (const { use, text } of citationsIn(reader.workbook))
    walk(use, (rename) => {
      for (const key of citesIn(text)) {
        rename({ of: 'clause', id: key })
        rename({ of: 'source', id: key.slice(0, Math.max(0, key.indexOf('/'))) })
      }
    })
  return uses
}

export const usesOf = (reader: BookReader, thing: Thing, renamed: RenamedScenario): readonly Use[] =>
  usesIn(reader, renamed).get(thingKey(thing)) ?? []

interface Place {
  readonly sheet: Sheet
  readonly column: Column
  /** Undefined: the column itself. */
  readonly row?: Row
}

/** Every column, and every cell that says something. */
export function* placesIn({ workbook }: BookReader): Iterable<Place> {
  for (const sheet of workbook.sheets) {
    for (const column of sheet.columns) yield { sheet, column }
    for (const row of sheet.rows)
      for (const column of sheet.columns) if (Object.hasOwn(row.cells, column.id)) yield { sheet, column, row }
  }
}

export type Meant = { readonly test: UnaryTest } | { readonly expr: Expr }

/** What a text of the column means, its things called otherwise; undefined where it cannot be read or says nothing. */
export function meantBy(
  reader: BookReader,
  sheet: Sheet,
  column: Column,
  text: string,
  rename: Renaming,
): Meant | undefined {
  const reading = reader.cell(sheet, column, text)
  const of = sourceIn(reader.column(sheet, column))
  if (!reading.ok || !reading.meaning) return undefined
  if ('test' in reading.meaning) return { test: renamedTest(reading.meaning.test, of, rename) }
  return { expr: renamedExpr(reading.meaning.expr, of, undefined, rename) }
}

/** What may stand in the cells of a column. */
export function sourceIn({ condition, answer }: ColumnReading) {
  return condition ? sourceOf(condition.subject, undefined) : answer?.values
}

/** What the column itself says: whom it asks, its default, which values it allows. */
function askedBy(reader: BookReader, sheet: Sheet, column: Column, rename: Renaming): void {
  const reading = reader.column(sheet, column)
  if (reading.condition) renamedExpr(reading.condition.subject, undefined, undefined, rename)
  if (column.default !== undefined) meantBy(reader, sheet, column, column.default, rename)
  const source = sourceIn(reading)
  for (const { value } of column.values ?? [])
    renamedExpr({ kind: 'literal', type: 'any', value }, source, undefined, rename)
}

export const meaningOf = (reading: CellReading): Meant | undefined => {
  const expr = exprOf(reading)
  if (expr) return { expr }
  return reading.ok && reading.meaning && 'test' in reading.meaning ? { test: reading.meaning.test } : undefined
}
