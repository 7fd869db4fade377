/** A table's rows as questions: which of their cells hold on some data, and whether the row is heard. */
import { compileTest, testToLogic, type UnaryTest } from '../../cell/index.ts'
import type { Json, JsonObject } from '../../json.ts'
import { withEffectiveDates, type Outcome, type Table } from '../../table/index.ts'

export interface Question {
  readonly id: string
  /** Place in the table. */
  readonly row: number
  /** The cells that ask something. */
  readonly cells: readonly Cell[]
  holds(data: JsonObject): boolean
}

export interface Cell {
  readonly column: string
  readonly logic: Json
  /** It asks of computed values or compares with other facts. */
  readonly opaque: boolean
  holds(data: JsonObject): boolean
}

export function questionsOf(table: Table): readonly Question[] {
  const dated = withEffectiveDates(table)
  return dated.rows.map(({ id, tests }, row) => {
    const cells = tests.flatMap((test, column): readonly Cell[] => {
      const { id, subject } = dated.conditions[column]!
      if (test.kind === 'any') return []
      const opaque = subject.kind !== 'fact' || !isPlain(test)
      return [{ column: id, logic: testToLogic(test, subject), opaque, holds: compileTest(test, subject) }]
    })
    return { id, row, cells, holds: (data) => cells.every((cell) => cell.holds(data)) }
  })
}

/** Whether a test compares with literals only. */
function isPlain(test: UnaryTest): boolean {
  switch (test.kind) {
    case 'compare':
      return test.bound.kind === 'literal'
    case 'within':
      return test.from.value.kind === 'literal' && test.to.value.kind === 'literal'
    case 'oneOf':
      return test.tests.every(isPlain)
    case 'not':
      return isPlain(test.test)
    case 'any':
    case 'missing':
    case 'null':
      return true
    default:
      return false
  }
}

/** Whether a row takes part in the answer. */
export function isHeard(table: Table, question: Question, outcome: Outcome, data: JsonObject): boolean {
  if (outcome.error !== undefined) return false
  // Rows that agree answer with the first of them, but each of them is heard.
  if (table.hitPolicy === 'any') return question.holds(data)
  return outcome.hits.some(({ row }) => row === question.row)
}
