/**
 * The values that may stand somewhere, and which of them a text means: the value itself, or what it is called in either
 * language. A name that two values share means neither.
 */
import type { NamedValue } from './names.ts'
import { nearest } from './nearest.ts'

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

/** The value whose text or name is nearest to what was typed. */
export function nearestValue(text: string, allowed: Allowed): string | number | undefined {
  const near = nearest(text, textsFor(allowed).map(String))
  const found = allowed.find((each) => [plainValue(each), ...labelsOf(each)].map(String).includes(near ?? ''))
  return near === undefined || found === undefined ? undefined : plainValue(found)
}

const plainly = (text: string): string => text.trim().toLowerCase()

const labelsOf = (allowed: Allowed[number]): readonly string[] =>
  typeof allowed === 'object' ? Object.values(allowed.label) : []
