/** Restoring into the place that the settings name: an empty database of a server, or a folder without a database. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrationNames } from '../migrations/index.ts'
import { openDatabase, type OpenOptions } from '../store.ts'
import type { Header } from './format.ts'
import { notEmpty } from './problem.ts'
import { checkBackup, restoreBackup } from './restore.ts'

/** Answers what the backup says of itself. Whatever fails leaves the place as empty as it was. Throws StorageProblem. */
export async function restoreInto(where: Pick<OpenOptions, 'url' | 'dataDir'>, file: string): Promise<Header> {
  const header = await checkBackup(file)
  const { url, dataDir } = where
  if (url === undefined && dataDir !== undefined && hasDatabase(dataDir)) throw notEmpty(dataDir)
  const store = await openDatabase(where)
  let isDone = false
  try {
    if (store.kind === 'pglite') store.folder?.record(migrationNames)
    await restoreBackup(store.db, { file, header, place: placeName(where) })
    isDone = true
    return header
  } finally {
    await store.close()
    if (!isDone && store.kind === 'pglite' && dataDir !== undefined) empty(dataDir)
  }
}

const placeName = ({ url, dataDir }: Pick<OpenOptions, 'url' | 'dataDir'>): string =>
  url === undefined ? (dataDir ?? '') : `the database ${new URL(url).pathname.slice(1)}`

const OWN = ['pglite', 'ratebook.json']
const hasDatabase = (dataDir: string): boolean => OWN.some((name) => existsSync(join(dataDir, name)))
function empty(dataDir: string): void {
  for (const name of OWN) rmSync(join(dataDir, name), { recursive: true, force: true })
}
