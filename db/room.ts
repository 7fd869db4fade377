/**
 * Room on the disk of an embedded database. PostgreSQL compiled to WebAssembly does not survive a log that it cannot go
 * on with: it turns in a circle, and nothing of the process answers any more. So nothing is written any more while there
 * is still room for that log; what only reads goes on.
 */
import { statfsSync } from 'node:fs'
import type { KyselyPlugin, RootOperationNode } from 'kysely'
import { diskFull } from './away.ts'

/** The next file of the log takes 16 MB; the other half is for what is under way when it is asked. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024

export function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= LEAST_FREE_BYTES
}

const WRITES: ReadonlySet<RootOperationNode['kind']> = new Set([
  'InsertQueryNode',
  'UpdateQueryNode',
  'DeleteQueryNode',
  'MergeQueryNode',
])

/** Throws DatabaseAway, before anything of the query is done. */
export const refusingWithoutRoom = (folder: string): KyselyPlugin => ({
  transformQuery: ({ node }) => {
    if (WRITES.has(node.kind) && !hasRoom(folder)) throw diskFull()
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
})
