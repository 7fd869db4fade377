/** Words of a book as grids: what is typed, and what becomes of it. */
import { describe, expect, it } from 'vitest'
import { editsFromWords, moves, removals, type WordChange } from '../../../app/studio/words/word-edits.ts'
import { valuesFromText, valuesToText } from '../../../app/studio/words/fact-values.ts'
import { WORD_LISTS, wordListNamed, wordsIn } from '../../../app/studio/words/word-lists.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, parseEdits, readerOf, type Workbook } from '../../../rules/workbook/index.ts'

const imaging = loadSample('imaging')!
const reader = readerOf(imaging)

function typed(list: string, ...changes: WordChange[]) {
  const words = wordListNamed(list)
  const { edits, refused } = editsFromWords(reader, words, changes)
  expect(parseEdits(edits)).toMatchObject({ ok: true })
  const book = applyEdits(imaging, edits).workbook
  return { book, edits, refused, entries: wordsIn(book, words) }
}
const below = (list: string): number => wordsIn(imaging, wordListNamed(list)).length
const cell = (row: number, column: WordChange['column'], text: string): WordChange => ({ row, column, text })

describe('typing into a list of words', () => {
  it('every list shows its entries, and each text that it shows is taken back unchanged', () => {
    for (const list of WORD_LISTS) {
      const changes = wordsIn(imaging, list).flatMap((entry, row) =>
        list.columns.map((column) => cell(row, column.id, column.read(entry))),
      )
      expect(editsFromWords(reader, list, changes), list.id).toEqual({ edits: [], refused: [] })
    }
  })

  it('a new name is the name wherever it is used', () => {
    const row = wordsIn(imaging, wordListNamed('scope')).findIndex(({ id }) => id === 'upload')
    const { book, edits } = typed('scope', cell(row, 'name', 'sending'))
    expect(edits.length).toBeGreaterThan(1)
    expect(JSON.stringify(book.sheets)).toContain('\\"sending\\"')
    expect(JSON.stringify(book.sheets)).not.toMatch(/\\"upload\\"/)
  })

  it.each<[string, string, WordChange[], object]>([
    [
      'a label makes a scope, and its name is made of it',
      'scope',
      [cell(below('scope'), 'en', 'Remote viewing')],
      { of: 'scope', id: 'remote-viewing', label: { en: 'Remote viewing' } },
    ],
    [
      'a Chinese label alone stands for both',
      'reports',
      [cell(below('reports'), 'zh-CN', '已签收'), cell(below('reports'), 'name', 'signed')],
      { id: 'signed', label: { en: '已签收', 'zh-CN': '已签收' } },
    ],
    [
      'a fact with a unit, a default and allowed values',
      'facts',
      [
        cell(below('facts'), 'en', 'Number of beds'),
        cell(below('facts'), 'owner', 'account'),
        cell(below('facts'), 'unit', 'beds | 床'),
        cell(below('facts'), 'default', '20'),
        cell(below('facts'), 'values', '20 = small | 小; 200 = large'),
      ],
      {
        of: 'account',
        name: 'numberOfBeds',
        type: 'number',
        label: { en: 'Number of beds' },
        unit: { en: 'beds', 'zh-CN': '床' },
        default: 20,
        values: [
          { value: 20, label: { en: 'small', 'zh-CN': '小' } },
          { value: 200, label: { en: 'large' } },
        ],
      },
    ],
  ])('%s', (_, list, changes, wanted) => {
    const { entries, refused } = typed(list, ...changes)
    expect(refused).toEqual([])
    expect(entries.at(-1)).toEqual(wanted)
  })

  it.each<[string, WordChange, string]>([
    ['reports', cell(0, 'name', 'no id'), 'id'],
    ['facts', cell(0, 'name', 'a-b'), 'name'],
    ['facts', cell(0, 'type', 'colour'), 'choice'],
    ['usage', cell(0, 'decimals', '1.5'), 'decimals'],
    ['facts', cell(0, 'values', 'a; a'), 'values'],
    ['scope', cell(0, 'en', 'x'.repeat(2001)), 'long'],
  ])('%s: %j is refused as a bad %s, and nothing changes', (list, change, refusal) => {
    const { edits, refused } = typed(list, change)
    expect(edits).toEqual([])
    expect(refused).toMatchObject([{ column: change.column, refusal }])
  })

  it('two of one name are refused, also when both are new', () => {
    const [first] = wordsIn(imaging, wordListNamed('reports'))
    const at = below('reports')
    expect(typed('reports', cell(at, 'name', String(first!['id']))).refused).toMatchObject([{ refusal: 'taken' }])
    const both = typed('reports', cell(at, 'name', 'twin'), cell(at + 1, 'name', 'twin'))
    expect(both.refused).toMatchObject([{ refusal: 'taken' }])
    expect(both.entries.filter(({ id }) => id === 'twin')).toHaveLength(1)
  })

  it('a default of another type than the fact has is refused', () => {
    const row = wordsIn(imaging, wordListNamed('facts')).findIndex(({ type }) => type === 'number')
    expect(typed('facts', cell(row, 'default', 'many')).refused).toMatchObject([{ refusal: 'default' }])
  })
})

describe('rows of a list of words', () => {
  const list = wordListNamed('reason')
  const ids = (book: Workbook): readonly unknown[] => wordsIn(book, list).map(({ id }) => id)
  const all = ids(imaging)

  it('are deleted as a block', () => {
    expect(ids(applyEdits(imaging, removals(imaging, list, [0, 2])).workbook)).toEqual([all[1], ...all.slice(3)])
  })

  it.each<[number[], number, (of: readonly unknown[]) => unknown[]]>([
    [[0], 3, (of) => [of[1], of[2], of[0], ...of.slice(3)]],
    [[2, 1], 0, (of) => [of[1], of[2], of[0], ...of.slice(3)]],
    [[0, 1], 4, (of) => [of[2], of[3], of[0], of[1], ...of.slice(4)]],
    [[1], 2, (of) => [...of]],
  ])('%j moved to before row %i', (rows, before, wanted) => {
    expect(ids(applyEdits(imaging, moves(imaging, list, rows, before)).workbook)).toEqual(wanted(all))
  })
})

describe('allowed values as a text', () => {
  it.each([
    ['a; b', 'a; b'],
    ['a = A | 甲 ; b=B', 'a = A | 甲; b = B'],
    ['"with; no" = "a | b" | 甲', '"with; no" = "a | b" | 甲'],
    ['a = b = c', undefined],
    ['a = ', 'a'],
    ['= x', undefined],
  ])('%j is shown as %j', (text, shown) => {
    const values = valuesFromText(text, false)
    expect(values && valuesToText(values)).toBe(shown)
  })
})
