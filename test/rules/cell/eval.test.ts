/** `ratebook eval`, one line at a time: JSON Logic as its public suite has it, and cells with a context. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evalLine } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'

type Case = readonly [logic: Json, data: Json, expected: Json]

const suite = JSON.parse(readFileSync(new URL('json-logic-cases.json', import.meta.url), 'utf8')) as readonly Case[]

describe('JSON Logic: the 278 cases of the public suite, in our words', () => {
  test('none is left out', () => expect(suite.length).toBe(278))

  test.each(suite)('%j over %j', (logic, data, expected) => {
    expect(evalLine({ logic, data })).toEqual({ value: expected })
  })
})

describe('JSON Logic that is not meant well', () => {
  test.each<[string, unknown]>([
    ['an operation that does not exist', { logic: { nope: [1] } }],
    ['an inherited name as operation', { logic: { constructor: [1] } }],
    [
      'doubling a list without end',
      {
        logic: {
          reduce: [
            Array.from({ length: 60 }, () => 1),
            { merge: [{ var: 'accumulator' }, { var: 'accumulator' }] },
            [1],
          ],
        },
      },
    ],
    ['nesting without end', { logic: Array.from({ length: 5000 }).reduce<Json>((inner) => ({ '!': [inner] }), true) }],
    ['no object at all', 5],
    ['neither logic nor cell', { data: {} }],
    ['a cell that is no text', { cell: 5 }],
    ['a type that does not exist', { cell: '5', type: 'nmber' }],
    ['a context that is none', { cell: '5', type: 'number', context: [] }],
  ])('%s is an error, not a crash', (_, line) => {
    expect(evalLine(line)).toEqual({ error: expect.objectContaining({ message: expect.any(String) }) })
  })

  test.each(['__proto__', 'constructor', 'toString', 'constructor.name', '__proto__.constructor'])(
    '%s is not there',
    (path) => {
      expect(evalLine({ logic: { var: path }, data: {} })).toEqual({ value: null })
    },
  )
})

const given = (cell: string, type: string, input: Json, context: Json = {}): Json =>
  evalLine({ cell, type, input, context })

describe('cells', () => {
  test('the answer, and the logic over `input`', () => {
    expect(given('[10..40]', 'number', 12)).toEqual({
      value: true,
      logic: {
        and: [{ '===': [{ '+': [{ var: 'input' }] }, { var: 'input' }] }, { '<=': [10, { var: 'input' }, 40] }],
      },
    })
  })

  test.each<[cell: string, type: string, input: Json, context: Json, value: boolean]>([
    ['> limit', 'number', 12, { limit: 5 }, true],
    ['> limit', 'number', 12, { limit: null }, false],
    ['> limit', 'number', 12, { limit: 'five' }, false],
    ['> limit', 'number', 12, { limit: '5' }, false],
    ['not(> limit)', 'number', 12, { limit: 'five' }, false],
    ['> start', 'date', '2025-01-02', { start: '2025-01-01' }, true],
    ['= start', 'string', '2025-01-01', { start: '2025-01-01' }, true],
    ['> start + P1M', 'date', '2025-02-02', { start: '2025-01-01' }, true],
    ['> order.quantity * 2', 'number', 5, { order: { quantity: 2 } }, true],
    ['? > 3 and order.years < 2', 'number', 4, { order: { years: 1 } }, true],
    ['? > 3 and order.years < 2', 'number', 4, {}, false],
    ['available("exam") > 3', 'number', 1, { available: { exam: 4 } }, true],
    ['contains(modules, ?)', 'string', 'qa', { modules: ['qa'] }, true],
    ['modules', 'string', 'qa', { modules: ['tools', 'qa'] }, true],
    ['null', 'number', null, {}, true],
    ['-', 'number', null, {}, true],
    ['not(5)', 'number', null, {}, false],
    ['missing', 'number', null, {}, false],
    ['5', 'number', '5', {}, false],
    ['"5"', 'string', 5, {}, false],
    ['not("x")', 'string', 5, {}, false],
    ['true', 'boolean', 1, {}, false],
  ])('%s as %s of %j with %j is %s', (cell, type, input, context, value) => {
    const answer = given(cell, type, input, context)
    // A fact that the context does not have is an unknown name.
    if (cell.includes('order.years') && !value) expect(answer).toHaveProperty('error')
    else expect(answer).toMatchObject({ value })
  })

  test('only an absent input is missing', () => {
    expect(evalLine({ cell: 'missing', type: 'number' })).toMatchObject({ value: true })
    expect(evalLine({ cell: 'missing', type: 'number', context: { input: 3 } })).toMatchObject({ value: true })
    expect(evalLine({ cell: '< 5', type: 'number' })).toMatchObject({ value: false })
    expect(evalLine({ cell: 'not(< 5)', type: 'number' })).toMatchObject({ value: false })
  })

  test('a fault is located in what was typed', () => {
    expect(given('> lmit', 'number', 1, { limit: 5 })).toEqual({
      error: {
        code: 'unknown-name',
        message: '"lmit" is not a known name. Did you mean limit?',
        from: 2,
        to: 6,
        suggestion: '> limit',
      },
    })
  })
})
