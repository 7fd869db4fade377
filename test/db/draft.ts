/** A small workbook to edit, and short names for edits. */
import { type Drafts, openDrafts } from '../../db/index.ts'
import { applyEdits, type Edit, type Row, type Workbook } from '../../rules/workbook/index.ts'

export const NOON = '2026-03-01T12:00:00.000Z'

/** A process that has seen no draft yet. */
export const fresh = (): Drafts => openDrafts(applyEdits)

const row = (id: string, grace: string): Row => ({ id, cells: { meter: { text: `"${id}"` }, grace: { text: grace } } })

export const draft = (id = 'book'): Workbook => ({
  format: 1,
  id,
  title: { en: 'Book', 'zh-CN': '费率册' },
  zone: 'Asia/Shanghai',
  currency: { code: 'CNY', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [
    {
      id: 'arrears',
      point: 'arrears',
      label: { en: 'Arrears' },
      hitPolicy: 'first',
      columns: [
        { id: 'meter', kind: 'condition', label: { en: 'Meter' }, type: 'string', subject: 'meter' },
        { id: 'grace', kind: 'output', label: { en: 'Grace' }, type: 'duration', output: 'grace' },
      ],
      rows: [row('a', '24 hours'), row('b', '12 hours'), row('c', '6 hours')],
    },
  ],
  scenarios: [],
})

const sheet = 'arrears'
export const cell = (row: string, text: string, column = 'grace'): Edit => ({ kind: 'cell', sheet, row, column, text })
export const remove = (row: string): Edit => ({ kind: 'row-delete', sheet, row })
export const move = (row: string, after: string | null): Edit => ({ kind: 'row-move', sheet, row, after })
export const insert = (id: string, after: string | null, grace = '1 hour'): Edit => ({
  kind: 'row-insert',
  sheet,
  row: row(id, grace),
  after,
})
export const set = (row: string, properties: { note?: string | null; disabled?: boolean | null }): Edit => ({
  kind: 'row-set',
  sheet,
  row,
  ...properties,
})

/** The rows as a person sees them: `a=24 hours b=12 hours`. */
export const graces = (workbook: Workbook): string =>
  (workbook.sheets[0]?.rows ?? []).map((row) => `${row.id}=${row.cells['grace']?.text ?? ''}`).join(' ')
