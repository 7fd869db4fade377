/**
 * What the timeline's picture shows, read off the journal: per meter the balance and the arrears after every entry, the
 * spans in which a scope was shut, and what was charged or refunded when.
 *
 * Instants are epoch milliseconds. Figures here are for drawing only; the exact ones stand in the journal. An entry is
 * named by its index in the journal, so that a point can be led back to it.
 */
import type { AnyEntry, EntryKind, JournalEntry } from '../../../rules/simulate/index.ts'

export interface Point {
  readonly at: number
  readonly value: number
  readonly entry: number
}

export interface MeterSeries {
  readonly meter: string
  /** Steps: a value holds until the next point. */
  readonly balance: readonly Point[]
  readonly arrears: readonly Point[]
}

export interface Span {
  readonly scope: string
  readonly from: number
  readonly to: number
  /** Still shut at the end of the picture. */
  readonly open: boolean
  readonly entry: number
}

export interface MoneyPoint {
  readonly kind: 'charge' | 'credit' | 'refund'
  readonly at: number
  readonly amount: number
  readonly entries: readonly number[]
}

export interface ChartSeries {
  readonly from: number
  readonly until: number
  readonly meters: readonly MeterSeries[]
  readonly spans: readonly Span[]
  readonly money: readonly MoneyPoint[]
}

/** `window`: the instants the timeline itself names (its events, its `until`); the picture covers at least these. */
export function chartSeries(journal: readonly JournalEntry[], window: readonly number[] = []): ChartSeries {
  const instants = [...window, ...journal.map(({ at }) => Date.parse(at))]
  const from = instants.length > 0 ? Math.min(...instants) : 0
  const until = instants.length > 0 ? Math.max(...instants) : 0
  return { from, until, meters: meterSeries(journal, until), spans: spans(journal, until), money: money(journal) }
}

interface Running {
  balance: number
  arrears: number
  readonly balances: Point[]
  readonly debts: Point[]
}

function meterSeries(journal: readonly JournalEntry[], until: number): readonly MeterSeries[] {
  const meters = new Map<string, Running>()
  const unlimited = unlimitedLots(journal)
  journal.forEach((entry: AnyEntry, index) => {
    // What is drawn from a lot without limit leaves no balance to draw.
    if (entry.lot !== undefined && unlimited.has(entry.lot)) return
    const meter = entry.meter
    const quantity = numberOf(entry.quantity)
    if (meter === undefined || quantity === undefined) return
    const running = meters.get(meter) ?? { balance: 0, arrears: 0, balances: [], debts: [] }
    meters.set(meter, running)
    const before = { balance: running.balance, arrears: running.arrears }
    count(running, entry, quantity)
    const at = Date.parse(entry.at)
    if (running.balance !== before.balance) step(running.balances, { at, value: running.balance, entry: index })
    if (running.arrears !== before.arrears) step(running.debts, { at, value: running.arrears, entry: index })
  })
  return [...meters].map(([meter, { balances, debts }]) => ({
    meter,
    balance: held(balances, until),
    arrears: held(debts, until),
  }))
}

const unlimitedLots = (journal: readonly JournalEntry[]): ReadonlySet<string> =>
  new Set(journal.flatMap((entry) => (entry.kind === 'grant' && entry.quantity === undefined ? [entry.lot] : [])))

/** What each kind of entry with a quantity of a meter does to its balance and to what is owed. */
const EFFECTS: Readonly<Record<EntryKind, { readonly balance?: 1 | -1; readonly arrears?: 1 | -1 } | undefined>> = {
  grant: { balance: 1 },
  draw: { balance: -1 },
  expire: { balance: -1 },
  offset: { balance: -1, arrears: -1 },
  arrears: { arrears: 1 },
  order: undefined,
  charge: undefined,
  reminder: undefined,
  suspend: undefined,
  resume: undefined,
  admit: undefined,
  refuse: undefined,
  quota: undefined,
  due: undefined,
  met: undefined,
  breach: undefined,
  cancel: undefined,
  bill: undefined,
  payment: undefined,
  warning: undefined,
  complete: undefined,
  refund: undefined,
  credit: undefined,
}

function count(running: Running, { kind, total }: AnyEntry, quantity: number): void {
  const { balance = 0, arrears = 0 } = EFFECTS[kind] ?? {}
  running.balance = exact(running.balance + balance * quantity)
  // What is owed in all is said; it counts, should anything have been missed.
  running.arrears = numberOf(total) ?? exact(running.arrears + arrears * quantity)
}

/** Steps at one instant become one: what stood between them was never to be seen. */
function step(points: Point[], point: Point): void {
  if (points.at(-1)?.at === point.at) points.pop()
  points.push(point)
}

function held(points: readonly Point[], until: number): readonly Point[] {
  const last = points.at(-1)
  return last && last.at < until ? [...points, { ...last, at: until }] : points
}

function spans(journal: readonly JournalEntry[], until: number): readonly Span[] {
  const shut = new Map<string, { from: number; entry: number }>()
  const done: Span[] = []
  journal.forEach((entry, index) => {
    if (entry.kind !== 'suspend' && entry.kind !== 'resume') return
    const { scope } = entry
    if (entry.kind === 'suspend') shut.set(scope, { from: Date.parse(entry.at), entry: index })
    const since = shut.get(scope)
    if (entry.kind === 'resume' && since) {
      done.push({ scope, ...since, to: Date.parse(entry.at), open: false })
      shut.delete(scope)
    }
  })
  return [...done, ...[...shut].map(([scope, since]) => ({ scope, ...since, to: until, open: true }))]
}

function money(journal: readonly JournalEntry[]): readonly MoneyPoint[] {
  const points = new Map<string, MoneyPoint>()
  journal.forEach((entry, index) => {
    if (entry.kind !== 'charge' && entry.kind !== 'credit' && entry.kind !== 'refund') return
    const amount = numberOf(entry.amount)
    if (amount === undefined) return
    const at = Date.parse(entry.at)
    const key = `${entry.kind} ${at}`
    const before = points.get(key)
    points.set(key, {
      kind: entry.kind,
      at,
      amount: exact((before?.amount ?? 0) + amount),
      entries: [...(before?.entries ?? []), index],
    })
  })
  return [...points.values()]
}

/** Sums of shortest decimals, without the dust that binary addition leaves. */
const exact = (value: number): number => Number(value.toFixed(9))

/** Quantities in money are decimal text; for drawing, a number will do. */
const numberOf = (value: number | string | undefined): number | undefined => {
  const number = typeof value === 'string' ? Number(value) : value
  return number !== undefined && Number.isFinite(number) ? number : undefined
}
