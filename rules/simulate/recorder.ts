/**
 * The recorder: who is told what happens in a run, in order of effect.
 *
 * One method for each kind of entry, with the plain values: instants in epoch milliseconds, quantities in the meter's
 * smallest unit, money in minor units (a line may have fractions of one), and always the rows that decided. What is made of them is the recorder's own
 * matter: `JournalRecorder` writes the entries of the contract, a portfolio adds up figures. Subjects, lots and meters are
 * the engine's own state, to be read at once and neither kept nor changed.
 */
import type { Because, EntryKind } from './journal.ts'
import type { Minor } from './money.ts'
import type { Lot, MeterState } from './state.ts'
import type { Warning } from './warnings.ts'

/** The order or request that something is about. */
export interface About {
  readonly kind: 'order' | 'request'
  readonly id: string
}

/** A kind of entry that had no method would be missed by every recorder. */
export type OfEveryKind = { readonly [K in EntryKind]: (at: number, ...values: never) => void }

export interface Recorder extends OfEveryKind {
  order(at: number, id: string, item: string, quantity: number, because: Because): void
  /** About nothing where usage was charged, which has no id of its own. */
  charge(at: number, about: About | undefined, payer: string, minor: Minor, because: Because): void
  /** A line below zero: so much, above zero, is given back on what is charged. */
  credit(at: number, about: About | undefined, payer: string, minor: Minor, because: Because): void
  /** A lot became usable; `lot.granted` is `Infinity` for one without limit. About nothing: a period or a payment. */
  grant(at: number, of: About | undefined, lot: Lot, meter: MeterState, because: Because): void
  draw(at: number, about: About | undefined, lot: Lot, meter: MeterState, units: number, because: Because): void
  /** So much more is owed; `meter.owed` is what is owed by now. */
  arrears(at: number, about: About | undefined, meter: MeterState, units: number, because: Because): void
  offset(at: number, meter: MeterState, units: number, because: Because): void
  /** About an order or a request, or about a meter in arrears. */
  reminder(at: number, of: About | MeterState, about: string, to: readonly string[], because: Because): void
  suspend(at: number, scope: string, because: Because): void
  resume(at: number, scope: string, because: Because): void
  /** An order's term was over. */
  expire(at: number, order: string, because: Because): void
  /** A lot ended, and these units of it were void. */
  expireLot(at: number, of: About | undefined, lot: Lot, meter: MeterState, units: number, because: Because): void
  admit(at: number, request: string, service: string, because: Because): void
  admitUsage(at: number, usage: string, because: Because): void
  /** Every reason that applies, sorted. About nothing: usage, or a report on nothing known. */
  refuse(
    at: number,
    about: About | undefined,
    report: string | undefined,
    reasons: readonly string[],
    because: Because,
  ): void
  /** What a quota has used by now; the limit is null where there is none. */
  quota(
    at: number,
    request: string,
    service: string,
    quota: string,
    used: number,
    limit: number | null,
    because: Because,
  ): void
  due(at: number, about: About, task: string, dueAt: number, because: Because): void
  met(at: number, about: About, task: string, late: boolean, because: Because): void
  breach(at: number, about: About, task: string, because: Because): void
  cancel(at: number, about: About, reason: string, because: Because): void
  cancelTask(at: number, about: About, task: string, reason: string, because: Because): void
  bill(at: number, id: string, payer: string, minor: number, dueAt: number, because: Because): void
  /** Of a bill, or of none: then it fills the wallet. */
  payment(at: number, bill: string | undefined, minor: number, because: Because): void
  complete(at: number, about: About, because: Because): void
  refund(at: number, about: About, payer: string, minor: number, because: Because): void
  /** With the rows that led to it, where rows did. */
  warning(at: number, warning: Warning, because?: Because): void
}
