import fs, { mkdtempSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type EmbeddedStore,
  insertWorkbook,
  listWorkbooks,
  migrate,
  openDatabase,
  replaceDraft,
  saveEdits,
} from '../../db/index.ts'
import { tidy } from '../../db/pglite.ts'
import { cell, draft, NOON, fresh } from './draft.ts'

/** How often the disk was asked to keep what it has. */
const syncsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  const real = fs.fsyncSync
  let syncs = 0
  fs.fsyncSync = (handle) => {
    syncs++
    real(handle)
  }
  syncBuiltinESMExports()
  try {
    await work()
    return syncs
  } finally {
    fs.fsyncSync = real
    syncBuiltinESMExports()
  }
}

// Text that cannot be packed, as large as a book.
const long = (): string => Array.from({ length: 4_000 }, () => Math.random().toString(36).slice(2)).join('')

describe('the embedded database in a folder', () => {
  let folder: string
  let store: EmbeddedStore
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ratebook-embedded-'))
    const opened = await openDatabase({ dataDir: folder })
    if (opened.kind !== 'pglite') throw new Error('an embedded database was expected')
    store = opened
    await migrate(store)
    await insertWorkbook(store.db, draft(), { by: 'ann', at: NOON })
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const drafts = fresh()
  let revision = 1
  const save = async (text: string): Promise<void> => {
    const sent = {
      id: 'book',
      batch: `${revision}`,
      baseRevision: revision,
      edits: [cell('a', text)],
      by: 'ann',
      at: NOON,
    }
    const saved = await saveEdits(store.db, { ...sent, drafts })
    if (saved.kind !== 'saved') throw new Error(saved.kind)
    revision = saved.revision
  }
  const replace = async (note: string): Promise<void> => {
    const workbook = { ...draft(), note: { en: note } }
    const sent = { workbook, batch: `${revision}`, baseRevision: revision, by: 'ann', at: NOON }
    const replaced = await replaceDraft(store.db, sent, drafts)
    if (replaced.kind !== 'saved') throw new Error(replaced.kind)
    revision = replaced.revision
  }
  const value = async (expression: string): Promise<string> =>
    (await store.pglite.query<{ value: string }>(`select (${expression})::text as value`)).rows[0]?.value ?? ''

  const size = (): Promise<number> => value(`pg_total_relation_size('workbook')`).then(Number)
  const redo = (): Promise<string> => value(`select redo_lsn from pg_control_checkpoint()`)

  it('is the PostgreSQL that folders are checked for', async () => {
    expect(await value(`current_setting('server_version_num')::int / 10000`)).toBe('18')
  })

  it('has what it confirms on the disk, in one go', async () => {
    expect(await value(`current_setting('fsync')`)).toBe('on')
    expect(await syncsDuring(() => save('1 h'))).toBeGreaterThan(0)
    expect(await syncsDuring(() => save('2 h'))).toBeLessThan(3)
    expect(await syncsDuring(() => listWorkbooks(store.db))).toBe(0)
  })

  it('is tidied when enough was written, and then does not grow', async () => {
    let tidied: string | undefined
    const sizes: number[] = []
    for (let round = 0; round < 4; round++) {
      for (let saves = 0; saves < 10; saves++) await replace(long())
      const before = await redo()
      expect(await tidy(store.pglite, tidied, 1_000_000_000)).toBe(tidied ?? '0/0')
      expect(await redo()).toBe(before)
      tidied = await tidy(store.pglite, tidied, 10_000)
      expect(await redo()).not.toBe(before)
      sizes.push(await size())
    }
    expect(sizes[3]).toBeLessThanOrEqual((sizes[0] ?? 0) * 1.3)
  })
})
