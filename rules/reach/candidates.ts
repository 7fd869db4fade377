/**
 * Events that are worth trying, the simple ones first: new ones alone, new ones after what a scenario of the book has
 * brought about, and those of the scenarios with the wanted facts in the place of their own.
 */
import { civil } from '../cell/index.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { Scenario } from '../workbook/index.ts'
import { asWanted, followUps, newEvents, withWanted, type Wish } from './new-events.ts'
import { plainFacts, type Manner } from './plain-facts.ts'

/** What a scenario is made of, beside its name. */
export interface MadeEvents {
  readonly account?: Json
  readonly events: readonly JsonObject[]
  readonly until?: string
}

export function* candidates(wish: Wish): Iterable<MadeEvents> {
  const bases = basesOf(wish.book.workbook.scenarios)
  const instant = wantedInstant(wish)
  for (const manner of ['yes', 'no'] as const) {
    for (const quantity of QUANTITIES) {
      const at = instant ?? plainInstant(wish)
      for (const events of newEvents(wish, at, manner, quantity)) yield* inTime(wish, opening(wish, manner), events)
    }
  }
  for (const base of bases) yield* inTime(wish, withAccount(wish, base), base.events)
  for (const base of bases)
    yield* inTime(
      wish,
      withAccount(wish, base),
      base.events.map((event) => withWanted(wish, event)),
    )
  for (const base of bases)
    for (const quantity of QUANTITIES)
      for (const events of newEvents(wish, instant ?? afterAll(wish, base), 'yes', quantity))
        yield* inTime(wish, withAccount(wish, base), [...base.events, ...events])
  for (const base of bases)
    for (const events of followUps(wish, base.events, afterAll(wish, base)))
      yield* inTime(wish, withAccount(wish, base), [...base.events, ...events])
  for (const events of newEvents(wish, instant ?? plainInstant(wish), 'yes', undefined))
    yield* inTime(wish, opening(wish, 'yes'), againAndAgain(wish, events))
  for (const before of newEvents({ ...wish, facts: {}, point: 'offer' }, plainInstant(wish), 'yes', undefined))
    for (const quantity of QUANTITIES)
      for (const events of newEvents(wish, instant ?? plainInstant(wish), 'yes', quantity))
        yield* inTime(wish, opening(wish, 'yes'), [...before, ...events])
}

/** One as it comes, and so many that a balance does not cover them. */
const QUANTITIES = [undefined, 1_000_000] as const
const PLAIN_DAY = '2025-06-16'
/** Whatever is due within two years is due. */
const LONG = 'P2Y'

/** The last of them three times, a day apart: what is counted comes to its limit, what runs already is there. */
function againAndAgain(wish: Wish, events: readonly JsonObject[]): readonly JsonObject[] {
  const { id: _, ...last } = events.at(-1) ?? {}
  const later = ['P1D', 'P2D'].map(
    (length) => ({ ...last, at: laterBy(wish, String(last['at']), length) }) as JsonObject,
  )
  return [...events, ...later]
}

interface Base {
  readonly account: JsonObject
  readonly events: readonly JsonObject[]
}

const basesOf = (scenarios: readonly Scenario[]): readonly Base[] =>
  scenarios.flatMap(({ account, events, expect }) => {
    if (!Array.isArray(events) || (isJsonObject(expect) && expect['error'] === true)) return []
    return [{ account: isJsonObject(account) ? account : {}, events: events.filter(isJsonObject) }]
  })

const opening = (wish: Wish, manner: Manner): JsonObject => {
  const plain = plainFacts(wish.book.workbook.vocabulary.facts, 'account', plainInstant(wish), manner)
  return accountWith({}, asWanted(wish, 'account', plain))
}

const withAccount = (wish: Wish, { account }: Base): JsonObject =>
  accountWith(account, asWanted(wish, 'account', isJsonObject(account['facts']) ? account['facts'] : {}))

function accountWith(account: JsonObject, facts: JsonObject): JsonObject {
  const { facts: _, ...bare } = account
  return Object.keys(facts).length > 0 ? { ...bare, facts } : (bare as JsonObject)
}

/** As far as the last event, and then as far as whatever may come of it by itself. */
function* inTime(wish: Wish, account: JsonObject, events: readonly JsonObject[]): Iterable<MadeEvents> {
  const made = { ...(Object.keys(account).length > 0 ? { account } : {}), events }
  yield made
  const last = lastOf(wish, events)
  if (last !== undefined) yield { ...made, until: laterBy(wish, last, LONG) }
}

/** When it shall be asked, where that is among the facts. */
function wantedInstant({ facts, book }: Wish): string | undefined {
  const { at, date } = facts
  if (typeof at === 'string' && !Number.isNaN(civil.parseInstant(at))) return at
  return typeof date === 'string' && !Number.isNaN(civil.parseDate(date)) ? onDay(date, book.workbook.zone) : undefined
}

const plainInstant = ({ book }: Wish): string => onDay(PLAIN_DAY, book.workbook.zone)

const onDay = (date: string, zone: string): string =>
  civil.formatInstant(civil.instantOf(civil.parseDate(date) * 86_400_000 + 10 * 3_600_000, zone), zone)

/** The day after the last of them. */
function afterAll(wish: Wish, { events }: Base): string {
  const last = lastOf(wish, events)
  return last === undefined ? plainInstant(wish) : laterBy(wish, last, 'P1D')
}

function lastOf({ book }: Wish, events: readonly JsonObject[]): string | undefined {
  const last = Math.max(...events.map(({ at }) => civil.parseInstant(at)))
  return Number.isFinite(last) ? civil.formatInstant(last, book.workbook.zone) : undefined
}

function laterBy({ book }: Wish, at: string, length: string): string {
  const { zone } = book.workbook
  return civil.formatInstant(civil.shiftInstant(civil.parseInstant(at), civil.parseDuration(length)!, zone), zone)
}
