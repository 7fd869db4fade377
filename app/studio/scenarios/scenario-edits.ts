/** What a person does to the scenarios of a book, as edits of it. */
import { civil } from '../../../rules/cell/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import type { JournalEntry } from '../../../rules/simulate/index.ts'
import { LANGUAGES, type Language } from '../../../rules/text.ts'
import type { Edit, Scenario } from '../../../rules/workbook/index.ts'
import { isJsonObject } from '../../../rules/json.ts'
import { eventsOf } from './event-rows.ts'

const list = 'scenarios' as const

export const made = (scenario: Scenario, after: string | null): readonly Edit[] => [
  { kind: 'entry-insert', list, entry: scenario, after },
]

/** `null` takes a property away. */
export const changed = (id: string, set: Readonly<Record<string, Json>>): readonly Edit[] => [
  { kind: 'entry-set', list, id, set },
]

export const removed = (id: string): readonly Edit[] => [{ kind: 'entry-delete', list, id }]

/** One place up or down among the scenarios shown; nothing where there is none. */
export function moved(scenarios: readonly Scenario[], id: string, step: -1 | 1): readonly Edit[] {
  const at = scenarios.findIndex((one) => one.id === id)
  const to = at + step
  if (at < 0 || to < 0 || to >= scenarios.length) return []
  const after = step > 0 ? scenarios[to]!.id : (scenarios[to - 1]?.id ?? null)
  return [{ kind: 'entry-move', list, id, after }]
}

/** An id that tells what it is, and that none has. */
export function newId(title: string, taken: readonly Scenario[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  const base = slug(title) || 'scenario'
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`
    if (!ids.has(id)) return id
  }
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)

/** The title in the reader's language, beside what it is called in the other. */
export function titleSet(scenario: Scenario, language: Language, text: string): JsonObject {
  const { title } = scenario
  const before = isJsonObject(title) ? title : {}
  const kept = Object.fromEntries(
    LANGUAGES.flatMap((each) => (typeof before[each] === 'string' ? [[each, before[each]]] : [])),
  )
  const next = { ...kept, [language]: text }
  // English is always there, and stands in for what is missing.
  return 'en' in next ? next : { en: text, ...next }
}

/** A copy to change: without expectations, because what is expected of the copy is not known yet. */
export function copyOf(scenario: Scenario, id: string, title: JsonObject): Scenario {
  const { expect: _, ...rest } = scenario
  return { ...rest, id, title }
}

/** The event that an entry of the journal came with: the one of its order or request, else the last at its instant. */
export function eventBehind(scenario: Scenario, entry: JournalEntry): number | undefined {
  const instant = civil.parseInstant(entry.at)
  const about =
    'request' in entry && entry.request !== undefined ? entry.request : 'order' in entry ? entry.order : undefined
  const events = eventsOf(scenario)
  const then = events.flatMap((event, index) => (civil.parseInstant(event['at']) === instant ? [index] : []))
  const own = then.find((index) => (events[index]?.['id'] ?? `e${index + 1}`) === about)
  return own ?? then.at(-1)
}

/** The same event so much later by the clocks of the zone. */
export function shifted(scenario: Scenario, index: number, days: number, zone: string): Scenario {
  const at = civil.parseInstant(eventsOf(scenario)[index]?.['at'])
  const by = civil.parseDuration(`P${days}D`)
  if (Number.isNaN(at) || !by) return scenario
  return { ...scenario, ...movedTo(scenario, index, civil.shiftInstant(at, by, zone), zone) }
}

/** What changes where an event happens at another time. What comes after the end would not be run, so that moves too. */
export function movedTo(scenario: Scenario, index: number, instant: number, zone: string): JsonObject {
  const events = eventsOf(scenario)
  const at = civil.formatInstant(instant, zone)
  return {
    events: events.with(index, { ...events[index]!, at }),
    ...(civil.parseInstant(scenario['until']) < instant ? { until: at } : {}),
  }
}
