/**
 * Decision points: which questions the engine asks, what a sheet that answers one may look at, and which answers it may
 * give.
 *
 * The engine owns *when* a question is asked; a sheet owns the *answer*. Nothing here, or in the engine, names an item,
 * a service or a system.
 */
import { described, textOf, type Both, type Described } from '../../catalogue-entry.ts'
import type { Text } from '../../text.ts'
import type { DecisionPoint } from '../workbook.ts'
import {
  about,
  answer,
  cost,
  meter,
  MONEY,
  payer,
  priority,
  quantity,
  reason,
  refuse,
  REQUIRED,
  to,
  type AnswerSpec,
} from './answers.ts'
import type { FactGroup } from './facts.ts'
import { anyOf, oneOf } from './sources.ts'
import { ACTIONS, BURN_DOWN_KEYS, COUNTS, DIRECTIONS, MODELS, ROUNDINGS, SHORTS, UNMETS } from './values.ts'

export interface PointSpec extends Described {
  /** When it is asked. */
  readonly asked: Text
  /** A dictionary lists things; its rows are not conditions and answers but the things themselves. */
  readonly dictionary: boolean
  /** Dictionaries only: further columns of any name are allowed and become facts. */
  readonly open?: boolean
  readonly subjects: readonly FactGroup[]
  readonly answers: readonly AnswerSpec[]
}

const point = (
  label: Both,
  asked: Both,
  meaning: Both,
  subjects: readonly FactGroup[],
  answers: readonly AnswerSpec[],
): PointSpec => ({ ...described(label, meaning), asked: textOf(asked), dictionary: false, subjects, answers })

const dictionary = (label: Both, meaning: Both, open: boolean, answers: readonly AnswerSpec[]): PointSpec => ({
  ...described(label, meaning),
  asked: { en: 'a dictionary', 'zh-CN': '字典' },
  dictionary: true,
  open,
  subjects: [],
  answers,
})

const ALL: readonly FactGroup[] = ['account', 'order', 'item', 'usage', 'request', 'report', 'breach', 'period']

