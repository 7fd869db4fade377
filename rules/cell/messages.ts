/** Every sentence the reader says about a cell, in both languages, by its code. */
import type { CellDiagnostic } from './names.ts'
import type { ValueType } from './ast.ts'
import type { Text } from '../text.ts'

const TYPE_NAMES: Record<ValueType, { en: string; zh: string }> = {
  number: { en: 'a number', zh: '数字' },
  string: { en: 'a text', zh: '文本' },
  boolean: { en: 'true or false', zh: '是或否' },
  date: { en: 'a date', zh: '日期' },
  'date-time': { en: 'a date with time', zh: '日期时间' },
  time: { en: 'a time of day', zh: '时刻' },
  duration: { en: 'a duration', zh: '时长' },
  list: { en: 'a list', zh: '列表' },
  any: { en: 'a value', zh: '值' },
}

const sentence = (en: string): string => en.charAt(0).toUpperCase() + en.slice(1)

const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh })

const EXAMPLES: Record<ValueType, string> = {
  number: '5, >= 5, [1..10]',
  string: '"a", "b"',
  boolean: 'true',
  date: '2025-01-02, [2025-01-01..2025-12-31]',
  'date-time': '>= 2025-01-02T10:00:00+08:00',
  time: '[08:00..18:00)',
  duration: '>= 24 hours',
  list: 'contains("a")',
  any: '"a", 5',
}

/** What the grammar asks for: a sign, or a value. */
export type Expected = 'value' | `"${string}"`

const expectedIn = (expected: string): { en: string; zh: string } =>
  expected === 'value' ? { en: 'a value', zh: '一个值' } : { en: expected, zh: expected }

