/** What an operator learns of a running studio: a line for each request, under an id that people are told too, and figures. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  freePort,
  freshDataDir,
  removeDataDir,
  type RunningStudio,
  startAndEnd,
  startStudio,
} from '../../running-studio.ts'
import { type Client, clientOf } from './client.ts'

const dataDir = freshDataDir()
let studio: RunningStudio
let client: Client
beforeAll(async () => {
  studio = await startStudio(dataDir, { LOG_LEVEL: 'info' })
  client = await clientOf(studio)
})
afterAll(async () => {
  await studio.stop()
  removeDataDir(dataDir)
})

type Line = Readonly<Record<string, unknown>>

const lines = (): readonly Line[] =>
  studio
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)

async function lineOf(answer: Response): Promise<Line | undefined> {
  await answer.arrayBuffer()
  const id = answer.headers.get('x-request-id')
  for (let tries = 0; tries < 50; tries++) {
    const line = lines().find(({ requestId, msg }) => requestId === id && msg === 'request')
    if (line) return line
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return undefined
}

describe('the log', () => {
  test('has one line of JSON for a request: what was asked, what came of it, how long it took, who asked', async () => {
    expect(await lineOf(await client.ask('/workbooks/imaging/sheets/items?row=x'))).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      method: 'GET',
      path: '/workbooks/imaging/sheets/items',
      route: '/workbooks/:id/sheets/:sheet',
      status: 200,
      ms: expect.any(Number),
      person: expect.stringMatching(/^[\da-f-]{36}$/),
      msg: 'request',
    })
  })

  test('has what nobody signed in for, and what is refused at the door', async () => {
    const open = await client.ask('/sign-in', { headers: { cookie: '' } })
    expect(await lineOf(open)).toMatchObject({ path: '/sign-in', route: '/sign-in', status: 200 })
    expect(await lineOf(await client.ask('/', { method: 'DELETE' }))).toMatchObject({ method: 'DELETE', status: 405 })
  })

  test('keeps quiet of what machines ask all the time', async () => {
    const before = lines().length
    await client.ask('/healthz')
    await client.ask('/readyz')
    await client.ask('/metrics')
    await lineOf(await client.ask('/'))
    expect(lines().length).toBe(before + 1)
  })

  test('holds no secret and nothing that somebody typed', async () => {
    const { revision } = await client.load()
    expect((await client.save('typed-4711', revision)).status).toBe(200)
    await lineOf(await client.ask('/sign-in?token=secret-4712', { headers: { authorization: 'Bearer secret-4713' } }))
    const output = studio.output()
    expect(output).not.toMatch(/471[123]/)
    expect(output).not.toContain('session_token')
    const token = studio.link.split('token=')[1]!
    expect(output.split(token).length - 1).toBe(1)
  })

  test('does not take an id from whoever asks', async () => {
    const answer = await client.ask('/', { headers: { 'x-request-id': 'forged' } })
    expect(answer.headers.get('x-request-id')).not.toBe('forged')
  })

  test('the lines for people stay as they are', () => {
    expect(studio.output()).toMatch(/^Ratebook is ready after .* s at http/m)
    expect(studio.output()).toMatch(/^ {2}http\S+sign-in\?token=/m)
  })

  test('a level that there is not keeps it from starting, in a sentence', async () => {
    const { code, stderr } = await startAndEnd({ LOG_LEVEL: 'loud', PORT: String(await freePort()) })
    expect([code, stderr]).toEqual([
      1,
      'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent.\n',
    ])
  })
})

describe('where something fails, the request is named', () => {
  test('on a page, in both languages', async () => {
    for (const [language, words] of [
      ['en', 'Request, as the server’s log names it'],
      ['zh-CN', '请求编号（与服务器日志一致）'],
    ] as const) {
      const answer = await client.ask('/workbooks/none', { headers: { 'accept-language': language } })
      const text = await answer.text()
      expect(answer.status).toBe(404)
      expect(text).toContain(words)
      expect(text).toContain(`${answer.headers.get('x-request-id')}</code>`)
    }
  })

  test('in JSON', async () => {
    const answer = await client.ask('/workbooks/none/live')
    expect(answer.status).toBe(404)
    const id = answer.headers.get('x-request-id')
    expect(await answer.json()).toMatchObject({ message: expect.any(String), requestId: id })
  })
})

describe('the figures', () => {
  const figures = async (): Promise<string> => (await client.ask('/metrics')).text()
  const valueOf = (text: string, name: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length) ?? Number.NaN,
    )

  test('are those of the process, of requests by the pattern of their address, and of what people do', async () => {
    await (await client.ask('/workbooks/imaging')).text()
    await (await client.ask('/workbooks/power')).text()
    const text = await figures()
    const counted = 'ratebook_http_request_duration_seconds_count'
    expect(text).toContain(`${counted}{method="GET",route="/workbooks/:id",status="`)
    expect(text).not.toContain('/workbooks/imaging')
    for (const name of ['process_resident_memory_bytes', 'ratebook_live_streams', 'ratebook_book_tasks'])
      expect(valueOf(text, name)).toBeGreaterThanOrEqual(0)
  })

  test('count saves and their edits', async () => {
    const before = await figures()
    const { revision } = await client.load()
    await client.save('counted', revision)
    const after = await figures()
    for (const name of ['ratebook_saves_total{outcome="saved"}', 'ratebook_edits_total'])
      expect(valueOf(after, name)).toBe((valueOf(before, name) || 0) + 1)
  })

  test('are not there for whoever comes through a proxy', async () => {
    expect((await client.ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404)
  })

  test('of a server that others reach are there with the token only', async () => {
    const data = freshDataDir()
    const open = await startStudio(data, { HOST: '0.0.0.0', METRICS_TOKEN: 'let-me-read' })
    const asked = async (authorization?: string) =>
      (await fetch(`${open.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } })).status
    expect([await asked(), await asked('Bearer other'), await asked('Bearer let-me-read')]).toEqual([404, 404, 200])
    await open.stop()
    removeDataDir(data)
  })
})
