import { beforeAll, expect, it } from 'vitest'
import { books as english } from '../../../app/locales/en/books.ts'
import { people } from '../../../app/locales/en/people.ts'
import { books as chinese } from '../../../app/locales/zh-CN/books.ts'
import { LATER_COOKIE } from '../../../app/people/welcome-cookie.ts'
import { sampleIds } from '../../../rules/samples/index.ts'
import { ask, expectPage, leadOf, post, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('lists the books, each with its title and its address', async () => {
  const answer = await ask('/', { cookie })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  expect(html).toContain(english.title)
  for (const id of sampleIds) {
    expect(html).toContain(`href="/workbooks/${id}"`)
    expect(html).toContain((await storedDraft(id)).workbook.title.en)
  }
})

it('is in the language that the browser asks for', async () => {
  const html = await (await ask('/', { cookie, headers: { 'accept-language': 'zh-CN' } })).text()
  expect(html).toContain('<html lang="zh-CN"')
  expect(html).toContain(chinese.title)
  expect(html).toContain((await storedDraft('imaging')).workbook.title['zh-CN'])
})

it('can be looked at without its body', async () => {
  const answer = await ask('/', { cookie, method: 'HEAD' })
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  expectPage(answer)
})

it('asks an owner who came by a link to say who they are, in the first drawing already, unless that was put off', async () => {
  const asks = async (cookies: string): Promise<boolean> =>
    (await (await ask('/', { cookie: cookies })).text()).includes(people.welcome.text)
  expect([await asks(cookie), await asks(`${cookie}; ${LATER_COOKIE.split(';')[0]}`)]).toEqual([true, false])
})

it('takes no form', async () => {
  const answer = await post('/', { title: 'x' }, { cookie })
  expect(answer.status).toBe(405)
  expectPage(answer)
})

it('is not shown to a session that was never given', async () => {
  const forged = cookie.replace(/=[^.]+/, '=guessed')
  expect(leadOf(await ask('/', { cookie: forged }))).toEqual({ status: 302, to: '/sign-in' })
})
