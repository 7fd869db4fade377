/**
 * Burn-down orders: which of a meter's lots pays first, as the rows of the book say. The lot granted first is the last
 * tie-break, always.
 */
import { namesOf } from '../catalogue-entry.ts'
import { BURN_DOWN_KEYS, DIRECTIONS, type BurnDownKey } from '../workbook/index.ts'
import { becauseOf, type HitRow } from './hit-row.ts'
import type { Because, RowRef } from './journal.ts'
import type { Lot } from './state.ts'

export interface BurnDown {
  readonly before: (a: Lot, b: Lot) => boolean
  /** Whether a lot's place depends on what is left of it, so that drawing moves it. */
  readonly moves: boolean
  readonly because: readonly RowRef[]
  /** The rows that draw, and then those of this order. */
  reasonsWith(because: Because): Because
}

const KEYS: Readonly<Record<BurnDownKey, (lot: Lot) => number>> = {
  // A lot that never ends is drawn after all that do.
  ends: (lot) => lot.expires ?? Number.POSITIVE_INFINITY,
  granted: (lot) => lot.at,
  priority: (lot) => lot.priority,
  cost: (lot) => lot.cost,
  quantity: (lot) => lot.granted,
  left: (lot) => lot.left,
}

/** The orders of a book. Those that no fact can change are made once and serve every account. */
export class BurnDowns {
  readonly #fixed: BurnDown[] = []

  by(answers: readonly HitRow[]): BurnDown {
    const known = this.#fixed.find((other) => isOf(other, answers))
    if (known) return known
    const made = burnDownBy(answers)
    if (answers.every((answer) => answer.isConstant)) this.#fixed.push(made)
    return made
  }
}

/** Whether an order is that of these rows. */
const isOf = ({ because }: BurnDown, answers: readonly HitRow[]): boolean =>
  because.length === answers.length && answers.every((answer, at) => answer.because === because[at])

function burnDownBy(answers: readonly HitRow[]): BurnDown {
  const keys = answers.map(keyOf)
  const compare = (a: Lot, b: Lot): number => {
    for (const { of, sign } of keys) {
      const x = of(a)
      const y = of(b)
      if (x !== y) return x < y ? -sign : sign
    }
    return a.seq - b.seq
  }
  const rows = becauseOf(answers)
  let last: Because | undefined
  let joined: Because = rows
  return {
    before: (a, b) => compare(a, b) < 0,
    moves: keys.some(({ of }) => of === KEYS.left),
    because: rows,
    reasonsWith(because) {
      if (because !== last) joined = [...because, ...rows]
      last = because
      return joined
    },
  }
}

function keyOf(answer: HitRow): { readonly of: (lot: Lot) => number; readonly sign: 1 | -1 } {
  const by = answer.required('by', answer.choice('by', namesOf(BURN_DOWN_KEYS)))
  const sign = answer.choice('direction', namesOf(DIRECTIONS)) === 'descending' ? -1 : 1
  return { of: KEYS[by], sign }
}
