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

export const typeName = (type: ValueType): { en: string; zh: string } => TYPE_NAMES[type]

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
} as const

export type MessageCode = keyof typeof MESSAGES

export function diagnostic<C extends MessageCode>(
  code: C,
  place: { readonly from: number; readonly to: number },
  ...details: Parameters<(typeof MESSAGES)[C]>
): CellDiagnostic {
  const write = MESSAGES[code] as (...details: readonly unknown[]) => Text
  return { code, message: write(...details), from: place.from, to: place.to }
}
