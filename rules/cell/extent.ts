/**
 * What a condition can match at all: everything, nothing, or the same value twice.
 *
 * Only bounds that are fixed values are looked at. The line of a type is cut before and after values; a condition is the
 * stretches between two cuts. What rests on facts counts as unknown: never as everything, never as nothing.
 */
import type { Comparison, Expr, UnaryTest, ValueType } from './ast.ts'
import type { Checker } from './check.ts'
import { order } from './compare.ts'
import type { Json } from '../json.ts'
import { diagnostic } from './messages.ts'
import { testToText } from './to-text.ts'

/** Just before or just after a value; without one, the end of the line on that side. */
interface Cut {
  readonly value?: Json
  readonly after: boolean
}
type Stretch = readonly [from: Cut, to: Cut]

interface Extent {
  /** What is certainly met. */
  readonly stretches: readonly Stretch[]
  /** Whether that is all of it. */
  readonly whole: boolean
}

const START: Cut = { after: false }
const END: Cut = { after: true }
const UNKNOWN: Extent = { stretches: [], whole: false }

/** Reports a condition that tells no value from another, and remarks what stands there twice. */
export function checkExtent(test: UnaryTest, type: ValueType, checker: Checker): void {
  if (type === 'boolean' && isEither(test)) return checker.remark(diagnostic('always-true', checker.place), '-')
  if (type === 'any' || type === 'list' || type === 'boolean') return remarkTwice(test, checker)
  const { stretches, whole } = new Line(type).extentOf(test)
  const [first] = stretches
  if (whole && first === undefined && test.kind !== 'any') checker.reportWhole(diagnostic('never-true', checker.place))
  else if (first !== undefined && first[0] === START && first[1] === END) {
    checker.reportWhole(diagnostic('always-true', checker.place), meantRange(test, checker) ?? '-')
  } else remarkTwice(test, checker)
}

/** Yes or no: what a truth value always is. */
const isEither = (test: UnaryTest): boolean =>
  test.kind === 'oneOf' &&
  [true, false].every((value) =>
    test.tests.some((each) => each.kind === 'compare' && each.op === '=' && fixed(each.bound) === value),
  )

/** `>= 10, < 20` was meant to be a range. */
function meantRange(test: UnaryTest, { format }: Checker): string | undefined {
  const [a, b, ...others] = test.kind === 'oneOf' ? test.tests : []
  if (a?.kind !== 'compare' || b?.kind !== 'compare' || others.length > 0) return undefined
  const [low, high] = a.op.startsWith('>') ? [a, b] : [b, a]
  if (!low.op.startsWith('>') || !high.op.startsWith('<')) return undefined
  const from = { value: low.bound, closed: low.op === '>=' }
  return testToText({ kind: 'within', from, to: { value: high.bound, closed: high.op === '<=' } }, format)
}

function remarkTwice(test: UnaryTest, checker: Checker): void {
  if (test.kind === 'not') return remarkTwice(test.test, checker)
  if (test.kind !== 'oneOf') return
  const texts = test.tests.map((each) => testToText(each, checker.format))
  const twice = texts.find((text, index) => texts.indexOf(text) < index)
  if (twice === undefined) return
  const once = test.tests.filter((_, index) => texts.indexOf(texts[index] as string) === index)
  const suggestion = testToText(
    once.length === 1 ? (once[0] as UnaryTest) : { kind: 'oneOf', tests: once },
    checker.format,
  )
  checker.remark(diagnostic('same-twice', checker.place, twice), suggestion)
}

const fixed = (expr: Expr): Json | undefined =>
  expr.kind === 'literal' && expr.value !== null ? expr.value : undefined

class Line {
  readonly #type: ValueType

  constructor(type: ValueType) {
    this.#type = type
  }

