/** A small vocabulary for the tests of the reader. */
import type { NameInfo, Names } from '../../../rules/cell/index.ts'

const PLANS = [
  { value: 'case', label: { en: 'by case', 'zh-CN': '按例次' } },
  { value: 'capacity', label: { en: 'by capacity', 'zh-CN': '按容量' } },
]

const FACTS: Readonly<Record<string, NameInfo>> = {
  'order.quantity': { type: 'number', label: { en: 'quantity', 'zh-CN': '数量' } },
  'order.years': { type: 'number', label: { en: 'years', 'zh-CN': '年数' } },
  'order.paid': { type: 'boolean' },
  'order.modules': { type: 'list', label: { en: 'modules', 'zh-CN': '模块' } },
  'account.plan': { type: 'string', label: { en: 'plan', 'zh-CN': '套餐' }, values: PLANS },
  'request.birthDate': { type: 'date' },
  'request.appointment': { type: 'date-time' },
  'usage.meter': { type: 'string' },
  quantity: { type: 'number' },
  at: { type: 'date-time', label: { en: 'now', 'zh-CN': '当前时间' } },
  date: { type: 'date' },
  grace: { type: 'duration' },
}

export const names: Names = {
  fact: (path) => (Object.hasOwn(FACTS, path) ? FACTS[path] : undefined),
  pick: (name) =>
    name === 'available'
      ? {
          type: 'number',
          args: 1,
          label: { en: 'available', 'zh-CN': '可用量' },
          valuesOf: () => ['exam', 'storage-gb'],
        }
      : undefined,
  all: () => [...Object.keys(FACTS), 'available'],
}
