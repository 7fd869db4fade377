/** A book with one sheet of refusals, as a file and as it is read. */
import { parseWorkbook, type Workbook } from '../../../rules/workbook/index.ts'

const label = { en: 'x' }
const number = { kind: 'condition', label, type: 'number', subject: 'order.quantity' }

export const fileOf = (rows: readonly unknown[]) => ({
  format: 1,
  id: 'book',
  title: label,
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [
    {
      id: 's',
      point: 'offer',
      label,
      hitPolicy: 'collect',
      columns: [
        { id: 'a', ...number },
        { id: 'b', ...number },
        { id: 'reason', kind: 'output', label, type: 'string', output: 'reason' },
      ],
      rows,
    },
  ],
  scenarios: [],
})

export const row = (id: string, more: object = {}) => ({ id, cells: { a: '> 1', reason: '"too-many"' }, ...more })

export function bookOf(rows: readonly unknown[]): Workbook {
  const parsed = parseWorkbook(fileOf(rows))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.workbook
}
