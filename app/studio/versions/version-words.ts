/** Versions in words: when they count, in the time of the book, and how each stands. */
import type { Version } from '../../services/index.ts'
import type { Words } from '../use-words.ts'

export const instantWords = (at: string, language: string, zone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(at))

/** A day where it is the beginning of one: that is how people say it. */
export function sinceWords(at: string, language: string, zone: string): string {
  const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23', timeZone: zone }).format(
    new Date(at),
  )
  if (clock !== '00:00:00') return instantWords(at, language, zone)
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: zone }).format(new Date(at))
}

export const stateKey = ({ state, replacedBy }: Version): string => (replacedBy === undefined ? state : 'replaced')

export function bandWords(version: Version, { t, language }: Words, zone: string): string {
  const { number, effectiveAt, replacedBy, withdrawn } = version
  return t(`versions.band.${stateKey(version)}`, {
    number,
    since: sinceWords(effectiveAt, language, zone),
    by: replacedBy ?? withdrawn?.by ?? '',
    at: withdrawn ? instantWords(withdrawn.at, language, zone) : '',
  })
}
