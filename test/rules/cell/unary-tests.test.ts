/**
 * DMN's unary tests, form by form over every type with an order: the facts of the public kit's chapter on `in`, with the
 * left side as input and the right side as the cell. What is left out stands in docs/conformance.md with its reason.
 */
import { describe, expect, test } from 'vitest'
import { evalLine } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'

/** Five values in rising order, and how one is written in a cell. */
interface Ordered {
  readonly type: string
  readonly values: readonly [Json, Json, Json, Json, Json]
  readonly write: (value: Json) => string
}

const quoted = (name: string) => (value: Json) => `${name}("${value}")`

const TYPES: readonly Ordered[] = [
  { type: 'number', values: [1, 2, 3, 4, 5], write: String },
  { type: 'string', values: ['a', 'b', 'c', 'd', 'e'], write: (value) => JSON.stringify(value) },
  {
    type: 'date',
    values: ['2018-12-01', '2018-12-02', '2018-12-03', '2018-12-04', '2018-12-05'],
    write: quoted('date'),
  },
  {
    type: 'date',
    values: ['2018-12-01', '2018-12-02', '2018-12-03', '2018-12-04', '2018-12-05'],
    write: (value) => `@"${value}"`,
  },
  { type: 'date', values: ['2018-12-01', '2018-12-02', '2018-12-03', '2018-12-04', '2018-12-05'], write: String },
  { type: 'time', values: ['10:30:01', '10:30:02', '10:30:03', '10:30:04', '10:30:05'], write: quoted('time') },
  {
    type: 'date-time',
    values: [
      '2018-12-08T10:30:01',
      '2018-12-08T10:30:02',
      '2018-12-08T10:30:03',
      '2018-12-08T10:30:04',
      '2018-12-08T10:30:05',
    ],
    write: quoted('date and time'),
  },
  {
    type: 'date-time',
    values: [
      '2018-12-08T10:30:01+08:00',
      '2018-12-08T02:30:02Z',
      '2018-12-08T10:30:03+08:00',
      '2018-12-07T21:30:04-05:00',
      '2018-12-08T10:30:05+08:00',
    ],
    write: (value) => `@"${value}"`,
  },
  { type: 'duration', values: ['P1Y', 'P2Y', 'P3Y', 'P48M', 'P5Y'], write: quoted('duration') },
  { type: 'duration', values: ['P1D', 'P2D', 'P3D', 'PT96H', 'P5D'], write: quoted('duration') },
  { type: 'duration', values: ['PT1M', 'PT2M', 'PT3M', 'PT4M', 'PT300S'], write: (value) => `@"${value}"` },
]

/** Cells in the letters a to e for the five values, and which of the five match. */
const FORMS: readonly (readonly [cell: string, matching: string])[] = [
  ['[b,c,a]', 'abc'],
  ['[[b..d], [a..c]]', 'abcd'],
  ['[[a..b], [d..e]]', 'abde'],
  ['<= c', 'abc'],
  ['< c', 'ab'],
  ['>= c', 'cde'],
  ['> c', 'de'],
  ['(b..d)', 'c'],
  [']b..d[', 'c'],
  ['(b..d]', 'cd'],
  [']b..d]', 'cd'],
  ['[b..d)', 'bc'],
  ['[b..d[', 'bc'],
  ['[b..d]', 'bcd'],
  ['c', 'c'],
  ['=c', 'c'],
  ['(=c)', 'c'],
  ['!=c', 'abde'],
  ['(!=c)', 'abde'],
  ['c, < b, >=e', 'ace'],
  ['(c, < b, >=e)', 'ace'],
  ['a, b, d', 'abd'],
  ['not(c)', 'abde'],
  ['not(a, c)', 'bde'],
  ['not(< c)', 'cde'],
  ['not([b..d])', 'ae'],
  ['not(a, [c..d])', 'be'],
  ['-', 'abcde'],
  ['null', ''],
  ['missing', ''],
  ['not(null)', 'abcde'],
  ['?', ''],
  ['? < c', 'ab'],
  ['? in [b..d]', 'bcd'],
  ['? between b and d', 'bcd'],
  ['? > a and ? < c', 'b'],
  ['? = a or ? = e', 'ae'],
]

const written = (cell: string, { values, write }: Ordered): string =>
  cell.replace(/\b[a-e]\b/g, (letter) => write(values['abcde'.indexOf(letter)] as Json))

for (const ordered of TYPES) {
  describe(`${ordered.type}, written ${ordered.write(ordered.values[0])}`, () => {
    test.each(FORMS.filter(([cell]) => cell !== '?'))('%s', (cell, matching) => {
      const text = written(cell, ordered)
      const matched = [...'abcde'].filter((_, index) => {
        const answer = evalLine({ cell: text, type: ordered.type, input: ordered.values[index] as Json })
        expect({ text, answer }).toEqual({ text, answer: expect.objectContaining({ value: expect.any(Boolean) }) })
        return (answer as { value: boolean }).value
      })
      expect(matched.join('')).toBe(matching)
    })

    test.each(FORMS.filter(([cell]) => !['-', 'null', 'missing', '?'].includes(cell)))(
      '%s of nothing, null or another type',
      (cell) => {
        const text = written(cell, ordered)
        const other: Json = ordered.type === 'number' ? '3' : 3
        for (const line of [{}, { input: null }, { input: other }, { input: [ordered.values[2]] }]) {
          expect(evalLine({ cell: text, type: ordered.type, ...line })).toMatchObject({ value: false })
        }
      },
    )
  })
}

describe('types without an order', () => {
  test.each<[cell: string, type: string, input: Json, value: boolean]>([
    ['[true, false]', 'boolean', true, true],
    ['true', 'boolean', true, true],
    ['=true', 'boolean', true, true],
    ['=false', 'boolean', true, false],
    ['!=true', 'boolean', true, false],
    ['!=false', 'boolean', true, true],
    ['(false, true)', 'boolean', true, true],
    ['false, false', 'boolean', true, false],
    ['not(true)', 'boolean', false, true],
    ['[false, 2, 3]', 'any', true, false],
    ['[[1,2,3,4], [1,2,3]]', 'list', [1, 2, 3], true],
    ['[[1,2,3,4], [1,2,3]]', 'list', [1, 2, 3, 5], false],
    ['=[1,2,3]', 'list', [1, 2, 3], true],
    ['(=[1,2,3])', 'list', [1, 2, 3], true],
    ['=[1,2,3,4]', 'list', [1, 2, 3], false],
    ['!=[1,2,3]', 'list', [1, 2, 3], false],
    ['!=[1,2,3,4]', 'list', [1, 2, 3], true],
    ['(null..10]', 'number', 5, false],
    ['[null..10]', 'number', 5, false],
    ['[1..null)', 'number', 5, false],
    ['[1..null]', 'number', 5, false],
    ['[1..10]', 'number', null, false],
    ['null', 'string', null, true],
    ['not(null)', 'string', null, false],
    ['not(null)', 'string', 'a', true],
    ['null, "a"', 'string', null, true],
    ['not(null, "a")', 'string', 'b', true],
    ['not(null, "a")', 'string', null, false],
  ])('%s as %s of %j is %s', (cell, type, input, value) => {
    expect(evalLine({ cell, type, input })).toMatchObject({ value })
  })
})
