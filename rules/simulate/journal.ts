/** The journal: what a simulation says happened, in order of effect, each entry with the table rows that decided it. */
import type { Json } from '../json.ts'
import type { Warning } from './warnings.ts'

export interface RowRef {
  readonly sheet: string
  readonly row: string
}
export type Because = readonly RowRef[]

/** What a field of an entry holds, in JSON; with "?" where it does not always apply. */
export type FieldKind = keyof FieldTypes
interface FieldTypes {
  readonly text: string
  readonly texts: readonly string[]
  readonly number: number
  /** In units of the meter; decimal text where the meter is in money. */
  readonly quantity: number | string
  /** Null where there is none. */
  readonly limit: number | null
  readonly flag: boolean
  readonly rows: Because
}
type Fields = Readonly<Record<string, FieldKind | `${FieldKind}?`>>

/** The order or request that an entry is about, where it is about one. */
const about = { order: 'text?', request: 'text?' } as const

/**
 * What each kind of entry says, beside what all say: `at`, `kind` and `because`. The names are the contract's. Instants are
 * ISO 8601 with the offset of the workbook's zone, money is decimal text.
 */
export const ENTRY_FIELDS = {
  order: { order: 'text', item: 'text', quantity: 'number' },
  charge: { ...about, amount: 'text', payer: 'text' },
  credit: { ...about, amount: 'text', payer: 'text' },
  /** Without `quantity` it is unlimited, without `expires` it never ends. */
  grant: { ...about, lot: 'text', meter: 'text', quantity: 'quantity?', expires: 'text?' },
  offset: { meter: 'text', quantity: 'quantity' },
  draw: { ...about, lot: 'text', meter: 'text', quantity: 'quantity' },
  arrears: { ...about, meter: 'text', quantity: 'quantity', total: 'quantity' },
  reminder: { ...about, about: 'text', to: 'texts', meter: 'text?' },
  suspend: { scope: 'text' },
  resume: { scope: 'text' },
  /** A lot with what was left of it, or an order whose term is over. */
  expire: { ...about, lot: 'text?', meter: 'text?', quantity: 'quantity?' },
  admit: { request: 'text?', service: 'text?', usage: 'text?' },
  refuse: { ...about, report: 'text?', reasons: 'texts' },
  quota: { request: 'text', service: 'text', quota: 'text?', used: 'number', limit: 'limit' },
  due: { ...about, task: 'text', dueAt: 'text' },
  met: { ...about, task: 'text', late: 'flag?' },
  breach: { ...about, task: 'text' },
  cancel: { ...about, task: 'text?', reason: 'text' },
  bill: { bill: 'text', amount: 'text', payer: 'text', dueAt: 'text' },
  payment: { amount: 'text', bill: 'text?' },
  /** Which figures it has, its code says. */
  warning: { code: 'text', message: 'text', year: 'number?', events: 'number?', meter: 'text?', quantity: 'quantity?' },
  complete: about,
  refund: { ...about, amount: 'text', payer: 'text' },
} as const satisfies Readonly<Record<string, Fields>>

export type EntryKind = keyof typeof ENTRY_FIELDS
export const ENTRY_KINDS = Object.keys(ENTRY_FIELDS) as readonly EntryKind[]

type TypeOf<K> = K extends `${infer F extends FieldKind}?` ? FieldTypes[F] : K extends FieldKind ? FieldTypes[K] : never
type Optional<F> = { [N in keyof F]: F[N] extends `${string}?` ? N : never }[keyof F]
type Said<F> = { readonly [N in Exclude<keyof F, Optional<F>>]: TypeOf<F[N]> } & {
  readonly [N in Optional<F>]?: TypeOf<F[N]>
}

/** A kind of entry with its own fields alone. */
type SaidBy<K extends EntryKind> = K extends 'warning'
  ? Warning & { readonly message: string }
  : Said<(typeof ENTRY_FIELDS)[K]>

interface Common {
  readonly at: string
  readonly because: Because
}

type Entries = { readonly [K in EntryKind]: Common & { readonly kind: K } & SaidBy<K> }
export type EntryOf<K extends EntryKind> = Entries[K]
export type JournalEntry = Entries[EntryKind]

type PartOf<E extends { readonly kind: EntryKind }> = E extends unknown
  ? Partial<Omit<E, 'kind'>> & { readonly kind: E['kind'] }
  : never

/** An entry of which only some fields are known, as an expectation names it. */
export type PartialEntry = { readonly [K in EntryKind]: PartOf<Entries[K]> }[EntryKind]

type FieldName = { [K in EntryKind]: keyof Entries[K] }[EntryKind]

/** An entry of any kind, to look at a field wherever it stands. */
export type AnyEntry = Common & { readonly kind: EntryKind } & {
  readonly [N in Exclude<FieldName, 'at' | 'kind' | 'because'>]?: ValueIn<N>
}
type ValueIn<N> = { [K in EntryKind]: N extends keyof Entries[K] ? Entries[K][N] : never }[EntryKind]

export interface Final {
  readonly charged: string
  readonly refunded: string
  readonly byPayer: Readonly<Record<string, { readonly charged: string; readonly refunded: string }>>
  readonly balances: Readonly<Record<string, Json>>
  readonly granted: Readonly<Record<string, Json>>
  readonly used: Readonly<Record<string, Json>>
  readonly lots: readonly {
    readonly lot: string
    readonly meter: string
    readonly granted: Json
    readonly left: Json
    readonly expires?: string
  }[]
  readonly orders: readonly {
    readonly order: string
    readonly item: string
    readonly quantity: number
    readonly at: string
    readonly status: string
  }[]
  readonly owed: string
  readonly arrears: Readonly<Record<string, Json>>
  readonly suspended: readonly string[]
  readonly active: readonly { readonly order: string; readonly item: string; readonly ends?: string }[]
  readonly quotas: Readonly<Record<string, { readonly used: number; readonly limit: number | null }>>
}

export interface SimulationResult {
  readonly id: string
  readonly workbook: { readonly id: string; readonly version?: number; readonly hash?: string }
  readonly journal: readonly JournalEntry[]
  readonly final: Final
}
