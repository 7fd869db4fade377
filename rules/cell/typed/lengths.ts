/** Lengths of time as people type them: `one day`, `半年`, `½ day`, `1h30`; a number alone has no unit. */
import { nearest } from '../nearest.ts'
import { inFormat } from '../number-format.ts'
import { hopeless, sure, unsure, type Habits, type MeantValue } from './meant.ts'
import { misfits, numeral, times } from './numerals.ts'

/** A unit's names, what it is called in a cell, and how many of those it is. */
const UNITS: readonly (readonly [names: readonly string[], unit: string, count: number])[] = [
  [['years', 'year', 'yrs', 'yr', 'y', '年'], 'years', 1],
  [['half-years', 'half-year', '半年'], 'months', 6],
  [['quarters', 'quarter', '季度', '个季度', '季'], 'months', 3],
  [['months', 'month', 'mos', 'mo', '个月', '月'], 'months', 1],
  [['fortnights', 'fortnight'], 'days', 14],
  [['weeks', 'week', 'wks', 'wk', 'w', '周', '星期', '个星期', '礼拜', '个礼拜'], 'days', 7],
  [['days', 'day', 'd', '天', '日', '昼夜'], 'days', 1],
  [['hours', 'hour', 'hrs', 'hr', 'h', '小时', '个小时', '钟头', '个钟头', '时'], 'hours', 1],
  [['minutes', 'minute', 'mins', 'min', '分钟', '分'], 'minutes', 1],
  [['seconds', 'second', 'secs', 'sec', 's', '秒', '秒钟'], 'seconds', 1],
]
const ALL_NAMES = UNITS.flatMap(([names]) => names)
const WORKING_DAYS = /(?:个?工作日|working days?|business days?|work days?|workdays?)/i

export function lengthMeant(text: string, habits: Habits): MeantValue | undefined {
  if (WORKING_DAYS.test(text)) return hopeless('working-days')
  if (numeral(text, habits.format) !== undefined) {
    const [first, ...others] = ['hours', 'days', 'months'].map((unit) => many(text, unit))
    return unsure(first ?? '', 'no-unit', ...others)
  }
  return clock(text) ?? hoursAndMinutes(text) ?? counted(text, habits)
}

/** `1:30` is hours and minutes to one, minutes and seconds to another. */
function clock(text: string): MeantValue | undefined {
  const [, first, second] = /^(\d{1,3}):([0-5]\d)$/.exec(text) ?? []
  if (first === undefined) return undefined
  const [minutes, seconds] = [many(second ?? '0', 'minutes'), many(second ?? '0', 'seconds')]
  return unsure(`${many(first, 'hours')} ${minutes}`, 'unclear', `${many(first, 'minutes')} ${seconds}`)
}

function hoursAndMinutes(text: string): MeantValue | undefined {
  const [, hours, minutes] = /^(\d{1,3})\s*h\s*([0-5]?\d)(?:\s*m(?:in)?)?$/i.exec(text) ?? []
  return hours === undefined ? undefined : sure(`${many(hours, 'hours')} ${many(minutes ?? '0', 'minutes')}`)
}

/** `1 day`, `2 days`. */
const many = (count: string, units: string): string => `${count} ${count === '1' ? units.slice(0, -1) : units}`

function counted(text: string, habits: Habits): MeantValue | undefined {
  const half = /^(?:half (?:an? )?|半个?)(.+)$/i.exec(text)?.[1]
  if (half !== undefined && named(half) !== undefined) return length('0.5', half, habits)
  const [, whole, of] = /^(.{1,6})个半(小时|钟头|月|星期|礼拜)$/.exec(text) ?? []
  if (whole !== undefined && of !== undefined) return length(`${numeral(whole, habits.format)}.5`, `个${of}`, habits)
  const [, count, unit] = /^(an?|[^\p{L}]+|\p{L}+)\s+(\p{L}[\p{L}-]*)$/iu.exec(text) ?? split(text)
  if (count === undefined || unit === undefined) return undefined
  const plain = /^an?$/i.test(count) ? '1' : numeral(count.trim(), habits.format)
  if (plain !== undefined) return length(plain, unit, habits)
  const [likely] = misfits(count.trim(), habits.format)
  return likely === undefined || named(unit) === undefined ? undefined : unsure(`${likely} ${unit}`)
}

/** Where no space stands between: `3天`, `两周`, `½d`. */
function split(text: string): readonly string[] {
  const unit = ALL_NAMES.filter((name) => text.toLowerCase().endsWith(name)).toSorted((a, b) => b.length - a.length)[0]
  if (unit !== undefined) return ['', text.slice(0, -unit.length), unit]
  return /^([\d.,]+)([a-z]+)$/i.exec(text) ?? []
}

const named = (unit: string) => UNITS.find(([names]) => names.includes(unit.toLowerCase()))

function length(count: string, unit: string, habits: Habits): MeantValue | undefined {
  const known = named(unit)
  const near =
    known === undefined
      ? nearest(
          unit,
          ALL_NAMES.filter((name) => name.length > 2),
        )
      : undefined
  const [, name, factor] = known ?? (near === undefined ? undefined : named(near)) ?? []
  if (name === undefined || factor === undefined) {
    return unit.toLowerCase() === 'm' ? unsure(many(count, 'minutes'), 'unclear', many(count, 'months')) : undefined
  }
  const total = times(count, factor)
  if (total === undefined) return undefined
  const text = many(inFormat(total, habits.format), name)
  return known === undefined ? unsure(text) : sure(text)
}
