import { createInstance } from 'i18next'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { translations } from '../../../app/locales/index.ts'
import { lexiconOf } from '../../../app/studio/lexicon.ts'
import { entryInWords, reasonsOf, subjectsOf, toneOf } from '../../../app/studio/preview/journal-words.ts'
import type { Translate } from '../../../app/translate.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import {
  ENTRY_KINDS,
  prepare,
  simulate,
  type AnyEntry,
  type JournalEntry,
  type Warning,
} from '../../../rules/simulate/index.ts'
import { readerOf } from '../../../rules/workbook/index.ts'
import { LANGUAGES, type Language } from '../../../rules/text.ts'
import { book } from './small-book.ts'

const sentences = {} as Record<Language, Translate>
beforeAll(async () => {
  for (const language of LANGUAGES) {
    const i18n = createInstance()
    await i18n.init({ ...translations, lng: language })
    sentences[language] = i18n.getFixedT(language, 'studio') as unknown as Translate
  }
})

const entry = (kind: JournalEntry['kind'], more: Partial<AnyEntry> = {}): JournalEntry =>
  ({
    at: '2025-02-01T10:00:00+08:00',
    kind,
    because: [{ sheet: 'prices', row: 'b' }],
    ...more,
  }) as JournalEntry
const say = (language: Language, one: JournalEntry) =>
  entryInWords(one, lexiconOf(readerOf(book), language), sentences[language])

