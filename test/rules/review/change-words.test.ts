/** Changes as people read them, in a history and where two books are compared. */
import { describe, expect, it } from 'vitest'
import type { LogChange } from '../../../rules/history/index.ts'
import { changeWords, placeWords } from '../../../rules/review/index.ts'
import { listedBook } from '../workbook/entry-edits.ts'

const plain = listedBook()
const [sheet] = plain.sheets
const workbook = {
  ...plain,
  sheets: [{ ...sheet!, label: { en: 'Offers' }, columns: [{ ...sheet!.columns[0]!, label: { en: 'Years' } }] }],
}
const around = { workbook }
/** In English. */
function said(change: LogChange, within = {}) {
  const { where, what } = changeWords(change, within, around)
  return {
    where: where.en,
    what: 'done' in what ? { done: what.done.en } : { from: what.from.en, to: what.to.en },
  }
}
const row = { sheet: 's', row: 'r1' } as const

describe('a change in words', () => {
  it.each<[string, LogChange, ReturnType<typeof said>]>([
    [
      'a cell',
      { kind: 'cell', ...row, column: 'a', from: '> 1', to: '' },
      { where: 'Offers, row 1, Years', what: { from: '> 1', to: 'empty' } },
    ],
    [
      'a cell of a column that is gone',
      { kind: 'cell', ...row, column: 'b', from: '1', to: '2' },
      { where: 'Offers, row 1, column “b”', what: { from: '1', to: '2' } },
    ],
    [
      'a row that is gone, by what stood in it first',
      { kind: 'row-removed', sheet: 's', row: 'x', cells: { a: '-', b: '> 7' } },
      { where: 'Offers, row “> 7”', what: { done: 'removed' } },
    ],
    [
      'a row that was switched off',
      { kind: 'row-set', ...row, property: 'disabled', from: null, to: true },
      { where: 'Offers, row 1, switched off', what: { from: 'empty', to: 'yes' } },
    ],
    [
      'a sheet that is gone, by its name',
      { kind: 'entry-removed', list: 'sheets', id: 'old', label: { en: 'Old prices' } },
      { where: 'sheet “Old prices”', what: { done: 'removed' } },
    ],
    [
      'a title',
      { kind: 'entry-set', list: 'book', id: 'book', property: 'title', from: { en: 'A' }, to: { en: 'B' } },
      { where: 'title', what: { from: 'A', to: 'B' } },
    ],
    [
      'events of a scenario, which are too much to be read: how many',
      { kind: 'entry-set', list: 'scenarios', id: 'a', property: 'events', from: [1, 2, 3], to: [1, 4, 3, 3] },
      { where: 'scenario “a”, events', what: { done: '1 changed, 1 added' } },
    ],
    [
      'expectations, by the entries and figures in them',
      {
        kind: 'entry-set',
        list: 'scenarios',
        id: 'a',
        property: 'expect',
        from: { journal: [{ kind: 'charge' }], final: { owed: '1.00' } },
        to: { journal: [] },
      },
      { where: 'scenario “a”, expectations', what: { done: '2 removed' } },
    ],
    [
      'a finding that is ignored no longer, by its place',
      { kind: 'entry-removed', list: 'ignored', id: 's r1 a row-unreachable 0f' },
      { where: 'ignored finding “Offers, row 1, Years”', what: { done: 'removed' } },
    ],
    [
      'what an identifier stands for, by its name',
      { kind: 'entry-set', list: 'sheets', id: 's', property: 'hitPolicy', from: 'first', to: 'collect-sum' },
      { where: 'sheet “Offers”, hit policy', what: { from: 'first', to: 'collect, sum' } },
    ],
  ])('%s', (_, change, wanted) => expect(said(change)).toEqual(wanted))

  it('does not repeat what all of them are about', () => {
    const change: LogChange = { kind: 'cell', ...row, column: 'a', from: '1', to: '2' }
    expect(said(change, { sheet: 's' }).where).toBe('row 1, Years')
    expect(said(change, row).where).toBe('Years')
    expect(said(change, { ...row, column: 'a' }).where).toBe('')
  })

  it('says what a history is about', () => {
    expect(placeWords({}, around).en).toBe('the whole book')
    expect(placeWords({ ...row, column: '@note' }, around).en).toBe('Offers, row 1, note')
    expect(placeWords({ sheet: 'gone', row: 'x' }, around).en).toBe('gone (removed), row “x”')
  })

  it('says all of it in Chinese, too', () => {
    const { where, what } = changeWords({ kind: 'row-moved', ...row }, {}, around)
    expect([where['zh-CN'], 'done' in what && what.done['zh-CN']]).toEqual(['Offers，第 1 行', '移动'])
    expect(placeWords({ sheet: 'gone' }, around)['zh-CN']).toBe('gone（已删除）')
  })
})
