/** Whatever stands under the name of a file: every command that takes one says it in a sentence, and comes to an end. */
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ratebook, testFolder } from './ratebook.ts'

const { folder, file } = testFolder()
const pipe = join(folder, 'pipe')
const socket = join(folder, 'socket')
const events = file('events.csv', 'account,at,type\n')
const out = join(folder, 'out.json')

const listening = createServer()
beforeAll(async () => {
  execFileSync('mkfifo', [pipe])
  await new Promise<void>((done) => listening.listen(socket, done))
})
afterAll(() => void listening.close())

const PLACES: readonly (readonly [string, string])[] = [
  ['/dev/zero', 'this is a device'],
  ['/dev/full', 'this is a device'],
  [pipe, 'nobody writes into this pipe'],
  [folder, 'this is a folder, but a file is wanted'],
  [socket, 'this is a socket'],
]

const COMMANDS: readonly ((path: string) => readonly string[])[] = [
  (path) => ['check', path],
  (path) => ['test', path],
  (path) => ['simulate', path],
  (path) => ['eval', path],
  (path) => ['run', '--base', path, '--candidate', 'imaging', '--portfolio', events],
  (path) => ['run', '--base', 'imaging', '--candidate', path, '--portfolio', events],
  (path) => ['run', '--base', 'imaging', '--candidate', 'imaging', '--portfolio', path],
  (path) => ['run', '--base', 'imaging', '--candidate', 'imaging', '--portfolio', events, '--accounts', path],
  (path) => ['export', path, '--out', out],
  (path) => ['import', path],
]

describe.each(COMMANDS.map((words) => [words('FILE').join(' '), words] as const))('%s', (_, words) => {
  it.each(PLACES)('%s', async (path, sentence) => {
    const { code, err } = await ratebook(words(path))
    expect(code).toBeGreaterThan(0)
    expect(err.join('\n')).toContain(`${path}: ${sentence}`)
    expect(err.join('\n')).not.toMatch(/\n +at |mistake in Ratebook/)
  })
})
