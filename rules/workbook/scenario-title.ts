/** What a scenario is called: its title is a text or a text per language; without one its id stands for it. */
import { isJsonObject } from '../json.ts'
import type { Text } from '../text.ts'
import type { Scenario } from './workbook.ts'

export function scenarioTitle({ id, title }: Scenario): Text {
  if (typeof title === 'string') return { en: title }
  return isJsonObject(title) && typeof title['en'] === 'string' ? (title as unknown as Text) : { en: id }
}
