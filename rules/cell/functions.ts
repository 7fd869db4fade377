/**
 * The functions a cell may call: their names, what they take and give, and the operator each stands for.
 *
 * One table serves the checker, the translation to JSON Logic, and the sentence in words. Functions that are
 * another way to write a test (`contains`, `every`, `some`) or a literal (`date("…")`) belong to the reader instead.
 */
import type { ValueType } from './ast.ts'
import { described, type Both, type CatalogueEntry } from '../catalogue-entry.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'

/** `day` is a date or a date-time; `ordered` anything with an order, all arguments alike. */
export type ParameterType = ValueType | 'day' | 'ordered'

/** What an operator is given: an argument, all arguments, the arguments' common type, or a constant. */
export type Slot =
  { readonly arg: number } | { readonly rest: true } | { readonly type: true } | { readonly constant: Json }

export interface FunctionSpec extends CatalogueEntry {
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

const rounding = (
  name: string,
  mode: string,
  zh: string,
  meaning: Both,
  words: Text,
  aliases: readonly string[] = [],
): FunctionSpec => ({
  name,
  ...described([name, zh], meaning),
  example: `${name}(order.price / 3, 2)`,
  aliases,
  parameters: ['number', 'number'],
  defaults: [0],
  result: 'number',
  operator: 'round',
  slots: [arg(0), arg(1), constant(mode)],
  words,
})

const between = (
  unit: string,
  zh: string,
  counted: Both,
  words: Text,
  aliases: readonly string[] = [],
): FunctionSpec => ({
  name: `${unit} between`,
  ...described(
    [`${unit} between`, zh],
    [
      `${counted[0]} from the first to the second; negative where the second is earlier.`,
      `从前者到后者的${counted[1]}；后者较早时为负。`,
    ],
  ),
  example: `${unit} between(order.at, at)`,
  aliases,
  parameters: ['day', 'day'],
  result: 'number',
  operator: 'between',
  slots: [constant(unit), arg(0), arg(1), zone],
  words,
})

const part = (name: string, zh: string, meaning: Both, words: Text): FunctionSpec => ({
  name,
  ...described([name, zh], meaning),
  example: `${name}(at)`,
  parameters: ['day'],
  result: 'number',
  operator: 'part of date',
  slots: [constant(name), arg(0), zone],
  words,
})

const ofCalendar = (
  name: string,
  result: 'boolean' | 'string',
  zh: string,
  meaning: Both,
  words: Text,
  aliases: readonly string[] = [],
): FunctionSpec => ({
  name,
  ...described([name, zh], meaning),
  example: `${name}(date)`,
  aliases,
  parameters: ['day'],
  result,
  operator: name,
  slots: [arg(0), constant(CALENDAR), zone],
  words,
})

/** A question about a text; in a column of texts it may leave the text out. */
const question = (
  name: string,
  operator: string,
  zh: string,
  meaning: Both,
  example: string,
  words: Text,
  aliases: readonly string[] = [],
): FunctionSpec => ({
  name,
  ...described([name, zh], meaning),
  example,
  aliases,
  parameters: ['string', 'string'],
  result: 'boolean',
  operator,
  slots: [arg(0), arg(1)],
  words,
})

const cased = (
  name: string,
  zh: string,
  meaning: Both,
  example: string,
  words: Text,
  aliases: readonly string[],
): FunctionSpec => ({
  name,
  ...described([name, zh], meaning),
  example,
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
    ...described(
      ['min', '最小值'],
      ['The least of the values, or the earliest of the times.', '各值中最小者，或各时间中最早者。'],
    ),
    example: 'min(order.quantity, 100)',
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
    ...described(
      ['max', '最大值'],
      ['The greatest of the values, or the latest of the times.', '各值中最大者，或各时间中最晚者。'],
    ),
    example: 'max(at, order.ends)',
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
    ...described(['count', '个数'], ['How many items a list has.', '列表的项数。']),
    example: 'count(order.modules)',
    parameters: ['list'],
    result: 'number',
    operator: 'count',
    slots: [arg(0)],
    words: { en: 'the number of {0}', 'zh-CN': '{0} 的个数' },
  },
  {
    name: 'sum',
    ...described(['sum', '合计'], ['The sum of a list of numbers.', '列表中各数之和。']),
    example: 'sum([1, 2, 3])',
    parameters: ['list'],
    result: 'number',
    operator: 'sum',
    slots: [arg(0)],
    words: { en: 'the sum of {0}', 'zh-CN': '{0} 之和' },
  },
  {
    name: 'abs',
    ...described(['abs', '绝对值'], ['The number without its sign.', '去掉符号的数。']),
    example: 'abs(account.balance)',
    parameters: ['number'],
    result: 'number',
    operator: 'abs',
    slots: [arg(0)],
    words: { en: 'the size of {0}', 'zh-CN': '{0} 的绝对值' },
  },
  {
    name: 'modulo',
    ...described(
      ['modulo', '余数'],
      ['What is left over when the first number is divided by the second.', '第一个数除以第二个数的余数。'],
    ),
    example: 'modulo(order.quantity, 50)',
    parameters: ['number', 'number'],
    result: 'number',
    operator: 'modulo',
    slots: [arg(0), arg(1)],
    words: { en: 'the remainder of {0} by {1}', 'zh-CN': '{0} 除以 {1} 的余数' },
  },
  rounding(
    'round half up',
    'half-up',
    '四舍五入',
    [
      'To so many decimals (none unless given), a half away from zero.',
      '舍入到若干位小数（默认 0 位），一半时远离零。',
    ],
    { en: '{0} rounded half up to {1} decimals', 'zh-CN': '{0} 四舍五入到 {1} 位小数' },
    ['round'],
  ),
  rounding(
    'round half even',
    'half-even',
    '银行家舍入',
    [
      'To so many decimals (none unless given), a half to the even digit.',
      '舍入到若干位小数（默认 0 位），一半时取偶数。',
    ],
    { en: '{0} rounded half even to {1} decimals', 'zh-CN': '{0} 银行家舍入到 {1} 位小数' },
    ['decimal'],
  ),
  rounding(
    'round half down',
    'half-down',
    '五舍六入',
    ['To so many decimals (none unless given), a half towards zero.', '舍入到若干位小数（默认 0 位），一半时趋向零。'],
    {
      en: '{0} rounded half down to {1} decimals',
      'zh-CN': '{0} 五舍六入到 {1} 位小数',
    },
  ),
  rounding(
    'round up',
    'up',
    '向上进位',
    ['To so many decimals (none unless given), away from zero.', '舍入到若干位小数（默认 0 位），一律远离零。'],
    { en: '{0} rounded up to {1} decimals', 'zh-CN': '{0} 向上进位到 {1} 位小数' },
    ['roundup'],
  ),
  rounding(
    'round down',
    'down',
    '截断',
    ['To so many decimals (none unless given), towards zero.', '舍入到若干位小数（默认 0 位），一律趋向零。'],
    { en: '{0} cut to {1} decimals', 'zh-CN': '{0} 截断到 {1} 位小数' },
    ['rounddown'],
  ),
  rounding(
    'floor',
    'floor',
    '向下取整',
    ['To so many decimals (none unless given), to the lower number.', '取整到若干位小数（默认 0 位），一律取较小者。'],
    { en: '{0} rounded to the lower {1} decimals', 'zh-CN': '{0} 向下取整到 {1} 位小数' },
  ),
  rounding(
    'ceiling',
    'ceiling',
    '向上取整',
    ['To so many decimals (none unless given), to the higher number.', '取整到若干位小数（默认 0 位），一律取较大者。'],
    {
      en: '{0} rounded to the higher {1} decimals',
      'zh-CN': '{0} 向上取整到 {1} 位小数',
    },
  ),
  {
    name: 'date',
    ...described(['date', '日期'], ["The civil date of a time in the book's zone.", '某时刻在本册时区的日期。']),
    example: 'date(order.at)',
    parameters: ['day'],
    result: 'date',
    operator: 'date of',
    slots: [arg(0), zone],
    words: { en: 'the date of {0}', 'zh-CN': '{0} 的日期' },
  },
  {
    name: 'time',
    ...described(['time', '钟点'], ["The clock time of a time in the book's zone.", '某时刻在本册时区的钟点。']),
    example: 'time(at)',
    parameters: ['date-time'],
    result: 'time',
    operator: 'time of',
    slots: [arg(0), zone],
    words: { en: 'the clock time of {0}', 'zh-CN': '{0} 的钟点' },
  },
  {
    name: 'start of day',
    ...described(
      ['start of day', '当日零点'],
      ["The first instant of a day in the book's zone.", '某日在本册时区的起始时刻。'],
    ),
    example: 'start of day(order.at)',
    parameters: ['day'],
    result: 'date-time',
    operator: 'start of day',
    slots: [arg(0), zone],
    words: { en: 'the start of {0}', 'zh-CN': '{0} 零点' },
  },
  {
    name: 'end of day',
    ...described(
      ['end of day', '当日结束'],
      ["The first instant of the day after, in the book's zone.", '某日结束的时刻，即次日起始时刻。'],
    ),
    example: 'end of day(order.at)',
    parameters: ['day'],
    result: 'date-time',
    operator: 'end of day',
    slots: [arg(0), zone],
    words: { en: 'the end of {0}', 'zh-CN': '{0} 结束时' },
  },
  {
    name: 'at time',
    ...described(['at time', '当天某时'], ["A clock time on a day, in the book's zone.", '某日的某个钟点。']),
    example: 'at time(date, "08:00")',
    aliases: ['date and time'],
    parameters: ['day', 'time'],
    result: 'date-time',
    operator: 'at time',
    slots: [arg(0), arg(1), zone],
    words: { en: '{0} at {1}', 'zh-CN': '{0} 当天的 {1}' },
  },
  between('days', '天数', ['The calendar days, whatever the clock says,', '日历天数（不看钟点）'], {
    en: 'the days from {0} to {1}',
    'zh-CN': '{0} 至 {1} 的天数',
  }),
  between('months', '整月数', ['The whole months', '整月数'], {
    en: 'the whole months from {0} to {1}',
    'zh-CN': '{0} 至 {1} 的整月数',
  }),
  between('hours', '整小时数', ['The whole hours', '整小时数'], {
    en: 'the whole hours from {0} to {1}',
    'zh-CN': '{0} 至 {1} 的整小时数',
  }),
  between('minutes', '整分钟数', ['The whole minutes', '整分钟数'], {
    en: 'the whole minutes from {0} to {1}',
    'zh-CN': '{0} 至 {1} 的整分钟数',
  }),
  between('seconds', '整秒数', ['The whole seconds', '整秒数'], {
    en: 'the whole seconds from {0} to {1}',
    'zh-CN': '{0} 至 {1} 的整秒数',
  }),
  between(
    'years',
    '整年数',
    ['The whole years', '整年数'],
    { en: 'the whole years from {0} to {1}', 'zh-CN': '{0} 至 {1} 的整年数' },
    ['age'],
  ),
  {
    name: 'anniversary',
    ...described(
      ['anniversary', '年度起始日'],
      [
        'The start of the year, counted from the first day, that contains the second.',
        '自首个日期起按年计算、包含第二个日期的年度的起始日。',
      ],
    ),
    example: 'anniversary(account.policyStart, date)',
    parameters: ['day', 'day'],
    result: 'date',
    operator: 'anniversary',
    slots: [arg(0), arg(1), zone],
    words: { en: 'the start of the year since {0} that contains {1}', 'zh-CN': '自 {0} 起包含 {1} 的年度的起始日' },
  },
  {
    name: 'working days after',
    ...described(
      ['working days after', '若干工作日后'],
      [
        'The end of the so-many-th working day after a day, by the calendar sheet.',
        '某日之后第若干个工作日结束时，按日历表计算。',
      ],
    ),
    example: 'working days after(request.at, 3)',
    parameters: ['day', 'number'],
    result: 'date-time',
    operator: 'working days after',
    slots: [arg(0), arg(1), constant(CALENDAR), zone],
    words: { en: 'the end of working day no. {1} after {0}', 'zh-CN': '{0} 之后第 {1} 个工作日结束时' },
  },
  ofCalendar(
    'is working day',
    'boolean',
    '是否工作日',
    ['Whether a day is worked, by the calendar sheet.', '某日是否工作日，按日历表判断。'],
    { en: '{0} is a working day', 'zh-CN': '{0} 是工作日' },
  ),
  ofCalendar(
    'is holiday',
    'boolean',
    '是否节假日',
    ['Whether the calendar sheet itself gives a day off.', '日历表是否将该日定为休息日。'],
    { en: '{0} is a holiday', 'zh-CN': '{0} 是节假日' },
    ['是节假日'],
  ),
  ofCalendar(
    'day type',
    'string',
    '日期类型',
    ['"holiday", "workday" or "weekend", by the calendar sheet.', '按日历表为 "holiday"、"workday" 或 "weekend"。'],
    { en: 'the type of day of {0}', 'zh-CN': '{0} 的日期类型' },
    ['日期类型'],
  ),
  {
    name: 'day of week',
    ...described(
      ['day of week', '星期'],
      ['The day of the week by its English name, "Monday" to "Sunday".', '星期几的英文名，"Monday" 至 "Sunday"。'],
    ),
    example: 'day of week(date) = "Monday"',
    aliases: ['星期'],
    parameters: ['day'],
    result: 'string',
    operator: 'day of week',
    slots: [arg(0), zone],
    words: { en: 'the day of the week of {0}', 'zh-CN': '{0} 的星期' },
  },
  question(
    'starts with',
    'starts with',
    '开头是',
    [
      'Whether a text begins with another; in a column of texts the first may be left out.',
      '文本是否以另一文本开头；在文本列中可省略前者。',
    ],
    'starts with(order.item, "ai-")',
    { en: '{0} starts with {1}', 'zh-CN': '{0} 以 {1} 开头' },
  ),
  question(
    'ends with',
    'ends with',
    '结尾是',
    [
      'Whether a text ends with another; in a column of texts the first may be left out.',
      '文本是否以另一文本结尾；在文本列中可省略前者。',
    ],
    'ends with(order.item, "-perpetual")',
    { en: '{0} ends with {1}', 'zh-CN': '{0} 以 {1} 结尾' },
  ),
  question(
    'contains',
    'contains text',
    '包含',
    [
      'Whether a text stands anywhere in another, or a value in a list.',
      '文本中是否含有另一文本，或列表中是否含有某值。',
    ],
    'contains(order.item, "pack")',
    { en: '{0} contains {1}', 'zh-CN': '{0} 包含 {1}' },
  ),
  question(
    'matches',
    'matches',
    '匹配',
    [
      'Whether a pattern is found anywhere in a text; ^ and $ hold it to its beginning and end.',
      '文本中是否找到某模式；^ 与 $ 限定开头与结尾。',
    ],
    'matches(order.item, "^ai-.*-pack$")',
    { en: '{0} matches the pattern {1}', 'zh-CN': '{0} 符合模式 {1}' },
    ['匹配'],
  ),
  {
    name: 'string length',
    ...described(['string length', '长度'], ['How many letters a text has.', '文本的字数。']),
    example: 'string length(request.code) = 8',
    aliases: ['length', 'len', '长度'],
    parameters: ['string'],
    result: 'number',
    operator: 'length of text',
    slots: [arg(0)],
    words: { en: 'the length of {0}', 'zh-CN': '{0} 的长度' },
  },
  {
    name: 'substring',
    ...described(
      ['substring', '截取'],
      [
        'So many letters of a text from a place on, or all of the rest; 1 is the first, -1 the last.',
        '自某位置起的若干个字，或其后全部；1 为首字，-1 为末字。',
      ],
    ),
    example: 'substring(request.code, 1, 2)',
    aliases: ['mid', '截取'],
    parameters: ['string', 'number', 'number'],
    defaults: [null],
    result: 'string',
    operator: 'substring',
    slots: [arg(0), arg(1), arg(2)],
    words: { en: '{2} letters of {0} from letter {1} on', 'zh-CN': '{0} 从第 {1} 个字起的 {2} 个字' },
    wordsOfFewer: { en: '{0} from letter {1} on', 'zh-CN': '{0} 从第 {1} 个字起的部分' },
  },
  cased(
    'upper case',
    '大写',
    ['The text in upper case.', '文本的大写。'],
    'upper case(request.code)',
    { en: '{0} in upper case', 'zh-CN': '{0} 的大写' },
    ['upper'],
  ),
  cased(
    'lower case',
    '小写',
    ['The text in lower case.', '文本的小写。'],
    'lower case(request.code)',
    { en: '{0} in lower case', 'zh-CN': '{0} 的小写' },
    ['lower'],
  ),
  part('year', '年份', ['The year of a day.', '某日的年份。'], { en: 'the year of {0}', 'zh-CN': '{0} 的年份' }),
  part('month', '月份', ['The month of a day, from 1 to 12.', '某日的月份，1 至 12。'], {
    en: 'the month of {0}',
    'zh-CN': '{0} 的月份',
  }),
  part('day', '日', ['The day of the month, from 1 to 31.', '某日是当月第几天，1 至 31。'], {
    en: 'the day of the month of {0}',
    'zh-CN': '{0} 的日',
  }),
  part('weekday', '星期', ['The day of the week: 1 is Monday, 7 is Sunday.', '星期几：1 为星期一，7 为星期日。'], {
    en: 'the weekday of {0} (1 is Monday)',
    'zh-CN': '{0} 是星期几（1 为星期一）',
  }),
]

const byName = new Map<string, FunctionSpec>()
for (const spec of FUNCTIONS) for (const name of [spec.name, ...(spec.aliases ?? [])]) byName.set(name, spec)

/** By its name or an alias; undefined when there is none. */
export const functionNamed = (name: string): FunctionSpec | undefined => byName.get(name)

/** Every name a call can be written with, longest first, so that `round half up` wins over `round`. */
export const FUNCTION_NAMES: readonly string[] = [...byName.keys()].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
)
