/** The JSON Schema of a workbook file: its fields described, its decision points and their answers told one by one. */
import { z } from 'zod'
import type { Described } from '../catalogue-entry.ts'
import { describedSchema } from '../described-schema.ts'
import type { JsonObject } from '../json.ts'
import { POINTS, WORD_KINDS, type AnswerSpec, type PointSpec } from './catalogue/index.ts'
import { WORKBOOK_FIELDS } from './schema-words.ts'
import { workbookSchema } from './schema.ts'

export function workbookJsonSchema(): JsonObject {
  const plain = z.toJSONSchema(workbookSchema, { target: 'draft-2020-12', io: 'input' }) as JsonObject
  const schema = describedSchema(plain, WORKBOOK_FIELDS)
  const told = replaced(
    schema,
    ['properties', 'vocabulary', 'properties', 'words', 'items', 'properties', 'of'],
    (of) => oneByOne(of, WORD_KINDS),
  )
  return replaced(told, ['properties', 'sheets', 'items'], (sheet) => ({
    ...replaced(sheet, ['properties', 'point'], (point) => oneByOne(point, POINTS)),
    allOf: Object.entries(POINTS).map(([name, point]) => answersOf(name, point)),
  }))
}

/** The values of an enumeration, each with what it is called and means. */
function oneByOne(field: JsonObject, entries: Readonly<Record<string, Described>>): JsonObject {
  const others = Object.entries(field).filter(([key]) => key !== 'enum')
  const oneOf = Object.entries(entries).map(([name, entry]) => constant(name, entry))
  return { ...Object.fromEntries(others), oneOf }
}

const constant = (name: string, { label, meaning }: Described): JsonObject => ({
  const: name,
  title: label.en,
  description: meaning.en,
})

/** What an output column of a sheet may be, by the sheet's decision point. */
function answersOf(point: string, { answers, open }: PointSpec): JsonObject {
  const known = answers.map((answer) => constant(answer.name, answer))
  const output: JsonObject = open === true ? { anyOf: [...known, { type: 'string' }] } : { oneOf: known }
  return {
    if: { properties: { point: { const: point } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { properties: { columns: { items: { properties: { output } }, ...needed(answers) } } },
  }
}

/** Answers that every row must give need a column. */
function needed(answers: readonly AnswerSpec[]): JsonObject {
  const names = answers.filter(({ required }) => required === true).map(({ name }) => name)
  if (names.length === 0) return {}
  return {
    allOf: names.map((name) => ({ contains: { required: ['output'], properties: { output: { const: name } } } })),
  }
}

/** The document with the part at a path made anew. */
function replaced(
  node: JsonObject,
  [key, ...rest]: readonly string[],
  make: (part: JsonObject) => JsonObject,
): JsonObject {
  if (key === undefined) return make(node)
  return { ...node, [key]: replaced(node[key] as JsonObject, rest, make) }
}
