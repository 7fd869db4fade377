/**
 * Timers: what is to happen later, as data, in the one order in which it happens.
 *
 * At one and the same instant: what ends, what starts, reminders, suspensions, breaches, cancellations; among equals the
 * one set up first. A timer that is cancelled stays where it is and finds nothing to do when it fires.
 */
import { popHeap, pushHeap } from './heap.ts'
import type { Because, RowRef } from './journal.ts'

const RANKS = {
  'lot-ends': 0,
  'order-ends': 0,
  'lot-starts': 1,
  period: 1,
  reminder: 2,
  'arrears-reminder': 2,
  'arrears-step': 3,
  'bill-due': 3,
  due: 4,
} as const

/** Which step of which episode set a timer, and for which of its clocks. */
interface InEpisode {
  readonly meter: string
  readonly episode: number
  readonly step: string
  readonly clock: number
}

/** What is to happen, and of what: the lot, order or bill by its id, the schedule or task by its number. */
export type TimerAction =
  | { readonly kind: 'lot-ends'; readonly of: string }
  | { readonly kind: 'order-ends'; readonly of: string }
  | { readonly kind: 'lot-starts'; readonly of: string }
  | { readonly kind: 'period'; readonly of: number }
  /** Sent only if the row that set it still matches. */
  | {
      readonly kind: 'reminder'
      readonly of: { readonly subject: string; readonly report?: string; readonly row: RowRef }
    }
  | {
      readonly kind: 'arrears-reminder'
      readonly of: InEpisode & { readonly to: readonly string[]; readonly about: string; readonly because: Because }
    }
  | { readonly kind: 'arrears-step'; readonly of: InEpisode & { readonly terminates: readonly string[] } }
  | { readonly kind: 'due'; readonly of: number }
  | { readonly kind: 'bill-due'; readonly of: string }

export type Timer = TimerAction & { readonly at: number; readonly seq: number }

/** One small object of one shape for all kinds: an account may have a hundred thousand of them. */
export const timer = (at: number, seq: number, { kind, of }: TimerAction): Timer => ({ at, seq, kind, of }) as Timer

const earlier = (a: Timer, b: Timer): boolean => (a.at !== b.at ? a.at < b.at : isFirst(a, b))

/** Of two at one instant. */
function isFirst(a: Timer, b: Timer): boolean {
  const first = RANKS[a.kind]
  const second = RANKS[b.kind]
  return first !== second ? first < second : a.seq < b.seq
}

export const pushTimer = (heap: Timer[], entry: Timer): void => pushHeap(heap, entry, earlier)

export const isAnyDue = (heap: readonly Timer[], until: number): boolean => heap.length > 0 && heap[0]!.at <= until

/** Takes the first timer that is due at `until` or before. */
export const popDue = (heap: Timer[], until: number): Timer | undefined =>
  isAnyDue(heap, until) ? popHeap(heap, earlier) : undefined
