import { describe, expect, it, test } from 'vitest'
import { plainTable } from '../../../app/studio/document/plain-table.ts'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { gridShape } from '../../../app/studio/grid/grid-shape.ts'
import { cellLook, copiedText, type LookContext } from '../../../app/studio/grid/looks.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import type { Language } from '../../../rules/text.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { book } from './labelled-book.ts'

const reader = readerOf(book)
const sheetNamed = (id: string) => book.sheets.find((sheet) => sheet.id === id)!
const contextIn = (language: Language): LookContext => ({
  reader: cellReader(reader),
  lexicon: lexiconOf(reader, language),
  findings: [],
  conflicts: [],
  others: [],
  hits: new Set(),
  unreached: new Set(),
  chosenRow: undefined,
  t: (key) => key,
})
const placeOf = (sheet: string, column: string) => {
  const shape = gridShape(sheetNamed(sheet))
  return { shape, field: shape.fields.findIndex((each) => each.kind === 'cell' && each.column.id === column) }
}
const look = (sheet: string, column: string, typed: string, language: Language = 'zh-CN') => {
  const { shape, field } = placeOf(sheet, column)
  return cellLook(shape, contextIn(language), 0, field, typed)
}
const copied = (sheet: string, column: string, typed: string, language: Language = 'zh-CN') => {
  const { shape, field } = placeOf(sheet, column)
  return copiedText(shape, contextIn(language), 0, field, typed)
}

describe('a cell shows what its identifiers are called, and the identifiers beside it', () => {
  test.each([
    ['an answer that is a list', 'arrears', 'suspends', '["upload", "read-only"]', '上传, 查阅', 'upload, read-only'],
    ['a condition', 'fees', 'service', '"visit"', '上门服务', 'visit'],
    ['several', 'fees', 'service', '"visit", "call"', '上门服务, 电话咨询', 'visit, call'],
    ['a value or none', 'fees', 'service', 'missing, "visit"', '缺失, 上门服务', 'visit'],
    ['a negation', 'fees', 'service', 'not("visit")', '非(上门服务)', 'visit'],
    ['what was typed by name', 'fees', 'service', '上门服务', '上门服务', 'visit'],
    [
      'a comparison in words',
      'fees',
      'service',
      '? = "visit" and request.expense > 9',
      '? = "上门服务" and request.expense > 9',
      'visit',
    ],
  ])('%s', (_, sheet, column, typed, text, after) => {
    expect(look(sheet, column, typed)).toMatchObject({ text, after })
    // Where there is no room for it, the tooltip has it.
    expect(look(sheet, column, typed).title).toBe(`${text}\n${after}`)
  })

  it('in the reader’s language, and an identifier that is its own name stands alone', () => {
    expect(look('fees', 'service', '"visit"', 'en')).toMatchObject({ text: 'home visit', after: 'visit' })
    expect(look('fees', 'service', '"call"', 'en')).toEqual({ text: 'call', classes: [] })
  })

  it('in a dictionary the identifier is what is written, its name comes after', () => {
    expect(look('parameters', 'parameter', '"packValidity"')).toMatchObject({
      text: 'packValidity',
      after: '套餐有效期',
    })
    expect(look('meters', 'meter', '"exam"')).not.toHaveProperty('after')
  })

  it('on paper and before the grid is there, too', () => {
    const table = plainTable(reader, sheetNamed('arrears'), lexiconOf(reader, 'zh-CN'), (key) => key)
    expect(table.rows[0]?.cells[0]).toEqual(['上传, 查阅', '', 'upload, read-only'])
  })
})

describe('an amount has its currency', () => {
  it('what the catalogue or the book calls money', () => {
    expect(look('fees', 'price', '2.50', 'en')).toMatchObject({ before: '¥', text: '2.50' })
    expect(look('fees', 'expense', '1200', 'en')).toMatchObject({ before: '¥', text: '1,200' })
  })
  it('an expression, and figures that count, have none', () => {
    expect(look('fees', 'price', '2 * 3', 'en')).not.toHaveProperty('before')
    expect(look('parameters', 'value', '12', 'en')).not.toHaveProperty('before')
  })
})

describe('a name that is typed is kept as its identifier', () => {
  const kept = (sheet: string, column: string, text: string) =>
    contextIn('en').reader.kept(sheetNamed(sheet), column, text)
  test.each([
    ['arrears', 'suspends', '上传, Reading of old exams', '["upload", "read-only"]'],
    ['fees', 'service', 'not(home visit)', 'not("visit")'],
    ['fees', 'service', 'visit', 'visit'],
    ['fees', 'service', 'nothing like it', 'nothing like it'],
    ['fees', '@note', '上门服务', '上门服务'],
  ])('%s %s: %s', (sheet, column, text, expected) => expect(kept(sheet, column, text)).toBe(expected))
})

describe('what is copied out means the same where it is pasted back', () => {
  test.each([
    ['arrears', 'suspends', '["upload", "read-only"]', '上传, 查阅'],
    ['fees', 'service', 'not("visit")', '非(上门服务)'],
    ['fees', 'service', 'not(missing)', '非(缺失)'],
    ['fees', 'service', 'null', '空'],
    ['fees', 'service', 'not("nowhere")', 'not("nowhere")'],
    ['fees', 'expense', '1200', '1,200'],
  ])('%s %s: %s', (sheet, column, typed, text) => {
    expect(copied(sheet, column, typed)).toBe(text)
    const { shape } = placeOf(sheet, column)
    const { reader: cells } = contextIn('zh-CN')
    const at = shape.sheet.columns.find(({ id }) => id === column)!
    const [was, is] = [typed, text].map((each) => cells.read(shape.sheet, at, each))
    if (was?.ok) expect(is).toMatchObject({ canonical: was.canonical })
  })

  it('by identifier where the name means something else as well', () => {
    const twins = [
      { of: 'scope' as const, id: 'a', label: { en: 'twin' } },
      { of: 'scope' as const, id: 'b', label: { en: 'twin' } },
    ]
    const again = readerOf({ ...book, vocabulary: { ...book.vocabulary, words: twins } })
    const { shape, field } = placeOf('arrears', 'suspends')
    const context = { ...contextIn('en'), reader: cellReader(again), lexicon: lexiconOf(again, 'en') }
    expect(cellLook(shape, context, 0, field, '["a"]').text).toBe('twin')
    expect(copiedText(shape, context, 0, field, '["a"]')).toBe('a')
  })
})
