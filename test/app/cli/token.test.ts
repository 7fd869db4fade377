import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../../running-studio.ts'
import { ratebook } from './ratebook.ts'

const dataDir = freshDataDir()
process.env['RATEBOOK_DATA'] = dataDir
delete process.env['DATABASE_URL']
afterAll(() => removeDataDir(dataDir))

/** What holds whether a studio runs on the data folder or not. */
function itKeepsTokens(): void {
  test('create prints the token once, list shows all but that, revoke ends it', async () => {
    const words = [
      'token',
      'create',
      '--name',
      'ci',
      '--role',
      'developer',
      '--workbook',
      'imaging',
      '--expires',
      '90d',
    ]
    const { code, out } = await ratebook(words)
    const { id, token, expiresAt } = JSON.parse(out[0]!) as { id: string; token: string; expiresAt: string }
    expect([code, token]).toEqual([0, expect.stringMatching(/^rb_[\w-]{43}$/)])
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(89 * 86_400_000)
    const listed = (await ratebook(['token', 'list'])).out.join('\n')
    expect(listed).toMatch(new RegExp(`${id} +ci +Owner +developer +imaging +read, write +never +${expiresAt}`))
    expect(listed).not.toContain(token)
    expect(await ratebook(['token', 'revoke', id])).toEqual({ code: 0, out: [], err: [] })
    expect((await ratebook(['token', 'list'])).out.join('\n')).toContain('revoked 2')
    const again = await ratebook(['token', 'revoke', id])
    expect([again.code, again.err]).toEqual([1, [expect.stringContaining('that could be revoked')]])
  })

  test('a token may be for reading only, of all books, without an end', async () => {
    const made = await ratebook(['token', 'create', '--name', 'watch', '--role', 'viewer', '--read-only'])
    expect(JSON.parse(made.out[0]!)).toMatchObject({ expiresAt: null })
    expect((await ratebook(['token', 'list'])).out.join('\n')).toMatch(/watch +Owner +viewer +all +read +never +never/)
  })

  test.each([
    [['create', '--role', 'viewer'], /needs --name/],
    [['create', '--name', 'x'], /needs --role; allowed: viewer, editor/],
    [['create', '--name', 'x', '--role', 'king'], /role must be one of viewer/],
    [['create', '--name', 'x', '--role', 'viewer', '--expires', 'soon'], /--expires is "soon".*90d/],
    [['create', '--name', 'x', '--role', 'viewer', '--expires', '0d'], /expire in 1 to 3650 days/],
    [['create', '--name', 'x', '--role', 'viewer', '--workbook', 'none'], /no book “none”/],
    [['creat'], /did you mean "create"/],
    [['constructor'], /allowed: create, list, revoke|did you mean/],
    [[], /one of create, list, revoke/],
    [['revoke'], /needs the ID/],
  ])('%j is refused in one line', async (words, sentence) => {
    const { code, out, err } = await ratebook(['token', ...words])
    expect([code, out, err.length]).toEqual([2, [], 1])
    expect(err[0]).toMatch(sentence)
  })
}

describe('while no studio runs', () => itKeepsTokens())

describe('while a studio runs on the folder', () => {
  let studio: RunningStudio
  beforeAll(async () => (studio = await startStudio(dataDir)))
  afterAll(() => studio.stop())
  itKeepsTokens()
})
