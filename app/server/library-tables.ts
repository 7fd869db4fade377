/** The sign-in library makes its own tables, and brings them to what it is set to: whatever is set here, they have. */
import { randomBytes } from 'node:crypto'
import { getMigrations } from 'better-auth/db/migration'
import type { Executor, OthersTables } from '../../db/index.ts'
import { libraryOn } from './sign-in-library.ts'

export const signInTables: OthersTables = {
  async pending(db) {
    const { toBeCreated, toBeAdded, toBeAddedIndexes } = await migrationsOn(db)
    return toBeCreated.length + toBeAdded.length + toBeAddedIndexes.length > 0
  },
  make: async (trx) => (await migrationsOn(trx)).runMigrations(),
}

/** Neither address nor secret nor who may sign in says anything of the tables, so they may be any. */
const migrationsOn = (db: Executor) => {
  const any = {
    url: 'http://localhost',
    origin: undefined,
    secret: randomBytes(32).toString('base64url'),
    sessionDays: 1,
  }
  return getMigrations(libraryOn({ ...any, db, maySignIn: async () => false }).options)
}
