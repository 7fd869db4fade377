/** Scenarios as they are chosen on the page: the book's pinned ones, then one's own of this window. */
import { isJsonObject } from '../../rules/json.ts'
import { textIn, type Language, type Text } from '../../rules/text.ts'
import type { Scenario } from '../../rules/workbook/index.ts'

/** A scenario's title is a text or a text per language; without one its id stands for it. */
export function titleOf(scenario: Scenario, language: Language): string {
  const title = scenario['title']
  if (typeof title === 'string') return title
  return isJsonObject(title) && typeof title['en'] === 'string'
    ? textIn(title as unknown as Text, language)
    : scenario.id
}

/** The instants that a timeline itself names: its events' and its end. */
export function instantsOf(scenario: Scenario): readonly number[] {
  const events = scenario['events']
  const named = Array.isArray(events) ? events.map((event) => (isJsonObject(event) ? event['at'] : undefined)) : []
  return [...named, scenario['until']].flatMap((at) => {
    const instant = typeof at === 'string' ? Date.parse(at) : Number.NaN
    return Number.isNaN(instant) ? [] : [instant]
  })
}

/** A copy to change: without expectations, because what is expected of the copy is not known yet. */
export function copyOf(scenario: Scenario, id: string, title: string): Scenario {
  const { expect: _, ...rest } = scenario
  return { ...rest, id, title: { en: title } }
}

/** Where the session's storage keeps one's own scenarios of a book. */
export const ownScenariosKey = (workbook: string): string => `ratebook:scenarios:${workbook}`

/** What is not readable, or not there, is none. */
export function ownScenariosFrom(text: string | null): readonly Scenario[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept)
      ? kept.filter((one): one is Scenario => isJsonObject(one) && typeof one['id'] === 'string')
      : []
  } catch {
    return []
  }
}
