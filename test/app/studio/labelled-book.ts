/** A book whose sheets hold identifiers that have names: scopes in a list, a service to compare with, an amount. */
import type { Column, Sheet, Workbook } from '../../../rules/workbook/index.ts'
import { book as small } from './small-book.ts'

const column = (id: string, more: Partial<Column>): Column =>
  ({ id, kind: 'output', label: { en: id }, type: 'string', output: id, ...more }) as Column

const sheet = (id: string, point: Sheet['point'], columns: readonly Column[], texts: readonly string[]): Sheet => ({
  id,
  point,
  label: { en: id },
  hitPolicy: 'first',
  columns,
  rows: [{ id: 'a', cells: Object.fromEntries(columns.map((one, at) => [one.id, { text: texts[at] ?? '' }])) }],
})

const named = (id: string, en: string, zh: string) => ({ id, label: { en, 'zh-CN': zh } })

export const book: Workbook = {
  ...small,
  vocabulary: {
    ...small.vocabulary,
    services: [named('visit', 'home visit', '上门服务'), named('call', 'call', '电话咨询')],
    facts: [{ of: 'request', name: 'expense', type: 'money', label: { en: 'expense' } }],
    words: [
      { of: 'scope', ...named('upload', 'uploads', '上传') },
      { of: 'scope', ...named('read-only', 'reading of old exams', '查阅') },
    ],
    labels: { packValidity: { en: 'validity of packs', 'zh-CN': '套餐有效期' } },
  },
  sheets: [
    sheet('arrears', 'arrears', [column('suspends', { type: 'list' })], ['["upload", "read-only"]']),
    sheet(
      'fees',
      'price',
      [
        column('service', { kind: 'condition', subject: 'request.service' }),
        column('expense', { kind: 'condition', type: 'number', subject: 'request.expense' }),
        column('price', { type: 'number' }),
      ],
      ['not("visit")', '1200', '2.50'],
    ),
    sheet(
      'parameters',
      'parameters',
      [column('parameter', {}), column('value', { type: 'any' })],
      ['"packValidity"', '1 year'],
    ),
    ...small.sheets.filter(({ id }) => id === 'meters'),
  ],
}
