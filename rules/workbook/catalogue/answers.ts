/** How an answer of a decision point is written down, and those that several points share. */
import { described, type Both, type CatalogueEntry } from '../../catalogue-entry.ts'
import type { ValueType } from '../../cell/index.ts'
import { anyOf, type ValueSource } from './sources.ts'

export interface AnswerSpec extends CatalogueEntry {
  readonly name: string
  readonly type: ValueType
  /** Every row that can be hit must give it (its own cell or the column's default). */
  readonly required?: boolean
  /** What it may be; nothing where any value of the type may stand. */
  readonly values?: ValueSource
  /** `money`: in the book's currency; `meter`: in units of the meter that the row names. */
  readonly unit?: 'money' | 'meter'
}

type More = Pick<AnswerSpec, 'required' | 'values' | 'unit'>

export const answer = (
  name: string,
  type: ValueType,
  label: Both,
  meaning: Both,
  example: string,
  more: More = {},
): AnswerSpec => ({ name, type, ...described(label, meaning), example, ...more })

export const REQUIRED: More = { required: true }
export const MONEY: More = { unit: 'money' }
export const UNITS: More = { unit: 'meter' }

export const reason = (meaning: Both, more: More = {}): AnswerSpec =>
  answer('reason', 'string', ['reason', '原因'], meaning, '"not-eligible"', { ...anyOf('reason'), ...more })

export const refuse = (meaning: Both): AnswerSpec =>
  answer('refuse', 'string', ['refuse', '拒绝原因'], meaning, '"too-late"', anyOf('reason'))

export const to = (meaning: Both, more: More = {}): AnswerSpec =>
  answer('to', 'list', ['to whom', '通知对象'], meaning, '["customer"]', { ...anyOf('recipient'), ...more })

export const about = (meaning: Both): AnswerSpec =>
  answer('about', 'string', ['about', '事由'], meaning, '"last-warning"', anyOf('topic'))

export const payer = (meaning: Both): AnswerSpec =>
  answer('payer', 'string', ['payer', '付款方'], meaning, '"customer"', anyOf('payer'))

export const meter = (label: Both, meaning: Both): AnswerSpec =>
  answer('meter', 'string', label, meaning, '"energy"', anyOf('meter'))

export const quantity = (meaning: Both): AnswerSpec =>
  answer('quantity', 'number', ['quantity', '数量'], meaning, 'order.quantity', UNITS)

export const priority = answer(
  'priority',
  'number',
  ['priority', '优先级'],
  [
    'For a burn-down order that goes by priority; 0 where the cell is empty.',
    '供按优先级抵扣时使用；单元格为空即为 0。',
  ],
  '1',
)

export const cost = answer(
  'cost',
  'number',
  ['unit cost', '单位成本'],
  ['For a burn-down order that goes by cost; 0 where the cell is empty.', '供按单位成本抵扣时使用；单元格为空即为 0。'],
  '0.35',
  MONEY,
)
