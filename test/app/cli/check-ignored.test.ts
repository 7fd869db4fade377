import { expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, bookAnalysis, compileWorkbook, ignoringEdits } from '../../../rules/workbook/index.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { file } = testFolder()

test('check counts what is ignored, and prints it with its reason on request', async () => {
  const book = loadSample('imaging')!
  const hint = bookAnalysis()(compileWorkbook(book)).find(({ severity }) => severity === 'hint')!
  const ignoring = applyEdits(book, ignoringEdits(book, hint, 'agreed with sales')).workbook
  const path = file('ignoring.json', JSON.stringify(ignoring))
  const { out: before } = await ratebook(['check', 'imaging'])
  const { out, err, code } = await ratebook(['check', path])
  expect({ told: out.length, err, code }).toEqual({
    told: before.length - 1,
    err: ['1 ignored; --ignored prints them'],
    code: 0,
  })
  const { out: all, err: quiet } = await ratebook(['check', '--ignored', path])
  expect(all.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({ code: hint.code, ignored: 'agreed with sales' }),
  )
  expect(quiet).toEqual([])
})
