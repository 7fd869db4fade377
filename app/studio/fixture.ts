import type { Workbook } from '../../rules/workbook/index.ts'
const c = (cells: Record<string, string>) => Object.fromEntries(Object.entries(cells).map(([k, text]) => [k, { text }]))
export const fixture: Workbook = {
  format: 1,
  id: 'imaging',
  title: { en: 'Medical imaging cloud', 'zh-CN': '数智医疗影像平台' },
  zone: 'Asia/Shanghai',
  currency: { code: 'CNY', digits: 2 },
  vocabulary: {
    facts: [
      {
        of: 'account',
        name: 'plan',
        type: 'string',
        label: { en: 'Plan', 'zh-CN': '方案' },
        values: [
          { value: 'case', label: { en: 'by case', 'zh-CN': '按例次' } },
          { value: 'capacity', label: { en: 'by capacity', 'zh-CN': '按容量' } },
        ],
      },
    ],
    usage: [{ id: 'exam-upload', label: { en: 'Exam upload', 'zh-CN': '检查上传' } }],
    services: [],
    reports: [],
    labels: {
      upload: { en: 'uploading', 'zh-CN': '上传' },
      suspended: { en: 'suspended', 'zh-CN': '已停服' },
      'business-platform': { en: 'business platform', 'zh-CN': '业务平台' },
      'management-platform': { en: 'management platform', 'zh-CN': '管理平台' },
      arrears: { en: 'arrears', 'zh-CN': '欠费' },
    },
  },
  sheets: [
    {
      id: 'items',
      point: 'items',
      label: { en: 'Items', 'zh-CN': '商品' },
      hitPolicy: 'unique',
      columns: [
        { id: 'id', kind: 'output', label: { en: 'Item', 'zh-CN': '商品' }, type: 'string', output: 'item' },
        { id: 'label', kind: 'output', label: { en: 'Name', 'zh-CN': '名称' }, type: 'string', output: 'label' },
        {
          id: 'labelZh',
          kind: 'output',
          label: { en: 'Chinese name', 'zh-CN': '中文名' },
          type: 'string',
          output: 'labelZh',
        },
      ],
      rows: [
        {
          id: 'exam-by-case',
          cells: c({ id: '"exam-by-case"', label: '"Cloud exam (by case)"', labelZh: '"云检查（按例次）"' }),
        },
      ],
    },
    {
      id: 'meters',
      point: 'meters',
      label: { en: 'Meters', 'zh-CN': '计量' },
      hitPolicy: 'unique',
      columns: [
        { id: 'id', kind: 'output', label: { en: 'Meter', 'zh-CN': '计量' }, type: 'string', output: 'meter' },
        { id: 'label', kind: 'output', label: { en: 'Name', 'zh-CN': '名称' }, type: 'string', output: 'label' },
        {
          id: 'labelZh',
          kind: 'output',
          label: { en: 'Chinese name', 'zh-CN': '中文名' },
          type: 'string',
          output: 'labelZh',
        },
      ],
      rows: [{ id: 'exam', cells: c({ id: '"exam"', label: '"exams"', labelZh: '"检查"' }) }],
    },
    {
      id: 'prices',
      point: 'price',
      label: { en: 'Prices', 'zh-CN': '价格' },
      note: { en: 'All prices are illustrative.', 'zh-CN': '价格仅为示例。' },
      hitPolicy: 'first',
      columns: [
        {
          id: 'item',
          kind: 'condition',
          label: { en: 'Item', 'zh-CN': '商品' },
          type: 'string',
          subject: 'order.item',
        },
        {
          id: 'years',
          kind: 'condition',
          label: { en: 'Storage', 'zh-CN': '存储' },
          type: 'number',
          unit: { en: 'years', 'zh-CN': '年' },
          subject: 'order.storageYears',
        },
        {
          id: 'price',
          kind: 'output',
          label: { en: 'Unit price', 'zh-CN': '单价' },
          type: 'number',
          unit: { en: 'CNY', 'zh-CN': '元' },
          output: 'price',
        },
      ],
      rows: [
        ['5y', '5', '2.00'],
        ['10y', '10', '3.60'],
        ['15y', '15', '4.80'],
      ].map(([id, y, p]) => ({ id: `case-${id}`, cells: c({ item: '"exam-by-case"', years: y!, price: p! }) })),
    },
    {
      id: 'grants',
      point: 'grant',
      label: { en: 'Grants', 'zh-CN': '授予' },
      hitPolicy: 'collect',
      columns: [
        {
          id: 'item',
          kind: 'condition',
          label: { en: 'Item', 'zh-CN': '商品' },
          type: 'string',
          subject: 'order.item',
        },
        { id: 'meter', kind: 'output', label: { en: 'Meter', 'zh-CN': '计量' }, type: 'string', output: 'meter' },
      ],
      rows: [{ id: 'case', cells: c({ item: '"exam-by-case"', meter: '"exam"' }) }],
    },
    {
      id: 'usage',
      point: 'usage',
      label: { en: 'Usage', 'zh-CN': '使用' },
      hitPolicy: 'first',
      columns: [
        {
          id: 'event',
          kind: 'condition',
          label: { en: 'Event', 'zh-CN': '事件' },
          type: 'string',
          subject: 'usage.event',
        },
        { id: 'meter', kind: 'output', label: { en: 'Meter', 'zh-CN': '计量' }, type: 'string', output: 'meter' },
      ],
      rows: [{ id: 'upload', cells: c({ event: '"exam-upload"', meter: '"exam"' }) }],
    },
    {
      id: 'arrears',
      point: 'arrears',
      label: { en: 'Arrears', 'zh-CN': '欠费' },
      hitPolicy: 'first',
      columns: [
        {
          id: 'meter',
          kind: 'condition',
          label: { en: 'Meter', 'zh-CN': '计量' },
          type: 'string',
          subject: 'meter.id',
        },
        { id: 'to', kind: 'output', label: { en: 'Reminder to', 'zh-CN': '提醒' }, type: 'list', output: 'to' },
        {
          id: 'grace',
          kind: 'output',
          label: { en: 'Grace period', 'zh-CN': '宽限期' },
          type: 'duration',
          output: 'grace',
        },
        {
          id: 'scope',
          kind: 'output',
          label: { en: 'Suspends', 'zh-CN': '停用范围' },
          type: 'list',
          output: 'suspends',
        },
      ],
      rows: [
        {
          id: 'exam',
          note: 'from the guide, clause 4',
          cells: c({
            meter: '"exam"',
            to: '["business-platform", "management-platform"]',
            grace: '24小时',
            scope: '["upload"]',
          }),
        },
        {
          id: 'storage',
          cells: c({
            meter: '"storage-gb"',
            to: '["business-platform", "management-platform"]',
            grace: '24小时',
            scope: '["upload"]',
          }),
        },
        { id: 'ai', disabled: true, cells: c({ meter: '"ai-glaucoma"', grace: '??', scope: '' }) },
      ],
    },
  ],
  scenarios: [
    {
      id: 'straddling-upload',
      events: [{ at: '2025-01-01T09:00:00+08:00', type: 'purchase', id: 'o1', item: 'exam-by-case', quantity: 1000 }],
      until: '2025-03-01T00:00:00+08:00',
    },
    { id: 'quiet-year', events: [] },
  ],
}
