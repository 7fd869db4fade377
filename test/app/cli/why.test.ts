import { describe, expect, test } from 'vitest'
import { ratebook, testFolder } from './ratebook.ts'

const { file } = testFolder()

const timeline = file(
  'pack.json',
  JSON.stringify({
    id: 'pack',
    workbook: 'imaging',
    account: { id: 'a', facts: { agreementSigned: true } },
    events: [
      {
        type: 'purchase',
        at: '2025-01-01T09:00:00+08:00',
        id: 'o1',
        item: 'exam-by-case',
        quantity: 1000,
        facts: { storageYears: 5 },
      },
    ],
  }),
)
const why = async (...words: readonly string[]) => {
  const { code, out, err } = await ratebook(['simulate', '--why', ...words, timeline])
  return { code, said: out.join('\n'), err }
}

describe('simulate --why', () => {
  test('says the rows behind an entry, each cell with what it saw, and the facts that were shown', async () => {
    const { said } = await why('2')
    expect(JSON.parse(said)).toMatchObject({
      id: 'pack',
      entry: { kind: 'charge', because: [{ sheet: 'prices', row: 'exam-5' }] },
      questions: [
        {
          sheet: 'prices',
          rows: [{ row: 'exam-5', cells: [{ met: true }, { column: 'storage', text: '5', seen: 5, met: true }] }],
          facts: expect.arrayContaining([{ fact: 'order.storageYears', label: 'storage years', value: 5 }]),
        },
      ],
    })
  })

  test('says why another row did not answer, and the smallest change that would have made it', async () => {
    const { said } = await why('2', '--why-not', 'prices/exam-10', '--format', 'text')
    expect(said).toMatch(/met +item +"exam-by-case" +saw exam-by-case/)
    expect(said).toMatch(/not met +storage +10 +saw 5/)
    expect(said).toMatch(/It would have answered with\n +order\.storageYears +10 +was 5/)
  })

  test('of an order, nobody stood against it: the sheet that was asked is there without a row', async () => {
    const { said } = await why('1', '--why-not', 'orders/multiple')
    const { questions } = JSON.parse(said) as { questions: readonly object[] }
    expect(questions).toEqual([expect.objectContaining({ sheet: 'orders', rows: [] })])
  })

  test.each([
    [['99'], /the journal has 3 entries, counted from 1; there is no entry 99/],
    [['2', '--why-not', 'prices/nobody'], /sheet "prices" has no row "nobody"/],
    [['2', '--why-not', 'price/exam-5'], /no sheet "price" that can be asked; sheets: orders, prices/],
    [['2', '--why-not', 'usage/glaucoma'], /sheet "usage" was not asked for this entry; asked: prices/],
  ])('%j is a sentence and exit code 2', async (words, message) => {
    const { code, said, err } = await why(...words)
    expect({ code, said }).toEqual({ code: 2, said: '' })
    expect(err.join('\n')).toMatch(message)
  })
})
