/** PostgreSQL goes away while people save, and comes back: what was confirmed is kept, and nobody restarts the studio. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { saveState } from '../../../app/studio/draft/edit-queue.ts'
import { newPostgres, type PostgresServer } from '../../postgres-server.ts'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../../running-studio.ts'
import { browserOf, type Client, clientOf, placeIn, textIn, typed } from './client.ts'

const postgres = await newPostgres()

describe.skipIf(postgres === undefined)('while PostgreSQL is away', () => {
  const { url, stop, start, remove } = postgres ?? ({} as PostgresServer)
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let client: Client
  beforeAll(async () => {
    studio = await startStudio(dataDir, { DATABASE_URL: url })
    client = await clientOf(studio)
  })
  afterAll(async () => {
    await studio?.stop()
    await remove()
    removeDataDir(dataDir)
  })

  it('whoever asks is told so, and when to ask again', async () => {
    const { revision } = await client.load()
    await stop()
    for (const asked of [
      client.save('1', revision),
      client.ask('/workbooks/imaging/draft.json'),
      client.ask('/workbooks/imaging/sheets/items'),
      client.ask('/'),
      client.ask('/_.data'),
      client.ask('/sign-in'),
      client.ask('/sign-in?token=guessed', { headers: { cookie: '' } }),
      client.ask('/sign-out', { method: 'POST' }),
    ]) {
      const answer = await asked
      const [at, text] = [answer.url.slice(studio.url.length), await answer.text()]
      expect([at, answer.status, answer.headers.get('retry-after')]).toEqual([at, 503, '5'])
      expect(text, at).toContain('The database does not answer at the moment.')
    }
    const chinese = await client.ask('/', { headers: { 'accept-language': 'zh-CN' } })
    expect(await chinese.text()).toContain('数据库暂时没有应答')
  })

  it('the studio lives and is not ready', async () => {
    expect((await client.ask('/healthz')).status).toBe(200)
    expect(await client.readiness()).toEqual({ status: 503, said: { status: 'unavailable', missing: ['database'] } })
  })

  it('and is ready again once PostgreSQL is back', async () => {
    await start()
    expect(await client.readiness()).toEqual({ status: 200, said: { status: 'ok' } })
    const { revision } = await client.load()
    expect((await client.save('2', revision)).status).toBe(200)
  })

  it('what is typed in a browser waits, and is sent once PostgreSQL is back', async () => {
    const { draft, tick } = browserOf(client, await client.load())
    const { workbook } = draft.state()
    const saving = () => saveState(draft.state().queue)
    await stop()
    draft.edit([typed(workbook, '3')], placeIn(workbook))
    await vi.waitFor(() => expect(saving()).toEqual({ kind: 'offline', kept: 1 }))
    draft.edit([typed(workbook, '4')], placeIn(workbook))
    tick()
    await start()
    await vi.waitFor(() => {
      tick()
      expect(saving()).toEqual({ kind: 'saved' })
    }, 10_000)
    expect(draft.state().trouble).toBeUndefined()
    expect(textIn(await client.load())).toBe('4')
  })

  it('nothing that was confirmed is lost, whenever it goes', async () => {
    for (const pause of [100, 300, 50]) {
      let confirmed = (await client.load()).revision
      const saving = saveUntilAway(confirmed, (revision) => (confirmed = revision))
      await new Promise((resolve) => setTimeout(resolve, pause))
      await stop()
      expect(await saving).toBe(503)
      await start()
      // One more may have been saved than was answered, never fewer.
      expect([confirmed, confirmed + 1]).toContain((await client.load()).revision)
    }
  })

  async function saveUntilAway(from: number, confirm: (revision: number) => void): Promise<number> {
    for (let revision = from; ; revision++) {
      const answer = await client.save(String(revision), revision)
      if (answer.status !== 200) return answer.status
      confirm(revision + 1)
    }
  }

  it('is no news to the log', () => expect(studio.output()).not.toMatch(/error|\n +at /i))
})
