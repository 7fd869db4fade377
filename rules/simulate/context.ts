/** What a question is about. */
import type { JsonObject } from '../json.ts'
import type { MeterState, Order, Report, Request, Schedule, Task } from './state.ts'
import type { Period } from './time.ts'

export interface Context {
  readonly order: Order | undefined
  readonly request: Request | undefined
  /** The report at hand, or the one that opened the task at hand. */
  readonly report: Report | undefined
  readonly usage: Usage | undefined
  readonly meter: MeterState | undefined
  readonly breach: Task | undefined
  readonly period: Period | undefined
  readonly schedule: Schedule | undefined
  /** The instant whose civil date is the day of asking, where that is not the instant at hand. */
  readonly dayOf: number | undefined
}

export interface Usage {
  readonly event: string
  readonly quantity: number
  readonly facts: JsonObject
}

/** To be spread with what there is: contexts of one shape are read faster than those of many. */
export const NOTHING: Context = {
  order: undefined,
  request: undefined,
  report: undefined,
  usage: undefined,
  meter: undefined,
  breach: undefined,
  period: undefined,
  schedule: undefined,
  dayOf: undefined,
}

/** Where a subject of the vocabulary stands in a context; one that is not in here is there always. */
export const STANDS: Readonly<Record<string, readonly string[]>> = {
  order: ['order'],
  item: ['order'],
  request: ['request'],
  report: ['report'],
  usage: ['usage'],
  meter: ['meter'],
  episode: ['meter', 'episode'],
  breach: ['breach'],
  period: ['period'],
}
