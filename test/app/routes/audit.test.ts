import { beforeAll, expect, it } from 'vitest'
import { access as english } from '../../../app/locales/en/access.ts'
import { access as chinese } from '../../../app/locales/zh-CN/access.ts'
import { ask, expectPage, post, signedIn } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it.each([
  ['en', english],
  ['zh-CN', chinese],
])('tells in %s who did what and from where', async (language, { audit }) => {
  const answer = await ask('/audit?kind=sign-in', { cookie, headers: { 'accept-language': language } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const text of [audit.intro, audit.kinds['sign-in'], '127.0.0.1']) expect(html).toContain(text)
})

it('is told of sign-ins that failed, of books, and of tokens', async () => {
  await ask('/sign-in?token=guessed')
  await post('/workbooks/city-power/life', { do: 'archive' }, { cookie })
  await post('/workbooks/city-power/life', { do: 'unarchive' }, { cookie })
  await post('/tokens', { do: 'make', name: 'told-of', role: 'viewer' }, { cookie })
  const found = async (search: string) => (await ask(`/audit?${search}`, { cookie })).text()
  expect(await found('kind=sign-in-failed')).toContain(english.audit.nobody)
  expect(await found('kind=book-unarchived&book=city-power')).toContain(english.audit.kinds['book-unarchived'])
  expect(await found('kind=token-made&person=Owner')).toContain('told-of')
  expect(await found('kind=token-made&person=nobody')).toContain(english.audit.empty)
  expect(await found('to=2020-01-01')).toContain(english.audit.empty)
})

it.each(['kind=guess', 'from=yesterday', 'from=2026-02-30', 'before=x', `person=${'x'.repeat(201)}`])(
  'refuses %s with a sentence',
  async (search) => {
    const answer = await ask(`/audit?${search}`, { cookie })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(english.audit.asked)
  },
)
