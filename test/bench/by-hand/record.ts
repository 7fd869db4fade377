/**
 * What a program written by hand tells: as little as it takes to write the journal, or to add up figures.
 *
 * Quantities are whole numbers of a meter's smallest unit, money is in minor units, instants are epoch milliseconds.
 */
import type {
  About,
  Because,
  JournalEntry,
  Recorder,
  SimulationResult,
  Timeline,
} from '../../../rules/simulate/index.ts'
import type { Clock } from './clock.ts'

/** A meter: its place among the program's meters, and how its units are shown. */
export interface Counter {
  readonly index: number
  readonly id: string
  readonly scale: number
  readonly money: boolean
}

/** What a program by hand tells just as the engine does. */
type ToldAlike = Pick<
  Recorder,
  | 'order'
  | 'suspend'
  | 'resume'
  | 'expire'
  | 'admit'
  | 'admitUsage'
  | 'refuse'
  | 'quota'
  | 'due'
  | 'met'
  | 'breach'
  | 'cancel'
  | 'cancelTask'
  | 'bill'
  | 'payment'
  | 'complete'
  | 'refund'
>

export interface HandRecord extends ToldAlike {
  charge(at: number, about: About | undefined, payer: string, minor: number, because: Because): void
  /** A quantity or an end that is `Infinity` is none. */
  grant(
    at: number,
    of: About | undefined,
    lot: string,
    meter: Counter,
    units: number,
    expires: number,
    because: Because,
  ): void
  draw(at: number, about: About | undefined, lot: string, meter: Counter, units: number, because: Because): void
  arrears(at: number, meter: Counter, units: number, total: number, because: Because): void
  offset(at: number, meter: Counter, units: number, because: Because): void
  reminder(at: number, of: About | Counter, about: string, to: readonly string[], because: Because): void
  expireLot(at: number, of: About | undefined, lot: string, meter: Counter, units: number, because: Because): void
  /** The calendar does not cover a year that working days were counted in. */
  warning(at: number, year: number): void
}

/** One account in a program written by hand: runs through its timeline, and can say where it stands. */
export interface HandAccount {
  run(timeline: Timeline): void
  final(): SimulationResult['final']
}

/** A tariff as a program. */
export interface HandProgram {
  readonly book: string
  readonly clock: Clock
  readonly meters: readonly string[]
  open(timeline: Timeline, record: HandRecord): HandAccount
}

/** The names of rows as the journal gives them: `sheet/row`. */
export const rows = (...names: readonly string[]): Because =>
  names.map((name) => {
    const [sheet = '', row = ''] = name.split('/')
    return { sheet, row }
  })

export const NONE: Because = []

