import * as fc from 'fast-check'
import jsonLogic from 'json-logic-js'
import { expect, test } from 'vitest'
import { decide } from '../../../rules/export/index.ts'
import type { Json } from '../../../rules/json.ts'

const bundle = (logic: Json) => ({ format: 1, decisions: { d: { logic } } })
const answer = (logic: Json, data: Json): unknown => decide(bundle(logic), 'd', data)

const VALUES: readonly Json[] = [null, true, false, 0, 1, 2, 10, -1, 0.1, '', 'a', 'ab', '1', '10', [], [1], ['a', 2]]
const PATHS: readonly Json[] = ['a', 'b', 'list', 'deep.a', 'deep.list', 'list.1', 'none', '', 'deep.none.a', null]
// No number: json-logic-js finds the characters of a text under it, while here a text has no members.
const ITEM_PATHS: readonly Json[] = ['', 'current', 'accumulator', 'a']

const data: Json = { a: 1, b: '10', list: [1, 'a', [], null, 3], deep: { a: null, list: ['a', 'b'] } }

/** The operations that exports write, put together at random. */
const { logic } = fc.letrec<{ logic: Json }>((tie) => {
  const inner = tie('logic')
  const list = fc.array(inner, { minLength: 1, maxLength: 4 })
  const pair = fc.tuple(inner, inner)
  const call = (names: readonly string[], given: fc.Arbitrary<readonly Json[]>): fc.Arbitrary<Json> =>
    fc.tuple(fc.constantFrom(...names), given).map(([name, values]) => ({ [name]: values }))
  return {
    logic: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'logic' },
      fc.constantFrom(...VALUES),
      fc.constantFrom(...PATHS, ...ITEM_PATHS).map((path): Json => ({ var: path })),
      fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...VALUES)).map((given): Json => ({ var: given })),
      call(['and', 'or', 'if', 'merge', 'cat', '+'], list),
      call(['===', '!==', '<', '<=', '>', '>=', 'in'], pair),
      call(['<', '<='], fc.tuple(inner, inner, inner)),
      call(['!', '!!'], fc.tuple(inner)),
      call(['some', 'none', 'all', 'filter', 'map'], pair),
      call(['reduce'], fc.tuple(inner, inner, inner)),
      list,
      fc.constant<Json>({ a: 1, b: 2 }),
    ),
  }
})

test('answers what json-logic-js answers', () => {
  let told = 0
  fc.assert(
    fc.property(logic, (logic) => {
      const expected: unknown = jsonLogic.apply(logic as never, data)
      expect(answer(logic, data)).toEqual(expected)
      if (expected !== null && typeof logic === 'object') told++
    }),
    { numRuns: 3000 },
  )
  expect(told).toBeGreaterThan(500)
})

test('looks up own properties only', () => {
  for (const path of ['constructor', '__proto__', 'toString.name', 'list.length.constructor']) {
    expect([path, answer({ var: path }, { list: [] })]).toEqual([path, null])
  }
  expect(answer({ var: '__proto__.x' }, JSON.parse('{"__proto__":{"x":5}}') as Json)).toBe(5)
})

test('what it does not know is an error that says so', () => {
  expect(() => answer({ constructor: [1] }, {})).toThrow('unknown operation "constructor"')
  expect(() => decide(bundle(1), 'toString', {})).toThrow('no decision "toString"; it has d')
  expect(() => decide({ ...bundle(1), format: 2 }, 'd', {})).toThrow('format 2; 1 is known')
})
