/**
 * Whatever random typed text is read as: its canonical form, and its sentence in words, say the same to second readers that
 * are written here, apart from the product's. Numbers only, where typed forms are richest.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTest, readTest, testInWords, type Expr } from '../../../rules/cell/index.ts'
import { names } from './vocabulary.ts'

type Question = (n: number) => boolean

const NUMBER = '-?\\d+(?:\\.\\d+)?'
const subject: Expr = { kind: 'fact', type: 'number', path: 'n' }

/** `[1..5), > 10`, `not(5)`. Undefined for what is more than bounds. */
function ofCanonical(text: string): Question | undefined {
  if (text === '-') return () => true
  const negated = /^not\((.*)\)$/.exec(text)?.[1]
  if (negated !== undefined) return opposite(ofCanonical(negated))
  return anyOf(text.split(', ').map(canonicalPart))
}

const opposite = (question: Question | undefined): Question | undefined => question && ((n) => !question(n))

function anyOf(questions: readonly (Question | undefined)[]): Question | undefined {
  return questions.every((each) => each !== undefined) ? (n) => questions.some((each) => each?.(n) === true) : undefined
}

const HOLDS: Readonly<Record<string, (n: number, bound: number) => boolean>> = {
  '<': (n, bound) => n < bound,
  '<=': (n, bound) => n <= bound,
  '>': (n, bound) => n > bound,
  '>=': (n, bound) => n >= bound,
  '': (n, bound) => n === bound,
}

function canonicalPart(text: string): Question | undefined {
  const compared = new RegExp(`^(<=|>=|<|>|) ?(${NUMBER})$`).exec(text)
  if (compared) return (n) => HOLDS[compared[1] ?? '']?.(n, Number(compared[2])) === true
  const range = new RegExp(`^([[(])(${NUMBER})\\.\\.(${NUMBER})([\\])])$`).exec(text)
  if (range === null) return undefined
  const [low, high] = [range[1] === '[' ? '>=' : '>', range[4] === ']' ? '<=' : '<']
  return (n) => HOLDS[low]?.(n, Number(range[2])) === true && HOLDS[high]?.(n, Number(range[3])) === true
}

const SAID: Readonly<Record<string, string>> = { 'at least': '>=', 'more than': '>', 'at most': '<=', 'less than': '<' }

/** `n is at least 6 or is 5`, without its subject. */
function ofWords(said: string): Question | undefined {
  if (said === 'may be anything') return () => true
  const rest = said.replace(/^is /, '')
  const negated = /^not (?:so that it is |both )?(.*)$/.exec(rest)?.[1]
  if (negated !== undefined) return opposite(ofWords(`is ${negated}`))
  const none = /^none of (.*)$/.exec(rest)?.[1]
  if (none !== undefined) return opposite(anyOf(none.split(', ').map(canonicalPart)))
  return anyOf(rest.split(' or is ').map(saidPart))
}

function saidPart(text: string): Question | undefined {
  const range = new RegExp(`^from (${NUMBER}) to (${NUMBER})$`).exec(text)
  if (range) return (n) => n >= Number(range[1]) && n <= Number(range[2])
  const bounds = text.split(' and ').map((part) => {
    const [, words = '', bound] = new RegExp(`^(at least|more than|at most|less than) (${NUMBER})$`).exec(part) ?? []
    return bound === undefined ? undefined : (n: number) => HOLDS[SAID[words] ?? '']?.(n, Number(bound)) === true
  })
  if (bounds.every((each) => each !== undefined)) return (n) => bounds.every((each) => each?.(n) === true)
  return anyOf(text.split(/, | or /).map(canonicalPart))
}

/** Each number of a text, and what lies on both sides of it. */
const pointsOf = (text: string): readonly number[] =>
  [0, ...Array.from(text.matchAll(/\d+(?:\.\d+)?/g), ([figures]) => Number(figures))].flatMap((n) => [
    n,
    n - 0.5,
    n + 0.5,
    -n,
  ])

const PIECES = [
  '5',
  '10',
  '1,000',
  '1.5',
  '-3',
  '7',
  '0,5',
  '1.2万',
  '3k',
  '½',
  '五',
  '12%',
  '>',
  '>=',
  '<',
  '≤',
  '＞',
  '=',
  ' and ',
  ' or ',
  ', ',
  ',',
  '、',
  ' to ',
  '-',
  '至',
  '~',
  '..',
  '&',
  '且',
  '或',

  'between ',
  'at least ',
  'more than ',
  'up to ',
  'not ',
  'not(',
  ')',
  '[',
  '(',
  ']',
  '以上',
  '以下',
  '不超过',
  '大于',
  ' or more',
  '+',
  'x',
  '<x<',
  '≤x<',
  'any',
  '*',
  ' ',
  '介于',
  '和',
  '之间',
]
const typed = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))

