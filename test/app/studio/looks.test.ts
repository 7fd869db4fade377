import { expect, it } from 'vitest'
import { cellReader } from '../../../app/studio/grid/cell-reader.ts'
import { gridShape } from '../../../app/studio/grid/grid-shape.ts'
import { keptLooks, type LookContext } from '../../../app/studio/grid/looks.ts'
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
