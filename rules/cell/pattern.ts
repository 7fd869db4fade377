/**
 * Patterns for texts: a small part of regular expressions, found anywhere in a text unless anchored by `^` and `$`.
 *
 * Letters, `.`, classes (`[a-z]`, `[^0-9]`, `\d`, `\w`, `\s`), groups, `|`, `*`, `+`, `?` and `{2,4}`. All ways through a
 * pattern are followed side by side, so that the time grows with the text and never explodes; nothing looks back.
 */

type Letter = (code: number) => boolean

/** A place of the pattern: a letter to be read, or where to go on without reading. */
type State =
  | { readonly kind: 'letter'; readonly is: Letter; next: number }
  | { readonly kind: 'fork'; nexts: number[] }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'found' }

/** Whether a text matches. */
export type Pattern = (text: string) => boolean

const MOST_STATES = 500
const MOST_REPEATS = 100
const LONGEST_PATTERN = 200
const DEEPEST = 20

/** What the pattern's text says, as a tree. */
type Node =
  | { readonly kind: 'letter'; readonly is: Letter }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Node[] }
  | { readonly kind: 'repeat'; readonly of: Node; readonly least: number; readonly most: number }

class Unreadable extends Error {}

const known = new Map<string, Pattern | undefined>()

/** Undefined for what is no pattern, or one too large. */
export function patternOf(source: string): Pattern | undefined {
  if (known.has(source)) return known.get(source)
  if (known.size > 200) known.clear()
  const made = compile(source)
  known.set(source, made)
  return made
}

