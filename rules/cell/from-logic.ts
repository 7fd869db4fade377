/**
 * From JSON Logic back to the checked form.
 *
 * Reads what to-logic.ts writes. Whatever is recognised is lowered again and must give the very same logic; logic for which
 * that does not hold (an unguarded comparison, say) is not a cell's and gives undefined.
 */
import { arithmeticRule } from './arithmetic.ts'
import type { Arithmetic, Comparison, Expr, UnaryTest, ValueType } from './ast.ts'
import { COMPARISONS } from './compare.ts'
import { isDecimal } from './decimal.ts'
import { callFromLogic, isZone } from './from-logic-call.ts'
import type { Json } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { isTooDeep } from './logic-depth.ts'
import type { Names } from './names.ts'
import { exprToLogic, testToLogic } from './to-logic.ts'
import { typeOfJson } from './to-text.ts'
import { temporalLiteral } from './tokens.ts'

/** `names`, where given, tell picks from facts and which type a fact has. */
export function testFromLogic(logic: Json, subject: Expr, type: ValueType, names?: Names): UnaryTest | undefined {
  if (isTooDeep(logic)) return undefined
  const typed: Expr = { ...subject, type } as Expr
  const found = new Raising(typed, names).cell(logic)
  return found !== undefined && same(testToLogic(found, typed), logic) ? found : undefined
}

export function exprFromLogic(logic: Json, type: ValueType = 'any', names?: Names): Expr | undefined {
  if (isTooDeep(logic)) return undefined
  const found = new Raising(undefined, names).value(logic, type)
  return found !== undefined && same(exprToLogic(found), logic) ? found : undefined
}

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The name and arguments of an operation. */
function operation(logic: Json | undefined): readonly [string, readonly Json[]] | undefined {
  if (!isJsonObject(logic)) return undefined
  const entries = Object.entries(logic)
  const [first] = entries
  if (entries.length !== 1 || first === undefined) return undefined
  return [first[0], Array.isArray(first[1]) ? first[1] : [first[1]]]
}

/** The arguments, when it is this operation. */
function argsOf(logic: Json | undefined, name: string): readonly Json[] | undefined {
  const found = operation(logic)
  return found?.[0] === name ? found[1] : undefined
}

interface Question {
  /** What is asked about, as logic. */
  readonly about: Json
  /** The type that the question shows it to have. */
  readonly type: ValueType
  readonly test: UnaryTest
}

const isLiteral = (logic: Json | undefined): logic is null | boolean | number | string =>
  logic !== undefined && !isJsonObject(logic) && !Array.isArray(logic)

const ARITHMETIC: Readonly<Record<string, readonly [Arithmetic, ValueType, ValueType]>> = {
  add: ['+', 'number', 'number'],
  subtract: ['-', 'number', 'number'],
  multiply: ['*', 'number', 'number'],
  divide: ['/', 'number', 'number'],
  concat: ['+', 'string', 'string'],
  'scale duration': ['*', 'duration', 'number'],
}

class Raising {
  readonly #subject: Expr | undefined
  readonly #subjectLogic: Json | undefined
  readonly #names: Names | undefined
  /** Hostile logic could be tried in too many ways. */
  readonly #budget: { left: number }

  constructor(subject: Expr | undefined, names: Names | undefined, budget = { left: 20_000 }) {
    this.#budget = budget
    this.#subject = subject
    this.#subjectLogic = subject === undefined ? undefined : exprToLogic(subject)
    this.#names = names
  }

  /** A whole condition cell. */
  cell(logic: Json): UnaryTest | undefined {
    if (logic === true) return { kind: 'any' }
    const question = this.#question(logic)
    if (question !== undefined && this.#isSubject(question.about)) return question.test
    const alternatives = argsOf(logic, 'or')?.map((part) => this.cell(part))
    if (alternatives?.every((each) => each !== undefined && each.kind !== 'any') === true) {
      return { kind: 'oneOf', tests: alternatives as readonly UnaryTest[] }
    }
    const condition = this.#truth(logic)
    return condition === undefined ? undefined : { kind: 'holds', condition }
  }

  #isSubject(logic: Json): boolean {
    return this.#subjectLogic !== undefined && same(this.#subjectLogic, logic)
  }

