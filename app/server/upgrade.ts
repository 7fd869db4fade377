/** Opens the data and brings it to this version, after a backup of its own when anything is to be changed. */
import { backupFolder, migrate, openDatabase, type Store, writeBackup } from '../../db/index.ts'
import { signInTables } from './library-tables.ts'
import type { Settings } from './settings.ts'
import { VERSION } from './version.ts'

export async function openUpgraded({ databaseUrl, dataDir, backupsDir }: Settings): Promise<Store> {
  const store = await openDatabase({ url: databaseUrl, dataDir })
  const backups = backupFolder(backupsDir)
  const backup = async (): Promise<string> => {
    const at = new Date().toISOString()
    const file = backups.next('upgrade', at)
    await writeBackup(store.db, { product: VERSION, at }, file)
    backups.thin()
    return file
  }
  try {
    await migrate(store, { others: signInTables, backup })
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
