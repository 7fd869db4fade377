/** A book of one sheet and two meters, small enough to be read beside a test. */
import type { Sheet, Workbook } from '../../../rules/workbook/index.ts'

const cells = (item: string, price: string) => ({ item: { text: item }, price: { text: price } })

export const book: Workbook = {
  format: 1,
  id: 'small',
  title: { en: 'Small', 'zh-CN': '小册' },
  zone: 'Asia/Shanghai',
  currency: { code: 'CNY', digits: 2 },
  vocabulary: {
    facts: [],
    usage: [],
    services: [],
    reports: [],
    labels: { upload: { en: 'uploads', 'zh-CN': '上传' }, ops: { en: 'the operators', 'zh-CN': '运营方' } },
  },
  sheets: [
    {
      id: 'prices',
      point: 'price',
      label: { en: 'Prices', 'zh-CN': '价格' },
      hitPolicy: 'first',
      columns: [
        { id: 'item', kind: 'condition', label: { en: 'Item' }, type: 'string', subject: 'order.item' },
        { id: 'price', kind: 'output', label: { en: 'Price' }, type: 'number', output: 'price' },
      ],
      rows: [
        { id: 'a', cells: cells('"a"', '1'), note: 'first' },
        { id: 'b', cells: cells('"b"', '2') },
        { id: 'c', cells: cells('"c"', '3') },
      ],
    },
    {
      id: 'meters',
      point: 'meters',
      label: { en: 'Meters', 'zh-CN': '计量' },
      hitPolicy: 'unique',
      columns: ['meter', 'label', 'labelZh', 'unit', 'unitZh'].map((output) => ({
        id: output,
        kind: 'output',
        label: { en: output },
        type: 'string',
        output,
      })),
      rows: [
        {
          id: 'exam',
          cells: {
            meter: { text: '"exam"' },
            label: { text: '"exams"' },
            labelZh: { text: '"检查例次"' },
            unit: { text: '"cases"' },
            unitZh: { text: '"例"' },
          },
        },
      ],
    },
  ],
  scenarios: [],
}

export const rowIdsOf = (sheet: Sheet): readonly string[] => sheet.rows.map(({ id }) => id)
