/** Versions from the command line: with no studio on the data folder, and with one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../../running-studio.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { file } = testFolder()
const dataDir = freshDataDir()
process.env['RATEBOOK_DATA'] = dataDir
delete process.env['DATABASE_URL']
afterAll(() => removeDataDir(dataDir))

function itPublishes(id: string): void {
  const draft = { ...loadSample('imaging')!, id }

  test('what stands in the way is told with its key; acknowledged, it is a version', { timeout: 180_000 }, async () => {
    await ratebook(['import', file(`${id}.json`, JSON.stringify(draft))])
    const first = ['publish', id, '--message', 'first prices', '--expected', '0']
    const blocked = await ratebook(first)
    expect(blocked).toMatchObject({ code: 1, out: [] })
    const keys = blocked.err.map((line) => /^([^ ]+): /.exec(line)?.[1] ?? '')
    const { code, out } = await ratebook([...first, ...keys.flatMap((key) => ['--acknowledge', `${key}=a test`])])
    expect(code).toBe(0)
    expect(JSON.parse(out[0]!)).toEqual({
      version: 1,
      hash: expect.stringMatching(/^sha256:/),
      effectiveAt: expect.any(String),
      carried: [],
    })
  })

  test('a version is a workbook like any other, by its number and as the one in force', async () => {
    for (const which of ['1', 'current']) expect((await ratebook(['check', `studio:${id}@${which}`])).code).toBe(0)
    expect((await ratebook(['check', `studio:${id}@9`])).err).toEqual([`"${id}" has no version 9; it has: 1`])
    expect((await ratebook(['check', `studio:${id}@newest`])).err[0]).toContain(`studio:${id}@current`)
  })

  test('they are listed, for people and for programs', async () => {
    expect((await ratebook(['versions', id])).out.join('\n')).toMatch(/in-force.*first prices/)
    const { out } = await ratebook(['versions', id, '--format', 'json'])
    expect(JSON.parse(out[0]!)).toMatchObject({ number: 1, state: 'in-force', aloneAllowed: true })
  })

  test('what is in force is not withdrawn, and the same is not published again', async () => {
    expect(await ratebook(['withdraw', id, '1'])).toMatchObject({ code: 2, out: [] })
    expect((await ratebook(['publish', id, '--message', 'again'])).err[0]).toContain('version 1 says already')
  })
}

describe('on a data folder that no studio has', () => itPublishes('packs'))

describe('on the data folder of a running studio', () => {
  let studio: RunningStudio
  beforeAll(async () => {
    studio = await startStudio(dataDir)
  })
  afterAll(() => studio?.stop())
  itPublishes('live')

  test.each<[readonly string[], RegExp]>([
    [['publish'], /needs the ID of one book/],
    [['publish', 'live'], /needs --message/],
    [['publish', 'nobody', '--message', 'm'], /no workbook "nobody"/],
    [['publish', 'live', '--message', 'm', '--acknowledge', 'key'], /KEY=REASON/],
    [['publish', 'live', '--message', 'm', '--effective', 'tomorrow'], /--effective/],
    [['publish', 'live', '--message', 'm', '--effective', '2020-01-01T00:00:00Z'], /in the past/],
    [['publish', 'live', '--message', 'm', '--expected', 'x'], /number of a version, or 0/],
    [['withdraw', 'live'], /the number of a version/],
    [['withdraw', 'live', 'x'], /not the number/],
    [['withdraw', 'nobody', '1'], /no workbook "nobody"/],
    [['versions', 'nobody'], /no workbook "nobody"/],
  ])('%j is one line on standard error and exit code 2', async (words, message) => {
    const { code, out, err } = await ratebook(words)
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 })
    expect(err[0]).toMatch(message)
  })
})
