import { expect, test } from 'vitest'
import { filledSpans, type SpannedCell } from '../../../app/studio/grid/spans.ts'

const cell = (text: string, rows = 1, columns = 1): SpannedCell => ({ text, rows, columns })

test.each([
  [
    'a table without merged cells stays',
    [
      [cell('a'), cell('b')],
      [cell('c'), cell('d')],
    ],
    ['a b', 'c d'],
  ],
  [
    'a cell merged downwards holds in each of its rows',
    [[cell('x', 3), cell('1')], [cell('2')], [cell('3')]],
    ['x 1', 'x 2', 'x 3'],
  ],
  ['one merged across holds in each of its columns', [[cell('x', 1, 2), cell('y')]], ['x x y']],
  ['one merged both ways holds in all of its block', [[cell('x', 2, 2), cell('1')], [cell('2')]], ['x x 1', 'x x 2']],
  [
    'what stands right of it stays where it was',
    [
      [cell('1'), cell('x', 2), cell('2')],
      [cell('3'), cell('4')],
    ],
    ['1 x 2', '3 x 4'],
  ],
  ['a cell that claims more rows than there are ends with the table', [[cell('x', 9)]], ['x']],
])('%s', (_, cells, lines) => expect(filledSpans(cells).map((line) => line.join(' '))).toEqual(lines))

test('a cell that claims a million columns is cut off', () => {
  expect(filledSpans([[cell('x', 1, 1_000_000)]])[0]?.length).toBe(1000)
})