function compile(source: string): Pattern | undefined {
  if (source.length > LONGEST_PATTERN) return undefined
  try {
    const states = statesOf(new Reader(source).whole())
    return (text) => isFound(states, text)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

const CLASSES: Readonly<Record<string, Letter>> = {
  d: (code) => code >= 48 && code <= 57,
  w: (code) => CLASSES['d']!(code) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122),
  s: (code) => code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 0x3000,
}

class Reader {
  readonly #letters: readonly string[]
  #at = 0
  #depth = 0

  constructor(source: string) {
    this.#letters = [...source]
  }

  whole(): Node {
    const found = this.#choice()
    if (this.#at < this.#letters.length) throw new Unreadable()
    return found
  }

  #take(letter: string): boolean {
    if (this.#letters[this.#at] !== letter) return false
    this.#at += 1
    return true
  }

  #choice(): Node {
    const of = [this.#sequence()]
    while (this.#take('|')) of.push(this.#sequence())
    return of.length === 1 ? (of[0] as Node) : { kind: 'any', of }
  }

  #sequence(): Node {
    const of: Node[] = []
    while (this.#at < this.#letters.length && !['|', ')'].includes(this.#letters[this.#at] as string))
      of.push(this.#repeated())
    return { kind: 'all', of }
  }

  #repeated(): Node {
    const of = this.#single()
    if (this.#take('*')) return { kind: 'repeat', of, least: 0, most: Number.POSITIVE_INFINITY }
    if (this.#take('+')) return { kind: 'repeat', of, least: 1, most: Number.POSITIVE_INFINITY }
    if (this.#take('?')) return { kind: 'repeat', of, least: 0, most: 1 }
    return this.#take('{') ? this.#counted(of) : of
  }

  #counted(of: Node): Node {
    const least = this.#count()
    const most = this.#take(',') ? (this.#letters[this.#at] === '}' ? Number.POSITIVE_INFINITY : this.#count()) : least
    if (!this.#take('}') || most < least) throw new Unreadable()
    return { kind: 'repeat', of, least, most }
  }

  #count(): number {
    let digits = ''
    while (/^\d$/.test(this.#letters[this.#at] ?? '')) digits += this.#letters[this.#at++]
    if (digits === '' || Number(digits) > MOST_REPEATS) throw new Unreadable()
    return Number(digits)
  }

  #single(): Node {
    const letter = this.#letters[this.#at++] as string
    if (letter === '(') return this.#group()
    if (letter === '[') return { kind: 'letter', is: this.#class() }
    if (letter === '.') return { kind: 'letter', is: () => true }
    if (letter === '^') return { kind: 'start' }
    if (letter === '$') return { kind: 'end' }
    if (letter === '\\') return { kind: 'letter', is: this.#escaped() }
    if (['*', '+', '?', '{'].includes(letter)) throw new Unreadable()
    return { kind: 'letter', is: same(letter) }
  }

  #group(): Node {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new Unreadable()
    const found = this.#choice()
    this.#depth -= 1
    if (!this.#take(')')) throw new Unreadable()
    return found
  }

  /** Behind a backslash stands a class, or a sign that means itself; other letters are kept for later meanings. */
  #escaped(): Letter {
    const letter = this.#letters[this.#at++]
    if (letter === undefined) throw new Unreadable()
    const lower = letter.toLowerCase()
    const of = Object.hasOwn(CLASSES, lower) ? CLASSES[lower] : undefined
    if (of !== undefined) return letter === lower ? of : (code) => !of(code)
    if (/^[a-z0-9]$/i.test(letter)) throw new Unreadable()
    return same(letter)
  }

  #class(): Letter {
    const isNegated = this.#take('^')
    const parts: Letter[] = []
    while (!this.#take(']')) {
      const letter = this.#letters[this.#at++]
      if (letter === undefined) throw new Unreadable()
      if (letter === '\\') parts.push(this.#escaped())
      else if (this.#letters[this.#at] === '-' && (this.#letters[this.#at + 1] ?? ']') !== ']') {
        this.#at += 1
        parts.push(between(letter, this.#letters[this.#at++] as string))
      } else parts.push(same(letter))
    }
    return (code) => parts.some((is) => is(code)) !== isNegated
  }
}

const codeOf = (letter: string): number => letter.codePointAt(0) as number

const same = (letter: string): Letter => {
  const wanted = codeOf(letter)
  return (code) => code === wanted
}

function between(first: string, last: string): Letter {
  const [from, to] = [codeOf(first), codeOf(last)]
  if (to < from || last === '\\') throw new Unreadable()
  return (code) => from <= code && code <= to
}

/** The states in order from the end to the start; the last is where to begin. */
function statesOf(tree: Node): readonly State[] {
  const states: State[] = [{ kind: 'found' }]
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) throw new Unreadable()
    return states.push(state) - 1
  }
  const build = (node: Node, next: number): number => {
    switch (node.kind) {
      case 'letter':
        return add({ kind: 'letter', is: node.is, next })
      case 'start':
      case 'end':
        return add({ kind: node.kind, next })
      case 'all':
        return node.of.reduceRight((behind, part) => build(part, behind), next)
      case 'any':
        return add({ kind: 'fork', nexts: node.of.map((part) => build(part, next)) })
      default:
        return repeat(node, next)
    }
  }
  const repeat = ({ of, least, most }: Node & { kind: 'repeat' }, next: number): number => {
    let at = next
    if (most === Number.POSITIVE_INFINITY) {
      const fork = { kind: 'fork' as const, nexts: [next] }
      at = add(fork)
      fork.nexts.push(build(of, at))
    } else for (let count = least; count < most; count += 1) at = add({ kind: 'fork', nexts: [next, build(of, at)] })
    for (let count = 0; count < least; count += 1) at = build(of, at)
    return at
  }
  add({ kind: 'fork', nexts: [build(tree, 0)] })
  return states
}

function isFound(states: readonly State[], text: string): boolean {
  const letters = [...text]
  let at = new Set<number>()
  for (let index = 0; index <= letters.length; index += 1) {
    // The pattern may begin anywhere.
    at.add(states.length - 1)
    if (follow(states, at, index === 0, index === letters.length)) return true
    if (index < letters.length) at = step(states, at, codeOf(letters[index] as string))
  }
  return false
}

/** Adds what is reached without reading; true when the end of the pattern is. A set is walked while it grows. */
function follow(states: readonly State[], at: Set<number>, isStart: boolean, isEnd: boolean): boolean {
  for (const index of at) {
    const state = states[index] as State
    if (state.kind === 'found') return true
    if (state.kind === 'fork') for (const next of state.nexts) at.add(next)
    else if ((state.kind === 'start' && isStart) || (state.kind === 'end' && isEnd)) at.add(state.next)
  }
  return false
}

function step(states: readonly State[], at: ReadonlySet<number>, code: number): Set<number> {
  const next = new Set<number>()
  for (const index of at) {
    const state = states[index] as State
    if (state.kind === 'letter' && state.is(code)) next.add(state.next)
  }
  return next
}
