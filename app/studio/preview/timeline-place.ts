/** Where in a scenario something is wrong, as people call it: an event by its number, a field by its name. */
import type { Translate } from '../translate.ts'

const FIELDS = { until: 'scenario.until', account: 'scenario.account', expect: 'scenario.expectations' } as const

/** Undefined for what people do not see as a place. */
export function timelinePlace(pointer: string, t: Translate): string | undefined {
  const [, part = '', index = ''] = pointer.split('/')
  if (part === 'events' && /^\d+$/.test(index)) return t('preview.event', { number: Number(index) + 1 })
  return part in FIELDS ? t(FIELDS[part as keyof typeof FIELDS]) : undefined
}
