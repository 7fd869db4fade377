/**
 * Facts that the engine itself says of each subject, beside those that the book declares. The engine's own tables are
 * typed by this one: a fact that it forgets, or has too many, does not compile.
 */
import { described, type Both, type CatalogueEntry, type Described } from '../../catalogue-entry.ts'
import type { ValueType } from '../../cell/index.ts'
import { anyOf, oneOf, type ValueSource } from './sources.ts'
import { ORDER_STATUSES, REQUEST_STATUSES } from './values.ts'

/** What a sheet may look at, by the first part of the path. */
export const FACT_GROUPS = {
  account: described(
    ['account', '账户'],
    ['Whose timeline it is; there at every question.', '时间线所属的账户，任何时候都可用。'],
  ),
  order: described(['order', '订单'], ['What was bought.', '所购的订单。']),
  item: described(
    ['item', '商品'],
    [
      'The row of the items sheet that the order is for: every column of it is a fact.',
      '订单所购商品在商品表中的行，其每一列都是事实。',
    ],
  ),
  usage: described(['usage', '用量'], ['Something that was counted.', '一次计量的用量。']),
  request: described(['request', '申请'], ['What was asked for, and was admitted or refused.', '被受理或拒绝的申请。']),
  report: described(['report', '报告'], ['Something that happened to an order or request.', '订单或申请上发生的事。']),
  meter: described(
    ['meter', '计量'],
    ['The meter at hand, with every column of the meters sheet.', '当前计量，含计量表的每一列。'],
  ),
  episode: described(
    ['episode', '欠费过程'],
    ['The arrears of a meter, from their beginning to their end.', '一个计量从开始到结束的一次欠费。'],
  ),
  breach: described(['breach', '逾期'], ['A task that was not met in time.', '未按时完成的任务。']),
  period: described(
    ['period', '周期'],
    ['The period of a schedule that begins or ends.', '周期表中开始或结束的周期。'],
  ),
} as const satisfies Readonly<Record<string, Described>>
export type FactGroup = keyof typeof FACT_GROUPS

/** Who knows a fact. */
export type KnownBy =
  /** The event at hand or the account. */
  | 'event'
  /** The instant of the question. */
  | 'clock'
  /** What happened before: whoever asks has kept it. */
  | 'state'
  /** The book itself: its zone, calendar, parameters, items and meters. */
  | 'book'

export interface FactEntry extends CatalogueEntry {
  readonly type: ValueType
  readonly from: KnownBy
  readonly values?: ValueSource
  /** `money`: in the book's currency; `meter`: in units of the meter. */
  readonly unit?: 'money' | 'meter'
  /** No value is below; the engine's own quantities and counts never are. */
  readonly least?: number
  /** Whose decimals it may have: none but those that the items, or the usage events, of the book declare. */
  readonly decimalsOf?: 'items' | 'usage'
}

const fact =
  (from: KnownBy) =>
  (
    type: ValueType,
    label: Both,
    meaning: Both,
    example: string,
    more: Pick<FactEntry, 'values' | 'unit' | 'least' | 'decimalsOf'> = {},
  ): FactEntry => ({ type, from, ...described(label, meaning), example, ...more })

const given = fact('event')
const state = fact('state')