test('what is read, its canonical form and its words ask the same', () => {
  let asked = 0
  const law = fc.property(typed, (text) => {
    const read = readTest(text, { type: 'number', names })
    if (!read.ok) return
    const canonical = ofCanonical(read.canonical)
    const words = testInWords(read.value, { en: 'N', 'zh-CN': '数' }, names).en
    const inWords = ofWords(words.replace(/^N /, ''))
    const run = compileTest(read.value, subject)
    if (canonical === undefined) return
    asked += 1
    for (const n of pointsOf(read.canonical)) {
      const meant = run({ n })
      expect({ text, n, canonical: read.canonical, says: canonical(n) }).toEqual({
        text,
        n,
        canonical: read.canonical,
        says: meant,
      })
      expect({ text, n, words, says: inWords?.(n) }).toEqual({ text, n, words, says: meant })
    }
  })
  fc.assert(law, { numRuns: 6000 })
  expect(asked).toBeGreaterThan(300)
})

/** The same meaning as different people type it. */
const WAYS: Readonly<Record<'<' | '<=' | '>' | '>=', readonly ((n: string) => string)[]>> = {
  '<': [
    (n) => `<${n}`,
    (n) => `less than ${n}`,
    (n) => `小于${n}`,
    (n) => `不满 ${n}`,
    (n) => `x<${n}`,
    (n) => `below ${n}`,
    (n) => `${n}>x`,
  ],
  '<=': [
    (n) => `≤${n}`,
    (n) => `at most ${n}`,
    (n) => `不超过${n}`,
    (n) => `up to ${n}`,
    (n) => `${n}以下`,
    (n) => `${n} or less`,
    (n) => `no more than ${n}`,
  ],
  '>': [
    (n) => `＞${n}`,
    (n) => `more than ${n}`,
    (n) => `超过${n}`,
    (n) => `over ${n}`,
    (n) => `${n}<x`,
    (n) => `=> ${n}`.replace('=> ', '> '),
  ],
  '>=': [
    (n) => `>=${n}`,
    (n) => `at least ${n}`,
    (n) => `至少${n}`,
    (n) => `${n}+`,
    (n) => `${n}以上`,
    (n) => `${n} or more`,
    (n) => `≥ ${n}`,
  ],
}
const figures = fc.oneof(
  fc.integer({ min: 0, max: 99_999 }).map((n) => [n, String(n)] as const),
  fc.integer({ min: 1000, max: 99_999 }).map((n) => [n, n.toLocaleString('en-US')] as const),
  fc.integer({ min: 1, max: 99 }).map((n) => [n * 1000, `${n / 10}万`] as const),
  fc.integer({ min: 1, max: 99 }).map((n) => [n / 100, `${n}%`] as const),
)

describe('bounds mean what their words mean', () => {
  test.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('%s', (sign) => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...WAYS[sign]), ([bound, shown], say) => {
        const read = readTest(say(shown), { type: 'number', names })
        const run = read.ok ? compileTest(read.value, subject) : () => undefined
        for (const n of [bound, bound - 0.001, bound + 1]) {
          expect([say(shown), n, run({ n })]).toEqual([say(shown), n, HOLDS[sign]?.(n, bound)])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('two of them a range', () => {
    const low = fc.constantFrom(...[...WAYS['>='], ...WAYS['>']].filter((say) => !say('').includes('x')))
    const high = fc.constantFrom(...[...WAYS['<='], ...WAYS['<']].filter((say) => !say('').includes('x')))
    const joint = fc.constantFrom(' and ', ' but ', '且', ' & ')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 51, max: 99 }),
        low,
        high,
        joint,
        (a, b, over, under, and) => {
          const text = over(String(a)) + and + under(String(b))
          const [lower, upper] = [over, under].map((say, at) =>
            readTest(say(String([a, b][at])), { type: 'number', names }),
          )
          const read = readTest(text, { type: 'number', names })
          if (!read.ok || !lower?.ok || !upper?.ok) throw new Error(`${text} is not read`)
          for (const n of [a - 1, a, a + 0.5, b, b + 1]) {
            const both = compileTest(lower.value, subject)({ n }) && compileTest(upper.value, subject)({ n })
            expect([text, n, compileTest(read.value, subject)({ n })]).toEqual([text, n, both])
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
