/** The recorder that writes the journal: every entry as the contract shows it, texts and units included. */
import type { Because, JournalEntry } from './journal.ts'
import { textOfAmount, type Minor } from './money.ts'
import type { Plan } from './plan.ts'
import type { About, Recorder } from './recorder.ts'
import { shownQuantity } from './quantity.ts'
import type { Lot, MeterState } from './state.ts'
import { isoOf, stampOf } from './time.ts'
import { warningText, type Warning } from './warnings.ts'

const NO_ROWS: Because = []

/** Entries that there are many of are written out field by field: an object of one shape takes half the memory. */
export class JournalRecorder implements Recorder {
  readonly entries: JournalEntry[] = []
  readonly #zone: string
  readonly #digits: number

  constructor({ zone, currency }: Plan) {
    this.#zone = zone
    this.#digits = currency.digits
  }

  order(instant: number, order: string, item: string, quantity: number, because: Because): void {
    this.entries.push({ at: this.#at(instant), kind: 'order', order, item, quantity, because })
  }

  charge(instant: number, about: About | undefined, payer: string, minor: Minor, because: Because): void {
    const at = this.#at(instant)
    const amount = this.#money(minor)
    if (about?.kind === 'order') this.entries.push({ at, kind: 'charge', order: about.id, amount, payer, because })
    else this.entries.push({ at, kind: 'charge', ...named(about), amount, payer, because })
  }

  credit(instant: number, about: About | undefined, payer: string, minor: Minor, because: Because): void {
    const at = this.#at(instant)
    this.entries.push({ at, kind: 'credit', ...named(about), amount: this.#money(minor), payer, because })
  }

  grant(instant: number, of: About | undefined, lot: Lot, meter: MeterState, because: Because): void {
    const at = this.#at(instant)
    const { id, granted } = lot
    const expires = lot.expires === undefined ? undefined : isoOf(lot.expires, this.#zone)
    // Most lots are an order's, with a limit and an end: written without spread fields.
    if (of?.kind === 'order' && granted !== Number.POSITIVE_INFINITY && expires !== undefined) {
      const quantity = this.#quantity(meter, granted)
      this.entries.push({ at, kind: 'grant', order: of.id, lot: id, meter: meter.id, quantity, expires, because })
      return
    }
    this.entries.push({
      at,
      kind: 'grant',
      ...named(of),
      lot: id,
      meter: meter.id,
      ...(granted === Number.POSITIVE_INFINITY ? {} : { quantity: this.#quantity(meter, granted) }),
      ...(expires === undefined ? {} : { expires }),
      because,
    })
  }

  draw(
    instant: number,
    about: About | undefined,
    { id: lot }: Lot,
    meter: MeterState,
    units: number,
    because: Because,
  ): void {
    const at = this.#at(instant)
    const quantity = this.#quantity(meter, units)
    if (about === undefined) this.entries.push({ at, kind: 'draw', lot, meter: meter.id, quantity, because })
    else this.entries.push({ at, kind: 'draw', ...named(about), lot, meter: meter.id, quantity, because })
  }

  arrears(instant: number, about: About | undefined, meter: MeterState, units: number, because: Because): void {
    const at = this.#at(instant)
    const quantity = this.#quantity(meter, units)
    const total = this.#quantity(meter, meter.owed)
    if (about === undefined) this.entries.push({ at, kind: 'arrears', meter: meter.id, quantity, total, because })
    else this.entries.push({ at, kind: 'arrears', ...named(about), meter: meter.id, quantity, total, because })
  }

  offset(at: number, meter: MeterState, units: number, because: Because): void {
    const quantity = this.#quantity(meter, units)
    this.entries.push({ at: this.#at(at), kind: 'offset', meter: meter.id, quantity, because })
  }

  reminder(instant: number, of: About | MeterState, about: string, to: readonly string[], because: Because): void {
    const at = this.#at(instant)
    if ('kind' in of) this.entries.push({ at, kind: 'reminder', ...named(of), about, to, because })
    else this.entries.push({ at, kind: 'reminder', about, to, meter: of.id, because })
  }

  suspend(at: number, scope: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'suspend', scope, because })
  }

  resume(at: number, scope: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'resume', scope, because })
  }

  expire(at: number, order: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'expire', order, because })
  }

  expireLot(
    instant: number,
    of: About | undefined,
    lot: Lot,
    meter: MeterState,
    units: number,
    because: Because,
  ): void {
    const at = this.#at(instant)
    const quantity = this.#quantity(meter, units)
    this.entries.push({ at, kind: 'expire', ...named(of), lot: lot.id, meter: meter.id, quantity, because })
  }

  admit(at: number, request: string, service: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'admit', request, service, because })
  }

  admitUsage(at: number, usage: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'admit', usage, because })
  }

  refuse(
    instant: number,
    about: About | undefined,
    report: string | undefined,
    reasons: readonly string[],
    because: Because,
  ): void {
    const at = this.#at(instant)
    if (report !== undefined) this.entries.push({ at, kind: 'refuse', ...named(about), report, reasons, because })
    else if (about === undefined) this.entries.push({ at, kind: 'refuse', reasons, because })
    else this.entries.push({ at, kind: 'refuse', ...named(about), reasons, because })
  }

  quota(
    at: number,
    request: string,
    service: string,
    quota: string,
    used: number,
    limit: number | null,
    because: Because,
  ): void {
    // A quota of the service's own name goes without saying.
    const name = quota === service ? {} : { quota }
    this.entries.push({ at: this.#at(at), kind: 'quota', request, service, ...name, used, limit, because })
  }

  due(instant: number, about: About, task: string, dueAt: number, because: Because): void {
    const at = this.#at(instant)
    this.entries.push({ at, kind: 'due', ...named(about), task, dueAt: isoOf(dueAt, this.#zone), because })
  }

  met(at: number, about: About, task: string, late: boolean, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'met', ...named(about), task, ...(late ? { late } : {}), because })
  }

  breach(at: number, about: About, task: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'breach', ...named(about), task, because })
  }

  cancel(at: number, about: About, reason: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'cancel', ...named(about), reason, because })
  }

  cancelTask(at: number, about: About, task: string, reason: string, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'cancel', ...named(about), task, reason, because })
  }

  bill(instant: number, bill: string, payer: string, minor: number, due: number, because: Because): void {
    const at = this.#at(instant)
    const dueAt = isoOf(due, this.#zone)
    this.entries.push({ at, kind: 'bill', bill, amount: this.#money(minor), payer, dueAt, because })
  }

  payment(instant: number, bill: string | undefined, minor: number, because: Because): void {
    const at = this.#at(instant)
    const paid = bill === undefined ? {} : { bill }
    this.entries.push({ at, kind: 'payment', amount: this.#money(minor), ...paid, because })
  }

  complete(at: number, about: About, because: Because): void {
    this.entries.push({ at: this.#at(at), kind: 'complete', ...named(about), because })
  }

  refund(instant: number, about: About, payer: string, minor: number, because: Because): void {
    const at = this.#at(instant)
    this.entries.push({ at, kind: 'refund', ...named(about), amount: this.#money(minor), payer, because })
  }

  warning(at: number, warning: Warning, because: Because = NO_ROWS): void {
    const message = warningText(warning)
    this.entries.push({ at: this.#at(at), kind: 'warning', ...warning, message, because })
  }

  #at(instant: number): string {
    return stampOf(instant, this.#zone)
  }

  #money(minor: Minor): string {
    return textOfAmount(minor, this.#digits)
  }

  #quantity(meter: MeterState, units: number): number | string {
    return shownQuantity(meter, units, this.#digits)
  }
}

function named(about: About | undefined): { readonly order?: string } | { readonly request?: string } {
  if (about === undefined) return {}
  return about.kind === 'order' ? { order: about.id } : { request: about.id }
}
