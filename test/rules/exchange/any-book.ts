/** Books of any shape that the schema takes: awkward texts, absent and empty lists, scenarios with any JSON. */
import * as fc from 'fast-check'
import type { Json } from '../../../rules/json.ts'

/** What spreadsheet programs like to make something else of. */
const AWKWARD = [
  '',
  '-',
  '=3.6*1.1',
  '1/5',
  '007',
  '>= 6',
  '1E3',
  "'x",
  ' x ',
  'a\nb',
  'a\r\nb',
  '\\"x"',
  '_x000D_',
  '\u0000',
  '2025-01-01',
  '2400.00',
  '-0',
  'TRUE',
  '12',
  '1,000',
  '@scenario',
  '\t',
  '0.10',
]

export const awkward = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text.isWellFormed()),
)

const text = fc.record({ en: awkward, 'zh-CN': awkward }, { requiredKeys: ['en'] })
const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/)
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}$/)
const values = fc.array(
  fc.record({
    value: fc.oneof(awkward, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    label: text,
  }),
  { minLength: 1, maxLength: 3 },
)
const json = fc
  .jsonValue()
  .map((value) => value as Json)
  .filter((value) => JSON.stringify(value).isWellFormed() && !hasHalf(value))
const type = fc.constantFrom('number', 'string', 'boolean', 'date', 'any')

function hasHalf(value: Json): boolean {
  if (typeof value === 'string') return !value.isWellFormed()
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => !key.isWellFormed() || hasHalf(inner as Json))
}

const column = fc.oneof(
  fc.record(
    {
      id,
      kind: fc.constant('condition'),
      label: text,
      type,
      unit: text,
      subject: fc.constantFrom('order.quantity', 'usage.event'),
      default: awkward,
      values,
    },
    { requiredKeys: ['id', 'kind', 'label', 'type', 'subject'] },
  ),
  fc.record(
    {
      id,
      kind: fc.constant('output'),
      label: text,
      type,
      unit: text,
      output: fc.constant('reason'),
      default: awkward,
      values,
    },
    { requiredKeys: ['id', 'kind', 'label', 'type', 'output'] },
  ),
)

const sheet = fc
  .record(
    {
      id,
      label: text,
      note: text,
      hitPolicy: fc.constantFrom('collect', 'first', 'unique'),
      columns: fc.uniqueArray(column, { minLength: 1, maxLength: 4, selector: ({ id: each }) => each }),
    },
    { requiredKeys: ['id', 'label', 'hitPolicy', 'columns'] },
  )
  .chain((head) => {
    const columns = head.columns.some(({ kind }) => kind === 'output')
      ? head.columns
      : [...head.columns, { id: 'zz_reason', kind: 'output', output: 'reason', label: { en: 'r' }, type: 'string' }]
    const cells = fc.record(Object.fromEntries(columns.map((each) => [each.id, awkward])), { requiredKeys: [] })
    const row = fc.record(
      { id, cells, note: awkward, disabled: fc.boolean(), from: awkward, until: awkward },
      { requiredKeys: ['id', 'cells'] },
    )
    return fc
      .uniqueArray(row, { maxLength: 4, selector: ({ id: each }) => each })
      .map((rows) => ({ ...head, point: 'offer', columns, rows }))
  })

const eventName = fc.record(
  { id, label: text, decimals: fc.integer({ min: 0, max: 9 }) },
  { requiredKeys: ['id', 'label'] },
)
const named = fc.uniqueArray(eventName, { maxLength: 3, selector: ({ id: each }) => each })
const fact = fc.record(
  { of: fc.constantFrom('account', 'order'), name, type, label: text, unit: text, default: json, values },
  { requiredKeys: ['of', 'name', 'type', 'label'] },
)
const word = fc.record({
  of: fc.constantFrom('scope', 'reason'),
  id: fc.string({ minLength: 1, maxLength: 9 }),
  label: text,
})

const event = fc.dictionary(
  fc.constantFrom('at', 'type', 'item', 'quantity', 'amount', 'facts', 'list', '__proto__', 'a.b', 'id'),
  json,
  { maxKeys: 5 },
)
const scenario = fc.record(
  {
    id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }),
    title: text,
    account: fc.oneof(json, fc.record({ id: awkward, facts: fc.dictionary(name, json, { maxKeys: 3 }) })),
    events: fc.oneof(json, fc.array(event, { maxLength: 3 })),
    expect: fc.oneof(
      json,
      fc.record(
        { journal: fc.array(event, { maxLength: 2 }), never: fc.array(event, { maxLength: 2 }), final: json },
        { requiredKeys: [] },
      ),
    ),
    until: awkward,
    'odd.name': json,
  },
  { requiredKeys: ['id'] },
)

const ignored = fc.record(
  {
    sheet: id,
    row: id,
    column: id,
    code: fc.constantFrom('gap', 'overlap'),
    print: fc.stringMatching(/^[0-9a-f]{16}$/),
    reason: awkward.filter((reason) => reason !== ''),
  },
  { requiredKeys: ['sheet', 'code', 'print', 'reason'] },
)

export const anyBook = fc.record(
  {
    format: fc.constant(1),
    id,
    title: text,
    note: text,
    zone: fc.constantFrom('UTC', 'Asia/Shanghai'),
    currency: fc.record({ code: fc.constant('EUR'), digits: fc.integer({ min: 0, max: 6 }) }),
    numberFormat: fc.record({ decimal: fc.constantFrom('.', ','), groups: fc.constantFrom('three', 'indian') }),
    vocabulary: fc.record(
      {
        facts: fc.uniqueArray(fact, { maxLength: 3, selector: (each) => `${each.of}.${each.name}` }),
        usage: named,
        services: named,
        reports: named,
        words: fc.uniqueArray(word, { maxLength: 3, selector: (each) => `${each.of}.${each.id}` }),
        labels: fc.dictionary(awkward, text, { maxKeys: 3 }),
      },
      { requiredKeys: ['facts', 'usage', 'services', 'reports'] },
    ),
    sheets: fc.uniqueArray(sheet, { maxLength: 3, selector: ({ id: each }) => each }),
    scenarios: fc.uniqueArray(scenario, { maxLength: 3, selector: ({ id: each }) => each }),
    ignored: fc.uniqueArray(ignored, { minLength: 1, maxLength: 3, selector: ({ print }) => print }),
  },
  { requiredKeys: ['format', 'id', 'title', 'zone', 'currency', 'vocabulary', 'sheets', 'scenarios'] },
)
