/**
 * The types of events that a timeline may hold, and what each of them says. The one table of them: the schema, both
 * readers, rows of CSV and of the editor, and described portfolios follow it.
 *
 * A further type is a line here, its shape in timeline-event.ts, and what it does in simulate.ts.
 */
import type { Text } from '../text.ts'
import type { FactOwner } from '../workbook/index.ts'
import type { EventType, TimelineEvent } from './timeline-event.ts'

/** The fields that name something of the workbook, and what that is called. */
export const NAME_FIELDS = {
  item: { called: 'item', meaning: 'What is bought: an item of the workbook.' },
  event: { called: 'usage event', meaning: 'What was used: a usage event of the workbook.' },
  service: { called: 'service', meaning: 'What is asked for: a service of the workbook.' },
  what: { called: 'report', meaning: 'What is reported: a report of the workbook.' },
} as const
export type NameField = keyof typeof NAME_FIELDS

export interface EventSpec<Name extends NameField = NameField> {
  readonly label: Text
  readonly meaning: Text
  /** The field that names what it is about. */
  readonly name?: Name
  /** How many, in the decimals of what it names; 1 unless it is said. */
  readonly quantity?: 'above zero' | 'zero or more'
  /** Whether it says by which channel it came. */
  readonly channel?: true
  readonly amount?: Presence
  /** What it refers to: an earlier event of such a type. Bills are made by the run, which checks them itself. */
  readonly of?: { readonly presence: Presence; readonly to: readonly EventType[] | 'bill' }
  /** Whose facts it brings. */
  readonly facts?: { readonly owner: FactOwner; readonly presence: Presence }
}

export type Presence = 'required' | 'optional'

const ofOne = (...to: readonly EventType[]) => ({ presence: 'required', to }) as const
const factsOf = (owner: FactOwner) => ({ owner, presence: 'optional' }) as const

type FieldsOf<T extends EventType> = keyof Extract<TimelineEvent, { readonly type: T }>

export const EVENT_TYPES: { readonly [T in EventType]: EventSpec<NameField & FieldsOf<T>> } = {
  purchase: {
    label: { en: 'Purchase', 'zh-CN': '购买' },
    meaning: { en: 'An order for an item arrives.', 'zh-CN': '收到某个商品的订单。' },
    name: 'item',
    quantity: 'above zero',
    channel: true,
    facts: factsOf('order'),
  },
  usage: {
    label: { en: 'Usage', 'zh-CN': '用量' },
    meaning: { en: 'Something was used; zero draws nothing.', 'zh-CN': '发生了一次使用；数量为零时不扣减。' },
    name: 'event',
    quantity: 'zero or more',
    facts: factsOf('usage'),
  },
  payment: {
    label: { en: 'Payment', 'zh-CN': '付款' },
    meaning: {
      en: 'Money arrives: for the bill it names, else for the bill due first, and what is left fills the wallet.',
      'zh-CN': '收到款项：先付所指的账单，未指明时付最早到期的账单，余额充入钱包。',
    },
    amount: 'required',
    of: { presence: 'optional', to: 'bill' },
  },
  account: {
    label: { en: 'Account', 'zh-CN': '账户变更' },
    meaning: { en: 'Facts of the account change from then on.', 'zh-CN': '账户的事实从此刻起改变。' },
    facts: { owner: 'account', presence: 'required' },
  },
  request: {
    label: { en: 'Request', 'zh-CN': '请求' },
    meaning: { en: 'A service is asked for, and admitted or refused.', 'zh-CN': '请求某项服务，受理或拒绝。' },
    name: 'service',
    facts: factsOf('request'),
  },
  report: {
    label: { en: 'Report', 'zh-CN': '报告' },
    meaning: {
      en: 'Something happened to an order or a request, or to what an earlier report opened.',
      'zh-CN': '订单或请求有了进展，或此前报告引出的事项有了进展。',
    },
    of: ofOne('purchase', 'request', 'report'),
    name: 'what',
    facts: factsOf('report'),
  },
  refund: {
    label: { en: 'Refund', 'zh-CN': '退款' },
    meaning: { en: 'Money back is asked for.', 'zh-CN': '申请退款。' },
    of: ofOne('purchase', 'request'),
  },
  cancel: {
    label: { en: 'Cancellation', 'zh-CN': '取消' },
    meaning: { en: 'An order or a request is called off.', 'zh-CN': '取消订单或请求。' },
    of: ofOne('purchase', 'request'),
  },
}

export const EVENT_TYPE_NAMES = Object.keys(EVENT_TYPES) as readonly EventType[]

export const UNKNOWN_TYPE = `unknown event type; allowed: ${EVENT_TYPE_NAMES.join(', ')}`

export const isEventType = (text: string): text is EventType => Object.hasOwn(EVENT_TYPES, text)

export const specOf = (type: EventType): EventSpec => EVENT_TYPES[type]

const NOTHING: readonly EventType[] = []

/** The earlier events that one of this type may be of; none where it is of nothing, or of what the run makes. */
export function refersTo(type: EventType): readonly EventType[] {
  const to = specOf(type).of?.to
  return to === undefined || to === 'bill' ? NOTHING : to
}
