/**
 * The shape of a workbook file: one schema for every door (files, database, import, HTTP), published as JSON Schema.
 *
 * A cell may be written as its bare text; reading a workbook fills in what the text means.
 */
import { z } from 'zod'
import { namesOf } from '../catalogue-entry.ts'
import { LONGEST_CELL, VALUE_TYPES } from '../cell/index.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'
import { HIT_POLICIES } from '../table/index.ts'
import { WORD_KINDS } from './catalogue/words.ts'
import { DECISION_POINTS, FACT_OWNERS } from './workbook.ts'

/** Ids are short and plain, so that they can stand in paths, file names and addresses. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
/** Names are written in cells (`order.years`), where a hyphen would be a minus. */
export const NAME_PATTERN = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u

/** How much there may be of everything, for a file as for an edit. Characters are UTF-16 code units. */
export const LIMITS = {
  cell: LONGEST_CELL,
  /** Titles, labels and notes. */
  text: 2000,
  subject: 1000,
  vocabulary: 1000,
  words: 5000,
  sheets: 200,
  columns: 100,
  rows: 50_000,
  scenarios: 10_000,
  scenarioId: 200,
  /** Findings that are ignored. */
  ignored: 5000,
  /** What names an entry of a list: a scenario's id, or a word with its kind. */
  key: 300,
  zone: 100,
} as const

const id = z.string().regex(ID_PATTERN, 'an id: letters, digits, "-" and "_", 64 at most')
const name = z.string().regex(NAME_PATTERN, 'a name: letters, digits and "_", 64 at most, no digit first')
/** Half a surrogate pair is no character: stored or sent it becomes another text. */
const written = z.string().refine((text) => text.isWellFormed(), 'holds half a character (\\ud800 to \\udfff alone)')
const longText = written.max(LIMITS.text)
const text = z.strictObject({ en: longText, 'zh-CN': longText.exactOptional() })
const values = z.array(z.strictObject({ value: z.union([z.string(), z.number()]), label: text })).min(1)

const eventName = z.strictObject({ id, label: text, decimals: z.int().min(0).max(9).exactOptional() })

/** Words stand between quotes in cells, so that they may be any short text. */
const word = z.strictObject({ of: z.enum(namesOf(WORD_KINDS)), id: z.string().min(1).max(200), label: text })

const fact = z.strictObject({
  of: z.enum(FACT_OWNERS),
  name,
  type: z.enum([...VALUE_TYPES, 'money']),
  label: text,
  unit: text.exactOptional(),
  default: z.json().exactOptional(),
  values: values.exactOptional(),
})

const cellText = written.max(LIMITS.cell)

const column = z.strictObject({
  id,
  kind: z.enum(['condition', 'output']),
  label: text,
  type: z.enum(VALUE_TYPES),
  unit: text.exactOptional(),
  subject: z.string().max(LIMITS.subject).exactOptional(),
  output: name.exactOptional(),
  default: cellText.exactOptional(),
  values: values.exactOptional(),
})

const logic: z.ZodType<Json> = z.json()
const cell = z.union([cellText, z.strictObject({ text: cellText, logic: logic.exactOptional() })], {
  error: ({ input }) => (input === undefined ? undefined : aText(input)),
})

/** Whoever types a file by hand leaves out the quotes of a number. */
const aText = (input: unknown): string =>
  typeof input === 'number' || typeof input === 'boolean'
    ? `a cell is a text: write "${input}", in quotes`
    : 'a cell is a text, in quotes'

const row = z.strictObject({
  id,
  cells: z.record(z.string(), cell),
  note: longText.exactOptional(),
  disabled: z.boolean().exactOptional(),
  /** Cells of type date: a text that is none is a finding, not a refusal. */
  from: cellText.exactOptional(),
  until: cellText.exactOptional(),
})

const sheet = z.strictObject({
  id,
  point: z.enum(DECISION_POINTS),
  label: text,
  note: text.exactOptional(),
  hitPolicy: z.enum(HIT_POLICIES),
  columns: z.array(column).min(1).max(LIMITS.columns),
  rows: z.array(row).max(LIMITS.rows),
})

/** What is said of a book as a whole. */
const settings = {
  title: text,
  note: text.exactOptional(),
  zone: z.string().max(LIMITS.zone),
  currency: z.strictObject({
    code: z.string().regex(/^[A-Z]{3}$/, 'a currency code of three capital letters'),
    digits: z.int().min(0).max(6),
  }),
  numberFormat: z.strictObject({ decimal: z.enum(['.', ',']), groups: z.enum(['three', 'indian']) }).exactOptional(),
}

/** A finding that is not told: where it stands, a print of what it was about, and why. */
const ignored = z.strictObject({
  sheet: id,
  row: id.exactOptional(),
  column: z.string().min(1).max(65).exactOptional(),
  code: z.string().min(1).max(60),
  print: z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits'),
  reason: written.min(1).max(LIMITS.text),
})

const scenario = z.looseObject({ id: z.string().min(1).max(LIMITS.scenarioId) })

/** What an edit is made of: the very parts of a file. */
export const parts = {
  id,
  cellText,
  row,
  note: longText,
  disabled: z.boolean(),
  text,
  settings,
  sheet,
  column,
  fact,
  eventName,
  word,
  scenario,
  ignored,
} as const

export const workbookSchema = z.strictObject({
  format: z.literal(1),
  id,
  ...settings,
  vocabulary: z.strictObject({
    facts: z.array(fact).max(LIMITS.vocabulary),
    usage: z.array(eventName).max(LIMITS.vocabulary),
    services: z.array(eventName).max(LIMITS.vocabulary),
    reports: z.array(eventName).max(LIMITS.vocabulary),
    words: z.array(word).max(LIMITS.words).exactOptional(),
    labels: z.record(z.string(), text).exactOptional(),
  }),
  sheets: z.array(sheet).max(LIMITS.sheets),
  scenarios: z.array(scenario).max(LIMITS.scenarios),
  ignored: z.array(ignored).min(1).max(LIMITS.ignored).exactOptional(),
})

/** A workbook as it may stand in a file: cells as bare texts or with their logic. */
export type WorkbookFile = z.infer<typeof workbookSchema>

export interface Problem {
  /** Where that is, as people call it: of cells only. */
  readonly place?: Text
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
  return [{ pointer: pointerOf(path), message: tooMuch(issue) ?? plainly(issue.message) }]
}

const COUNTED: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' }

/** What is too long says how long it may be. */
function tooMuch(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'too_big' || COUNTED[issue.origin] === undefined) return undefined
  return `is too long; ${issue.maximum} ${COUNTED[issue.origin]} at most`
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
