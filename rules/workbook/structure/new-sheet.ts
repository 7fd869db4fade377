/** A sheet as it is made for a decision point, and a copy of one. */
import type { Text } from '../../text.ts'
import { FACTS, type FactEntry } from '../catalogue/index.ts'
import type { Edit } from '../edit-schema.ts'
import { withoutLogic, type Column, type DecisionPoint, type Sheet } from '../workbook.ts'
import { freshId } from './fresh-id.ts'
import { answerColumn } from './new-column.ts'
import { STARTERS } from './starters.ts'

export function newSheet(point: DecisionPoint, label: Text, taken: readonly string[]): Sheet {
  const { hitPolicy } = STARTERS[point]
  return { id: freshId(label, taken, point), point, label, hitPolicy, columns: firstColumns(point), rows: [] }
}

/** The columns that a sheet of the decision point begins with. */
export function firstColumns(point: DecisionPoint): readonly Column[] {
  const { asks, gives } = STARTERS[point]
  const columns: Column[] = []
  const taken = (): readonly string[] => columns.map(({ id }) => id)
  for (const path of asks) columns.push(factColumn(path, taken()))
  for (const output of gives) columns.push(answerColumn(point, output, taken()))
  return columns
}

function factColumn(subject: string, taken: readonly string[]): Column {
  const { label, type } = factIn(subject)
  return {
    id: freshId({ en: subject.split('.')[1] ?? subject }, taken, 'condition'),
    kind: 'condition',
    label,
    type,
    subject,
  }
}

/** One of the engine's own, which every book has. */
function factIn(path: string): FactEntry {
  const [group = '', name = ''] = path.split('.')
  return (FACTS as Readonly<Record<string, Readonly<Record<string, FactEntry>>>>)[group]![name]!
}

/** Under a name of its own, below the original. The rows come after it, so that no edit grows with them. */
export function duplicateSheet(sheet: Sheet, label: Text, taken: readonly string[]): readonly Edit[] {
  const id = freshId(label, taken, sheet.point)
  return [
    { kind: 'entry-insert', list: 'sheets', entry: { ...sheet, id, label, rows: [] }, after: sheet.id },
    ...sheet.rows.map((row, at): Edit => {
      const after = sheet.rows[at - 1]?.id ?? null
      return { kind: 'row-insert', sheet: id, row: withoutLogic(row), after }
    }),
  ]
}
