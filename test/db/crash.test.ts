/** The process is killed while it saves: what it had confirmed is there, and nothing is half done. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editsSince, findDraft, listVersions, migrate, openDatabase, versionDocument } from '../../db/index.ts'
import { applyEdits } from '../../rules/workbook/index.ts'
import { startChild } from './child.ts'
import { draft, fresh } from './draft.ts'

const ROUNDS = 3

let folder: string
beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'ratebook-crash-')), 'data')
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

it('a first start that was killed halfway is begun again', { timeout: 60_000 }, async () => {
  const child = startChild('keep-saving.ts', [folder, 'first'])
  for (
    let tries = 0;
    !readdirSync(join(folder, '..')).includes('data') || !readdirSync(folder).includes('pglite.new');
    tries++
  ) {
    expect(tries).toBeLessThan(1000)
    await sleep(10)
  }
  await sleep(Math.random() * 1000)
  await child.kill()
  const store = await openDatabase({ dataDir: folder })
  await migrate(store)
  await store.close()
  expect(readdirSync(folder).sort()).toEqual(['pglite', 'ratebook.json'])
})

it(`killed ${ROUNDS} times while saving`, { timeout: 120_000 }, async () => {
  for (let life = 1; life <= ROUNDS; life++) {
    const child = startChild('keep-saving.ts', [folder, String(life)])
    expect(await child.next()).toMatch(/^opened/)
    expect(await child.next()).toMatch(/^saved/)
    const after = Math.random() * 400
    await sleep(after)
    await child.kill()
    const confirmed = Number(child.lines.at(-1)?.split(' ')[1])
    const about = `life ${life}, killed after ${Math.round(after)} ms at revision ${confirmed}`

    const store = await openDatabase({ dataDir: folder })
    await migrate(store)
    const found = await findDraft(store.db, 'book', fresh())
    const log = await editsSince(store.db, 'book', 1)
    await store.close()
    // One more may have been saved than was reported, never fewer.
    expect([confirmed, confirmed + 1], about).toContain(found?.revision)
    expect(
      log.map((made) => made.revision),
      about,
    ).toEqual(Array.from({ length: log.length }, (_, at) => at + 2))
    expect(log.at(-1)?.revision, about).toBe(found?.revision)
    const replayed = log.reduce((workbook, made) => {
      if (made.kind !== 'edits') throw new Error('edits were expected')
      return applyEdits(workbook, made.edits).workbook
    }, draft())
    expect(found?.workbook, about).toEqual(replayed)
  }
})

it(
  'killed while publishing: what was confirmed is there, and nothing is half published',
  { timeout: 120_000 },
  async () => {
    const child = startChild('keep-publishing.ts', [folder])
    expect(await child.next()).toMatch(/^published/)
    expect(await child.next()).toMatch(/^published/)
    await sleep(Math.random() * 2_000)
    await child.kill()
    const confirmed = Math.max(...child.lines.map((line) => Number(line.split(' ')[1])))
    const store = await openDatabase({ dataDir: folder })
    await migrate(store)
    const versions = await listVersions(store.db, 'book')
    expect(versions.length).toBeGreaterThanOrEqual(confirmed)
    expect(versions.map(({ number }) => number)).toEqual(versions.map((_, at) => at + 1))
    for (const { number, standing } of versions) {
      expect(await versionDocument(store.db, 'book', number)).toBeDefined()
      if (standing.kind === 'replaced')
        expect(versions[standing.by - 1]?.effectiveAt).toBe(versions[number - 1]?.effectiveAt)
    }
    await store.close()
  },
)
