/**
 * How cells of one column are sorted by a view: numbers, dates and times by what they are, a range by where it begins,
 * everything else as it is shown. Cells that say nothing come last in a rising order.
 */
import { decimal, type Expr, type UnaryTest } from '../../../rules/cell/index.ts'
import type { Language } from '../../../rules/text.ts'
import type { CellReading } from '../../../rules/workbook/index.ts'

interface Rank {
  /** What of different kinds comes first. */
  readonly kind: 'figure' | 'text' | 'nothing'
  readonly figure?: decimal.Decimal
  readonly text: string
}

const KINDS = ['figure', 'text', 'nothing'] as const

export function cellOrder(language: Language): (a: Rank, b: Rank) => number {
  const collator = new Intl.Collator(language, { numeric: true })
  return (a, b) => {
    if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
    if (a.figure !== undefined && b.figure !== undefined) {
      const by = decimal.compare(a.figure, b.figure)
      if (by !== 0) return by
    }
    return collator.compare(a.text, b.text)
  }
}

export function rankOf(reading: CellReading | undefined, typed: string, shown: string): Rank {
  if (['', '-'].includes(typed.trim())) return { kind: 'nothing', text: shown }
  const meaning = reading?.ok === true ? reading.meaning : undefined
  const bound = meaning && ('test' in meaning ? boundOf(meaning.test) : meaning.expr)
  const literal = bound?.kind === 'literal' ? bound : undefined
  if (literal?.type === 'number' && decimal.isDecimal(literal.value))
    return { kind: 'figure', figure: literal.value, text: shown }
  // Dates and times in their canonical form are in order as texts.
  if (literal && ['date', 'date-time', 'time'].includes(literal.type))
    return { kind: 'text', text: String(literal.value) }
  return { kind: 'text', text: shown }
}

/** The value that a test is about first: the one it is equal to, or where it begins. */
function boundOf(test: UnaryTest): Expr | undefined {
  switch (test.kind) {
    case 'compare':
      return test.bound
    case 'within':
      return test.from.value
    case 'oneOf':
      return test.tests[0] && boundOf(test.tests[0])
    default:
      return undefined
  }
}
