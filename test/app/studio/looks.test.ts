import { expect, it } from 'vitest'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { gridShape } from '../../../app/studio/grid/grid-shape.ts'
import { headerLook, keptLooks, type LookContext } from '../../../app/studio/grid/looks.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { book } from './small-book.ts'

const shape = gridShape(book.sheets[0]!)
const context: LookContext = {
  reader: cellReader(readerOf(book)),
  lexicon: lexiconOf(readerOf(book), 'en'),
  findings: [],
  conflicts: [],
  others: [],
  hits: new Set(),
  unreached: new Set(),
  chosenRow: undefined,
  t: (key) => key,
}

it('keeps a look while nothing that it depends on has changed', () => {
  const lookAt = keptLooks()
  const look = lookAt(shape, context, 0, 1, '1')
  expect(lookAt(shape, { ...context }, 0, 1, '1')).toBe(look)
})

it('looks again for another text, finding or chosen row', () => {
  const lookAt = keptLooks()
  expect(lookAt(shape, context, 0, 0, '').text).toBe('–')
  expect(lookAt(shape, context, 0, 0, '"a"').text).toBe('a')
  expect(lookAt(shape, { ...context, chosenRow: 'a' }, 0, 0, '"a"').classes).toContain('rb-chosen')
  const finding = {
    sheet: 'prices',
    row: 'a',
    column: 'item',
    code: 'x',
    severity: 'warning',
    message: { en: 'Hm.' },
  } as const
  expect(lookAt(shape, { ...context, findings: [finding] }, 0, 0, '"a"')).toMatchObject({
    classes: ['rb-warned'],
    title: 'Hm.',
  })
})

it.each([
  [undefined, undefined],
  [{ decimal: '.', groups: 'three' }, undefined],
  [{ decimal: ',', groups: 'three' }, '1.234.567,89'],
  [{ decimal: '.', groups: 'indian' }, '12,34,567.89'],
] as const)('the head of a number column says how the book writes numbers: %j', (numberFormat, example) => {
  const written = { ...book, ...(numberFormat ? { numberFormat } : {}) }
  const t: LookContext['t'] = (key, values) => [key, ...Object.values(values ?? {})].join(' ')
  const wording = { t, lexicon: lexiconOf(readerOf(written), 'en') }
  const says = (field: number) =>
    headerLook(shape, wording, field)
      .title.split('\n')
      .filter((line) => /numbers/.test(line))
  expect(says(1)).toEqual(example === undefined ? [] : [`grid.numbers ${example}`])
  expect(says(0)).toEqual([])
})
