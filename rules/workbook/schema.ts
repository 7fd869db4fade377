/**
 * The shape of a workbook file: one schema for every door (files, database, import, HTTP), published as JSON Schema.
 *
 * A cell may be written as its bare text; reading a workbook fills in what the text means.
 */
import { z } from 'zod'
import { VALUE_TYPES } from '../cell/index.ts'
import { namesOf } from '../catalogue-entry.ts'
import { HIT_POLICIES } from '../table/index.ts'
import { WORD_KINDS } from './catalogue/words.ts'
import { DECISION_POINTS, FACT_OWNERS } from './workbook.ts'

/** Ids are short and plain, so that they can stand in paths, file names and addresses. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
/** Names are written in cells (`order.years`), where a hyphen would be a minus. */
export const NAME_PATTERN = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u

const id = z.string().regex(ID_PATTERN, 'an id: letters, digits, "-" and "_", 64 at most')
const name = z.string().regex(NAME_PATTERN, 'a name: letters, digits and "_", 64 at most, no digit first')
const text = z.strictObject({ en: z.string().max(2000), 'zh-CN': z.string().max(2000).optional() })
const civilDate = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date as YYYY-MM-DD')
const values = z.array(z.strictObject({ value: z.union([z.string(), z.number()]), label: text })).min(1)

const eventName = z.strictObject({ id, label: text, decimals: z.int().min(0).max(9).optional() })

/** Words stand between quotes in cells, so that they may be any short text. */
const word = z.strictObject({ of: z.enum(namesOf(WORD_KINDS)), id: z.string().min(1).max(200), label: text })

const fact = z.strictObject({
  of: z.enum(FACT_OWNERS),
  name,
  type: z.enum([...VALUE_TYPES, 'money']),
  label: text,
  unit: text.optional(),
  default: z.json().optional(),
  values: values.optional(),
})

const column = z.strictObject({
  id,
  kind: z.enum(['condition', 'output']),
  label: text,
  type: z.enum(VALUE_TYPES),
  unit: text.optional(),
  subject: z.string().max(1000).optional(),
  output: name.optional(),
  default: z.string().max(10_000).optional(),
  values: values.optional(),
})

const cell = z.union([
  z.string().max(10_000),
  z.strictObject({ text: z.string().max(10_000), logic: z.json().optional() }),
])

const row = z.strictObject({
  id,
  cells: z.record(z.string(), cell),
  note: z.string().max(2000).optional(),
  disabled: z.boolean().optional(),
  from: civilDate.optional(),
  until: civilDate.optional(),
})

const sheet = z.strictObject({
  id,
  point: z.enum(DECISION_POINTS),
  label: text,
  note: text.optional(),
  hitPolicy: z.enum(HIT_POLICIES),
  columns: z.array(column).min(1).max(100),
  rows: z.array(row).max(50_000),
})

export const workbookSchema = z.strictObject({
  format: z.literal(1),
  id,
  title: text,
  note: text.optional(),
  zone: z.string().max(100),
  currency: z.strictObject({
    code: z.string().regex(/^[A-Z]{3}$/, 'a currency code of three capital letters'),
    digits: z.int().min(0).max(6),
  }),
  vocabulary: z.strictObject({
    facts: z.array(fact).max(1000),
    usage: z.array(eventName).max(1000),
    services: z.array(eventName).max(1000),
    reports: z.array(eventName).max(1000),
    words: z.array(word).max(5000).optional(),
    labels: z.record(z.string(), text).optional(),
  }),
  sheets: z.array(sheet).max(200),
  scenarios: z.array(z.looseObject({ id: z.string().min(1).max(200) })).max(10_000),
})

/** A workbook as it may stand in a file: cells as bare texts or with their logic. */
export type WorkbookFile = z.infer<typeof workbookSchema>

export interface Problem {
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string
  readonly message: string
}

/** Every place where a value does not fit the schema, in document order. */
export function problemsOf(error: z.ZodError): readonly Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, []))
}

function problemsOfIssue(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): readonly Problem[] {
  const path = [...prefix, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), message: `unknown field "${key}"` }))
  }
  if (issue.code === 'invalid_union') {
    // The alternative that got furthest says the most; where none did, the union's own expectation does.
    const deepest = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0]
    if (deepest && depthOf(deepest) > 0) return deepest.flatMap((inner) => problemsOfIssue(inner, path))
  }
  return [{ pointer: pointerOf(path), message: plainly(issue.message) }]
}

/** The library's own sentences, without its preamble; what is not there is said to be missing. */
const plainly = (message: string): string =>
  message.replace(/^Invalid input: (.*?)(, received undefined)?$/s, (_, expected: string, missing?: string) =>
    missing === undefined ? expected : `is missing; ${expected}`,
  )

const depthOf = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))

export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
