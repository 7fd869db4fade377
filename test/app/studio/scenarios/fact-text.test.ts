import { describe, expect, test } from 'vitest'
import { factChoices, factMeant, factShown, writingOf } from '../../../../app/studio/scenarios/fact-text.ts'
import type { Fact } from '../../../../rules/workbook/index.ts'

const writing = writingOf({ zone: 'Asia/Shanghai' }, 'en')
const chinese = writingOf({ zone: 'Asia/Shanghai' }, 'zh-CN')
const comma = writingOf({ zone: 'Europe/Berlin', numberFormat: { decimal: ',', groups: 'three' } }, 'en')
const plan = {
  type: 'string',
  values: [
    { value: 'case', label: { en: 'by case', 'zh-CN': '按例次' } },
    { value: 'capacity', label: { en: 'by capacity', 'zh-CN': '按容量' } },
  ],
} satisfies Pick<Fact, 'type' | 'values'>

describe('a fact is written as people write it, and shown so', () => {
  test.each([
    [{ type: 'number' } as const, '1,200.5', 1200.5, '1200.5'],
    [{ type: 'number' } as const, '-3', -3, '-3'],
    [{ type: 'money' } as const, '12.50', '12.50', '12.50'],
    [{ type: 'boolean' } as const, 'YES', true, 'yes'],
    [{ type: 'boolean' } as const, '否', false, 'no'],
    [{ type: 'date' } as const, '1 Feb 2025', '2025-02-01', '2025-02-01'],
    [{ type: 'date-time' } as const, '2025-02-01 10:00', '2025-02-01T10:00:00+08:00', '2025-02-01 10:00'],
    [{ type: 'time' } as const, '8am', '08:00:00', '08:00:00'],
    [{ type: 'duration' } as const, '24 hours', 'PT24H', '24 hours'],
    [{ type: 'duration' } as const, 'P1Y', 'P1Y', '1 year'],
    [{ type: 'list' } as const, 'a, b、c', ['a', 'b', 'c'], 'a, b, c'],
    [{ type: 'string' } as const, ' plain ', 'plain', 'plain'],
    [{ type: 'any' } as const, '5', 5, '5'],
    [plan, '按容量', 'capacity', 'by capacity'],
    [plan, 'By Case', 'case', 'by case'],
  ])('%o: %s', (fact, typed, stored, shown) => {
    expect(factMeant(fact, typed, writing)).toEqual(stored)
    expect(factShown(fact, stored, writing)).toBe(shown)
    expect(factMeant(fact, shown, writing)).toEqual(stored)
  })

  test.each([
    [{ type: 'number' } as const, 'many'],
    [{ type: 'number' } as const, '1.2.3'],
    [{ type: 'boolean' } as const, 'perhaps'],
    [{ type: 'date' } as const, '1/2/2025'],
    [{ type: 'duration' } as const, '24'],
    [plan, 'by weight'],
  ])('%o: %s is no value', (fact, typed) => expect(factMeant(fact, typed, writing)).toBeUndefined())
})

test('where the book writes a comma before decimals, so does the cell', () => {
  expect(factMeant({ type: 'number' }, '1.200,5', comma)).toBe(1200.5)
  expect(factShown({ type: 'number' }, 1200.5, comma)).toBe('1200,5')
  expect(factMeant({ type: 'number' }, '1,200.5', comma)).toBeUndefined()
})

test.each([
  ['PT24H', '24 小时'],
  ['P1Y6M', '1 年 6 个月'],
  ['P30D', '30 天'],
])('a length of time is written in the reader’s language: %s', (stored, shown) => {
  expect(factShown({ type: 'duration' }, stored, chinese)).toBe(shown)
  expect(factMeant({ type: 'duration' }, shown, chinese)).toBe(stored)
})

test('a cell offers labels, or yes and no, in the reader’s language', () => {
  expect(factChoices(plan, chinese)).toEqual(['按例次', '按容量'])
  expect(factChoices({ type: 'boolean' }, chinese)).toEqual(['是', '否'])
  expect(factChoices({ type: 'number' }, chinese)).toEqual([])
})
