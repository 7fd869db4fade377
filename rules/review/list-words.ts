/** What the lists of a book and the properties of their entries are called, and the values that a book names by identifiers. */
import { textOf, type Both } from '../catalogue-entry.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'
import { POINTS, type DecisionPoint, type ListName, type RowProperty } from '../workbook/index.ts'

const LISTS: Readonly<Record<ListName, Both>> = {
  book: ['the book', '本册'],
  sheets: ['sheet', '表'],
  columns: ['column', '列'],
  facts: ['fact', '事实'],
  usage: ['usage', '用量'],
  services: ['service', '服务'],
  reports: ['report', '报告'],
  words: ['word', '词语'],
  labels: ['label', '名称'],
  sources: ['source', '依据文件'],
  clauses: ['clause', '条款'],
  scenarios: ['scenario', '场景'],
  ignored: ['ignored finding', '已忽略的问题'],
}

/** One of a list, by its name: `scenario “A late payment”`. */
export function entryName(list: ListName, name: Text): Text {
  const [en, zh] = LISTS[list]
  if (list === 'book') return textOf(LISTS.book)
  return { en: `${en} “${name.en}”`, 'zh-CN': `${zh}“${name['zh-CN'] ?? name.en}”` }
}

const PROPERTIES: Readonly<Record<string, Both>> = {
  title: ['title', '标题'],
  note: ['note', '备注'],
  zone: ['time zone', '时区'],
  currency: ['currency', '货币'],
  numberFormat: ['number format', '数字格式'],
  label: ['label', '名称'],
  hitPolicy: ['hit policy', '命中策略'],
  point: ['decision point', '决策点'],
  kind: ['kind', '种类'],
  type: ['type', '类型'],
  unit: ['unit', '单位'],
  subject: ['what is tested', '检验对象'],
  output: ['answer', '答案'],
  default: ['default', '默认值'],
  values: ['allowed values', '允许值'],
  of: ['owner', '归属'],
  name: ['name', '标识'],
  id: ['name', '标识'],
  decimals: ['decimals', '小数位数'],
  events: ['events', '事件'],
  account: ['account', '账户'],
  expect: ['expectations', '预期'],
  until: ['end', '结束时间'],
  folder: ['folder', '文件夹'],
  cites: ['cites', '引用条款'],
  source: ['source', '文件'],
  edition: ['edition', '版本'],
  link: ['link', '链接'],
  reason: ['reason', '理由'],
}

/** A property that the book made up itself is called as it is written. */
export const propertyName = (property: string): Text =>
  Object.hasOwn(PROPERTIES, property) ? textOf(PROPERTIES[property]!) : { en: property }

const ROW_FIELDS: Readonly<Record<RowProperty, Both>> = {
  note: ['note', '备注'],
  disabled: ['switched off', '停用'],
  from: ['in force from', '生效日'],
  until: ['in force until', '失效日'],
  cites: ['cites', '引用条款'],
}

/** `@note` and the like: what a row says besides its cells. */
export const rowFieldName = (field: string): Text => textOf(ROW_FIELDS[field.slice(1) as RowProperty])

const NAMED: Readonly<Record<string, Readonly<Record<string, Both>>>> = {
  hitPolicy: {
    unique: ['unique', '唯一'],
    first: ['first', '首个'],
    any: ['any', '任一'],
    priority: ['priority', '优先级'],
    'rule-order': ['rule order', '规则顺序'],
    'output-order': ['output order', '结果顺序'],
    collect: ['collect', '收集'],
    'collect-sum': ['collect, sum', '收集求和'],
    'collect-min': ['collect, least', '收集最小'],
    'collect-max': ['collect, greatest', '收集最大'],
    'collect-count': ['collect, count', '收集计数'],
  },
  kind: { condition: ['when', '条件'], output: ['then', '结果'] },
  type: {
    number: ['number', '数字'],
    string: ['text', '文本'],
    boolean: ['yes/no', '是／否'],
    date: ['date', '日期'],
    'date-time': ['instant', '时刻'],
    time: ['time', '时间'],
    duration: ['duration', '时长'],
    list: ['list', '列表'],
    any: ['any', '任意'],
    money: ['money', '金额'],
  },
}

/** What an identifier stands for that is the value of that property. */
export function valueName(property: string, value: Json): Text | undefined {
  if (typeof value !== 'string') return undefined
  if (property === 'point') return Object.hasOwn(POINTS, value) ? POINTS[value as DecisionPoint].label : undefined
  const named = NAMED[property]?.[value]
  return named && textOf(named)
}
