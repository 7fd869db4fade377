import { expect, test } from 'vitest'
import { lastBeside } from '../../../app/studio/grid/fill-down.ts'

const texts = [
  ['a', '1', 'x'],
  ['b', '', 'x'],
  ['c', '5', ''],
  ['', '', 'x'],
]

test('as far as the column on the left is filled, whatever stands below', () =>
  expect(lastBeside(texts, { left: 1, right: 1, bottom: 0 })).toBe(2))

test('the column on the right counts where nothing stands on the left', () => {
  expect(lastBeside(texts, { left: 0, right: 0, bottom: 1 })).toBe(2)
  expect(lastBeside(texts, { left: 1, right: 1, bottom: 2 })).toBe(3)
})

test('of a block, what stands beside it', () => expect(lastBeside(texts, { left: 0, right: 1, bottom: 0 })).toBe(1))

test('nothing is filled beyond the last row', () =>
  expect(lastBeside(texts, { left: 1, right: 1, bottom: 3 })).toBe(-1))
