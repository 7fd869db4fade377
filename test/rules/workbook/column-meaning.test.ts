import { expect, it } from 'vitest'
import { FACTS, meaningOf, type Column } from '../../../rules/workbook/index.ts'

const column = (more: Partial<Column>): Column =>
  ({ id: 'c', kind: 'condition', label: { en: 'c' }, type: 'string', ...more }) as Column

it('a column is explained by the answer that it gives or the fact that it asks; what is computed explains itself', () => {
  const said = (more: Partial<Column>) => meaningOf({ point: 'price' }, column(more))?.en
  expect(said({ subject: 'order.quantity' })).toBe(FACTS.order.quantity.meaning.en)
  expect(said({ kind: 'output', output: 'payer' })).toEqual(expect.stringMatching(/charged/))
  expect(said({ subject: 'order.quantity * 2' })).toBeUndefined()
  expect(said({ subject: 'order.own' })).toBeUndefined()
  expect(said({ subject: 'constructor.name' })).toBeUndefined()
})
