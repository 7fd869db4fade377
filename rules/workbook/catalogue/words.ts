/**
 * Words: identifiers that a book makes up for itself and that stand in more than one place, so that a slip of the pen in
 * one of them would switch something off in silence. A book may list those of a kind (`vocabulary.words`); then no other
 * is taken.
 *
 * Some the engine itself gives: they are always known, and a book may call them otherwise.
 */
import { described, type Described } from '../../catalogue-entry.ts'

export const WORD_KINDS = {
  scope: described(
    ['scope', '范围'],
    ['What arrears can shut, and what usage needs open.', '欠费时可停、用量需其开放的范围。'],
  ),
  recipient: described(['recipient', '通知对象'], ['Whom a reminder goes to.', '提醒发送的对象。']),
  topic: described(['topic', '事由'], ['What a reminder is about.', '提醒的事由。']),
  reason: described(['reason', '原因'], ['Why something is refused or was cancelled.', '拒绝或取消的原因。']),
  task: described(['task', '任务'], ['What somebody has to do by a deadline.', '须在截止前完成的事项。']),
  payer: described(['payer', '付款方'], ['Who is charged.', '承担费用的一方。']),
  line: described(
    ['line', '账目'],
    ['What rows that make one charge are gathered under.', '合为一笔费用的各行所归的账目。'],
  ),
  quota: described(['quota', '额度'], ['What is counted against a limit.', '按上限计数的额度。']),
} as const satisfies Readonly<Record<string, Described>>
export type WordKind = keyof typeof WORD_KINDS

/** The reasons that the engine itself gives, where no row says one. */
export const ENGINE_REASONS = {
  'already-refunded': described(['already refunded', '已经退款'], ['It was paid back before.', '此前已退过款。']),
  arrears: described(['arrears', '欠费'], ['Arrears ended it, as a step of the ladder says.', '欠费达到终止阶段。']),
  cancelled: described(['cancelled', '已取消'], ['Somebody asked for it to be cancelled.', '应申请取消。']),
  'no-balance': described(
    ['the balance does not cover it', '余额不足'],
    ['What is available on the meter is less than what is drawn.', '计量的可用数量不足以抵扣。'],
  ),
  'no-rule': described(
    ['no row allows it', '没有相应的规则'],
    ['No row of the usage sheets matches.', '用量表中没有匹配的行。'],
  ),
  'not-cancellable': described(
    ['cannot be cancelled', '不可取消'],
    ['No row of the cancellation sheets matches.', '取消表中没有匹配的行。'],
  ),
  'not-open': described(
    ['no longer running', '已不在进行中'],
    ['It had ended, or was never accepted.', '已经结束，或从未被接受。'],
  ),
  'not-refundable': described(
    ['not refundable', '不可退款'],
    ['No row of the refund sheets matches.', '退款表中没有匹配的行。'],
  ),
  'nothing-to-pay': described(
    ['nothing to pay', '没有待付款项'],
    ['There is no bill to pay, and no meter in money to fill.', '既无待付账单，也无可充入的金额计量。'],
  ),
  'quota-used-up': described(['quota used up', '额度已用完'], ['The limit of the quota is reached.', '额度已达上限。']),
  suspended: described(['suspended', '已停服'], ['A scope that it needs is shut.', '所需范围已停服。']),
} as const satisfies Readonly<Record<string, Described>>
export type EngineReason = keyof typeof ENGINE_REASONS

const CUSTOMER = { customer: described(['customer', '客户'], ['The holder of the account.', '账户持有人。']) }

/** Words that are known without being listed. */
export const ENGINE_WORDS: Readonly<Record<WordKind, Readonly<Record<string, Described>>>> = {
  scope: {},
  recipient: CUSTOMER,
  topic: { arrears: described(['arrears', '欠费'], ['Something is owed.', '存在欠费。']) },
  reason: ENGINE_REASONS,
  task: {},
  payer: CUSTOMER,
  line: {},
  quota: {},
}
