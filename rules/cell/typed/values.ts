/** A single value of each type, as people type it. */
import { clockMeant } from './clocks.ts'
import { dateMeant } from './dates.ts'
import { lengthMeant } from './lengths.ts'
import type { MeantValue, Typed } from './meant.ts'
import { unsure } from './meant.ts'
import { numberMeant } from './numbers.ts'
import { textMeant } from './texts.ts'
import { truthMeant } from './truths.ts'

export function valueMeant(text: string, typed: Typed): MeantValue | undefined {
  switch (typed.type) {
    case 'number':
      return numberMeant(text, typed)
    case 'duration':
      return lengthMeant(text, typed)
    case 'time':
      return clockMeant(text)
    case 'date':
      return dateMeant(text)
    case 'date-time':
      return momentMeant(text)
    case 'boolean':
      return truthMeant(text)
    case 'string':
    case 'list':
      return textMeant(text)
    default:
      return undefined
  }
}

/** A date is no instant, and clocks say nothing without a zone: the book's own is proposed. */
function momentMeant(text: string): MeantValue | undefined {
  const day = dateMeant(text)
  if (day !== undefined && day.doubt === undefined) return daysAsMoments(day)
  const [, date = '', clock = ''] = /^(.*\d(?:日|号)?)[ T]+(\S.*)$/.exec(text) ?? []
  const [on, at] = [dateMeant(date.trim()), clockMeant(clock.trim()) ?? plainClock(clock)]
  if (on === undefined || at === undefined || on.low !== on.high || on.doubt !== undefined) return undefined
  return unsure(`at time(${on.low}, ${at.low})`, 'no-zone')
}

const plainClock = (text: string): MeantValue | undefined =>
  /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text) ? { low: text, high: text } : undefined

const daysAsMoments = ({ low, high }: MeantValue): MeantValue => ({
  low: `start of day(${low})`,
  high: `end of day(${high})`,
  isOpen: true,
  doubt: 'no-zone',
})
