/** What a revision changed, from what to what. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAbout, logChanges, type LogChange } from '../../../rules/history/index.ts'
import { applyEdits, applyPossible, type Edit } from '../../../rules/workbook/index.ts'
import { listedBook, someEdit } from '../workbook/entry-edits.ts'

const changes = (...edits: readonly Edit[]): readonly LogChange[] =>
  logChanges(edits, applyEdits(listedBook(), edits).inverse)

const row = { sheet: 's', row: 'r1' }
const cell = (column: string, text: string) => ({ kind: 'cell', ...row, column, text }) as const

describe('what a revision changed', () => {
  it.each<[string, readonly Edit[], readonly LogChange[]]>([
    [
      'a cell, from its text to another',
      [cell('a', '> 5')],
      [{ kind: 'cell', ...row, column: 'a', from: '> 1', to: '> 5' }],
    ],
    [
      'a cell that was written twice, once',
      [cell('a', '2'), cell('a', '3')],
      [{ kind: 'cell', ...row, column: 'a', from: '> 1', to: '3' }],
    ],
    ['nothing, of a cell that has its text again', [cell('a', '2'), cell('a', '> 1')], []],
    [
      'a property of a row',
      [{ kind: 'row-set', ...row, disabled: true }],
      [{ kind: 'row-set', ...row, property: 'disabled', from: null, to: true }],
    ],
    [
      'a row that goes, with what stood in it',
      [{ kind: 'row-delete', ...row }],
      [{ kind: 'row-removed', ...row, cells: { a: '> 1', reason: '"no"' } }],
    ],
    [
      'a row that comes',
      [{ kind: 'row-insert', sheet: 's', row: { id: 'n', cells: { a: '7' } }, after: null }],
      [{ kind: 'row-added', sheet: 's', row: 'n', cells: { a: '7' } }],
    ],
    ['a row that moves', [{ kind: 'row-move', ...row, after: 'r2' }], [{ kind: 'row-moved', ...row }]],
    [
      'a setting of the book',
      [{ kind: 'entry-set', list: 'book', id: 'book', set: { zone: 'Asia/Shanghai' } }],
      [{ kind: 'entry-set', list: 'book', id: 'book', property: 'zone', from: 'UTC', to: 'Asia/Shanghai' }],
    ],
    [
      'a word, by the name it had',
      [{ kind: 'entry-set', list: 'words', id: 'scope a', set: { id: 'c' } }],
      [{ kind: 'entry-set', list: 'words', id: 'scope a', property: 'id', from: 'a', to: 'c' }],
    ],
    [
      'a fact, by the name it had',
      [{ kind: 'entry-set', list: 'facts', id: 'order.years', set: { name: 'c' } }],
      [{ kind: 'entry-set', list: 'facts', id: 'order.years', property: 'name', from: 'years', to: 'c' }],
    ],
    [
      'a sheet that goes, as one',
      [{ kind: 'entry-delete', list: 'sheets', id: 't' }],
      [{ kind: 'entry-removed', list: 'sheets', id: 't', label: { en: 'x' } }],
    ],
  ])('is %s', (_, edits, said) => expect(changes(...edits)).toEqual(said))

  it('is told of whatever was done', () => {
    fc.assert(
      fc.property(fc.array(someEdit, { maxLength: 12 }), (edits) => {
        const possible = edits.filter((_, at) => {
          const before = applyPossible(listedBook(), edits.slice(0, at))
          return applyPossible(before, [edits[at]!]) !== before
        })
        try {
          const { inverse } = applyEdits(listedBook(), possible)
          expect(Array.isArray(logChanges(possible, inverse))).toBe(true)
        } catch (error) {
          expect((error as Error).name).toBe('EditError')
        }
      }),
    )
  })
})

describe('a history tells of', () => {
  const [edited] = changes(cell('a', '> 5'))
  const [removed] = changes({ kind: 'row-delete', ...row })
  const [sheetGone] = changes({ kind: 'entry-delete', list: 'sheets', id: 's' })
  const [columnGone] = changes({ kind: 'entry-delete', list: 'columns', sheet: 's', id: 'a' })
  const [named] = changes({ kind: 'entry-set', list: 'sheets', id: 's', set: { label: { en: 'y' } } })

  it.each([
    ['the book: all', edited, {}, true],
    ['a sheet: its cells', edited, { sheet: 's' }, true],
    ['a sheet: not those of another', edited, { sheet: 't' }, false],
    ['a sheet: its columns', columnGone, { sheet: 's' }, true],
    ['a sheet: its name', named, { sheet: 's' }, true],
    ['a row: its cells', edited, row, true],
    ['a row: not those of another', edited, { sheet: 's', row: 'r2' }, false],
    ['a row: that its sheet went', sheetGone, row, true],
    ['a row: not what its sheet is called', named, row, false],
    ['a cell: its text', edited, { ...row, column: 'a' }, true],
    ['a cell: not that of another', edited, { ...row, column: 'b' }, false],
    ['a cell: that its row went', removed, { ...row, column: 'a' }, true],
    ['a cell: that its column went', columnGone, { ...row, column: 'a' }, true],
  ] as const)('%s', (_, change, place, told) => expect(isAbout(change!, place)).toBe(told))
})
