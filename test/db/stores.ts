/** The same tests on both databases: each test file gets an empty, migrated one of its own. */
import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { migrate, openDatabase, type Store } from '../../db/index.ts'

export const STORE_KINDS = ['pglite', 'postgres'] as const

export const databaseUrl = inject('databaseUrl')

export async function openEmbedded(): Promise<Store> {
  return openDatabase({ content: await openAsBlob(inject('embeddedTemplate')) })
}

/** Not migrated either. */
export async function openEmpty(): Promise<Store> {
  return openDatabase({ content: await openAsBlob(inject('emptyTemplate')) })
}

export async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export async function newServerDatabase(options = ''): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} ${options}`)
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) }
}

export function describeOnBoth(title: string, tests: (store: () => Store) => void): void {
  describe.each(STORE_KINDS.filter((kind) => kind === 'pglite' || databaseUrl))(`${title} on %s`, (kind) => {
    let store: Store | undefined
    let drop: (() => Promise<void>) | undefined
    beforeAll(async () => {
      if (kind === 'pglite') {
        store = await openEmbedded()
      } else {
        const database = await newServerDatabase()
        drop = database.drop
        store = await openDatabase({ url: database.url })
        await migrate(store)
      }
    })
    afterAll(async () => {
      await store?.close()
      await drop?.()
    })
    tests(() => store ?? never())
  })
}

const never = (): never => {
  throw new Error('the database is not open')
}
