import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTest, VALUE_TYPES } from '../../../rules/cell/index.ts'
import type { JsonObject } from '../../../rules/json.ts'
import { axisOf } from '../../../rules/table/axis.ts'
import { contains, spansOf } from '../../../rules/table/spans.ts'
import { columnOf, hostile, testsOf, valuesOf } from './arbitrary.ts'

describe('spans agree with the cell', () => {
  test.each(VALUE_TYPES)('%s', (type) => {
    const cases = fc.record({
      tests: fc.array(testsOf(type), { minLength: 1, maxLength: 4 }),
      value: fc.oneof({ weight: 4, arbitrary: valuesOf(type) }, { weight: 1, arbitrary: hostile }),
      given: fc.boolean(),
    })
    let placed = 0
    fc.assert(
      fc.property(cases, ({ tests, value, given }) => {
        const column = columnOf('x', type)
        const axis = axisOf(column, tests)
        const data: JsonObject = given ? { x: value } : {}
        for (const one of tests) {
          const spans = spansOf(one, axis)
          if (!spans) continue
          placed++
          const place = axis.place(given ? value : undefined)
          expect([contains(spans, place), spans]).toEqual([compileTest(one, column.subject)(data), spans])
        }
      }),
      { numRuns: 700 },
    )
    expect(placed).toBeGreaterThan(400)
  })
})
