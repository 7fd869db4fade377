import { expect, it, vi } from 'vitest'
import { insertWorkbook, notify, openDatabase, saveEdits } from '../../db/index.ts'
import { cell, draft, fresh, NOON } from './draft.ts'
import { databaseUrl, describeOnBoth, newServerDatabase } from './stores.ts'

const back = (): void => undefined

describeOnBoth('notices', (store) => {
  it('a revision is heard once it is saved, and one that is taken back is not', async () => {
    const heard: string[] = []
    const stop = await store().listen({ heard: (notice) => void heard.push(notice), back })
    await insertWorkbook(store().db, draft('told'), { by: 'Ada', at: NOON })
    const sent = { id: 'told', baseRevision: 1, by: 'Ada', at: NOON, drafts: fresh() }
    await store()
      .db.transaction()
      .execute(async (trx) => {
        await saveEdits(trx, { ...sent, batch: 'b1', edits: [cell('a', '1 h')] })
        throw new Error('taken back')
      })
      .catch(() => undefined)
    await saveEdits(store().db, { ...sent, batch: 'b2', edits: [cell('a', '2 h'), cell('b', '3 h')] })
    await notify(store().db, '"end"')
    await vi.waitFor(() => expect(heard.at(-1)).toBe('"end"'))
    expect(heard.map((notice) => JSON.parse(notice))).toEqual([{ kind: 'revision', book: 'told', revision: 2 }, 'end'])
    await stop()
  })
})

it.skipIf(!databaseUrl)(
  'a connection that broke is made again, and whoever listens is told to look',
  async () => {
    const database = await newServerDatabase()
    const store = await openDatabase({ url: database.url })
    try {
      const heard: string[] = []
      const stop = await store.listen({
        heard: (notice) => void heard.push(notice),
        back: () => void heard.push('back'),
      })
      const { sql } = await import('kysely')
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'ratebook live'`.execute(store.db)
      await vi.waitFor(() => expect(heard).toEqual(['back']), { timeout: 8_000 })
      await notify(store.db, 'again')
      await vi.waitFor(() => expect(heard).toEqual(['back', 'again']))
      await stop()
    } finally {
      await store.close()
      await database.drop()
    }
  },
  20_000,
)
