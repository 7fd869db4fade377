import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultIn, placeOf } from '../../app/json-fault.ts'

test.each([
  ['{"a":}', 5],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['[1}', 2],
  ['nonsense', 0],
  ['01', 0],
  ['{"a":1', 6],
  ['"open', 0],
  ['', 0],
  ['1 2', 2],
  ["{'a':1}", 1],
])('%s stops being JSON at %i', (text, offset) => expect(faultIn(text)).toBe(offset))

test('a place is a line and a column, both from 1', () => {
  expect(placeOf('{"a":1,\n"b":}', 12)).toBe('line 2, column 5')
})

test('it finds no fault in what JSON.parse reads', () => {
  fc.assert(fc.property(fc.json(), (text) => faultIn(text) === text.length))
})

test('what stands before the fault could have gone on: cutting JSON short is a fault at the end or in the last word', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      const cut = text.slice(0, at % text.length)
      expect(faultIn(`${cut}\u0001`)).toBeLessThanOrEqual(cut.length)
    }),
  )
})