  extentOf(test: UnaryTest): Extent {
    switch (test.kind) {
      case 'compare':
        return this.#compared(test.op, fixed(test.bound))
      case 'within': {
        const low = this.#compared(test.from.closed ? '>=' : '>', fixed(test.from.value))
        return this.#intersection([low, this.#compared(test.to.closed ? '<=' : '<', fixed(test.to.value))])
      }
      case 'oneOf':
        return this.#union(test.tests.map((each) => this.extentOf(each)))
      case 'not':
        return this.#complement(this.extentOf(test.test))
      case 'holds':
        return this.#condition(test.condition)
      default:
        return UNKNOWN
    }
  }

  #condition(expr: Expr): Extent {
    if (expr.kind === 'test' && expr.subject.kind === 'input') return this.extentOf(expr.test)
    if (expr.kind === 'and') return this.#intersection(expr.parts.map((part) => this.#condition(part)))
    if (expr.kind === 'or') return this.#union(expr.parts.map((part) => this.#condition(part)))
    return expr.kind === 'not' ? this.#complement(this.#condition(expr.of)) : UNKNOWN
  }

  #compared(op: Comparison, value: Json | undefined): Extent {
    if (value === undefined || order(this.#type, value, value) === undefined) return UNKNOWN
    const [before, after] = [this.#cut(value, false), this.#cut(value, true)]
    const stretches: Record<Comparison, Stretch> = {
      '<': [START, before],
      '<=': [START, after],
      '>': [after, END],
      '>=': [before, END],
      '=': [before, after],
    }
    return { stretches: this.#joined([stretches[op]]), whole: true }
  }

  /** A day begins with 00:00. */
  #cut(value: Json, after: boolean): Cut {
    return this.#type === 'time' && !after && value === '00:00:00' ? START : { value, after }
  }

  #union(extents: readonly Extent[]): Extent {
    return {
      stretches: this.#joined(extents.flatMap(({ stretches }) => stretches)),
      whole: extents.every(({ whole }) => whole),
    }
  }

  /** Where one part is unknown the rest can still leave nothing. */
  #intersection(extents: readonly Extent[]): Extent {
    const known = extents.filter(({ whole }) => whole)
    const met = known.reduce<readonly Stretch[]>(
      (all, { stretches }) =>
        this.#joined(
          all.flatMap(([from, to]) => stretches.map(([a, b]): Stretch => [this.#later(from, a), this.#earlier(to, b)])),
        ),
      [[START, END]],
    )
    if (met.length === 0) return { stretches: [], whole: true }
    return known.length === extents.length ? { stretches: met, whole: true } : UNKNOWN
  }

  #complement({ stretches, whole }: Extent): Extent {
    if (!whole) return UNKNOWN
    const cuts = [START, ...stretches.flat(), END]
    const gaps = cuts.flatMap((cut, index): Stretch[] => (index % 2 === 0 ? [[cut, cuts[index + 1] as Cut]] : []))
    return { stretches: this.#joined(gaps), whole }
  }

  /** In order, without empty ones; what touches becomes one. */
  #joined(stretches: readonly Stretch[]): readonly Stretch[] {
    const joined: Stretch[] = []
    for (const [from, to] of stretches
      .filter(([a, b]) => this.#compare(a, b) < 0)
      .toSorted((a, b) => this.#compare(a[0], b[0]))) {
      const last = joined.at(-1)
      if (last !== undefined && this.#compare(from, last[1]) <= 0)
        joined[joined.length - 1] = [last[0], this.#later(last[1], to)]
      else joined.push([from, to])
    }
    return joined
  }

  #later(a: Cut, b: Cut): Cut {
    return this.#compare(a, b) >= 0 ? a : b
  }

  #earlier(a: Cut, b: Cut): Cut {
    return this.#compare(a, b) <= 0 ? a : b
  }

  /** Lengths of different kinds cannot be compared: they keep their order, and touch nothing. */
  #compare(a: Cut, b: Cut): number {
    if (a === b) return 0
    if (a === START || b === END) return -1
    if (a === END || b === START) return 1
    const found = order(this.#type, a.value, b.value)
    if (found === undefined) return -1
    return found !== 0 ? found : Number(a.after) - Number(b.after)
  }
}
