import { describe, expect, it, test } from 'vitest'
import { compileExpr, FUNCTIONS, readExpr, type Names } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'

const DATA = {
  at: '2025-03-05T10:30:00+08:00',
  day: '2025-01-31',
  list: [1, 2, 3.5],
  zone: 'Asia/Shanghai',
  calendar: { off: ['2025-03-06'], on: ['2025-03-08'], years: [2025] },
}
const TYPES = { at: 'date-time', day: 'date', list: 'list' } as const
const names: Names = {
  fact: (path) => (Object.hasOwn(TYPES, path) ? { type: TYPES[path as keyof typeof TYPES] } : undefined),
  pick: () => undefined,
  all: () => Object.keys(TYPES),
}

const CASES: readonly (readonly [fn: string, cell: string, value: Json])[] = [
  ['min', 'min(3, 1, 2)', 1],
  ['max', 'max(3, 1, 2)', 3],
  ['count', 'count(list)', 3],
  ['sum', 'sum(list)', 6.5],
  ['abs', 'abs(2 - 5)', 3],
  ['modulo', 'modulo(12, 5)', 2],
  ['round half up', 'round half up(2.5)', 3],
  ['round half even', 'round half even(2.5)', 2],
  ['round half down', 'round half down(2.5)', 2],
  ['round up', 'round up(2.11, 1)', 2.2],
  ['round down', 'round down(2.19, 1)', 2.1],
  ['floor', 'floor(1 - 2.5)', -2],
  ['ceiling', 'ceiling(1 - 2.5)', -1],
  ['date', 'date(at)', '2025-03-05'],
  ['time', 'time(at)', '10:30:00'],
  ['start of day', 'start of day(at)', '2025-03-05T00:00:00+08:00'],
  ['end of day', 'end of day(at)', '2025-03-06T00:00:00+08:00'],
  ['at time', 'at time(day, "08:00")', '2025-01-31T08:00:00+08:00'],
  ['days between', 'days between(day, at)', 33],
  ['months between', 'months between(day, at)', 1],
  ['hours between', 'hours between(date(at), at)', 10],
  ['minutes between', 'minutes between(date(at), at)', 630],
  ['seconds between', 'seconds between(date(at), at)', 37800],
  ['years between', 'years between("2020-03-05", at)', 5],
  ['anniversary', 'anniversary("2020-06-01", at)', '2024-06-01'],
  ['working days after', 'working days after(at, 2)', '2025-03-09T00:00:00+08:00'],
  ['is working day', 'is working day("2025-03-08")', true],
  ['is holiday', 'is holiday("2025-03-06")', true],
  ['day type', 'day type("2025-03-09")', 'weekend'],
  ['day of week', 'day of week(at)', 'Wednesday'],
  ['starts with', 'starts with("ai-pack", "ai-")', true],
  ['ends with', 'ends with("ai-pack", "pack")', true],
  ['contains', 'contains("ai-pack", "-")', true],
  ['matches', 'matches("ai-pack", "^ai-.*k$")', true],
  ['string length', 'string length("ai-pack")', 7],
  ['substring', 'substring("ai-pack", 4)', 'pack'],
  ['upper case', 'upper case("ai")', 'AI'],
  ['lower case', 'lower case("AI")', 'ai'],
  ['year', 'year(at)', 2025],
  ['month', 'month(at)', 3],
  ['day', 'day(at)', 5],
  ['weekday', 'weekday(at)', 3],
]

describe('every function of the catalogue gives a value', () => {
  it('has a case for each', () =>
    expect(CASES.map(([fn]) => fn).sort()).toEqual(FUNCTIONS.map(({ name }) => name).sort()))

  test.each(CASES)('%s: %s', (_, cell, value) => {
    const read = readExpr(cell, { type: 'any', names })
    if (!read.ok) throw new Error(read.diagnostics[0].message.en)
    expect(compileExpr(read.value!)(DATA)).toEqual(value)
  })
})
