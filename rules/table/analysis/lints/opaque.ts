/** Cells that the analysis does not look into: one hint per column, at the first of them. */
import type { Lint } from '../lint.ts'
import { idOf, idsOf } from '../report.ts'
import { opaqueText } from '../words.ts'

export const opaque: Lint = (space) =>
  space.table.conditions.flatMap(({ id }, column) => {
    const rows = space.rows.filter((row) => row.opaque.includes(column))
    const [first, ...others] = rows
    if (!first) return []
    const related = others.length > 0 ? { related: idsOf(space, others) } : {}
    const message = opaqueText(rows.length)
    return [{ code: 'opaque', severity: 'hint', row: idOf(space, first), column: id, ...related, message }]
  })
