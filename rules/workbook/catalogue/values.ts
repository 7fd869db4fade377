/** The fixed values that answers and facts may have, each with what it means. The engine's tables are typed by them. */
import { described, namesOf, type Described } from '../../catalogue-entry.ts'

export type Choices = Readonly<Record<string, Described>>

export const MODELS = {
  flat: described(
    ['a flat price', '固定价'],
    ['The price is charged once, whatever the quantity.', '不论数量，只收一次。'],
  ),
  'per-unit': described(
    ['per unit', '按单位'],
    [
      'The price is for each unit; this is meant where the cell is empty.',
      '每个单位一份价格；单元格为空时即按此计价。',
    ],
  ),
  package: described(
    ['per package', '按包'],
    [
      'The price is for each package of so many units; a package once begun counts whole, unless the row rounds otherwise.',
      '按包计价，未满一包按一包计，除非本行另定舍入。',
    ],
  ),
  graduated: described(
    ['graduated', '分段累进'],
    ['The units within each step cost the price of that step.', '落在各段内的部分分别按该段单价计价。'],
  ),
  volume: described(
    ['by volume', '按总量分档'],
    ['All units cost the price of the step that the total lies in.', '全部数量都按总量所在档的单价计价。'],
  ),
  stairstep: described(
    ['by step', '阶梯定额'],
    ['The step that the total lies in has one price for everything.', '总量落在哪一档，就收该档的一口价。'],
  ),
  percentage: described(
    ['a percentage', '按比例'],
    ['The price is a rate, taken of the amount that stands as the quantity.', '价格是比例，按“数量”中的金额计取。'],
  ),
} as const satisfies Choices
export type ChargeModel = keyof typeof MODELS
export const CHARGE_MODELS: readonly ChargeModel[] = namesOf(MODELS)

export const ROUNDINGS = {
  'half-up': described(
    ['half up', '四舍五入'],
    [
      'To the nearest, and a half away from zero; this is meant where the cell is empty.',
      '四舍五入；单元格为空时即按此处理。',
    ],
  ),
  'half-even': described(
    ['half to even', '银行家舍入'],
    ['To the nearest, and a half to the even digit.', '取最近的数，恰为一半时取偶数。'],
  ),
  up: described(['up', '向上'], ['Away from zero, however little is left over.', '只要有余数就进位。']),
  down: described(['down', '向下'], ['Towards zero: what is left over is dropped.', '余数一律舍去。']),
} as const satisfies Choices
export type Rounding = keyof typeof ROUNDINGS
export const ROUNDING_MODES: readonly Rounding[] = namesOf(ROUNDINGS)

/** What a reaction may do, in the order in which the actions of one report take effect. */
export const ACTIONS = {
  refuse: described(
    ['refuse', '拒绝'],
    ['The report is refused, with the reason of the row.', '拒绝该报告，并给出本行的原因。'],
  ),
  breach: described(
    ['count as a breach', '记为违约'],
    ['A breach of what the row names is recorded.', '记录一次对本行所指对象的违约。'],
  ),
  charge: described(
    ['charge', '收费'],
    ['The amount is charged, or what the price sheets say where there is none.', '收取金额；未填金额时按价格表计价。'],
  ),
  cancel: described(['cancel', '取消'], ['The order or request is cancelled.', '取消该订单或申请。']),
  'cancel-task': described(
    ['cancel the task', '取消任务'],
    ['The open tasks of the name given are cancelled, without a breach.', '取消所指名称的进行中任务，不算逾期。'],
  ),
  'return-quota': described(
    ['give the quota back', '退回额度'],
    ['What the request used of its quotas is given back, where they allow it.', '在额度允许时退回该申请占用的额度。'],
  ),
  refund: described(['refund', '退款'], ['The refund sheets are asked, and pay back.', '按退款表退款。']),
  draw: described(
    ['draw', '扣减'],
    [
      'The quantity is drawn from the meter, as far as it goes; a warning says what was lacking, and nobody owes it.',
      '从计量中扣减数量，有多少扣多少；不足部分记一条警告，不计欠费。',
    ],
  ),
  grant: described(['grant', '授予'], ['The quantity is granted on the meter.', '在计量上授予数量。']),
  expire: described(
    ['let expire', '作废'],
    ['What is left of the lots of the order or request is void.', '该订单或申请所授数量的剩余部分作废。'],
  ),
  task: described(
    ['open a task', '新建任务'],
    ['A task is opened, due when the row says.', '新建任务，截止时间由本行给出。'],
  ),
  remind: described(['remind', '提醒'], ['Those named are reminded at once.', '立即提醒所列对象。']),
  complete: described(['complete', '完成'], ['The order or request has ended as intended.', '该订单或申请正常完成。']),
} as const satisfies Choices
export type Reaction = keyof typeof ACTIONS
export const REACTIONS: readonly Reaction[] = namesOf(ACTIONS)

