import { expect, it } from 'vitest'
import { jsonInTurns } from '../../app/json-pieces.ts'

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `r${at}`, text: '“ü” \n 费率', off: undefined }))

it.each<[string, object]>([
  ['nothing', {}],
  ['a list without anything in it', []],
  ['values that JSON does not have', { a: undefined, b: [undefined, 1], c: null }],
  ['a list of one slice', rows(250)],
  ['one more', rows(251)],
  ['lists in lists', { sheets: [{ rows: rows(600) }, { rows: [] }], title: { en: 'x' } }],
  ['a long list of what JSON does not have', { list: Array.from({ length: 501 }, () => undefined) }],
])('%s is what JSON.stringify gives', async (_, value) => {
  expect((await jsonInTurns(value)).toString()).toBe(JSON.stringify(value))
})

it('lets others in while it writes a large one', async () => {
  let turns = 0
  const others = setInterval(() => (turns += 1), 0)
  await jsonInTurns({ sheets: [{ rows: rows(50_000) }] })
  clearInterval(others)
  expect(turns).toBeGreaterThan(2)
})