export const FACTS = {
  account: {
    id: given('string', ['account', '账户'], ['The identifier of the account.', '账户的标识。'], '"a1"'),
    orders: state(
      'number',
      ['orders so far', '已有订单数'],
      [
        'How many orders of the account were accepted, the one at hand included once it is.',
        '账户已被接受的订单数；当前订单被接受后计入。',
      ],
      '0',
    ),
  },
  order: {
    id: given('string', ['order', '订单'], ['The identifier of the order.', '订单的标识。'], '"o1"'),
    item: given('string', ['item', '商品'], ['What was bought.', '所购商品。'], '"basic"', anyOf('item')),
    quantity: given('number', ['quantity', '数量'], ['How many were bought.', '购买数量。'], '>= 10', {
      least: 0,
      decimalsOf: 'items',
    }),
    channel: given(
      'string',
      ['channel', '渠道'],
      ['How it was bought; "online" where nothing is said.', '购买渠道；未说明时为 "online"。'],
      '"online"',
    ),
    at: given('date-time', ['ordered at', '下单时间'], ['When it was bought.', '下单的时间。'], '< order.at + 30 days'),
    ends: state(
      'date-time',
      ['order ends', '订单到期'],
      [
        'When its term or the last of its lots ends; missing where it has no end.',
        '其期限或最后一个批次的到期时间；没有到期则缺失。',
      ],
      'order.ends - 7 days',
    ),
    charged: state(
      'number',
      ['charged', '已收'],
      ['What was charged for the order so far.', '该订单至今已收的金额。'],
      'order.charged * 0.5',
      { unit: 'money' },
    ),
    status: state(
      'string',
      ['status', '状态'],
      ['Whether it runs, or how it ended.', '是否生效中，或如何结束。'],
      '"active"',
      oneOf(ORDER_STATUSES),
    ),
  },
  item: {},
  usage: {
    event: given('string', ['usage', '用量事件'], ['What was counted.', '所计的用量事件。'], '"call"', anyOf('usage')),
    quantity: given('number', ['quantity', '数量'], ['How much was used.', '用量的数量。'], '[1..10]', {
      least: 0,
      decimalsOf: 'usage',
    }),
  },
  request: {
    id: given('string', ['request', '申请'], ['The identifier of the request.', '申请的标识。'], '"q1"'),
    service: given('string', ['service', '服务'], ['What was asked for.', '申请的服务。'], '"visit"', anyOf('service')),
    at: given(
      'date-time',
      ['requested at', '申请时间'],
      ['When it was asked for.', '申请的时间。'],
      'request.at + 24 hours',
    ),
    charged: state(
      'number',
      ['charged', '已收'],
      ['What was charged for the request so far.', '该申请至今已收的金额。'],
      'request.charged > 0',
      { unit: 'money' },
    ),
    status: state(
      'string',
      ['status', '状态'],
      ['Whether it is open, or how it ended.', '是否进行中，或如何结束。'],
      '"open"',
      oneOf(REQUEST_STATUSES),
    ),
  },
  report: {
    id: given('string', ['report', '报告'], ['The identifier of the report.', '报告的标识。'], '"p1"'),
    what: given(
      'string',
      ['what was reported', '报告内容'],
      ['What happened.', '所报告的事项。'],
      '"accepted"',
      anyOf('report'),
    ),
    at: given('date-time', ['reported at', '报告时间'], ['When it happened.', '报告的时间。'], 'report.at + 2 days'),
    count: state(
      'number',
      ['of its kind', '同类次数'],
      [
        'How many reports of this kind there are on the order or request, this one included.',
        '该订单或申请上同类报告的次数，含本次。',
      ],
      '3',
    ),
  },
  meter: {
    id: state('string', ['meter', '计量'], ['Which meter it is.', '是哪个计量。'], '"energy"', anyOf('meter')),
    owed: state('number', ['owed', '欠费'], ['What is owed on it.', '该计量的欠费。'], '> 0', {
      unit: 'meter',
      least: 0,
    }),
    available: state(
      'number',
      ['available', '可用'],
      ['What may still be drawn from it; missing where that is unlimited.', '尚可抵扣的数量；不限量时缺失。'],
      '>= 100',
      { unit: 'meter' },
    ),
    used: state(
      'number',
      ['used', '已用'],
      ['What was drawn from it and paid off on it so far.', '至今已抵扣与冲抵的数量。'],
      '< 1000',
      { unit: 'meter' },
    ),
  },
  episode: {
    started: state(
      'date-time',
      ['arrears since', '欠费起点'],
      ['When the arrears began.', '欠费开始的时间。'],
      'episode.started + 30 days',
    ),
  },
  breach: {
    task: state(
      'string',
      ['breached task', '逾期任务'],
      ['Which task was not met.', '未完成的任务。'],
      '"respond"',
      anyOf('task'),
    ),
  },
  period: {
    index: state(
      'number',
      ['number of the period', '第几期'],
      ['Which period it is, from 1.', '第几个周期，从 1 起。'],
      '1',
    ),
    starts: state(
      'date-time',
      ['period starts', '周期开始'],
      ['When the period begins.', '周期开始的时间。'],
      'period.starts',
    ),
    ends: state(
      'date-time',
      ['period ends', '周期结束'],
      ['When the period ends; that instant is no longer part of it.', '周期结束的时间，该时刻已不属于本周期。'],
      'period.ends',
    ),
  },
} as const satisfies Readonly<Record<FactGroup, Readonly<Record<string, FactEntry>>>>

/** The name of what the engine says of a subject. */
export type FactOf<Group extends FactGroup> = keyof (typeof FACTS)[Group] & string

/** Facts without a subject: there at every question. */
export const ALWAYS = {
  at: fact('clock')(
    'date-time',
    ['now', '此时'],
    ['The instant of the question.', '提问的时刻。'],
    '>= "2025-07-01T00:00:00Z"',
  ),
  date: fact('clock')(
    'date',
    ['today', '今日'],
    ["The civil date of the question in the book's zone.", '提问时刻在本册时区的日期。'],
    '[2025-01-01..2025-12-31]',
  ),
  zone: fact('book')('string', ['zone', '时区'], ['The time zone of the book.', '本册的时区。'], '"Asia/Shanghai"'),
  calendar: fact('book')(
    'any',
    ['calendar', '日历'],
    [
      'Days off and made-up working days, as working-day functions read them.',
      '休息日与调休工作日，供工作日函数使用。',
    ],
    'is working day(date)',
  ),
} as const satisfies Readonly<Record<string, FactEntry>>

/** What the engine itself says under a path such as `order.at` or `date`; undefined for what a book declares. */
export function factNamed(path: string): FactEntry | undefined {
  const [root = '', name] = path.split('.')
  const entries: Readonly<Record<string, Readonly<Record<string, FactEntry>>>> = FACTS
  const group = name === undefined ? ALWAYS : Object.hasOwn(entries, root) ? entries[root]! : {}
  const key = name ?? root
  return Object.hasOwn(group, key) ? (group as Readonly<Record<string, FactEntry>>)[key] : undefined
}