  value(logic: Json, hint: ValueType): Expr | undefined {
    this.#budget.left -= 1
    if (this.#budget.left < 0) return undefined
    if (Array.isArray(logic)) return this.#list(logic)
    if (!isJsonObject(logic)) return literal(logic as null | boolean | number | string, hint)
    if (this.#subject !== undefined && this.#isSubject(logic)) return { kind: 'input', type: this.#subject.type }
    const found = operation(logic)
    if (found === undefined) return undefined
    const [name, args] = found
    return this.#computed(name, args, hint) ?? this.#truth(logic)
  }

  #values(logics: readonly Json[], hints: readonly ValueType[]): readonly Expr[] | undefined {
    const found = logics.map((logic, index) => this.value(logic, hints[Math.min(index, hints.length - 1)] ?? 'any'))
    return found.every((each) => each !== undefined) ? found : undefined
  }

  #list(logics: readonly Json[]): Expr | undefined {
    const items = this.#values(logics, ['any'])
    return items === undefined ? undefined : { kind: 'list', type: 'list', items }
  }

  #computed(name: string, args: readonly Json[], hint: ValueType): Expr | undefined {
    switch (name) {
      case 'var':
        return args.length === 1 ? this.#fact(args[0] as Json, hint) : undefined
      case 'if':
        return this.#choice(args, hint)
      case 'shift':
        return this.#shift(args)
      case 'elapsed':
        return this.#binary('-', args, [this.#dayType(args)], 'duration')
      case 'add durations':
        return this.#binary(args[2] === -1 ? '-' : '+', args.slice(0, 2), ['duration', 'duration'], 'duration')
      default: {
        const rule = Object.hasOwn(ARITHMETIC, name) ? ARITHMETIC[name] : undefined
        if (rule !== undefined) return this.#arithmetic(rule, args)
        return callFromLogic(name, args, (logics, hints) => this.#values(logics, hints))
      }
    }
  }

