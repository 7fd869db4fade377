/** A table as generated code: straight where it is short, else its index. */
import { compileIndexed } from './index-code.ts'
import { layOut } from './layout.ts'
import type { CompiledTable } from '../outcome.ts'
import { planOutcomes } from './index-plan.ts'
import { longestOf, planQuestions } from './questions.ts'
import { compileStraight } from './rows-code.ts'
import type { Table } from '../table.ts'

/** Longer tables would be much code for what the index holds in a few numbers. */
const MOST_ROWS = 64
/** Where one input may be asked about more rows than this, the index finds them faster. */
const MOST_AT_ONCE = 16

export function compileCode(table: Table): CompiledTable {
  const layout = layOut(table)
  const outcomes = planOutcomes(table, 'code')
  const questions = table.rows.length <= MOST_ROWS ? planQuestions(layout, outcomes.order) : undefined
  return questions && longestOf(questions) <= MOST_AT_ONCE
    ? { decide: compileStraight(table, layout, outcomes, questions) }
    : compileIndexed(layout, outcomes)
}
