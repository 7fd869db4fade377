/**
 * Which evaluator runs a table.
 *
 * Closures run everywhere: the index, by them. Where code may be generated (server, workers, command line), a short table
 * becomes its rows, asked one after the other, and a longer one its index.
 */
import { EvaluationError } from '../../cell/index.ts'
import type { How } from '../hits.ts'
import type { CompiledTable } from '../outcome.ts'
import type { Table } from '../table.ts'
import { indexAsClosures } from './index-closures.ts'
import { indexAsCode } from './index-code.ts'
import { layOut } from './layout.ts'
import { planOutcomes } from './outcomes.ts'
import { longestOf, planQuestions } from './questions.ts'
import { rowsAsCode } from './rows-code.ts'
import { scanTable } from './scan.ts'

export function compileTable(table: Table, how: How = 'closures'): CompiledTable {
  const { decide } = how === 'code' ? asCode(table) : indexAsClosures(table)
  let scan: CompiledTable | undefined
  return {
    decide(data) {
      try {
        return decide(data)
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error
        // An index computes what the rows in question may never ask for: whether there is an answer, the rows say.
        scan ??= scanTable(table)
        return scan.decide(data)
      }
    },
  }
}

/** Longer tables would be much code for what the index holds in a few numbers. */
const MOST_ROWS = 64
/** Where one input may be asked about more rows than this, the index finds them faster. */
const MOST_AT_ONCE = 16

function asCode(table: Table): CompiledTable {
  const layout = layOut(table)
  const outcomes = planOutcomes(table, 'code')
  const questions = table.rows.length <= MOST_ROWS ? planQuestions(layout, outcomes.order) : undefined
  return questions && longestOf(questions) <= MOST_AT_ONCE
    ? { decide: rowsAsCode(table, layout, outcomes, questions) }
    : indexAsCode(layout, outcomes)
}