  #arithmetic([op, left, right]: readonly [Arithmetic, ValueType, ValueType], args: readonly Json[]): Expr | undefined {
    const negated = left === 'duration' ? args[1] === -1 && args[0] : op === '-' && args[0] === 0 && args[1]
    if (negated !== false && negated !== undefined) {
      const of = this.value(negated, left)
      if (of !== undefined && of.kind !== 'literal') return { kind: 'negate', type: left, of }
    }
    return this.#binary(op, args, [left, right], left)
  }

  #binary(op: Arithmetic, args: readonly Json[], hints: readonly ValueType[], type: ValueType): Expr | undefined {
    const [left, right] = this.#values(args, hints) ?? []
    if (left === undefined || right === undefined) return undefined
    return arithmeticRule(op, left.type, right.type) === undefined
      ? undefined
      : { kind: 'arithmetic', type, op, left, right }
  }

  /** Dates or instants: what the literals among them, or their own computation, show. */
  #dayType(logics: readonly Json[]): ValueType {
    for (const logic of logics) {
      const plain = this.value(logic, 'any')?.type
      if (plain === 'date' || plain === 'date-time') return plain
      // Texts alone show it only by being read as the one or the other.
      if (plain === 'string') return this.value(logic, 'date')?.type === 'date' ? 'date' : 'date-time'
    }
    return 'date-time'
  }

  #shift(args: readonly Json[]): Expr | undefined {
    if (args.length === 4 && !isZone(args[3])) return undefined
    const type: ValueType = args.length === 3 ? 'date' : 'date-time'
    return this.#binary(args[2] === -1 ? '-' : '+', args.slice(0, 2), [type, 'duration'], type)
  }

  #choice(args: readonly Json[], hint: ValueType): Expr | undefined {
    const test = this.#truth(args[0] as Json)
    const [then, otherwise] = this.#branches(args.slice(1), hint) ?? []
    if (test === undefined || then === undefined || otherwise === undefined) return undefined
    // oxlint-disable-next-line unicorn/no-thenable -- the form of an `if`, which is never awaited
    return { kind: 'if', type: then.type === 'any' ? otherwise.type : then.type, test, then, otherwise }
  }

  /** A literal date in one branch shows itself as a date by the other branch. */
  #branches(logics: readonly Json[], hint: ValueType): readonly Expr[] | undefined {
    const found = this.#values(logics, [hint])
    const better = found?.find((branch) => branch.type !== 'any' && branch.type !== 'string')?.type
    const mixed = found?.some((branch) => branch.type === 'string') === true && better !== undefined
    return mixed ? this.#values(logics, [better]) : found
  }

  #fact(path: Json, hint: ValueType): Expr | undefined {
    if (typeof path !== 'string') return this.#pick(argsOf(path, 'cat'), hint)
    const [name = '', ...rest] = path.split('.')
    const info = this.#names?.fact(path)
    const pick = info === undefined ? this.#names?.pick(name) : undefined
    if (pick !== undefined && pick.args === rest.length) {
      return { kind: 'pick', type: known(pick.type, hint), name, args: rest.map((arg) => literal(arg, 'string')) }
    }
    return { kind: 'fact', type: known(info?.type, hint), path }
  }

  /** A path put together at run time: texts alternate with computed values. */
  #pick(parts: readonly Json[] | undefined, hint: ValueType): Expr | undefined {
    const [first] = parts ?? []
    if (parts === undefined || typeof first !== 'string') return undefined
    const name = first.slice(0, first.indexOf('.'))
    const pieces: Json[] = [first.slice(name.length + 1), ...parts.slice(1)]
    const args: Expr[] = []
    for (const [index, piece] of pieces.entries()) {
      if (typeof piece !== 'string') {
        const arg = this.value(piece, 'string')
        if (arg === undefined) return undefined
        args.push(arg)
      } else {
        const texts = piece.split('.').slice(index === 0 ? 0 : 1, index === pieces.length - 1 ? undefined : -1)
        args.push(...texts.map((text) => literal(text, 'string')))
      }
    }
    return { kind: 'pick', type: known(this.#names?.pick(name)?.type, hint), name, args }
  }

  #truth(logic: Json): Expr | undefined {
    if (typeof logic === 'boolean') return literal(logic, 'boolean')
    const question = this.#question(logic)
    if (question !== undefined) {
      const subject = this.value(question.about, question.type)
      if (subject !== undefined) return { kind: 'test', type: 'boolean', subject, test: question.test }
    }
    const found = operation(logic)
    if (found === undefined) return undefined
    const [name, args] = found
    if (name === 'some') return this.#quantified(args, false)
    if (name === 'and' && argsOf(args[0], 'is')?.[0] === 'list') {
      const none = argsOf(args[1], 'none')
      const negated = argsOf(none?.[1], '!')
      if (none !== undefined && negated !== undefined)
        return this.#quantified([none[0] as Json, negated[0] as Json], true)
    }
    if (name !== 'and' && name !== 'or') return undefined
    const parts = args.map((arg) => this.#truth(arg))
    return parts.every((part) => part !== undefined) ? { kind: name, type: 'boolean', parts } : undefined
  }

  #quantified([listLogic, testLogic]: readonly Json[], all: boolean): Expr | undefined {
    const list = this.value(listLogic as Json, 'list')
    const element: Expr = { kind: 'fact', type: 'any', path: '' }
    const test = testLogic === undefined ? undefined : new Raising(element, this.#names, this.#budget).cell(testLogic)
    return list === undefined || test === undefined
      ? undefined
      : { kind: 'quantified', type: 'boolean', all, list, test }
  }

  /** The first reading of it as a question that, asked again, is the same logic. */
  #question(logic: Json): Question | undefined {
    const found = operation(logic)
    if (found === undefined) return undefined
    for (const read of [this.#simple, this.#guarded, this.#typed, this.#listed]) {
      const question = read.call(this, found[0], found[1])
      if (question !== undefined && this.#confirms(question, logic)) return question
    }
    return undefined
  }

  #confirms(question: Question, logic: Json): boolean {
    if (this.#subject !== undefined && this.#isSubject(question.about)) {
      return same(testToLogic(question.test, this.#subject), logic)
    }
    const subject = this.value(question.about, question.type)
    if (subject === undefined) return false
    const asked: Expr = { kind: 'test', type: 'boolean', subject, test: question.test }
    return same(exprToLogic(asked, this.#subject), logic)
  }

  /** Null, missing, a literal, an enumeration, a guard alone. */
  #simple(name: string, args: readonly Json[]): Question | undefined {
    const [left, right] = args as [Json, Json]
    if (name === '===') {
      const looked = argsOf(left, 'var')
      if (right === null && looked?.[1] === false)
        return { about: { var: looked[0] as Json }, type: 'any', test: { kind: 'null' } }
      if (right === null) return { about: left, type: 'any', test: { kind: 'missing' } }
      if (isLiteral(right)) return { about: left, type: typeOfJson(right), test: equal(literal(right, 'any')) }
    }
    if (name === 'in' && Array.isArray(right) && right.every(isLiteral)) {
      const tests = right.map((value) => equal(literal(value, 'any')))
      return {
        about: left,
        type: right.length > 0 ? typeOfJson(right[0] as Json) : 'any',
        test: { kind: 'oneOf', tests },
      }
    }
    const absent = name === 'and' ? argsOf(argsOf(args[0], '===')?.[0], 'var') : undefined
    if (absent?.[1] === 0) return { about: { var: absent[0] as Json }, type: 'any', test: { kind: 'missing' } }
    const guard = guardOf({ [name]: args })
    return guard === undefined ? undefined : { ...guard, test: { kind: 'not', test: { kind: 'missing' } } }
  }

  /** Guards, and then standard comparisons of what they guard. */
  #guarded(name: string, args: readonly Json[]): Question | undefined {
    if (name !== 'and') return undefined
    const enumerated = argsOf(argsOf(args[1], '!')?.[0], 'in')
    if (enumerated !== undefined && args.length === 2) {
      const question = this.#simple('in', enumerated)
      if (question !== undefined) return { ...question, test: { kind: 'not', test: question.test } }
    }
    const guards = args.map(guardOf)
    const count = guards.findIndex((guard) => guard === undefined)
    const [first] = guards
    if (first === undefined || count < 1) return undefined
    const test = this.#compared(args.slice(count), first.about, first.type)
    return test === undefined ? undefined : { ...first, test }
  }

  #compared(rest: readonly Json[], about: Json, type: ValueType): UnaryTest | undefined {
    const [name, args] = operation(rest[0]) ?? ['', []]
    const inner = name === '!' ? args[0] : undefined
    if (inner !== undefined) {
      const test = this.#compared(argsOf(inner, 'and') ?? [inner], about, type)
      return test === undefined ? undefined : { kind: 'not', test }
    }
    if (args.length === 3) return this.#within(args[0] as Json, args[2] as Json, name === '<=', name === '<=', type)
    const op = comparisonOf(name, args)
    const [second, secondArgs] = operation(rest[1]) ?? ['', []]
    if (rest.length === 2) {
      const [low, high] = [sideOf(args), sideOf(secondArgs)]
      if (low === undefined || high === undefined) return undefined
      return this.#within(low, high, op === '>=', comparisonOf(second, secondArgs) === '<=', type)
    }
    return this.#comparison(op, sideOf(args), type)
  }

  #comparison(op: string, boundLogic: Json | undefined, type: ValueType): UnaryTest | undefined {
    const bound = boundLogic === undefined ? undefined : this.value(boundLogic, type)
    if (bound === undefined || !COMPARISONS.includes(op as Comparison)) return undefined
    if (op === '!=') return { kind: 'not', test: { kind: 'compare', op: '=', bound } }
    return { kind: 'compare', op: op as Comparison, bound }
  }

  #within(
    lowLogic: Json,
    highLogic: Json,
    lowClosed: boolean,
    highClosed: boolean,
    type: ValueType,
  ): UnaryTest | undefined {
    const [low, high] = this.#values([lowLogic, highLogic], [type]) ?? []
    if (low === undefined || high === undefined) return undefined
    return { kind: 'within', from: { value: low, closed: lowClosed }, to: { value: high, closed: highClosed } }
  }

  /** The typed comparison, alone or as the two ends of an interval. */
  #typed(name: string, args: readonly Json[]): Question | undefined {
    const first = name === 'compare' ? args : name === 'and' ? argsOf(args[0], 'compare') : undefined
    if (first === undefined) return undefined
    const [type, , about] = first as [ValueType, Comparison, Json]
    const test = this.#compared(name === 'compare' ? [{ compare: args }] : args, about, type)
    return test === undefined ? undefined : { about, type, test }
  }

  /** A list that contains something, or does not. */
  #listed(name: string, args: readonly Json[]): Question | undefined {
    if (name === 'some') {
      const sought = argsOf(args[1], '===')
      return sought?.[1] === undefined ? undefined : this.#contains(args[0] as Json, sought[1], true)
    }
    const about = name === 'and' ? argsOf(args[0], 'is')?.[1] : undefined
    if (about === undefined) return undefined
    const none = argsOf(argsOf(args[1], 'none')?.[1], '===')
    if (none?.[1] !== undefined) return this.#contains(about, none[1], false)
    const negated = argsOf(args[2], '!')?.[0]
    const found = argsOf(negated ?? args[2], 'in')
    return found?.[0] === undefined
      ? undefined
      : this.#contains(about, found[0], negated === undefined, guardOf(args[1] as Json)?.type)
  }

  #contains(about: Json, itemLogic: Json, wanted: boolean, hint: ValueType = 'any'): Question | undefined {
    const item = this.value(itemLogic, hint)
    if (item === undefined) return undefined
    const test: UnaryTest = { kind: 'contains', item }
    return { about, type: 'list', test: wanted ? test : { kind: 'not', test } }
  }
}

