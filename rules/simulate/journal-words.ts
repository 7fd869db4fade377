/** What each kind of entry and each final figure means, for whoever expects one of them. */
import { textOf, type Both } from '../catalogue-entry.ts'
import type { Text } from '../text.ts'
import type { EntryKind, Final } from './journal.ts'

const told = <Name extends string>(entries: Readonly<Record<Name, Both>>): Readonly<Record<Name, Text>> =>
  Object.fromEntries(Object.entries<Both>(entries).map(([name, both]) => [name, textOf(both)])) as Record<Name, Text>

export const ENTRY_MEANINGS: Readonly<Record<EntryKind, Text>> = told({
  order: ['An order was accepted.', '订单已接受。'],
  charge: ['A payer was charged.', '向付款方收费。'],
  credit: ['A charge below zero: the payer gets something back.', '低于零的收费，即返还给付款方。'],
  grant: [
    'A lot was granted; without a quantity it is unlimited, without “expires” it never ends.',
    '授予一个批次；没有数量即不限量，没有 expires 即永不到期。',
  ],
  offset: ['What was owed on a meter was paid off.', '抵消某个计量上的欠费。'],
  draw: ['Units were drawn from a lot.', '从批次扣减。'],
  arrears: ['More is owed on a meter; “total” is all that is owed then.', '计量上的欠费增加；total 为累计欠费。'],
  reminder: ['Somebody was reminded.', '已提醒有关的人。'],
  suspend: ['A scope was shut.', '停用一个范围。'],
  resume: ['A scope was opened again.', '恢复一个范围。'],
  expire: ['A lot ended with what was left of it, or an order with its term.', '批次连同余量到期，或订单期满。'],
  admit: ['A request was admitted, or usage that draws nothing.', '请求已受理，或放行不扣减的用量。'],
  refuse: [
    'An order, request, usage, report, cancellation, refund or payment was refused.',
    '订单、请求、用量、报告、取消、退款或付款被拒绝。',
  ],
  quota: ['A request took or gave back a part of a quota.', '请求占用或归还额度。'],
  due: ['A task was opened with a deadline.', '任务已开立，并有期限。'],
  met: ['A task was done.', '任务已完成。'],
  breach: ['A task was not done in time.', '任务逾期未完成。'],
  cancel: ['An order, a request or a task was cancelled.', '订单、请求或任务被取消。'],
  bill: ['A bill was made.', '出了一张账单。'],
  payment: ['A bill was paid, or money filled the wallet.', '支付了账单，或充入钱包。'],
  warning: ['Something that the run has to point out.', '运行中需要提示的情况。'],
  complete: ['An order or request ended as intended.', '订单或请求如期完成。'],
  refund: ['Money was paid back.', '已退款。'],
})

export const FINAL_MEANINGS: Readonly<Record<keyof Final, Text>> = told({
  charged: ['All that was charged, less credits.', '全部收费，减去返还。'],
  refunded: ['All that was paid back.', '全部退款。'],
  byPayer: ['The two figures above for each payer: byPayer.customer.charged.', '每个付款方的以上两个数值。'],
  balances: ['What is available on each meter; null without limit.', '每个计量的可用量；不限量时为 null。'],
  granted: ['What was granted on each meter.', '每个计量已授予的数量。'],
  used: ['What was drawn from each meter.', '每个计量已扣减的数量。'],
  lots: ['The lots that have something left, in a list.', '仍有余量的批次列表。'],
  orders: ['The orders that were accepted, in a list.', '已接受的订单列表。'],
  owed: ['What is unpaid of all bills.', '所有账单的未付金额。'],
  arrears: ['What is owed on each meter.', '每个计量的欠费。'],
  suspended: ['The scopes that are shut, in a list.', '已停用的范围列表。'],
  active: ['The orders that are running, in a list.', '生效中的订单列表。'],
  quotas: ['What is used of each quota, and its limit.', '每个额度的已用量与上限。'],
})
