import { beforeAll, describe, expect, it, test } from 'vitest'
import { rowsFromCsv, workbookFromXlsx } from '../../../app/exchange/index.ts'
import { contentHash, parseWorkbook, readerOf, withLogic } from '../../../rules/workbook/index.ts'
import { ask, leadOf, post, signedIn, storedDraft } from './ask.ts'

const path = '/workbooks/insurance-services/download'
let cookie: string
beforeAll(async () => (cookie = await signedIn()))

const nameOf = ({ headers }: Response): string | null => headers.get('content-disposition')

describe('a draft is taken away', () => {
  test.each(['json', 'xlsx'] as const)('as .%s that comes in again as the very same book', async (as) => {
    const { workbook } = await storedDraft('insurance-services')
    const answer = await ask(`${path}?as=${as}`, { cookie })
    expect([answer.status, nameOf(answer)]).toEqual([200, `attachment; filename="insurance-services.${as}"`])
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
    const parsed = as === 'json' && parseWorkbook(JSON.parse(new TextDecoder().decode(bytes)))
    const back = parsed ? (parsed.ok ? parsed.workbook : undefined) : await workbookFromXlsx(bytes)
    expect(await contentHash(back!)).toBe(await contentHash(withLogic(readerOf(workbook))))
  })

  it('with the headings of a spreadsheet in the reader’s language', async () => {
    const textOf = async (language: string) => {
      const answer = await ask(`${path}?as=xlsx`, { cookie, headers: { 'accept-language': language } })
      return (await answer.arrayBuffer()).byteLength
    }
    expect(await textOf('zh-CN')).not.toBe(await textOf('en'))
  })

  it('one sheet as .csv, with its rows', async () => {
    const { workbook } = await storedDraft('insurance-services')
    const sheet = workbook.sheets[0]!
    const answer = await ask(`${path}?as=csv&sheet=${sheet.id}`, { cookie })
    expect([answer.headers.get('content-type'), nameOf(answer)]).toEqual([
      'text/csv; charset=utf-8',
      `attachment; filename="insurance-services.${sheet.id}.csv"`,
    ])
    const rows = rowsFromCsv(sheet, await answer.text())
    expect(rows.map(({ id, cells }) => ({ id, cells }))).toEqual(
      sheet.rows.map(({ id, cells }) => ({
        id,
        cells: Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell.text])),
      })),
    )
  })

  it('kept by nobody on the way, and by nobody who is not signed in', async () => {
    expect((await ask(`${path}?as=json`, { cookie })).headers.get('cache-control')).toBe('private, no-cache')
    expect(leadOf(await ask(`${path}?as=json`))).toEqual({ status: 302, to: '/sign-in' })
  })
})

describe('what is not there is said in both languages', () => {
  test.each([
    [404, '/workbooks/none/download?as=json'],
    [404, '/workbooks/__proto__/download?as=xlsx'],
    [404, `${path}?as=csv&sheet=none`],
    [400, `${path}?as=csv`],
    [400, `${path}?as=exe`],
    [400, path],
  ])('%i: %s', async (status, address) => {
    const answer = await ask(address, { cookie })
    const { text } = (await answer.json()) as { text: Record<string, string> }
    expect([answer.status, text['zh-CN']]).toEqual([status, expect.stringMatching(/\p{Script=Han}/u)])
  })

  it('and it is only read', async () => {
    expect((await post(path, { as: 'json' }, { cookie })).status).toBe(405)
  })
})