const MESSAGES = {
  'cell-too-long': (limit: string) =>
    text(
      `The cell is longer than ${limit} characters; split it into several rows.`,
      `单元格超过 ${limit} 个字符，请拆成多行。`,
    ),
  'cell-too-deep': (limit: string) =>
    text(`The cell is nested more than ${limit} levels deep; simplify it.`, `单元格嵌套超过 ${limit} 层，请简化。`),
  'list-too-long': (limit: string) =>
    text(`The list has more than ${limit} entries; split it into several rows.`, `列表超过 ${limit} 项，请拆成多行。`),
  unexpected: (found: string) =>
    text(
      `${found} is not expected here; remove it or put an operator before it.`,
      `此处不应出现 ${found}，请删除或在其前补上运算符。`,
    ),
  'unexpected-end': (expected: string) =>
    text(
      `The cell ends too early: ${expectedIn(expected).en} is expected here.`,
      `内容不完整：此处应有 ${expectedIn(expected).zh}。`,
    ),
  expected: (expected: string, found: string) =>
    text(
      `${sentence(expectedIn(expected).en)} is expected here, not ${found}.`,
      `此处应为 ${expectedIn(expected).zh}，而不是 ${found}。`,
    ),
  'unknown-character': (found: string) =>
    text(
      `The character ${found} means nothing here; texts stand in quotes: "…".`,
      `此处不认识字符 ${found}；文本请加引号："…"。`,
    ),
  'unclosed-string': () => text('The text has no closing quote; add ".', '文本缺少结束引号，请补上 "。'),
  'bad-escape': () =>
    text(
      'Unknown escape in a text; use \\" \\\\ \\n \\t or \\u and four digits.',
      '文本中的转义无法识别；可用 \\" \\\\ \\n \\t 或 \\u 加四位十六进制数。',
    ),
  'ambiguous-thousands': () =>
    text(
      'It is unclear whether the comma separates thousands or values; write the thousands without a comma.',
      '逗号是千位分隔还是列表分隔不明确；请去掉千位逗号。',
    ),
  'number-format': (found: string) =>
    text(
      `${found} is not a number as this workbook writes them, nor plainly a list; put a space after a comma that separates values.`,
      `${found} 不符合本工作簿的数字写法，也不像列表；分隔多个值的逗号后请加空格。`,
    ),
  'number-too-large': () =>
    text(
      'The number is too large to be exact; the largest is 9007199254740991.',
      '数字过大，无法精确；最大为 9007199254740991。',
    ),
  'no-such-date': (found: string) => text(`There is no such date: ${found}.`, `不存在的日期：${found}。`),
  'no-such-time': (found: string) => text(`There is no such time of day: ${found}.`, `不存在的时刻：${found}。`),
  'date-time-without-offset': () =>
    text(
      'A date with time needs an offset, for instance 2025-01-02T10:00:00+08:00 or …Z.',
      '日期时间需要时区偏移，例如 2025-01-02T10:00:00+08:00 或以 Z 结尾。',
    ),
  'bad-duration': () =>
    text(
      'A duration has years and months, or weeks, days and time, not both: P1Y6M, P3D, PT24H.',
      '时长要么是年月，要么是周、天与时间，不能混用：P1Y6M、P3D、PT24H。',
    ),
  'bad-temporal': (found: string) =>
    text(`${found} is no date, date with time, time or duration.`, `${found} 不是日期、日期时间、时刻或时长。`),
  'bad-pattern': () =>
    text(
      'This is no pattern; it may hold letters, . [a-z] [^0-9] \\d \\w \\s, groups, |, * + ? {2,4}, ^ and $.',
      '这不是可用的模式；可含文字、. [a-z] [^0-9] \\d \\w \\s、括号、|、* + ? {2,4}、^ 与 $。',
    ),
  'empty-interval': () =>
    text('Nothing lies in this interval: its start is not before its end.', '区间为空：起点不在终点之前。'),
  'empty-list': () =>
    text(
      'The list is empty, so nothing would match; write - for anything.',
      '列表为空，不会匹配任何值；若要匹配任意值请写 -。',
    ),
  'any-in-list': () => text('"-" matches everything, so it stands alone in a cell.', '“-” 匹配任何值，只能单独使用。'),
  'unknown-name': (name: string, known: string) =>
    text(
      `"${name}" is not a known name.${known === '' ? ' Texts stand in quotes.' : ` Did you mean ${known}?`}`,
      `未知名称“${name}”。${known === '' ? '文本请加引号。' : `是否想写 ${known}？`}`,
    ),
  'unknown-fact': (name: string, others: string) =>
    text(`"${name}" is not a known name; known are ${others}.`, `未知名称“${name}”。已知的有：${others}。`),
  'not-here': (name: string, en: string, zh: string) =>
    text(
      `"${name}" is not known at this place. These may look at it: ${en}.`,
      `此处不能使用“${name}”。可以使用的表：${zh}。`,
    ),
  'needs-brackets': (name: string) =>
    text(`"${name}" says of what in brackets: ${name}("…").`, `“${name}”须在括号中写明对象：${name}("…")。`),
  'near-name': (name: string, known: string) =>
    text(
      `"${name}" looks like the fact ${known}. Write ${known} for the fact, or "${name}" in quotes for the text.`,
      `“${name}”与事实 ${known} 很接近。若指该事实请写 ${known}，若为文本请写 "${name}"。`,
    ),
  'unknown-function': (name: string, known: string) =>
    text(
      `There is no function "${name}".${known === '' ? '' : ` Did you mean ${known}?`}`,
      `没有函数“${name}”。${known === '' ? '' : `是否想写 ${known}？`}`,
    ),
  'argument-count': (name: string, count: string) =>
    text(`${name} takes ${count} value(s).`, `${name} 需要 ${count} 个参数。`),
  'argument-value': (name: string) =>
    text(`${name} picks by values without dots, such as "exam".`, `${name} 的参数应是不含点号的值，例如 "exam"。`),
  'unknown-value': (value: string, known: string) =>
    text(`${value} is not one of the allowed values: ${known}.`, `${value} 不在允许的取值中：${known}。`),
  'wrong-type': (expected: ValueType, found: ValueType) =>
    text(
      `${sentence(TYPE_NAMES[expected].en)} is expected here, not ${TYPE_NAMES[found].en}; for instance ${EXAMPLES[expected]}.`,
      `此处应为${TYPE_NAMES[expected].zh}，而不是${TYPE_NAMES[found].zh}；例如 ${EXAMPLES[expected]}。`,
    ),
  'wrong-operands': (op: string, left: ValueType, right: ValueType) =>
    text(
      `${sentence(TYPE_NAMES[left].en)} and ${TYPE_NAMES[right].en} cannot be joined by ${op}.`,
      `${TYPE_NAMES[left].zh}与${TYPE_NAMES[right].zh}不能用 ${op} 运算。`,
    ),
  'not-ordered': (type: ValueType) =>
    text(
      `${sentence(TYPE_NAMES[type].en)} has no greater or smaller; compare it with = or a list.`,
      `${TYPE_NAMES[type].zh}没有大小之分；请用 = 或列表比较。`,
    ),
  'not-a-condition': () =>
    text(
      'This is a value, not a condition: compare it, for instance ? > 5.',
      '这是一个值而不是条件；请加比较，例如 ? > 5。',
    ),
  'no-input': () =>
    text(
      '"?" stands for a column\'s own value and is only known in a column with a subject.',
      '“?” 代表本列的值，只能用在有主体的列中。',
    ),
  'outer-fact': () =>
    text(
      'Inside every and some, the element can only be compared with fixed values.',
      '在 every 与 some 中，元素只能与固定值比较。',
    ),
  'missing-as-value': () =>
    text(
      '"missing" is a question, not a value: write x = missing, or leave the cell empty.',
      '“missing” 是提问而不是值：请写 x = missing，或将单元格留空。',
    ),
  unclear: (typed: string, proposals: string) =>
    text(
      `${typed} may be meant in more than one way${proposed(proposals, '; write', '.')}`,
      `${typed} 的含义不够明确${proposed(proposals, '，请写成', '。', '或')}`,
    ),
  'no-unit': (typed: string, proposals: string) =>
    text(
      `${typed} has no unit${proposed(proposals, '; write', '.')}`,
      `${typed} 缺少单位${proposed(proposals, '，请写成', '。', '或')}`,
    ),
  unit: (typed: string, proposals: string) =>
    text(
      `A number stands without its unit${proposed(proposals, `; for ${typed} write`, '.')}`,
      `数字后不写单位${proposed(proposals, `，${typed} 请写成`, '。', '或')}`,
    ),
  currency: (typed: string, proposals: string) =>
    text(
      `Amounts are in the workbook's currency and stand without it; if ${typed} is in that currency${proposed(proposals, ', write', '.')}`,
      `金额一律使用工作簿的币种且不写币种；若 ${typed} 正是该币种${proposed(proposals, '，请写成', '。', '或')}`,
    ),
  discount: (typed: string, proposals: string) =>
    text(
      `${typed} says a discount; the factor that is left to pay is a number${proposed(proposals, ':', '.')}`,
      `${typed} 表示折扣，请写成应付比例${proposed(proposals, '：', '。', '或')}`,
    ),
  accounting: (typed: string, proposals: string) =>
    text(
      `Brackets mean a negative amount in accounts, but not here${proposed(proposals, '; write', '.')}`,
      `${typed} 在账目中表示负数，在此并非如此${proposed(proposals, '，请写成', '。', '或')}`,
    ),
  'date-as-number': (typed: string) =>
    text(
      `${typed} is a date, but a number is expected here; for a calculation put spaces around the signs.`,
      `${typed} 是日期，而此处应为数字；若要计算，请在运算符两侧加空格。`,
    ),
  'range-as-answer': (typed: string, proposals: string) =>
    text(
      `${typed} looks like a range or a date, but the answer is one number${proposed(proposals, '; for the difference write', '.')}`,
      `${typed} 像是区间或日期，而结果应为一个数字${proposed(proposals, '；若要相减，请写成', '。', '或')}`,
    ),
  'serial-date': (typed: string, proposals: string) =>
    text(
      `${typed} is how a spreadsheet stores a date${proposed(proposals, '; write', '.')}`,
      `${typed} 是电子表格内部的日期序号${proposed(proposals, '，请写成', '。', '或')}`,
    ),
  'day-or-month': (typed: string, proposals: string) =>
    text(
      `It is unclear which number in ${typed} is the day and which the month${proposed(proposals, '; write', '.')}`,
      `${typed} 中哪个是日、哪个是月并不明确${proposed(proposals, '，请写成', '。', '或')}`,
    ),
  'no-zone': (typed: string, proposals: string) =>
    text(
      `${typed} does not say in which zone its clock stands${proposed(proposals, '; for the workbook’s own zone write', '.')}`,
      `${typed} 没有说明时区${proposed(proposals, '；若为工作簿的时区，请写成', '。', '或')}`,
    ),
  'working-days': (typed: string) =>
    text(
      `${typed} is no fixed length of time; write the moment itself, for instance working days after(at, 3).`,
      `${typed} 不是固定的时长；请直接写时间点，例如 working days after(at, 3)。`,
    ),
  otherwise: (typed: string, proposals: string) =>
    text(
      `${typed} depends on the other rows: write the condition itself, or - in a last row where the first matching row decides${proposed(proposals, '; for the text write', '.')}`,
      `${typed} 取决于其他行：请写出条件本身，或在按首个匹配行取值的表中于末行写 -${proposed(proposals, '；若为文本，请写成', '。', '或')}`,
    ),
  'no-answer': (typed: string) =>
    text(
      `${typed} is no answer; write a value, or leave the cell empty.`,
      `${typed} 不是结果；请写一个值，或将单元格留空。`,
    ),
  'spreadsheet-fault': (typed: string) =>
    text(
      `${typed} is an error of the spreadsheet that this was copied from; write the value itself.`,
      `${typed} 是来源电子表格的错误值；请写入实际的值。`,
    ),
  'constant-condition': () =>
    text(
      'This compares fixed values with each other, so the answer never changes; compare the column’s own value, for instance ? > 5.',
      '此处只比较了固定值，结果永远不变；请与本列的值比较，例如 ? > 5。',
    ),
  'always-true': () =>
    text(
      'Every value meets this condition; write a range for values between two bounds, or - for anything.',
      '任何值都满足此条件；若要介于两值之间请写区间，若不限请写 -。',
    ),
  'never-true': () => text('No value can meet this condition.', '没有任何值能满足此条件。'),
  'same-twice': (value: string) =>
    text(`${value} stands here twice; once is enough.`, `${value} 重复出现，写一次即可。`),
  'end-of-day': () =>
    text(
      '24:00 is the end of a day, not a time of day: it can only end a range, such as 18:00-24:00.',
      '24:00 是一天的结束而不是时刻：只能作为区间的终点，例如 18:00-24:00。',
    ),
} as const

/** What can be written instead, joined to a sentence; nothing is said where nothing can be. */
function proposed(proposals: string, before: string, end: string, or = 'or'): string {
  if (proposals === '') return end
  return `${before} ${proposals.replaceAll('\n', ` ${or} `)}${end}`
}

export type MessageCode = keyof typeof MESSAGES

/** Why a text is refused though a meaning suggests itself: said with what was typed and what is proposed. */
export type DoubtCode =
  | 'unclear'
  | 'no-unit'
  | 'unit'
  | 'currency'
  | 'discount'
  | 'accounting'
  | 'date-as-number'
  | 'range-as-answer'
  | 'serial-date'
  | 'day-or-month'
  | 'no-zone'
  | 'working-days'
  | 'otherwise'
  | 'no-answer'
  | 'spreadsheet-fault'

export function diagnostic<C extends MessageCode>(
  code: C,
  place: { readonly from: number; readonly to: number },
  ...details: Parameters<(typeof MESSAGES)[C]>
): CellDiagnostic {
  const write = MESSAGES[code] as (...details: readonly unknown[]) => Text
  return { code, message: write(...details), from: place.from, to: place.to }
}
