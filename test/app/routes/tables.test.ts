import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { MOST_FILE_BYTES } from '../../../app/file-limit.ts'
import { ask, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures', name))
const send = (body: Uint8Array | string, type = 'application/octet-stream'): Promise<Response> =>
  ask('/tables', { cookie, method: 'POST', body: body as BodyInit, headers: { 'content-type': type } })

describe('the tables of a file', () => {
  test.each([
    [
      'a spreadsheet',
      fixture('exchange/prices.libreoffice.xlsx'),
      { kind: 'tables', sheets: [{ name: '价格表' }, { hidden: true }] },
    ],
    [
      'CSV',
      'a,b\n1,2\n',
      {
        kind: 'tables',
        sheets: [
          {
            rows: [
              ['a', 'b'],
              ['1', '2'],
            ],
          },
        ],
      },
    ],
    [
      'DMN',
      fixture('dmn-kit/0004-simpletable-U.dmn'),
      { kind: 'dmn', file: { decisions: [{ name: 'Approval Status' }] } },
    ],
  ])('%s', async (_, content, file) => {
    const answer = await send(content)
    expect([answer.status, await answer.json()]).toMatchObject([200, { kind: 'read', file }])
  })

  it('are read and nothing is kept of them', async () => {
    const before = await storedDraft('imaging')
    await send(fixture('exchange/prices.libreoffice.xlsx'))
    expect(await storedDraft('imaging')).toEqual(before)
  })

  test.each([
    ['nothing', '', 'empty'],
    ['half a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'damaged'],
    ['no text and no archive', Uint8Array.of(1, 0, 2, 0), 'not a spreadsheet'],
    ['markup that is no DMN', '<html></html>', 'no DMN file'],
  ])('%s is refused with a sentence in both languages', async (_, content, sentence) => {
    const answer = await send(content)
    const { text } = (await answer.json()) as { text: Record<string, string> }
    expect([answer.status, text['en']]).toEqual([422, expect.stringContaining(sentence)])
    expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
  })

  it('come as bytes, and not too many', async () => {
    expect((await send('a,b', 'text/csv')).status).toBe(415)
    expect((await send(' '.repeat(MOST_FILE_BYTES + 1))).status).toBe(413)
    expect((await ask('/tables', { cookie })).status).toBe(405)
  })
})
