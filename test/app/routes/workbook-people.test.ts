import { beforeAll, expect, it } from 'vitest'
import { ask, post, signedIn } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('says who is what on the book, and who is invited', async () => {
  const answer = await ask('/workbooks/imaging/people', { cookie })
  const { people, invitations } = (await answer.json()) as Record<string, readonly { name?: string; role?: string }[]>
  expect(people).toContainEqual(expect.objectContaining({ name: 'Owner', role: 'owner' }))
  expect(Array.isArray(invitations)).toBe(true)
})

it('invites to this book, and withdraws that', async () => {
  const invite = { do: 'invite', email: 'Sue@Example.com', role: 'finance' }
  const made = await post('/workbooks/imaging/people', invite, { cookie })
  expect(await made.json()).toMatchObject({ kind: 'made', path: expect.stringMatching(/^\/invitation\?token=/) })
  const open = async () => {
    const answer = await ask('/workbooks/imaging/people', { cookie })
    const { invitations } = (await answer.json()) as { invitations: readonly { id: string; email: string }[] }
    return invitations.filter(({ email }) => email === 'sue@example.com')
  }
  const [invitation] = await open()
  expect(invitation).toMatchObject({ role: 'finance', book: 'imaging', by: 'Owner' })
  const elsewhere = await post('/workbooks/city-power/people', { do: 'withdraw', id: invitation!.id }, { cookie })
  expect(elsewhere.status).toBe(404)
  expect((await post('/workbooks/imaging/people', { do: 'withdraw', id: invitation!.id }, { cookie })).status).toBe(200)
  expect(await open()).toEqual([])
})

it('takes nothing that is about all books', async () => {
  for (const wanted of ['remove', 'administrator', 'reset-link', 'role-on']) {
    const answer = await post('/workbooks/imaging/people', { do: wanted, person: 'x' }, { cookie })
    expect(answer.status, wanted).toBe(400)
  }
})
