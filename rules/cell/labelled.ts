/**
 * A cell with what its values are called in place of the values: `"upload"` as `"uploads"` or `"上传"`.
 *
 * A value has its name exactly where a name is read as the value (see check.ts): the cell's own values, what a fact or a
 * state fact is compared with, what a state fact is picked by. So the text of what comes out can be read again, unless
 * two values are called the same.
 */
import { nameOf, type Allowed } from './allowed.ts'
import { assertNever, type Bound, type Expr, type UnaryTest } from './ast.ts'
import type { Names } from './names.ts'
import { textIn, type Language } from '../text.ts'

export interface Labelled<T> {
  readonly node: T
  /** The values that are called otherwise than they are written, in their order. */
  readonly values: readonly string[]
}

export function testLabelled(test: UnaryTest, names: Names, language: Language, values?: Allowed): Labelled<UnaryTest> {
  const labels = new Labels(names, language, values)
  return { node: labels.test(test, values), values: [...labels.found] }
}

export function exprLabelled(expr: Expr, names: Names, language: Language, values?: Allowed): Labelled<Expr> {
  const labels = new Labels(names, language, undefined)
  return { node: labels.answer(expr, values), values: [...labels.found] }
}

class Labels {
  readonly found = new Set<string>()
  readonly #names: Names
  readonly #language: Language
  /** Those of `?`. */
  readonly #own: Allowed | undefined

  constructor(names: Names, language: Language, own: Allowed | undefined) {
    this.#names = names
    this.#language = language
    this.#own = own
  }

  test(test: UnaryTest, values: Allowed | undefined): UnaryTest {
    switch (test.kind) {
      case 'any':
      case 'missing':
      case 'null':
        return test
      case 'compare':
        return { ...test, bound: this.#value(test.bound, values) }
      case 'within':
        return { ...test, from: this.#bound(test.from), to: this.#bound(test.to) }
      case 'oneOf':
        return { ...test, tests: test.tests.map((each) => this.test(each, values)) }
      case 'not':
        return { ...test, test: this.test(test.test, values) }
      case 'contains':
        return { ...test, item: this.#value(test.item, values) }
      case 'holds':
        return { ...test, condition: this.#expr(test.condition) }
      default:
        return assertNever(test)
    }
  }

  /** What comes out of a cell: a value, one of a list, that of either branch. */
  answer(expr: Expr, values: Allowed | undefined): Expr {
    if (expr.kind === 'if') {
      const [then, otherwise] = [this.answer(expr.then, values), this.answer(expr.otherwise, values)]
      // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
      return { ...expr, test: this.#expr(expr.test), then, otherwise }
    }
    return expr.kind === 'list'
      ? { ...expr, items: expr.items.map((item) => this.#value(item, values)) }
      : this.#value(expr, values)
  }

  #value(expr: Expr, values: Allowed | undefined): Expr {
    if (expr.kind !== 'literal') return this.#expr(expr)
    if (values === undefined || typeof expr.value !== 'string') return expr
    const named = nameOf(expr.value, values)
    const label = named && textIn(named.label, this.#language)
    if (label === undefined || label === expr.value) return expr
    this.found.add(expr.value)
    return { ...expr, value: label }
  }

  #bound({ value, closed }: Bound): Bound {
    return { value: this.#expr(value), closed }
  }

  #expr(expr: Expr): Expr {
    switch (expr.kind) {
      case 'literal':
      case 'fact':
      case 'input':
        return expr
      case 'pick':
        return { ...expr, args: expr.args.map((arg, at) => this.#value(arg, this.#picked(expr.name, at))) }
      case 'arithmetic':
        return { ...expr, left: this.#expr(expr.left), right: this.#expr(expr.right) }
      case 'negate':
      case 'not':
        return { ...expr, of: this.#expr(expr.of) }
      case 'call':
        return { ...expr, args: expr.args.map((arg) => this.#expr(arg)) }
      case 'if':
        return this.answer(expr, undefined)
      case 'list':
        return { ...expr, items: expr.items.map((item) => this.#expr(item)) }
      case 'test':
        return { ...expr, subject: this.#expr(expr.subject), test: this.test(expr.test, this.#valuesOf(expr.subject)) }
      case 'and':
      case 'or':
        return { ...expr, parts: expr.parts.map((part) => this.#expr(part)) }
      case 'quantified':
        return { ...expr, list: this.#expr(expr.list) }
      default:
        return assertNever(expr)
    }
  }

  #picked(name: string, at: number): Allowed | undefined {
    return this.#names.pick(name)?.valuesOf?.(at)
  }

  #valuesOf(subject: Expr): Allowed | undefined {
    if (subject.kind === 'input') return this.#own
    if (subject.kind === 'fact') return this.#names.fact(subject.path)?.values
    return subject.kind === 'pick' ? this.#names.pick(subject.name)?.values : undefined
  }
}
