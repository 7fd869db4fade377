/** The disk of the data folder runs full, at the first start and while people save; nothing is lost, and all goes on. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { freePort, startAndEnd, startStudio } from '../../running-studio.ts'
import { clientOf, textIn } from './client.ts'

const disk = mkdtempSync(join(tmpdir(), 'ratebook-disk-'))
const isMounted = mounted()
const filler = join(disk, 'filler')

/** Only root may mount a small disk, and not everywhere. */
function mounted(): boolean {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]).status === 0) return true
  console.warn('\n*** SKIPPED: what happens on a full disk, for no small one can be mounted here (root may). ***\n')
  return false
}

function fillUpTo(left: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - left))
}

afterAll(() => {
  if (isMounted) execFileSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

describe.skipIf(!isMounted)('a full disk', () => {
  afterEach(() => existsSync(filler) && rmSync(filler))

  it.each([0, 5_000_000, 50_000_000])('with %i bytes left at the first start is a sentence', async (left) => {
    const dataDir = join(disk, `first-${left}`)
    fillUpTo(left)
    const { code, stderr } = await startAndEnd({ RATEBOOK_DATA: dataDir, PORT: String(await freePort()) })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The disk .* is full\. .*ree some space.*\n$/)
    rmSync(dataDir, { recursive: true, force: true })
  })

  it(
    'while people save: what was confirmed stays, and it goes on when there is room',
    { timeout: 120_000 },
    async () => {
      const studio = await startStudio(join(disk, 'data'))
      const client = await clientOf(studio)
      const { revision } = await client.load()
      expect((await client.save('1', revision)).status).toBe(200)
      fillUpTo(1_000_000)
      const refused = await client.save('2', revision + 1)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await refused.json()).toMatchObject({
        message: expect.stringContaining('disk that holds the data is full'),
      })
      expect(await client.readiness()).toEqual({
        status: 503,
        said: { status: 'unavailable', missing: ['disk space'] },
      })
      expect((await client.ask('/')).status).toBe(200)
      expect(textIn(await client.load())).toBe('1')
      rmSync(filler)
      expect((await client.save('3', revision + 1)).status).toBe(200)
      expect(textIn(await client.load())).toBe('3')
      expect((await client.readiness()).status).toBe(200)
      expect(await studio.stop()).toBe(0)
    },
  )
})
