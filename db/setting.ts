/** What the studio remembers about itself: one JSON value for each key. */
import type { Json } from '../rules/json.ts'
import type { Executor } from './executor.ts'

export async function getSetting(db: Executor, key: string): Promise<Json | undefined> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function setSetting(db: Executor, key: string, value: Json): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}

/** Keeps what is there; else stores `value`. Returns what is stored: of two who try, both get the first one's. */
export async function ensureSetting(db: Executor, key: string, value: Json): Promise<Json> {
  await db
    .insertInto('setting')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const stored = await getSetting(db, key)
  // Somebody took it away in between: then the present value is the one offered here.
  return stored === undefined ? value : stored
}
