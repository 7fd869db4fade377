/**
 * Sight: what one sheet sees of the world when it is asked, and nothing else.
 *
 * The data is one object for a sheet, filled anew for each question, so that asking makes no objects; it is valid until
 * the next question to the same sheet. As tables do, a sight runs as closures anywhere and as generated code where a
 * program may generate code. The source is fixed words and the names of constants only; names of facts are constants.
 */
import { Emitter } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import { STANDS, type Context } from './context.ts'
import { givenFact, OWN, SUBJECTS, WHOLE, type ComputedFact, type FactSource, type WantedFact } from './facts.ts'
import type { Sight, Simulation } from './plan.ts'
import { pickOne, stateFact, type WantedPick } from './state-facts.ts'

/** A subject that a sheet looks at, and what of it. */
export interface WantedFacts {
  readonly root: string
  readonly facts: readonly WantedFact[]
}

export interface Wanted {
  readonly subjects: readonly WantedFacts[]
  readonly picks: readonly WantedPick[]
  /** Subjects without which no row can match: every row asks something of them that must be there. */
  readonly needs: readonly string[]
}

type Seen = Record<string, Json | undefined>
type AnyFactSource = FactSource<unknown>

export const compileSight = (wanted: Wanted, how: 'closures' | 'code'): Sight =>
  how === 'code' ? generate(wanted) : close(wanted)

function close({ subjects, picks, needs }: Wanted): Sight {
  const seen: Seen = {}
  const places = placesOf(needs)
  const fills = subjects.map(({ root, facts }) => fillOf(seen, root, facts))
  return (run, context) => {
    for (const place of places) if (!isThere(context, place)) return undefined
    for (const fill of fills) fill(run, context)
    // An absent fact is undefined here, which is missing for a cell.
    for (const pick of picks) seen[pick.name] = stateFact(run, pick, context, seen as JsonObject)
    return seen as JsonObject
  }
}

const placesOf = (subjects: readonly string[]): readonly (readonly string[])[] =>
  subjects.filter((subject) => Object.hasOwn(STANDS, subject)).map((subject) => STANDS[subject]!)

function isThere(context: Context, place: readonly string[]): boolean {
  let it: unknown = context
  for (const name of place) it = (it as Readonly<Record<string, unknown>> | undefined)?.[name]
  return it !== undefined
}

function fillOf(seen: Seen, root: string, facts: readonly WantedFact[]): (run: Simulation, context: Context) => void {
  const subject = SUBJECTS[root] as AnyFactSource | undefined
  if (!subject) {
    const whole = WHOLE[root]
    return (run, context) => (seen[root] = whole?.(run, context))
  }
  const of: Seen = {}
  return (run, context) => {
    const it = subject.in === 'state' ? run.state : context[subject.in]
    seen[root] = it === undefined ? undefined : (of as JsonObject)
    if (it !== undefined) for (const fact of facts) of[fact.name] = factOf(run, subject, it, fact)
  }
}

function factOf(run: Simulation, source: AnyFactSource, it: object, fact: WantedFact): Json | undefined {
  const known = knownFact(source, fact.name)
  if (known === OWN) return (it as JsonObject)[fact.name]
  return known ? known(run, it, fact) : givenFact(source.given(run, it), fact)
}

/** How the engine itself knows a fact; undefined where it came in, if at all. */
const knownFact = ({ facts }: AnyFactSource, name: string): ComputedFact<unknown> | typeof OWN | undefined =>
  Object.hasOwn(facts, name) ? facts[name] : undefined

function generate({ subjects, picks, needs }: Wanted): Sight {
  const emitter = new Emitter()
  const seen = emitter.constant({})
  const body = [
    ...placesOf(needs).map((place) => `if(c.${place.join('?.')}===undefined)return;`),
    ...subjects.map(({ root, facts }) => `${seen}[${emitter.constant(root)}]=${emitSubject(emitter, root, facts)};`),
    ...picks.map((pick) => `${seen}[${emitter.constant(pick.name)}]=${emitPick(emitter, pick, seen)};`),
  ]
  return emitter.make(`return function sight(r,c){${body.join('')}return ${seen};}`) as Sight
}

function emitSubject(emitter: Emitter, root: string, facts: readonly WantedFact[]): string {
  const subject = SUBJECTS[root] as AnyFactSource | undefined
  if (!subject) return WHOLE[root] ? `${emitter.constant(WHOLE[root])}(r,c)` : 'undefined'
  const of = emitter.constant({})
  const it = subject.in === 'state' ? 'r.state' : `c.${subject.in}`
  const stores = facts.map((fact) => `${of}[${emitter.constant(fact.name)}]=${emitFact(emitter, subject, fact)};`)
  const given = `const g=${emitter.constant(subject.given)}(r,s);`
  return `(function(s){if(s===undefined)return;${given}${stores.join('')}return ${of};})(${it})`
}

function emitFact(emitter: Emitter, source: AnyFactSource, fact: WantedFact): string {
  const name = emitter.constant(fact.name)
  const known = knownFact(source, fact.name)
  // The name is one of the catalogue's by then, not any text that a book brings.
  if (known === OWN) return `s.${fact.name}`
  if (known) return `${emitter.constant(known)}(r,s,${emitter.constant(fact)})`
  if (fact.inherited) return `${emitter.constant(givenFact)}(g,${emitter.constant(fact)})`
  return fact.fallback === undefined
    ? `g[${name}]`
    : `g[${name}]===undefined?${emitter.constant(fact.fallback)}:g[${name}]`
}

/** State facts by literal ids are filled in one by one; others need the data that is seen by then. */
function emitPick(emitter: Emitter, pick: WantedPick, seen: string): string {
  if (!pick.seen) return `${emitter.constant(stateFact)}(r,${emitter.constant(pick)},c,${seen})`
  const of = emitter.constant(pick.seen)
  const stores = pick.keys.map(
    (path) =>
      `${of}[${emitter.constant(path[0])}]=${emitter.constant(pickOne(pick.name))}(r,${emitter.constant(path)},c)`,
  )
  return `(${[...stores, of].join(',')})`
}
