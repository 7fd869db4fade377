import { beforeAll, describe, expect, it } from 'vitest'
import { ask, signedIn } from './ask.ts'

const id = 'family-doctor'
let cookie: string
beforeAll(async () => void (cookie = await signedIn()))

const send = (body: unknown, book = id): Promise<Response> =>
  ask(`/workbooks/${book}/publishing`, {
    method: 'POST',
    cookie,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

interface Looked {
  readonly gate: { readonly items: readonly { readonly key: string; readonly acknowledgeable: boolean }[] }
}

describe('publishing', () => {
  it('goes from what stands in the way to a version, which then is there as a document and as a file', async () => {
    const looked = (await (await send({ do: 'look' })).json()) as Looked
    const keys = looked.gate.items.filter(({ acknowledgeable }) => acknowledgeable).map(({ key }) => key)
    const wanted = { do: 'publish', message: 'first', expected: null, key: 'publishing-test' }
    if (keys.length > 0) expect((await send(wanted)).status).toBe(422)
    const acknowledged = Object.fromEntries(keys.map((key) => [key, 'a test']))
    const published = await send({ ...wanted, acknowledged })
    expect([published.status, await published.json()]).toMatchObject([
      201,
      { kind: 'published', version: { number: 1, state: 'in-force', publisher: 'Owner' } },
    ])
    const document = await ask(`/workbooks/${id}/versions/1/document.json`, { cookie })
    expect(await document.json()).toMatchObject({ number: 1, workbook: { id } })
    const file = await ask(`/workbooks/${id}/download?as=json&version=1`, { cookie })
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${id}.v1.json"`)
    expect((await send({ ...wanted, key: 'again' })).status).toBe(409)
  })

  it.each([
    {},
    { do: 'nothing' },
    { do: 'publish' },
    { do: 'publish', message: 'm', key: 'k', colour: 1 },
    { do: 'publish', message: 'm', key: 'k', expected: -1 },
    { do: 'withdraw', number: '1' },
    { do: 'withdraw', number: 2 ** 40 },
    { do: 'roll-back', number: 1 },
    { do: 'policy', alone: 'yes' },
    [],
    null,
  ])('%j is refused in a sentence of both languages', async (body) => {
    const answer = await send(body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ text: { en: expect.any(String), 'zh-CN': expect.any(String) } })
  })

  it.each([
    { do: 'withdraw', number: 99 },
    { do: 'approve', number: 99 },
    { do: 'roll-back', number: 99, message: 'm', key: 'k' },
    { do: 'publish', message: 'a\u0000', key: 'k' },
    { do: 'look', effectiveAt: 'tomorrow' },
    { do: 'look', revision: 999_999 },
  ])('%j says why it cannot be', async (body) => {
    const answer = await send(body)
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { kind: 'refused', text: { 'zh-CN': expect.any(String) } },
    ])
  })

  it.each(['nowhere', 'a%2Fb'])('there is none of a book “%s”', async (book) =>
    expect((await send({ do: 'look' }, book)).status).toBe(404),
  )

  it('is asked with POST and JSON', async () => {
    expect((await ask(`/workbooks/${id}/publishing`, { cookie })).status).toBe(405)
    const form = await ask(`/workbooks/${id}/publishing`, {
      method: 'POST',
      cookie,
      body: new URLSearchParams({ do: 'look' }),
    })
    expect(form.status).toBe(415)
  })
})
