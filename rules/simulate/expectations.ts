/**
 * Expectations: what a pinned timeline says of its own result.
 *
 * `journal` lists partial entries that must be found in this order, `never` ones that may not occur, `final` is a partial
 * final state. Lists inside match whole; times match as instants. `error` says that the timeline must be refused.
 */
import type { Json, JsonObject } from '../json.ts'
import { isJsonObject } from '../json.ts'
import type { Because, JournalEntry, SimulationResult } from './journal.ts'
import { instantOf } from './time.ts'

export interface Mismatch {
  /** JSON pointer into the timeline's `expect`. */
  readonly pointer: string
  readonly expected: Json
  readonly actual: Json
  /** What was expected did happen, but before what is expected ahead of it. */
  readonly early?: true
  /** The rows behind what was found instead. */
  readonly because: Because
}

interface Expectations {
  readonly journal?: readonly JsonObject[]
  readonly never?: readonly JsonObject[]
  readonly final?: JsonObject
}

export function checkExpectations(expect: Expectations, result: SimulationResult): readonly Mismatch[] {
  return [
    ...missingEntries(expect.journal ?? [], result),
    ...forbiddenEntries(expect.never ?? [], result),
    ...wrongFinals(expect.final ?? {}, result),
  ]
}

function missingEntries(wanted: readonly JsonObject[], result: SimulationResult): readonly Mismatch[] {
  const { journal } = result
  const places = placesIn(wanted, result)
  const index = places.indexOf(undefined)
  if (index < 0) return []
  const from = (places[index - 1] ?? -1) + 1
  const [want, pointer] = [wanted[index]!, `/journal/${index}`]
  const early = journal
    .slice(0, from)
    .find((entry, at) => !places.includes(at) && matches(want, entry as unknown as Json))
  if (early) return [{ pointer, expected: want, actual: shownEntry(early), early: true, because: early.because }]
  const near = journal.slice(from).find(({ kind }) => kind === want['kind']) ?? journal[from]
  return [{ pointer, expected: want, actual: shownEntry(near), because: near?.because ?? [] }]
}

/** Where in the journal each of these entries is found, in their order; undefined for those that are not. */
export function placesIn(
  wanted: readonly JsonObject[],
  { journal }: Pick<SimulationResult, 'journal'>,
): readonly (number | undefined)[] {
  const places: (number | undefined)[] = []
  let from = 0
  for (const want of wanted) {
    const start = from
    const at = journal.findIndex((entry, position) => position >= start && matches(want, entry as unknown as Json))
    places.push(at < 0 ? undefined : at)
    if (at >= 0) from = at + 1
  }
  return places
}

function forbiddenEntries(banned: readonly JsonObject[], { journal }: SimulationResult): readonly Mismatch[] {
  return banned.flatMap((ban, index) => {
    const hit = journal.find((entry) => matches(ban, entry as unknown as Json))
    return hit ? [{ pointer: `/never/${index}`, expected: ban, actual: shownEntry(hit), because: hit.because }] : []
  })
}

function wrongFinals(wanted: JsonObject, { final }: SimulationResult): readonly Mismatch[] {
  const actual = final as unknown as JsonObject
  return Object.entries(wanted).flatMap(([key, want]) =>
    matches(want, actual[key])
      ? []
      : [{ pointer: `/final/${key}`, expected: want, actual: actual[key] ?? null, because: [] }],
  )
}

const shownEntry = (entry: JournalEntry | undefined): Json => (entry ?? null) as unknown as Json

function matches(want: Json, got: Json | undefined): boolean {
  if (typeof want === 'string' && typeof got === 'string') return want === got || sameInstant(want, got)
  if (Array.isArray(want)) {
    return (
      Array.isArray(got) && want.length === got.length && want.every((item: Json, index) => matches(item, got[index]))
    )
  }
  if (isJsonObject(want)) {
    return (
      isJsonObject(got) &&
      Object.entries(want).every(([key, value]) => matches(value as Json, (got as JsonObject)[key]))
    )
  }
  return Object.is(want, got)
}

function sameInstant(a: string, b: string): boolean {
  const instant = instantOf(a)
  return instant !== undefined && instant === instantOf(b)
}
