/** What holds of every cell: one meaning however it is run, and nothing lost between text, logic and checked form. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyLogic,
  compileExpr,
  compileTest,
  Emitter,
  EvaluationError,
  exprToLogic,
  exprToText,
  readExpr,
  readTest,
  testToLogic,
  testToText,
} from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import * as any from './arbitraries.ts'

const RUNS = 1500

/** The reader refuses what tells no value from another; the generator makes it all the same. */
const EMPTY = new Set(['empty-interval', 'bad-duration', 'always-true', 'never-true', 'constant-condition'])

const typedTest = fc
  .constantFrom(...any.TYPES)
  .chain((type) => fc.tuple(fc.constant(type), any.test(type, 2), any.data(type)))
const typedExpr = fc
  .constantFrom(...any.TYPES)
  .chain((type) => fc.tuple(fc.constant(type), any.expr(type, 3), any.data(type)))

/** An overflow is an answer too, and must be the same one everywhere. */
function outcome(run: () => unknown): Json {
  try {
    return (run() ?? null) as Json
  } catch (error) {
    if (error instanceof EvaluationError) return { error: error.code }
    throw error
  }
}

describe('closures, generated code and json-logic-js answer alike', () => {
  test('tests', () => {
    fc.assert(
      fc.property(typedTest, ([type, of, data]) => {
        const subject = any.subjectOf(type)
        const expected = outcome(() => applyLogic(testToLogic(of, subject), data))
        const emitter = new Emitter()
        const code = emitter.compile(`return ${emitter.emitTest(of, subject)}`)
        expect(outcome(() => compileTest(of, subject)(data))).toEqual(expected)
        expect(outcome(() => code(data))).toEqual(expected)
        expect(typeof expected === 'boolean' || typeof expected === 'object').toBe(true)
      }),
      { numRuns: RUNS },
    )
  })

  test('expressions', () => {
    fc.assert(
      fc.property(typedExpr, ([, of, data]) => {
        const expected = outcome(() => applyLogic(exprToLogic(of), data))
        const emitter = new Emitter()
        const code = emitter.compile(`return ${emitter.emitExpr(of)}`)
        expect(outcome(() => compileExpr(of)(data))).toEqual(expected)
        expect(outcome(() => code(data))).toEqual(expected)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('nothing is lost', () => {
  test('a test read from its canonical text has the same logic', () => {
    fc.assert(
      fc.property(typedTest, ([type, of]) => {
        const text = testToText(of)
        const read = readTest(text, { type, names: any.names })
        const unreadable = !read.ok && read.diagnostics.every((each) => EMPTY.has(each.code))
        if (unreadable) return
        if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.diagnostics)}`)
        expect({ text, logic: testToLogic(read.value, any.subjectOf(type)) }).toEqual({
          text,
          logic: testToLogic(of, any.subjectOf(type)),
        })
        expect(read.canonical).toBe(testToText(read.value))
      }),
      { numRuns: RUNS },
    )
  })

  test('an expression read from its canonical text has the same logic', () => {
    fc.assert(
      fc.property(typedExpr, ([type, of]) => {
        const text = exprToText(of)
        const read = readExpr(text, { type, names: any.names })
        if (!read.ok && read.diagnostics.every((each) => EMPTY.has(each.code))) return
        if (!read.ok || read.value === undefined) throw new Error(`${text}: ${JSON.stringify(read)}`)
        expect({ text, logic: exprToLogic(read.value) }).toEqual({ text, logic: exprToLogic(of) })
      }),
      { numRuns: RUNS },
    )
  })
})
