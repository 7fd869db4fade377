import { expect, test } from 'vitest'
import { cellTokens, type Names, type ValueType } from '../../../rules/cell/index.ts'

const FACTS: Readonly<Record<string, ValueType>> = {
  'order.quantity': 'number',
  'order.item': 'string',
  at: 'date-time',
}

const names: Names = {
  fact: (path) => (Object.hasOwn(FACTS, path) ? { type: FACTS[path]! } : undefined),
  pick: (name) => (name === 'available' ? { type: 'number', args: 1 } : undefined),
  all: () => [...Object.keys(FACTS), 'available'],
}

const shown = (text: string, type: ValueType, place: 'condition' | 'answer'): string =>
  cellTokens(text, { type, names }, place)
    .map(({ kind, from, to, open }) => `${kind} ${text.slice(from, to)}${open ? ' …' : ''}`)
    .join(' | ')

test.each<[string, ValueType, 'condition' | 'answer', string]>([
  ['12 hours', 'duration', 'answer', 'moment 12 hours'],
  ['>= 1,000', 'number', 'condition', 'sign >= | number 1,000'],
  ['[1..10)', 'number', 'condition', 'bracket [ | number 1 | sign .. | number 10 | bracket )'],
  ['order.quantity * 2', 'number', 'answer', 'fact order.quantity | sign * | number 2'],
  [
    'if order.quantity > 1 then 2 else 3',
    'number',
    'answer',
    'keyword if | fact order.quantity | sign > | number 1 | keyword then | number 2 | keyword else | number 3',
  ],
  [
    'round half  up(available("exam"), 2)',
    'number',
    'answer',
    'call round half  up | bracket ( | call available | bracket ( | text "exam" | bracket ) | sign , | number 2 | bracket )',
  ],
  ['business platform, other', 'string', 'condition', 'text business platform | sign , | text other'],
  ['not("trial")', 'string', 'condition', 'keyword not | bracket ( | text "trial" | bracket )'],
  [
    '如果 order.quantity ＞ ５ 则 1 否则 2',
    'number',
    'answer',
    'keyword 如果 | fact order.quantity | sign ＞ | number ５ | keyword 则 | number 1 | keyword 否则 | number 2',
  ],
  ['“学校”', 'string', 'condition', 'text “学校”'],
])('%s, where the cell can be read', (text, type, place, tokens) => expect(shown(text, type, place)).toBe(tokens))

test.each<[string, ValueType, 'condition' | 'answer', string]>([
  [
    'round half up(order.quantity, ',
    'number',
    'answer',
    'call round half up | bracket ( | fact order.quantity | sign ,',
  ],
  ['order.quantity + ord', 'number', 'answer', 'fact order.quantity | sign + | word ord'],
  ['"on', 'string', 'condition', 'text "on …'],
  ['= "on', 'string', 'condition', 'sign = | text "on …'],
  ['1 2 round half up(3', 'number', 'answer', 'number 1 | number 2 | call round half up | bracket ( | number 3'],
  ['§ order.item', 'string', 'condition', 'fault § | fact order.item'],
  ['', 'number', 'condition', ''],
])('%s, where it cannot, or not yet', (text, type, place, tokens) => expect(shown(text, type, place)).toBe(tokens))

test('tokens follow each other and leave out nothing but spaces', () => {
  for (const text of [
    'every x in order.modules satisfies x = "a"',
    '24 hurs',
    'a ((( b',
    "it's",
    '2025-02-30',
    '"a\\qb" x',
  ]) {
    let end = 0
    for (const { from, to } of cellTokens(text, { type: 'any', names }, 'answer')) {
      expect(text.slice(end, from).trim()).toBe('')
      expect(to).toBeGreaterThan(from)
      end = to
    }
    expect(text.slice(end).trim()).toBe('')
  }
})
