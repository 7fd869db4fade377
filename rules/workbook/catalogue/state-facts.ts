/**
 * State facts: what the engine knows of one thing, picked by its identifier and written like a call. `available("exam")`
 * reads `available.exam`. The engine fills in exactly those that a sheet names.
 */
import { described, type Both, type CatalogueEntry } from '../../catalogue-entry.ts'
import type { ValueType } from '../../cell/index.ts'
import { oneOf, type Listed, type ValueSource } from './sources.ts'
import { TASK_STATUSES } from './values.ts'
import type { WordKind } from './words.ts'

/** What an argument of a state fact may name: a thing that the book lists, an order by its id, or any value of a fact. */
export type PickedBy =
  Exclude<Listed, 'money-meter' | 'usage'> | Extract<WordKind, 'scope' | 'quota' | 'task'> | 'order' | 'value'

export interface StateFactEntry extends CatalogueEntry {
  readonly type: ValueType
  readonly by: readonly PickedBy[]
  readonly values?: ValueSource
  readonly unit?: 'meter'
  /** No value is below. */
  readonly least?: number
}

const pick = (
  by: readonly PickedBy[],
  type: ValueType,
  label: Both,
  meaning: Both,
  example: string,
  more: Pick<StateFactEntry, 'values' | 'unit' | 'least'> = {},
): StateFactEntry => ({ by, type, ...described(label, meaning), example, ...more })

const ofMeter = (label: Both, meaning: Both, example: string): StateFactEntry =>
  pick(['meter'], 'number', label, meaning, example, { unit: 'meter', least: 0 })

export const PICKS = {
  available: ofMeter(
    ['available', '可用'],
    [
      'What may still be drawn from a meter; where that is unlimited, more than any number.',
      '一个计量尚可抵扣的数量；不限量时大于任何数。',
    ],
    'available("energy") >= 10',
  ),
  granted: ofMeter(
    ['granted', '已授予'],
    ['What was granted on a meter so far.', '一个计量至今授予的数量。'],
    'granted("energy")',
  ),
  used: ofMeter(
    ['used', '已用'],
    ['What was drawn from a meter and paid off on it so far.', '一个计量至今已抵扣与冲抵的数量。'],
    'used("energy") > 1000',
  ),
  owed: ofMeter(['owed', '欠费'], ['What is owed on a meter.', '一个计量的欠费。'], 'owed("energy") = 0'),
  usedInPeriod: ofMeter(
    ['used in the period', '本期已用'],
    ['What was drawn from a meter since the period at hand began.', '一个计量自本周期开始以来已抵扣的数量。'],
    'usedInPeriod("energy")',
  ),
  active: pick(
    ['item'],
    'number',
    ['active', '生效数量'],
    ['How many of an item are running.', '一种商品生效中的数量。'],
    'active("basic") > 0',
  ),
  seats: pick(
    ['item'],
    'number',
    ['seats', '席位'],
    ['How many seats the running orders of an item have.', '一种商品生效订单的席位总数。'],
    'seats("licence")',
  ),
  activeUntil: pick(
    ['item'],
    'date-time',
    ['active until', '有效至'],
    [
      'Until when an item runs; missing where nothing runs or nothing ends it.',
      '一种商品的有效期截止；未生效或无到期时缺失。',
    ],
    'activeUntil("basic")',
  ),
  running: pick(
    ['item', 'order-fact'],
    'list',
    ['running', '生效中的'],
    [
      'What a fact of the running orders of an item says, each value once.',
      '一种商品的生效订单中某事实的各个取值，每值一次。',
    ],
    'contains(running("licence", "module"), request.module)',
  ),
  suspended: pick(
    ['scope'],
    'boolean',
    ['suspended', '已停服'],
    ['Whether a scope is shut.', '一个范围是否已停服。'],
    'suspended("upload")',
  ),
  quotaUsed: pick(
    ['quota'],
    'number',
    ['quota used', '已用额度'],
    ['How much of a quota is used in its period.', '一个额度在其周期内已用多少。'],
    'quotaUsed("visit") < 3',
  ),
  ends: pick(
    ['order'],
    'date-time',
    ['end of', '到期时间'],
    ['When the order with an identifier ends; missing where it has no end.', '指定订单的到期时间；没有到期则缺失。'],
    'ends(order.renews)',
  ),
  itemOf: pick(
    ['order'],
    'string',
    ['item of', '所购商品'],
    ['Which item the order with an identifier is for.', '指定订单所购的商品。'],
    'itemOf(order.renews) = "basic"',
    { values: { of: 'item' } },
  ),
  followed: pick(
    ['order-fact'],
    'boolean',
    ['followed by', '有后续订单'],
    ['Whether another active order names this one in a fact.', '是否有另一个生效订单在某事实中指明本订单。'],
    'followed("renews")',
  ),
  requested: pick(
    ['service', 'request-fact', 'request-fact', 'value'],
    'number',
    ['requested before', '此前申请合计'],
    [
      'The sum of a fact over the requests for a service in which another fact has a value, less those refused or cancelled.',
      '某服务的申请中，另一事实为指定值者某事实之和，不含被拒绝或取消的。',
    ],
    'requested("claim", "amount", "policy", request.policy)',
  ),
  reports: pick(
    ['report'],
    'number',
    ['reports of', '报告次数'],
    ['How many reports of a kind there are on the order or request.', '该订单或申请上某类报告的次数。'],
    'reports("call-failed") >= 3',
  ),
  reportsWith: pick(
    ['report', 'report-fact', 'value'],
    'number',
    ['reports with', '符合条件的报告次数'],
    ['How many reports of a kind have a value in a fact.', '某类报告中某事实为指定值的次数。'],
    'reportsWith("review", "result", "refused")',
  ),
  earlier: pick(
    ['report', 'report-fact'],
    'any',
    ['earlier report', '先前报告'],
    [
      'What the report of a kind said that the one at hand is about, else the latest.',
      '当前报告所关联的某类报告（否则最近一次）所说的内容。',
    ],
    'earlier("prescribed", "at")',
  ),
  task: pick(
    ['task'],
    'string',
    ['task', '任务状态'],
    [
      'How a task of the order or request stands; missing where there is none.',
      '该订单或申请的某任务的状态；没有该任务则缺失。',
    ],
    'task("review") = "open"',
    oneOf(TASK_STATUSES),
  ),
} as const satisfies Readonly<Record<string, StateFactEntry>>
export type PickName = keyof typeof PICKS