/** Minor units of a currency with two digits. */
export function money(minor: number): string {
  const text = String(minor).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

export const shown = ({ scale, money: inMoney }: Counter, units: number): number | string =>
  inMoney ? money(units) : units / scale

/** Whole numbers stay exact. */
export function safe(value: number): number {
  if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('beyond 2^53 - 1')
  return value
}

/** Writes the journal, entry by entry. */
export class HandJournal implements HandRecord {
  readonly entries: JournalEntry[] = []
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  order(at: number, order: string, item: string, quantity: number, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'order', order, item, quantity, because })
  }

  charge(at: number, about: About | undefined, payer: string, minor: number, because: Because): void {
    this.entries.push({
      at: this.#clock.iso(at),
      kind: 'charge',
      ...named(about),
      amount: money(minor),
      payer,
      because,
    })
  }

  grant(
    at: number,
    of: About | undefined,
    lot: string,
    meter: Counter,
    units: number,
    expires: number,
    because: Because,
  ): void {
    const stamp = this.#clock.iso(at)
    this.entries.push({
      at: stamp,
      kind: 'grant',
      ...named(of),
      lot,
      meter: meter.id,
      ...(units === Number.POSITIVE_INFINITY ? {} : { quantity: shown(meter, units) }),
      ...(expires === Number.POSITIVE_INFINITY ? {} : { expires: this.#clock.iso(expires) }),
      because,
    })
  }

  draw(at: number, about: About | undefined, lot: string, meter: Counter, units: number, because: Because): void {
    const stamp = this.#clock.iso(at)
    const quantity = shown(meter, units)
    if (about === undefined) this.entries.push({ at: stamp, kind: 'draw', lot, meter: meter.id, quantity, because })
    else this.entries.push({ at: stamp, kind: 'draw', ...named(about), lot, meter: meter.id, quantity, because })
  }

  arrears(at: number, meter: Counter, units: number, total: number, because: Because): void {
    this.entries.push({
      at: this.#clock.iso(at),
      kind: 'arrears',
      meter: meter.id,
      quantity: shown(meter, units),
      total: shown(meter, total),
      because,
    })
  }

  offset(at: number, meter: Counter, units: number, because: Because): void {
    this.entries.push({
      at: this.#clock.iso(at),
      kind: 'offset',
      meter: meter.id,
      quantity: shown(meter, units),
      because,
    })
  }

  reminder(at: number, of: About | Counter, about: string, to: readonly string[], because: Because): void {
    const whose = 'kind' in of ? named(of) : { meter: of.id }
    this.entries.push({ at: this.#clock.iso(at), kind: 'reminder', about, to, ...whose, because })
  }

  suspend(at: number, scope: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'suspend', scope, because })
  }

  resume(at: number, scope: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'resume', scope, because })
  }

  expire(at: number, order: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'expire', order, because })
  }

  expireLot(at: number, of: About | undefined, lot: string, meter: Counter, units: number, because: Because): void {
    this.entries.push({
      at: this.#clock.iso(at),
      kind: 'expire',
      ...named(of),
      lot,
      meter: meter.id,
      quantity: shown(meter, units),
      because,
    })
  }

  admit(at: number, request: string, service: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'admit', request, service, because })
  }

  admitUsage(at: number, usage: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'admit', usage, because })
  }

  refuse(
    at: number,
    about: About | undefined,
    report: string | undefined,
    reasons: readonly string[],
    because: Because,
  ): void {
    const reported = report === undefined ? {} : { report }
    this.entries.push({ at: this.#clock.iso(at), kind: 'refuse', ...named(about), ...reported, reasons, because })
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
    const name = quota === service ? {} : { quota }
    this.entries.push({ at: this.#clock.iso(at), kind: 'quota', request, service, ...name, used, limit, because })
  }

  due(at: number, about: About, task: string, dueAt: number, because: Because): void {
    const stamp = this.#clock.iso(at)
    this.entries.push({ at: stamp, kind: 'due', ...named(about), task, dueAt: this.#clock.iso(dueAt), because })
  }

  met(at: number, about: About, task: string, late: boolean, because: Because): void {
    const stamp = this.#clock.iso(at)
    this.entries.push({ at: stamp, kind: 'met', ...named(about), task, ...(late ? { late } : {}), because })
  }

  breach(at: number, about: About, task: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'breach', ...named(about), task, because })
  }

  cancel(at: number, about: About, reason: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'cancel', ...named(about), reason, because })
  }

  cancelTask(at: number, about: About, task: string, reason: string, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'cancel', ...named(about), task, reason, because })
  }

  bill(at: number, bill: string, payer: string, minor: number, dueAt: number, because: Because): void {
    const stamp = this.#clock.iso(at)
    const amount = money(minor)
    this.entries.push({ at: stamp, kind: 'bill', bill, amount, payer, dueAt: this.#clock.iso(dueAt), because })
  }

  payment(at: number, bill: string | undefined, minor: number, because: Because): void {
    const paid = bill === undefined ? {} : { bill }
    this.entries.push({ at: this.#clock.iso(at), kind: 'payment', amount: money(minor), ...paid, because })
  }

  complete(at: number, about: About, because: Because): void {
    this.entries.push({ at: this.#clock.iso(at), kind: 'complete', ...named(about), because })
  }

  refund(at: number, about: About, payer: string, minor: number, because: Because): void {
    this.entries.push({
      at: this.#clock.iso(at),
      kind: 'refund',
      ...named(about),
      amount: money(minor),
      payer,
      because,
    })
  }

  warning(at: number, year: number): void {
    const message = `the calendar does not cover ${year}: Monday to Friday count as working days`
    const code = 'calendar-does-not-cover'
    this.entries.push({ at: this.#clock.iso(at), kind: 'warning', code, year, message, because: NONE })
  }
}

function named(about: About | undefined): { readonly order?: string } | { readonly request?: string } {
  if (about === undefined) return {}
  return about.kind === 'order' ? { order: about.id } : { request: about.id }
}
