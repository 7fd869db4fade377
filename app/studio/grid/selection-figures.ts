/**
 * What the selected cells come to: how many are filled, and of the numbers among them the sum and the rest, exactly.
 * Only plain numbers count, `5` and not `>= 5` or an expression: what those are depends on the account that asks.
 */
import { decimal, EvaluationError, type Expr, type UnaryTest } from '../../../rules/cell/index.ts'
import type { CellReading } from '../../../rules/workbook/index.ts'
import type { CellReader } from './cell-reader.ts'
import { textOf, type Field, type GridShape, type Range } from './grid-shape.ts'

export const FIGURES = ['sum', 'average', 'least', 'greatest'] as const
export type FigureName = (typeof FIGURES)[number]

export interface Figures {
  /** Cells that are not empty. */
  readonly filled: number
  readonly numbers: number
  /** One that has more digits than can be exact is not said. */
  readonly of: Readonly<Partial<Record<FigureName, decimal.Decimal>>>
  /** All numbers are money of the book. */
  readonly money: boolean
}

export function figuresOf(shape: GridShape, ranges: readonly Range[], reader: CellReader): Figures {
  const cells = cellsIn(shape, ranges).filter(({ text }) => !['', '-'].includes(text.trim()))
  const numbers = cells.flatMap(({ field, text }) => {
    const column = field.kind === 'cell' ? field.column : undefined
    const value = column && plainNumberIn(reader.read(shape.sheet, column, text))
    return value === undefined ? [] : [{ value, money: column !== undefined && reader.isMoney(shape.sheet, column) }]
  })
  return {
    filled: cells.length,
    numbers: numbers.length,
    of: numbers.length === 0 ? {} : comeTo(numbers.map(({ value }) => value)),
    money: numbers.length > 0 && numbers.every(({ money }) => money),
  }
}

/** Each cell once, also where several blocks are selected that overlap. */
function cellsIn(
  shape: GridShape,
  ranges: readonly Range[],
): readonly { readonly field: Field; readonly text: string }[] {
  const counted = new Set<number>()
  return ranges.flatMap((range) => {
    const fields = shape.fields.slice(range.field, range.field + range.fields)
    return shape.rows.slice(range.row, range.row + range.rows).flatMap((row, y) =>
      fields.flatMap((field, x) => {
        const place = (range.row + y) * shape.fields.length + range.field + x
        if (ranges.length > 1 && counted.has(place)) return []
        if (ranges.length > 1) counted.add(place)
        return [{ field, text: textOf(row, field) }]
      }),
    )
  })
}

/** The number that a cell is, where it is one and nothing else. */
function plainNumberIn(reading: CellReading): decimal.Decimal | undefined {
  const meaning = reading.ok ? reading.meaning : undefined
  if (!meaning) return undefined
  const expr = 'expr' in meaning ? meaning.expr : equalTo(meaning.test)
  if (expr?.kind === 'negate') {
    const value = expr.of.kind === 'literal' && expr.of.type === 'number' ? expr.of.value : undefined
    return decimal.isDecimal(value) ? decimal.negate(value) : undefined
  }
  return expr?.kind === 'literal' && expr.type === 'number' && decimal.isDecimal(expr.value) ? expr.value : undefined
}

const equalTo = (test: UnaryTest): Expr | undefined =>
  test.kind === 'compare' && test.op === '=' ? test.bound : undefined

function comeTo(numbers: readonly decimal.Decimal[]): Figures['of'] {
  const sum = unlessTooLong(() => numbers.reduce((total, value) => decimal.add(total, value), 0))
  const average = unlessTooLong(() => (sum === undefined ? undefined : decimal.divide(sum, numbers.length)))
  return {
    ...(sum === undefined ? {} : { sum }),
    ...(average === undefined ? {} : { average: decimal.settled(average) }),
    least: numbers.reduce((least, value) => (decimal.compare(value, least) < 0 ? value : least)),
    greatest: numbers.reduce((greatest, value) => (decimal.compare(value, greatest) > 0 ? value : greatest)),
  }
}

function unlessTooLong<T>(reckon: () => T): T | undefined {
  try {
    return reckon()
  } catch (error) {
    if (error instanceof EvaluationError) return undefined
    throw error
  }
}
