import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvaluationError } from '../../../../rules/cell/index.ts'
import type { Expr } from '../../../../rules/cell/index.ts'
import type { JsonObject } from '../../../../rules/json.ts'
import { compileTable, scanTable } from '../../../../rules/table/index.ts'
import type { CompiledTable, Outcome, Table } from '../../../../rules/table/index.ts'
import { indexAsCode } from '../../../../rules/table/run/index-code.ts'
import { layOut } from '../../../../rules/table/run/layout.ts'
import { planOutcomes } from '../../../../rules/table/run/outcomes.ts'
import { cases } from '../arbitrary.ts'
import {
  any,
  between,
  compare,
  condition,
  fact,
  is,
  literal,
  not,
  number,
  oneOf,
  output,
  row,
  table,
  text,
} from '../build.ts'

/** A result too large to be exact is an error, the same one everywhere. */
function attempt(compiled: CompiledTable, input: JsonObject): Outcome | string {
  try {
    return compiled.decide(input)
  } catch (error) {
    if (error instanceof EvaluationError) return error.code
    throw error
  }
}

const ways = ['closures', 'code'] as const

/** Short tables have no index unless they are asked for one. */
const indexed = (table: Table): CompiledTable => indexAsCode(layOut(table), planOutcomes(table, 'code'))

describe.each([
  { name: 'closures', most: 12, compile: (table: Table) => compileTable(table) },
  { name: 'code', most: 12, compile: (table: Table) => compileTable(table, 'code') },
  { name: 'code of some more rows', most: 30, compile: (table: Table) => compileTable(table, 'code') },
  { name: 'code of an index', most: 12, compile: indexed },
])('$name equal the scan on random tables', ({ most, compile }) => {
  test('row by row', () => {
    let hits = 0
    fc.assert(
      fc.property(cases(most), ({ table, inputs }) => {
        const scanned = scanTable(table)
        const compiled = compile(table)
        for (const input of inputs) {
          const outcome = attempt(scanned, input)
          expect(attempt(compiled, input)).toEqual(outcome)
          if (typeof outcome === 'object' && (outcome.error || outcome.hits.length > 0)) hits++
        }
      }),
      { numRuns: 600 },
    )
    expect(hits).toBeGreaterThan(400)
  })
})

