import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bytesOf } from '../../../app/cli/read-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'ratebook-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pipe = (name: string): string => {
  execFileSync('mkfifo', [join(folder, name)])
  return join(folder, name)
}
const text = async (path: string, most = 1000): Promise<string> => Buffer.from(await bytesOf(path, most)).toString()

describe('whatever stands under a name, the reading of it ends', () => {
  it.each(['/dev/full', '/dev/zero', '/dev/random', '/dev/null', '/dev/tty'])('%s is a device', async (device) => {
    await expect(bytesOf(device, 1000)).rejects.toThrow(`${device}: this is a device; a file is wanted`)
  })

  it('a folder is one', async () => {
    await expect(bytesOf(folder, 1000)).rejects.toThrow('this is a folder, but a file is wanted')
  })

  it('nothing is nothing', async () => {
    await expect(bytesOf(join(folder, 'none'), 1000)).rejects.toThrow('there is no such file')
  })

  it('a file that says it is empty is read as far as is allowed', async () => {
    expect(await text('/proc/self/status', 100_000)).toContain('Name:')
    await expect(bytesOf('/proc/self/status', 10)).rejects.toThrow('larger than 10 bytes')
  })

  it('a file that is too large is refused', async () => {
    writeFileSync(join(folder, 'large'), 'x'.repeat(1001))
    await expect(bytesOf(join(folder, 'large'), 1000)).rejects.toThrow('larger than 1000 bytes; --max-bytes raises')
  })
})

describe('a pipe', () => {
  it('that somebody writes into is read to its end', async () => {
    const path = pipe('written')
    const [read] = await Promise.all([text(path), writeFile(path, 'all of it')])
    expect(read).toBe('all of it')
  })

  it('that nobody writes into is given up', async () => {
    await expect(bytesOf(pipe('silent'), 1000)).rejects.toThrow('nobody writes into this pipe')
  })
})