describe('a journal entry in words', () => {
  test.each<[JournalEntry, string, string]>([
    [
      entry('grant', { meter: 'exam', quantity: 1000, expires: '2026-01-01T09:00:00+08:00' }),
      'Granted 1,000 cases · exams, until Jan 1, 2026, 09:00',
      '授予检查例次 1,000 例，有效至 2026年1月1日 09:00',
    ],
    [entry('grant', { meter: 'exam' }), 'Granted unlimited exams, without end', '授予检查例次不限量，长期有效'],
    [entry('charge', { amount: '2000.00' }), 'Charged ¥2,000.00', '收费 ¥2,000.00'],
    [entry('charge', { amount: '0.10', payer: 'ops' }), 'Charged ¥0.10 to the operators', '向运营方收费 ¥0.10'],
    [
      entry('arrears', { meter: 'exam', quantity: 50, total: 250 }),
      'Arrears of 50 cases · exams, 250 cases in all',
      '检查例次欠费 50 例，累计 250 例',
    ],
    [entry('suspend', { scope: 'upload' }), 'Suspended uploads', '停服：上传'],
    [
      entry('reminder', { about: 'unknown-thing', to: ['ops', 'x'] }),
      'Reminded the operators and x of unknown-thing',
      '就“unknown-thing”提醒运营方和x',
    ],
    [entry('refuse', { reasons: ['a', 'b'] }), 'Refused: a and b', '拒绝：a和b'],
    [entry('quota', { service: 's', used: 2, limit: null }), 's: 2 used, no limit', 's：已用 2，不限次数'],
    [entry('met', { task: 't', late: true }), '“t” done late', '“t”逾期完成'],
    [entry('cancel', { task: 't', reason: 'r' }), '“t” is no longer needed: r', '“t”不再需要：r'],
  ])('%#', (one, en, zh) => {
    expect(say('en', one)).toBe(en)
    expect(say('zh-CN', one)).toBe(zh)
  })

  it.each<[Warning, string, string]>([
    [
      { code: 'calendar-does-not-cover', year: 2031 },
      'The calendar does not cover 2031: Monday to Friday count as working days',
      '2031',
    ],
    [
      { code: 'events-after-until', events: 1200 },
      'Events after the scenario’s end, which did not happen: 1,200',
      '场景结束之后的事件没有发生：1,200 个',
    ],
    [
      { code: 'draw-falls-short', meter: 'm', quantity: 3 },
      'Not there to be drawn, and not owed: 3 · m',
      '余量不足，未能扣减且不计欠费：3 · m',
    ],
  ])('words a warning from its code and figures, never from its message', (warning, en, zh) => {
    const one = entry('warning', { ...warning, message: 'in whatever words' })
    expect(say('en', one)).toBe(en)
    expect(say('zh-CN', one)).toContain(zh)
  })

  it('names what ended, was completed or cancelled by what it was', () => {
    const journal = [
      entry('order', { order: 'e1', item: 'exam-pack' }),
      entry('admit', { request: 'e2', service: 'visit' }),
      entry('expire', { order: 'e1' }),
      entry('complete', { request: 'e2' }),
      entry('cancel', { request: 'e2', reason: 'cancelled' }),
      entry('cancel', { request: 'e2', reason: 'arrears' }),
    ]
    const said = (language: Language) =>
      journal
        .slice(2)
        .map((one) => entryInWords(one, lexiconOf(readerOf(book), language), sentences[language], subjectsOf(journal)))
    expect(said('en')).toEqual(['Ended: exam-pack', 'Completed visit', 'Cancelled visit', 'Cancelled visit: arrears'])
    expect(said('zh-CN')).toEqual(['到期：exam-pack', 'visit已完成', '取消visit', '取消visit：欠费'])
  })

  it('says a lot that belongs to no order', () => {
    expect(say('en', entry('expire', { meter: 'exam', quantity: 2 }))).toBe('Expired unused: 2 cases · exams')
    expect(say('zh-CN', entry('grant', { request: 'e2', meter: 'exam', quantity: 2 }))).toBe(
      '授予检查例次 2 例，长期有效',
    )
  })

  test.each(ENTRY_KINDS)('%s has a sentence and a tone in both languages, also with nothing but its kind', (kind) => {
    for (const language of LANGUAGES) {
      const sentence = say(language, entry(kind, { message: 'something' }))
      expect(sentence).not.toMatch(/journal\.|\{\{|undefined|NaN/)
      expect(sentence).not.toBe('')
    }
    expect(toneOf(entry(kind))).toMatch(/wrong|look|good|plain/)
  })
})

describe('the reasons of an entry', () => {
  it('are the sheet by its name and the row by its place', () => {
    expect(reasonsOf(entry('charge'), book, lexiconOf(readerOf(book), 'en'), sentences.en)).toEqual([
      { sheet: 'prices', row: 'b', words: 'Prices, row 2', number: 2, gone: false },
    ])
  })
  it('say so when the row is gone', () => {
    const gone = entry('charge', { because: [{ sheet: 'prices', row: 'z' }] })
    expect(reasonsOf(gone, book, lexiconOf(readerOf(book), 'en'), sentences.en)[0]).toMatchObject({
      gone: true,
      number: 0,
    })
  })
})

it.each(sampleIds)('every entry of %s can be said in both languages, without an identifier', (id) => {
  const book = loadSample(id)!
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error('the sample cannot be read')
  for (const language of LANGUAGES) {
    const lexicon = lexiconOf(readerOf(book), language)
    for (const scenario of book.scenarios) {
      const { journal } = simulate(prepared.plan, scenario)
      const subjects = subjectsOf(journal)
      for (const one of journal) {
        const sentence = entryInWords(one, lexicon, sentences[language], subjects)
        expect(sentence).not.toMatch(/journal\.|\{\{|undefined|NaN/)
        // What stands in Chinese sentences in Latin letters are units and a name or two.
        if (language === 'zh-CN') expect(sentence.replace(/GB|AI/g, '')).not.toMatch(/[A-Za-z]{2}/)
      }
    }
  }
})

it('says quantities of a meter in money as amounts', () => {
  const power = loadSample('city-power')!
  const arrears = entry('arrears', { meter: 'overdue', quantity: '41.10', total: '41.10' })
  expect(entryInWords(arrears, lexiconOf(readerOf(power), 'en'), sentences.en)).toBe(
    'Arrears of €41.10 · overdue bills, €41.10 in all',
  )
})
