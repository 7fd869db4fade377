import { describe, expect, it, test } from 'vitest'
import { describedSchema } from '../../rules/described-schema.ts'
import type { Json, JsonObject } from '../../rules/json.ts'
import { mixJsonSchema } from '../../rules/portfolio/index.ts'
import { timelineJsonSchema } from '../../rules/simulate/index.ts'
import { DECISION_POINTS, POINTS, WORD_KINDS, workbookJsonSchema } from '../../rules/workbook/index.ts'

/** Every field with its path. The rules about answers describe columns that are there already. */
function fieldsOf(node: Json | undefined, path: string): readonly (readonly [string, JsonObject])[] {
  if (Array.isArray(node)) return node.flatMap((each: Json) => fieldsOf(each, path))
  if (typeof node !== 'object' || node === null) return []
  const { properties, allOf: _, ...others } = node as JsonObject
  const fields = Object.entries((properties ?? {}) as Record<string, JsonObject>)
  return [
    ...fields.map(([name, field]) => [`${path}/${name}`, field] as const),
    ...fields.flatMap(([name, field]) => fieldsOf(field, `${path}/${name}`)),
    ...Object.values(others).flatMap((each) => fieldsOf(each, path)),
  ]
}

test.each([
  ['workbook', workbookJsonSchema],
  ['timeline', timelineJsonSchema],
  ['mix', mixJsonSchema],
])('every field of the schema of a %s says what it means', (_, schemaOf) => {
  const fields = fieldsOf(schemaOf(), '')
  expect(fields.length).toBeGreaterThan(20)
  expect(fields.filter(([, field]) => !/^[A-Z\d].*\.$/.test(String(field['description'])))).toEqual([])
})

test('a field that nobody described is not published, nor a description of no field', () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } } }
  expect(() => describedSchema(schema, {})).toThrow('without a description: a;')
  expect(() => describedSchema(schema, { a: 'A.', b: 'B.' })).toThrow('without a field: b')
  expect(describedSchema(schema, { a: 'A.' })).toMatchObject({ properties: { a: { description: 'A.' } } })
})

describe('the schema of a workbook', () => {
  const part = (...path: readonly string[]): Json =>
    path.reduce((node: Json, key) => (node as JsonObject)[key]!, workbookJsonSchema())

  it('tells the decision points one by one, each with its meaning', () => {
    const told = part('properties', 'sheets', 'items', 'properties', 'point', 'oneOf') as readonly JsonObject[]
    expect(told.map((each) => each['const'])).toEqual(DECISION_POINTS)
    for (const each of told) expect(each['description']).toBe(POINTS[each['const'] as 'price'].meaning.en)
  })

  it('tells the kinds of words', () => {
    const told = part(
      'properties',
      'vocabulary',
      'properties',
      'words',
      'items',
      'properties',
      'of',
      'oneOf',
    ) as readonly JsonObject[]
    expect(told.map((each) => each['const'])).toEqual(Object.keys(WORD_KINDS))
  })

  it('tells which answers a sheet of a point has, and which it needs', () => {
    const rules = part('properties', 'sheets', 'items', 'allOf') as readonly JsonObject[]
    const price = rules.find((rule) => JSON.stringify(rule['if']).includes('"price"'))
    expect(price).toMatchObject({
      then: {
        properties: {
          columns: {
            items: {
              properties: { output: { oneOf: expect.arrayContaining([expect.objectContaining({ const: 'upTo' })]) } },
            },
            allOf: [{ contains: { properties: { output: { const: 'price' } } } }],
          },
        },
      },
    })
  })
})
