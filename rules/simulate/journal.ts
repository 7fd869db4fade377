/** The journal: what a simulation says happened, in order of effect, each entry with the table rows that decided it. */
import type { Json } from '../json.ts'

export interface RowRef {
  readonly sheet: string
  readonly row: string
}
export type Because = readonly RowRef[]

export const ENTRY_KINDS = [
  'order',
  'charge',
  'credit',
  'grant',
  'offset',
  'draw',
  'arrears',
  'reminder',
  'suspend',
  'resume',
  'expire',
  'admit',
  'refuse',
  'quota',
  'due',
  'met',
  'breach',
  'cancel',
  'bill',
  'payment',
  'warning',
  'complete',
  'refund',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** The fields by kind are the contract's; `at` is ISO 8601 with the offset of the workbook's zone. */
export interface JournalEntry {
  readonly at: string
  readonly kind: EntryKind
  readonly because: Because
  readonly order?: string
  readonly request?: string
  readonly report?: string
  readonly item?: string
  readonly service?: string
  readonly usage?: string
  readonly quota?: string
  /** In units of the meter; decimal text where the meter is in money. */
  readonly quantity?: number | string
  readonly amount?: string
  readonly payer?: string
  readonly lot?: string
  readonly meter?: string
  readonly expires?: string
  readonly total?: number | string
  readonly about?: string
  readonly to?: readonly string[]
  readonly scope?: string
  readonly reasons?: readonly string[]
  readonly used?: number
  readonly limit?: number | null
  readonly task?: string
  readonly dueAt?: string
  readonly late?: boolean
  readonly reason?: string
  readonly bill?: string
  readonly message?: string
}

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
