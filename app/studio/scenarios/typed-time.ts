/**
 * Times as people write them in a scenario, in the book's zone: `2025-02-01 10:00`, `1 Feb 10am`, `2月1日 下午3点`, a date
 * alone. What is stored is an instant with its offset; what is shown is the one canonical way of writing it.
 *
 * What a text leaves out is taken from the time that stands nearest: the year of a day, the day of a clock time.
 */
import { civil, clockMeant, dateMeant } from '../../../rules/cell/index.ts'

const DAY = 86_400_000

/** ISO 8601 with the zone's offset; undefined for a text that is no time, or that could be two. */
export function instantMeant(typed: string, zone: string, near?: string): string | undefined {
  const text = typed.normalize('NFKC').trim().replace(/\s+/g, ' ')
  if (text === '') return undefined
  const stated = statedInstant(text)
  if (stated !== undefined) return civil.formatInstant(stated, zone)
  const today = near === undefined ? Number.NaN : dayOf(near, zone)
  for (const { date, clock } of splits(text)) {
    const day = date === '' ? today : (dayMeant(date) ?? dayMeant(withYear(date, today)))
    if (day === undefined || Number.isNaN(day)) continue
    if (clock === '') return civil.formatInstant(civil.startOfDay(day, zone), zone)
    const time = timeMeant(clock)
    if (time !== undefined) return civil.formatInstant(civil.instantOf(day * DAY + time, zone), zone)
  }
  return undefined
}

/** A civil date as it is stored. */
export function dateTyped(typed: string): string | undefined {
  const day = dayMeant(typed.normalize('NFKC').trim())
  return day === undefined ? undefined : civil.formatDate(day)
}

/** `2025-02-01 10:00`; with seconds where there are any, and with the offset where clocks show it twice. */
export function timeShown(stored: string, zone: string): string {
  const instant = civil.parseInstant(stored)
  if (Number.isNaN(instant)) return stored
  const local = civil.localAt(instant, zone)
  const day = Math.floor(local / DAY)
  const clock = civil.formatTime(local - day * DAY).replace(/^(\d\d:\d\d):00$/, '$1')
  const shown = `${civil.formatDate(day)} ${clock}`
  if (civil.instantOf(local, zone) === instant) return shown
  return `${shown} ${/(?:Z|[+-]\d\d:\d\d)$/.exec(civil.formatInstant(instant, zone))?.[0] ?? ''}`
}

function statedInstant(text: string): number | undefined {
  const [, date, clock, offset] = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}\S*?) ?(Z|z|[+-]\d{2}:?\d{2})$/.exec(text) ?? []
  if (date === undefined) return undefined
  const instant = civil.parseInstant(`${date}T${clock}${offset}`)
  return Number.isNaN(instant) ? undefined : instant
}

const dayOf = (stored: string, zone: string): number => {
  const instant = civil.parseInstant(stored)
  return Number.isNaN(instant) ? Number.NaN : civil.dateAt(instant, zone)
}

interface Split {
  readonly date: string
  readonly clock: string
}

/** Where the date may end and the clock begin: nowhere, at a gap, behind a 日. */
function splits(text: string): readonly Split[] {
  const gaps = [...text.matchAll(/[\s,T]+|(?<=[日号])/g)].map(({ index, 0: gap }) => ({
    date: text.slice(0, index).trim(),
    clock: text.slice(index + gap.length).trim(),
  }))
  return [{ date: text, clock: '' }, ...gaps, { date: '', clock: text }]
}

/** One day, and no doubt which: neither a month nor `1/2/2025`. */
function dayMeant(text: string): number | undefined {
  const meant = dateMeant(text)
  if (!meant || meant.doubt !== undefined || meant.low !== meant.high) return undefined
  const day = civil.parseDate(meant.low)
  return Number.isNaN(day) ? undefined : day
}

function withYear(text: string, today: number): string {
  if (Number.isNaN(today)) return ''
  const year = civil.formatDate(today).slice(0, 4)
  return /月/.test(text) ? `${year}年${text}` : `${text} ${year}`
}

function timeMeant(text: string): number | undefined {
  const plain = civil.parseTime(text.replace(/^(\d):/, '0$1:'))
  if (!Number.isNaN(plain)) return plain
  const meant = clockMeant(text)
  const time = meant && meant.doubt === undefined ? civil.parseTime(meant.low) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
