/** The answers of a bundle to data that nobody should send, and bundles of books that nobody checked. */
import * as fc from 'fast-check'
import jsonLogic from 'json-logic-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { EvaluationError } from '../../../rules/cell/index.ts'
import { bundleOf, conformanceOf, decide, operators, type Bundle } from '../../../rules/export/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { compileTable, outcomeAsLogic } from '../../../rules/table/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import { editedBook, randomEdits } from '../simulate/random-book.ts'

beforeAll(() => {
  for (const [name, operator] of Object.entries(operators)) jsonLogic.add_operation(name, operator as never)
})

function exported(workbook: Workbook) {
  const bundled = bundleOf(workbook, { hash: 'sha256:0' })
  if (!bundled.ok) return undefined
  const tables = bundled.book.tables.map(({ table }) => ({
    table,
    closures: compileTable(table, 'closures'),
    code: compileTable(table, 'code'),
  }))
  return { ...bundled, tables, vectors: conformanceOf(bundled.bundle, bundled.book).vectors }
}

/** A figure beyond 2^53 is refused by all of them, each in the same way. */
function outcome(answer: () => unknown): unknown {
  try {
    return answer()
  } catch (error) {
    if (error instanceof EvaluationError) return { error: error.code }
    throw error
  }
}

type Compiled = NonNullable<ReturnType<typeof exported>>['tables'][number]

function answersOf(bundle: Bundle, { table, closures, code }: Compiled, data: JsonObject) {
  const { logic } = bundle.decisions[table.id]!
  return {
    library: outcome(() => jsonLogic.apply(logic as never, data)),
    runtime: outcome(() => decide(bundle, table.id, data)),
    closures: outcome(() => outcomeAsLogic(table, closures.decide(data))),
    code: outcome(() => outcomeAsLogic(table, code.decide(data))),
  }
}

const WORDS = ['', ' ', '0', '12', 'NaN', '1e3', 'constructor', '__proto__', 'toString', '\u0000', '\ud800']
const NUMBERS = [0, -0, -1, 0.1, 1e-7, 1e21, 1e300, 5e-324, 9007199254740991, 9007199254740992, -9007199254740991]
const TIMES = ['2025-02-30', '2025-01-01T00:00:00', '9999-12-31', '0000-01-01', 'P1Y1D', 'P999999Y', '24:00']
const WHOLES: readonly Json[] = [[], [1], ['a', null], [[]], {}, { length: 1 }, { var: 'x' }, { if: [true, 1] }]
const PROTOTYPES = JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":1}}') as Json
const HOSTILE: readonly Json[] = [null, true, false, PROTOTYPES, ...WORDS, ...NUMBERS, ...TIMES, ...WHOLES]

/** Every place in the data, as the keys that lead there. */
const placesIn = (value: Json, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner as Json, [...path, key]))]
    : [path]

function replaced(value: Json | undefined, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by
  const copy = { ...(value as JsonObject) } as Record<string, Json>
  const inner = Object.hasOwn(copy, key) ? copy[key] : undefined
  Object.defineProperty(copy, key, {
    value: replaced(inner, rest, by),
    enumerable: true,
    writable: true,
    configurable: true,
  })
  return copy
}

describe.each(sampleIds)('%s', (id) => {
  const book = loadSample(id)!
  const { bundle, tables, vectors } = exported(book)!

  test('hostile facts are answered alike by the library, the runtime, closures and code', () => {
    const one = fc.tuple(
      fc.constantFrom(...vectors),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HOSTILE)), { minLength: 1, maxLength: 3 }),
    )
    const law = fc.property(one, ([{ decision, data: given }, changes]) => {
      const data = changes.reduce<JsonObject>((data, [pick, by]) => {
        const places = placesIn(data).slice(1)
        return places.length === 0 ? data : (replaced(data, places[pick % places.length]!, by) as JsonObject)
      }, given)
      const compiled = tables.find(({ table }) => table.id === decision)!
      const { library, ...answers } = answersOf(bundle, compiled, data)
      const expected = answers.closures
      const wanted = { runtime: expected, closures: expected, code: expected }
      expect({ decision, data, answers }).toEqual({ decision, data, answers: wanted })
      // To json-logic-js, every object has a constructor: an id that is such a name finds it.
      const asksPrototypes = /"(constructor|__proto__|toString)"[^:]/.test(`${JSON.stringify(data)} `)
      // And texts have members by number, where a text stands in place of an object.
      const hasTextForObject = Object.entries(given).some(
        ([key, value]) => typeof value === 'object' && typeof data[key] === 'string' && data[key] !== '',
      )
      if (!asksPrototypes && !hasTextForObject)
        expect({ decision, data, library }).toEqual({ decision, data, library: expected })
    })
    fc.assert(law, { numRuns: 1500 })
  })

  test('books with other cells are exported as well, and all of them give every expected answer', () => {
    const law = fc.property(randomEdits(book), (edits) => {
      const given = exported(editedBook(book, edits))!
      for (const { decision, data, expected } of given.vectors) {
        const compiled = given.tables.find(({ table }) => table.id === decision)!
        const answers = answersOf(given.bundle, compiled, data)
        const wanted = { library: expected, runtime: expected, closures: expected, code: expected }
        expect({ decision, data, answers }).toEqual({ decision, data, answers: wanted })
      }
    })
    fc.assert(law, { numRuns: 10 })
  })
})
