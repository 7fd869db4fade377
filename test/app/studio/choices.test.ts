import { describe, expect, it, test } from 'vitest'
import { itemAt, namedChoice, offersFrom, plainChoices, withChoice } from '../../../app/studio/grid/choices.ts'
import { processorTime } from '../../processor-time.ts'

const choice = (id: string, en: string, zh: string) => namedChoice(id, { en, 'zh-CN': zh }, JSON.stringify(id), 'zh-CN')
const SCOPES = [
  choice('upload', 'Uploads', '上传'),
  choice('read-only', 'Reading of old exams', '查阅'),
  choice('ai', 'AI', '智能'),
]
const several = offersFrom(() => SCOPES, true)
const ids = ({ choices }: { choices: readonly { text: string }[] }) => choices.map(({ text }) => JSON.parse(text))

describe('what is offered', () => {
  it('is everything, whatever the cell holds, until something is typed', () => {
    expect(ids(several('"upload"', 8, false))).toEqual(['upload', 'read-only', 'ai'])
    expect(ids(several('', 0, false))).toEqual(['upload', 'read-only', 'ai'])
    expect(several('', 0, false).only).toBeUndefined()
  })

  test.each([
    ['the name in one language', '上', ['upload']],
    ['in the other', 'old', ['read-only']],
    ['the identifier', 'READ-', ['read-only']],
    ['what has begun as a quoted text', '"upl', ['upload']],
    ['what several have, those first that begin with it', 'a', ['ai', 'upload', 'read-only']],
    ['nothing that there is', 'xyz', []],
  ])('is found by %s', (_, typed, found) => expect(ids(several(typed, typed.length, true))).toEqual(found))

  it('is for the item of a list in which one types', () => {
    const text = '"upload", rea, "ai"'
    const offers = several(text, 13, true)
    expect(ids(offers)).toEqual(['read-only'])
    expect(withChoice(text, offers, offers.only!)).toEqual({ text: '"upload", "read-only", "ai"', caret: 21 })
  })

  it('is all of it again for an item that is begun', () =>
    expect(ids(several('"upload", ', 10, true))).toEqual(['upload', 'read-only', 'ai']))

  it('is chosen inside a negation too', () => {
    const offers = several('not(upl)', 7, true)
    expect(withChoice('not(upl)', offers, offers.only!).text).toBe('not("upload")')
  })

  it('takes the place of all that is there where there can only be one', () => {
    const one = offersFrom(() => plainChoices(['Paid, in part', 'Paid']), false)
    const offers = one('paid, in', 8, true)
    expect(withChoice('paid, in', offers, offers.only!).text).toBe('Paid, in part')
  })

  it('of ten thousand is found at once', () => {
    const many = offersFrom(
      () => Array.from({ length: 10_000 }, (_, at) => choice(`item-${at}`, `Item ${at}`, `商品 ${at}`)),
      true,
    )
    many('', 0, false)
    const spent = processorTime()
    expect(ids(many('商品 9876', 7, true))).toEqual(['item-9876'])
    expect(spent()).toBeLessThan(1000)
  })
})

test.each([
  ['a, b', 4, 'b'],
  ['a, b', 1, 'a'],
  ['"a, b", c', 4, '"a, b"'],
  ['a，b；c', 3, 'b'],
  ['not(a)', 5, 'a'],
  ['["a", "b"]', 9, '"b"'],
  ['a, ', 3, ''],
  ['["a", "b"]', 10, '"b"'],
  ['not(a) ', 7, 'a'],
])('the item of %j at %i is %j', (text, caret, item) => {
  const { from, to } = itemAt(text, caret)
  expect(text.slice(from, to)).toBe(item)
})
