import { describe, expect, test } from 'vitest'
import { bundleOf, conformanceOf, type Conformance } from '../../../rules/export/index.ts'
import { bookOf, type SmallBook } from '../simulate/small-book.ts'

function proofOf(book: SmallBook): Conformance {
  const bundled = bundleOf(bookOf(book), { hash: 'sha256:0' })
  if (!bundled.ok) throw new Error(JSON.stringify(bundled.findings))
  return conformanceOf(bundled.bundle, bundled.book)
}

const facts = [
  { of: 'order', name: 'beginsOn', type: 'date' },
  { of: 'order', name: 'years', type: 'number' },
  { of: 'account', name: 'least', type: 'number' },
]
const parameters = { point: 'parameters', then: ['parameter', 'value'], rows: [['"few"', '7']] } as const

/** All values that the vectors give to a fact of the order. */
const ordered = (proof: Conformance, name: string): readonly unknown[] =>
  proof.vectors.map(({ data }) => (data['order'] as Record<string, unknown> | undefined)?.[name])

describe('both sides of the boundaries of', () => {
  const offer = (subject: string, type: 'number' | 'date', cell: string): Conformance =>
    proofOf({
      facts,
      sheets: [
        parameters,
        { point: 'offer', hitPolicy: 'collect', when: [[subject, type]], then: ['reason'], rows: [[cell, '"no"']] },
      ],
    })

  test.each([
    ['a literal', 'order.quantity', 'number', '>= 10', 'quantity', [9, 10]],
    ['a parameter', 'order.quantity', 'number', '< parameters.few', 'quantity', [6, 7, 6.99]],
    [
      'an interval of computed ends',
      'order.quantity',
      'number',
      '[parameters.few..parameters.few * 2]',
      'quantity',
      [6, 7, 14, 15],
    ],
    ['a computed value', 'order.quantity * 3', 'number', '> 100', 'quantity', [33, 34]],
    [
      'days away',
      'days between(date, order.beginsOn)',
      'number',
      '< parameters.few',
      'beginsOn',
      ['2025-06-22', '2025-06-23'],
    ],
    ['another fact', 'order.quantity', 'number', '> account.least', 'quantity', [1, 2]],
    [
      'a date',
      'order.beginsOn',
      'date',
      '<= date + parameters.few * duration("P1D")',
      'beginsOn',
      ['2025-06-23', '2025-06-24'],
    ],
  ] as const)('%s', (_name, subject, type, cell, fact, values) => {
    const proof = offer(subject, type, cell)
    expect(proof.coverage).toEqual([expect.objectContaining({ unreached: [], miss: true })])
    expect(ordered(proof, fact)).toEqual(expect.arrayContaining([...values]))
    // The two sides are answered differently.
    const answers = new Set(proof.vectors.map(({ expected }) => JSON.stringify(expected)))
    expect([...answers].sort()).toEqual(['[["no"]]', '[]'])
  })
})

test('each fact is missing, null and of a wrong type somewhere', () => {
  const proof = proofOf({
    facts,
    sheets: [
      {
        point: 'offer',
        hitPolicy: 'collect',
        when: [['order.years', 'number']],
        then: ['reason'],
        rows: [['< 5', '"no"']],
      },
    ],
  })
  expect(ordered(proof, 'years')).toEqual(expect.arrayContaining([undefined, null, '12']))
  for (const { data, expected } of proof.vectors) {
    const years = (data['order'] as Record<string, unknown> | undefined)?.['years']
    expect(expected).toEqual(typeof years === 'number' && years < 5 ? [['no']] : [])
  }
})

test('a row that never answers is named, and a table that contradicts itself is said to', () => {
  const price = (hitPolicy: string) =>
    proofOf({
      sheets: [
        {
          point: 'price',
          hitPolicy,
          when: [['order.quantity', 'number']],
          then: ['price'],
          rows: [
            ['> parameters.few - 7', '1'],
            ['> 5', '2'],
          ],
        },
        parameters,
      ],
    })
  expect(price('first').coverage[0]!.unreached).toEqual(['r2'])
  const conflicts = price('unique').vectors.filter(({ conflict }) => conflict)
  expect(conflicts.length).toBeGreaterThan(0)
  for (const { expected, rows, conflict } of conflicts) {
    expect({ expected, rows, conflict }).toEqual({ expected: null, rows: [], conflict: ['r1', 'r2'] })
  }
})

