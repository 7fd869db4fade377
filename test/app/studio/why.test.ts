import { describe, expect, test } from 'vitest'
import { createInstance } from 'i18next'
import { translations } from '../../../app/locales/index.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { explainerOf } from '../../../app/studio/why/explainer.ts'
import { metIn, momentOf } from '../../../app/studio/why/moment.ts'
import type { Language } from '../../../rules/text.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { readerOf } from '../../../rules/workbook/index.ts'

const book = readerOf(loadSample('imaging')!)
const data = { order: { item: 'exam-by-case', storageYears: 5 } }
const moment = momentOf(book, { sheet: 'prices', rows: ['exam-5'], data })!
const sheet = moment.sheet

async function explaining(language: Language) {
  const instance = createInstance()
  await instance.init({ ...translations, lng: language, defaultNS: 'studio' })
  const t = (key: string, values?: object) => instance.t(key as never, values as never) as unknown as string
  return explainerOf(book, { t, language, lexicon: lexiconOf(book, language) })
}

describe('in the reader’s words', () => {
  test('each cell of the row with what it saw, and what the row answers', async () => {
    const explainer = await explaining('en')
    expect(explainer.cells(moment, 'exam-5').map(({ met, sentence, saw }) => [met, sentence, saw])).toEqual([
      [true, 'item is cloud exams by case', 'cloud exams by case'],
      [true, 'storage years is 5', '5'],
    ])
    expect(explainer.answers(moment, 'exam-5')).toEqual([{ label: 'unit price', answer: '2' }])
  })

  test('the smallest change that would have made another row answer', async () => {
    const explainer = await explaining('en')
    expect(explainer.change(moment, 'exam-10')).toEqual({
      heading: 'It would have answered if',
      changes: ['storage years had been 10 (it was 5)'],
    })
    const chinese = await explaining('zh-CN')
    const { heading, changes } = chinese.change(moment, 'exam-10')
    expect(heading).toBe('在以下情况下，此行会适用：')
    expect(changes).toEqual([expect.stringMatching(/为 10（当时为 5）$/)])
  })

  test('a row that is found by its number and by what it asks, named', async () => {
    const explainer = await explaining('zh-CN')
    expect(explainer.rowTitle(sheet, sheet.rows[1]!)).toMatch(/^第 2 行 .*10$/)
    expect(explainer.rowTitle(sheet, sheet.rows[1]!)).not.toMatch(/exam-by-case/)
  })
})

test('in the grid, condition cells that ask something are met or not; others are unmarked', () => {
  const met = metIn(moment)
  const [item, storage] = sheet.columns.filter(({ kind }) => kind === 'condition').map(({ id }) => id)
  const output = sheet.columns.find(({ kind }) => kind === 'output')!.id
  expect([met('exam-5', item!), met('exam-5', storage!), met('exam-10', storage!)]).toEqual([true, true, false])
  expect(met('exam-5', output)).toBeUndefined()
  const capacity = sheet.rows.find((row) => !row.cells[storage!]?.text.trim() || row.cells[storage!]!.text === '-')!
  expect(met(capacity.id, storage!)).toBeUndefined()
})

test('a sheet that is gone or cannot be read has nothing to say', () => {
  expect(momentOf(book, { sheet: 'gone', rows: [], data: {} })).toBeUndefined()
})
