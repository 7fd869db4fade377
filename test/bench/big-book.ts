/** A book with one large price sheet, made by rules alone: 6 conditions, 2 answers, a row for each kind of order. */
import type { Column, Row, Workbook } from '../../rules/workbook/index.ts'

const facts = ['product', 'region', 'tier', 'channel', 'years', 'size'] as const
const isNumber = (name: string): boolean => name === 'years' || name === 'size'
const label = (en: string) => ({ en })

const columns: readonly Column[] = [
  ...facts.map((name): Column => ({
    id: name,
    kind: 'condition',
    label: label(name),
    type: isNumber(name) ? 'number' : 'string',
    subject: `order.${name}`,
  })),
  { id: 'line', kind: 'output', label: label('line'), type: 'string', output: 'line' },
  { id: 'price', kind: 'output', label: label('price'), type: 'number', output: 'price' },
]

const row = (index: number): Row => ({
  id: `r${index}`,
  cells: {
    product: { text: `"product-${index % 500}"` },
    region: { text: `"region-${index % 31}"` },
    tier: { text: ['"gold"', '"gold", "silver"', '-'][index % 3]! },
    channel: { text: ['"shop"', '"online"'][index % 2]! },
    years: { text: `>= ${index % 7}` },
    size: { text: `[${index % 90}..${(index % 90) + 10}]` },
    line: { text: `"line-${index % 40}"` },
    price: { text: `${index % 100}.${10 + (index % 90)}` },
  },
})

export const bigBook = (rows: number): Workbook => ({
  format: 1,
  id: 'big',
  title: label('A large book'),
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: {
    facts: facts.map((name) => ({ of: 'order', name, type: isNumber(name) ? 'number' : 'string', label: label(name) })),
    usage: [],
    services: [],
    reports: [],
  },
  sheets: [
    {
      id: 'prices',
      point: 'price',
      label: label('prices'),
      hitPolicy: 'collect',
      columns,
      rows: Array.from({ length: rows }, (_, index) => row(index)),
    },
  ],
  scenarios: [],
})
