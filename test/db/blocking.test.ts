/** No batch that the server takes holds its thread for long, also one that meets a newer revision of a large sheet. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { insertWorkbook, migrate, openDatabase, openDrafts, saveEdits } from '../../db/index.ts'
import { loadSample } from '../../rules/samples/index.ts'
import { BATCH_LIMITS, editDraft, type Edit } from '../../rules/workbook/index.ts'

const at = '2025-01-01T00:00:00.000Z'
const insert = (name: string, index: number): Edit => ({
  kind: 'row-insert',
  sheet: 'items',
  after: null,
  row: { id: `${name}-${index}`, cells: { item: `"${name}-${index}"`, label: '"x"', kind: '"pack"' } },
})

it('a full batch of row inserts on an older revision', { retry: 3 }, async () => {
  const store = await openDatabase({})
  await migrate(store)
  const book = loadSample('imaging')!
  await insertWorkbook(store.db, book, { by: 'ann', at })
  const drafts = openDrafts(editDraft)
  const save = (name: string, baseRevision: number, count: number) =>
    saveEdits(store.db, {
      id: book.id,
      batch: name,
      baseRevision,
      edits: Array.from({ length: count }, (_, index) => insert(name, index)),
      by: name,
      at,
      drafts,
    })
  await save('warm', 1, 100)
  await save('ben', 2, BATCH_LIMITS.edits)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  expect(await save('ann', 2, BATCH_LIMITS.edits)).toMatchObject({ kind: 'saved', revision: 4 })
  await new Promise((done) => setTimeout(done, 20))
  delay.disable()
  expect(delay.max / 1e6).toBeLessThan(100)
  await store.close()
})
