/** Data that shows a finding: the simplest values of a part, laid out as the facts that a decision reads. */
import { exprToLogic } from '../../cell/index.ts'
import type { Expr } from '../../cell/index.ts'
import { isJsonObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { Part } from './cover.ts'
import type { Space } from './space.ts'
import { simplestValue } from './values.ts'

export const exampleOf = (space: Space, { first, last }: Part): JsonObject | undefined =>
  dataOf(
    space,
    space.dimensions.map((dimension, at) => simplestValue(dimension, first[at]!, last[at]!)),
  )

/** Undefined where a subject is computed: nobody can say which facts make it so. */
export const dataOf = (space: Space, values: readonly (Json | undefined)[]): JsonObject | undefined =>
  space.dimensions.every(({ subject }) => pathOf(subject) !== undefined) ? knownDataOf(space, values) : undefined

/** As far as it can be said: what is computed is left out. */
export function knownDataOf({ dimensions }: Space, values: readonly (Json | undefined)[]): JsonObject | undefined {
  let data: JsonObject | undefined = {}
  for (const [at, { subject }] of dimensions.entries()) {
    const path = pathOf(subject)
    const value = values[at]
    if (path !== undefined && value !== undefined) data = data && withFact(data, path, value)
  }
  return data
}

/** The path of a fact; of a pick, when it is known before any data is seen. */
function pathOf(subject: Expr): readonly string[] | undefined {
  if (subject.kind !== 'fact' && subject.kind !== 'pick') return undefined
  const logic = exprToLogic(subject)
  const path = isJsonObject(logic) ? logic['var'] : undefined
  return typeof path === 'string' ? path.split('.') : undefined
}

/** Undefined where a fact stands in the way of another. */
function withFact(data: JsonObject, [name, ...rest]: readonly string[], value: Json): JsonObject | undefined {
  if (name === undefined) return undefined
  const inside = Object.hasOwn(data, name) ? data[name] : undefined
  if (rest.length === 0) return inside === undefined ? { ...data, [name]: value } : undefined
  const owner = inside === undefined ? {} : inside
  const filled = isJsonObject(owner) ? withFact(owner, rest, value) : undefined
  return filled && { ...data, [name]: filled }
}
