/**
 * The reference for authors, in both languages, as the catalogue has it: every decision point with its answers, every
 * fact, state fact, value, word and function, and what a timeline holds: events, entries, final figures. The prose of the guide is written by people; this is not.
 */
import { FUNCTIONS, KEYWORDS } from '../rules/cell/index.ts'
import type { Described } from '../rules/catalogue-entry.ts'
import {
  ENTRY_FIELDS,
  ENTRY_MEANINGS,
  EVENT_TYPE_NAMES,
  FINAL_MEANINGS,
  specOf,
  type FieldKind,
} from '../rules/simulate/index.ts'
import { textIn, type Language, type Text } from '../rules/text.ts'
import {
  ALWAYS,
  ENGINE_WORDS,
  FACT_GROUPS,
  FACTS,
  PICKS,
  POINTS,
  WORD_KINDS,
  type AnswerSpec,
  type FactEntry,
  type PointSpec,
  type StateFactEntry,
  type ValueSource,
} from '../rules/workbook/index.ts'

export const REFERENCES: Readonly<Record<Language, string>> = {
  en: 'docs/author/reference.en.md',
  'zh-CN': 'docs/author/reference.zh-CN.md',
}

/** The whole page. */
export function referenceText(language: Language): string {
  const page = new Page(language)
  page.head()
  for (const [name, point] of Object.entries(POINTS)) page.point(name, point)
  page.facts()
  page.stateFacts()
  page.keywords()
  page.functions()
  page.words()
  page.events()
  page.journal()
  page.finals()
  return `${page.lines.join('\n').trim()}\n`
}

const WORDS = {
  title: ['Reference', '参考手册'],
  made: [
    'Made from the catalogue by `npm run docs`; do not edit it by hand.',
    '本页由 `npm run docs` 根据目录生成，请勿手工修改。',
  ],
  points: ['Sheets and their answers', '表与输出'],
  asked: ['Asked', '提问时机'],
  sees: ['May look at', '可用的事实'],
  answer: ['Answer', '输出'],
  fact: ['Fact', '事实'],
  call: ['Function', '函数'],
  meaning: ['Meaning', '含义'],
  type: ['Type', '类型'],
  values: ['May be', '取值'],
  example: ['Example', '示例'],
  required: ['needed in every row', '每行必填'],
  further: ['Further columns of any name are facts.', '可另加任意名称的列，均成为事实。'],
  facts: ['Facts', '事实'],
  ofBook: [
    'Beside these a sheet may use the facts that the book itself declares.',
    '除此之外，表中还可使用本册自行声明的事实。',
  ],
  stateFacts: ['State facts', '状态事实'],
  picked: [
    'What the engine knows of one thing, picked by its identifier and written like a call.',
    '引擎对某一对象的所知，以标识选取，写作函数调用。',
  ],
  pickedBy: ['Picked by', '选取依据'],
  functions: ['Functions', '函数'],
  keywords: ['Words of the language', '语言用词'],
  keyword: ['Word', '用词'],
  ifCall: [
    'As in a spreadsheet, `if(order.quantity > 10, 1, 2)` says the same as `if … then … else`.',
    '也可像电子表格那样写：`if(order.quantity > 10, 1, 2)` 与 `if … then … else` 相同。',
  ],
  events: ['Events of a timeline', '时间线的事件'],
  event: ['Event', '事件'],
  journal: ['Entries of the journal', '流水记录'],
  journalText: [
    'What a scenario may expect. Every entry says `at` and `kind`; a field with ? is there only where it applies. Money is a text, such as `"9.90"`.',
    '场景可以期望的记录。每条都有 `at` 和 `kind`；带 ? 的字段仅在适用时出现。金额为文本，如 `"9.90"`。',
  ],
  entry: ['Entry', '记录'],
  fields: ['Fields', '字段'],
  finals: ['Final figures', '最终数值'],
  figure: ['Figure', '数值'],
  words: ['Words of your own', '自定用词'],
  wordsText: [
    'Where the vocabulary lists words of a kind, no other is taken. The engine itself gives these, which are always known:',
    '词汇表中列出某类用词后，即不接受其他用词。以下由引擎给出，始终可用：',
  ],
  anyTime: ['At every question', '任何时候'],
  money: ['money', '金额'],
  meter: ['units of the meter', '计量单位'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  any: ['any', '不限'],
  number: ['number', '数'],
  string: ['text', '文本'],
  boolean: ['yes or no', '是/否'],
  date: ['date', '日期'],
  'date-time': ['date and time', '时刻'],
  time: ['clock time', '钟点'],
  duration: ['duration', '时长'],
  list: ['list', '列表'],
  day: ['date or time', '日期或时刻'],
  ordered: ['anything with an order', '可比较的值'],
  same: ['as what is given', '与参数相同'],
}

/** What lists are called that a value comes from. */
const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  item: ['an item', '商品'],
  meter: ['a meter', '计量'],
  'money-meter': ['a meter in money', '金额计量'],
  usage: ['a usage event', '用量事件'],
  service: ['a service', '服务'],
  report: ['a report', '报告'],
  'order-fact': ['a fact of orders', '订单事实'],
  'request-fact': ['a fact of requests', '申请事实'],
  'report-fact': ['a fact of reports', '报告事实'],
  order: ['the id of an order', '订单标识'],
  value: ['a value', '取值'],
}

