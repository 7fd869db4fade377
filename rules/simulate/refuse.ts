/** A refusal lists every reason that applies, sorted, each once. */
import type { EngineReason } from '../workbook/index.ts'
import type { Because } from './journal.ts'
import type { About } from './recorder.ts'
import type { Simulation } from './plan.ts'

/** About an order or a request; about nothing for usage, which has no id of its own. */
export function refuse(
  run: Simulation,
  about: About | undefined,
  reasons: readonly string[],
  because: Because,
  report?: string,
): void {
  const sorted = reasons.length > 1 ? [...new Set(reasons)].sort() : reasons
  run.record.refuse(run.state.now, about, report, sorted, because)
}

/** Refused by the engine itself, where no row says anything. */
export const refuseItself = (run: Simulation, about: About | undefined, reason: EngineReason, report?: string): void =>
  refuse(run, about, [reason], [], report)
