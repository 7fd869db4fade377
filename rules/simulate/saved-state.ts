/**
 * The state of a run as text, and back: a run can be paused at any instant and continued elsewhere.
 *
 * State is plain data but for maps, sets, lots that are listed twice, and quantities without limit. Each is written in
 * its own way; the order of maps is kept, because ties are broken by it.
 */
import type { Plan } from './plan.ts'
import { JournalRecorder } from './journal-recorder.ts'
import type { Simulation } from './plan.ts'
import { simulationFrom } from './simulation.ts'
import type { JournalledRun } from './simulate.ts'
import type { State } from './state.ts'

const FORMAT = 4

/** The state of a run as JSON text. The journal is not part of it. */
export function saveState({ plan, state }: Simulation): string {
  return JSON.stringify({ format: FORMAT, workbook: plan.workbook.id, state: packed(state, []) })
}

/** A run that goes on from a saved state, with an empty journal. Throws where the text is of another book or format. */
export function loadState(plan: Plan, text: string): JournalledRun {
  const saved = JSON.parse(text) as { format: number; workbook: string; state: unknown }
  if (saved.format !== FORMAT) throw new Error(`a state of format ${saved.format}; ${FORMAT} is known`)
  if (saved.workbook !== plan.workbook.id)
    throw new Error(`a state of the book "${saved.workbook}", not of "${plan.workbook.id}"`)
  const state = unpacked(saved.state) as State
  for (const meter of state.meters.values())
    meter.lots.forEach((id, at) => (meter.lots[at] = state.lots.get(String(id))!))
  for (const [item, ids] of state.termed)
    state.termed.set(item, new Set(Array.from(ids, (id) => state.orders.get(String(id))!)))
  const record = new JournalRecorder(plan)
  return { ...simulationFrom(plan, state, record), journal: record.entries }
}

/** Lots and orders that are listed once more are written by their ids there. */
const BY_ID: ReadonlySet<string> = new Set(['meters/*/lots', 'termed/*'])

function packed(value: unknown, path: readonly string[]): unknown {
  if (value === Number.POSITIVE_INFINITY) return { $: 'unlimited' }
  const isById = BY_ID.has(path.join('/'))
  const itemOf = (item: unknown): unknown => (isById ? (item as { readonly id: string }).id : packed(item, path))
  if (value instanceof Set) return { $: 'set', of: Array.from(value, itemOf) }
  if (value instanceof Map)
    return { $: 'map', of: Array.from(value, ([key, item]) => [key, packed(item, [...path, '*'])]) }
  if (Array.isArray(value)) return value.map(itemOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packed(item, [...path, key])]))
}

function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked)
  if (typeof value !== 'object' || value === null) return value
  const marked = value as { $?: string; of?: unknown[] }
  if (marked.$ === 'unlimited') return Number.POSITIVE_INFINITY
  if (marked.$ === 'set') return new Set(marked.of)
  if (marked.$ === 'map')
    return new Map((marked.of as [unknown, unknown][]).map(([key, item]) => [key, unpacked(item)]))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpacked(item)]))
}
