/** Text, data and logic that mean harm: nothing crashes, nothing leaks into code, nothing reaches a prototype. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyLogic,
  compileTest,
  Emitter,
  evalLine,
  EvaluationError,
  operatorDocs,
  operators,
  readExpr,
  readTest,
  testToLogic,
  VALUE_TYPES,
  type Expr,
} from '../../../rules/cell/index.ts'
import type { JsonObject } from '../../../rules/json.ts'
import { names } from './vocabulary.ts'
import { processorTime } from '../../processor-time.ts'

const PIECES = [
  '1',
  '10',
  '-',
  '..',
  '[',
  ']',
  '(',
  ')',
  ',',
  '，',
  '、',
  '"a"',
  '"',
  "'",
  '?',
  '>',
  '<=',
  '=',
  '!=',
  'not(',
  'null',
  'missing',
  'and',
  'or',
  'if',
  'then',
  'else',
  'in',
  'between',
  'every',
  'some',
  'satisfies',
  'order.quantity',
  'at',
  'date(',
  'x',
  '@"2025-01-01"',
  '2025-01-01',
  '2025/1/1',
  '10:00',
  'P1Y',
  '6个月',
  '%',
  '至',
  '…',
  '\\',
  '`',
  '${',
  '*/',
  '\u2028',
  '\u0000',
  '\ud800',
  '😀',
  ' ',
  '+',
  '*',
  '/',
  'available(',
  'contains(',
  'round half up(',
  'min(',
  ':',
  '.',
  ';',
  '~',
]

const typed = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

