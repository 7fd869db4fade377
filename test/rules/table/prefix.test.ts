/** A prefix is a stretch of the texts: the analysis sees what it overlaps and what it leaves open. */
import { describe, expect, test } from 'vitest'
import { compileTest, readTest, type Names, type UnaryTest } from '../../../rules/cell/index.ts'
import type { JsonObject } from '../../../rules/json.ts'
import { axisOf } from '../../../rules/table/axis.ts'
import { contains, spansOf } from '../../../rules/table/spans.ts'

const names: Names = { fact: () => undefined, pick: () => undefined, all: () => [] }
const subject = { kind: 'fact', type: 'string', path: 'x' } as const

function read(text: string): UnaryTest {
  const reading = readTest(text, { type: 'string', names })
  if (!reading.ok) throw new Error(text)
  return reading.value
}

const TEXTS = ['', 'g', 'gold', 'golden', 'gole', 'Gold', 'silver', 'z', 5, null, undefined]

describe('a prefix lies where its cell says it does', () => {
  test.each([
    'gold*',
    'not(starts with("gold"))',
    'gold*, silver',
    'starts with("z"), "gold"',
    'not(starts with("g"))',
  ])('%s', (text) => {
    const asked = read(text)
    const axis = axisOf({ id: 'c', subject, type: 'string' }, [asked])
    const spans = spansOf(asked, axis)
    expect(spans).toBeDefined()
    const run = compileTest(asked, subject)
    for (const x of TEXTS) {
      const data: JsonObject = x === undefined ? {} : { x }
      expect([text, x, contains(spans ?? [], axis.place(x))]).toEqual([text, x, run(data)])
    }
  })
})
