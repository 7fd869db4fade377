/** All that a studio keeps, written while it runs and brought back elsewhere: people sign in there as they did here. */
import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../../running-studio.ts'
import { clientOf, type Client, textIn } from '../server/client.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { folder } = testFolder()
const dataDir = freshDataDir()
const place = (path: string): void => void (process.env['RATEBOOK_DATA'] = path)
delete process.env['DATABASE_URL']
let studio: RunningStudio
let client: Client
beforeAll(async () => {
  studio = await startStudio(dataDir)
  client = await clientOf(studio)
})
afterAll(async () => {
  await studio.stop()
  removeDataDir(dataDir)
})

const file = join(folder, 'all.backup')
const restored = join(folder, 'restored')

test('a backup is written while the studio runs', async () => {
  const { revision } = await client.load()
  expect((await client.save('90', revision)).status).toBe(200)
  place(dataDir)
  const { code, out, err } = await ratebook(['backup', file])
  expect({ code, err }).toEqual({ code: 0, err: [] })
  expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([{ file, bytes: statSync(file).size }])
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([])
})

test('an earlier file is never written over, and a place that is not there is named', async () => {
  expect(await ratebook(['backup', file])).toMatchObject({ code: 2, err: [expect.stringMatching(/There is a file /)] })
  const nowhere = await ratebook(['backup', join(folder, 'no', 'where')])
  expect(nowhere).toMatchObject({ code: 2, err: [expect.stringMatching(/could not be written \(ENOENT\)/)] })
})

test('it is restored into an empty place, where everybody is still signed in', async () => {
  place(restored)
  const { code, out, err } = await ratebook(['restore', file])
  expect({ code, err }).toEqual({ code: 0, err: [] })
  expect(JSON.parse(out[0]!)).toMatchObject({ file, product: expect.any(String), at: expect.any(String) })
  const there = await startStudio(restored)
  const answer = await fetch(`${there.url}/workbooks/imaging/draft.json`, {
    headers: { cookie: client.cookie },
    redirect: 'manual',
  })
  expect(answer.status).toBe(200)
  expect(textIn((await answer.json()) as Awaited<ReturnType<Client['load']>>)).toBe('90')
  await there.stop()
})

test('a place that has data is left alone', async () => {
  place(restored)
  const again = await ratebook(['restore', file])
  expect(again).toMatchObject({ code: 2, out: [], err: [expect.stringMatching(/There is data in .* already/)] })
})

test('a backup without a studio that runs is as good', async () => {
  place(restored)
  const second = join(folder, 'second.backup')
  expect((await ratebook(['backup', second])).code).toBe(0)
  const third = join(folder, 'third')
  place(third)
  expect((await ratebook(['restore', second])).code).toBe(0)
})

test('a file that was cut makes no place at all', async () => {
  const cut = join(folder, 'cut.backup')
  place(dataDir)
  await ratebook(['backup', cut])
  truncateSync(cut, statSync(cut).size - 20)
  const empty = join(folder, 'empty')
  place(empty)
  const refused = await ratebook(['restore', cut])
  expect(refused).toMatchObject({ code: 2, err: [expect.stringMatching(/ends too early/)] })
  expect(existsSync(empty)).toBe(false)
})

test('one file is named', async () => {
  for (const command of ['backup', 'restore'])
    expect(await ratebook([command])).toMatchObject({
      code: 2,
      err: [`${command} takes one file: ratebook ${command} FILE`],
    })
})