describe.each(ways)('%s equal the scan', (how) => {
  test('on tables whose rows a column tells apart', () => {
    const key = fc.integer({ min: 0, max: 6 })
    const cell = fc.oneof(
      key.map((at) => is(`k${at}`)),
      fc.constantFrom(any, not(is('k1'))),
      fc.constant(oneOf(is('k1'), is('k5'))),
    )
    const rows = fc.array(fc.record({ kind: cell, flag: fc.constantFrom(any, is(true), is(false)), x: key }), {
      minLength: 3,
      maxLength: 40,
    })
    const inputs = fc.array(fc.record({ kind: key, flag: fc.constantFrom(true, false, null, 'k1'), x: key }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(rows, inputs, fc.constantFrom('first', 'unique', 'collect'), (rows, inputs, policy) => {
        const keyed = table(
          policy,
          [text('kind'), condition('flag', 'boolean'), number('x')],
          [output('n'), output('again')],
          rows.map(({ kind, flag, x }, index) =>
            row(`r${index}`, [kind, flag, compare('<=', x)], [index, fact('x', 'number')]),
          ),
        )
        const scanned = scanTable(keyed)
        const compiled = compileTable(keyed, how)
        for (const { kind, flag, x } of inputs) {
          const input = { kind: `k${kind}`, flag, x }
          expect(compiled.decide(input)).toEqual(scanned.decide(input))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('on tables of several hundred rows, whose lines of bits have summaries and whose cuts are thinned', () => {
    const wide = cases(12).chain((one) =>
      fc.record({
        size: fc.integer({ min: 300, max: 1300 }),
        step: fc.integer({ min: 1, max: 7 }),
        one: fc.constant(one),
      }),
    )
    fc.assert(
      fc.property(
        wide,
        fc.array(fc.integer({ min: -3, max: 4000 }), { minLength: 20, maxLength: 20 }),
        ({ size, step }, xs) => {
          const rows = Array.from({ length: size }, (_, index) =>
            row(
              `r${index}`,
              [between(index * step, index * step + 9), index % 3 === 0 ? any : is(`k${index % 40}`)],
              [index],
            ),
          )
          for (const policy of ['first', 'collect', 'unique'] as const) {
            const large = table(policy, [number('x'), text('k')], [output('n')], rows)
            const scanned = scanTable(large)
            const compiled = compileTable(large, how)
            for (const x of xs) {
              const input = { x, k: `k${x % 41}` }
              expect(compiled.decide(input)).toEqual(scanned.decide(input))
            }
          }
        },
      ),
      { numRuns: 5 },
    )
  })
})

const hits = (outcome: Outcome): readonly string[] =>
  outcome.error ? [outcome.error] : outcome.hits.map(({ id }) => id)

describe.each(ways)('%s: corners', (how) => {
  const decide = (table: Table, data: JsonObject) => hits(compileTable(table, how).decide(data))

  test('a table without rows or without conditions', () => {
    expect(decide(table('first', [number('x')], [], []), { x: 1 })).toEqual([])
    expect(decide(table('collect', [], [], [row('a', []), row('b', [])]), {})).toEqual(['a', 'b'])
    expect(decide(table('first', [], [], []), {})).toEqual([])
    expect(
      decide(
        table(
          'collect',
          [],
          [],
          Array.from({ length: 70 }, (_, index) => row(`${index}`, [])),
        ),
        {},
      ),
    ).toHaveLength(70)
  })

  test('names that objects inherit are facts like any other', () => {
    const inherited = table(
      'collect',
      [text('constructor'), text('order.toString'), text('__proto__.x')],
      [],
      [
        row('missing', [{ kind: 'missing' }, { kind: 'missing' }, { kind: 'missing' }]),
        row('given', [is('a'), any, any]),
      ],
    )
    expect(decide(inherited, { order: {} })).toEqual(['missing'])
    expect(decide(inherited, JSON.parse('{"constructor":"a","order":{"toString":"b"},"__proto__":{"x":"c"}}'))).toEqual(
      ['given'],
    )
  })

  test('names outside the alphabet of code', () => {
    const odd = table(
      'first',
      [text('a b'), text('`${x}`.y'), text('中文.计划')],
      [],
      [row('hit', [is('1'), is('2'), is('3')])],
    )
    expect(decide(odd, { 'a b': '1', '`${x}`': { y: '2' }, 中文: { 计划: '3' } })).toEqual(['hit'])
  })

  test('texts never become code', () => {
    const nasty = ['"', "'", '`', '\\', '${process.exit()}', '*/', '//', '\u2028', '\n', '__proto__', '});throw 1;({']
    const tables = table(
      'first',
      [text('x')],
      [output('y', { type: 'string' })],
      nasty.map((word) => row(word, [is(word)], [word])),
    )
    for (const word of nasty)
      expect(compileTable(tables, how).decide({ x: word })).toEqual(scanTable(tables).decide({ x: word }))
  })

  test('a fact on the way that is no object is no fact', () => {
    const deep = table(
      'first',
      [{ id: 'l', type: 'number', subject: fact('a.length', 'number') }],
      [],
      [row('hit', [compare('>=', 0)])],
    )
    expect(decide(deep, { a: 'text' })).toEqual(hits(scanTable(deep).decide({ a: 'text' })))
    expect(decide(deep, { a: ['x'] })).toEqual(hits(scanTable(deep).decide({ a: ['x'] })))
    expect(decide(deep, { a: null })).toEqual([])
  })

  test('a computed subject, whose value may be too long for a number', () => {
    const product: Expr = {
      kind: 'arithmetic',
      type: 'number',
      op: '*',
      left: fact('a', 'number'),
      right: fact('b', 'number'),
    }
    const computed = table(
      'collect',
      [{ id: 'p', type: 'number', subject: product }],
      [],
      [
        row('small', [compare('<', 1)]),
        row('large', [compare('>', 1)]),
        row('one', [oneOf(is(1), is(4))]),
        row('not one', [not(is(1))]),
        row('missing', [{ kind: 'missing' }]),
      ],
    )
    const scanned = scanTable(computed)
    const inputs: JsonObject[] = [
      { a: 1.0000000001, b: 1.0000000001 },
      { a: 1, b: 1 },
      { a: 0.5, b: 2.00000001 },
      { a: 2 },
      { a: 'x', b: 1 },
    ]
    for (const input of inputs) expect(decide(computed, input)).toEqual(hits(scanned.decide(input)))
    expect(decide(computed, inputs[0]!)).toEqual(['large', 'not one'])
  })

  test('cells that compare with other facts are asked of the candidates', () => {
    const other = table(
      'collect',
      [number('x'), number('y')],
      [],
      [
        row('less', [{ kind: 'compare', op: '<', bound: fact('y', 'number') }, any]),
        row('same', [{ kind: 'compare', op: '=', bound: fact('y', 'number') }, between(0, 9)]),
        row('holds', [
          {
            kind: 'holds',
            condition: {
              kind: 'test',
              type: 'boolean',
              subject: { kind: 'input', type: 'number' },
              test: compare('>', 5),
            },
          },
          any,
        ]),
      ],
    )
    expect(decide(other, { x: 1, y: 2 })).toEqual(['less'])
    expect(decide(other, { x: 7, y: 7 })).toEqual(['same', 'holds'])
    expect(decide(other, { x: 10, y: 10 })).toEqual(['holds'])
  })

  test('outputs are computed from the same data', () => {
    const doubled: Expr = {
      kind: 'arithmetic',
      type: 'number',
      op: '*',
      left: fact('x', 'number'),
      right: literal(0.1),
    }
    const priced = compileTable(table('first', [number('x')], [output('y')], [row('a', [any], [doubled])]), how)
    expect(priced.decide({ x: 3 })).toEqual({ hits: [{ row: 0, id: 'a', values: [0.3] }] })
    expect(priced.decide({})).toEqual({ hits: [{ row: 0, id: 'a', values: [undefined] }] })
  })
})
