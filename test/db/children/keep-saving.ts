/** Saves edits as fast as it can, and reports each revision once it is saved. It is there to be killed. */
import { findDraft, insertWorkbook, migrate, openDatabase, saveEdits } from '../../../db/index.ts'
import { cell, draft, fresh, insert, NOON, remove } from '../draft.ts'

const [folder = '', life = ''] = process.argv.slice(2)
const store = await openDatabase({ dataDir: folder })
await migrate(store)
await insertWorkbook(store.db, draft(), { by: 'ann', at: NOON })
const drafts = fresh()
let revision = (await findDraft(store.db, 'book', drafts))?.revision ?? 0
process.stdout.write(`opened ${revision}\n`)
for (;;) {
  const name = `row-${life}-${revision}`
  const edits = [insert(name, 'a'), cell(name, `${revision} hours`), cell('b', name), remove(name), insert(name, 'b')]
  const sent = { id: 'book', batch: name, baseRevision: revision, edits, by: 'ann', at: NOON, drafts }
  const saved = await saveEdits(store.db, sent)
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  revision = saved.revision
  process.stdout.write(`saved ${revision}\n`)
}
