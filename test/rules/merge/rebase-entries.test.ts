/** Two people at the make-up of one book: sheets, columns, words, scenarios, settings. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clash } from '../../../rules/merge/index.ts'
import { rebase } from '../../../rules/merge/index.ts'
import type { JsonObject } from '../../../rules/json.ts'
import {
  applyEdits,
  canonicalJson,
  placeOf,
  targetOf,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { insertion, listedBook, possible, someEdit } from '../workbook/entry-edits.ts'

const movesOf = (edits: readonly Edit[]): ReadonlyMap<string, string | null> =>
  new Map(
    edits.flatMap((edit) =>
      edit.kind === 'row-move' || edit.kind === 'entry-move' ? [[placeOf(targetOf(edit)), edit.after] as const] : [],
    ),
  )

/** The book after both, or the clashes. */
function meet(theirs: readonly Edit[], mine: readonly Edit[]): Workbook | readonly Clash[] {
  const current = applyEdits(listedBook(), theirs).workbook
  const rebased = rebase(listedBook(), current, mine, movesOf(theirs))
  return rebased.kind === 'clean' ? applyEdits(current, rebased.edits).workbook : rebased.clashes
}

const label = { en: 'new' }
const set = (list: 'facts' | 'words' | 'sheets' | 'book', id: string, changed: object): Edit => ({
  kind: 'entry-set',
  list,
  id,
  set: changed as Readonly<Record<string, never>>,
})
const column = (id: string): Edit =>
  insertion('columns', { id, kind: 'condition', label, type: 'number', subject: 'order.years' }, 'a', 's')
const dropColumn = (id: string): Edit => ({ kind: 'entry-delete', list: 'columns', sheet: 's', id })
const dropSheet: Edit = { kind: 'entry-delete', list: 'sheets', id: 's' }
const cell = (row: string, of: string, text: string): Edit => ({ kind: 'cell', sheet: 's', row, column: of, text })

describe('what both can have', () => {
  it.each<[string, Edit[], Edit[], (book: Workbook) => unknown, unknown]>([
    [
      'a column from each, after the same one',
      [column('x')],
      [column('y')],
      ({ sheets }) => sheets[0]!.columns.map(({ id }) => id),
      ['a', 'y', 'x', 'b', 'reason'],
    ],
    [
      'a column there, a cell here',
      [dropColumn('b')],
      [cell('r1', 'a', '> 7')],
      ({ sheets }) => sheets[0]!.rows[0]!.cells['a'],
      { text: '> 7' },
    ],
    [
      'different properties of one fact',
      [set('facts', 'order.years', { label })],
      [set('facts', 'order.years', { unit: label })],
      ({ vocabulary }) => vocabulary.facts[0],
      { of: 'order', name: 'years', type: 'number', label, unit: label },
    ],
    [
      'the same name given by both',
      [set('words', 'scope a', { label })],
      [set('words', 'scope a', { label })],
      ({ vocabulary }) => vocabulary.words?.[0]?.label,
      label,
    ],
    [
      'settings of different kinds',
      [set('book', 'book', { title: label })],
      [set('book', 'book', { zone: 'Asia/Shanghai' })],
      ({ title, zone }) => [title, zone],
      [label, 'Asia/Shanghai'],
    ],
    [
      'a scenario after one that is gone',
      [{ kind: 'entry-delete', list: 'scenarios', id: 'b' }],
      [insertion('scenarios', { id: 'c' }, 'b')],
      ({ scenarios }) => scenarios.map(({ id }) => id),
      ['a', 'c'],
    ],
    [
      'deleted by both',
      [{ kind: 'entry-delete', list: 'scenarios', id: 'b' }],
      [{ kind: 'entry-delete', list: 'scenarios', id: 'b' }],
      ({ scenarios }) => scenarios.map(({ id }) => id),
      ['a'],
    ],
    [
      'put after what the same batch renamed',
      [set('book', 'book', { title: label })],
      [
        set('facts', 'order.years', { name: 'term' }),
        insertion('facts', { of: 'order', name: 'n', type: 'number', label }, 'order.term'),
      ],
      ({ vocabulary }) => vocabulary.facts.map(({ name }) => name),
      ['term', 'n', 'years', 'kind'],
    ],
  ])('%s', (_, theirs, mine, look, wanted) => {
    const book = meet(theirs, mine)
    expect(Array.isArray(book) ? book : look(book as Workbook)).toEqual(wanted)
  })
})

