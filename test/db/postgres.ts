/**
 * What the database tests need before they run: a PostgreSQL of their own, thrown away afterwards, and an embedded
 * database that is already migrated, to be copied by each test file.
 *
 * TEST_DATABASE_URL names a server to use instead; its user must be allowed to create databases. Where there is no
 * PostgreSQL (../postgres-server.ts), its half is skipped, loudly, but never in CI.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../db/index.ts'
import { newPostgres } from '../postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Empty where there is no PostgreSQL. */
    databaseUrl: string
    /** A file: the dump of a migrated embedded database. */
    embeddedTemplate: string
    /** The same of one that nothing was done to. */
    emptyTemplate: string
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-test-'))
  const given = process.env['TEST_DATABASE_URL']
  const [server, templates] = await Promise.all([given ? undefined : newPostgres(), embeddedTemplates(folder)])
  provide('databaseUrl', given ?? server?.url ?? '')
  provide('embeddedTemplate', templates.migrated)
  provide('emptyTemplate', templates.empty)
  return async () => {
    await server?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function embeddedTemplates(folder: string): Promise<{ readonly empty: string; readonly migrated: string }> {
  const store = await openDatabase({})
  if (store.kind !== 'pglite') throw new Error('a database in memory was expected')
  const { pglite } = store
  const dumped = async (name: string): Promise<string> => {
    const path = join(folder, name)
    const dump = await pglite.dumpDataDir('none')
    writeFileSync(path, new Uint8Array(await dump.arrayBuffer()))
    return path
  }
  const empty = await dumped('empty.tar')
  await migrate(store)
  const migrated = await dumped('migrated.tar')
  await store.close()
  return { empty, migrated }
}
