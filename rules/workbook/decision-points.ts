/**
 * The catalogue of decision points: which questions the engine asks, what a sheet that answers one may look at, and
 * which answers it may give.
 *
 * The engine owns *when* a question is asked; a sheet owns the *answer*. Nothing here, or in the engine, names an item,
 * a service or a system.
 */
import type { ValueType } from '../cell/index.ts'
import type { Text } from '../text.ts'
import type { DecisionPoint } from './workbook.ts'

export interface AnswerSpec {
  readonly name: string
  readonly type: ValueType
  readonly label: Text
  /** Every row that can be hit must give it (its own cell or the column's default). */
  readonly required?: boolean
  readonly values?: readonly string[]
}

/** What a sheet may look at, by the first part of the path. */
export type FactGroup =
  'account' | 'order' | 'item' | 'usage' | 'request' | 'report' | 'meter' | 'episode' | 'breach' | 'period'

export interface PointSpec {
  readonly label: Text
  readonly asked: Text
  /** A dictionary lists things; its rows are not conditions and answers but the things themselves. */
  readonly dictionary: boolean
  /** Dictionaries only: further columns of any name are allowed and become facts. */
  readonly open?: boolean
  readonly subjects: readonly FactGroup[]
  readonly answers: readonly AnswerSpec[]
}

const answer = (
  name: string,
  type: ValueType,
  en: string,
  zh: string,
  more: Pick<AnswerSpec, 'required' | 'values'> = {},
): AnswerSpec => ({ name, type, label: { en, 'zh-CN': zh }, ...more })

const point = (
  en: string,
  zh: string,
  asked: readonly [string, string],
  subjects: readonly FactGroup[],
  answers: readonly AnswerSpec[],
): PointSpec => ({
  label: { en, 'zh-CN': zh },
  asked: { en: asked[0], 'zh-CN': asked[1] },
  dictionary: false,
  subjects,
  answers,
})

const dictionary = (en: string, zh: string, open: boolean, answers: readonly AnswerSpec[]): PointSpec => ({
  label: { en, 'zh-CN': zh },
  asked: { en: 'a dictionary', 'zh-CN': '字典' },
  dictionary: true,
  open,
  subjects: [],
  answers,
})

const reason = answer('reason', 'string', 'reason', '原因')
const to = answer('to', 'list', 'to whom', '通知对象')
const about = answer('about', 'string', 'about', '事由')
const payer = answer('payer', 'string', 'payer', '付款方')

export const CHARGE_MODELS = ['flat', 'per-unit', 'package', 'graduated', 'volume', 'stairstep', 'percentage'] as const
export const ROUNDING_MODES = ['half-up', 'half-even', 'up', 'down'] as const
/** What a reaction may do, in the order in which the actions of one report take effect. */
export const REACTIONS = [
  'refuse',
  'breach',
  'charge',
  'cancel',
  'cancel-task',
  'return-quota',
  'refund',
  'draw',
  'grant',
  'expire',
  'task',
  'remind',
  'complete',
] as const

/** What the values above, those of the answers below and the states of a task are called. */
export const VALUE_LABELS: Readonly<Record<string, Text>> = {
  flat: { en: 'a flat price', 'zh-CN': '固定价' },
  'per-unit': { en: 'per unit', 'zh-CN': '按单位' },
  package: { en: 'per package', 'zh-CN': '按包' },
  graduated: { en: 'graduated', 'zh-CN': '分段累进' },
  volume: { en: 'by volume', 'zh-CN': '按总量分档' },
  stairstep: { en: 'by step', 'zh-CN': '阶梯定额' },
  percentage: { en: 'a percentage', 'zh-CN': '按比例' },
  'half-up': { en: 'half up', 'zh-CN': '四舍五入' },
  'half-even': { en: 'half to even', 'zh-CN': '银行家舍入' },
  up: { en: 'up', 'zh-CN': '向上' },
  down: { en: 'down', 'zh-CN': '向下' },
  refuse: { en: 'refuse', 'zh-CN': '拒绝' },
  breach: { en: 'count as a breach', 'zh-CN': '记为违约' },
  charge: { en: 'charge', 'zh-CN': '收费' },
  cancel: { en: 'cancel', 'zh-CN': '取消' },
  'cancel-task': { en: 'cancel the task', 'zh-CN': '取消任务' },
  'return-quota': { en: 'give the quota back', 'zh-CN': '退回额度' },
  refund: { en: 'refund', 'zh-CN': '退款' },
  draw: { en: 'draw', 'zh-CN': '扣减' },
  grant: { en: 'grant', 'zh-CN': '授予' },
  expire: { en: 'let expire', 'zh-CN': '作废' },
  task: { en: 'open a task', 'zh-CN': '新建任务' },
  remind: { en: 'remind', 'zh-CN': '提醒' },
  complete: { en: 'complete', 'zh-CN': '完成' },
  arrears: { en: 'arrears', 'zh-CN': '欠费' },
  next: { en: 'try the next row', 'zh-CN': '转下一行' },
  lapse: { en: 'let lapse', 'zh-CN': '失效' },
  ends: { en: 'when it ends', 'zh-CN': '到期时间' },
  granted: { en: 'when it was granted', 'zh-CN': '授予时间' },
  priority: { en: 'priority', 'zh-CN': '优先级' },
  cost: { en: 'unit cost', 'zh-CN': '单位成本' },
  quantity: { en: 'its quantity', 'zh-CN': '数量' },
  left: { en: 'what is left of it', 'zh-CN': '剩余量' },
  ascending: { en: 'ascending', 'zh-CN': '升序' },
  descending: { en: 'descending', 'zh-CN': '降序' },
  episode: { en: 'the arrears', 'zh-CN': '欠费起点' },
  step: { en: 'the step', 'zh-CN': '阶段起点' },
  change: { en: 'the last change', 'zh-CN': '最近变化' },
  open: { en: 'open', 'zh-CN': '进行中' },
  met: { en: 'met', 'zh-CN': '已完成' },
  breached: { en: 'breached', 'zh-CN': '已逾期' },
  lapsed: { en: 'lapsed', 'zh-CN': '已失效' },
}