test('rows in force for a while are asked on the days around', () => {
  const book = bookOf({
    sheets: [{ point: 'price', hitPolicy: 'unique', when: [], then: ['price'], rows: [['order.quantity * 2'], ['3']] }],
  })
  const [sheet] = book.sheets
  const rows = [
    { ...sheet!.rows[0]!, until: '2025-01-01' },
    { ...sheet!.rows[1]!, from: '2025-01-01' },
  ]
  const bundled = bundleOf({ ...book, sheets: [{ ...sheet!, rows }] }, { hash: 'sha256:0' })
  if (!bundled.ok) throw new Error('unreadable')
  const { vectors, coverage } = conformanceOf(bundled.bundle, bundled.book)
  expect(coverage).toEqual([expect.objectContaining({ unreached: [], miss: true })])
  expect(vectors.map(({ data }) => data['date'])).toEqual(expect.arrayContaining(['2024-12-31', '2025-01-01']))
})

test('a workbook with an unreadable cell is refused with what was found', () => {
  const book = bookOf({
    sheets: [{ point: 'price', when: [['order.quantity', 'number']], then: ['price'], rows: [['[1..', '1']] }],
  })
  const bundled = bundleOf(book, { hash: 'sha256:0' })
  expect(bundled).toMatchObject({ ok: false, findings: [{ sheet: 'price0', row: 'r1', column: 'w0' }] })
})

describe('rows are reached by', () => {
  type Type = 'number' | 'string' | 'time' | 'boolean' | 'date'
  const unreached = (subject: string, type: Type, ...cells: readonly string[]): readonly string[] =>
    proofOf({
      zone: 'Europe/Madrid',
      facts: [{ of: 'order', name: 'code', type: 'string' }],
      sheets: [
        {
          point: 'calendar',
          then: ['date', 'working'],
          rows: [
            ['2025-05-01', 'false'],
            ['2025-05-03', 'true'],
          ],
        },
        {
          point: 'offer',
          hitPolicy: 'first',
          when: [[subject, type]],
          then: ['reason'],
          rows: cells.map((cell) => [cell, '"no"']),
        },
      ],
    }).coverage.flatMap((coverage) => coverage.unreached)

  test.each<[string, string, Type, readonly string[]]>([
    ['the time of day', 'time(at)', 'time', ['[18:00..20:00)', '[06:00..18:00)', '>= 20:00, < 06:00']],
    ['the time of day around midnight', 'time(at)', 'time', ['22:00-06:00', '[06:00..22:00)']],
    ['months', 'month(date)', 'number', ['1', '2', '6', '11, 12', '[3..10]']],
    ['days of the month', 'day(date)', 'number', ['1', '15', '30', '>= 31']],
    ['weekdays', 'weekday(date)', 'number', ['1', '3', '5', '6, 7']],
    ['days of the week', 'day of week(date)', 'string', ['"Monday"', '"Saturday"', '"Sunday"']],
    ['kinds of day', 'day type(date)', 'string', ['"workday"', '"weekend"', '"holiday"']],
    ['working days', 'is working day(date)', 'boolean', ['true', 'false']],
    ['holidays', 'is holiday(date)', 'boolean', ['true', 'false']],
    ['years', 'year(date)', 'number', ['2024', '2026', '2031']],
    ['a beginning of a text', 'starts with(order.code, "gold")', 'boolean', ['true', 'false']],
    ['a part of a text', 'contains(order.code, "-x-")', 'boolean', ['true', 'false']],
    ['the length of a text', 'length(order.code)', 'number', ['0', '3', '> 10']],
    ['capital letters', 'upper case(order.code)', 'string', ['"ABC"', '"X"']],
    ['the end of a text', 'ends with(order.code, "z")', 'boolean', ['true', 'false']],
  ])('%s', (_, subject, type, cells) => expect(unreached(subject, type, ...cells)).toEqual([]))
})
