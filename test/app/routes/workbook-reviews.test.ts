import { beforeAll, expect, it } from 'vitest'
import { ask, expectPage, signedIn } from './ask.ts'
import { proposedBook } from './proposed-book.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('the reviews of a book are listed, and a book without any says how one begins', async () => {
  const id = await proposedBook(cookie, 'reviews-list')
  const page = await ask(`/workbooks/${id}/reviews`, { cookie })
  expectPage(page)
  expect(await page.text()).toMatch(/Night tariff/)
  expect(await (await ask('/workbooks/city-power/reviews', { cookie })).text()).toMatch(/Nothing was proposed yet/)
  expect((await ask('/workbooks/none/reviews', { cookie })).status).toBe(404)
})
