import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  freePort,
  freshDataDir,
  removeDataDir,
  type RunningStudio,
  startAndEnd,
  startStudio,
} from '../../running-studio.ts'

const root = resolve(import.meta.dirname, '../../..')
const dataDir = freshDataDir()
let studio: RunningStudio

beforeAll(async () => {
  studio = await startStudio(dataDir)
})
afterAll(async () => {
  await studio.stop()
  removeDataDir(dataDir)
})

interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly host?: string
}

/** Without `fetch`, which mends an address and sets headers of its own. */
function ask({ path, method = 'GET', headers = {}, body, host = 'localhost' }: Asked) {
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>(
    (done, fail) => {
      const asked = request({ host, port: studio.port, path, method, headers, agent: false }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => void (text += part))
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }))
      })
      asked.on('error', fail)
      asked.end(body)
    },
  )
}

const pathOf = (link: string) => link.slice(link.indexOf('/sign-in'))
const cookieOf = ({ headers }: { headers: Record<string, string | string[] | undefined> }) =>
  (headers['set-cookie'] as string[] | undefined)?.map((cookie) => cookie.split(';')[0]).join('; ') ?? ''

function ratebook(...words: readonly string[]): string {
  return execFileSync(process.execPath, [join(root, 'app/cli/main.ts'), ...words], {
    cwd: root,
    env: { ...process.env, RATEBOOK_DATA: dataDir, DATABASE_URL: '' },
    encoding: 'utf8',
  })
}

test('is ready and well', async () => {
  expect(await ask({ path: '/healthz' })).toMatchObject({ status: 200, text: '{"status":"ok"}\n' })
  expect((await ask({ path: '/readyz' })).status).toBe(200)
})

test('answers on every name of this machine', async () => {
  for (const host of ['localhost', '127.0.0.1']) expect((await ask({ path: '/healthz', host })).status).toBe(200)
})

describe('signing in', () => {
  test('every page leads to the sign-in page, which is in the language of the reader', async () => {
    for (const path of ['/', '/workbooks/imaging', '/nothing']) {
      expect(await ask({ path })).toMatchObject({ status: 302, headers: { location: '/sign-in' } })
    }
    const chinese = await ask({ path: '/sign-in', headers: { 'accept-language': 'zh-TW,zh;q=0.9' } })
    expect(chinese.text).toContain('lang="zh-CN"')
    expect(chinese.text).toContain('登录')
    expect((await ask({ path: '/sign-in', headers: { 'accept-language': 'fr' } })).text).toContain('lang="en"')
  })

  test('a link works once, and not by being looked at', async () => {
    const path = pathOf(studio.link)
    expect((await ask({ path, method: 'HEAD' })).status).toBe(200)
    const first = await ask({ path })
    expect(first).toMatchObject({ status: 302, headers: { location: '/' } })
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const cookie = cookieOf(first)
    expect((await ask({ path: '/', headers: { cookie } })).status).toBe(200)
    expect((await ask({ path: '/workbooks/imaging/sheets/arrears', headers: { cookie } })).status).toBe(200)
    const second = await ask({ path })
    expect([second.status, second.headers['set-cookie']]).toEqual([200, undefined])
    expect((await ask({ path: '/sign-in?token=guessed' })).status).toBe(200)
  })

  test('the command line gets a fresh link from the running studio; signing out ends the session', async () => {
    const link = ratebook('sign-in').trim()
    const cookie = cookieOf(await ask({ path: pathOf(link), host: '127.0.0.1' }))
    expect((await ask({ path: '/', headers: { cookie }, host: '127.0.0.1' })).status).toBe(200)
    const out = await ask({ path: '/sign-out', method: 'POST', headers: { cookie }, host: '127.0.0.1' })
    expect(out).toMatchObject({ status: 302, headers: { location: '/sign-in' } })
    expect((await ask({ path: '/', headers: { cookie }, host: '127.0.0.1' })).status).toBe(302)
  })
})

test('the schemas of the formats are served to everybody', async () => {
  for (const name of ['workbook', 'timeline', 'mix']) {
    const { status, text, headers } = await ask({ path: `/schemas/${name}.json` })
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/schema+json' })
    expect(JSON.parse(text)).toMatchObject({ type: 'object' })
  }
})

test('the draft of the running studio can be checked from the command line', () => {
  expect(() => ratebook('check', 'studio:imaging@draft')).not.toThrow()
})

