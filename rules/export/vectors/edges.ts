/**
 * Edges: where a cell changes its mind as one fact moves.
 *
 * Between two values of which one satisfies the cell and the other does not, halving finds the two neighbours between
 * which it turns, whatever the cell computes: whole numbers and hundredths, days, milliseconds. Facts without an order
 * are tried one value after the other.
 */
import { civil, type ValueType } from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import type { Variable } from './scene.ts'

/** How values of a type lie on a line of whole steps. */
interface Scale {
  stepOf(value: Json): number
  valueAt(step: number): Json
}

function scalesOf(type: ValueType, zone: string): readonly Scale[] {
  switch (type) {
    case 'number':
      return [1, 100].map((parts) => ({
        stepOf: (value) => Math.round(Number(value) * parts),
        valueAt: (step) => step / parts,
      }))
    case 'date':
      return [{ stepOf: civil.parseDate, valueAt: civil.formatDate }]
    case 'date-time':
      return [{ stepOf: civil.parseInstant, valueAt: (step) => civil.formatInstant(step, zone) }]
    default:
      return []
  }
}

/** The values at which to look: both sides of every turn that the tried values show. */
export function edgesOf(variable: Variable, zone: string, holds: (value: Json) => boolean): readonly Json[] {
  const scales = scalesOf(variable.type, zone)
  if (scales.length === 0) return variable.values
  return scales.flatMap((scale) => {
    const steps = [...new Set(variable.values.map((value) => scale.stepOf(value)))].filter(Number.isFinite)
    steps.sort((a, b) => a - b)
    const answers = steps.map((step) => holds(scale.valueAt(step)))
    return steps.flatMap((step, at) =>
      at > 0 && answers[at] !== answers[at - 1]
        ? turnBetween(steps[at - 1]!, step, answers[at - 1]!, (between) => holds(scale.valueAt(between))).map((found) =>
            scale.valueAt(found),
          )
        : [],
    )
  })
}

/** The two neighbours between which the answer turns. */
function turnBetween(
  low: number,
  high: number,
  atLow: boolean,
  holds: (step: number) => boolean,
): readonly [number, number] {
  let [before, after] = [low, high]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(middle) === atLow) before = middle
    else after = middle
  }
  return [before, after]
}
