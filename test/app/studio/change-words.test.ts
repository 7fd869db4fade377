/** The changes of a history as people read them. */
import { describe, expect, it } from 'vitest'
import type { LogChange } from '../../../rules/history/index.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { translations } from '../../../app/locales/index.ts'
import { changeWords, placeWords } from '../../../app/studio/history/change-words.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { listedBook } from '../../rules/workbook/entry-edits.ts'
import i18next from 'i18next'
import type { Translate } from '../../../app/studio/translate.ts'

const i18n = i18next.createInstance()
void i18n.init({ ...translations, lng: 'en', ns: ['studio'], defaultNS: 'studio', initAsync: false })
const t = ((key: string, values?: object) => i18n.t(key as never, values as never)) as unknown as Translate

const plain = listedBook()
const [sheet] = plain.sheets
const workbook = {
  ...plain,
  scenarios: [...plain.scenarios, { id: 'titled', title: { en: 'A late payer' } }],
  sheets: [{ ...sheet!, label: { en: 'Offers' }, columns: [{ ...sheet!.columns[0]!, label: { en: 'Years' } }] }],
}
const around = { workbook, words: { t, lexicon: lexiconOf(readerOf(workbook), 'en') } }
const row = { sheet: 's', row: 'r1' } as const

describe('a change in words', () => {
  it.each<[string, LogChange, ReturnType<typeof changeWords>]>([
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
      'events of a scenario, which are too much to be read',
      { kind: 'entry-set', list: 'scenarios', id: 'a', property: 'events', from: [], to: [{ type: 'x' }] },
      { where: 'scenario “a”, events', what: { done: 'changed' } },
    ],
    [
      'a scenario, by its title',
      { kind: 'entry-moved', list: 'scenarios', id: 'titled' },
      { where: 'scenario “A late payer”', what: { done: 'moved' } },
    ],
    [
      'a finding that is ignored no longer, by its place',
      { kind: 'entry-removed', list: 'ignored', id: 's r1 a row-unreachable 0f' },
      { where: 'ignored finding: Offers, row 1, Years', what: { done: 'removed' } },
    ],
  ])('%s', (_, change, said) => expect(changeWords(change, {}, around)).toEqual(said))

  it('does not repeat what all of them are about', () => {
    const change: LogChange = { kind: 'cell', ...row, column: 'a', from: '1', to: '2' }
    expect(changeWords(change, { sheet: 's' }, around).where).toBe('row 1, Years')
    expect(changeWords(change, row, around).where).toBe('Years')
    expect(changeWords(change, { ...row, column: 'a' }, around).where).toBe('')
  })

  it('says what a history is about', () => {
    expect(placeWords({}, around)).toBe('the whole book')
    expect(placeWords({ ...row, column: '@note' }, around)).toBe('Offers, row 1, note')
    expect(placeWords({ sheet: 'gone', row: 'x' }, around)).toBe('gone (removed), row “x”')
  })
})
