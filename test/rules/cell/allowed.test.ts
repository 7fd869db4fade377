import { describe, expect, it, test } from 'vitest'
import { readExpr, readTest, type NamedValue, type ValueType } from '../../../rules/cell/index.ts'
import { names } from './vocabulary.ts'

const value = (id: string, en: string, zh: string): NamedValue => ({ value: id, label: { en, 'zh-CN': zh } })
const SCOPES = [
  value('upload', 'uploads', '上传'),
  value('read-only', 'reading of old exams', '查阅'),
  value('ai-1', 'AI (first)', '一号'),
  value('twin-a', 'twin', '双胞'),
  value('twin-b', 'twin', '双胞二'),
]

const answerOf = (text: string, type: ValueType) => {
  const read = readExpr(text, { type, names, values: SCOPES })
  return read.ok ? read.canonical : read.diagnostics.map(({ code, suggestion }) => ({ code, suggestion }))
}
const conditionOf = (text: string) => {
  const read = readTest(text, { type: 'string', names, values: SCOPES })
  return read.ok ? read.canonical : read.diagnostics.map(({ code, suggestion }) => ({ code, suggestion }))
}

describe('where the values are known', () => {
  test.each([
    ['upload', '"upload"'],
    ['"upload"', '"upload"'],
    ['上传', '"upload"'],
    ['"上传"', '"upload"'],
    ['Uploads', '"upload"'],
    ['reading of old exams', '"read-only"'],
    ['"AI (first)"', '"ai-1"'],
  ])('an answer is typed by identifier or label: %s', (text, canonical) =>
    expect(answerOf(text, 'string')).toBe(canonical),
  )

  it('a label is read in lists, in the branches of an if, and in conditions', () => {
    expect(answerOf('上传, 查阅', 'list')).toBe('["upload", "read-only"]')
    expect(answerOf('["上传"]', 'list')).toBe('["upload"]')
    expect(answerOf('if order.paid then "上传" else "查阅"', 'string')).toBe(
      'if order.paid then "upload" else "read-only"',
    )
    expect(conditionOf('上传, 查阅')).toBe('"upload", "read-only"')
    expect(conditionOf('not(uploads)')).toBe('not("upload")')
  })

  test.each([
    ['uplaod', '"upload"'],
    ['"uplod"', '"upload"'],
    ['"uploadss"', '"upload"'],
  ])('what is none of them is an error with the nearest: %s', (text, suggestion) =>
    expect(answerOf(text, 'string')).toEqual([{ code: 'unknown-value', suggestion }]),
  )

  it('what is like none of them is an error that lists them', () => {
    const read = readExpr('"billing"', { type: 'string', names, values: SCOPES })
    expect(read.ok ? '' : read.diagnostics[0].message.en).toContain('"upload", "read-only"')
  })

  it('a name that two values share means neither of them', () => {
    expect(answerOf('twin', 'string')).toMatchObject([{ code: 'unknown-value' }])
    expect(answerOf('双胞', 'string')).toBe('"twin-a"')
  })

  it('a single value in a column of lists must be known too', () => {
    const read = readTest('uplaod', { type: 'list', names, values: SCOPES })
    expect(read.ok ? '' : read.diagnostics[0].suggestion).toBe('"upload"')
    expect(readTest('上传', { type: 'list', names, values: SCOPES })).toMatchObject({
      value: { kind: 'contains', item: { value: 'upload' } },
    })
  })
})
