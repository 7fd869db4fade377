/** Cells as sentences. */
import { describe, expect, test } from 'vitest'
import { exprInWords, readExpr, readTest, testInWords, type Names, type ValueType } from '../../../rules/cell/index.ts'
import type { Text } from '../../../rules/text.ts'
import { names } from './vocabulary.ts'

describe('conditions on institutions / 机构数', () => {
  const subject = { en: 'institutions', 'zh-CN': '机构数' }
  test.each<[typed: string, type: ValueType, en: string, zh: string]>([
    ['10-40', 'number', 'institutions is from 10 to 40', '机构数为 10 至 40'],
    ['>= 6', 'number', 'institutions is at least 6', '机构数不少于 6'],
    ['< 6', 'number', 'institutions is less than 6', '机构数小于 6'],
    ['(1..3]', 'number', 'institutions is more than 1 and at most 3', '机构数大于 1 且不超过 3'],
    ['1, 2, 3', 'number', 'institutions is 1, 2 or 3', '机构数为 1、2 或 3'],
    ['5, > 10', 'number', 'institutions is 5 or is more than 10', '机构数为 5 或大于 10'],
    ['not(5)', 'number', 'institutions is not 5', '机构数不为 5'],
    ['not(5, 6)', 'number', 'institutions is none of 5, 6', '机构数不为 5 或 6'],
    ['not((0..1])', 'number', 'institutions is not both more than 0 and at most 1', '机构数并非大于 0 且不超过 1'],
    ['not([1..3])', 'number', 'institutions is not from 1 to 3', '机构数不为 1 至 3'],
    ['missing', 'number', 'institutions is missing', '机构数缺失'],
    ['not(missing)', 'number', 'institutions is given', '机构数已给出'],
    ['null', 'number', 'institutions is null', '机构数为空值'],
    ['', 'number', 'institutions may be anything', '机构数不限'],
    ['24小时', 'duration', 'institutions is 24 hours', '机构数为 24 小时'],
    ['> 1年6个月', 'duration', 'institutions is longer than 1 year 6 months', '机构数长于 1 年 6 个月'],
    ['"a" or "b"', 'string', 'institutions is "a" or "b"', '机构数为“a”或“b”'],
    ['< 2025/3/1', 'date', 'institutions is before 2025-03-01', '机构数早于 2025 年 3 月 1 日'],
    ['是', 'boolean', 'institutions is true', '机构数为是'],
    ['"a"', 'list', 'institutions contains "a"', '机构数包含“a”'],
    ['> order.quantity * 2', 'number', 'institutions is more than quantity × 2', '机构数大于数量 × 2'],
    [
      '? > 3 and account.plan = "case"',
      'number',
      'institutions is more than 3 and plan is by case',
      '机构数大于 3，且套餐为按例次',
    ],
  ])('%s', (typed, type, en, zh) => {
    const read = readTest(typed, { type, names })
    expect(read.ok && testInWords(read.value, subject, names)).toEqual({ en, 'zh-CN': zh })
  })

  test('values are said by their labels', () => {
    const values = [{ value: 'case', label: { en: 'by case', 'zh-CN': '按例次' } }]
    const read = readTest('case', { type: 'string', names, values })
    expect(read.ok && testInWords(read.value, { en: 'plan', 'zh-CN': '套餐' }, names, values)).toEqual({
      en: 'plan is by case',
      'zh-CN': '套餐为按例次',
    })
  })
})

describe('outputs', () => {
  test.each<[typed: string, type: ValueType, en: string, zh: string]>([
    ['available("exam")', 'number', 'available (exam)', '可用量（exam）'],
    ['at + order.years * 1 year', 'date-time', 'now + (years × 1 year)', '当前时间 + (年数 × 1 年)'],
    [
      'if order.quantity > 5 then 1 else 2',
      'number',
      '1 if quantity is more than 5, otherwise 2',
      '若数量大于 5 则 1，否则 2',
    ],
    [
      'every(order.modules, "a", "b")',
      'boolean',
      'of every element of modules: it is "a" or "b"',
      '模块中每一项：其为“a”或“b”',
    ],
    ['["a", "b"]', 'list', '"a", "b"', '“a”、“b”'],
    [
      'later of(at, request.appointment) + 1 year',
      'date-time',
      '(the latest of now, request.appointment) + 1 year',
      '(当前时间、request.appointment 中最晚者) + 1 年',
    ],
    ['max(order.quantity, 5)', 'number', 'the greatest of quantity, 5', '数量、5 中最大者'],
    [
      'working days after(at, 3)',
      'date-time',
      'the end of working day no. 3 after now',
      '当前时间之后第 3 个工作日结束时',
    ],
  ])('%s', (typed, type, en, zh) => {
    const read = readExpr(typed, { type, names })
    expect(read.ok && read.value && exprInWords(read.value, names)).toEqual({ en, 'zh-CN': zh })
  })
})

test('identifiers are said by what they are called', () => {
  const labels: Readonly<Record<string, Text>> = { exam: { en: 'exams', 'zh-CN': '检查例次' } }
  const named: Names = { ...names, label: (id) => labels[id] }
  const said = (typed: string, type: ValueType) => {
    const read = readExpr(typed, { type, names: named })
    return read.ok && read.value && exprInWords(read.value, named)
  }
  expect(said('"exam"', 'string')).toEqual({ en: 'exams', 'zh-CN': '检查例次' })
  expect(said('["exam", "b"]', 'list')).toEqual({ en: 'exams, "b"', 'zh-CN': '检查例次、“b”' })
  expect(said('available("exam")', 'number')).toEqual({ en: 'available (exams)', 'zh-CN': '可用量（检查例次）' })
})
