import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cellsFromTsv, cellsToTsv } from '../../../app/studio/grid/tsv.ts'

/** What spreadsheets write: quotes only where they must, doubled inside. */
const written = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n')

describe('cells from the clipboard', () => {
  test.each([
    [
      'a plain rectangle',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['the line end that spreadsheets add', 'a\tb\r\n', [['a', 'b']]],
    ['a single cell', '24小时', [['24小时']]],
    ['empty cells and lines', 'a\t\t\n\n\tb', [['a', '', ''], [''], ['', 'b']]],
    ['Chinese and full-width characters', '云检查（按例次）\t１０', [['云检查（按例次）', '１０']]],
    ['quotes that a person typed', '"online"\t"a","b"', [['"online"', '"a","b"']]],
    ['quotes that a spreadsheet added around quotes', '"""online"""\t1', [['"online"', '1']]],
    ['a line break inside a cell', '"first\nsecond"\tx', [['first\nsecond', 'x']]],
    ['a tab inside a cell', '"a\tb"\tc', [['a\tb', 'c']]],
    ['an empty text', '""\tx', [['""', 'x']]],
    ['a quote that is never closed', '"abc\tdef', [['"abc', 'def']]],
    ['a quote in the middle of a cell', 'say "hi"\tx', [['say "hi"', 'x']]],
  ])('%s', (_name, text, cells) => expect(cellsFromTsv(text)).toEqual(cells))

  it('reads back whatever a spreadsheet has written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\t', '\n', '云', ' '), maxLength: 6 })
    const width = fc.integer({ min: 1, max: 4 })
    const rows = width.chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
    )
    fc.assert(
      fc.property(rows, (cells) => {
        // A last line that is one empty cell looks like the line end that spreadsheets add.
        fc.pre(cells.length === 1 || cells.at(-1)?.join('') !== '')
        expect(cellsFromTsv(written(cells))).toEqual(cells)
      }),
    )
  })
})

describe('cells to the clipboard', () => {
  test.each([
    [
      'texts go without quotes',
      [
        ['offline', '24 hours'],
        ['3', ''],
      ],
      'offline\t24 hours\n3\t',
    ],
    ['a quote inside a text stays one', [['say "yes"']], 'say "yes"'],
    ['a line break does not make two cells', [['first\nsecond', 'x']], '"first\nsecond"\tx'],
  ])('%s', (_, cells, text) => expect(cellsToTsv(cells)).toBe(text))

  test('and back they are the same', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '0', '—') })
    const block = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(block, (cells) => {
        // A last line that is empty in all its cells but has a tab is still a line.
        expect(cellsFromTsv(cellsToTsv(cells))).toEqual(cells)
      }),
    )
  })
})
