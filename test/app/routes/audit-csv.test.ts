import { beforeAll, expect, it } from 'vitest'
import { ask, post, signedIn } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('is the log as a file, whose fields run nothing in a spreadsheet', async () => {
  await post('/tokens', { do: 'make', name: '=HYPERLINK("x")', role: 'viewer' }, { cookie })
  const answer = await ask('/audit.csv?kind=token-made', { cookie })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain('ratebook-log.csv')
  const [heads, ...lines] = (await answer.text()).trim().split('\r\n')
  expect(heads).toContain('id,at,kind,person,via,book,about,details,address,request')
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).toMatch(/^\d+,2\d{3}-[^,]*,token-made,Owner,/)
})

it('goes on page after page, without a gap', async () => {
  for (let at = 0; at < 60; at++) await ask('/sign-in?token=guessed')
  const text = await (await ask('/audit.csv?kind=sign-in-failed', { cookie })).text()
  const ids = text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]))
  expect(ids.length).toBeGreaterThanOrEqual(60)
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
})

it('is refused where the question is none, and only read', async () => {
  expect((await ask('/audit.csv?from=x', { cookie })).status).toBe(400)
  expect((await post('/audit.csv', {}, { cookie })).status).toBe(405)
})
