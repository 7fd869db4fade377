/**
 * The names that a sheet's cells may use: the workbook's own facts, its parameters and dictionary columns, what the
 * event brings with it, and the state facts that the engine computes when a sheet names them.
 *
 * State facts of one thing are picked by its id and written like calls: `available("exam")` reads `available.exam`.
 */
import type { NameInfo, Names, ValueType } from '../cell/index.ts'
import type { Text } from '../text.ts'
import { POINTS, type Subject } from './decision-points.ts'
import type { Dictionaries } from './dictionaries.ts'
import type { DecisionPoint, FactOwner, Workbook } from './workbook.ts'

const name = (type: ValueType, en: string, zh: string): NameInfo => ({ type, label: { en, 'zh-CN': zh } })

/** What the engine itself says of each subject, beside the facts that the workbook declares. */
const BUILT_IN: Readonly<Record<Subject, Readonly<Record<string, NameInfo>>>> = {
  account: { id: name('string', 'account', '账户'), orders: name('number', 'orders so far', '已有订单数') },
  order: {
    id: name('string', 'order', '订单'),
    item: name('string', 'item', '商品'),
    quantity: name('number', 'quantity', '数量'),
    channel: name('string', 'channel', '渠道'),
    at: name('date-time', 'ordered at', '下单时间'),
    ends: name('date-time', 'order ends', '订单到期'),
    charged: name('number', 'charged', '已收'),
    status: name('string', 'status', '状态'),
  },
  item: {},
  usage: {
    event: name('string', 'usage', '用量事件'),
    quantity: name('number', 'quantity', '数量'),
  },
  request: {
    id: name('string', 'request', '申请'),
    service: name('string', 'service', '服务'),
    at: name('date-time', 'requested at', '申请时间'),
    charged: name('number', 'charged', '已收'),
    status: name('string', 'status', '状态'),
  },
  report: {
    id: name('string', 'report', '报告'),
    what: name('string', 'report', '报告'),
    at: name('date-time', 'reported at', '报告时间'),
    count: name('number', 'of its kind', '同类次数'),
  },
  meter: {
    id: name('string', 'meter', '计量'),
    owed: name('number', 'owed', '欠费'),
    available: name('number', 'available', '可用'),
    used: name('number', 'used', '已用'),
  },
  episode: {
    started: name('date-time', 'arrears since', '欠费起点'),
  },
  breach: { task: name('string', 'breached task', '逾期任务') },
  period: {
    name: name('string', 'period', '周期'),
    index: name('number', 'number of the period', '第几期'),
    starts: name('date-time', 'period starts', '周期开始'),
    ends: name('date-time', 'period ends', '周期结束'),
  },
}

const ALWAYS: Readonly<Record<string, NameInfo>> = {
  at: name('date-time', 'now', '此时'),
  date: name('date', 'today', '今日'),
  zone: name('string', 'zone', '时区'),
  calendar: name('any', 'calendar', '日历'),
}

interface Pick extends NameInfo {
  readonly args: number
  /** Whose ids the first argument takes. */
  readonly of: 'meter' | 'item' | 'scope' | 'quota' | 'order' | 'report' | 'task'
}

const pick = (of: Pick['of'], args: number, type: ValueType, en: string, zh: string): Pick => ({
  ...name(type, en, zh),
  args,
  of,
})

/** The state facts, by name. The engine fills in exactly those that a sheet names. */
export const PICKS = {
  available: pick('meter', 1, 'number', 'available', '可用'),
  granted: pick('meter', 1, 'number', 'granted', '已授予'),
  used: pick('meter', 1, 'number', 'used', '已用'),
  owed: pick('meter', 1, 'number', 'owed', '欠费'),
  active: pick('item', 1, 'number', 'active', '生效数量'),
  seats: pick('item', 1, 'number', 'seats', '席位'),
  activeUntil: pick('item', 1, 'date-time', 'active until', '有效至'),
  running: pick('item', 2, 'list', 'running', '生效中的'),
  suspended: pick('scope', 1, 'boolean', 'suspended', '已停服'),
  quotaUsed: pick('quota', 1, 'number', 'quota used', '已用额度'),
  ends: pick('order', 1, 'date-time', 'end of', '到期时间'),
  followed: pick('order', 1, 'boolean', 'followed by', '有后续订单'),
  reports: pick('report', 1, 'number', 'reports of', '报告次数'),
  reportsWith: pick('report', 3, 'number', 'reports of', '报告次数'),
  earlier: pick('report', 2, 'any', 'earlier report', '先前报告'),
  task: pick('task', 1, 'string', 'task', '任务状态'),
} as const satisfies Readonly<Record<string, Pick>>
export type PickName = keyof typeof PICKS

/** The names for one decision point of one workbook. */
export function namesFor(workbook: Workbook, dictionaries: Dictionaries, point: DecisionPoint): Names {
  const facts = new Map<string, NameInfo>(Object.entries(ALWAYS))
  for (const [parameter, { type, label }] of dictionaries.parameters)
    facts.set(`parameters.${parameter}`, { type, label })
  for (const subject of POINTS[point].subjects) {
    for (const [fact, info] of Object.entries(BUILT_IN[subject])) facts.set(`${subject}.${fact}`, info)
    for (const fact of workbook.vocabulary.facts) {
      if (fact.of === (subject as FactOwner))
        facts.set(`${subject}.${fact.name}`, { ...fact, type: typeInCells(fact.type) })
    }
    for (const [column, info] of dictionaryColumns(dictionaries, subject)) facts.set(`${subject}.${column}`, info)
  }
  addIdentifiers(facts, workbook, dictionaries)
  return {
    fact: (path) => facts.get(path),
    pick: (wanted) => {
      const found = Object.hasOwn(PICKS, wanted) ? PICKS[wanted as PickName] : undefined
      return found && { ...found, valuesOf: (index) => (index === 0 ? idsOf(found.of, workbook, dictionaries) : []) }
    },
    all: () => [...facts.keys(), ...Object.keys(PICKS)],
  }
}

/** Money is a number in cells. */
export const typeInCells = (type: ValueType | 'money'): ValueType => (type === 'money' ? 'number' : type)

function dictionaryColumns(dictionaries: Dictionaries, subject: Subject): Iterable<[string, NameInfo]> {
  if (subject === 'item') return dictionaries.itemColumns
  if (subject === 'meter') return dictionaries.meterColumns
  return []
}

/** Identifiers that only take the values of a dictionary: a misspelt item is found while typing. */
function addIdentifiers(facts: Map<string, NameInfo>, workbook: Workbook, dictionaries: Dictionaries): void {
  const enumerate = (path: string, entries: readonly { id: string; label: Text }[]): void => {
    const info = facts.get(path)
    if (info && entries.length > 0)
      facts.set(path, { ...info, values: entries.map(({ id, label }) => ({ value: id, label })) })
  }
  const labelled = (ids: Iterable<string>) => Array.from(ids, (id) => ({ id, label: dictionaries.labelOf(id) }))
  enumerate('order.item', labelled(dictionaries.items.keys()))
  enumerate('meter.id', labelled(dictionaries.meters.keys()))
  enumerate('usage.event', workbook.vocabulary.usage)
  enumerate('request.service', workbook.vocabulary.services)
  enumerate('report.what', workbook.vocabulary.reports)
}

function idsOf(of: Pick['of'], workbook: Workbook, dictionaries: Dictionaries): readonly string[] {
  if (of === 'meter') return [...dictionaries.meters.keys()]
  if (of === 'item') return [...dictionaries.items.keys()]
  if (of === 'report') return workbook.vocabulary.reports.map(({ id }) => id)
  return []
}
