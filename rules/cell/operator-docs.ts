/** What each custom operator means: one table for the exported bundle, the studio's help and the documentation. */

export interface OperatorDoc {
  readonly name: string
  readonly arguments: readonly string[]
  readonly meaning: string
}

const doc = (name: string, args: readonly string[], meaning: string): OperatorDoc => ({
  name,
  arguments: args,
  meaning,
})

export const operatorDocs: readonly OperatorDoc[] = [
  doc('is', ['type', 'value'], 'true when the value is present and of the type; false otherwise, never null'),
  doc(
    'compare',
    ['type', 'comparison', 'a', 'b'],
    'true when both are of the type and a < <= > >= = or != b holds; decimals exactly, date-times as instants, durations of one kind by length; false otherwise',
  ),
  doc('add', ['a', 'b'], 'exact sum of two decimals'),
  doc('subtract', ['a', 'b'], 'exact difference of two decimals'),
  doc('multiply', ['a', 'b'], 'exact product of two decimals'),
  doc(
    'divide',
    ['a', 'b'],
    'exact quotient; where no decimal ends it, the text of the fraction in lowest terms, such as "1/3", which counts as a decimal for every operator; null when b is 0',
  ),
  doc('modulo', ['a', 'b'], 'a - b × floor(a ÷ b), exact; null when b is 0'),
  doc('abs', ['a'], 'a without its sign'),
  doc(
    'round',
    ['a', 'digits', 'mode'],
    'a with that many decimals; mode is half-up, half-even, half-down, up, down, floor or ceiling',
  ),
  doc(
    'least',
    ['type', 'values…'],
    'the least of the values, or of the items of one list; null unless all are of the type',
  ),
  doc(
    'greatest',
    ['type', 'values…'],
    'the greatest of the values, or of the items of one list; null unless all are of the type',
  ),
  doc('sum', ['list'], 'exact sum of a list of decimals; 0 for an empty one'),
  doc('count', ['list'], 'how many items the list has'),
  doc('concat', ['texts…'], 'the texts one after the other'),
  doc('starts with', ['text', 'part'], 'whether the text begins with the part'),
  doc('ends with', ['text', 'part'], 'whether the text ends with the part'),
  doc('contains text', ['text', 'part'], 'whether the part stands anywhere in the text'),
  doc(
    'matches',
    ['text', 'pattern'],
    'whether the pattern is found anywhere in the text: letters, . [a-z] [^…] \\d \\w \\s ( ) | * + ? {n,m} ^ $; null where it is no such pattern',
  ),
  doc('length of text', ['text'], 'how many code points the text has'),
  doc(
    'substring',
    ['text', 'start', 'count'],
    'from the start-th code point on (1 is the first, -1 the last), so many of them',
  ),
  doc('upper case', ['text'], 'the text in upper case, the same in every language'),
  doc('lower case', ['text'], 'the text in lower case, the same in every language'),
  doc('date of', ['day', 'zone'], 'the civil date of a date-time in the zone; a date stays what it is'),
  doc('time of', ['date-time', 'zone'], 'the clock time of a date-time in the zone'),
  doc('start of day', ['day', 'zone'], 'the first instant of the civil date in the zone'),
  doc('end of day', ['day', 'zone'], 'the first instant of the next civil date in the zone'),
  doc(
    'at time',
    ['day', 'time', 'zone'],
    'the instant at that clock time on the civil date; a time that is skipped moves on by the gap',
  ),
  doc(
    'shift',
    ['day', 'duration', '1 or -1', 'zone'],
    'a date or date-time later (1) or earlier (-1); months are clamped to the end of the month, days of a date-time keep the clock time in the zone, hours are exact; without a zone the date-time’s own offset counts',
  ),
  doc(
    'elapsed',
    ['later', 'earlier'],
    'the duration between two dates (in days) or two date-times (in hours, minutes and seconds)',
  ),
  doc('add durations', ['a', 'b', '1 or -1'], 'a + b or a - b of one kind: years and months, or days and time'),
  doc(
    'scale duration',
    ['duration', 'factor'],
    'a multiple of a duration; null when it has no whole months or milliseconds',
  ),
  doc(
    'between',
    ['unit', 'from', 'to', 'zone'],
    'whole days, months or years between two civil dates, or whole hours, minutes or seconds between two instants, a date standing for its beginning; negative when `to` is earlier',
  ),
  doc('anniversary', ['start', 'at', 'zone'], 'the start of that year, counted from `start`, which contains `at`'),
  doc(
    'working days after',
    ['day', 'count', 'calendar', 'zone'],
    'the end of the count-th working day after the civil date; calendar is { off, on, years }, Monday to Friday otherwise',
  ),
  doc('is working day', ['day', 'calendar', 'zone'], 'whether the civil date is a working day'),
  doc('is holiday', ['day', 'calendar', 'zone'], 'whether the calendar itself gives the civil date off'),
  doc('day type', ['day', 'calendar', 'zone'], '"holiday", "workday" or "weekend"'),
  doc('day of week', ['day', 'zone'], '"Monday" to "Sunday"'),
  doc('part of date', ['year, month, day or weekday', 'day', 'zone'], 'that part of the civil date; Monday is 1'),
]
