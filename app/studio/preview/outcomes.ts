/**
 * What became of each scenario of a book, run again only where an edit may have changed it.
 *
 * An outcome stands while its scenario is the same and nothing that its run came to was changed. One that was stopped or
 * refused did not come to the rest, so it is run again.
 */
import {
  changeBetween,
  concerns,
  outcomeOf,
  type Change,
  type Outcome,
  type Prepared,
} from '../../../rules/simulate/index.ts'
import type { CompiledBook, Scenario } from '../../../rules/workbook/index.ts'

export interface Outcomes {
  /** From now on answers for this book. */
  take(book: CompiledBook, prepared: Prepared): void
  /** Whether it has to be run to be known. */
  isDue(scenario: Scenario): boolean
  of(scenario: Scenario): Outcome
}

interface Kept extends Outcome {
  /** The newest book that it is known to be the outcome of. */
  readonly book: CompiledBook
}

interface Current {
  readonly book: CompiledBook
  readonly prepared: Prepared
}

export function outcomesKept(): Outcomes {
  let kept = new Map<string, Kept>()
  let current: Current | undefined
  let changes = new Map<CompiledBook, Change>()

  const changeSince = (before: CompiledBook, book: CompiledBook): Change => {
    const change = changes.get(before) ?? (before === book ? new Map() : changeBetween(before, book))
    changes.set(before, change)
    return change
  }
  const standing = (scenario: Scenario, book: CompiledBook): Kept | undefined => {
    const known = kept.get(scenario.id)
    const stands =
      known?.scenario === scenario &&
      known.picture.kind === 'simulated' &&
      !concerns(changeSince(known.book, book), known.trace)
    return stands ? known : undefined
  }
  const now = (): Current => {
    if (current === undefined) throw new Error('there is no book yet')
    return current
  }

  return {
    take(book, prepared) {
      current = { book, prepared }
      changes = new Map()
      kept = new Map(book.workbook.scenarios.flatMap(({ id }) => withId(id, kept.get(id))))
    },
    isDue: (scenario) => standing(scenario, now().book) === undefined,
    of(scenario) {
      const { book, prepared } = now()
      const outcome = standing(scenario, book) ?? outcomeOf(prepared, scenario)
      kept.set(scenario.id, { ...outcome, book })
      return outcome
    },
  }
}

const withId = (id: string, kept: Kept | undefined): readonly (readonly [string, Kept])[] => (kept ? [[id, kept]] : [])
