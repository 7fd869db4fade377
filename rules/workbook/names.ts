/**
 * The names that a sheet's cells may use: the workbook's own facts, its parameters and dictionary columns, what the
 * event brings with it, and the state facts that the engine computes when a sheet names them.
 *
 * State facts of one thing are picked by its id and written like calls: `available("exam")` reads `available.exam`.
 */
import type { NameInfo, Names, ValueType } from '../cell/index.ts'
import type { Text } from '../text.ts'
import { POINTS, type FactGroup } from './decision-points.ts'
import { writingOf, type Dictionaries } from './dictionaries.ts'
import type { DecisionPoint, FactOwner, Workbook } from './workbook.ts'

const name = (type: ValueType, en: string, zh: string): NameInfo => ({ type, label: { en, 'zh-CN': zh } })

/** What the engine itself says of each subject, beside the facts that the workbook declares. */
const BUILT_IN: Readonly<Record<FactGroup, Readonly<Record<string, NameInfo>>>> = {
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

/** What an argument of a state fact may name. A `value` is any value of a fact. */
export type PickedBy =
  | 'meter'
  | 'item'
  | 'scope'
  | 'quota'
  | 'order'
  | 'order-fact'
  | 'service'
  | 'request-fact'
  | 'report'
  | 'report-fact'
  | 'task'
  | 'value'

interface Pick extends NameInfo {
  readonly args: number
  readonly by: readonly PickedBy[]
}

const pick = (by: readonly PickedBy[], type: ValueType, en: string, zh: string): Pick => ({
  ...name(type, en, zh),
  args: by.length,
  by,
})

/** The state facts, by name. The engine fills in exactly those that a sheet names. */
export const PICKS = {
  available: pick(['meter'], 'number', 'available', '可用'),
  granted: pick(['meter'], 'number', 'granted', '已授予'),
  used: pick(['meter'], 'number', 'used', '已用'),
  owed: pick(['meter'], 'number', 'owed', '欠费'),
  /** Since the period at hand began. */
  usedInPeriod: pick(['meter'], 'number', 'used in the period', '本期已用'),
  active: pick(['item'], 'number', 'active', '生效数量'),
  seats: pick(['item'], 'number', 'seats', '席位'),
  activeUntil: pick(['item'], 'date-time', 'active until', '有效至'),
  /** What a fact of the running orders of an item says, each value once. */
  running: pick(['item', 'order-fact'], 'list', 'running', '生效中的'),
  suspended: pick(['scope'], 'boolean', 'suspended', '已停服'),
  quotaUsed: pick(['quota'], 'number', 'quota used', '已用额度'),
  ends: pick(['order'], 'date-time', 'end of', '到期时间'),
  itemOf: pick(['order'], 'string', 'item of', '所购商品'),
  /** Whether another order names this one in a fact. */
  followed: pick(['order-fact'], 'boolean', 'followed by', '有后续订单'),
  /** The sum of a fact over the admitted requests for a service in which another fact has a value. */
  requested: pick(['service', 'request-fact', 'request-fact', 'value'], 'number', 'requested before', '此前申请合计'),
  reports: pick(['report'], 'number', 'reports of', '报告次数'),
  /** How many reports of a kind have a value in a fact. */
  reportsWith: pick(['report', 'report-fact', 'value'], 'number', 'reports of', '报告次数'),
  /** What the report of a kind said that the one at hand is about, else the latest. */
  earlier: pick(['report', 'report-fact'], 'any', 'earlier report', '先前报告'),
  task: pick(['task'], 'string', 'task', '任务状态'),
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
      return found && { ...found, valuesOf: (index) => idsOf(found.by[index], workbook, dictionaries) }
    },
    all: () => [...facts.keys(), ...Object.keys(PICKS)],
    writing: writingOf(workbook),
  }
}

/** Money is a number in cells. */
export const typeInCells = (type: ValueType | 'money'): ValueType => (type === 'money' ? 'number' : type)

function dictionaryColumns(dictionaries: Dictionaries, subject: FactGroup): Iterable<[string, NameInfo]> {
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

/** The ids an argument may take, where the workbook lists them. */
function idsOf(by: PickedBy | undefined, workbook: Workbook, dictionaries: Dictionaries): readonly string[] {
  const { vocabulary } = workbook
  const factsOf = (owner: FactOwner) => vocabulary.facts.filter((fact) => fact.of === owner).map((fact) => fact.name)
  switch (by) {
    case 'meter':
      return [...dictionaries.meters.keys()]
    case 'item':
      return [...dictionaries.items.keys()]
    case 'service':
      return vocabulary.services.map(({ id }) => id)
    case 'report':
      return vocabulary.reports.map(({ id }) => id)
    case 'order-fact':
      return factsOf('order')
    case 'request-fact':
      return factsOf('request')
    case 'report-fact':
      return ['at', ...factsOf('report')]
    default:
      return []
  }
}
