/**
 * Causes: how the difference of one account between two books is shared among the changes that made it.
 *
 * Let f(S) be the figures under the base with the units S applied. A unit alone causes f({u}) - f({}). What only several
 * units S bring about together is f(S) less what all smaller parts of S cause (the Harsanyi dividend of S), and is said of
 * S. The causes add up to f(all) - f({}) in every figure, whatever the units are.
 *
 * Units that touch an account in neither of the two runs change nothing in either, so only the others are looked at. For
 * more than `MOST_PARTS` of those, what is left after each one alone is said of all of them together; and so is
 * everything where a half-changed book cannot answer for the account.
 */
import { addAll, difference, type Figures } from './figures.ts'

/** Numbers of units, ascending. */
export type Parts = readonly number[]
export type Causes = readonly { readonly parts: Parts; readonly figures: Figures }[]

/** With more units than this there would be too many combinations to try. */
export const MOST_PARTS = 4

/**
 * `figuresUnder` runs the account with some of the units and gives its figures, or undefined where that book cannot
 * answer for it. It is never asked for none or all of `touching`: `before` and `after` are those.
 */
export function causesOf(
  touching: Parts,
  before: Figures,
  after: Figures,
  figuresUnder: (parts: Parts) => Figures | undefined,
): Causes {
  const delta = difference(after, before)
  if (touching.length <= 1)
    return touching.length === 0 || delta.size === 0 ? [] : [{ parts: touching, figures: delta }]
  const combined = touching.length > MOST_PARTS ? touching.map((part) => [part]) : properParts(touching)
  const causes: { parts: Parts; figures: Figures }[] = []
  for (const parts of combined) {
    const figures = figuresUnder(parts)
    if (!figures) return delta.size === 0 ? [] : [{ parts: touching, figures: delta }]
    causes.push({ parts, figures: beyond(difference(figures, before), parts, causes) })
  }
  causes.push({ parts: touching, figures: beyond(delta, touching, causes) })
  return causes.filter(({ figures }) => figures.size > 0)
}

/** A difference less what the smaller parts cause already. */
function beyond(delta: Figures, parts: Parts, smaller: Causes): Figures {
  const known = new Map<string, number>()
  for (const cause of smaller) if (cause.parts.every((part) => parts.includes(part))) addAll(known, cause.figures)
  return difference(delta, known)
}

/** All parts of a list but none and the whole, smaller ones first. */
function properParts(list: Parts): readonly Parts[] {
  const all = Array.from({ length: 2 ** list.length - 2 }, (_, index) =>
    list.filter((_part, at) => ((index + 1) >> at) & 1),
  )
  return all.sort((a, b) => a.length - b.length)
}
