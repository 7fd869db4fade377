/**
 * The documents that drafts are stored as: written part by part at a revision, and valid once the workbook's row points
 * at that revision. Parts that nothing points at are left over from a process that ended in between, and go with the
 * next document. A write in parts is no transaction, so others are served meanwhile.
 */
import type { Workbook } from '../rules/workbook/index.ts'
import { Gathering, partsOf } from './document-parts.ts'
import type { Executor } from './executor.ts'
import { turns } from './turns.ts'

interface Place {
  readonly id: string
  readonly revision: number
}

/** Undefined when it is not there, or not there any more. */
export async function readDocument(db: Executor, { id, revision }: Place): Promise<Workbook | undefined> {
  const breathe = turns()
  const partAt = (part: number) =>
    db
      .selectFrom('draft_part')
      .select('content')
      .where('workbook_id', '=', id)
      .where('revision', '=', revision)
      .where('part', '=', part)
      .executeTakeFirst()
  const first = await partAt(0)
  if (!first) return undefined
  const gathering = new Gathering(first.content)
  for (let at = 1; ; at++) {
    await breathe()
    const part = await partAt(at)
    if (!part) break
    gathering.add(part.content)
  }
  // While it is pointed at, none of its parts is taken away.
  const { draft_revision } = await db
    .selectFrom('workbook')
    .select('draft_revision')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return draft_revision === revision ? gathering.workbook() : undefined
}

export async function writeParts(db: Executor, workbook: Workbook, revision: number): Promise<void> {
  const breathe = turns()
  let part = 0
  for (const content of partsOf(workbook)) {
    await db
      .insertInto('draft_part')
      .values({ workbook_id: workbook.id, revision, part: part++, content })
      .onConflict((conflict) =>
        conflict
          .columns(['workbook_id', 'revision', 'part'])
          .doUpdateSet((made) => ({ content: made.ref('excluded.content') })),
      )
      .execute()
    await breathe()
  }
}

/** Writes down the document at a revision, unless it is there at this revision or a later one. */
export async function writeDocument(db: Executor, workbook: Workbook, revision: number): Promise<void> {
  const { id } = workbook
  await writeParts(db, workbook, revision)
  await db
    .updateTable('workbook')
    .set({ draft_revision: revision })
    .where('id', '=', id)
    .where('draft_revision', '<', revision)
    .where('revision', '>=', revision)
    .execute()
  await db
    .deleteFrom('draft_part')
    .where('workbook_id', '=', id)
    .where('revision', '<', (here) => here.selectFrom('workbook').select('draft_revision').where('id', '=', id))
    .execute()
}
