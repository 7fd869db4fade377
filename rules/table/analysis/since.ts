/**
 * What an edit changed of a table that was analysed before.
 *
 * Rows are known by identity: those that an edit left as they were keep it. Where columns or the hit policy changed, rows
 * changed places or very many came or went, there is nothing to build on, and everything is looked at again.
 */
import { isDated } from '../effective.ts'
import { isSameData } from '../same.ts'
import type { Table, TableRow } from '../table.ts'

/** A row that changed is among both. */
export interface Since {
  /** Rows that are no longer there; the space has their boxes. */
  readonly gone: readonly TableRow[]
  /** Rows that were not there before. */
  readonly fresh: ReadonlySet<TableRow>
}

/** The edited table with the rows that stayed, and what changed; undefined when everything has to be looked at again. */
export function changeBetween(
  source: Table,
  edited: Table,
): { readonly table: Table; readonly since: Since | undefined } {
  const known = new Map(source.rows.map((row) => [row.id, row]))
  const rows = edited.rows.map((row) => {
    const before = known.get(row.id)
    return before && isSameData(before, row) ? before : row
  })
  const table = { ...edited, rows }
  if (headOf(source) !== headOf(table)) return { table, since: undefined }
  const after = new Set(rows)
  const before = new Set(source.rows)
  const gone = source.rows.filter((row) => !after.has(row))
  const fresh = rows.filter((row) => !before.has(row))
  const stayed = rows.filter((row) => before.has(row))
  const isInOrder = source.rows.filter((row) => after.has(row)).every((row, index) => row === stayed[index])
  const isSmall = gone.length + fresh.length <= MOST_CHANGES
  return { table, since: isInOrder && isSmall ? { gone, fresh: new Set(fresh) } : undefined }
}

/** Beyond, starting afresh is no slower. */
const MOST_CHANGES = 50

const headOf = ({ hitPolicy, conditions, outputs, rows }: Table): string =>
  JSON.stringify([hitPolicy, conditions, outputs, rows.some(isDated)])
