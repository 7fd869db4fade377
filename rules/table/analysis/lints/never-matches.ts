/** Rows that never match, because a cell, or several of one row, ask for what cannot be. */
import type { Lint } from '../lint.ts'
import { columnOf, idOf } from '../report.ts'
import { isImpossible } from '../space.ts'
import { neverText } from '../words.ts'

export const neverMatching: Lint = (space) =>
  space.rows.filter(isImpossible).map((row) => {
    const dimension = row.pieces.findIndex((ranges) => ranges.length === 0)
    const contradiction = space.dimensions[dimension]!.columns.length > 1
    return {
      code: 'never-matches',
      severity: 'warning',
      row: idOf(space, row),
      ...columnOf(space, dimension),
      message: neverText(contradiction),
      remedies: [{ kind: 'remove', row: idOf(space, row) }],
    }
  })
