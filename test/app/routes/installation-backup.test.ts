import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { ask, post, signedIn } from './ask.ts'

it('is made when it is asked for, and fetched as a file', async () => {
  const cookie = await signedIn()
  const made = await post('/installation/backups/new', {}, { cookie })
  expect(made.status).toBe(201)
  const { name, bytes, kind } = (await made.json()) as { name: string; bytes: number; kind: string }
  expect(kind).toBe('asked')
  const file = await ask(`/installation/backups/${name}`, { cookie })
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
  const content = Buffer.from(await file.arrayBuffer())
  expect(content.length).toBe(bytes)
  expect(gunzipSync(content).toString()).toMatch(/^\{"ratebook":"backup","format":1,/)
})

it.each(['none', '..%2f..%2fratebook.json', 'asked-2026-01-01T00-00-00.000Z.ratebook-backup'])(
  'is not there as %s',
  async (name) => {
    const answer = await ask(`/installation/backups/${name}`, { cookie: await signedIn() })
    expect(answer.status).toBe(404)
  },
)

it('is only read', async () => {
  const answer = await post('/installation/backups/some', {}, { cookie: await signedIn() })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})
