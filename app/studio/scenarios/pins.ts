/**
 * What a scenario promises of its own outcome, taken over from what is seen: entries that must be, entries that must not
 * be, final figures. All here give a new `expect`; nothing keeps one.
 *
 * Entries that must be stand in the order of the journal, because that is how they are looked for. An entry that must
 * not be says nothing of its time or its order: it must not be at any time.
 */
import { isJsonObject, type Json, type JsonObject, type WritableObject } from '../../../rules/json.ts'
import { checkExpectations, placesIn, type JournalEntry, type SimulationResult } from '../../../rules/simulate/index.ts'
import type { Scenario } from '../../../rules/workbook/index.ts'

export interface Expect {
  readonly journal?: readonly JsonObject[]
  readonly never?: readonly JsonObject[]
  readonly final?: JsonObject
  readonly error?: boolean
}
export type EntryList = 'journal' | 'never'

export const expectOf = ({ expect }: Scenario): Expect => (isJsonObject(expect) ? (expect as Expect) : {})

export const isEmpty = ({ journal = [], never = [], final = {}, error }: Expect): boolean =>
  journal.length === 0 && never.length === 0 && Object.keys(final).length === 0 && error !== true

/** What is said of an entry: all that it says itself, but for the rows behind it. */
export function entrySaid(entry: JournalEntry): JsonObject {
  const { because: _, ...said } = entry
  return said as unknown as JsonObject
}

/** By entry of the journal, the expectation that found it. */
export const pinsIn = ({ journal = [] }: Expect, result: SimulationResult): ReadonlyMap<number, number> =>
  new Map(placesIn(journal, result).flatMap((place, index) => (place === undefined ? [] : [[place, index] as const])))

export function mustBe(expect: Expect, result: SimulationResult, entry: number): Expect {
  const found = result.journal[entry]
  if (!found) return expect
  const { journal = [] } = expect
  const places = placesIn(journal, result)
  const later = places.findIndex((place) => place !== undefined && place > entry)
  return { ...expect, journal: journal.toSpliced(later < 0 ? journal.length : later, 0, entrySaid(found)) }
}

export function mustNotBe(expect: Expect, { journal }: SimulationResult, entry: number): Expect {
  const found = journal[entry]
  if (!found) return expect
  const { at: _at, order: _order, request: _request, lot: _lot, ...said } = entrySaid(found)
  return { ...expect, never: [...(expect.never ?? []), said as JsonObject] }
}

export const without = (expect: Expect, list: EntryList, index: number): Expect =>
  tidy({ ...expect, [list]: (expect[list] ?? []).toSpliced(index, 1) })

export const withEntry = (expect: Expect, list: EntryList, index: number, entry: JsonObject): Expect => ({
  ...expect,
  [list]: (expect[list] ?? []).with(index, entry),
})

/** A final figure by its path, for instance `balances`, `exam`; `undefined` takes it out. */
export function withFigure(expect: Expect, path: readonly string[], value: Json | undefined): Expect {
  return tidy({ ...expect, final: put(expect.final ?? {}, path, value) })
}

/** The expectations as the outcome meets them now: what is not met any more is said as it is, or is gone. */
export function accepted(expect: Expect, result: SimulationResult): Expect {
  let next: Expect = expect.error === true ? withoutError(expect) : expect
  // Each round mends one or takes one out, so there are no more rounds than expectations.
  for (let rounds = countOf(expect); rounds >= 0; rounds--) {
    const [first] = checkExpectations(next, result)
    if (!first) break
    const [, list = '', at = ''] = first.pointer.split('/')
    if (list === 'final') next = { ...next, final: { ...next.final, [at]: asFound(first.expected, first.actual) } }
    else next = mendEntry(next, list as EntryList, Number(at), first.actual)
  }
  return tidy(next)
}

const countOf = ({ journal = [], never = [], final = {} }: Expect): number =>
  journal.length + never.length + Object.keys(final).length

function withoutError(expect: Expect): Expect {
  const { error: _, ...rest } = expect
  return rest
}

function mendEntry(expect: Expect, list: EntryList, index: number, found: Json): Expect {
  const wanted = expect[list]?.[index]
  if (list === 'never' || !wanted || !isJsonObject(found) || found['kind'] !== wanted['kind'])
    return { ...expect, [list]: (expect[list] ?? []).toSpliced(index, 1) }
  return withEntry(expect, list, index, asFound(wanted, found) as JsonObject)
}

/** What was found, as far as the expectation spoke of it. */
function asFound(wanted: Json, found: Json): Json {
  if (!isJsonObject(wanted) || !isJsonObject(found)) return found
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([key, value]) => {
      const there = found[key]
      return there === undefined ? [] : [[key, asFound(value, there)]]
    }),
  )
}

function put(object: JsonObject, [first = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const before = object[first]
  const inner = rest.length === 0 ? value : put(isJsonObject(before) ? before : {}, rest, value)
  const next: WritableObject = { ...object }
  if (inner === undefined || (rest.length > 0 && isJsonObject(inner) && Object.keys(inner).length === 0))
    delete next[first]
  else next[first] = inner
  return next
}

/** Without the parts that say nothing. */
function tidy(expect: Expect): Expect {
  const says = ([, part]: [string, unknown]): boolean =>
    Array.isArray(part) ? part.length > 0 : isJsonObject(part) ? Object.keys(part).length > 0 : part !== undefined
  return Object.fromEntries(Object.entries(expect).filter(says))
}

/** As a scenario keeps it; `null` takes it away. */
export const asStored = (expect: Expect): Json => (isEmpty(expect) ? null : (expect as unknown as JsonObject))
