/**
 * Duplicates: rows with the same conditions as one before them.
 *
 * In a unique table that is a conflict, and said as one. Where the answers of several rows count, or have to agree, only
 * rows with the same answer are duplicates.
 */
import { answersOneRow } from '../../to-logic.ts'
import { duplicatesIn, likenessOf } from '../alike.ts'
import type { TableFinding } from '../finding.ts'
import type { Lint } from '../lint.ts'
import { idOf } from '../report.ts'
import { isImpossible } from '../space.ts'
import { duplicateText } from '../words.ts'

export const duplicates: Lint = (space) => {
  const { hitPolicy } = space.table
  if (hitPolicy === 'unique') return []
  const { answers } = likenessOf(space)
  const counted = !answersOneRow(hitPolicy)
  const mindsAnswers = counted || hitPolicy === 'any'
  return duplicatesIn(space).flatMap((group) => {
    const [first, ...others] = group.filter((row) => !isImpossible(row))
    return others
      .filter((row) => !mindsAnswers || answers[row.row] === answers[first!.row])
      .map((row): TableFinding => ({
        code: 'duplicate',
        severity: 'warning',
        row: idOf(space, row),
        related: [idOf(space, first!)],
        message: duplicateText(counted),
        remedies: [{ kind: 'remove', row: idOf(space, row) }],
      }))
  })
}
