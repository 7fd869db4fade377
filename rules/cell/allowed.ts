/**
 * The values that may stand somewhere, and which of them a text means: the value itself, or what it is called in either
 * language. A name that two values share means neither.
 */
import type { NamedValue } from './names.ts'
import { nearestOnes } from './nearest.ts'

export type Allowed = readonly (string | number | NamedValue)[]

export const plainValue = (allowed: Allowed[number]): string | number =>
  typeof allowed === 'object' ? allowed.value : allowed

/** Everything that may be typed for them. */
export const textsFor = (allowed: Allowed): readonly (string | number)[] =>
  allowed.flatMap((each) => [plainValue(each), ...labelsOf(each)])

/** The one value that is called so; undefined where none or several are. */
export function valueCalled(text: string, allowed: Allowed): string | number | undefined {
  const wanted = plainly(text)
  const [first, ...others] = allowed.filter((each) => labelsOf(each).some((label) => plainly(label) === wanted))
  return first === undefined || others.length > 0 ? undefined : plainValue(first)
}

/** The values whose text or name is nearest to what was typed: several where none is nearer than the others. */
export function nearestValues(text: string, allowed: Allowed): readonly (string | number)[] {
  const near = nearestOnes(text, textsFor(allowed).map(String))
  const found = near.flatMap((one) =>
    allowed.filter((each) => [plainValue(each), ...labelsOf(each)].map(String).includes(one)).slice(0, 1),
  )
  return [...new Set(found.map(plainValue))]
}

const plainly = (text: string): string => text.trim().toLowerCase()

const labelsOf = (allowed: Allowed[number]): readonly string[] =>
  typeof allowed === 'object' ? Object.values(allowed.label) : []
