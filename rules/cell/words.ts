/**
 * Cells in plain words, English and Chinese: what a person reads beside the grid.
 *
 * Names are said by their labels. The sentence is for reading only; nothing is ever read back from it.
 */
import { assertNever, type Comparison, type Expr, type UnaryTest, type ValueType } from './ast.ts'
import { functionNamed } from './functions.ts'
import type { NamedValue, NameInfo, Names } from './names.ts'
import type { Json } from '../json.ts'
import type { Language, Text } from '../text.ts'
import { textIn } from '../text.ts'
import { typeOfJson } from './to-text.ts'
import { spaced, valueInWords } from './words-values.ts'

/** `institutions is from 10 to 40` / `机构数为 10 至 40`. `values`: the labels of the column's own values. */
export function testInWords(test: UnaryTest, subject: Text, names: Names, values?: readonly NamedValue[]): Text {
  const say = (language: Language): string => {
    const words = new Words(language, names, textIn(subject, language), values)
    return words.test(test, textIn(subject, language))
  }
  return { en: say('en'), 'zh-CN': spaced(say('zh-CN')) }
}

/** What the test says, without of whom: `at least 6` / `不少于 6`. */
export function predicateInWords(test: UnaryTest, subject: Text, names: Names, values?: readonly NamedValue[]): Text {
  const say = (language: Language): string => {
    const said = textIn(subject, language)
    return new Words(language, names, said, values).predicate(test, said).replace(/^(is |为)/, '')
  }
  return { en: say('en'), 'zh-CN': spaced(say('zh-CN')) }
}

/** `values`: the labels of what the cell may answer. */
export function exprInWords(expr: Expr, names: Names, values?: readonly NamedValue[]): Text {
  const say = (language: Language): string => new Words(language, names, '?', undefined).answer(expr, values)
  return { en: say('en'), 'zh-CN': spaced(say('zh-CN')) }
}

type Scale = 'number' | 'time' | 'length'