const FIELD_KINDS: Readonly<Record<FieldKind, readonly [string, string]>> = {
  text: ['text', '文本'],
  texts: ['list of texts', '文本列表'],
  number: ['number', '数'],
  quantity: ['number; text in money', '数；金额为文本'],
  limit: ['number or null', '数或 null'],
  flag: ['true', 'true'],
  rows: ['rows', '行'],
}

class Page {
  readonly lines: string[] = []
  readonly #language: Language

  constructor(language: Language) {
    this.#language = language
  }

  head(): void {
    this.lines.push(`# ${this.#word('title')}`, '', this.#word('made'), '', `## ${this.#word('points')}`, '')
  }

  point(name: string, { label, meaning, asked, dictionary, open, subjects, answers }: PointSpec): void {
    this.lines.push(`### ${this.#say(label)} \`${name}\``, '', this.#say(meaning), '')
    if (!dictionary) {
      const groups = subjects.map((group) => `\`${group}\``).join(', ')
      this.lines.push(`- ${this.#word('asked')}: ${this.#say(asked)}`, `- ${this.#word('sees')}: ${groups}`, '')
    }
    this.#table(
      ['answer', 'type', 'meaning', 'values', 'example'],
      answers.map((answer) => this.#answerRow(answer)),
    )
    if (open === true) this.lines.push(this.#word('further'), '')
    for (const answer of answers) this.#choices(answer)
  }

  #answerRow(answer: AnswerSpec): readonly string[] {
    const needed = answer.required === true ? ` (${this.#word('required')})` : ''
    return [
      `\`${answer.name}\` ${this.#say(answer.label)}`,
      this.#typeOf(answer),
      this.#say(answer.meaning) + needed,
      this.#values(answer.values),
      code(answer.example),
    ]
  }

  /** The fixed values of an answer, each with its meaning. */
  #choices({ name, label, values }: AnswerSpec): void {
    if (values === undefined || !('fixed' in values)) return
    this.lines.push(`\`${name}\` ${this.#say(label)}:`, '')
    this.#list(values.fixed)
  }

  #list(entries: Readonly<Record<string, Described>>): void {
    for (const [value, { label, meaning }] of Object.entries(entries))
      this.lines.push(`- \`${value}\` ${this.#say(label)}: ${this.#say(meaning)}`)
    this.lines.push('')
  }

