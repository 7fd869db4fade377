/**
 * The values that may stand somewhere, and which of them a text means: the value itself, or what it is called in either
 * language. A name that two values share means neither.
 *
 * A book may list ten thousand of them and ask of as many cells, so a list is looked through once.
 */
import type { NamedValue } from './names.ts'
import { nearestOnes } from './nearest.ts'

export type Allowed = readonly (string | number | NamedValue)[]

export const plainValue = (allowed: Allowed[number]): string | number =>
  typeof allowed === 'object' ? allowed.value : allowed

/** Whether it is one of the values themselves. */
export const isValue = (value: unknown, allowed: Allowed): boolean =>
  indexOf(allowed).values.has(value as string | number)

/** Whether a text may be typed for one of them as it is. */
export const isTextFor = (text: string, allowed: Allowed): boolean => indexOf(allowed).texts.has(text)

/** The one value that is called so; undefined where none or several are. */
export const valueCalled = (text: string, allowed: Allowed): string | number | undefined =>
  indexOf(allowed).byName.get(plainly(text)) ?? undefined

/** What a value is called, where it has a name. */
export function nameOf(value: string | number, allowed: Allowed): NamedValue | undefined {
  const found = indexOf(allowed).values.get(value)
  return typeof found === 'object' ? found : undefined
}

/** The values whose text or name is nearest to what was typed: several where none is nearer than the others. */
export function nearestValues(text: string, allowed: Allowed): readonly (string | number)[] {
  const near = nearestOnes(text, allowed.flatMap(textsOf))
  const found = near.flatMap((one) => allowed.filter((each) => textsOf(each).includes(one)).slice(0, 1))
  return [...new Set(found.map(plainValue))]
}

interface Index {
  readonly values: ReadonlyMap<string | number, Allowed[number]>
  readonly texts: ReadonlySet<string>
  /** Null where several are called so. */
  readonly byName: ReadonlyMap<string, string | number | null>
}

const indexes = new WeakMap<Allowed, Index>()

function indexOf(allowed: Allowed): Index {
  const known = indexes.get(allowed) ?? indexed(allowed)
  indexes.set(allowed, known)
  return known
}

function indexed(allowed: Allowed): Index {
  const byName = new Map<string, string | number | null>()
  for (const each of allowed) {
    for (const name of new Set(labelsOf(each).map(plainly)))
      byName.set(name, byName.has(name) ? null : plainValue(each))
  }
  return {
    values: new Map(allowed.map((each) => [plainValue(each), each])),
    texts: new Set(allowed.flatMap(textsOf)),
    byName,
  }
}

const plainly = (text: string): string => text.trim().toLowerCase()

const labelsOf = (allowed: Allowed[number]): readonly string[] =>
  typeof allowed === 'object' ? Object.values(allowed.label) : []

/** Everything that may be typed for it. */
const textsOf = (allowed: Allowed[number]): readonly string[] => [String(plainValue(allowed)), ...labelsOf(allowed)]
