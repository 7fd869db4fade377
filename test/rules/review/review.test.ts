/** What two books differ in: nothing is left out, nothing is made up, and each is said as a person would say it. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../rules/json.ts'
import { differences, reviewOf } from '../../../rules/review/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, applyPossible, canonicalJson, changesBetween, type Edit } from '../../../rules/workbook/index.ts'
import { listedBook, someEdit } from '../workbook/entry-edits.ts'

const book = listedBook()
const imaging = loadSample('imaging')!
const edited = (...edits: readonly Edit[]) => applyEdits(book, edits).workbook
const sentences = (from = book, to = book): readonly string[] =>
  reviewOf(from, to).flatMap(({ changes }) => changes.map(({ sentence }) => sentence.en))

describe('what differs', () => {
  it('is told where two books differ anywhere, and nowhere else', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(someEdit, { maxLength: 20 }), (edits) => {
        const other = applyPossible(book, edits)
        const isSame = canonicalJson(other as unknown as Json) === canonicalJson(book as unknown as Json)
        expect(differences(book, other).length === 0).toBe(isSame)
        expect(differences(other, other)).toEqual([])
        expect(reviewOf(book, other).flatMap(({ changes }) => changes)).toHaveLength(differences(book, other).length)
      }),
      { numRuns: 1000 },
    )
  })

  it('may change an answer wherever something does, and has a place of its own', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(someEdit, { maxLength: 20 }), (edits) => {
        const other = applyPossible(book, edits)
        const changes = reviewOf(book, other).flatMap((part) => part.changes)
        const answering = changes.filter(({ answers }) => answers)
        expect(answering.length > 0).toBe(changesBetween(book, other).length > 0)
      }),
      { numRuns: 1000 },
    )
  })

  it.each<[string, Edit, string, boolean]>([
    [
      'a title',
      { kind: 'entry-set', list: 'book', id: 'book', set: { title: { en: 'New' } } },
      'Title: x → New',
      false,
    ],
    [
      'a zone',
      { kind: 'entry-set', list: 'book', id: 'book', set: { zone: 'Asia/Tokyo' } },
      'Time zone: UTC → Asia/Tokyo',
      true,
    ],
    [
      'a note of a row',
      { kind: 'row-set', sheet: 's', row: 'r1', note: 'why' },
      'Row 1 “why”, note: empty → why',
      false,
    ],
    [
      'a row switched off',
      { kind: 'row-set', sheet: 's', row: 'r1', disabled: true },
      'Row 1, switched off: empty → yes',
      true,
    ],
    ['a row moved', { kind: 'row-move', sheet: 's', row: 'r2', after: null }, 'Row 1 “n”: moved, was row 2', true],
    ['a scenario taken away', { kind: 'entry-delete', list: 'scenarios', id: 'b' }, 'Scenario “b”: removed', false],
    [
      'the end of a scenario, in the zone of the book',
      { kind: 'entry-set', list: 'scenarios', id: 'b', set: { until: '2026-01-01T00:00:00+08:00' } },
      'Scenario “b”, end: empty → 2025-12-31 16:00',
      false,
    ],
    [
      'a word',
      { kind: 'entry-set', list: 'words', id: 'scope a', set: { label: { en: 'y' } } },
      'Word “y”, label: x → y',
      false,
    ],
    [
      'a column called otherwise',
      { kind: 'entry-set', list: 'columns', sheet: 's', id: 'a', set: { label: { en: 'Years' } } },
      'Column “Years”, label: x → Years',
      false,
    ],
    [
      'a hit policy',
      { kind: 'entry-set', list: 'sheets', id: 's', set: { hitPolicy: 'first' } },
      'Hit policy: collect → first',
      true,
    ],
    [
      'a source',
      { kind: 'entry-set', list: 'sources', id: 'a', set: { edition: '2' } },
      'Source “x”, edition: 1 → 2',
      false,
    ],
  ])('%s', (_, edit, sentence, answers) => {
    const [part] = reviewOf(book, edited(edit))
    expect(part!.changes.map((change) => [change.sentence.en, change.answers])).toEqual([[sentence, answers]])
  })
})

describe('a cell that was changed', () => {
  const arrears = imaging.sheets.find(({ point }) => point === 'arrears')!
  const grace = arrears.columns.find(({ output }) => output === 'grace')!
  const [row] = arrears.rows
  const other = applyEdits(imaging, [
    { kind: 'cell', sheet: arrears.id, row: row!.id, column: grace.id, text: '12 hours' },
  ]).workbook
  const [part] = reviewOf(imaging, other)

  it('is said from what to what in both languages, as beside the grid', () => {
    expect(part!.changes).toMatchObject([
      {
        place: `${arrears.id}/${row!.id}/${grace.id}`,
        answers: true,
        sentence: {
          en: expect.stringMatching(/^Row 1.*, grace period: 24 hours → 12 hours$/),
          'zh-CN': expect.stringMatching(/^第 1 行.*：24 小时 → 12 小时$/),
        },
      },
    ])
    expect(part).toMatchObject({ id: 'sheet', sheet: arrears.id, label: arrears.label })
  })

  it('says a condition beside the name of its column, without saying the name again', () => {
    const to = edited({ kind: 'cell', sheet: 's', row: 'r1', column: 'a', text: '[2..5]' })
    expect(sentences(book, to)).toEqual(['Row 1, x: more than 1 → from 2 to 5'])
    const free = edited({ kind: 'cell', sheet: 's', row: 'r1', column: 'a', text: '' })
    expect(sentences(book, free)).toEqual(['Row 1, x: more than 1 → anything'])
  })

  it('is told with its row, where that is new or gone', () => {
    const without = edited({ kind: 'row-delete', sheet: 's', row: 'r1' })
    expect(sentences(book, without)).toEqual(['Row “> 1”: removed (x: more than 1; x: "no")'])
    expect(sentences(without, book)).toEqual(['Row 1: added (x: more than 1; x: "no")'])
  })

  it('is said as typed where it cannot be read', () => {
    const to = edited({ kind: 'cell', sheet: 's', row: 'r1', column: 'a', text: '>> 1' })
    expect(sentences(book, to)).toEqual(['Row 1, x: more than 1 → >> 1'])
  })
})

it('a sheet that came or went is one change, and those that are gone come last', () => {
  const to = edited(
    { kind: 'entry-delete', list: 'sheets', id: 's' },
    { kind: 'entry-insert', list: 'sheets', entry: { ...book.sheets[1]!, id: 'u' }, after: null },
  )
  expect(reviewOf(book, to).map(({ sheet, changes }) => [sheet, changes.map(({ change }) => change.kind)])).toEqual([
    ['u', ['entry-added']],
    ['s', ['entry-removed']],
  ])
})