  facts(): void {
    this.lines.push(`## ${this.#word('facts')}`, '', this.#word('ofBook'), '', `### ${this.#word('anyTime')}`, '')
    this.#factTable('', ALWAYS)
    for (const [group, { label, meaning }] of Object.entries(FACT_GROUPS)) {
      this.lines.push(`### ${this.#say(label)} \`${group}\``, '', this.#say(meaning), '')
      this.#factTable(`${group}.`, FACTS[group as keyof typeof FACTS])
    }
  }

  #factTable(prefix: string, facts: Readonly<Record<string, FactEntry>>): void {
    const rows = Object.entries(facts).map(([name, fact]) => [
      `\`${prefix}${name}\` ${this.#say(fact.label)}`,
      this.#typeOf(fact),
      this.#say(fact.meaning),
      this.#values(fact.values),
      code(fact.example),
    ])
    if (rows.length > 0) this.#table(['fact', 'type', 'meaning', 'values', 'example'], rows)
  }

  stateFacts(): void {
    this.lines.push(`## ${this.#word('stateFacts')}`, '', this.#word('picked'), '')
    const entries: readonly (readonly [string, StateFactEntry])[] = Object.entries(PICKS)
    this.#table(
      ['fact', 'type', 'meaning', 'pickedBy', 'example'],
      entries.map(([name, fact]) => [
        `\`${name}\` ${this.#say(fact.label)}`,
        this.#typeOf(fact),
        this.#say(fact.meaning),
        fact.by.map((kind) => this.#kind(kind)).join(', '),
        code(fact.example),
      ]),
    )
  }

  functions(): void {
    this.lines.push(`## ${this.#word('functions')}`, '')
    this.#table(
      ['call', 'type', 'meaning', 'example'],
      FUNCTIONS.map(({ name, label, aliases = [], result, meaning, example }) => {
        const others = aliases.map((alias) => `\`${alias}\``).join(', ')
        const called = this.#say(label) === name ? '' : ` ${this.#say(label)}`
        return [
          `\`${name}\`${called}${others === '' ? '' : ` (${others})`}`,
          this.#of(TYPES[result] ?? [result, result]),
          this.#say(meaning),
          code(example),
        ]
      }),
    )
  }

  keywords(): void {
    this.lines.push(`## ${this.#word('keywords')}`, '')
    this.#table(
      ['keyword', 'meaning', 'example'],
      KEYWORDS.map(({ word, meaning, example }) => [`\`${word}\``, this.#say(meaning), code(example)]),
    )
    this.lines.push(this.#word('ifCall'), '')
  }

  events(): void {
    this.lines.push(`## ${this.#word('events')}`, '')
    this.#table(
      ['event', 'meaning'],
      EVENT_TYPE_NAMES.map((type) => [`\`${type}\``, this.#say(specOf(type).meaning)]),
    )
  }

  journal(): void {
    this.lines.push(`## ${this.#word('journal')}`, '', this.#word('journalText'), '')
    this.#table(
      ['entry', 'meaning', 'fields'],
      Object.entries(ENTRY_MEANINGS).map(([kind, meaning]) => [
        `\`${kind}\``,
        this.#say(meaning),
        Object.entries<string>(ENTRY_FIELDS[kind as keyof typeof ENTRY_FIELDS])
          .map(([field, holds]) => this.#field(field, holds))
          .join(', '),
      ]),
    )
  }

  /** A field of an entry, with what it holds where that is not a text. */
  #field(name: string, holds: string): string {
    const kind = holds.replace('?', '') as FieldKind
    const optional = holds.endsWith('?') ? '?' : ''
    return `\`${name}\`${optional}${kind === 'text' ? '' : ` (${this.#of(FIELD_KINDS[kind])})`}`
  }

  finals(): void {
    this.lines.push(`## ${this.#word('finals')}`, '')
    this.#table(
      ['figure', 'meaning'],
      Object.entries(FINAL_MEANINGS).map(([figure, meaning]) => [`\`${figure}\``, this.#say(meaning)]),
    )
  }

  words(): void {
    this.lines.push(`## ${this.#word('words')}`, '')
    this.#list(WORD_KINDS)
    this.lines.push(this.#word('wordsText'), '')
    for (const [kind, words] of Object.entries(ENGINE_WORDS)) {
      if (Object.keys(words).length === 0) continue
      this.lines.push(`### ${this.#kind(kind)}`, '')
      this.#list(words)
    }
  }

  #table(heads: readonly (keyof typeof WORDS)[], rows: readonly (readonly string[])[]): void {
    const line = (cells: readonly string[]): string =>
      `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
    this.lines.push(line(heads.map((head) => this.#word(head))), line(heads.map(() => '---')), ...rows.map(line), '')
  }

  #typeOf({ type, unit }: { readonly type: string; readonly unit?: 'money' | 'meter' }): string {
    const said = this.#of(TYPES[type] ?? [type, type])
    return unit === undefined
      ? said
      : this.#language === 'en'
        ? `${said}, ${this.#word(unit)}`
        : `${said}（${this.#word(unit)}）`
  }

  #values(source: ValueSource | undefined): string {
    if (source === undefined) return ''
    if ('fixed' in source)
      return Object.keys(source.fixed)
        .map((value) => `\`${value}\``)
        .join(', ')
    return this.#kind(source.of)
  }

  #kind(kind: string): string {
    const word: Described | undefined = Object.hasOwn(WORD_KINDS, kind)
      ? WORD_KINDS[kind as keyof typeof WORD_KINDS]
      : undefined
    return word ? this.#say(word.label) : this.#of(KINDS[kind] ?? [kind, kind])
  }

  #say(text: Text): string {
    return textIn(text, this.#language)
  }

  #word(key: keyof typeof WORDS): string {
    return this.#of(WORDS[key])
  }

  #of([en, zh]: readonly [string, string]): string {
    return this.#language === 'en' ? en : zh
  }
}

const code = (text: string): string => `\`${text}\``
