/**
 * Carrying a part of one space over to another, after rows came and went.
 *
 * Pieces are cut anew whenever an edge comes or goes, and texts are numbered anew. The part that comes out holds at
 * least every value of the one that went in.
 */
import type { Part } from './cover.ts'
import type { Dimension, Pieces } from './space.ts'

export const carryOver = (
  from: readonly Dimension[],
  { first, last }: Part,
  to: readonly Dimension[],
): readonly Pieces[] => from.map((dimension, at) => carryRange(dimension, first[at]!, last[at]!, to[at]!))

function carryRange(from: Dimension, first: number, last: number, to: Dimension): Pieces {
  const holds = from.axis.texts && !from.axis.ordered ? byText(from, first, last, to) : byPlace(from, first, last, to)
  const found: number[] = []
  for (let piece = 0; piece < to.pieces; piece++) {
    const held = piece < to.firstValue ? piece >= first && piece <= last : holds(piece)
    if (!held) continue
    if (found.at(-1) === piece - 1) found[found.length - 1] = piece
    else found.push(piece, piece)
  }
  return found
}

type Holds = (piece: number) => boolean

/** Ordered texts are numbered anew as well, but there everything is looked at again. */
function byPlace(from: Dimension, first: number, last: number, to: Dimension): Holds {
  if (last < from.firstValue) return () => false
  if (from.axis.ordered && from.axis.texts) return () => true
  const least = from.from[Math.max(first, from.firstValue)]!
  const greatest = from.to[last]!
  return (piece) => to.to[piece]! >= least && to.from[piece]! <= greatest
}

/** The place of all texts that no cell names. */
const OTHERS = 0

function byText(from: Dimension, first: number, last: number, to: Dimension): Holds {
  const held = new Set(Array.from({ length: last - first + 1 }, (_, at) => from.from[first + at]!))
  const kept = new Set(to.axis.texts)
  const gone = from.axis.texts?.some((text, at) => held.has(at + 1) && !kept.has(text)) ?? false
  return (piece) => {
    const place = to.from[piece]!
    if (place === OTHERS) return held.has(OTHERS) || gone
    return held.has(from.axis.place(to.axis.texts?.[place - 1]))
  }
}
