import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clash } from '../../../rules/merge/index.ts'
import { rebase } from '../../../rules/merge/index.ts'
import { applyEdits, placeOf, targetOf, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { cell, draft, graces, insert, move, remove, set } from '../../db/draft.ts'
import { processorTime } from '../../processor-time.ts'

const movesOf = (edits: readonly Edit[]): Map<string, string | null> =>
  new Map(
    edits.flatMap((edit) =>
      edit.kind === 'row-move' || edit.kind === 'entry-move' ? [[placeOf(targetOf(edit)), edit.after]] : [],
    ),
  )

/** What becomes of `mine` when `theirs` came first: the rows, or the clashes. */
function meet(theirs: readonly Edit[], mine: readonly Edit[]): string | readonly Clash[] {
  const base = draft()
  const current = applyEdits(base, theirs).workbook
  const rebased = rebase(base, current, mine, movesOf(theirs))
  return rebased.kind === 'clean' ? graces(applyEdits(current, rebased.edits).workbook) : rebased.clashes
}

const at = (row: string) => ({ sheet: 'arrears', row })

/** Those edits that can be applied one after the other. */
const valid = (edits: readonly Edit[]): Edit[] => {
  let workbook = draft()
  return edits.filter((edit) => {
    try {
      workbook = applyEdits(workbook, [edit]).workbook
      return true
    } catch {
      return false
    }
  })
}

const textsOf = (workbook: Workbook): Record<string, string> =>
  Object.fromEntries(
    (workbook.sheets[0]?.rows ?? []).flatMap((row) =>
      ['grace', 'meter'].map((column) => [`${row.id}/${column}`, row.cells[column]?.text ?? '']),
    ),
  )

describe('what both can have', () => {
  it.each<[string, Edit[], Edit[], string]>([
    ['different rows', [cell('a', '1 h')], [cell('b', '2 h')], 'a=1 h b=2 h c=6 hours'],
    ['different columns of a row', [cell('a', '"x"', 'meter')], [cell('a', '2 h')], 'a=2 h b=12 hours c=6 hours'],
    ['the same text', [cell('a', '1 h')], [cell('a', '1 h')], 'a=1 h b=12 hours c=6 hours'],
    [
      'changed and changed back',
      [cell('a', '1 h'), cell('a', '24 hours')],
      [cell('a', '2 h')],
      'a=2 h b=12 hours c=6 hours',
    ],
    [
      'deleted and put back',
      [remove('b'), insert('b', 'a', '12 hours')],
      [cell('b', '2 h')],
      'a=24 hours b=2 h c=6 hours',
    ],
    ['another row deleted', [remove('c')], [cell('a', '1 h')], 'a=1 h b=12 hours'],
    ['the same row deleted', [remove('b')], [remove('b')], 'a=24 hours c=6 hours'],
    [
      'the same row deleted, and put back by me',
      [remove('b')],
      [remove('b'), insert('b', 'a', '9 h')],
      'a=24 hours b=9 h c=6 hours',
    ],
    [
      'a row inserted by each',
      [insert('x', 'a')],
      [insert('y', 'b')],
      'a=24 hours x=1 hour b=12 hours y=1 hour c=6 hours',
    ],
    [
      'both after the same row',
      [insert('x', 'a')],
      [insert('y', 'a')],
      'a=24 hours y=1 hour x=1 hour b=12 hours c=6 hours',
    ],
    ['a row after one that is gone', [remove('b')], [insert('x', 'b')], 'a=24 hours x=1 hour c=6 hours'],
    ['a row after the first, that is gone', [remove('a')], [insert('x', 'a')], 'x=1 hour b=12 hours c=6 hours'],
    ['a row after several that are gone', [remove('b'), remove('a')], [insert('x', 'b')], 'x=1 hour c=6 hours'],
    ['a row moved to where one is gone', [remove('c')], [move('a', 'c')], 'b=12 hours a=24 hours'],
    ['a row moved after one above which only itself was', [remove('b')], [move('a', 'b')], 'a=24 hours c=6 hours'],
    [
      'rows chained after a new one',
      [remove('c')],
      [insert('x', 'c'), insert('y', 'x'), cell('y', '3 h')],
      'a=24 hours b=12 hours x=1 hour y=3 h',
    ],
    ['moved there, edited here', [move('a', 'c')], [cell('a', '1 h')], 'b=12 hours c=6 hours a=1 h'],
    ['moved there, deleted here', [move('a', 'c')], [remove('a')], 'b=12 hours c=6 hours'],
    ['moved to the same place', [move('a', 'c')], [move('a', 'c')], 'b=12 hours c=6 hours a=24 hours'],
    [
      'different properties',
      [set('a', { note: 'n' })],
      [set('a', { disabled: true })],
      'a=24 hours b=12 hours c=6 hours',
    ],
    [
      'taken away by both',
      [set('a', { disabled: null })],
      [set('a', { disabled: false })],
      'a=24 hours b=12 hours c=6 hours',
    ],
  ])('%s', (_, theirs, mine, rows) => expect(meet(theirs, mine)).toBe(rows))
})

describe('what only one can have', () => {
  it.each<[string, Edit[], Edit[], Clash[]]>([
    [
      'the same cell',
      [cell('a', '1 h')],
      [cell('a', '2 h')],
      [{ kind: 'cell', ...at('a'), column: 'grace', theirs: '1 h' }],
    ],
    [
      'a cell they emptied',
      [cell('a', '')],
      [cell('a', '2 h')],
      [{ kind: 'cell', ...at('a'), column: 'grace', theirs: '' }],
    ],
    [
      'a cell typed twice',
      [cell('a', '1 h')],
      [cell('a', '2 h'), cell('a', '3 h')],
      [{ kind: 'cell', ...at('a'), column: 'grace', theirs: '1 h' }],
    ],
    ['a row they deleted', [remove('a')], [cell('a', '2 h')], [{ kind: 'row-deleted', ...at('a') }]],
    ['a note on a row they deleted', [remove('a')], [set('a', { note: 'n' })], [{ kind: 'row-deleted', ...at('a') }]],
    ['moving a row they deleted', [remove('a')], [move('a', 'b')], [{ kind: 'row-deleted', ...at('a') }]],
    [
      'deleting a row they edited',
      [cell('a', '1 h')],
      [remove('a')],
      [{ kind: 'row-changed', ...at('a'), columns: { grace: '1 h' } }],
    ],
    [
      'deleting a row they annotated',
      [set('a', { note: 'n' })],
      [remove('a')],
      [{ kind: 'row-changed', ...at('a'), columns: {} }],
    ],
    [
      'the same note',
      [set('a', { note: 'n' })],
      [set('a', { note: 'm' })],
      [{ kind: 'row-set', ...at('a'), property: 'note', theirs: 'n' }],
    ],
    ['moved elsewhere', [move('a', 'c')], [move('a', 'b')], [{ kind: 'row-moved', ...at('a'), theirs: 'c' }]],
    ['one id for two new rows', [insert('x', 'a')], [insert('x', 'b')], [{ kind: 'row-exists', ...at('x') }]],
    [
      'deleted there and put back otherwise',
      [remove('b'), insert('b', 'a', '7 h')],
      [cell('b', '2 h')],
      [{ kind: 'cell', ...at('b'), column: 'grace', theirs: '7 h' }],
    ],
    [
      'all of them are named',
      [cell('a', '1 h'), remove('b')],
      [cell('c', '0'), cell('b', '2 h'), cell('a', '3 h')],
      [
        { kind: 'row-deleted', ...at('b') },
        { kind: 'cell', ...at('a'), column: 'grace', theirs: '1 h' },
      ],
    ],
  ])('%s', (_, theirs, mine, clashes) => expect(meet(theirs, mine)).toEqual(clashes))

  it('a column that is gone from a replaced draft', () => {
    const base = draft()
    const sheets = base.sheets.map((sheet) => ({ ...sheet, columns: sheet.columns.slice(0, 1) }))
    expect(rebase(base, { ...base, sheets }, [cell('a', '1 h')])).toEqual({
      kind: 'clash',
      clashes: [{ kind: 'cell', ...at('a'), column: 'grace', theirs: null }],
    })
  })
})

it('leaves what was never there to those who apply it', () => {
  const nowhere: Edit = { kind: 'cell', sheet: 'none', row: 'r', column: 'c', text: '1' }
  const edits = [nowhere, cell('zz', '1'), cell('a', '1', 'zz'), insert('x', 'zz')]
  expect(rebase(draft(), draft(), edits)).toEqual({ kind: 'clean', edits })
})

describe('laws', () => {
  const texts = fc.constantFrom('', '1 h', '2 h', '24 hours')
  const ids = fc.constantFrom('a', 'b', 'c')
  const anchors = fc.option(ids, { nil: null })
  const someEdit = (fresh: string): fc.Arbitrary<Edit> =>
    fc.oneof(
      fc.tuple(ids, texts, fc.constantFrom('grace', 'meter')).map(([row, text, column]) => cell(row, text, column)),
      ids.map(remove),
      fc
        .tuple(ids, anchors)
        .filter(([row, after]) => row !== after)
        .map(([row, after]) => move(row, after)),
      fc.tuple(fc.constantFrom(`${fresh}1`, `${fresh}2`), anchors).map(([id, after]) => insert(id, after)),
      fc.tuple(ids, fc.option(fc.constantFrom('n', 'm'), { nil: null })).map(([row, note]) => set(row, { note })),
    )
  const batch = (fresh: string): fc.Arbitrary<Edit[]> => fc.array(someEdit(fresh), { maxLength: 5 }).map(valid)
  it('a clean merge can be applied, and loses nothing that either wrote', () => {
    fc.assert(
      fc.property(batch('x'), batch('y'), (theirs, mine) => {
        const base = draft()
        const current = applyEdits(base, theirs).workbook
        const alone = applyEdits(base, mine).workbook
        const rebased = rebase(base, current, mine, movesOf(theirs))
        if (rebased.kind === 'clash') return
        const merged = textsOf(applyEdits(current, rebased.edits).workbook)
        const [was, they, me] = [textsOf(base), textsOf(current), textsOf(alone)]
        for (const key of new Set([...Object.keys(was), ...Object.keys(they), ...Object.keys(me)])) {
          const wanted = me[key] !== was[key] ? me[key] : they[key]
          expect(merged[key], key).toBe(wanted)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('a batch that meets nobody stays as it is', () => {
    fc.assert(
      fc.property(batch('y'), (mine) => {
        expect(rebase(draft(), draft(), mine)).toEqual({ kind: 'clean', edits: mine })
      }),
    )
  })
})

it('many rows put after many that are gone: in order, and in no time', () => {
  const many = 20_000
  const ids = Array.from({ length: many }, (_, at) => `old-${at}`)
  const [small] = draft().sheets
  const rows = ids.map((id) => ({ id, cells: {} }))
  const base = { ...draft(), sheets: [{ ...small!, rows }] }
  const current = applyEdits(base, ids.slice(1).map(remove)).workbook
  const mine = Array.from({ length: many }, (_, at) => insert(`new-${at}`, ids[many - 1 - (at % 2)]!))
  const spent = processorTime()
  const rebased = rebase(base, current, mine)
  const took = spent()
  if (rebased.kind !== 'clean') throw new Error('it was expected to be clean')
  const standing = applyEdits(current, rebased.edits).workbook.sheets[0]!.rows.map(({ id }) => id)
  const seen = applyEdits(base, mine).workbook.sheets[0]!.rows.map(({ id }) => id)
  expect(standing).toEqual(seen.filter((id) => id === ids[0] || !id.startsWith('old-')))
  // A walk over all the rows that are gone, for each of them, would take a minute.
  expect(took).toBeLessThan(5000)
})
