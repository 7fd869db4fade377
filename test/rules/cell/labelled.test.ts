import { expect, it, test } from 'vitest'
import {
  exprLabelled,
  exprToText,
  readExpr,
  readTest,
  testLabelled,
  testToText,
  type NamedValue,
  type Names,
  type ValueType,
} from '../../../rules/cell/index.ts'
import { names as plain } from './vocabulary.ts'

const value = (id: string, en: string, zh: string): NamedValue => ({ value: id, label: { en, 'zh-CN': zh } })
const SCOPES = [value('upload', 'uploads', '上传'), value('read-only', 'reading of old exams', '查阅')]
const KINDS = [value('upload', 'an upload order', '上传订单')]
const names: Names = {
  ...plain,
  fact: (path) => (path === 'order.kind' ? { type: 'string', values: KINDS } : plain.fact(path)),
}

/** The cell with names, and the values that they stand for; the text must mean the same again. */
function answer(text: string, type: ValueType = 'string') {
  const options = { type, names, values: SCOPES }
  const read = readExpr(text, options)
  if (!read.ok || read.value === undefined) throw new Error(text)
  const { node, values } = exprLabelled(read.value, names, 'zh-CN', SCOPES)
  const shown = exprToText(node)
  expect(readExpr(shown, options)).toMatchObject({ ok: true, canonical: read.canonical })
  return [shown, ...values]
}
function condition(text: string, type: ValueType = 'string') {
  const options = { type, names, values: SCOPES }
  const read = readTest(text, options)
  if (!read.ok) throw new Error(text)
  const { node, values } = testLabelled(read.value, names, 'zh-CN', SCOPES)
  const shown = testToText(node)
  expect(readTest(shown, options)).toMatchObject({ ok: true, canonical: read.canonical })
  return [shown, ...values]
}

test.each([
  ['upload', '"上传"', 'upload'],
  ['if order.paid then "upload" else "read-only"', 'if order.paid then "上传" else "查阅"', 'upload', 'read-only'],
  ['if order.kind = "upload" then "read-only" else "upload"', 'if order.kind = "上传订单" then "查阅" else "上传"'],
])('an answer is called by its name, and a comparison by that of its fact: %s', (text, ...shown) =>
  expect(answer(text)).toEqual(expect.arrayContaining(shown)),
)

test.each([
  ['upload, read-only', '"上传", "查阅"', 'upload', 'read-only'],
  ['not(upload)', 'not("上传")', 'upload'],
  ['? = "upload" and order.paid', '? = "上传" and order.paid', 'upload'],
])('a condition is said by names, in lists and negations too: %s', (text, ...shown) =>
  expect(condition(text)).toEqual(shown),
)

it('a list answers by names, and what has none stays as it is', () => {
  expect(answer('["upload", "read-only"]', 'list')).toEqual(['["上传", "查阅"]', 'upload', 'read-only'])
  expect(condition('upload', 'list')).toEqual(['contains("上传")', 'upload'])
  expect(condition('missing')).toEqual(['missing'])
})

it('a text that was typed by a name says so, one that was typed by identifier does not', () => {
  const options = { type: 'string', names, values: SCOPES } as const
  expect(readExpr('上传', options)).toMatchObject({ canonical: '"upload"', byName: true })
  expect(readExpr('upload', options)).not.toHaveProperty('byName')
  expect(readTest('not(Uploads)', options)).toMatchObject({ canonical: 'not("upload")', byName: true })
})
