/**
 * The functions a cell may call: their names, what they take and give, and the operator each stands for.
 *
 * One table serves the checker, the translation to JSON Logic, and the sentence in words. Functions that are
 * another way to write a test (`contains`, `every`, `some`) or a literal (`date("…")`) belong to the reader instead.
 */
import type { ValueType } from './ast.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'

/** `day` is a date or a date-time; `ordered` anything with an order, all arguments alike. */
export type ParameterType = ValueType | 'day' | 'ordered'

/** What an operator is given: an argument, all arguments, the arguments' common type, or a constant. */
export type Slot =
  { readonly arg: number } | { readonly rest: true } | { readonly type: true } | { readonly constant: Json }

export interface FunctionSpec {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly parameters: readonly ParameterType[]
  /** Stand for arguments left out at the end. */
  readonly defaults?: readonly Json[]
  /** The last parameter may be given again and again. */
  readonly repeats?: boolean
  /** `same`: the type of the arguments. */
  readonly result: ValueType | 'same'
  readonly operator: string
  readonly slots: readonly Slot[]
  /** `{0}` is the first argument, `{*}` all of them. */
  readonly words: Text
  /** Said instead where the last argument is left out. */
  readonly wordsOfFewer?: Text
  /** Said instead where the arguments are dates or times. */
  readonly wordsOfTimes?: Text
}

export const ZONE: Json = { var: 'zone' }
export const CALENDAR: Json = { var: 'calendar' }

const arg = (index: number): Slot => ({ arg: index })
const constant = (value: Json): Slot => ({ constant: value })
const zone = constant(ZONE)

const rounding = (name: string, mode: string, words: Text, aliases: readonly string[] = []): FunctionSpec => ({
  name,
  aliases,
  parameters: ['number', 'number'],
  defaults: [0],
  result: 'number',
  operator: 'round',
  slots: [arg(0), arg(1), constant(mode)],
  words,
})

const between = (unit: string, words: Text, aliases: readonly string[] = []): FunctionSpec => ({
  name: `${unit} between`,
  aliases,
  parameters: ['day', 'day'],
  result: 'number',
  operator: 'between',
  slots: [constant(unit), arg(0), arg(1), zone],
  words,
})

const part = (name: string, words: Text): FunctionSpec => ({
  name,
  parameters: ['day'],
  result: 'number',
  operator: 'part of date',
  slots: [constant(name), arg(0), zone],
  words,
})

const ofCalendar = (
  name: string,
  result: 'boolean' | 'string',
  words: Text,
  aliases: readonly string[] = [],
): FunctionSpec => ({
  name,
  aliases,
  parameters: ['day'],
  result,
  operator: name,
  slots: [arg(0), constant(CALENDAR), zone],
  words,
})

/** A question about a text; in a column of texts it may leave the text out. */
const question = (name: string, operator: string, words: Text, aliases: readonly string[] = []): FunctionSpec => ({
  name,
  aliases,
  parameters: ['string', 'string'],
  result: 'boolean',
  operator,
  slots: [arg(0), arg(1)],
  words,
})

const cased = (name: string, words: Text, aliases: readonly string[]): FunctionSpec => ({
  name,
  aliases,
  parameters: ['string'],
  result: 'string',
  operator: name,
  slots: [arg(0)],
  words,
})

