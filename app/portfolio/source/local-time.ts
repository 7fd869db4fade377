/** A time without an offset, as spreadsheets write it: it is refused, with what it is where the book's clocks are. */
import { civil } from '../../../rules/cell/index.ts'

/** Year first: where the day or the month comes first cannot be told. */
const LOCAL = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** The same with an offset; undefined for any other text, and for a day or clock time that does not exist. */
export function withOffset(text: string, zone: string): string | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = LOCAL.exec(text) ?? []
  if (year === undefined) return undefined
  const date = civil.parseDate(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  if (Number.isNaN(date) || hours > 23 || minutes > 59 || seconds > 59) return undefined
  const local = date * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000
  return civil.formatInstant(civil.instantOf(local, zone), zone)
}

const DAY = 86_400_000
