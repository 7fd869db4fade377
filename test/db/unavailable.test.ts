import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DatabaseUnavailable, migrate, openDatabase } from '../../db/index.ts'
import { databaseUrl, newServerDatabase, onServer } from './stores.ts'

const SECRET = 'hunter2-geheim'

async function trouble(url: string): Promise<DatabaseUnavailable> {
  const error = await openDatabase({ url }).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof DatabaseUnavailable)) throw error ?? new Error('it opened')
  expect(error.message).not.toContain(SECRET)
  expect(error.message).toMatch(/^[^\n]+[.]$/)
  expect(error.text['zh-CN']).toMatch(/。$/)
  return error
}

const port = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('a server that does not answer', () => {
  let mute: Server
  let babbler: Server
  beforeAll(async () => {
    mute = createServer(() => {})
    babbler = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    await Promise.all([mute, babbler].map((server) => new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok))))
  })
  afterAll(() => {
    mute.close()
    babbler.close()
  })
  it.each([
    'nonsense',
    'mysql://root@localhost/x',
    'postgres://',
    'postgres://u:p@host:99999999/x',
    'postgres://%zz@host/x',
    `postgres://ratebook:${SECRET}`,
  ])('bad-url: %s', async (url) => {
    expect((await trouble(url)).message).toMatch(/DATABASE_URL/)
  })

  it('refused: nobody listens', async () => {
    const error = await trouble(`postgres://ratebook:${SECRET}@127.0.0.1:1/book`)
    expect(error.code).toBe('refused')
    expect(error.message).toBe(
      'No PostgreSQL listens at 127.0.0.1:1. Start it, or correct the host and port in DATABASE_URL.',
    )
    expect((await trouble(`postgres://ratebook:${SECRET}@localhost:1/book`)).code).toBe('refused')
  })

  it('refused: no socket in that folder', async () => {
    expect((await trouble(`postgres://ratebook:${SECRET}@/book?host=/nowhere`)).code).toBe('refused')
  })

  it('unknown-host', async () => {
    expect((await trouble(`postgres://ratebook:${SECRET}@no-such-host.invalid/book`)).code).toBe('unknown-host')
  })

  it('no-answer: within a bounded time', { timeout: 8_000 }, async () => {
    expect((await trouble(`postgres://ratebook:${SECRET}@127.0.0.1:${port(mute)}/book`)).code).toBe('no-answer')
  })

  it('something else listens', { timeout: 8_000 }, async () => {
    expect((await trouble(`postgres://ratebook:${SECRET}@127.0.0.1:${port(babbler)}/book`)).message).toContain(
      '127.0.0.1',
    )
  })
})

const changed = (change: (url: URL) => void): string => {
  const url = new URL(databaseUrl)
  change(url)
  return url.href
}

describe.skipIf(!databaseUrl)('a server that says no', () => {
  it('no-such-database', async () => {
    const error = await trouble(changed((url) => (url.pathname = '/nowhere')))
    expect(error.code).toBe('no-such-database')
    expect(error.message).toContain('has no database "nowhere"')
  })

  it('wrong-password: an unknown user, or one without rights', async () => {
    const error = await trouble(changed((url) => ((url.username = 'nobody-at-all'), (url.password = SECRET))))
    expect(error.code).toBe('wrong-password')
    expect(error.message).toContain('"nobody-at-all"')
  })

  it('encryption', async () => {
    expect((await trouble(changed((url) => url.searchParams.set('sslmode', 'require')))).code).toBe('encryption')
  })

  it('not-utf8', async () => {
    const database = await newServerDatabase(`encoding 'SQL_ASCII' template template0 lc_collate 'C' lc_ctype 'C'`)
    expect((await trouble(database.url)).code).toBe('not-utf8')
    await database.drop()
  })

  it('not-allowed: one who may connect but make no tables', async () => {
    const database = await newServerDatabase()
    const user = `guest_${Date.now()}`
    await onServer(`create role ${user} login password '${SECRET}'`)
    const url = new URL(database.url)
    url.username = user
    url.password = SECRET
    const store = await openDatabase({ url: url.href })
    const error = await migrate(store).catch((error: unknown) => error)
    expect(error).toMatchObject({ name: 'DatabaseUnavailable', code: 'not-allowed' })
    expect(String(error)).not.toContain(SECRET)
    await store.close()
    await database.drop()
    await onServer(`drop role ${user}`)
  })

  it('a connection that breaks fails a query, not the process', async () => {
    const database = await newServerDatabase()
    const store = await openDatabase({ url: database.url })
    await migrate(store)
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ratebook'
      and datname = '${new URL(database.url).pathname.slice(1)}'`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await store.db.selectFrom('workbook').selectAll().execute()
    await store.close()
    await database.drop()
  })
})