export const FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: 'min',
    aliases: ['earlier of', 'earliest of', 'least of', '最小值', '较早者'],
    parameters: ['ordered'],
    repeats: true,
    result: 'same',
    operator: 'least',
    slots: [{ type: true }, { rest: true }],
    words: { en: 'the least of {*}', 'zh-CN': '{*} 中最小者' },
    wordsOfTimes: { en: 'the earliest of {*}', 'zh-CN': '{*} 中最早者' },
  },
  {
    name: 'max',
    aliases: ['later of', 'latest of', 'greatest of', '最大值', '较晚者'],
    parameters: ['ordered'],
    repeats: true,
    result: 'same',
    operator: 'greatest',
    slots: [{ type: true }, { rest: true }],
    words: { en: 'the greatest of {*}', 'zh-CN': '{*} 中最大者' },
    wordsOfTimes: { en: 'the latest of {*}', 'zh-CN': '{*} 中最晚者' },
  },
  {
    name: 'count',
    parameters: ['list'],
    result: 'number',
    operator: 'count',
    slots: [arg(0)],
    words: { en: 'the number of {0}', 'zh-CN': '{0} 的个数' },
  },
  {
    name: 'sum',
    parameters: ['list'],
    result: 'number',
    operator: 'sum',
    slots: [arg(0)],
    words: { en: 'the sum of {0}', 'zh-CN': '{0} 之和' },
  },
  {
    name: 'abs',
    parameters: ['number'],
    result: 'number',
    operator: 'abs',
    slots: [arg(0)],
    words: { en: 'the size of {0}', 'zh-CN': '{0} 的绝对值' },
  },
  {
    name: 'modulo',
    parameters: ['number', 'number'],
    result: 'number',
    operator: 'modulo',
    slots: [arg(0), arg(1)],
    words: { en: 'the remainder of {0} by {1}', 'zh-CN': '{0} 除以 {1} 的余数' },
  },
  rounding(
    'round half up',
    'half-up',
    { en: '{0} rounded half up to {1} decimals', 'zh-CN': '{0} 四舍五入到 {1} 位小数' },
    ['round'],
  ),
  rounding(
    'round half even',
    'half-even',
    { en: '{0} rounded half even to {1} decimals', 'zh-CN': '{0} 银行家舍入到 {1} 位小数' },
    ['decimal'],
  ),
  rounding('round half down', 'half-down', {
    en: '{0} rounded half down to {1} decimals',
    'zh-CN': '{0} 五舍六入到 {1} 位小数',
  }),
  rounding('round up', 'up', { en: '{0} rounded up to {1} decimals', 'zh-CN': '{0} 向上进位到 {1} 位小数' }, [
    'roundup',
  ]),
  rounding('round down', 'down', { en: '{0} cut to {1} decimals', 'zh-CN': '{0} 截断到 {1} 位小数' }, ['rounddown']),
  rounding('floor', 'floor', { en: '{0} rounded to the lower {1} decimals', 'zh-CN': '{0} 向下取整到 {1} 位小数' }),
  rounding('ceiling', 'ceiling', {
    en: '{0} rounded to the higher {1} decimals',
    'zh-CN': '{0} 向上取整到 {1} 位小数',
  }),
  {
    name: 'date',
    parameters: ['day'],
    result: 'date',
    operator: 'date of',
    slots: [arg(0), zone],
    words: { en: 'the date of {0}', 'zh-CN': '{0} 的日期' },
  },
  {
    name: 'time',
    parameters: ['date-time'],
    result: 'time',
    operator: 'time of',
    slots: [arg(0), zone],
    words: { en: 'the clock time of {0}', 'zh-CN': '{0} 的钟点' },
  },
  {
    name: 'start of day',
    parameters: ['day'],
    result: 'date-time',
    operator: 'start of day',
    slots: [arg(0), zone],
    words: { en: 'the start of {0}', 'zh-CN': '{0} 零点' },
  },
  {
    name: 'end of day',
    parameters: ['day'],
    result: 'date-time',
    operator: 'end of day',
    slots: [arg(0), zone],
    words: { en: 'the end of {0}', 'zh-CN': '{0} 结束时' },
  },
  {
    name: 'at time',
    aliases: ['date and time'],
    parameters: ['day', 'time'],
    result: 'date-time',
    operator: 'at time',
    slots: [arg(0), arg(1), zone],
    words: { en: '{0} at {1}', 'zh-CN': '{0} 当天的 {1}' },
  },
  between('days', { en: 'the days from {0} to {1}', 'zh-CN': '{0} 至 {1} 的天数' }),
  between('months', { en: 'the whole months from {0} to {1}', 'zh-CN': '{0} 至 {1} 的整月数' }),
  between('hours', { en: 'the whole hours from {0} to {1}', 'zh-CN': '{0} 至 {1} 的整小时数' }),
  between('minutes', { en: 'the whole minutes from {0} to {1}', 'zh-CN': '{0} 至 {1} 的整分钟数' }),
  between('seconds', { en: 'the whole seconds from {0} to {1}', 'zh-CN': '{0} 至 {1} 的整秒数' }),
  between('years', { en: 'the whole years from {0} to {1}', 'zh-CN': '{0} 至 {1} 的整年数' }, ['age']),
  {
    name: 'anniversary',
    parameters: ['day', 'day'],
    result: 'date',
    operator: 'anniversary',
    slots: [arg(0), arg(1), zone],
    words: { en: 'the start of the year since {0} that contains {1}', 'zh-CN': '自 {0} 起包含 {1} 的年度的起始日' },
  },
  {
    name: 'working days after',
    parameters: ['day', 'number'],
    result: 'date-time',
    operator: 'working days after',
    slots: [arg(0), arg(1), constant(CALENDAR), zone],
    words: { en: 'the end of working day no. {1} after {0}', 'zh-CN': '{0} 之后第 {1} 个工作日结束时' },
  },
  ofCalendar('is working day', 'boolean', { en: '{0} is a working day', 'zh-CN': '{0} 是工作日' }),
  ofCalendar('is holiday', 'boolean', { en: '{0} is a holiday', 'zh-CN': '{0} 是节假日' }, ['是节假日']),
  ofCalendar('day type', 'string', { en: 'the type of day of {0}', 'zh-CN': '{0} 的日期类型' }, ['日期类型']),
  {
    name: 'day of week',
    aliases: ['星期'],
    parameters: ['day'],
    result: 'string',
    operator: 'day of week',
    slots: [arg(0), zone],
    words: { en: 'the day of the week of {0}', 'zh-CN': '{0} 的星期' },
  },
  question('starts with', 'starts with', { en: '{0} starts with {1}', 'zh-CN': '{0} 以 {1} 开头' }),
  question('ends with', 'ends with', { en: '{0} ends with {1}', 'zh-CN': '{0} 以 {1} 结尾' }),
  question('contains', 'contains text', { en: '{0} contains {1}', 'zh-CN': '{0} 包含 {1}' }),
  question('matches', 'matches', { en: '{0} matches the pattern {1}', 'zh-CN': '{0} 符合模式 {1}' }, ['匹配']),
  {
    name: 'string length',
    aliases: ['length', 'len', '长度'],
    parameters: ['string'],
    result: 'number',
    operator: 'length of text',
    slots: [arg(0)],
    words: { en: 'the length of {0}', 'zh-CN': '{0} 的长度' },
  },
  {
    name: 'substring',
    aliases: ['mid', '截取'],
    parameters: ['string', 'number', 'number'],
    defaults: [null],
    result: 'string',
    operator: 'substring',
    slots: [arg(0), arg(1), arg(2)],
    words: { en: '{2} letters of {0} from letter {1} on', 'zh-CN': '{0} 从第 {1} 个字起的 {2} 个字' },
    wordsOfFewer: { en: '{0} from letter {1} on', 'zh-CN': '{0} 从第 {1} 个字起的部分' },
  },
  cased('upper case', { en: '{0} in upper case', 'zh-CN': '{0} 的大写' }, ['upper']),
  cased('lower case', { en: '{0} in lower case', 'zh-CN': '{0} 的小写' }, ['lower']),
  part('year', { en: 'the year of {0}', 'zh-CN': '{0} 的年份' }),
  part('month', { en: 'the month of {0}', 'zh-CN': '{0} 的月份' }),
  part('day', { en: 'the day of the month of {0}', 'zh-CN': '{0} 的日' }),
  part('weekday', { en: 'the weekday of {0} (1 is Monday)', 'zh-CN': '{0} 是星期几（1 为星期一）' }),
]

const byName = new Map<string, FunctionSpec>()
for (const spec of FUNCTIONS) for (const name of [spec.name, ...(spec.aliases ?? [])]) byName.set(name, spec)

/** By its name or an alias; undefined when there is none. */
export const functionNamed = (name: string): FunctionSpec | undefined => byName.get(name)

/** Every name a call can be written with, longest first, so that `round half up` wins over `round`. */
export const FUNCTION_NAMES: readonly string[] = [...byName.keys()].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
)
