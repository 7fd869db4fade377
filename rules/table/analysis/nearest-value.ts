/**
 * Which pieces of a dimension lie nearest to a value, and which value of a piece does. Values come before missing and null;
 * where nothing is less or greater, or there is no value to be near to, what the table itself names comes first.
 */
import type { Json } from '../../json.ts'
import type { Dimension, Pieces } from './space.ts'
import { simplestValue, valueBeside } from './values.ts'

export function piecesByDistance(dimension: Dimension, pieces: Pieces, seen: Json | undefined): readonly number[] {
  const all: number[] = []
  for (let at = 0; at < pieces.length; at += 2)
    for (let piece = pieces[at]!; piece <= pieces[at + 1]!; piece++) all.push(piece)
  const far = new Map(all.map((piece) => [piece, distance(dimension, piece, seen)]))
  return all.toSorted((left, right) => far.get(left)! - far.get(right)! || left - right)
}

function distance(dimension: Dimension, piece: number, seen: Json | undefined): number {
  if (piece < dimension.firstValue) return Infinity
  const place = placeIn(dimension, seen)
  const from = dimension.from[piece]!
  const to = dimension.to[piece]!
  if (place === undefined) return isNamed(dimension, from) ? 0 : 1
  return place < from ? from - place : Math.max(0, place - to)
}

/** Where the value lies, if anything is near or far from it. */
function placeIn({ axis }: Dimension, seen: Json | undefined): number | undefined {
  const place = axis.place(seen)
  const isNear = axis.ordered && axis.texts === undefined && place >= axis.domain[0] && place <= axis.domain[1]
  return isNear ? place : undefined
}

/** Of texts, those that some cell names; anything else is as good as any. */
const isNamed = ({ axis }: Dimension, place: number): boolean =>
  axis.texts === undefined || (axis.ordered ? place % 2 === 1 : place > 0)

export function nearestValue(dimension: Dimension, piece: number, seen: Json | undefined): Json | undefined {
  const place = piece < dimension.firstValue ? undefined : placeIn(dimension, seen)
  if (place === undefined) return simplestValue(dimension, piece, piece)
  return valueBeside(dimension, piece, place < dimension.from[piece]! ? 'first' : 'last')
}
