/**
 * What is wrong with a file, in both languages. The schema says it in English, in a few forms; here is each form in
 * Chinese. A sentence of a form that is not here stays English.
 */
import type { Text } from '../text.ts'

type Form = readonly [english: RegExp, chinese: (...parts: readonly string[]) => string]

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
  null: 'null',
  nonoptional: '一个值',
}

const typeNamed = (name = ''): string => TYPES[name] ?? name

const ID = '只能用字母、数字、“-”和“_”，最多 64 个字符'

const FORMS: readonly Form[] = [
  [/^is missing; expected (\w+)$/, (type) => `缺失；应为${typeNamed(type)}`],
  [/^is missing; (.+)$/s, (rest) => `缺失；${translated(rest ?? '')}`],
  [/^expected (\w+), received (\w+)$/, (type, found) => `应为${typeNamed(type)}，实际是${typeNamed(found)}`],
  [/^expected (\w+)$/, (type) => `应为${typeNamed(type)}`],
  [/^expected (.+)$/s, (value) => `应为 ${value}`],
  [/^unknown field "(.*)"$/s, (name) => `未知的字段“${name}”`],
  [/^is too long; (\d+) characters at most$/, (count) => `过长；最多 ${count} 个字符`],
  [/^is too long; (\d+) entries at most$/, (count) => `过长；最多 ${count} 项`],
  [/^Invalid option: expected one of (.+)$/s, (options) => `只能是 ${options?.replaceAll('|', '、')} 之一`],
  [/^Too small: expected array to have >=(\d+) items$/, (count) => `至少需要 ${count} 项`],
  [/^Too small: expected string to have >=(\d+) characters$/, (count) => `至少需要 ${count} 个字符`],
  [/^Too small: expected (?:number|int) to be >=(\S+)$/, (least) => `不得小于 ${least}`],
  [/^Too big: expected (?:number|int) to be <=(\S+)$/, (most) => `不得大于 ${most}`],
  [/^a cell is a text: write "(.*)", in quotes$/s, (text) => `单元格应为文本：请写成带引号的 "${text}"`],
  [/^a cell is a text, in quotes$/, () => '单元格应为带引号的文本'],
  [/^Invalid input$/, () => '这里不能是这个值'],
  [/^an id: /, () => `标识：${ID}`],
  [/^a name: /, () => '名称：只能用字母、数字和“_”，最多 64 个字符，不能以数字开头'],
  [/^holds half a character/, () => '含有半个字符（单独的 \\ud800 至 \\udfff）'],
  [/^a currency code /, () => '货币代码应为三个大写字母'],
  [/^"(.*)" is there twice$/s, (id) => `“${id}”出现了两次`],
  [/^unknown time zone "(.*)"; /s, (zone) => `未知的时区“${zone}”；应为 IANA 名称，例如 "Asia/Shanghai"`],
  [/^a dictionary has output columns only$/, () => '字典只能有结果列'],
  [/^a condition column needs its subject$/, () => '条件列需要 subject'],
  [/^an output column needs its output$/, () => '结果列需要 output'],
  [/^"(.*)" has no answer "(.*)"; allowed: (.+)$/s, (point, name, all) => `“${point}”没有结果“${name}”；可用：${all}`],
  [/^"(.*)" needs a column for "(.*)"$/s, (point, name) => `“${point}”需要一列“${name}”`],
  [/^there is no column "(.*)"; allowed: (.*)$/s, (name, all) => `没有列“${name}”；可用：${all}`],
  [
    /^says something else than the cell's text (.*); leave it out$/s,
    (text) => `与单元格的文本 ${text} 含义不同；请去掉`,
  ],
  [
    /^written in format (\d+), of a newer Ratebook; this one reads format 1$/,
    (format) => `格式为 ${format}，由更新版本的 Ratebook 写入；当前版本读取格式 1`,
  ],
]

/** The sentence of a problem that `parseWorkbook` found. */
export const problemText = (message: string): Text => ({ en: message, 'zh-CN': translated(message) })

function translated(message: string): string {
  for (const [english, chinese] of FORMS) {
    const found = english.exec(message)
    if (found) return chinese(...found.slice(1))
  }
  return message
}
