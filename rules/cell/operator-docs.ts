/** What each custom operator means: one table for the exported bundle, the studio's help and the documentation. */
import type { Text } from '../text.ts'

export interface OperatorDoc {
  readonly name: string
  readonly arguments: readonly string[]
  readonly meaning: Text
}

const doc = (name: string, args: readonly string[], en: string, zh: string): OperatorDoc => ({
  name,
  arguments: args,
  meaning: { en, 'zh-CN': zh },
})

export const operatorDocs: readonly OperatorDoc[] = [
  doc(
    'is',
    ['type', 'value'],
    'true when the value is present and of the type; false otherwise, never null',
    '值存在且属于该类型时为真，否则为假，绝不为空',
  ),
  doc(
    'compare',
    ['type', 'comparison', 'a', 'b'],
    'true when both are of the type and a < <= > >= = or != b holds; decimals exactly, date-times as instants, durations of one kind by length; false otherwise',
    '两者都属于该类型且关系成立时为真：小数精确比较，时刻按瞬间比较，同类时长按长短比较；否则为假',
  ),
  doc('add', ['a', 'b'], 'exact sum of two decimals', '两个小数的精确和'),
  doc('subtract', ['a', 'b'], 'exact difference of two decimals', '两个小数的精确差'),
  doc('multiply', ['a', 'b'], 'exact product of two decimals', '两个小数的精确积'),
  doc(
    'divide',
    ['a', 'b'],
    'exact quotient; where no decimal ends it, the text of the fraction in lowest terms, such as "1/3", which counts as a decimal for every operator; null when b is 0',
    '精确的商；小数除不尽时为最简分数的文本，例如 "1/3"，各操作符均视其为小数；b 为 0 时为空',
  ),
  doc(
    'modulo',
    ['a', 'b'],
    'a - b × floor(a ÷ b), exact; null when b is 0',
    'a - b × floor(a ÷ b)，精确；b 为 0 时为空',
  ),
  doc('abs', ['a'], 'a without its sign', '去掉符号的 a'),
  doc(
    'round',
    ['a', 'digits', 'mode'],
    'a with that many decimals; mode is half-up, half-even, half-down, up, down, floor or ceiling',
    '保留若干位小数的 a；方式为 half-up、half-even、half-down、up、down、floor 或 ceiling',
  ),
  doc(
    'least',
    ['type', 'values…'],
    'the least of the values, or of the items of one list; null unless all are of the type',
    '各值（或一个列表各项）中最小者；有值不属于该类型则为空',
  ),
  doc(
    'greatest',
    ['type', 'values…'],
    'the greatest of the values, or of the items of one list; null unless all are of the type',
    '各值（或一个列表各项）中最大者；有值不属于该类型则为空',
  ),
  doc('sum', ['list'], 'exact sum of a list of decimals; 0 for an empty one', '小数列表的精确和；空列表为 0'),
  doc('count', ['list'], 'how many items the list has', '列表的项数'),
  doc('concat', ['texts…'], 'the texts one after the other', '依次相连的文本'),
  doc('starts with', ['text', 'part'], 'whether the text begins with the part', '文本是否以该部分开头'),
  doc('ends with', ['text', 'part'], 'whether the text ends with the part', '文本是否以该部分结尾'),
  doc('contains text', ['text', 'part'], 'whether the part stands anywhere in the text', '文本中是否含有该部分'),
  doc(
    'matches',
    ['text', 'pattern'],
    'whether the pattern is found anywhere in the text: letters, . [a-z] [^…] \\d \\w \\s ( ) | * + ? {n,m} ^ $; null where it is no such pattern',
    '文本中是否找到该模式：字母、. [a-z] [^…] \\d \\w \\s ( ) | * + ? {n,m} ^ $；不是此类模式时为空',
  ),
  doc('length of text', ['text'], 'how many code points the text has', '文本有多少个码位'),
  doc(
    'substring',
    ['text', 'start', 'count'],
    'from the start-th code point on (1 is the first, -1 the last), so many of them',
    '自第 start 个码位起（1 为首位，-1 为末位）的若干个',
  ),
  doc('upper case', ['text'], 'the text in upper case, the same in every language', '文本的大写，与语言无关'),
  doc('lower case', ['text'], 'the text in lower case, the same in every language', '文本的小写，与语言无关'),
  doc(
    'date of',
    ['day', 'zone'],
    'the civil date of a date-time in the zone; a date stays what it is',
    '时刻在该时区的日期；日期保持不变',
  ),
  doc('time of', ['date-time', 'zone'], 'the clock time of a date-time in the zone', '时刻在该时区的钟点'),
  doc('start of day', ['day', 'zone'], 'the first instant of the civil date in the zone', '该日期在该时区的首个时刻'),
  doc('end of day', ['day', 'zone'], 'the first instant of the next civil date in the zone', '次日在该时区的首个时刻'),
  doc(
    'at time',
    ['day', 'time', 'zone'],
    'the instant at that clock time on the civil date; a time that is skipped moves on by the gap',
    '该日期的该钟点对应的时刻；被跳过的钟点顺延跳过的时长',
  ),
  doc(
    'shift',
    ['day', 'duration', '1 or -1', 'zone'],
    'a date or date-time later (1) or earlier (-1); months are clamped to the end of the month, days of a date-time keep the clock time in the zone, hours are exact; without a zone the date-time’s own offset counts',
    '日期或时刻向后（1）或向前（-1）移动；按月移动时收至月末，时刻按天移动保持该时区的钟点，按小时精确；没有时区则用时刻自身的偏移',
  ),
  doc(
    'elapsed',
    ['later', 'earlier'],
    'the duration between two dates (in days) or two date-times (in hours, minutes and seconds)',
    '两个日期（按天）或两个时刻（按时分秒）之间的时长',
  ),
  doc(
    'add durations',
    ['a', 'b', '1 or -1'],
    'a + b or a - b of one kind: years and months, or days and time',
    '同类时长（年月，或天与时间）的和或差',
  ),
  doc(
    'scale duration',
    ['duration', 'factor'],
    'a multiple of a duration; null when it has no whole months or milliseconds',
    '时长的倍数；不能化为整月或整毫秒时为空',
  ),
  doc(
    'between',
    ['unit', 'from', 'to', 'zone'],
    'whole days, months or years between two civil dates, or whole hours, minutes or seconds between two instants, a date standing for its beginning; negative when `to` is earlier',
    '两个日期之间的整天、整月、整年数，或两个时刻之间的整小时、分钟、秒数，日期以其起始时刻计；后者较早时为负',
  ),
  doc(
    'anniversary',
    ['start', 'at', 'zone'],
    'the start of that year, counted from `start`, which contains `at`',
    '自 `start` 起按年计算、包含 `at` 的年度的起始日',
  ),
  doc(
    'working days after',
    ['day', 'count', 'calendar', 'zone'],
    'the end of the count-th working day after the civil date; calendar is { off, on, years }, Monday to Friday otherwise',
    '该日期之后第若干个工作日结束时；日历为 { off, on, years }，其余按周一至周五',
  ),
  doc('is working day', ['day', 'calendar', 'zone'], 'whether the civil date is a working day', '该日期是否工作日'),
  doc(
    'is holiday',
    ['day', 'calendar', 'zone'],
    'whether the calendar itself gives the civil date off',
    '日历本身是否将该日定为休息日',
  ),
  doc(
    'day type',
    ['day', 'calendar', 'zone'],
    '"holiday", "workday" or "weekend"',
    '"holiday"、"workday" 或 "weekend"',
  ),
  doc('day of week', ['day', 'zone'], '"Monday" to "Sunday"', '"Monday" 至 "Sunday"'),
  doc(
    'part of date',
    ['year, month, day or weekday', 'day', 'zone'],
    'that part of the civil date; Monday is 1',
    '日期的该部分；星期一为 1',
  ),
]
