/** From data to the place of one column's value: reading the fact and placing it in one step, since both are hot. */
import type { Expr } from '../../cell/index.ts'
import type { Json, JsonObject } from '../../json.ts'
import { GREATEST, LEAST } from '../axis.ts'
import type { Axis } from '../axis.ts'
import { compileRead, plainPath } from './facts.ts'

export type PlaceOf = (data: JsonObject) => number

export function compilePlace(subject: Expr, axis: Axis): PlaceOf {
  const { place } = axis
  const [owner, name, ...deeper] = plainPath(subject) ?? []
  if (owner === undefined || deeper.length > 0) {
    const read = compileRead(subject)
    return (data) => place(read(data))
  }
  if (axis.type === 'number' && !axis.unplaced && name !== undefined) {
    return (data) => {
      const facts = data[owner]
      const value = typeof facts === 'object' && facts !== null ? (facts as JsonObject)[name] : undefined
      return typeof value === 'number' && value > LEAST && value < GREATEST ? value : place(value)
    }
  }
  const { known, parse } = axis
  if (parse && !axis.unplaced) {
    const read = compileRead(subject)
    if (name !== undefined) return (data) => placeOfText(read(data), parse, place)
    return (data) => placeOfText(data[owner], parse, place)
  }
  if (name === undefined) return (data) => place(data[owner])
  if (known) {
    return (data) => {
      const facts = data[owner]
      const value = typeof facts === 'object' && facts !== null ? (facts as JsonObject)[name] : undefined
      return known.get(value) ?? place(value)
    }
  }
  return (data) => {
    const facts = data[owner]
    return place(typeof facts === 'object' && facts !== null ? (facts as JsonObject)[name] : undefined)
  }
}

function placeOfText(value: Json | undefined, parse: (text: string) => number, place: Axis['place']): number {
  const parsed = typeof value === 'string' ? parse(value) : NaN
  return parsed === parsed ? parsed : place(value)
}
