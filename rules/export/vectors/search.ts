/**
 * Looking for data that makes a row answer, where its cells compare with other facts or ask of computed values.
 *
 * From some starts, one fact at a time is set to the value that brings the row nearest to being heard; where that leads
 * nowhere, two at a time. It finds what people write, not everything that could be written: a row it does not reach is
 * said to be unreached, never left out in silence.
 */
import { EvaluationError } from '../../cell/index.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { Scene, Setting, Variable } from './scene.ts'

/** How far some data is from what is wanted: 0 when it is just that. */
export type Distance = (data: JsonObject) => number

const MOST_ROUNDS = 6
const MOST_PAIRS = 5000

export function settingNear(
  scene: Scene,
  variables: readonly Variable[],
  starts: readonly Setting[],
  distance: Distance,
): Setting | undefined {
  const far = (setting: Setting): number => {
    try {
      return distance(scene.dataOf(setting))
    } catch (error) {
      // Values that have no exact answer together are as far away as can be.
      if (error instanceof EvaluationError) return Number.POSITIVE_INFINITY
      throw error
    }
  }
  for (const start of starts) {
    const found = walk(start, variables, far)
    if (found) return found
  }
  return undefined
}

function walk(start: Setting, variables: readonly Variable[], far: (setting: Setting) => number): Setting | undefined {
  let best = { setting: start, distance: far(start) }
  for (let round = 0; round < MOST_ROUNDS && best.distance > 0; round++) {
    const next = oneStep(best, variables, far) ?? twoSteps(best, variables, far)
    if (!next) return undefined
    best = next
  }
  return best.distance === 0 ? best.setting : undefined
}

interface Place {
  readonly setting: Setting
  readonly distance: number
}

/** Every fact in turn at its best value; undefined when none brings it nearer. */
function oneStep(from: Place, variables: readonly Variable[], far: (setting: Setting) => number): Place | undefined {
  let best = from
  for (const variable of variables) {
    for (const setting of eachSetting(best.setting, variable)) {
      const distance = far(setting)
      if (distance < best.distance) best = { setting, distance }
      if (distance === 0) return best
    }
  }
  return best === from ? undefined : best
}

function twoSteps(from: Place, variables: readonly Variable[], far: (setting: Setting) => number): Place | undefined {
  let left = MOST_PAIRS
  for (const [at, first] of variables.entries()) {
    for (const one of eachSetting(from.setting, first)) {
      for (const second of variables.slice(at + 1)) {
        for (const setting of eachSetting(one, second)) {
          if (left-- === 0) return undefined
          const distance = far(setting)
          if (distance < from.distance) return { setting, distance }
        }
      }
    }
  }
  return undefined
}

function* eachSetting(setting: Setting, variable: Variable): Iterable<Setting> {
  for (const value of [...variable.values, undefined]) yield withValue(setting, variable, value)
}

export const withValue = (setting: Setting, variable: Variable, value: Json | undefined): Setting =>
  new Map(setting).set(variable, value)
