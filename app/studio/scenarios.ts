/** Scenarios as they are chosen on a page: what each is called, and which instants it names. */
import { isJsonObject } from '../../rules/json.ts'
import { textIn, type Language } from '../../rules/text.ts'
import { scenarioTitle, type Scenario } from '../../rules/workbook/index.ts'

export const titleOf = (scenario: Scenario, language: Language): string => textIn(scenarioTitle(scenario), language)

/** The instants that a timeline itself names: its events' and its end. */
export function instantsOf(scenario: Scenario): readonly number[] {
  const events = scenario['events']
  const named = Array.isArray(events) ? events.map((event) => (isJsonObject(event) ? event['at'] : undefined)) : []
  return [...named, scenario['until']].flatMap((at) => {
    const instant = typeof at === 'string' ? Date.parse(at) : Number.NaN
    return Number.isNaN(instant) ? [] : [instant]
  })
}
