/** Scenarios as they are chosen on a page: what each is called, and which instants it names. */
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
