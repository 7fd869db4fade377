import { beforeAll, describe, expect, it } from 'vitest'
import { frame as english } from '../../../app/locales/en/frame.ts'
import { frame as chinese } from '../../../app/locales/zh-CN/frame.ts'
import { ask, expectPage, post, signedIn } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

describe('an address that leads nowhere', () => {
  it.each([
    '/nothing',
    '/workbooks',
    '/workbooks/imaging/nothing',
    '/workbooks/imaging/sheets',
    '/schemas',
    '/%E6%97%A0',
    '/assets/none.js',
    '//elsewhere.example',
  ])('%s says so, in a page of the studio', async (path) => {
    const answer = await ask(path, { cookie })
    expect(answer.status).toBe(404)
    expectPage(answer)
    const html = await answer.text()
    expect(html).toContain(english.error.notFound)
    expect(html).not.toMatch(/\bat .+:\d+:\d+/)
  })

  it('says so in the language of the reader', async () => {
    const answer = await ask('/nothing', { cookie, headers: { 'accept-language': 'zh' } })
    expect(await answer.text()).toContain(chinese.error.notFound)
  })

  it('takes nothing either', async () => {
    const answer = await post('/nothing', { x: '1' }, { cookie })
    expect(answer.status).toBe(405)
    expectPage(answer)
    expect(await answer.text()).toContain(english.error.refused)
  })
})
