/** A studio that is told to stop cuts nobody off: what is under way is finished, and nothing new is begun. */
import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../../running-studio.ts'

const dataDir = freshDataDir()
let studio: RunningStudio
beforeEach(async () => void (studio = await startStudio(dataDir)))
afterEach(async () => void (await studio.stop('SIGKILL')))
afterAll(() => removeDataDir(dataDir))

const BODY = 'language=zh-CN'
const HEAD = [
  'POST /language HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/x-www-form-urlencoded',
  `Content-Length: ${BODY.length}`,
  // The server says when it has read this far.
  'Expect: 100-continue',
  '',
  '',
].join('\r\n')

async function opened(): Promise<{ socket: Socket; heard(): string; ended: Promise<void> }> {
  const socket = connect(studio.port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (part: string) => void (text += part))
  const ended = new Promise<void>((done) => socket.once('close', () => done()))
  await new Promise((done) => socket.once('connect', done))
  return { socket, heard: () => text, ended }
}

const WAIT = { timeout: 10_000 }
const later = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('a request that takes seconds is answered, whoever comes meanwhile is not, and then it ends by itself', async () => {
  const [slow, idle] = [await opened(), await opened()]
  slow.socket.write(HEAD + BODY.slice(0, 3))
  idle.socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await vi.waitFor(() => expect(slow.heard()).toMatch(/^HTTP\/1\.1 100 /), WAIT)
  await vi.waitFor(() => expect(idle.heard()).toMatch(/^HTTP\/1\.1 200 /), WAIT)
  const ended = studio.stop()
  await idle.ended
  await expect(fetch(`${studio.url}/healthz`)).rejects.toThrow('fetch failed')
  // Longer than it used to wait.
  await later(2_500)
  slow.socket.write(BODY.slice(3))
  await slow.ended
  expect(slow.heard()).toMatch(/^HTTP\/1\.1 302 /m)
  expect(slow.heard()).toMatch(/set-cookie: language=/i)
  expect(await ended).toBe(0)
})

test('a request that never ends does not keep it for ever', async () => {
  const stuck = await opened()
  stuck.socket.on('error', () => undefined).write(HEAD)
  await vi.waitFor(() => expect(stuck.heard()).toMatch(/^HTTP\/1\.1 100 /), WAIT)
  const since = performance.now()
  expect(await studio.stop()).toBe(0)
  expect(performance.now() - since).toBeLessThan(15_000)
})
