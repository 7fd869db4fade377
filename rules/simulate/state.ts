/**
 * The state of one account in a run: what was ordered, granted, drawn, owed, asked for, promised and charged.
 *
 * Everything in it is plain data, timers too, so that a run can be saved at any instant and continued. Quantities are
 * whole numbers of a meter's smallest unit, money whole minor units, instants epoch milliseconds. Maps keep the order in
 * which things came to be, which is what ties are broken by.
 */
import type { JsonObject } from '../json.ts'
import type { OrderStatus, RequestStatus, TaskStatus, Unmet } from '../workbook/index.ts'
import type { Because, RowRef } from './journal.ts'
import type { Minor } from './money.ts'
import type { Period } from './time.ts'
import type { Timer } from './timers.ts'

/** Lists that mostly stay empty or short are replaced when they grow: they take no room that they do not use. */
export const EMPTY: readonly never[] = []
export const withMore = <T>(list: readonly T[], more: readonly T[]): readonly T[] =>
  list.length === 0 ? more : more.length === 0 ? list : [...list, ...more]

/** Whoever was granted lots. */
export interface LotOwner {
  lots: readonly string[]
}

/** A credit is a charge below zero. */
export interface Charge {
  readonly payer: string
  readonly minor: Minor
}

/** By meter, in its smallest units. */
export type UnitsByMeter = Record<string, number>

export interface Order {
  readonly kind: 'order'
  readonly id: string
  readonly item: string
  readonly quantity: number
  readonly channel: string
  readonly facts: JsonObject
  readonly at: number
  status: OrderStatus
  /** Nothing more of it is paid back: a refund ended it, or all that was charged is back. */
  refunded: boolean
  charges: readonly Charge[]
  refunds: readonly Charge[]
  lots: readonly string[]
  /** What its lots gave so far; undefined as long as that is nothing. */
  used: UnitsByMeter | undefined
  /** How long the order itself runs: a subscription, a licence, a service. Packs have lots instead. */
  term: Term | undefined
}

/** [from, ends); without an end where it has none. */
export interface Term {
  readonly from: number
  readonly ends: number | undefined
  readonly seats: number
  readonly because: Because
}

export interface Request {
  readonly kind: 'request'
  readonly id: string
  readonly service: string
  readonly facts: JsonObject
  readonly at: number
  status: RequestStatus
  refunded: boolean
  charges: readonly Charge[]
  refunds: readonly Charge[]
  lots: readonly string[]
  /** Quotas it uses, to be given back when it is cancelled. */
  quotas: readonly QuotaUse[]
}

export interface QuotaUse {
  readonly quota: string
  readonly weight: number
  readonly key?: string
  readonly period?: number
  readonly returns: boolean
  readonly because: Because
}

export interface Report {
  readonly id: string
  readonly of: string
  readonly what: string
  readonly at: number
  readonly facts: JsonObject
}

export interface Task {
  readonly id: number
  readonly name: string
  /** The order or request it belongs to, and the event that opened it. */
  readonly subject: string
  readonly opener: string
  readonly due: number
  /** The report that meets it. */
  readonly metBy: string
  readonly unmet: Unmet
  readonly because: Because
  status: TaskStatus
}

export interface Lot {
  readonly id: string
  readonly meter: string
  readonly order: string
  readonly seq: number
  readonly granted: number
  /** `Infinity` for a lot without limit. */
  left: number
  readonly expires: number | undefined
  readonly at: number
  readonly priority: number
  readonly cost: number
  readonly because: Because
  ended: boolean
}

/** One row of the arrears sheet at work in an episode. */
export interface Step {
  /** Which of the clocks set for it counts: timers of an earlier one find nothing to do. */
  readonly clock: number
  /** From when it counts. */
  base: number
  readonly because: Because
  readonly suspends: readonly string[]
  suspended: boolean
  reminded: boolean
  /** It has suspended or terminated what it was to; it does not do so again in this episode. */
  done: boolean
}

export interface Episode {
  readonly number: number
  readonly started: number
  /** Some of what was owed in it is or was a bill. */
  hasBills: boolean
  readonly steps: Map<string, Step>
}

/** A row of the schedule sheet at work, for the account or for one order. */
export interface Schedule {
  readonly id: number
  readonly row: RowRef
  readonly order?: string
  readonly from: number
  readonly every?: string
  readonly end?: number
  lots: readonly string[]
  /** The period at hand, and what each meter, or each of the order's, had used when it began. */
  period?: Period
  usedBefore: Readonly<UnitsByMeter>
  /** Whether its periods end with a price or a bill. */
  readonly settles: boolean
  /** Who gets its bills; undefined where it makes none. */
  readonly billed: string | undefined
  /** No period of it comes any more. */
  over: boolean
}

export interface Bill {
  readonly id: string
  readonly payer: string
  /** Whose charges it asks for; a bill of the account has no order. */
  readonly order?: string
  readonly minor: number
  paid: number
  readonly dueAt: number
  readonly because: Because
  readonly lateFee: number
  /** The meter in money on which an unpaid rest counts as arrears once it is due. */
  readonly overdue?: string
  isOverdue: boolean
}

export interface MeterState {
  readonly id: string
  /** Smallest units to one, and whether it counts money: then the smallest unit is the currency's. */
  readonly scale: number
  readonly money: boolean
  /** Usable lots in burn-down order (a heap); ended ones are passed over. */
  readonly lots: Lot[]
  available: number
  unlimited: number
  granted: number
  used: number
  /** All that is owed on it, and what of that is bills which are overdue. */
  owed: number
  overdue: number
  /** Since when something is owed that is no bill. */
  owedSince: number | undefined
  episodes: number
  episode: Episode | undefined
}

export interface QuotaState {
  /** The period of `used`: [period, until); both undefined for a quota without periods. */
  period?: number
  until?: number
  used: number
  /** Who holds a place, and how often they came. */
  readonly keys: Map<string, number>
  limit: number | null
  while?: string
  /** Since when nothing runs any more that keeps it. */
  lapsedAt?: number
}

export interface Account {
  /** Less credits. */
  charged: Minor
  refunded: number
  /** What no bill has asked for yet, by the order it is for; what is for none stands under ''. */
  readonly unbilled: Map<string, Minor>
}

export interface State {
  readonly account: { readonly id: string; facts: JsonObject }
  now: number
  seq: number
  readonly orders: Map<string, Order>
  /** How many orders were accepted. */
  accepted: number
  /** By item: the orders whose term has not ended, whether it has begun or not. */
  readonly termed: Map<string, Set<Order>>
  readonly requests: Map<string, Request>
  readonly reports: Map<string, Report>
  readonly tasks: Task[]
  readonly schedules: Schedule[]
  /** Rows of schedules that wait for the fact that says when they start. */
  readonly waiting: Set<string>
  readonly lots: Map<string, Lot>
  readonly meters: Map<string, MeterState>
  /** Scopes that are shut, and the meters that keep them so. */
  readonly suspended: Map<string, Set<string>>
  readonly quotas: Map<string, QuotaState>
  readonly timers: Timer[]
  /** By payer. */
  readonly ledger: Map<string, Account>
  readonly bills: Bill[]
  /** Years without a calendar that were already warned about. */
  readonly warnedYears: Set<number>
}