const ALL: readonly FactGroup[] = ['account', 'order', 'item', 'usage', 'request', 'report', 'breach', 'period']

export const POINTS: Readonly<Record<DecisionPoint, PointSpec>> = {
  items: dictionary('Items', '商品', true, [answer('item', 'string', 'item', '商品', { required: true })]),
  meters: dictionary('Meters', '计量', true, [
    answer('meter', 'string', 'meter', '计量', { required: true }),
    answer('decimals', 'number', 'decimals', '小数位'),
    answer('money', 'boolean', 'in money', '以金额计'),
    answer('wallet', 'boolean', 'payments fill it', '付款充入'),
  ]),
  parameters: dictionary('Parameters', '参数', false, [
    answer('parameter', 'string', 'parameter', '参数', { required: true }),
    answer('value', 'any', 'value', '取值', { required: true }),
  ]),
  calendar: dictionary('Calendar', '日历', false, [
    answer('date', 'date', 'date', '日期', { required: true }),
    answer('working', 'boolean', 'working day', '是否工作日', { required: true }),
  ]),
  'burn-down': point(
    'Burn-down order',
    '抵扣顺序',
    ['usage draws on lots', '用量抵扣时'],
    ['meter'],
    [
      answer('by', 'string', 'by', '依据', {
        required: true,
        values: ['ends', 'granted', 'priority', 'cost', 'quantity', 'left'],
      }),
      answer('direction', 'string', 'direction', '方向', { values: ['ascending', 'descending'] }),
    ],
  ),
  offer: point(
    'Offer',
    '下单条件',
    ['an order arrives', '下单时'],
    ['account', 'order', 'item'],
    [{ ...reason, required: true }],
  ),
  price: point(
    'Prices',
    '价格',
    [
      'an order or request is accepted, usage is taken, a reaction charges, a period ends',
      '订单或申请被接受、产生用量、处理收费、周期结束时',
    ],
    ALL,
    [
      answer('model', 'string', 'model', '计价方式', { values: CHARGE_MODELS }),
      answer('price', 'number', 'price', '单价', { required: true }),
      answer('quantity', 'number', 'units', '数量'),
      answer('times', 'number', 'times', '倍数'),
      answer('over', 'number', 'over', '超过'),
      answer('upTo', 'number', 'up to', '至'),
      answer('package', 'number', 'package of', '每包'),
      answer('minimum', 'number', 'at least', '最低'),
      answer('maximum', 'number', 'at most', '最高'),
      payer,
      answer('line', 'string', 'line', '账目'),
      answer('rounding', 'string', 'rounding', '舍入', { values: ROUNDING_MODES }),
    ],
  ),
  grant: point('Grants', '授予', ['an order is accepted', '订单被接受时'], ALL, [
    answer('meter', 'string', 'meter', '计量'),
    answer('quantity', 'number', 'quantity', '数量'),
    answer('start', 'date-time', 'from', '生效'),
    answer('end', 'date-time', 'until', '到期'),
    answer('seats', 'number', 'seats', '席位'),
    answer('priority', 'number', 'priority', '优先级'),
    answer('cost', 'number', 'unit cost', '单位成本'),
  ]),
  usage: point(
    'Usage',
    '用量',
    ['usage arrives, or a request was admitted', '产生用量或申请被接受时'],
    ['account', 'usage', 'request'],
    [
      answer('scope', 'string', 'needs open', '所需范围'),
      answer('meter', 'string', 'draws from', '抵扣计量'),
      answer('quantity', 'number', 'quantity', '数量'),
      answer('short', 'string', 'if short', '不足时', { values: ['refuse', 'arrears', 'next'] }),
      reason,
    ],
  ),
  arrears: point(
    'Arrears',
    '欠费',
    ['a meter is short, and again at every change until it is in order', '欠费时及其后每次变化'],
    ['account', 'meter', 'episode'],
    [
      to,
      about,
      answer('after', 'duration', 'remind after', '提醒延迟'),
      answer('grace', 'duration', 'grace period', '宽限期'),
      answer('suspends', 'list', 'suspends', '停服范围'),
      answer('counts', 'string', 'counts from', '起算', { values: ['episode', 'step', 'change'] }),
      answer('resumes', 'boolean', 'resumes when', '恢复条件'),
      answer('clears', 'boolean', 'episode ends when', '欠费结束条件'),
      answer('terminates', 'list', 'terminates', '终止商品'),
    ],
  ),
  eligibility: point(
    'Eligibility',
    '准入条件',
    ['a request arrives', '申请时'],
    ['account', 'request'],
    [{ ...reason, required: true }],
  ),
  quota: point(
    'Quotas',
    '额度',
    ['a request arrives, and again when it is admitted', '申请时与接受时'],
    ['account', 'request'],
    [
      answer('quota', 'string', 'quota', '额度'),
      answer('limit', 'number', 'limit', '上限'),
      answer('every', 'duration', 'per', '周期'),
      answer('anchor', 'date', 'counted from', '周期起点'),
      answer('key', 'string', 'distinct by', '按何去重'),
      answer('weight', 'number', 'counts as', '计数'),
      answer('while', 'string', 'kept while running', '保留条件（商品）'),
      answer('returns', 'boolean', 'given back when cancelled', '取消后退回'),
      reason,
    ],
  ),
  task: point('Tasks', '任务', ['a request or report happens', '申请或报告时'], ALL, [
    answer('task', 'string', 'task', '任务', { required: true }),
    answer('due', 'date-time', 'due', '截止', { required: true }),
    answer('metBy', 'string', 'met by', '完成报告'),
    answer('unmet', 'string', 'if unmet', '逾期时', { values: ['breach', 'lapse', 'complete'] }),
  ]),
  reaction: point(
    'Reactions',
    '处理',
    ['a report, or the n-th of a kind; a breach', '报告、第 n 次报告或逾期时'],
    ['account', 'order', 'item', 'request', 'report', 'breach'],
    [
      answer('do', 'string', 'do', '动作', { required: true, values: REACTIONS }),
      answer('what', 'string', 'what', '对象'),
      reason,
      answer('amount', 'number', 'amount', '金额'),
      answer('meter', 'string', 'meter', '计量'),
      answer('quantity', 'number', 'quantity', '数量'),
      answer('end', 'date-time', 'until', '到期'),
      answer('due', 'date-time', 'due', '截止'),
      payer,
      to,
      about,
    ],
  ),
  cancellation: point(
    'Cancellation',
    '取消',
    ['a cancellation is asked for', '申请取消时'],
    ['account', 'order', 'item', 'request'],
    [
      answer('refuse', 'string', 'refuse', '拒绝原因'),
      reason,
      answer('returns', 'boolean', 'gives quota back', '退回额度'),
      answer('refunds', 'boolean', 'refunds', '退款'),
      answer('meter', 'string', 'gives back on', '退回计量'),
      answer('quantity', 'number', 'quantity', '数量'),
      answer('end', 'date-time', 'until', '到期'),
    ],
  ),
  reminder: point(
    'Reminders',
    '提醒',
    ['relative to an end or an appointment', '相对到期或预约时间'],
    ['account', 'order', 'item', 'request', 'report'],
    [answer('when', 'date-time', 'when', '时间', { required: true }), { ...to, required: true }, about],
  ),
  refund: point(
    'Refunds',
    '退款',
    ['a refund is asked for, or a cancellation causes it', '申请退款或取消引起退款时'],
    ['account', 'order', 'item', 'request', 'breach', 'report'],
    [
      answer('rate', 'number', 'rate', '比例'),
      answer('refuse', 'string', 'refuse', '拒绝原因'),
      answer('void', 'boolean', 'voids what is left', '剩余作废'),
    ],
  ),
  schedule: point(
    'Schedule',
    '周期',
    ['a period of an account or order begins or ends', '周期开始或结束时'],
    ['account', 'order', 'item', 'period'],
    [
      answer('every', 'duration', 'every', '周期'),
      answer('start', 'date-time', 'from', '起'),
      answer('end', 'date-time', 'until', '止'),
      answer('price', 'number', 'charge at the beginning', '期初收费'),
      payer,
      answer('meter', 'string', 'grants meter', '授予计量'),
      answer('quantity', 'number', 'quantity', '数量'),
      answer('priority', 'number', 'priority', '优先级'),
      answer('cost', 'number', 'unit cost', '单位成本'),
      answer('prices', 'boolean', 'priced at the end', '期末计价'),
      answer('bills', 'boolean', 'billed at the end', '期末出账'),
      answer('due', 'duration', 'due after', '账期'),
      answer('overdue', 'string', 'overdue counts on', '逾期计入'),
      answer('lateFee', 'number', 'late fee', '滞纳金'),
    ],
  ),
}

/** The points at which somebody has to answer: where no row matches, something was probably forgotten. */
export const MUST_ANSWER: readonly DecisionPoint[] = ['price', 'grant', 'usage', 'cancellation', 'refund']