export const POINTS: Readonly<Record<DecisionPoint, PointSpec>> = {
  items: dictionary(
    ['Items', '商品'],
    [
      'What can be sold, one row each; every further column is a fact of the item.',
      '可销售的商品，每行一种；其余各列都是商品的事实。',
    ],
    true,
    [answer('item', 'string', ['item', '商品'], ['The identifier of the item.', '商品的标识。'], '"basic"', REQUIRED)],
  ),
  meters: dictionary(
    ['Meters', '计量'],
    [
      'What is counted, one row each; every further column is a fact of the meter.',
      '所计的量，每行一种；其余各列都是计量的事实。',
    ],
    true,
    [
      answer(
        'meter',
        'string',
        ['meter', '计量'],
        ['The identifier of the meter.', '计量的标识。'],
        '"energy"',
        REQUIRED,
      ),
      answer(
        'decimals',
        'number',
        ['decimals', '小数位'],
        [
          'How many decimals its quantities may have; none where the cell is empty.',
          '数量可有几位小数；单元格为空即没有小数。',
        ],
        '3',
      ),
      answer(
        'money',
        'boolean',
        ['in money', '以金额计'],
        [
          "It counts money of the book's currency, so that it can be a wallet or overdue bills.",
          '以本册货币的金额计量，可用作钱包或逾期账单。',
        ],
        'true',
      ),
      answer(
        'wallet',
        'boolean',
        ['payments fill it', '付款充入'],
        [
          'What a payment leaves after the bills goes to it; else to the first meter in money.',
          '付款付清账单后的余额充入此计量；否则充入首个金额计量。',
        ],
        'true',
      ),
    ],
  ),
  parameters: dictionary(
    ['Parameters', '参数'],
    [
      'Figures with a name, so that one cell changes them everywhere: parameters.name.',
      '有名称的数值，改一处即处处生效，写作 parameters.名称。',
    ],
    false,
    [
      answer(
        'parameter',
        'string',
        ['parameter', '参数'],
        ['The name by which cells refer to it.', '单元格引用它的名称。'],
        '"lateFee"',
        REQUIRED,
      ),
      answer('value', 'any', ['value', '取值'], ['What it is, of any type.', '其取值，类型不限。'], '5.00', REQUIRED),
    ],
  ),
  calendar: dictionary(
    ['Calendar', '日历'],
    [
      'Holidays and made-up working days; any other day is worked from Monday to Friday.',
      '节假日与调休工作日；其余日期周一至周五为工作日。',
    ],
    false,
    [
      answer('date', 'date', ['date', '日期'], ['The day.', '日期。'], '2025-10-01', REQUIRED),
      answer(
        'working',
        'boolean',
        ['working day', '是否工作日'],
        ['Whether that day is worked.', '当日是否工作。'],
        'false',
        REQUIRED,
      ),
    ],
  ),
  'burn-down': point(
    ['Burn-down order', '抵扣顺序'],
    ['usage draws on lots', '用量抵扣时'],
    [
      'Which lot of a meter pays first: each row is a key, and the next one breaks its ties; the lot granted first is always the last.',
      '计量的哪个批次先抵扣：每行一个依据，相同则看下一行；最后总是先授予者先抵扣。',
    ],
    ['meter'],
    [
      answer('by', 'string', ['by', '依据'], ['What of a lot is compared.', '比较批次的哪一项。'], '"ends"', {
        ...REQUIRED,
        ...oneOf(BURN_DOWN_KEYS),
      }),
      answer(
        'direction',
        'string',
        ['direction', '方向'],
        ['Whether the least or the greatest pays first.', '小者先还是大者先。'],
        '"ascending"',
        oneOf(DIRECTIONS),
      ),
    ],
  ),
  offer: point(
    ['Offer', '下单条件'],
    ['an order arrives', '下单时'],
    [
      'Every row that matches is a reason to refuse the order; where none does, it is accepted.',
      '每个匹配的行都是拒绝订单的原因；无匹配则接受。',
    ],
    ['account', 'order', 'item'],
    [reason(['Why the order is refused.', '拒绝订单的原因。'], REQUIRED)],
  ),
  price: point(
    ['Prices', '价格'],
    [
      'an order or request is accepted, usage is taken, a reaction charges, a period ends',
      '订单或申请被接受、产生用量、处理收费、周期结束时',
    ],
    [
      'Every row that matches is charged; rows that are steps of one price, or share a line, make one charge; one below zero is a credit.',
      '每个匹配的行都计费；同一价格的各段或同一账目的各行合为一笔，负数为抵免。',
    ],
    ALL,
    [
      answer(
        'model',
        'string',
        ['model', '计价方式'],
        ['How the price is multiplied; per unit where the cell is empty.', '价格如何与数量相乘；单元格为空即按单位。'],
        '"graduated"',
        oneOf(MODELS),
      ),
      answer(
        'price',
        'number',
        ['price', '单价'],
        [
          'The price of a unit, a package or a step, or the rate of a percentage.',
          '单位、包或档的价格，或比例的费率。',
        ],
        '12.50',
        { ...REQUIRED, ...MONEY },
      ),
      answer(
        'quantity',
        'number',
        ['units', '数量'],
        [
          'How many units are priced; those of the event where the cell is empty.',
          '计价的数量；单元格为空即取事件的数量。',
        ],
        'order.quantity',
      ),
      answer(
        'times',
        'number',
        ['times', '倍数'],
        [
          'What the result is multiplied by, such as a number of years; 1 where the cell is empty.',
          '结果再乘的倍数，例如年数；单元格为空即为 1。',
        ],
        'order.years',
      ),
      answer(
        'over',
        'number',
        ['over', '超过'],
        [
          'Where a step begins: it is for what lies above this; 0 where the cell is empty.',
          '本段的起点，超过此数的部分属于本段；单元格为空即为 0。',
        ],
        '100',
      ),
      answer(
        'upTo',
        'number',
        ['up to', '至'],
        [
          'Where a step ends, this number included; without an end where the cell is empty.',
          '本段的终点，含此数；单元格为空即没有终点。',
        ],
        '500',
      ),
      answer('package', 'number', ['package of', '每包'], ['How many units a package has.', '每包含多少单位。'], '50'),
      answer(
        'minimum',
        'number',
        ['at least', '最低'],
        ['The least that the line is charged.', '该账目的最低收费。'],
        '10.00',
        MONEY,
      ),
      answer(
        'maximum',
        'number',
        ['at most', '最高'],
        ['The most that the line is charged.', '该账目的最高收费。'],
        '99.00',
        MONEY,
      ),
      payer(['Who is charged; the customer where the cell is empty.', '向谁收费；单元格为空即客户。']),
      answer(
        'line',
        'string',
        ['line', '账目'],
        ['Rows of one payer with the same line make one charge.', '同一付款方、同一账目的各行合为一笔费用。'],
        '"energy"',
        anyOf('line'),
      ),
      answer(
        'rounding',
        'string',
        ['rounding', '舍入'],
        [
          "How the line is rounded to the currency's smallest unit, or how many packages there are; where the cell is empty, the line stays exact while a schedule bills its payer, and the bill rounds the sum; any other line is rounded half up.",
          '该账目如何舍入到货币的最小单位，或包数如何舍入；单元格为空时，若有周期给该付款方出账，账目保持精确，由账单对合计舍入；否则四舍五入。',
        ],
        '"half-even"',
        oneOf(ROUNDINGS),
      ),
    ],
  ),
  grant: point(
    ['Grants', '授予'],
    ['an order is accepted', '订单被接受时'],
    [
      'Every row that matches grants a lot on a meter or, without a meter, the term of the order itself.',
      '每个匹配的行在计量上授予一个批次；不填计量则授予订单本身的期限。',
    ],
    ALL,
    [
      meter(
        ['meter', '计量'],
        [
          'The meter on which a lot is granted; the term of the order where the cell is empty.',
          '授予批次的计量；单元格为空即授予订单本身的期限。',
        ],
      ),
      quantity(['How much is granted; without limit where the cell is empty.', '授予的数量；单元格为空即不限量。']),
      answer(
        'start',
        'date-time',
        ['from', '生效'],
        ['From when it can be used; at once where the cell is empty.', '何时起可用；单元格为空即立即可用。'],
        'max(at, activeUntil("basic"))',
      ),
      answer(
        'end',
        'date-time',
        ['until', '到期'],
        [
          'Until when it can be used, that instant excluded; never over where the cell is empty.',
          '何时到期，该时刻起不可用；单元格为空即永不到期。',
        ],
        'order.at + 1 year',
      ),
      answer(
        'seats',
        'number',
        ['seats', '席位'],
        ['How many seats the order has; its quantity where the cell is empty.', '订单的席位数；单元格为空即订单数量。'],
        '25',
      ),
      priority,
      cost,
    ],
  ),
  usage: point(
    ['Usage', '用量'],
    ['usage arrives, or a request was admitted', '产生用量或申请被接受时'],
    [
      'Every row that matches says, in turn, what must be open, what is drawn, and what happens when that is short.',
      '每个匹配的行依次说明需开放的范围、抵扣哪个计量、不足时如何处理。',
    ],
    ['account', 'usage', 'request'],
    [
      answer(
        'scope',
        'string',
        ['needs open', '所需范围'],
        ['The scope that must not be shut.', '不得处于停服的范围。'],
        '"upload"',
        anyOf('scope'),
      ),
      meter(
        ['draws from', '抵扣计量'],
        ['The meter that pays; nothing is drawn where the cell is empty.', '抵扣的计量；单元格为空即不抵扣。'],
      ),
      quantity([
        'How much is drawn; the quantity of the usage, or 1 of a request, where the cell is empty.',
        '抵扣的数量；单元格为空即用量的数量，申请则为 1。',
      ]),
      answer(
        'short',
        'string',
        ['if short', '不足时'],
        ['What happens when the meter does not cover it.', '计量不足时如何处理。'],
        '"arrears"',
        oneOf(SHORTS),
      ),
      reason(['Why it is refused when the meter is short.', '计量不足而拒绝时的原因。']),
    ],
  ),
  arrears: point(
    ['Arrears', '欠费'],
    ['a meter is short, and again at every change until it is in order', '欠费时及其后每次变化'],
    [
      'Every row that matches is a step, taken once in an episode: it may remind, suspend after a grace period, and terminate.',
      '每个匹配的行是一个阶段，每次欠费只执行一次：可提醒、宽限期后停服、终止商品。',
    ],
    ['account', 'meter', 'episode'],
    [
      to(['Who is reminded; nobody where the cell is empty.', '提醒谁；单元格为空即不提醒。']),
      about(['What the reminder is about; arrears where the cell is empty.', '提醒的事由；单元格为空即欠费。']),
      answer(
        'after',
        'duration',
        ['remind after', '提醒延迟'],
        [
          'How long after the beginning the reminder goes out; at once where the cell is empty.',
          '起算后多久提醒；单元格为空即立即。',
        ],
        '3 days',
      ),
      answer(
        'grace',
        'duration',
        ['grace period', '宽限期'],
        [
          'How long after the beginning the step suspends or terminates; at once where the cell is empty.',
          '起算后多久停服或终止；单元格为空即立即。',
        ],
        '24 hours',
      ),
      answer(
        'suspends',
        'list',
        ['suspends', '停服范围'],
        ['The scopes that are shut.', '停服的范围。'],
        '["upload"]',
        anyOf('scope'),
      ),
      answer(
        'counts',
        'string',
        ['counts from', '起算'],
        ['What the times of the step are counted from.', '本阶段的时间自何时起算。'],
        '"episode"',
        oneOf(COUNTS),
      ),
      answer(
        'resumes',
        'boolean',
        ['resumes when', '恢复条件'],
        [
          'When what was suspended opens again; when nothing is owed and something is available where the cell is empty.',
          '停服何时恢复；单元格为空即欠费还清且有可用数量时。',
        ],
        'meter.owed = 0',
      ),
      answer(
        'clears',
        'boolean',
        ['episode ends when', '欠费结束条件'],
        [
          'When the step is over; when nothing is owed where the cell is empty.',
          '本阶段何时结束；单元格为空即欠费还清时。',
        ],
        'meter.owed <= 10',
      ),
      answer(
        'terminates',
        'list',
        ['terminates', '终止商品'],
        ['The items whose running orders are ended.', '被终止其生效订单的商品。'],
        '["basic"]',
        anyOf('item'),
      ),
    ],
  ),
  eligibility: point(
    ['Eligibility', '准入条件'],
    ['a request arrives', '申请时'],
    [
      'Every row that matches is a reason to refuse the request; where none does, it is admitted.',
      '每个匹配的行都是拒绝申请的原因；无匹配则受理。',
    ],
    ['account', 'request'],
    [reason(['Why the request is refused.', '拒绝申请的原因。'], REQUIRED)],
  ),
  quota: point(
    ['Quotas', '额度'],
    ['a request arrives, and again when it is admitted', '申请时与接受时'],
    ['Every row that matches is a limit that the request must keep.', '每个匹配的行都是申请须遵守的上限。'],
    ['account', 'request'],
    [
      answer(
        'quota',
        'string',
        ['quota', '额度'],
        ['What is counted; the service where the cell is empty.', '计入哪个额度；单元格为空即以服务为名。'],
        '"visits"',
        anyOf('quota'),
      ),
      answer(
        'limit',
        'number',
        ['limit', '上限'],
        [
          'How much may be used in a period; without limit where the cell is empty.',
          '每个周期可用多少；单元格为空即不限。',
        ],
        '3',
      ),
      answer(
        'every',
        'duration',
        ['per', '周期'],
        ['How long a period is; one count for ever where the cell is empty.', '周期多长；单元格为空即永久累计。'],
        '1 year',
      ),
      answer(
        'anchor',
        'date',
        ['counted from', '周期起点'],
        ['The day from which periods are counted.', '周期自哪天起算。'],
        'account.policyStart',
      ),
      answer(
        'key',
        'string',
        ['distinct by', '按何去重'],
        ['Requests that bring the same key take one place together.', '同一键值的申请只占一个名额。'],
        'request.institution',
      ),
      answer(
        'weight',
        'number',
        ['counts as', '计数'],
        [
          'How much of the quota the request uses; 1 where the cell is empty.',
          '该申请占用多少额度；单元格为空即为 1。',
        ],
        '0.5',
      ),
      answer(
        'while',
        'string',
        ['kept while running', '保留条件（商品）'],
        ['The quota is empty again once no order of this item runs.', '该商品没有生效订单后，额度清零。'],
        '"licence"',
        anyOf('item'),
      ),
      answer(
        'returns',
        'boolean',
        ['given back when cancelled', '取消后退回'],
        ['Whether a cancelled request gives its place back.', '申请取消后是否退回名额。'],
        'true',
      ),
      reason(['Why the request is refused when the limit is reached.', '达到上限而拒绝时的原因。']),
    ],
  ),
  task: point(
    ['Tasks', '任务'],
    ['an order, a request or a report happens', '下单、申请或报告时'],
    ['Every row that matches opens a task with a deadline.', '每个匹配的行新建一个有截止时间的任务。'],
    ALL,
    [
      answer('task', 'string', ['task', '任务'], ['What has to be done.', '须完成的事项。'], '"respond"', {
        ...REQUIRED,
        ...anyOf('task'),
      }),
      answer(
        'due',
        'date-time',
        ['due', '截止'],
        ['By when; what is reported at that very instant is late.', '截止时间；恰在该时刻报告即为逾期。'],
        'working days after(request.at, 3)',
        REQUIRED,
      ),
      answer(
        'metBy',
        'string',
        ['met by', '完成报告'],
        [
          'The report that meets it; the one called like the task where the cell is empty.',
          '完成该任务的报告；单元格为空即与任务同名的报告。',
        ],
        '"responded"',
        anyOf('report'),
      ),
      answer(
        'unmet',
        'string',
        ['if unmet', '逾期时'],
        ['What happens at the deadline when nobody has met it.', '截止时仍未完成如何处理。'],
        '"lapse"',
        oneOf(UNMETS),
      ),
    ],
  ),
  reaction: point(
    ['Reactions', '处理'],
    ['a report, or the n-th of a kind; a breach', '报告、第 n 次报告或逾期时'],
    [
      'Every row that matches is one action that the report or breach sets off.',
      '每个匹配的行是报告或逾期引起的一个动作。',
    ],
    ['account', 'order', 'item', 'request', 'report', 'breach'],
    [
      answer('do', 'string', ['do', '动作'], ['What happens.', '执行什么动作。'], '"complete"', {
        ...REQUIRED,
        ...oneOf(ACTIONS),
      }),
      answer(
        'what',
        'string',
        ['what', '对象'],
        ['The task that is opened, cancelled or breached.', '新建、取消或违约的任务。'],
        '"respond"',
        anyOf('task'),
      ),
      reason(['Why something is refused or cancelled.', '拒绝或取消的原因。']),
      answer(
        'amount',
        'number',
        ['amount', '金额'],
        ['What is charged; what the price sheets say where the cell is empty.', '收取的金额；单元格为空即按价格表。'],
        '5.00',
        MONEY,
      ),
      meter(['meter', '计量'], ['The meter that is drawn from or granted on.', '扣减或授予的计量。']),
      quantity(['How much is drawn or granted.', '扣减或授予的数量。']),
      answer(
        'end',
        'date-time',
        ['until', '到期'],
        ['Until when what is granted can be used.', '所授予的何时到期。'],
        'at + 30 days',
      ),
      answer(
        'due',
        'date-time',
        ['due', '截止'],
        ['By when the task that is opened has to be done.', '新建任务的截止时间。'],
        'report.at + 2 days',
      ),
      payer(['Who is charged; the customer where the cell is empty.', '向谁收费；单元格为空即客户。']),
      to(['Who is reminded.', '提醒谁。']),
      about([
        'What the reminder is about; the order or request where the cell is empty.',
        '提醒的事由；单元格为空即该订单或申请。',
      ]),
    ],
  ),
  cancellation: point(
    ['Cancellation', '取消'],
    ['a cancellation is asked for', '申请取消时'],
    [
      'The first row that matches lets an order or request be cancelled, unless a row refuses.',
      '首个匹配的行允许取消订单或申请，除非有行拒绝。',
    ],
    ['account', 'order', 'item', 'request'],
    [
      refuse(['Why it may not be cancelled.', '不允许取消的原因。']),
      reason(['What the cancellation is recorded as.', '取消时记录的原因。']),
      answer(
        'returns',
        'boolean',
        ['gives quota back', '退回额度'],
        [
          'Whether the quota that was used is given back, where it allows that; it is where the cell is empty.',
          '在额度允许时是否退回所占的额度；单元格为空即退回。',
        ],
        'true',
      ),
      answer(
        'refunds',
        'boolean',
        ['refunds', '退款'],
        ['Whether the refund sheets are asked as well.', '是否同时按退款表退款。'],
        'true',
      ),
      meter(
        ['gives back on', '退回计量'],
        ['The meter on which something is granted in return.', '作为返还而授予的计量。'],
      ),
      quantity(['How much is granted in return.', '作为返还授予的数量。']),
      answer(
        'end',
        'date-time',
        ['until', '到期'],
        ['Until when that can be used.', '返还的何时到期。'],
        'at + 90 days',
      ),
    ],
  ),
  reminder: point(
    ['Reminders', '提醒'],
    [
      'an order, a request or a report happens, for a time relative to an end or an appointment',
      '下单、申请或报告时，按到期或预约时间推算',
    ],
    ['Every row that matches sends a reminder, if it still matches by then.', '每个匹配的行届时若仍匹配，即发送提醒。'],
    ['account', 'order', 'item', 'request', 'report'],
    [
      answer(
        'when',
        'date-time',
        ['when', '时间'],
        ['When the reminder goes out.', '何时提醒。'],
        'order.ends - 7 days',
        REQUIRED,
      ),
      to(['Who is reminded.', '提醒谁。'], REQUIRED),
      about([
        'What the reminder is about; the order or request where the cell is empty.',
        '提醒的事由；单元格为空即该订单或申请。',
      ]),
    ],
  ),
  refund: point(
    ['Refunds', '退款'],
    ['a refund is asked for, or a cancellation causes it', '申请退款或取消引起退款时'],
    [
      'The first row that matches says how much of what was charged is paid back, unless a row refuses.',
      '首个匹配的行给出退还比例，除非有行拒绝。',
    ],
    ['account', 'order', 'item', 'request', 'breach', 'report'],
    [
      answer(
        'rate',
        'number',
        ['rate', '比例'],
        ['Which part of what was charged is paid back, from 0 to 1.', '退还已收金额的比例，从 0 到 1。'],
        '0.5',
      ),
      refuse(['Why nothing is paid back.', '不予退款的原因。']),
      answer(
        'void',
        'boolean',
        ['voids what is left', '剩余作废'],
        [
          'Whether the order ends and what is left of it is void; it does where the cell is empty.',
          '是否结束订单并作废剩余；单元格为空即是。',
        ],
        'false',
      ),
    ],
  ),
  schedule: point(
    ['Schedule', '周期'],
    ['a period of an account or order begins or ends', '周期开始或结束时'],
    [
      'Every row is a series of periods, of each order that it looks at or else of the account, at whose beginning and end something happens.',
      '每行是一串周期（涉及订单的归订单，否则归账户），在周期开始与结束时执行。',
    ],
    ['account', 'order', 'item', 'period'],
    [
      answer(
        'every',
        'duration',
        ['every', '周期'],
        [
          'How long a period is; where the cell is empty there is one moment and no period, so that nothing is priced or billed at its end.',
          '周期多长；单元格为空即只有一个时刻，没有周期，期末不计价也不出账。',
        ],
        '1 month',
      ),
      answer(
        'start',
        'date-time',
        ['from', '起'],
        [
          'From when periods are counted; from when the row first matches where the cell is empty.',
          '周期自何时起算；单元格为空即自首次匹配时起。',
        ],
        'account.billingDay',
      ),
      answer(
        'end',
        'date-time',
        ['until', '止'],
        ['When the last period ends.', '最后一个周期何时结束。'],
        'order.ends',
      ),
      answer(
        'price',
        'number',
        ['charge at the beginning', '期初收费'],
        ['What is charged when a period begins.', '周期开始时收取的金额。'],
        '30.00',
        MONEY,
      ),
      payer(['Who is charged and billed; the customer where the cell is empty.', '向谁收费与出账；单元格为空即客户。']),
      meter(
        ['grants meter', '授予计量'],
        ['The meter on which a lot is granted for the period.', '为本周期授予批次的计量。'],
      ),
      quantity(['How much is granted; without limit where the cell is empty.', '授予的数量；单元格为空即不限量。']),
      priority,
      cost,
      answer(
        'prices',
        'boolean',
        ['priced at the end', '期末计价'],
        ['Whether the price sheets are asked when a period ends.', '周期结束时是否按价格表计价。'],
        'true',
      ),
      answer(
        'bills',
        'boolean',
        ['billed at the end', '期末出账'],
        ['Whether a bill is made when a period ends.', '周期结束时是否出账。'],
        'true',
      ),
      answer(
        'due',
        'duration',
        ['due after', '账期'],
        [
          'How long after the end of the period the bill is due; at once where the cell is empty.',
          '周期结束后多久到账期；单元格为空即立即。',
        ],
        '14 days',
      ),
      answer(
        'overdue',
        'string',
        ['overdue counts on', '逾期计入'],
        [
          'The meter in money on which what is unpaid at the due date is owed.',
          '到期未付的金额记入哪个金额计量的欠费。',
        ],
        '"overdue"',
        anyOf('money-meter'),
      ),
      answer(
        'lateFee',
        'number',
        ['late fee', '滞纳金'],
        [
          'What is charged once when the bill is not paid in time; the next bill asks for it, and only then can it be overdue itself.',
          '账单逾期未付时一次性收取的金额；由下一张账单收取，届时才可能逾期。',
        ],
        '5.00',
        MONEY,
      ),
    ],
  ),
}

/** An answer of a decision point by its name; undefined for a further column of a dictionary. */
export const answerNamed = (point: DecisionPoint, name: string | undefined): AnswerSpec | undefined =>
  POINTS[point].answers.find((known) => known.name === name)

/** The points at which somebody has to answer: where no row matches, something was probably forgotten. */
export const MUST_ANSWER: readonly DecisionPoint[] = ['price', 'grant', 'usage', 'cancellation', 'refund']
