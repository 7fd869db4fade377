/** Publishes as fast as it can, now and for later, and reports each version once it is there. It is there to be killed. */
import { insertWorkbook, listVersions, migrate, openDatabase } from '../../../db/index.ts'
import { applyEdits } from '../../../rules/workbook/index.ts'
import { cell, draft, NOON } from '../draft.ts'
import { publication, published } from '../publication.ts'

const [folder = ''] = process.argv.slice(2)
const store = await openDatabase({ dataDir: folder })
await migrate(store)
await insertWorkbook(store.db, draft(), { by: 'ann', at: NOON })
for (let at = (await listVersions(store.db, 'book')).length; ; at++) {
  const row = at % 2 === 0 ? 'a' : 'b'
  const document = applyEdits(draft(), [cell(row, `${at} hours`)]).workbook
  const effectiveAt = at % 2 === 0 ? undefined : '2030-01-01T00:00:00.000Z'
  const done = await published(store.db, publication(document, { request: `request ${at}`, effectiveAt }))
  process.stdout.write(`${done.kind} ${done.kind === 'published' ? done.number : 0}\n`)
}