/** What comes of usage that its meter does not cover. */
export const SHORTS = {
  refuse: described(
    ['refuse', '拒绝'],
    ['All of the usage is refused; this is meant where the cell is empty.', '整笔用量被拒绝；单元格为空时即按此处理。'],
  ),
  arrears: described(
    ['run into arrears', '记为欠费'],
    ['What is there is drawn, and the rest is owed.', '先扣减可用部分，其余记为欠费。'],
  ),
  next: described(
    ['try the next row', '转下一行'],
    ['What is there is drawn, and the rest goes on to the next row.', '先扣减可用部分，其余转由下一行处理。'],
  ),
} as const satisfies Choices

/** What comes of a task that nobody met in time. */
export const UNMETS = {
  breach: described(
    ['count as a breach', '记为违约'],
    [
      'A breach is recorded and the reactions are asked; this is meant where the cell is empty.',
      '记为逾期并按处理表处理；单元格为空时即按此处理。',
    ],
  ),
  lapse: described(['let lapse', '失效'], ['The task is void without a breach.', '任务失效，不算逾期。']),
  complete: described(['complete', '完成'], ['The order or request ends as intended.', '该订单或申请视为正常完成。']),
} as const satisfies Choices
export type Unmet = keyof typeof UNMETS

/** What a step of the arrears counts its time from. */
export const COUNTS = {
  oldest: described(
    ['the oldest debt', '最早的欠款'],
    [
      'From the oldest thing that is still unpaid; this is meant where bills are owed and the cell is empty.',
      '自最早一笔未付款项起算；欠账单且单元格为空时即按此处理。',
    ],
  ),
  episode: described(
    ['the arrears', '欠费起点'],
    [
      'From when the arrears began; this is meant where no bills are owed and the cell is empty.',
      '自欠费开始时起算；未欠账单且单元格为空时即按此处理。',
    ],
  ),
  step: described(['the step', '阶段起点'], ['From when this row first matched.', '自本行首次匹配时起算。']),
  change: described(
    ['the last change', '最近变化'],
    ['From the last change of what is owed.', '自欠费最近一次变化起算。'],
  ),
} as const satisfies Choices
export type ArrearsCount = keyof typeof COUNTS

export const BURN_DOWN_KEYS = {
  ends: described(
    ['when it ends', '到期时间'],
    ['When the lot ends; one without an end comes last.', '批次的到期时间，无到期者排在最后。'],
  ),
  granted: described(['when it was granted', '授予时间'], ['When the lot was granted.', '批次的授予时间。']),
  priority: described(
    ['priority', '优先级'],
    ['The priority that the lot was granted with.', '授予批次时给定的优先级。'],
  ),
  cost: described(['unit cost', '单位成本'], ['What a unit of the lot cost.', '批次的单位成本。']),
  quantity: described(['its quantity', '数量'], ['How much the lot was granted with.', '批次授予时的数量。']),
  left: described(['what is left of it', '剩余量'], ['How much of the lot is left.', '批次的剩余量。']),
} as const satisfies Choices
export type BurnDownKey = keyof typeof BURN_DOWN_KEYS

export const DIRECTIONS = {
  ascending: described(
    ['ascending', '升序'],
    ['The least pays first; this is meant where the cell is empty.', '小者先抵扣；单元格为空时即按此处理。'],
  ),
  descending: described(['descending', '降序'], ['The greatest pays first.', '大者先抵扣。']),
} as const satisfies Choices

const ENDED = {
  refused: described(['refused', '已拒绝'], ['It was not accepted.', '未被接受。']),
  expired: described(['expired', '已到期'], ['Its term is over.', '期限已过。']),
  completed: described(['completed', '已完成'], ['It ended as intended.', '已正常完成。']),
  cancelled: described(['cancelled', '已取消'], ['It was cancelled.', '已被取消。']),
  refunded: described(
    ['refunded', '已退款'],
    ['It was paid back, and what was left of it is void.', '已退款，剩余部分作废。'],
  ),
} as const satisfies Choices

export const ORDER_STATUSES = {
  active: described(['active', '生效中'], ['It was accepted and has not ended.', '已接受且尚未结束。']),
  ...ENDED,
} as const satisfies Choices
export type OrderStatus = keyof typeof ORDER_STATUSES

export const REQUEST_STATUSES = {
  open: described(['open', '进行中'], ['It was admitted and has not ended.', '已受理且尚未结束。']),
  ...ENDED,
} as const satisfies Choices
export type RequestStatus = keyof typeof REQUEST_STATUSES

export const TASK_STATUSES = {
  open: described(['open', '进行中'], ['It is neither met nor over.', '既未完成也未过期。']),
  met: described(['met', '已完成'], ['It was reported as done, in time or late.', '已报告完成，无论是否按时。']),
  breached: described(['breached', '已逾期'], ['Its time came and nobody had met it.', '到期仍未完成。']),
  lapsed: described(['lapsed', '已失效'], ['Its time came, and that is no breach.', '到期失效，不算逾期。']),
  cancelled: described(['cancelled', '已取消'], ['It was cancelled.', '已被取消。']),
} as const satisfies Choices
export type TaskStatus = keyof typeof TASK_STATUSES