test('pages carry a policy with a nonce of their own', async () => {
  const nonceIn = ({ headers }: { headers: Record<string, string | string[] | undefined> }) =>
    /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
  const [one, other] = [await ask({ path: '/sign-in' }), await ask({ path: '/sign-in' })]
  expect(String(one.headers['content-security-policy'])).toMatch(/^default-src 'none'; script-src 'self' 'nonce-/)
  expect(nonceIn(one)).not.toBe(nonceIn(other))
  expect(one.text).toContain(`nonce="${nonceIn(one)}"`)
  expect([...one.text.matchAll(/<(script|style)(?![^>]*nonce=)/g)]).toEqual([])
  expect(one.headers['x-content-type-options']).toBe('nosniff')
})

test('pages are packed for who accepts that', async () => {
  const packed = await ask({ path: '/sign-in', headers: { 'accept-encoding': 'gzip' } })
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect((await ask({ path: '/sign-in' })).headers['content-encoding']).toBeUndefined()
})

test('built files are sent compressed and kept for ever; nothing beside them is served', async () => {
  const script = /\/assets\/entry\.client-[^"]+\.js/.exec((await ask({ path: '/sign-in' })).text)?.[0] ?? ''
  const plain = await ask({ path: script })
  expect(plain).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=31536000, immutable' } })
  const packed = await ask({ path: script, headers: { 'accept-encoding': 'gzip, br' } })
  expect(packed.headers['content-encoding']).toBe('br')
  expect(Number(packed.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 2)
  const known = { 'if-none-match': String(plain.headers['etag']) }
  expect((await ask({ path: script, headers: known })).status).toBe(304)
  for (const path of ['/assets/../../../package.json', '/assets/%2e%2e/server/index.js', `${script}.br`]) {
    expect((await ask({ path })).status).not.toBe(200)
  }
})

describe('a malformed request is never an internal error', () => {
  test.each<[number, Asked]>([
    [400, { path: '/%ZZ' }],
    [400, { path: '/sign-in', headers: { host: 'a b' } }],
    [400, { path: '/language', method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
    [400, { path: '/language', method: 'POST', body: 'language=xx' }],
    [403, { path: '/', headers: { host: 'elsewhere.example' } }],
    [403, { path: '/language', method: 'POST', headers: { origin: 'http://elsewhere.example' } }],
    [405, { path: '/', method: 'DELETE' }],
    [411, { path: '/language', method: 'POST', headers: { 'transfer-encoding': 'chunked' } }],
    [413, { path: '/language', method: 'POST', headers: { 'content-length': '999999999' } }],
    [302, { path: '/', headers: { cookie: 'ratebook.session_token=%ZZ; language=%ZZ' } }],
    [200, { path: '/sign-in?token=%00%ff', headers: { 'accept-language': ';;q=x' } }],
    [302, { path: '//elsewhere.example/..' }],
  ])('%i: %j', async (status, asked) => {
    const answer = await ask(asked)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+/)
  })
})

test('no address, however strange, is an internal error or news to the operator', async () => {
  const signs = [...Array(32).keys(), 127, 0x85, 0xa0, 0x200b, 0x2028, 0x2029, 0x202e, 0xfeff, 0xfffd, 0x1f600]
  const marks = [
    ...signs.map((sign) => encodeURIComponent(String.fromCodePoint(sign))),
    '%',
    '%c3',
    '%ed%a0%80',
    '%250a',
  ]
  const before = studio.output()
  for (const mark of marks) {
    for (const path of [
      `/${mark}`,
      `/sign-in${mark}`,
      `/healthz${mark}`,
      `/workbooks/${mark}/sheets/x`,
      `/${mark}.data`,
    ]) {
      const { status, text } = await ask({ path })
      expect({ path, status, isFine: [202, 302, 400, 404].includes(status) }).toEqual({ path, status, isFine: true })
      expect(text).not.toMatch(/\bat .+:\d+:\d+/)
    }
  }
  for (const path of [
    `/${'a'.repeat(8_000)}`,
    `/${'%0a'.repeat(2_000)}`,
    `/${'/'.repeat(4_000)}`,
    '/__manifest?p=%0a',
  ]) {
    expect((await ask({ path })).status).toBeLessThan(500)
  }
  expect(studio.output()).toBe(before)
})

test('two hosts in one request are refused', async () => {
  const answer = await new Promise<string>((done) => {
    const socket = connect(studio.port, 'localhost', () =>
      socket.write('GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n'),
    )
    socket.once('data', (data) => done(data.toString()))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
})

test('a missing page says so, in a page of the studio', async () => {
  const cookie = cookieOf(await ask({ path: pathOf(ratebook('sign-in').trim()) }))
  const { status, text } = await ask({ path: '/workbooks/none', headers: { cookie } })
  expect(status).toBe(404)
  expect(text).toContain('There is nothing at this address')
})

describe('what keeps it from starting is one sentence and exit code 1', () => {
  const elsewhere = freshDataDir()
  afterAll(() => removeDataDir(elsewhere))
  const newer = join(elsewhere, 'newer')
  mkdirSync(newer)
  writeFileSync(join(newer, 'ratebook.json'), '{"format":9,"migrations":[]}')
  writeFileSync(join(elsewhere, 'file'), '')

  test.each<[string, () => Promise<Record<string, string>> | Record<string, string>, RegExp]>([
    ['a bad port', () => ({ PORT: 'http' }), /PORT is "http"; it must be/],
    [
      'a port that is taken',
      () => ({ PORT: String(studio.port), RATEBOOK_DATA: elsewhere }),
      /Port \d+ is taken.*PORT=/,
    ],
    [
      'an address of another machine',
      async () => ({ HOST: '192.0.2.1', PORT: String(await freePort()) }),
      /no address of this/,
    ],
    ['a data folder in use', async () => ({ RATEBOOK_DATA: dataDir, PORT: String(await freePort()) }), /is in use/],
    ['a newer data folder', async () => ({ RATEBOOK_DATA: newer, PORT: String(await freePort()) }), /newer Ratebook/],
    [
      'no folder',
      async () => ({ RATEBOOK_DATA: join(elsewhere, 'file'), PORT: String(await freePort()) }),
      /not a folder/,
    ],
    [
      'a place that takes no folders',
      async () => ({ RATEBOOK_DATA: '/proc/x', PORT: String(await freePort()) }),
      /Nothing can be written to the data folder/,
    ],
    [
      'no database',
      async () => ({
        DATABASE_URL: `postgres://u:secret@127.0.0.1:${await freePort()}/d`,
        PORT: String(await freePort()),
      }),
      /No PostgreSQL/,
    ],
  ])('%s', async (_what, environment, message) => {
    const { code, stdout, stderr } = await startAndEnd(await environment())
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 1, stdout: '', lines: 2 })
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('secret')
  })

  test('and leaves the folder as it was', () => expect(readdirSync(newer)).toEqual(['ratebook.json']))
})

test('stops when told to, and starts again where it left off', async () => {
  expect(await studio.stop('SIGINT')).toBe(0)
  studio = await startStudio(dataDir)
  expect((await ask({ path: '/healthz' })).status).toBe(200)
})

test('an open book keeps nobody waiting: its stream ends first', async () => {
  const { headers } = await fetch(studio.link, { redirect: 'manual' })
  const cookie = headers.getSetCookie().map((set) => set.split(';')[0])
  const stream = await fetch(`${studio.url}/workbooks/imaging/live?window=window-1`, {
    headers: { cookie: cookie.join('; '), accept: 'text/event-stream' },
  })
  const ended = studio.stop('SIGTERM')
  // Connections that are still busy after two seconds are cut, and their streams break off.
  expect(await stream.text()).toContain('event: revision')
  expect(await ended).toBe(0)
  studio = await startStudio(dataDir)
})

describe('does not vanish', () => {
  test('when it is stopped it says why', async () => {
    const said = studio.output
    expect(await studio.stop('SIGTERM')).toBe(0)
    expect(said()).toMatch(/\nRatebook stops: asked to by SIGTERM\.\n$/)
    studio = await startStudio(dataDir)
  })

  test('without a terminal, when one is closed: nohup keeps it', async () => {
    studio.signal('SIGHUP')
    expect((await ask({ path: '/healthz' })).status).toBe(200)
    expect(studio.output()).not.toContain('Ratebook stops')
  })

  test('when nobody reads its output any longer', async () => {
    studio.hangUp()
    expect(await studio.stop('SIGTERM')).toBe(0)
    studio = await startStudio(dataDir)
  })
})