const COMPARISONS: Readonly<Record<Language, Readonly<Record<Scale, Readonly<Record<Comparison, string>>>>>> = {
  en: {
    number: { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least', '=': '' },
    time: { '<': 'before', '<=': 'not after', '>': 'after', '>=': 'not before', '=': '' },
    length: { '<': 'shorter than', '<=': 'at most', '>': 'longer than', '>=': 'at least', '=': '' },
  },
  'zh-CN': {
    number: { '<': '小于', '<=': '不超过', '>': '大于', '>=': '不少于', '=': '为' },
    time: { '<': '早于', '<=': '不晚于', '>': '晚于', '>=': '不早于', '=': '为' },
    length: { '<': '短于', '<=': '不超过', '>': '长于', '>=': '不少于', '=': '为' },
  },
}

function scaleOf(type: ValueType): Scale {
  if (type === 'duration') return 'length'
  return type === 'date' || type === 'date-time' || type === 'time' ? 'time' : 'number'
}

class Words {
  readonly #language: Language
  readonly #names: Names
  /** What `?` is called. */
  readonly #input: string
  readonly #values: readonly NamedValue[] | undefined

  constructor(language: Language, names: Names, input: string, values: readonly NamedValue[] | undefined) {
    this.#language = language
    this.#names = names
    this.#input = input
    this.#values = values
  }

  #either(en: string, zh: string): string {
    return this.#language === 'en' ? en : zh
  }

  /** A whole sentence about the subject. */
  test(test: UnaryTest, subject: string, values = this.#values): string {
    if (test.kind === 'any') return this.#either(`${subject} may be anything`, `${subject}不限`)
    if (test.kind === 'holds') return this.expr(test.condition)
    const apart = test.kind === 'oneOf' && test.tests.some((each) => each.kind === 'holds')
    if (apart && test.kind === 'oneOf') {
      return test.tests.map((each) => this.test(each, subject, values)).join(this.#either(', or ', '，或'))
    }
    return this.#either(`${subject} `, subject) + this.predicate(test, subject, values)
  }

  /** What is said of the subject: `is at least 6`. */
  predicate(test: UnaryTest, subject: string, values = this.#values): string {
    switch (test.kind) {
      case 'any':
        return this.#either('may be anything', '不限')
      case 'missing':
        return this.#either('is missing', '缺失')
      case 'null':
        return this.#either('is null', '为空值')
      case 'compare':
        return this.#compared(test.op, test.bound, values)
      case 'within':
        return this.#within(test)
      case 'oneOf':
        return this.#oneOf(test.tests, subject, values)
      case 'not':
        return this.#not(test.test, subject, values)
      case 'contains':
        return this.#either('contains ', '包含') + this.#value(test.item, values)
      case 'holds':
        return this.#either(`is such that ${this.expr(test.condition)}`, `满足：${this.expr(test.condition)}`)
      default:
        return assertNever(test)
    }
  }

  #compared(op: Comparison, bound: Expr, values: readonly NamedValue[] | undefined): string {
    const word = COMPARISONS[this.#language][scaleOf(bound.type)][op]
    const value = this.#value(bound, values)
    return this.#either(word === '' ? `is ${value}` : `is ${word} ${value}`, word + value)
  }

  #within({ from, to }: UnaryTest & { readonly kind: 'within' }): string {
    const low = this.expr(from.value)
    const high = this.expr(to.value)
    if (from.closed && to.closed) return this.#either(`is from ${low} to ${high}`, `为${low}至${high}`)
    const words = COMPARISONS[this.#language][scaleOf(from.value.type === 'any' ? to.value.type : from.value.type)]
    const first = words[from.closed ? '>=' : '>']
    const second = words[to.closed ? '<=' : '<']
    return this.#either(`is ${first} ${low} and ${second} ${high}`, `${first}${low}且${second}${high}`)
  }

  /** `"a", "b" or "c"` when all are plain values. */
  #plainValues(
    tests: readonly UnaryTest[],
    values: readonly NamedValue[] | undefined,
    last = ' or ',
  ): string | undefined {
    if (!tests.every((test) => test.kind === 'compare' && test.op === '=')) return undefined
    const said = tests.map((test) => (test.kind === 'compare' ? this.#value(test.bound, values) : ''))
    if (this.#language === 'zh-CN')
      return said.slice(0, -1).join('、') + (said.length > 1 ? '或' : '') + (said.at(-1) ?? '')
    return said.slice(0, -1).join(', ') + (said.length > 1 ? last : '') + (said.at(-1) ?? '')
  }

  #oneOf(tests: readonly UnaryTest[], subject: string, values: readonly NamedValue[] | undefined): string {
    const plain = this.#plainValues(tests, values)
    if (plain !== undefined) return this.#either(`is ${plain}`, `为${plain}`)
    return tests.map((test) => this.predicate(test, subject, values)).join(this.#either(' or ', '或'))
  }

  #not(test: UnaryTest, subject: string, values: readonly NamedValue[] | undefined): string {
    const plain = test.kind === 'oneOf' ? this.#plainValues(test.tests, values, ', ') : undefined
    if (plain !== undefined) return this.#either(`is none of ${plain}`, `不为${plain}`)
    if (test.kind === 'missing') return this.#either('is given', '已给出')
    if (test.kind === 'contains') return this.#either('does not contain ', '不包含') + this.#value(test.item, values)
    if (test.kind === 'not') return this.predicate(test.test, subject, values)
    const said = this.predicate(test, subject, values)
    if (test.kind === 'oneOf' || test.kind === 'holds' || test.kind === 'any') {
      return this.#either(`is not so that it ${said}`, `并非${said}`)
    }
    const half = test.kind === 'within' && !(test.from.closed && test.to.closed)
    return this.#either(
      said.replace(/^is /, half ? 'is not both ' : 'is not '),
      said.startsWith('为') ? `不${said}` : `并非${said}`,
    )
  }

  /** A value of an enumeration is said by its label. */
  #value(expr: Expr, values: readonly NamedValue[] | undefined): string {
    const named = expr.kind === 'literal' ? values?.find((each) => each.value === expr.value) : undefined
    return named === undefined ? this.expr(expr) : textIn(named.label, this.#language)
  }

  /** What comes out of a cell: a value is called as the answer calls it, which says nothing of the texts it compares. */
  answer(expr: Expr, values: readonly NamedValue[] | undefined): string {
    if (expr.kind === 'if') return this.#if(expr, (branch) => this.answer(branch, values))
    const items = expr.kind === 'list' ? expr.items : undefined
    if (items === undefined || items.length === 0) return this.#value(expr, values)
    return items.map((item) => this.answer(item, values)).join(this.#either(', ', '、'))
  }

  #if({ test, then, otherwise }: Expr & { readonly kind: 'if' }, say: (branch: Expr) => string): string {
    return this.#either(
      `${say(then)} if ${this.expr(test)}, otherwise ${say(otherwise)}`,
      `若${this.expr(test)}则${say(then)}，否则${say(otherwise)}`,
    )
  }

  /** An identifier by its label, or several. */
  #literal(value: Json): string | undefined {
    if (Array.isArray(value) && value.length > 0) {
      const all = value.map((item) => this.#literal(item) ?? valueInWords(item, typeOfJson(item), this.#language))
      return all.join(this.#either(', ', '、'))
    }
    const label = typeof value === 'string' ? this.#names.label?.(value) : undefined
    return label && textIn(label, this.#language)
  }

  expr(expr: Expr): string {
    switch (expr.kind) {
      case 'literal':
        return this.#literal(expr.value) ?? valueInWords(expr.value, expr.type, this.#language)
      case 'fact':
        return this.#name(expr.path, this.#names.fact(expr.path))
      case 'pick':
        return this.#pick(expr)
      case 'input':
        return this.#input
      case 'arithmetic':
        return `${this.#operand(expr.left)} ${SIGNS[expr.op]} ${this.#operand(expr.right)}`
      case 'negate':
        return `−${this.#operand(expr.of)}`
      case 'call':
        return this.#call(expr)
      case 'if':
        return this.#if(expr, (branch) => this.expr(branch))
      case 'list':
        return expr.items.length === 0
          ? this.#either('nothing', '无')
          : expr.items.map((item) => this.expr(item)).join(this.#either(', ', '、'))
      case 'test':
        return this.test(expr.test, this.#operand(expr.subject), this.#valuesOf(expr.subject))
      case 'and':
      case 'or':
        return expr.parts
          .map((part) => this.#operand(part))
          .join(expr.kind === 'and' ? this.#either(' and ', '，且') : this.#either(' or ', '，或'))
      case 'not':
        return this.#either(`it is not so that ${this.expr(expr.of)}`, `并非${this.expr(expr.of)}`)
      case 'quantified':
        return this.#quantified(expr)
      default:
        return assertNever(expr)
    }
  }

  #operand(expr: Expr): string {
    const said = this.expr(expr)
    const listed = expr.kind === 'call' && functionNamed(expr.fn)?.repeats === true
    return listed || expr.kind === 'arithmetic' || expr.kind === 'if' || expr.kind === 'and' || expr.kind === 'or'
      ? `(${said})`
      : said
  }

  #name(path: string, info: NameInfo | undefined): string {
    return info?.label === undefined ? path : textIn(info.label, this.#language)
  }

  #valuesOf(subject: Expr): readonly NamedValue[] | undefined {
    if (subject.kind === 'input') return this.#values
    return subject.kind === 'fact' ? this.#names.fact(subject.path)?.values : undefined
  }

  #pick(expr: Expr & { readonly kind: 'pick' }): string {
    const name = this.#name(expr.name, this.#names.pick(expr.name))
    const args = expr.args
      .map((arg) => (arg.kind === 'literal' ? (this.#literal(arg.value) ?? String(arg.value)) : this.expr(arg)))
      .join(this.#either(', ', '、'))
    return this.#either(`${name} (${args})`, `${name}（${args}）`)
  }

  #call(expr: Expr & { readonly kind: 'call' }): string {
    const spec = functionNamed(expr.fn)
    const given = expr.args.map((arg) => this.#operand(arg))
    const missing = (spec?.defaults ?? []).slice(
      given.length - (spec?.parameters.length ?? 0) + (spec?.defaults?.length ?? 0),
    )
    const args = [...given, ...missing.map(String)]
    const timely = scaleOf(expr.args[0]?.type ?? 'any') === 'time' ? spec?.wordsOfTimes : undefined
    const fewer = given.length < (spec?.parameters.length ?? 0) ? spec?.wordsOfFewer : undefined
    const words = timely ?? fewer ?? spec?.words
    const template = words === undefined ? `${expr.fn}({*})` : textIn(words, this.#language)
    return template.replace(/\{(\*|\d+)\}/g, (_, slot: string) =>
      slot === '*' ? args.join(this.#either(', ', '、')) : (args[Number(slot)] ?? ''),
    )
  }

  #quantified(expr: Expr & { readonly kind: 'quantified' }): string {
    const list = this.expr(expr.list)
    const element = this.#either('it', '其')
    const body = new Words(this.#language, this.#names, element, undefined).test(expr.test, element)
    return expr.all
      ? this.#either(`of every element of ${list}: ${body}`, `${list}中每一项：${body}`)
      : this.#either(`of some element of ${list}: ${body}`, `${list}中有一项：${body}`)
  }
}

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const
