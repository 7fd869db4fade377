/** What is read straight from bytes is what reading the text says. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberIn, plainNumber } from '../../../app/portfolio/source/bytes.ts'
import { Instants } from '../../../app/portfolio/source/instants.ts'
import { maybeSpoiled } from '../../../app/portfolio/source/spoiled.ts'
import { Texts } from '../../../app/portfolio/source/texts.ts'
import { civil } from '../../../rules/cell/index.ts'
import '../../setup.ts'

const usual = fc.tuple(
  fc
    .integer({ min: -62_135_596_800, max: 253_402_300_799 })
    .map((second) => new Date(second * 1000).toISOString().slice(0, 19)),
  fc.constantFrom('Z', 'z', '+08:00', '-03:30', '+0800', '+23:59', '+24:00', '-08:60', '.5Z', '.250+01:00', '', '+08'),
)
const one = fc.tuple(fc.nat(), fc.constantFrom(...'0123456789:/-+TtZ. é'))

it('instants', () => {
  const instants = new Instants()
  const check = (text: string): void => {
    const bytes = Buffer.from(`x${text}y`)
    expect(instants.read(bytes, 1, bytes.length - 1)).toBe(civil.parseInstant(text))
  }
  fc.assert(
    fc.property(usual, fc.array(one, { maxLength: 2 }), ([date, offset], changes) => {
      let text = date + offset
      for (const [place, sign] of changes) {
        const at = place % text.length
        text = text.slice(0, at) + sign + text.slice(at + 1)
      }
      check(text)
    }),
    { numRuns: 20_000 },
  )
  for (const text of [
    '0000-00-00T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2024-02-29T23:59:59-23:59',
    '2025-01-01T24:00:00Z',
    '',
  ])
    check(text)
})

it('numbers: the same, or left to the text', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789.-e+ '), { maxLength: 18 }).map((signs) => signs.join(''))
  const plain = fc
    .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat({ max: 7 }))
    .map(([value, decimals]) => (value / 10 ** decimals).toFixed(decimals))
  let read = 0
  fc.assert(
    fc.property(fc.oneof(digits, plain), (text) => {
      const bytes = Buffer.from(`1${text}1`)
      const number = plainNumber(bytes, 1, bytes.length - 1)
      if (Number.isNaN(number)) return
      read++
      expect(number).toBe(numberIn(text))
    }),
    { numRuns: 10_000 },
  )
  expect(read).toBeGreaterThan(3000)
  expect(plainNumber(Buffer.from('9007199254740993'), 0, 16)).toBeNaN()
  expect(plainNumber(Buffer.from('9007199254740991'), 0, 16)).toBe(Number.MAX_SAFE_INTEGER)
})

it('texts, however few of them find room, but for those that have to be looked at closely', () => {
  const texts = new Texts(16)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (text) => {
      const bytes = Buffer.from(`..${text}..`)
      expect(texts.of(bytes, 2, bytes.length - 2)).toBe(maybeSpoiled(text) ? undefined : text)
    }),
    { numRuns: 2000 },
  )
})
