/** Whose record it is, and whether it was there before. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { SeenIds } from '../../../app/portfolio/source/seen.ts'
import { accountOf, idIn } from '../../../app/portfolio/source/line-id.ts'
import '../../setup.ts'

const space = fc.constantFrom('', ' ', '\t', '  ')
const string = fc.constantFrom('"a"', '"b"', '"é汉"', '"\\u0061"', '"a\\"b"', '"\\\\"', '"{"', '"]}"', '""')
const scalar = fc.oneof(string, fc.constantFrom('1', '-2.5e3', 'true', 'null'))
const key = fc.constantFrom('"id"', '"account"', '"events"', '"i\\u0064"', '"x"')

const { value, object } = fc.letrec<{ value: string; object: string; list: string; entry: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, tie('object'), tie('list')),
  list: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
  object: fc
    .array(fc.tuple(space, tie('entry'), space), { maxLength: 4 })
    .map((entries) => `{${entries.map((each) => each.join('')).join(',')}}`),
  entry: fc.oneof(
    fc.tuple(key, space, space, tie('value')).map(([name, a, b, each]) => `${name}${a}:${b}${each}`),
    string.map((id) => `"id":${id}`),
    tie('object').map((account) => `"account":${account}`),
  ),
}))

it('the id of a line is what reading all of it says', () => {
  let found = 0
  fc.assert(
    fc.property(fc.oneof(value, object), space, (text, before) => {
      const bytes = Buffer.from(`xx${before}${text}${before}yy`)
      const id = idIn(bytes, 2, bytes.length - 2)
      expect(id).toEqual(accountOf(JSON.parse(text)))
      if (id !== undefined) found++
    }),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(300)
})

it('a line that is no JSON has some id or none, and no end is run past', () => {
  fc.assert(
    fc.property(value, fc.nat({ max: 60 }), fc.constantFrom('', '"', '\\', '}', '{"id":'), (text, cut, more) => {
      const bytes = Buffer.from(text.slice(0, cut) + more)
      idIn(bytes, 0, bytes.length)
    }),
    { numRuns: 1000 },
  )
})

const ids = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 })
const write = fc.constantFrom<(id: number) => string>(
  (id) => `a${id}`,
  (id) => `a${String(id).padStart(4, '0')}`,
)

it.each([1 << 20, 1 << 15])('what was seen is known, in %i bytes', (budget) => {
  fc.assert(
    fc.property(ids, write, fc.boolean(), (numbers, text, ascending) => {
      const seen = new SeenIds(budget)
      const before = new Set<string>()
      for (const id of (ascending ? [...new Set(numbers)].toSorted((a, b) => a - b) : numbers).map(text)) {
        const bytes = Buffer.from(`..${id}`)
        const answer = seen.add(bytes, 2, bytes.length)
        expect(answer).toBe(before.has(id) ? 'again' : 'new')
        before.add(id)
      }
    }),
  )
})

it('without room, ids that do not ascend cannot be told', () => {
  const seen = new SeenIds(0)
  const add = (id: number) => seen.add(Buffer.from(`a${id}`), 0, `a${id}`.length)
  for (let id = 0; id < 100_000; id++) expect(add(id)).toBe('new')
  expect(add(7)).toBe('unsure')
})