describe('any text is read or refused', () => {
  test('as a condition or an output, with the fault inside the text', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...VALUE_TYPES), (text, type) => {
        for (const read of [readTest(text, { type, names }), readExpr(text, { type, names })]) {
          if (read.ok) continue
          for (const { from, to } of read.diagnostics) {
            expect(0 <= from && from <= to && to <= text.length).toBe(true)
          }
        }
      }),
      { numRuns: 6000 },
    )
  })

  test('what was read is read again, the same, from its canonical text', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...VALUE_TYPES), (text, type) => {
        const read = readTest(text, { type, names })
        if (!read.ok) return
        const subject: Expr = { kind: 'fact', type, path: 'x' }
        const again = readTest(read.canonical, { type, names })
        expect({ text, read: again.ok && testToLogic(again.value, subject) }).toEqual({
          text,
          read: testToLogic(read.value, subject),
        })
      }),
      { numRuns: 6000 },
    )
  })

  test('evalLine answers every line', () => {
    const line = fc.oneof(
      fc.json().map((text) => JSON.parse(text) as unknown),
      fc.record({ cell: typed, type: fc.constantFrom(...VALUE_TYPES), input: fc.jsonValue(), context: fc.jsonValue() }),
      fc.record({ logic: fc.jsonValue(), data: fc.jsonValue() }),
    )
    fc.assert(
      fc.property(line, (given) => {
        const answer = evalLine(given) as JsonObject
        expect('value' in answer || 'error' in answer).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a cell full of one thing is read or refused in a moment', () => {
  const pieces = [
    '@',
    '@"',
    '(',
    ')',
    '[',
    '-',
    '+',
    '=',
    '<',
    '?',
    '"',
    "'",
    '1',
    '1,',
    '1,0',
    '1 ',
    '1 day ',
    'x',
    'x ',
    'a.',
    '*a',
  ]
  const words = [
    'not(',
    'not ',
    'if(',
    'if ',
    'or ',
    'in ',
    'max(',
    'every x in ',
    '>5 and <10 ',
    'between ',
    '5以上',
    '至',
    '½',
    '😀',
    '2025/1/1-',
    '10:00-',
  ]
  test.each([...pieces, ...words])('%j', (piece) => {
    const whole = piece.repeat(Math.floor(10_000 / piece.length))
    const texts = [
      whole,
      `= ${whole.slice(0, 9990)}`,
      piece.repeat(Math.floor(119 / piece.length)),
      `${whole.slice(0, 4000)}"${piece}`,
    ]
    const spent = processorTime()
    for (const text of texts)
      for (const type of ['number', 'string', 'date', 'list'] as const) {
        readTest(text, { type, names })
        readExpr(text, { type, names })
      }
    expect(spent()).toBeLessThan(8000)
  })
})

const NASTY = [
  '`',
  '${process.exit()}',
  '*/',
  '//',
  '\u2028',
  '\u2029',
  '"',
  "'",
  '\\',
  '\n',
  '</script>',
  '__proto__',
  'constructor',
  '"+alert(1)+"',
  ');throw 1;(',
]

describe('generated code holds nothing that was typed', () => {
  test.each(NASTY)('%j as a text', (text) => {
    const subject: Expr = { kind: 'fact', type: 'string', path: 'x' }
    const emitter = new Emitter()
    const source = emitter.emitTest(
      { kind: 'compare', op: '=', bound: { kind: 'literal', type: 'string', value: text } },
      subject,
    )
    expect(`${emitter.outer}${emitter.inner}${source}`).toMatch(/^[\w\s.,;()[\]{}=!<>?:&|"]*$/)
    const run = emitter.compile(`return ${source}`)
    expect([run({ x: text }), run({ x: 'other' }), run({})]).toEqual([true, false, false])
  })

  test.each(NASTY)('%j as a name', (name) => {
    const path = `facts.${name}`
    if (name.includes('.')) return
    const emitter = new Emitter()
    const source = emitter.emitExpr({ kind: 'fact', type: 'any', path })
    expect(`${emitter.outer}${emitter.inner}${source}`).toMatch(/^[\w\s.,;()[\]{}=!<>?:&|"]*$/)
    const run = emitter.compile(`return ${source}`)
    const facts = JSON.parse(`{${JSON.stringify(name)}: 7}`) as JsonObject
    expect([run({ facts }), run({ facts: {} }), run({})]).toEqual([7, undefined, undefined])
  })

  test.each([Number.NaN, Infinity, 1e300, -0, 0.1])('the number %d stands among the constants', (value) => {
    const emitter = new Emitter()
    const source = emitter.emitExpr({ kind: 'literal', type: 'number', value })
    expect(source).toBe('k0')
    expect(emitter.constants).toEqual([value])
  })
})

describe('names that every object brings along', () => {
  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a.constructor',
    'list.length',
    'list.map',
    'text.length',
    'text.0',
  ])('%s is missing', (path) => {
    const data: JsonObject = { a: {}, list: [], text: 'abc' }
    const subject: Expr = { kind: 'fact', type: 'any', path }
    const emitter = new Emitter()
    const given = path === 'list.length'
    for (const kind of ['missing', 'any'] as const) {
      const source = emitter.emitTest({ kind }, subject)
      const expected = kind === 'any' || !given
      expect(compileTest({ kind }, subject)(data)).toBe(expected)
      expect(emitter.compile(`return ${source}`)(data)).toBe(expected)
      expect(applyLogic(testToLogic({ kind }, subject), data)).toBe(expected)
    }
  })
})

describe('operators', () => {
  test('each is documented, in one table', () => {
    expect(operatorDocs.map((doc) => doc.name).sort()).toEqual(Object.keys(operators).sort())
  })

  const argument = fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      'number',
      'date',
      '<',
      'days',
      1,
      -1,
      0.1,
      1e300,
      '2025-01-01',
      '2025-01-01T00:00:00Z',
      '9999-12-31',
      '0001-01-01',
      '10:00',
      'P1Y',
      'P999999999Y',
      'PT24H',
      'half-up',
      'Asia/Shanghai',
      [],
      [1, 2],
      ['a'],
      {},
      { off: [] },
      '0.1234567890123456789',
    ),
    fc.jsonValue() as fc.Arbitrary<unknown>,
  )

  test('each answers anything with plain JSON, or says that the answer is not exact', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(operators)), fc.array(argument, { maxLength: 5 }), (name, args) => {
        try {
          const value = (operators[name] as (...args: unknown[]) => unknown)(...args)
          expect(JSON.parse(JSON.stringify({ value }))).toEqual({ value })
        } catch (error) {
          expect(error).toBeInstanceOf(EvaluationError)
        }
      }),
      { numRuns: 8000 },
    )
  })
})
