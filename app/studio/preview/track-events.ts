/** A scenario's events as they stand on the time axis, those whose time can be read. */
import { isJsonObject } from '../../../rules/json.ts'
import { isEventType, specOf } from '../../../rules/simulate/index.ts'
import type { Scenario } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { TrackEvent } from './event-track.tsx'

export function trackEvents({ events }: Scenario, lexicon: Lexicon): readonly TrackEvent[] {
  if (!Array.isArray(events)) return []
  return events.filter(isJsonObject).flatMap((event, index): readonly TrackEvent[] => {
    const { at, type } = event
    const instant = typeof at === 'string' ? Date.parse(at) : Number.NaN
    if (Number.isNaN(instant) || typeof type !== 'string' || !isEventType(type)) return []
    const { label, name } = specOf(type)
    const named = name === undefined ? undefined : event[name]
    const words = [lexicon.text(label), ...(typeof named === 'string' ? [lexicon.name(named)] : [])].join(' ')
    return [{ index, at: instant, words }]
  })
}
