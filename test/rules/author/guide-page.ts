/**
 * Reads a page of the author's guide: what its tables and JSON say, in the order of the page. A line that begins with one
 * of the MARKS says what the table below it is; tables without such a line are only read by people.
 */
import type { checkExpectations } from '../../../rules/simulate/index.ts'
import type { SmallSheet } from '../simulate/small-book.ts'

export type Language = 'en' | 'zh-CN'
export type Mark = 'book' | 'words' | 'sheet' | 'happens' | 'journal' | 'final'
export type Block =
  | { readonly mark: Mark; readonly codes: readonly string[]; readonly head: readonly string[]; readonly rows: Rows }
  | { readonly mark: 'json'; readonly json: Json }

interface Json {
  readonly sheets?: object
  readonly events?: readonly object[]
  /** What a scenario says must come of it. */
  readonly expect?: Parameters<typeof checkExpectations>[0]
}
type Rows = readonly (readonly string[])[]

const MARKS: Readonly<Record<Language, Readonly<Record<string, Mark>>>> = {
  en: {
    'A new book': 'book',
    Words: 'words',
    Sheet: 'sheet',
    'What happens': 'happens',
    'What comes of it': 'journal',
    'In the end': 'final',
  },
  'zh-CN': {
    新的工作簿: 'book',
    词汇: 'words',
    工作表: 'sheet',
    发生的事: 'happens',
    结果: 'journal',
    最后: 'final',
  },
}

type Type = NonNullable<SmallSheet['when']>[number][1]
const TYPES: Readonly<Record<Language, Readonly<Record<string, Type>>>> = {
  en: {
    text: 'string',
    number: 'number',
    'yes or no': 'boolean',
    date: 'date',
    'date and time': 'date-time',
    time: 'time',
    duration: 'duration',
    list: 'list',
  },
  'zh-CN': {
    文本: 'string',
    数字: 'number',
    是否: 'boolean',
    日期: 'date',
    日期时间: 'date-time',
    时刻: 'time',
    时长: 'duration',
    列表: 'list',
  },
}

export function blocksOf(page: string, language: Language): readonly Block[] {
  const lines = page.split('\n')
  return lines.flatMap((line, at): readonly Block[] => {
    if (line === '```json') return [{ mark: 'json', json: JSON.parse(until(lines, at + 1, (next) => next === '```')) }]
    const name = /^\*\*([^*]+)\*\*/.exec(line)?.[1]
    const mark = name === undefined ? undefined : MARKS[language][name]
    if (mark === undefined) return []
    const codes = [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)
    const table = mark === 'book' ? [] : tableAt(lines, at)
    return [{ mark, codes, head: table[0] ?? [], rows: table.slice(2) }]
  })
}

/** Condition columns say `subject` (type); columns of answers say → `answer`, and a type where the answer is free. */
export function sheetOf({ codes, head, rows }: Exclude<Block, { mark: 'json' }>, language: Language): SmallSheet {
  const columns = head.map((cell) => {
    const [, code, type] = /`([^`]+)`\s*(?:[(（](.+)[)）])?/.exec(cell) ?? []
    if (code === undefined) throw new Error(`a column without a name: ${cell}`)
    return { code, type: type === undefined ? undefined : typeNamed(type, language), isAnswer: cell.startsWith('→') }
  })
  return {
    point: codes[0] as SmallSheet['point'],
    hitPolicy: codes[1] ?? 'collect',
    when: columns.filter(({ isAnswer }) => !isAnswer).map(({ code, type }) => [code, type!] as const),
    then: columns
      .filter(({ isAnswer }) => isAnswer)
      .map(({ code, type }) => (type === undefined ? code : ([code, type] as const))),
    rows: rows.map((row) => row.map(bare)),
  }
}

export const bare = (cell: string): string => cell.replace(/^`(.*)`$/, '$1')

function typeNamed(word: string, language: Language): Type {
  const type = TYPES[language][word]
  if (type === undefined) throw new Error(`no type is called "${word}"`)
  return type
}

function tableAt(lines: readonly string[], at: number): Rows {
  const first = lines[at + 1] === '' ? at + 2 : at + 1
  const table = until(lines, first, (line) => !line.startsWith('|')).split('\n')
  if (table.length < 3) throw new Error(`no table follows "${lines[at]}"`)
  return table.map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim()),
  )
}

function until(lines: readonly string[], from: number, isOver: (line: string) => boolean): string {
  const end = lines.findIndex((line, at) => at >= from && isOver(line))
  return lines.slice(from, end < 0 ? undefined : end).join('\n')
}