describe('what only one can have', () => {
  it.each<[string, Edit[], Edit[], object]>([
    [
      'two names for one fact',
      [set('facts', 'order.years', { name: 'term' })],
      [set('facts', 'order.years', { name: 'duration' })],
      { kind: 'entry-deleted', list: 'facts', id: 'order.years' },
    ],
    [
      'one property',
      [set('sheets', 's', { label: { en: 'theirs' } })],
      [set('sheets', 's', { label })],
      { kind: 'entry-set', list: 'sheets', id: 's', property: 'label', theirs: { en: 'theirs' } },
    ],
    [
      'one name for two things',
      [insertion('reports', { id: 'c', label })],
      [insertion('reports', { id: 'c', label: { en: 'other' } })],
      { kind: 'entry-exists', list: 'reports', id: 'c' },
    ],
    [
      'a sheet that goes while a cell of it is written',
      [cell('r1', 'a', '> 7')],
      [dropSheet],
      { kind: 'entry-changed', list: 'sheets', id: 's' },
    ],
    [
      'a cell of a sheet that is gone',
      [dropSheet],
      [cell('r1', 'a', '> 7')],
      { kind: 'row-deleted', sheet: 's', row: 'r1' },
    ],
    [
      'a column of a sheet that is gone',
      [dropSheet],
      [column('x')],
      { kind: 'entry-deleted', list: 'sheets', id: 's' },
    ],
    [
      'a column that goes while a cell of it is written',
      [cell('r2', 'a', '> 7')],
      [dropColumn('a')],
      { kind: 'entry-changed', list: 'columns', sheet: 's', id: 'a' },
    ],
    [
      'a cell of a column that is gone',
      [dropColumn('a')],
      [cell('r1', 'a', '> 7')],
      { kind: 'cell', sheet: 's', row: 'r1', column: 'a', theirs: null },
    ],
    [
      'a new row with a cell of a column that is gone',
      [dropColumn('a')],
      [{ kind: 'row-insert', sheet: 's', row: { id: 'n', cells: { a: '> 1' } }, after: null }],
      { kind: 'cell', sheet: 's', row: 'n', column: 'a', theirs: null },
    ],
    [
      'one sheet in two places',
      [{ kind: 'entry-move', list: 'sheets', id: 's', after: 't' }],
      [{ kind: 'entry-move', list: 'sheets', id: 's', after: null }],
      { kind: 'entry-moved', list: 'sheets', id: 's', theirs: 't' },
    ],
  ])('%s', (_, theirs, mine, clash) => expect(meet(theirs, mine)).toEqual([clash]))
})

describe('laws', () => {
  const batch = fc.array(someEdit, { maxLength: 5 }).map((edits) => possible(listedBook(), edits))
  const text = (book: Workbook): string => canonicalJson(book as unknown as JsonObject)

  it('a batch that meets nobody stays as it is', () => {
    fc.assert(
      fc.property(batch, (mine) => {
        expect(rebase(listedBook(), listedBook(), mine)).toEqual({ kind: 'clean', edits: mine })
      }),
      { numRuns: 1000 },
    )
  })

  it('what merges can be applied; with nobody else’s edits in other lists touched', () => {
    fc.assert(
      fc.property(batch, batch, (theirs, mine) => {
        const current = applyEdits(listedBook(), theirs).workbook
        const rebased = rebase(listedBook(), current, mine, movesOf(theirs))
        if (rebased.kind === 'clash') return
        const done = possible(current, rebased.edits)
        // What is left out can only be what a decision point needs: both took away half of it.
        const left = rebased.edits.filter((edit) => !done.includes(edit))
        expect(left.filter((edit) => !isAboutColumns(edit))).toEqual([])
        const { workbook, inverse } = applyEdits(current, done)
        expect(text(applyEdits(workbook, inverse).workbook)).toBe(text(current))
      }),
      { numRuns: 3000 },
    )
  })
})

const isAboutColumns = (edit: Edit): boolean => 'list' in edit && edit.list === 'columns'
