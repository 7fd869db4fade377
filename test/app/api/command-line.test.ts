/** The command line over HTTP: books that live in a git repository come in, are compared, published and taken out again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatch } from '../../../app/cli/dispatch.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { contentHash } from '../../../rules/workbook/index.ts'
import { type Served, serveApi, STARTING_MS } from './served.ts'

const folder = mkdtempSync(join(tmpdir(), 'ratebook-git-'))
const file = join(folder, 'imaging.json')
const book = loadSample('imaging')!
let api: Served
beforeAll(async () => {
  api = await serveApi()
  writeFileSync(file, JSON.stringify(book))
  await api.services.versions.setPolicy('imaging', { alone: true })
}, STARTING_MS)
afterAll(async () => {
  await api?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ratebook(...words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    stdin: (async function* () {})() as AsyncIterable<Uint8Array>,
    out: async (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
  }
  const code = await dispatch([...words, '--url', api.url, '--token', 'owner'], io)
  return { code, out: out.map((line) => JSON.parse(line) as Record<string, unknown>), err: err.join('\n') }
}

describe('a book in a git repository', { timeout: STARTING_MS }, () => {
  it('comes in over a draft, as one revision', async () => {
    const { code, out } = await ratebook('import', '--replace', '--message', 'From git', file)
    expect([code, out]).toMatchObject([
      0,
      [{ id: 'imaging', revision: expect.any(Number), findings: expect.any(Number) }],
    ])
  })

  it('is not published while something stands in the way: each thing is told with its key', async () => {
    const { code, err } = await ratebook('publish', '--message', 'First', 'imaging')
    expect(code).toBe(1)
    expect(err).toContain("--acknowledge 'rows:all=REASON'")
  })

  it('is published once that is acknowledged, and listed', async () => {
    const { code, out } = await ratebook(
      'publish',
      '--message',
      'First',
      '--acknowledge',
      'rows:all=reviewed in git',
      'imaging',
    )
    expect([code, out]).toMatchObject([0, [{ version: 1, hash: expect.stringMatching(/^sha256:/) }]])
    expect(await ratebook('versions', '--format', 'json', 'imaging')).toMatchObject({
      code: 0,
      out: [{ number: 1, state: 'in-force' }],
    })
  })

  it('is taken out again as it was', async () => {
    const out = join(folder, 'out.json')
    expect(await ratebook('export', '--workbook', out, 'studio:imaging@current')).toMatchObject({ code: 0 })
    expect(await contentHash(JSON.parse(readFileSync(out, 'utf8')))).toBe(await contentHash(book))
  })

  it('whose version is in force cannot be withdrawn', async () => {
    expect(await ratebook('withdraw', 'imaging', '1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('imaging 1: '),
    })
  })

  it('of somebody else is not there; an address that is none is said so', async () => {
    expect(await ratebook('versions', 'nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no such book'),
    })
    const io = { stdin: (async function* () {})(), out: async () => {}, err: (line: string) => void said.push(line) }
    const said: string[] = []
    expect(await dispatch(['versions', 'imaging', '--url', 'rates.example.com', '--token', 'x'], io as never)).toBe(2)
    expect(said.join()).toContain('must be the address of a studio')
  })
})
