import { describe, expect, test } from 'vitest'
import { bracketsIn } from '../../../../app/studio/formula/brackets.ts'
import { callAt, currentOf, signatureOf } from '../../../../app/studio/formula/call-at.ts'
import { cellTokens, type Names } from '../../../../rules/cell/index.ts'

const names: Names = { fact: () => undefined, pick: () => undefined, all: () => [] }
const tokensOf = (text: string) => cellTokens(text, { type: 'any', names }, 'answer')

/** Each bracket with the one that it belongs to. */
function pairs(text: string): string {
  const tokens = tokensOf(text)
  return [...bracketsIn(tokens)]
    .map(([at, { partner }]) => `${tokens[at]!.from}:${partner === undefined ? '–' : tokens[partner]!.from}`)
    .join(' ')
}

describe('which bracket belongs to which', () => {
  test.each([
    ['(1 + 2)', '0:6 6:0'],
    ['min((1), [2])', '3:12 4:6 6:4 9:11 11:9 12:3'],
    ['? in [1..10)', '5:11 11:5'],
    ['? in ]1..10[', '5:11 11:5'],
    ['? in (1..x]', '5:10 10:5'],
    ['[]', '0:1 1:0'],
    ['("(")', '0:4 4:0'],
    ['min(1', '3:–'],
    ['1)', '1:–'],
  ])('%s', (text, expected) => expect(pairs(text)).toBe(expected))
})

describe('the call that the caret is in', () => {
  test.each([
    ['min(|', 'min 0'],
    ['min(1, |', 'min 1'],
    ['min(1, max(2, 3), |', 'min 2'],
    ['min(1, max(2, |', 'max 1'],
    ['min((1 + |', 'min 0'],
    ['min([1, 2, |', 'min 0'],
    ['round half up(|1, 2)', 'round half up 0'],
    ['min("a, (", |', 'min 1'],
    ['min(1)|', ''],
    ['|min(1)', ''],
    ['1 + |', ''],
  ])('%s', (marked, expected) => {
    const call = callAt(tokensOf(marked.replace('|', '')), marked.indexOf('|'))
    expect(call ? `${call.name} ${call.argument}` : '').toBe(expected)
  })
})

describe('what is called', () => {
  test('says what it takes, also by another name', () => {
    for (const name of ['round half up', 'Round Half Up', 'round'])
      expect(signatureOf(name)?.takes.map(({ what, optional }) => `${what}${optional ? '?' : ''}`)).toEqual([
        'number',
        'number?',
      ])
    expect(signatureOf('available')?.takes).toEqual([{ what: 'meter', optional: false }])
    expect(signatureOf('nothing')).toBeUndefined()
  })

  test('the last argument of one that takes any number is the current one from there on', () => {
    expect(currentOf(signatureOf('min')!, 5)).toBe(0)
    expect(currentOf(signatureOf('round half up')!, 1)).toBe(1)
  })
})