/** The bound of a comparison: the last side of a typed one, the right side of a standard one. */
const sideOf = (args: readonly Json[]): Json | undefined => (args.length === 4 ? args[3] : args[1])

/** The comparison as cells write it. */
function comparisonOf(name: string, args: readonly Json[]): string {
  if (name === 'compare') return String(args[1])
  return name === '===' ? '=' : name === '!==' ? '!=' : name
}

const equal = (bound: Expr): UnaryTest => ({ kind: 'compare', op: '=', bound })

const known = (type: ValueType | undefined, hint: ValueType): ValueType =>
  type === undefined || type === 'any' ? hint : type

function literal(value: null | boolean | number | string, hint: ValueType): Expr {
  const temporal = typeof value === 'string' && hint !== 'any' ? temporalLiteral(value, hint) : undefined
  if (temporal?.value === value) return { kind: 'literal', ...temporal }
  if (hint === 'number' && isDecimal(value)) return { kind: 'literal', type: 'number', value }
  return { kind: 'literal', type: typeOfJson(value), value }
}

/** What a guard guards, and as which type. */
function guardOf(logic: Json): { about: Json; type: ValueType } | undefined {
  const equality = argsOf(logic, '===')
  if (equality !== undefined) {
    const [converted, about] = equality as [Json, Json]
    const number = argsOf(converted, '+')
    const text = argsOf(converted, 'cat')
    const type = number !== undefined ? 'number' : 'string'
    const [of] = number ?? text ?? []
    return of !== undefined && same(of, about) ? { about, type } : undefined
  }
  const isArgs = argsOf(logic, 'is')
  if (isArgs !== undefined) return { about: isArgs[1] as Json, type: isArgs[0] as ValueType }
  const present = argsOf(logic, '!==')
  if (present?.[1] === null) return { about: present[0] as Json, type: 'any' }
  const among = argsOf(logic, 'in')
  return among !== undefined && same(among[1] as Json, [true, false])
    ? { about: among[0] as Json, type: 'boolean' }
    : undefined
}
