/** What a piece of logic mentions: the facts it looks up, and the literals it compares them with. */
import { isJsonObject, type Json } from '../../json.ts'

export interface Mentions {
  /** Plain paths. */
  readonly facts: ReadonlySet<string>
  /** Paths that are put together when asked, as logic, by their text. */
  readonly computed: ReadonlyMap<string, Json>
  readonly numbers: ReadonlySet<number>
  readonly texts: ReadonlySet<string>
}

/** How many of an operator's first arguments are its own words, such as a type, and say nothing of values. */
const OWN_WORDS: Readonly<Record<string, number>> = {
  is: 1,
  compare: 2,
  least: 1,
  greatest: 1,
  between: 1,
  'part of date': 1,
}

export function mentionsIn(...logic: readonly (Json | undefined)[]): Mentions {
  const found = {
    facts: new Set<string>(),
    computed: new Map<string, Json>(),
    numbers: new Set<number>(),
    texts: new Set<string>(),
  }
  for (const one of logic) if (one !== undefined) walk(one, found)
  return found
}

interface Found {
  readonly facts: Set<string>
  readonly computed: Map<string, Json>
  readonly numbers: Set<number>
  readonly texts: Set<string>
}

function walk(logic: Json, found: Found): void {
  if (typeof logic === 'number') found.numbers.add(logic)
  else if (typeof logic === 'string') found.texts.add(logic)
  else if (Array.isArray(logic)) for (const item of logic) walk(item as Json, found)
  else if (isJsonObject(logic)) {
    for (const [name, argument] of Object.entries(logic)) {
      const given: readonly Json[] = Array.isArray(argument) ? argument : [argument]
      if (name === 'var') lookedUp(given[0] ?? '', found)
      else for (const value of given.slice(OWN_WORDS[name] ?? 0)) walk(value, found)
    }
  }
}

function lookedUp(path: Json, found: Found): void {
  if (typeof path === 'string') {
    if (path !== '') found.facts.add(path)
    return
  }
  found.computed.set(JSON.stringify(path), path)
  const inside = mentionsIn(path)
  for (const fact of inside.facts) found.facts.add(fact)
  for (const [key, inner] of inside.computed) found.computed.set(key, inner)
}
